"""What the tests of the desk share: a town with a desk, and how one asks and answers there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.offers import operations as window
from naast.questions import operations, queries
from naast.questions.models import Question
from tests import cast

AT = cast.TUESDAY
SLEEP = "Mijn dochter van 3 wordt elke nacht wakker"


@dataclass
class Desk:
    """Rivierdorp with Hanan (sleep) and Tom (school) at the desk."""

    town: cast.Town
    hanan: cast.Worker
    tom: cast.Worker

    def ask(self, text: str = SLEEP, **said: Any) -> operations.Asked:
        at, once = said.pop("at", AT), said.pop("once", None) or queries.fresh_once()
        return operations.ask(
            municipality=self.town.municipality,
            text=text,
            once=once,
            words=operations.Words(**said),
            at=at,
            by=self.town.asker,
        )

    def answer(self, asked: operations.Asked, text: str = "Elke nacht hetzelfde zinnetje.", **said: Any) -> Question:
        by, at, version = said.pop("by", self.hanan).actor, said.pop("at", AT), said.pop("version", None)
        reply = operations.Reply(text=text, signed=by.name, **said)
        return operations.answer(public_id=asked.public_id, reply=reply, version=version, at=at, by=by)

    def helped(self, asked: operations.Asked, *, yes: bool = True) -> Question:
        return operations.say_helped(
            municipality_id=self.town.id, code=asked.code, helped=yes, at=AT + timedelta(hours=2), by=self.town.asker
        )

    def add(self, asked: operations.Asked, text: str = "Nog iets") -> Any:
        return operations.add(municipality_id=self.town.id, code=asked.code, text=text, at=AT, by=self.town.asker)

    def page(self, asked: operations.Asked | None, verb: str = "") -> str:
        middle = f"{asked.public_id}/" if asked else ""
        return f"/{self.town.slug}/loket/{middle}{verb}"

    def thread(self, asked: operations.Asked, verb: str = "") -> str:
        return f"/{self.town.slug}/vraag/{asked.code}/{verb}"


def open_desk(town: cast.Town) -> Desk:
    """A desk with two people of different talents."""
    return Desk(
        town,
        cast.worker(town, "Hanan", Role.DESK, talents=("slapen", "eten")),
        cast.worker(town, "Tom", Role.DESK, talents=("school", "pesten")),
    )


def put_offer(desk: Desk, **fields: Any) -> Any:
    """Something in the window that fits a question on sleep."""
    fields = {
        "title": "Slapen zonder strijd",
        "kind": "cursus",
        "sentence": "Drie avonden over slapen, met andere ouders.",
        "what": "Slapen, wakker worden, naar bed gaan, nacht.",
        "themes": ["slapen"],
        "costs": "€ 5 per keer",
        "can_sign_up": True,
        **fields,
    }
    return window.put_offer(municipality_id=desk.town.id, fields=fields, at=AT, by=installation())


def now(asked: operations.Asked) -> Question:
    """The question as it stands."""
    return Question.objects.get(public_id=asked.public_id)
