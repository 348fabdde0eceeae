"""Reads one row of a file of offers: what is good becomes an offer, what is not says what is wrong and what to do."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from naast.calculations import language
from naast.needs import queries as needs

if TYPE_CHECKING:
    from collections.abc import Mapping

_DRAWINGS = {
    "inloop": "door", "gesprek": "table-lamp", "groep": "cups", "cursus": "pencil",
    "thuis": "house", "online": "laptop", "buurt": "teapot", "specialist": "hands",
}  # fmt: skip


class RowRefused(ValueError):
    """A row that cannot become an offer: the reason, and what to do about it."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason} {advice}")
        self.reason, self.advice = reason, advice


@cache
def _words() -> dict[str, dict[str, str]]:
    file = Path(__file__).parent / "data" / "words.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _list(value: Any) -> list[str]:
    parts = value if isinstance(value, list) else str(value or "").replace("|", ";").split(";")
    return [str(part).strip() for part in parts if str(part).strip()]


def _age(row: Mapping[str, Any], name: str) -> float | None:
    value = row.get(name)
    if value is None or str(value).strip() == "":
        return None
    try:
        age = float(str(value).replace(",", "."))
    except ValueError as wrong:
        raise RowRefused(f"‘{name}’ is geen getal: {value!r}.", "Schrijf een leeftijd in jaren, zoals 4.") from wrong
    if -1 <= age < 0:  # before birth: parents to be
        return 0.0
    if not 0 <= age <= 120:
        raise RowRefused(f"‘{name}’ kan niet {age:g} zijn.", "Schrijf een leeftijd van 0 tot 120.")
    return round(age, 1)


def _kind(row: Mapping[str, Any]) -> tuple[str, list[str]]:
    forms = _list(row.get("forms"))
    if not forms:
        raise RowRefused(
            "Er staat geen vorm bij.", "Vul ‘forms’ in: inloop, gesprek, groep, cursus, huisbezoek, online …"
        )
    known = [_words()["forms"][form.lower()] for form in forms if form.lower() in _words()["forms"]]
    if not known:
        raise RowRefused(
            f"De vorm {forms[0]!r} kennen we niet.",
            "Kies een vorm uit naast/offers/data/words.toml, of voeg hem daar toe.",
        )
    return known[0], forms


def _themes(row: Mapping[str, Any]) -> list[str]:
    labels = _list(row.get("themes"))
    own = needs.themes()
    found = [_words()["themes"].get(label, label) for label in labels]
    unknown = [label for label, code in zip(labels, found, strict=True) if code not in own]
    if unknown:
        raise RowRefused(
            f"Het thema {unknown[0]!r} kennen we niet.", "Kies een thema uit naast/offers/data/words.toml."
        )
    return found or [guess.theme for guess in language.guess_themes(f"{row.get('title')} {row.get('description')}")[:2]]


def _text(row: Mapping[str, Any], name: str, most: int) -> str:
    value = " ".join(str(row.get(name) or "").replace("\x00", "").split())
    if len(value) > most:
        raise RowRefused(f"‘{name}’ is {len(value)} tekens lang, meer dan {most}.", "Maak de tekst korter.")
    return value


def read(row: Any) -> dict[str, Any]:
    """The fields of an offer from one row; :class:`RowRefused` when it cannot be one. Prices of purchasing are not read."""
    if not isinstance(row, dict):
        raise RowRefused("De regel is geen object.", "Schrijf één JSON-object per regel.")
    title, source_id = _text(row, "title", 200), _text(row, "id", 80)
    if not title:
        raise RowRefused("De titel ontbreekt.", "Vul ‘title’ in.")
    if not source_id:
        raise RowRefused("De naam van de regel ontbreekt.", "Vul ‘id’ in: zo verdubbelt er niets bij een tweede keer.")
    low, high = _age(row, "age_min"), _age(row, "age_max")
    if low is not None and high is not None and low > high:
        raise RowRefused(f"De leeftijd loopt van {low:g} tot {high:g}.", "Wissel age_min en age_max om.")
    kind, forms = _kind(row)
    what, for_whom = _text(row, "description", 5000), _text(row, "target_group", 1000)
    return {
        "source_id": source_id,
        "title": title,
        "kind": kind,
        "sentence": _first_sentence(what, title),
        "what": what,
        "for_whom": for_whom,
        "age_min": low,
        "age_max": high,
        "asker": language.read_audience(for_whom),
        "themes": _themes(row),
        "when": "",
        "join": ", ".join(forms) if len(forms) > 1 else "",
        "costs": _text(row, "cost", 120).replace("niet vermeld", ""),
        "website": _text(row, "source_url", 300),
        "drawing": _DRAWINGS[kind],
    }


def _first_sentence(text: str, title: str) -> str:
    first = text.split(". ", maxsplit=1)[0].rstrip(".") if text else title
    return f"{first[:296].rsplit(' ', 1)[0]} …" if len(first) > 298 else f"{first}."
