"""Ballots of small conferences."""

from naast.calculations.conferring import Ballot, Rule

SCENARIOS, GROUPS = ("A", "B", "C"), ("ouders", "jongeren", "werkers")
RULE = Rule(SCENARIOS, GROUPS, seed="bus 12", smallest=3)


def room(**groups):
    """``room(ouders=[(2, 0), (1, -2)])``: a row of ratings per person, None for blank."""
    return [
        Ballot(group, {one: rating for one, rating in zip("ABCDE", row, strict=False) if rating is not None})
        for group, rows in groups.items()
        for row in rows
    ]
