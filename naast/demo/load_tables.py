"""Round tables of the demo town: one that was held, with what stood out, and one that is near."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from naast.access.actors import installation, visitor
from naast.access.permissions import Role
from naast.common import clock
from naast.demo import files
from naast.demo.load_hearing import actor
from naast.participation import operations, queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from naast.access.actors import Actor
    from naast.demo.load_town import Town


def sit_down(town: Town, *, say: Callable[[str], None]) -> None:
    """A process of its own, with its tables."""
    say("ronde tafels")
    words, lead = files.tables(), actor(town, "fatima", Role.FACILITATOR)
    began = town.at - timedelta(days=150)
    said = operations.Said(words["title"], words["purpose"], words["frame"])
    slug = operations.start(said=said, template="table", at=began, by=lead).slug
    operations.open_process(slug=slug, at=began, by=lead)
    operations.lay_perspectives(slug=slug, by=lead)
    for row in words["table"]:
        _sit(town, slug, row, lead)
    operations.return_themes(at=town.at, by=installation(municipality_id=town.municipality.pk))


def _sit(town: Town, slug: str, row: dict[str, Any], lead: Actor) -> None:
    groups = {one.name: one.public_id for one in queries.groups(slug, by=lead)}
    day = clock.local_date(town.at) + timedelta(days=row["days"])
    held = datetime.combine(day, time(row["hour"]), tzinfo=clock.AMSTERDAM)
    wanted = {groups[name]: number for name, number in row["wanted"].items()}
    plan = operations.TablePlan(row["title"], row["asks"], held, row["place"], wanted)
    table = operations.put_table(slug=slug, plan=plan, at=min(town.at, held), by=lead).public_id
    guest: dict[str, Any] = {
        "table": table, "municipality_id": town.municipality.pk, "by": visitor(municipality_id=town.municipality.pk),
    }  # fmt: skip
    codes = {
        name: operations.hand_out(
            slug=slug, group=groups[name], number=number, via="card", at=min(town.at, held), by=lead
        ).codes
        for name, number in row["comes"].items()
    }
    for held_codes in codes.values():
        for code in held_codes:
            operations.say_coming(code=code, comes=True, **guest)
    for phase in ("before", "during", "after"):
        if phase != "before" and phase in row:
            to = "open" if phase == "during" else "closed"
            operations.move_table(slug=slug, table=table, to=to, at=held, by=lead)
        for name, said in row.get(phase, {}).items():
            for words in said:
                operations.contribute(code=codes[name][0], words=words, is_sure=True, **guest)
    for one in row.get("themes", ()):
        shown = queries.table(slug, table, by=lead)
        said_of = next(side for side in shown.brought if side.name == one["from"]).all[0].public_id
        carrier = town.accounts[one["carrier"]] if "carrier" in one else None
        operations.stand_out(
            slug=slug, table=table, contribution=said_of, words=one["words"], carrier=carrier, at=held, by=lead
        )
