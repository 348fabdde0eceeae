"""Results of rounds as they are kept: exact parts as text, so that what was closed reads the same for ever."""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from naast.calculations.conferring import Comparison, Figure, Reason, Recommended, Result, Standing, Weighed
from naast.participation.rules.report import LEAST_SEEN

if TYPE_CHECKING:
    from collections.abc import Mapping


def of_result(found: Result) -> dict[str, Any]:
    """What a round of ratings said, as a document."""
    return {
        "rule": found.rule,
        "standings": [asdict(one) for one in found.standings],
        "deciding": list(found.deciding),
        "candidates": list(found.candidates),
        "winner": found.winner,
        "finalists": list(found.finalists),
        "decided_by": found.decided_by,
        "reasons": [_reason(one) for one in found.reasons],
        "figures": [[*place, _figure(one)] for place, one in found.figures.items()],
        "everybody": {scenario: _figure(one) for scenario, one in found.everybody.items()},
        "comparison": {way: list(value) for way, value in asdict(found.comparison).items()},
    }


def result(document: Mapping[str, Any]) -> Result:
    """The same, read back."""
    rows = {name: tuple(document[name]) for name in ("deciding", "candidates", "finalists")}
    return Result(
        rule=document["rule"], standings=tuple(Standing(**one) for one in document["standings"]),
        winner=document["winner"], decided_by=document["decided_by"],
        reasons=tuple(_reason_of(one) for one in document["reasons"]),
        figures={(scenario, group): _figure_of(one) for scenario, group, one in document["figures"]},
        everybody={scenario: _figure_of(one) for scenario, one in document["everybody"].items()},
        comparison=Comparison(**{way: tuple(value) for way, value in document["comparison"].items()}), **rows,
    )  # fmt: skip


def people(document: Mapping[str, Any]) -> int | None:
    """How many people took part in a closed round; None where the sum would tell how many were in one small group."""
    whole, rows = document.get("people", 0), document.get("result", {}).get("standings", ())
    unseen = whole - sum(one["people"] or 0 for one in rows)
    is_hidden = any(one["people"] is None for one in rows)
    return None if is_hidden and 0 < unseen < LEAST_SEEN else int(whole)


def of_recommended(found: Recommended) -> dict[str, Any]:
    """What a round of degrees said, as a document; the words of conditions stand elsewhere."""
    return {
        "standings": [asdict(one) for one in found.standings],
        "recommendations": [_weighed(one) for one in found.recommendations],
        "rest": [_weighed(one) for one in found.rest],
    }


def recommended(document: Mapping[str, Any]) -> Recommended:
    """The same, read back."""
    return Recommended(
        tuple(_weighed_of(one) for one in document["recommendations"]),
        tuple(_weighed_of(one) for one in document["rest"]),
        tuple(Standing(**one) for one in document["standings"]),
    )


def _text(part: Fraction | None) -> str | None:
    return None if part is None else str(part)


def _part(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _figure(one: Figure) -> dict[str, Any]:
    return {name: value if name == "number" else _text(value) for name, value in asdict(one).items()}


def _figure_of(document: Mapping[str, Any]) -> Figure:
    parts: dict[str, Any] = {name: value if name == "number" else _part(value) for name, value in document.items()}
    return Figure(**parts)


def _reason(one: Reason) -> dict[str, Any]:
    return asdict(one) | {"value": _text(one.value), "against": _text(one.against)}


def _reason_of(document: Mapping[str, Any]) -> Reason:
    return Reason(**{**document, "value": _part(document["value"]), "against": _part(document["against"])})


def _weighed(one: Weighed) -> dict[str, Any]:
    return {
        "condition": one.condition, "wanted": one.wanted, "reasons": [_reason(reason) for reason in one.reasons],
        "figures": {group: _figure(figure) for group, figure in one.figures.items()},
        "everybody": _figure(one.everybody),
    }  # fmt: skip


def _weighed_of(document: Mapping[str, Any]) -> Weighed:
    return Weighed(
        document["condition"], document["wanted"], tuple(_reason_of(one) for one in document["reasons"]),
        {group: _figure_of(figure) for group, figure in document["figures"].items()}, _figure_of(document["everybody"]),
    )  # fmt: skip
