"""Begins the plans of the demo: three families that never were, told by the product's own operations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from naast.access import operations as access
from naast.access import queries as accounts
from naast.access.actors import Actor
from naast.access.permissions import Role
from naast.common import clock
from naast.demo import days, files, plans_calling, plans_circle, plans_door, plans_faith, plans_moving, plans_safety
from naast.plans import operations as plans

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from naast.demo.load_town import Town


def begin_plans(town: Town, *, say: Callable[[str], None]) -> None:
    """Make every plan; ``say`` is told how far it is."""
    say("gezinnen die meedoen aan de demo")
    begun = [_plan(town, row) for row in files.rows("plans", "plan")]
    plans_door.open_doors(town)
    plans_faith.keep_faith(town, begun[0])
    plans_moving.show_moving(town)
    plans_calling.come_along(town)
    plans_safety.weigh(town)


def _worker(town: Town, slug: str) -> Actor:
    return Actor(
        municipality_id=town.municipality.pk, account_id=town.accounts[slug], name=slug.title(), roles=(Role.TEAM,),
        second_factor=True,
    )  # fmt: skip


def _plan(town: Town, row: dict[str, Any]) -> str:
    begun = town.at - timedelta(days=row["asked"])
    by = _worker(town, row["fixed"])
    start = plans.Start(
        name=row["name"],
        question=row["question"],
        answer=row["answer"],
        fixed_account_id=by.account_id or 0,
        asked_on=clock.local_date(begun),
        theme=row["theme"],
        neighbourhood_id=town.neighbourhoods.get(row.get("neighbourhood", "")),
    )
    plan = plans.start(start=start, at=begun, by=by)
    people = _people(town, plan.public_id, row, at=begun, by=by)
    for tie in row.get("tie", []):
        _tie(plan.public_id, tie, people, at=begun, by=by)
    plans_circle.draw(plan.public_id, people, at=begun, by=by)
    for words in row.get("words", []):
        _write(town, plan.public_id, words, people, by=by)
    plans.plan_review(plan.public_id, on=days.coming(clock.local_date(town.at) + timedelta(days=20)), at=town.at, by=by)
    for goal in row.get("goal", []):
        _goal(town, plan.public_id, goal, people, by=by)
    return plan.public_id


def _born(row: dict[str, Any], today: date) -> date | None:
    """A birthday: written down, or so many years old in so many days."""
    if "born" in row:
        return date.fromisoformat(row["born"])
    if "born_years" not in row:
        return None
    day = today + timedelta(days=row["born_days"])
    return day.replace(year=day.year - row["born_years"], day=min(day.day, 28))


def _people(town: Town, plan: str, row: dict[str, Any], *, at: datetime, by: Actor) -> dict[str, str]:
    found = {}
    for one in row.get("person", []):
        somebody = plans.Somebody(
            name=one["name"], role=one["role"], is_family=one.get("family", False), what=one.get("what", ""),
            born=_born(one, clock.local_date(town.at)), sign=one.get("sign", "unknown"),
            support=one.get("support", ""),
        )  # fmt: skip
        made = plans.add_person(plan, somebody=somebody, at=at, by=by)
        found[one["name"]] = made.public_id
        if one.get("account"):
            _come_in(town, plan, made.public_id, one["name"], at=at)
    return found


def _come_in(town: Town, plan: str, person: str, name: str, *, at: datetime) -> None:
    """Somebody of the family has an account, as if invited long ago."""
    account = access.welcome(
        email=f"{name.lower()}@thuis.example", name=name, roles={town.municipality.pk: {Role.FAMILY}}, by=town.by
    )
    plans.seat_family(plan, person=person, account_id=account.pk, at=at, by=town.by)


def _tie(plan: str, row: dict[str, Any], people: dict[str, str], *, at: datetime, by: Actor) -> None:
    source = row.get("source", "")
    tie = plans.Tie(
        row["kind"],
        has_authority=True if source else None,
        source=source,
        checked_on=clock.local_date(at) if source else None,
    )
    plans.relate(plan, one=people[row["one"]], other=people[row["other"]], tie=tie, at=at, by=by)


def _write(town: Town, plan: str, row: dict[str, Any], people: dict[str, str], *, by: Actor) -> None:
    at = town.at - timedelta(days=row.get("days", 20))
    words = plans.Words(
        kind=row["kind"], text=row["text"], nature=row.get("nature", ""), said_by=people.get(row.get("by", ""), ""),
        happened_on=clock.local_date(days.before(at)) if row["kind"] == "note" else None, child_spoken=row.get("child", ""),
        child_not_why=row.get("child_why", ""),
    )  # fmt: skip
    plans.write(plan, words=words, at=at, by=by, signed=town.names.get(row.get("worker", ""), by.name))


def _by_public_id(town: Town, slug: str) -> str:
    """A colleague, as a form of agreements names them."""
    account_id = town.accounts[slug]
    return f"worker:{accounts.public_ids([account_id])[account_id]}"


def _goal(town: Town, plan: str, row: dict[str, Any], people: dict[str, str], *, by: Actor) -> None:
    at = town.at - timedelta(days=19)
    goal = plans.set_goal(plan, text=row["text"], said_by=people[row["by"]], at=at, by=by)
    plans.change_goal(plan, goal=goal.public_id, version=1, lit=row["lit"], at=at, by=by)
    for deed in row.get("deed", []):
        who = _by_public_id(town, deed["worker"]) if "worker" in deed else people[deed["who"]]
        due = days.coming(clock.local_date(town.at) + timedelta(days=deed["in_days"])) if "in_days" in deed else None
        made = plans.Deed(who=who, what=deed["what"], due_on=due, rhythm=deed.get("rhythm", ""), goal=goal.public_id)
        plans.agree(plan, deed=made, at=at, by=by)
