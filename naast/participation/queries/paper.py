"""Paper ballots of a conference: what stands on them, which were read, and where two readings differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.participation import hall, place, tallying
from naast.participation.models import PaperBallot, PaperSheet, Round
from naast.participation.scales import BLANK, DEGREES, DOUBLE, ROUNDS, SCALE, UNKNOWN

if TYPE_CHECKING:
    from naast.access.actors import Actor
    from naast.participation.hall import Thing
    from naast.participation.models import Conference


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two people read in two ways."""

    title: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper of a round: open, or the one that comes next, so that its ballots can be printed before."""

    title: str
    kind: str
    question: str
    is_read: bool
    groups: tuple[tuple[str, str], ...]
    things: tuple[Thing, ...]
    ballots: tuple[PaperBallot, ...]
    sheets: tuple[PaperSheet, ...]
    is_over: bool

    @property
    def stacks(self) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
        """By group that has paper, its name and the numbers that were given out."""
        found = ((key, name, self.numbers(key)) for key, name in self.groups)
        return tuple(one for one in found if one[2])

    @property
    def with_cards(self) -> tuple[PaperSheet, ...]:
        """The sheets of people who have a card."""
        return tuple(one for one in self.sheets if one.participant_id)

    @property
    def replaced(self) -> tuple[PaperBallot, ...]:
        """Ballots of people who had answered on a phone too."""
        return tuple(one for one in self.ballots if one.replaced)

    def numbers(self, group: str, *, first: int = 0) -> tuple[int, ...]:
        """The numbers that were given out to a group, from one on."""
        return tuple(one.number for one in self.sheets if one.group.public_id == group and one.number >= first)

    @property
    def once(self) -> tuple[PaperBallot, ...]:
        """Ballots that one person read."""
        return tuple(one for one in self.ballots if one.second is None)

    @property
    def differing(self) -> tuple[PaperBallot, ...]:
        """Ballots that two people read in two ways."""
        return tuple(one for one in self.ballots if one.second is not None and one.first != one.second)

    @property
    def apart(self) -> tuple[PaperBallot, ...]:
        """Ballots of people who have a card too, of which nobody knows the code: they do not count yet."""
        return tuple(one for one in self.ballots if one.is_apart)

    @property
    def uncarded(self) -> tuple[PaperBallot, ...]:
        """Ballots that count although the card of who gave them was never found."""
        return tuple(
            one for one in self.ballots if one.participant_id and not one.is_apart and one.first.get("card") == UNKNOWN
            and one.number not in {sheet.number for sheet in self.with_cards}
        )  # fmt: skip

    @property
    def settled(self) -> int:
        """How many count."""
        return len(self.ballots) - len(self.once) - len(self.differing) - len(self.apart)

    def may_settle(self, ballot: PaperBallot, by: Actor) -> bool:
        """Whether this is a ballot that differs and that this person read."""
        return ballot in self.differing and by.account_id in {ballot.first_by_id, ballot.second_by_id}

    def differences(self, ballot: PaperBallot) -> tuple[Difference, ...]:
        """Where the two readings say something else."""
        first, second = ballot.first, ballot.second or {}
        names = dict(self.groups)
        found = []
        if first["group"] != second.get("group"):
            found.append(Difference(_("Groep"), names.get(first["group"], ""), names.get(second.get("group", ""), "")))
        cards = [self._card(reading.get("card", "")) for reading in (first, second)]
        if first.get("card", "") != second.get("card", ""):
            found.append(Difference(_("Een kaart erbij?"), *cards))
        for one in self.things:
            marks = [self._mark(reading["marks"].get(one.key, BLANK)) for reading in (first, second)]
            if marks[0] != marks[1]:
                found.append(Difference(f"{one.letter}: {one.title}", *marks))
        return tuple(found)

    @staticmethod
    def _card(card: str) -> str:
        if not card:
            return _("Nee")
        return _("Ja, zonder code") if card == UNKNOWN else _("Ja, met een code")

    def _mark(self, mark: str) -> str:
        if mark == DOUBLE:
            return _("Twee kruisjes")
        words = DEGREES if self.kind == "degrees" else SCALE
        return str(words[int(mark)]) if mark != BLANK else _("Geen kruisje")


def paper_of(slug: str, *, by: Actor) -> Paper:
    """The paper of a conference that stands fast; raises ``NotFound`` when there is none, or nothing left to rate."""
    row = hall.conference(place.workplace(slug, by=by))
    hall.insist_frozen(row)
    held = hall.rounds(row)
    now = next((one for one in held if one.closed_at is None), None)
    at = now or _next(row, held)
    is_read = now is not None and now.kind != "needs"
    return Paper(
        title=row.title, kind=at.kind, question=str(ROUNDS[at.kind]), is_read=is_read,
        groups=tuple(hall.frozen(row).groups.items()),
        things=hall.things(row, at, held) if at.kind != "needs" else (),
        ballots=tuple(PaperBallot.objects.select_related("group").filter(round=at)) if is_read else (),
        sheets=tuple(PaperSheet.objects.select_related("group").filter(conference=row)), is_over=row.state != "frozen",
    )  # fmt: skip


def _next(row: Conference, held: tuple[Round, ...]) -> Round:
    """The round for which ballots would be printed now."""
    turn = tallying.turn(row, held)
    kind = next((one for one in turn if one != "needs"), "consent")
    return Round(conference=row, number=len(held) + 1, kind=kind)
