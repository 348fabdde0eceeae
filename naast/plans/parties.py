"""With whom one may say yes or no to sharing: who was called in, who stands around the family, who was named before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.plans import doors, guard
from naast.plans.models import CallIn, Consent, Person
from naast.plans.rules import parties as rules
from naast.plans.rules.doors import READ_ALONG

if TYPE_CHECKING:
    from naast.plans.record import Opened


def known_to(table: Opened) -> tuple[str, ...]:
    """Names that who speaks may know, each once: nobody learns here with whom another grown-up shares."""
    found = [*_called(table), *_named(table), *_around(table)]
    return tuple({rules.key(one): one for one in reversed(found) if one}.values())[::-1]


def _called(table: Opened) -> list[str]:
    rows = CallIn.objects.filter(plan=table.plan).order_by("-created_at", "-pk")
    rows = rows if table.sees_all else rows.filter(sections__overlap=table.ids())
    return [one.to_name for one in rows]


def _around(table: Opened) -> list[str]:
    rows = Person.objects.filter(
        plan=table.plan, section_id__in=table.ids("circle"), is_family=False, left_on=None, died_on=None
    )
    return [one.name for one in rows.order_by("pk")]


def _named(table: Opened) -> list[str]:
    """Parties of answers that who speaks gave, or may give: newest first."""
    plan, me = table.plan, table.seat.person_id if table.seat is not None and table.is_family else None
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=table.at, why="consent"):
        known = doors.facts(plan.pk, at=table.at)
        rows = Consent.objects.filter(plan=plan).exclude(purpose=READ_ALONG).order_by("-given_at", "-pk")
        return [one.party for one in rows if me is None or one.given_by_id == me or known.may_consent(me, one.about_id)]
