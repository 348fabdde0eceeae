"""A town that wants to hear its people: Fatima leads the talks, Victor steers, Ruud sits in the council."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from naast.access.actors import Actor
from naast.access.permissions import Role
from naast.participation import operations
from naast.participation.models import Group, Process, Step
from tests import cast

AT = cast.TUESDAY
SAID = operations.Said("Een centrum dat luistert", "Ouders en kinderen zeggen wat zij van het centrum verwachten.")


@dataclass(frozen=True)
class Hearing:
    """Who works on the process of this town, and the process itself."""

    town: cast.Town
    fatima: cast.Worker
    victor: cast.Worker
    ruud: cast.Worker
    process: Process

    @property
    def by(self) -> Actor:
        return self.fatima.actor

    @property
    def slug(self) -> str:
        return self.process.slug


def begin(town: cast.Town, *, template: str = "zwolle", open_steps: tuple[str, ...] = ()) -> Hearing:
    """A process that is open, with these steps open beside the first."""
    fatima = cast.worker(town, "Fatima", Role.FACILITATOR)
    victor, ruud = cast.worker(town, "Victor", Role.STRATEGIST), cast.worker(town, "Ruud", Role.COUNCIL)
    made = operations.start(said=SAID, template=template, at=AT, by=fatima.actor)
    operations.open_process(slug=made.slug, at=AT, by=fatima.actor)
    for key in open_steps:
        operations.open_step(slug=made.slug, key=key, at=AT, by=fatima.actor)
    made.refresh_from_db()
    return Hearing(town, fatima, victor, ruud, made)


def group(who: Hearing, name: str = "Ouders", voice: str = "parents", **more: Any) -> Group:
    """A group to hear."""
    return operations.put_group(slug=who.slug, fields={"name": name, "voice": voice, **more}, by=who.by)


def state(who: Hearing, key: str) -> str:
    """How a step stands now."""
    return str(Step.objects.get(process=who.process, key=key).state)
