"""Homes, ties, telephone numbers and papers of the families of the demo, told by the product's own operations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from naast.common import clock
from naast.plans import operations as plans

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

LETTER = """Beste ouders van Daan,

In de pauze staat Daan nu bij Sam en Yuri, met de bal. Het gaat de ene dag beter dan de andere.
Op maandag loopt hij met mij mee naar binnen. Zullen we over twee weken even bellen?

Groet, juf Carla (groep 6)
"""


def draw(plan: str, people: dict[str, str], *, at: datetime, by: Actor) -> None:
    """What belongs to this family; nothing for a family that has nothing here."""
    if "Truus" in people:
        _de_wit(plan, people, at=at, by=by)
    if "Luka" in people:
        _luka(plan, people, at=at, by=by)


def _de_wit(plan: str, people: dict[str, str], *, at: datetime, by: Actor) -> None:
    home = plans.add_home(plan, name="thuis", at=at, by=by).public_id
    for name in ("Linda", "Peter", "Sem", "Daan", "Lot"):
        plans.live(plan, person=people[name], home=home, since=date(2019, 6, 1), at=at, by=by)
    plans.relate(plan, one=people["Truus"], other=people["Linda"], tie=plans.Tie("parent-of"), at=at, by=by)
    plans.add_contact(
        plan, person=people["Truus"], kind="phone", value="06 5550 1234", note="niet na negen uur", at=at, by=by
    )
    plans.add_document(plan, name="brief van juf Carla.txt", content=LETTER.encode(), at=at, by=by)


def _luka(plan: str, people: dict[str, str], *, at: datetime, by: Actor) -> None:
    """Parents who parted, two homes, a new partner, and two sources that do not say the same about authority."""
    today = clock.local_date(at)
    joost = _new(plan, plans.Somebody("Joost", "parent", is_family=True, born=date(1990, 2, 11), sign="man"), at, by)
    eva = _new(plan, plans.Somebody("Eva", "partner", what="vriendin van Joost", sign="woman", support="some"), at, by)
    mirjam, luka = people["Mirjam"], people["Luka"]
    plans.relate(plan, one=mirjam, other=joost, tie=plans.Tie("former-partner"), at=at, by=by)
    plans.relate(plan, one=joost, other=eva, tie=plans.Tie("partner"), at=at, by=by)
    told = plans.Tie("parent-of", has_authority=False, source="verteld", checked_on=today - timedelta(days=40))
    looked_up = plans.Tie(
        "parent-of", has_authority=True, source="gezagsregister", checked_on=today - timedelta(days=2)
    )
    for tie in (told, looked_up):
        plans.relate(plan, one=joost, other=luka, tie=tie, at=at, by=by)
    mama, papa = (plans.add_home(plan, name=name, at=at, by=by).public_id for name in ("bij mama", "bij papa"))
    since = today - timedelta(days=120)
    for home, who, share in (
        (mama, mirjam, ""), (papa, joost, ""), (papa, eva, "meestal"), (mama, luka, "doordeweeks"),
        (papa, luka, "om het weekend"),
    ):  # fmt: skip
        plans.live(plan, person=who, home=home, share=share, since=since, at=at, by=by)


def _new(plan: str, somebody: plans.Somebody, at: datetime, by: Actor) -> str:
    return plans.add_person(plan, somebody=somebody, at=at, by=by).public_id
