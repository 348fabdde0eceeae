"""Who could walk along with a family, best fit first, each with the reason; a missing registration is said, not forbidden."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naast.access import queries as access
from naast.access.permissions import Permission, Role
from naast.common import clock
from naast.common.operations import NotAllowed
from naast.needs import queries as needs
from naast.network import queries as network
from naast.plans import guard
from naast.plans.models import Plan, Registration
from naast.plans.queries.load import NONE, loads
from naast.plans.rules import moving as rules

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from naast.access.actors import Actor

ROOM = 18


@dataclass(frozen=True, slots=True)
class Could:
    """A colleague who could be the fixed person, and why. ``registration`` is none, expired, soon or good."""

    account_id: int
    name: str
    why: str
    reasons: tuple[str, ...] = ()
    room: int = 0
    registration: str = "good"
    public_id: str = ""

    @property
    def must_explain(self) -> bool:
        """Whether ‘apply or explain’ asks why this person fits all the same."""
        return self.registration in {"none", "expired"}


def begun_from(question_id: int, *, at: datetime, by: Actor) -> str:
    """The plan that came from a question, for who sits at its table; for anybody else there is none."""
    if not by.may(Permission.PLAN_START):
        raise NotAllowed(Permission.PLAN_START.value)
    with guard.acting(by=by, at=at, why="start"):
        plan = Plan.objects.visible_to(by, at=at).defer("name", "question").filter(from_question=question_id).first()
        return plan.public_id if plan else ""


def who_could(*, theme: str, at: datetime, by: Actor, known: Collection[int | None] = ()) -> list[Could]:
    """Colleagues of the team: who knows this family first (``known``), then by talent, then by room."""
    if not by.may(Permission.PLAN_START):
        raise NotAllowed(Permission.PLAN_START.value)
    town = by.municipality_id or 0
    team = [one for one in access.colleagues(by=by, at=at) if Role.TEAM in one.roles]
    people = {one.account_id: one for one in network.everybody(town, at=at)}
    work, rows = loads(at=at, by=by), {one.account_id: one for one in Registration.objects.filter(municipality_id=town)}
    today, fits = clock.local_date(at), []
    public = {one.account_id: one.public_id for one in team}
    for one in team:
        person, row = people.get(one.account_id), rows.get(one.account_id)
        fits.append(
            rules.Fit(
                account_id=one.account_id,
                name=person.first_name if person else one.name,
                knows_family=one.account_id in known,
                has_talent=bool(theme) and person is not None and theme in person.talents,
                room=(row.room if row else ROOM) - work.get(one.account_id, NONE).families,
                is_registered=_state(row, today) not in {"none", "expired"},
            )
        )
    return [
        replace(
            _could(fit, rows.get(fit.account_id), people.get(fit.account_id), theme, today),
            public_id=public[fit.account_id],
        )
        for fit in rules.best_first(fits)
    ]


def _state(row: Registration | None, today: date) -> str:
    return rules.registration(row.register, row.until, on=today) if row else "none"


def _could(fit: rules.Fit, row: Registration | None, person: network.Person | None, theme: str, today: date) -> Could:
    state = _state(row, today)
    said = [_("kent dit gezin")] if fit.knows_family else []
    said += [needs.theme_name(theme)] if fit.has_talent else [person.role_text] if person and person.role_text else []
    said.append(
        ngettext("ruimte voor %(n)s gezin", "ruimte voor %(n)s gezinnen", fit.room) % {"n": fit.room}
        if fit.room > 0
        else _("loopt al met zoveel gezinnen als kan")
    )
    said += {"none": [_("geen geldige registratie")], "expired": [_("registratie verlopen")]}.get(state, [])
    return Could(fit.account_id, fit.name, ", ".join(said), rules.reasons(fit), fit.room, state)
