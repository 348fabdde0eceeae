"""A worry about safety in one of the demo's families, weighed with others, and a plan the mother made herself."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from naast.access.actors import Actor
from naast.access.permissions import Role
from naast.common import clock
from naast.demo import days, files
from naast.plans import operations as plans
from naast.plans import queries

if TYPE_CHECKING:
    from naast.demo.load_town import Town


def weigh(town: Town) -> None:
    """Write down what was weighed, what who comes near must know, and the plan for a bad day."""
    row = files.safety()
    by = Actor(
        municipality_id=town.municipality.pk, account_id=town.accounts[row["fixed"]], name=town.names[row["fixed"]],
        roles=(Role.TEAM,), second_factor=True,
    )  # fmt: skip
    found, _more = queries.families(at=town.at, by=by)
    plan = next(one.public_id for one in found if one.name == row["plan"])
    for step in row["step"]:
        said = {name: step[name] for name in ("step", "why", "question", "answer", "consulted") if name in step}
        at = days.before(town.at - timedelta(days=step["days"]))
        plans.weigh(plan, weighed=plans.Weighed(**said), at=at, by=by)
    today = clock.local_date(town.at)
    for one in row["caution"]:
        warned = plans.Warned(
            text=one["text"], review_on=days.coming(today + timedelta(days=one["review_in"])),
            told_on=clock.local_date(days.before(town.at - timedelta(days=one["told"]))),
        )  # fmt: skip
        plans.warn(plan, warned=warned, at=town.at - timedelta(days=one["days"]), by=by)
    people = {one.name: one.public_id for one in queries.talks(plan, at=town.at, by=by).people}
    for one in row["words"]:
        words = plans.Words(
            kind="safety-plan", topic=one["topic"], text=one["text"], said_by=people.get(one.get("by", ""), "")
        )
        plans.write(plan, words=words, at=town.at - timedelta(days=17), by=by)
