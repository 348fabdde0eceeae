"""Ours and the reference side by side: every figure that both report, the groups, and what each chose."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.opinions_files import Conversation, Rows, document, rows
from naast.calculations.opinions import NO_GROUP
from naast.calculations.opinions.clustering import same_groups
from naast.calculations.opinions.reference import reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.calculations.opinions import Votes
    from naast.calculations.opinions.reference import Reference
    from naast.calculations.opinions.votes import Floats, Ints

PER_GROUP = {
    "pat": "half_agree",
    "pdt": "half_disagree",
    "ra": "ratio_agree",
    "rd": "ratio_disagree",
    "rat": "apart_agree",
    "rdt": "apart_disagree",
}
COUNTED = {"na": "agrees", "nd": "disagrees", "ns": "answered", "pa": "agree", "pd": "disagree"}
TIE = 1e-9
Chosen = list[tuple[int, str, float]]  # statement, side, weight by which it was ranked


def compared(votes: Votes, conversation: Conversation) -> dict[str, Any]:
    """Largest difference, agreement of groups, and whether the choices are equal but for exact ties.

    Figures and choices are compared in the reference's own groups, so that each result says one thing; where the groups
    agree wholly (``ari`` 1) these are ours under the reference's numbers. Everything None without a reference.
    """
    folder = conversation.folder / "reference"
    people = rows(folder / "participants.csv")
    if not people:
        return dict.fromkeys(("max_abs_diff", "ari", "representative_equal", "consensus_equal"))
    out, meta = conversation.out_of(votes), conversation.meta_of(votes)
    own = reference(votes, out=out, meta=meta)
    theirs = _groups(votes, people)
    both = reference(votes, out=out, meta=meta, groups=theirs)
    numbers = [int(str(votes.statements[place])) for place in both.statements]
    selected = document(folder / "selected.json")
    return {
        "max_abs_diff": _largest(votes, both, numbers, conversation),
        "ari": round(_agreeing(own.groups, theirs), 12),
        "representative_equal": _representative_equal(both, numbers, selected),
        "consensus_equal": _consensus_equal(both, numbers, selected),
    }


def _groups(votes: Votes, people: Rows) -> Ints:
    """The reference's groups in our order of people."""
    named = {row["participant_id"]: row.get("cluster_id", "") for row in people}
    found = [named.get(str(person), "") for person in votes.participants]
    return np.array([int(float(group)) if group else NO_GROUP for group in found], dtype=np.int64)


def _agreeing(own: Ints, theirs: Ints) -> float:
    """The adjusted Rand index over who is in a group by either; who takes no part in one counts as a group of its own."""
    either = (own != NO_GROUP) | (theirs != NO_GROUP)
    return same_groups(own[either], theirs[either])


def _largest(votes: Votes, ours: Reference, numbers: list[int], conversation: Conversation) -> float:
    """The largest absolute difference of any figure; directions of the map may point either way."""
    folder = conversation.folder / "reference"
    place = {number: column for column, number in enumerate(numbers)}
    statements = [row for row in rows(folder / "statements.csv") if int(row["statement_id"]) in place]
    columns = np.array([place[int(row["statement_id"])] for row in statements], dtype=np.int64)
    signs = [_sign(statements, f"pc{axis + 1}", ours.map.axes[axis, columns]) for axis in range(2)]
    found = [0.0]
    for name, values in _of_statements(ours, signs).items():
        found.append(_apart(statements, name, values[columns]))
    where = {str(person): row for row, person in enumerate(votes.participants)}
    people = [row for row in rows(folder / "participants.csv") if row["participant_id"] in where]
    lines = np.array([where[row["participant_id"]] for row in people], dtype=np.int64)
    for axis, name in enumerate("xy"):
        found.append(_apart(people, name, signs[axis] * ours.map.people[lines, axis]))
    cells = [row for row in rows(folder / "group_comment_stats.csv") if int(row["statement_id"]) in place]
    at = tuple(np.array([[int(row["group_id"]), place[int(row["statement_id"])]] for row in cells]).reshape(-1, 2).T)
    for source, names in ((ours.statistics.counts, COUNTED), (ours.statistics, PER_GROUP)):
        found += [_apart(cells, name, getattr(source, attribute)[at]) for name, attribute in names.items()]
    return float(f"{max(found):.3g}")


def _of_statements(ours: Reference, signs: list[float]) -> dict[str, Floats]:
    whole = ours.statistics.counts.whole()
    return {
        "x": signs[0] * ours.map.statements[:, 0],
        "y": signs[1] * ours.map.statements[:, 1],
        "pc1": signs[0] * ours.map.axes[0],
        "pc2": signs[1] * ours.map.axes[1],
        "mean": ours.map.mean,
        "extremity": ours.map.extremity,
        "n_agree": whole.agrees[0].astype(float),
        "n_disagree": whole.disagrees[0].astype(float),
        "n_total": whole.answered[0].astype(float),
        "priority": ours.priority,
        "group-aware-consensus": ours.product_agree,
        "group-aware-consensus-agree": ours.product_agree,
        "group-aware-consensus-disagree": ours.product_disagree,
    }


def _apart(lines: Rows, name: str, values: Floats) -> float:
    """The largest difference in one column; what the reference does not say is not compared."""
    pairs = [(float(row[name]), value) for row, value in zip(lines, values, strict=True) if row.get(name)]
    return max((float(abs(theirs - ours)) for theirs, ours in pairs if not math.isnan(theirs)), default=0.0)


def _sign(lines: Rows, name: str, values: Floats) -> float:
    along = sum(float(row[name]) * value for row, value in zip(lines, values, strict=True) if row.get(name))
    return -1.0 if along < 0 else 1.0


def _representative_equal(ours: Reference, numbers: list[int], selected: dict[str, Any]) -> bool | None:
    if "repness" not in selected:
        return None
    return len(selected["repness"]) == len(ours.representative) and all(
        same_choice(
            [(numbers[row.statement], row.side, row.ratio * row.apart * row.share * row.half) for row in chosen],
            [
                (row["tid"], row["repful-for"], row["repness"] * row["repness-test"] * row["p-success"] * row["p-test"])
                for row in selected["repness"].get(str(group), [])
            ],
        )
        for group, chosen in enumerate(ours.representative)
    )


def _consensus_equal(ours: Reference, numbers: list[int], selected: dict[str, Any]) -> bool | None:
    if "consensus" not in selected:
        return None
    return all(
        same_choice(
            [(numbers[row.statement], side, row.share * row.half) for row in chosen],
            [(row["tid"], side, row["p-success"] * row["p-test"]) for row in selected["consensus"].get(side) or []],
        )
        for side, chosen in zip(("agree", "disagree"), ours.shared, strict=True)
    )


def same_choice(ours: Chosen, theirs: Chosen) -> bool:
    """Whether two lists are the same, but for statements that weigh exactly alike.

    The weights must be the same ones; a statement in both must stand on the same side; and when both hold the same
    statements, only equally heavy ones may have changed places.
    """
    if len(ours) != len(theirs):
        return False
    weights = [sorted(weight for _, _, weight in rows) for rows in (ours, theirs)]
    sides = {number: side for number, side, _ in theirs}
    if not _close(*weights) or any(sides.get(number, side) != side for number, side, _ in ours):
        return False
    if {number for number, _, _ in ours} != set(sides):
        return True
    return _close([weight for _, _, weight in ours], [weight for _, _, weight in theirs])


def _close(one: Sequence[float], two: Sequence[float]) -> bool:
    return all(math.isclose(first, second, rel_tol=TIE, abs_tol=TIE) for first, second in zip(one, two, strict=True))
