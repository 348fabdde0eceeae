"""An ending that was written down before the family agreed: its yes afterwards, or a no that becomes a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access.permissions import Permission, Role
from naast.common.operations import NotAllowed
from naast.plans import alarm, notices, trail
from naast.plans.models import Step
from naast.plans.operations import replacing, speaking
from naast.plans.operations.asking import put_question
from naast.plans.operations.circle import person_in
from naast.plans.operations.handing import PAGE, family_accounts
from naast.plans.record import FAMILY_SEATS, WORKERS, Opened, changes
from naast.plans.rules import moving as rules

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.plans.models import Person

ENDING = ("close", "pilot-light")


@changes(Permission.PLAN_OWN, part="step", action=trail.DONE, why="step", seats=FAMILY_SEATS, closed_too=True)
def agree_to_ending(table: Opened, *, at: datetime, by: Actor, knows_doubt: bool = True) -> Step:
    """Somebody of the family says that it is right: signed and dated, for both sides to see; said twice is said once.

    A no that was said before stands beside it. Raises ``rules.NothingAsked``, ``DoubtedMeanwhile`` where a no was said that
    the page of who says yes did not show yet, or ``TooYoung`` for who is under sixteen while an older one of the family can say it.
    """
    row, me = _asked(table), _of_the_family(table)
    if row.agreed_by_id == me.pk:
        return row
    _refuse_agreed(row)
    if row.doubted_at is not None and not knows_doubt:
        raise rules.DoubtedMeanwhile
    if not speaking.counts_for_all(table, me.pk):
        raise rules.TooYoung
    return _agreed(table, row, me, how="self")


@changes(Permission.PLAN_WRITE, part="step", action=trail.DONE, why="step", seats=WORKERS, closed_too=True)
def note_agreed_ending(table: Opened, *, said_yes: str, at: datetime, by: Actor) -> Step:
    """A worker writes down who of the family said yes when they called; who has a door of their own says it there.

    Raises ``rules.NothingAsked``, ``FamilyHasADoor`` or ``TooYoung``.
    """
    row, person = _asked(table), person_in(table, said_yes)
    _refuse_agreed(row)
    if speaking.has_a_door(table):
        raise rules.FamilyHasADoor
    if not speaking.counts_for_all(table, person.pk):
        raise rules.TooYoung
    return _agreed(table, row, person, how="talk")


@changes(Permission.PLAN_OWN, part="step", action=trail.DONE, why="step", seats=FAMILY_SEATS, closed_too=True)
def doubt_ending(table: Opened, *, why: str, at: datetime, by: Actor) -> Step:
    """Somebody of the family says that it is not right: their words become a question to the fixed person, also when the plan is closed.

    Nothing else changes: a family that wants to go on together opens the plan again. Raises ``rules.NothingAsked``.
    """
    row, me = _asked(table), _of_the_family(table)
    _refuse_agreed(row)
    said = _("%(name)s zegt: het klopt niet dat het gezin nu zelf verdergaat. Lees de vraag, en bel.") % {
        "name": by.name
    }
    put_question(table, text=why, only_me=False, said=said)
    row.doubted_by, row.doubted_at = me, at
    row.save(update_fields=["doubted_by", "doubted_at"])
    if replacing.waits_for_us(table.plan, at=at):
        alarm.ring_role(Role.TEAM, page=replacing.TEAM_PAGE, municipality_id=table.plan.municipality_id)
    return row


def _asked(table: Opened) -> Step:
    """The ending that counts now; raises ``rules.NothingAsked`` where the plan is open."""
    row = Step.objects.filter(plan=table.plan, kind__in=ENDING).order_by("-at", "-pk").first()
    if row is None or table.plan.status == "open":
        raise rules.NothingAsked
    return row


def _refuse_agreed(row: Step) -> None:
    if row.agreed_by_id is not None or row.agreed_at is not None:
        raise rules.NothingAsked


def _of_the_family(table: Opened) -> Person:
    person = table.seat.person if table.seat else None
    if person is None or not person.is_family:
        raise NotAllowed(Permission.PLAN_OWN.value)
    return person


def _agreed(table: Opened, row: Step, person: Person, *, how: str) -> Step:
    row.agreed_by, row.agreed_at, row.agreed_how = person, table.at, how
    row.save(update_fields=["agreed_by", "agreed_at", "agreed_how"])
    said = _("%(name)s zei ja: het gezin gaat zelf verder. Het staat bij Hoe verder.") % {"name": person.name}
    told = [*notices.fixed_accounts(table.plan, at=table.at), *family_accounts(table)]
    _tell(table, told, said)
    return row


def _tell(table: Opened, accounts: list[int], words: str) -> None:
    others = [one for one in accounts if one != table.by.account_id]
    notices.tell(table.plan, others, kind="step", words=words, page=PAGE, at=table.at)
