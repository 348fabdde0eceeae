"""Who could go along with a family, best fit first, each with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access import queries as access
from naast.access.permissions import Permission, Role
from naast.common.operations import NotAllowed
from naast.needs import queries as needs
from naast.network import queries as network
from naast.plans import guard
from naast.plans.models import Plan

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Could:
    """A colleague who could be the fixed person, and why."""

    account_id: int
    name: str
    why: str


def begun_from(question_id: int, *, at: datetime, by: Actor) -> str:
    """The plan that came from a question, for who sits at its table; for anybody else there is none."""
    if not by.may(Permission.PLAN_START):
        raise NotAllowed(Permission.PLAN_START.value)
    with guard.acting(by=by, at=at, why="start"):
        plan = Plan.objects.visible_to(by, at=at).defer("name", "question").filter(from_question=question_id).first()
        return plan.public_id if plan else ""


def who_could(*, theme: str, at: datetime, by: Actor) -> list[Could]:
    """Colleagues of the team by talent; who is asked about more than one theme still comes after who knows this one."""
    if not by.may(Permission.PLAN_START):
        raise NotAllowed(Permission.PLAN_START.value)
    team = {one.account_id: one for one in access.colleagues(by=by, at=at) if Role.TEAM in one.roles}
    known = {one.account_id: one for one in network.everybody(by.municipality_id or 0, at=at)}
    found = []
    for account_id, colleague in team.items():
        person = known.get(account_id)
        talents = person.talents if person else ()
        fits = theme in talents
        why = needs.theme_name(theme) if fits else (person.role_text if person else "")
        name = person.first_name if person else colleague.name
        found.append((not fits, account_id != by.account_id, name, Could(account_id, name, why)))
    return [one[-1] for one in sorted(found, key=lambda one: one[:3])]
