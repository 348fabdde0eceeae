"""Who comes along in the demo's families: a psychologist who is there, and one who still must answer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from naast.access.actors import Actor
from naast.access.permissions import Role
from naast.common import clock
from naast.demo import days, files
from naast.plans import operations as plans
from naast.plans import queries

if TYPE_CHECKING:
    from datetime import datetime

    from naast.demo.load_town import Town


ROOM = (("lars", "BIG", "99100200301", 3), ("mieke", "BIG", "99100200302", 5), ("floor", "", "", 1))


def come_along(town: Town) -> None:
    """Ask everybody of the list, with the family's yes as it was said in a talk, and let them answer."""
    for slug, register, number, room in ROOM:
        until = clock.local_date(town.at) + timedelta(days=700) if register else None
        said = plans.Registered(register, number, until, room)
        plans.register(account_id=town.accounts[slug], said=said, by=_who(town, "esra", Role.ADMINISTRATOR))
    for row in files.rows("calls", "call"):
        by = _who(town, row["fixed"], Role.TEAM)
        at = town.at - timedelta(days=row["days"])
        found, _more = queries.families(at=at, by=by)
        plan = next(one.public_id for one in found if one.name == row["plan"])
        _call(town, plan, row, at=at, by=by)


def _who(town: Town, slug: str, role: Role) -> Actor:
    return Actor(
        municipality_id=town.municipality.pk, account_id=town.accounts[slug], name=town.names[slug], roles=(role,),
        second_factor=True,
    )  # fmt: skip


def _call(town: Town, plan: str, row: dict[str, Any], *, at: datetime, by: Actor) -> None:
    people = {one.name: one.public_id for one in queries.talks(plan, at=at, by=by).people}
    parts = {name: key for key, name in queries.calls(plan, at=at, by=by).parts}
    call = plans.Call(
        account_id=town.accounts[row["to"]],
        purpose=row["purpose"],
        bridge=row["bridge"],
        sections=tuple(parts[one] for one in row["parts"]),
        until=days.coming(clock.local_date(town.at) + timedelta(days=row["until_in"])),
        heard=tuple(f"{people[one['who']]}:{people.get(one.get('about', ''), '')}" for one in row["yes"]),
    )
    asked = plans.call_in(plan, call=call, at=at, by=by)
    if row.get("starts_after"):
        guest, later = _who(town, row["to"], Role.SPECIALIST), at + timedelta(hours=20)
        seen = plans.see_call(call=asked.public_id, at=later, by=guest)
        starts = days.coming(clock.local_date(at) + timedelta(days=row["starts_after"]))
        plans.accept_call(call=asked.public_id, version=seen.version, starts_on=starts, at=later, by=guest)
