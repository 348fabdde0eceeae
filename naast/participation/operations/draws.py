"""A panel by lot: people offer themselves, the list is shut and told, a seed comes from the room, and lots are drawn."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Max

from naast.access.permissions import Permission
from naast.calculations.panels import Lottery, Person, Pool, clash, drawing, lottery, pool_of, record_of
from naast.common import ids
from naast.common.operations import NotFound, operation
from naast.participation import place, rules
from naast.participation.models import Draw, Volunteer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.participation.models import Process

WORK, TAKE_PART = Permission.PARTICIPATION_WORK, Permission.PARTICIPATION_TAKE_PART
SECONDS = 15.0  # to look for the fairest lottery; a panel of this size takes one or two
ANSWERS = ("accepted", "refused", "withdrawn")


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody who offers to sit in a panel: an answer per feature, how to reach them, and the address if given."""

    profile: Mapping[str, str]
    contact: str
    postcode: str = ""
    number: str = ""


@operation(WORK)
def plan_draw(*, slug: str, title: str, design: rules.Design, at: datetime, by: Actor) -> Draw:
    """A panel to be drawn; people can offer themselves from now on. Raises ``rules.Empty``, ``PoolIsWrong``, ``rules.NotNow``."""
    row = place.workplace(slug, by=by, doing="draw")
    made = Draw(municipality_id=row.municipality_id, process=row, created_at=at)
    return _designed(made, title, design)


@operation(WORK)
def change_draw(*, slug: str, draw: str, title: str, design: rules.Design, by: Actor) -> Draw:
    """Other seats or quotas. Once somebody offered, the features stay; once the list was shut, all of it.

    Only when no panel is possible any more, before lots were drawn, can it change: then the list is open again. Raises ``rules.NotNow``, ``rules.Empty``, ``PoolIsWrong``, ``NotFound``.
    """
    found = draw_of(place.workplace(slug, by=by, doing="draw"), draw)
    known = design_of(found)
    shut = rounds_of(found)
    is_stuck = not any(one["record"] for one in shut) and clash(pool_now(found), known.wanted) is not None
    if (shut and not is_stuck) or (design.features != known.features and Volunteer.objects.filter(draw=found).exists()):
        raise rules.NotNow("change-draw")
    found.result = None
    return _designed(found, title, design)


@operation(TAKE_PART)
def offer(*, process: str, municipality_id: int, draw: str, said: Offer, at: datetime, by: Actor) -> Volunteer:
    """Somebody offers to sit in a panel. Raises ``rules.Empty`` with what misses, ``rules.NotNow``, ``NotFound``."""
    row = place.public_process(municipality_id, process)
    found = draw_of(row, draw)
    place.insist_open(row, "draw")
    if rounds_of(found):
        raise rules.NotNow("offer")
    features = design_of(found).features
    wrong = [one.name for one in features if said.profile.get(one.name) not in one.values]
    if wrong or not said.contact.strip():
        raise rules.Empty(*(wrong or ["contact"]))
    last = Volunteer.objects.filter(draw=found).aggregate(last=Max("number"))["last"] or 0
    return Volunteer.objects.create(
        municipality_id=row.municipality_id, process=row, draw=found, number=last + 1,
        profile={one.name: said.profile[one.name] for one in features}, contact=said.contact.strip(),
        household=_household(found, said), created_at=at,
    )  # fmt: skip


@operation(WORK)
def shut_draw(*, slug: str, draw: str, seed_from: str, at: datetime, by: Actor) -> Draw:
    """Shut the list, and tell everybody: a fingerprint of it, everybody's chance, and where the seed will come from.

    Raises ``rules.Empty`` without a place for the seed, ``rules.Unanswered``, ``QuotasClash``, ``rules.NotNow``, ``NotFound``.
    """
    found = draw_of(place.workplace(slug, by=by, doing="draw"), draw)
    if not seed_from.strip():
        raise rules.Empty("seed_from")
    if Volunteer.objects.filter(draw=found, state="drawn").exists():
        raise rules.Unanswered
    rounds = [one for one in rounds_of(found) if one["record"]]
    pool = pool_now(found)
    odds = lottery(pool, design_of(found).wanted, seconds=SECONDS)
    rounds.append({
        "shut_at": at.isoformat(), "seed_from": seed_from.strip(), "pool": drawing.digest(pool), "seed": "",
        "lottery": dataclasses.asdict(odds), "shared": drawing.shared_chance(odds, pool), "record": None, "keys": [],
    })  # fmt: skip
    found.result = json.loads(json.dumps({"rounds": rounds}))
    found.save(update_fields=["result"])
    return found


@operation(WORK)
def draw_lots(*, slug: str, draw: str, seed: str, at: datetime, by: Actor) -> Draw:
    """Draw lots with a seed that was said aloud after the list was shut; the same seed always gives the same people.

    Raises ``rules.Empty`` without a seed, ``rules.PoolChanged``, ``HouseholdsClash``, ``rules.NotNow``, ``NotFound``.
    """
    found = draw_of(place.workplace(slug, by=by, doing="draw"), draw)
    rounds = rounds_of(found)
    if not rounds or rounds[-1]["record"]:
        raise rules.NotNow("draw-lots")
    if not (said := " ".join(seed.split())):
        raise rules.Empty("seed")
    pool = pool_now(found)
    if drawing.digest(pool) != rounds[-1]["pool"]:
        raise rules.PoolChanged
    odds = Lottery(**_tuples(rounds[-1]["lottery"]))
    drawn = drawing.draw(odds, pool, seed=said)
    record = record_of(design_of(found).wanted, pool, odds, drawn)
    rounds[-1] |= {"seed": said, "record": record.as_json(), "keys": list(drawn.keys), "drawn_at": at.isoformat()}
    found.result, found.seed, found.drawn_at, found.drawn_by_id = {"rounds": rounds}, said, at, by.account_id
    found.save(update_fields=["result", "seed", "drawn_at", "drawn_by"])
    Volunteer.objects.filter(draw=found, number__in=[int(key) for key in drawn.keys]).update(state="drawn")
    return found


@operation(WORK)
def answer_draw(*, slug: str, draw: str, number: int, state: str, by: Actor) -> Volunteer:
    """Who was drawn comes or refuses; who offered withdraws. Raises ``rules.NotNow``, ``NotFound``."""
    found = draw_of(place.workplace(slug, by=by), draw)
    row = Volunteer.objects.select_for_update().filter(draw=found, number=number).first()
    if row is None or state not in ANSWERS:
        raise NotFound("volunteer")
    if state != "withdrawn" and row.state != "drawn":
        raise rules.NotNow("answer")
    row.state = state
    if state != "accepted":
        row.contact, row.household = "", ""
    row.save(update_fields=["state", "contact", "household"])
    return row


@operation(WORK)
def forget_rest(*, slug: str, draw: str, by: Actor) -> Draw:
    """The panel is there: how to reach everybody else goes. Raises ``rules.Unanswered``, ``rules.NotNow``, ``NotFound``."""
    found = draw_of(place.workplace(slug, by=by), draw)
    if not any(one["record"] for one in rounds_of(found)):
        raise rules.NotNow("forget")
    if Volunteer.objects.filter(draw=found, state="drawn").exists():
        raise rules.Unanswered
    Volunteer.objects.filter(draw=found, state="offered").update(contact="", household="")
    return found


def draw_of(row: Process, public_id: str) -> Draw:
    """A drawing of a process, locked within an operation; raises ``NotFound``."""
    found = Draw.objects.select_for_update().filter(process=row, public_id=public_id).first()
    if found is None:
        raise NotFound("draw")
    return found


def design_of(found: Draw) -> rules.Design:
    """How this panel is to be."""
    return rules.design_of(found.seats, found.features, found.quotas)


def rounds_of(found: Draw) -> list[dict[str, Any]]:
    """Each time the list was shut, with what came of it."""
    return list((found.result or {}).get("rounds", []))


def pool_now(found: Draw) -> Pool:
    """Who can be drawn now, and who holds a seat. Raises ``PoolIsWrong``."""
    names = [one.name for one in design_of(found).features]
    rows = list(Volunteer.objects.filter(draw=found, state__in=["offered", "accepted"]))
    people = [Person(key_of(row.number), tuple(row.profile[name] for name in names), row.household) for row in rows]
    came = [key_of(row.number) for row in rows if row.state == "accepted"]
    return pool_of(people, wanted=design_of(found).wanted, accepted=came)


def key_of(number: int) -> str:
    """The number of somebody as a key, so that keys stand in the order of numbers."""
    return f"{number:06d}"


def _designed(row: Draw, title: str, design: rules.Design) -> Draw:
    if not title.strip() or not 0 < design.seats <= rules.MOST_SEATS:
        raise rules.Empty("title" if not title.strip() else "seats")
    row.title, row.seats = title.strip(), design.wanted.seats
    row.features = [{"name": one.name, "values": list(one.values)} for one in design.features]
    row.quotas = [dataclasses.asdict(one) for one in design.quotas]
    row.save()
    return row


def _household(found: Draw, said: Offer) -> str:
    """A mark of an address, different in each drawing; the address itself is stored nowhere."""
    place_said = ids.normal_secret(f"{said.postcode}{said.number}")
    is_whole = said.postcode.strip() and said.number.strip()
    return ids.fingerprint(f"{found.public_id}:{place_said}", use="household") if is_whole else ""


def _tuples(value: Any) -> Any:
    """Lists of JSON as the tuples they were."""
    if isinstance(value, list):
        return tuple(_tuples(one) for one in value)
    return {name: _tuples(one) for name, one in value.items()} if isinstance(value, dict) else value
