"""A small network: Sanne knows Tom, Tom knows Noor, Noor knows Wendy; Amina takes part and knows nobody."""

from __future__ import annotations

from dataclasses import dataclass

from naast.access.permissions import Role
from naast.network import operations
from naast.network.models import Seat
from tests import cast
from tests.cast import TUESDAY

WORDS = {
    "Sanne": ("anders", "Teksten die een ouder snapt."),
    "Tom": ("welzijn", "Vaders die het alleen doen."),
    "Noor": ("team", "Als er thuis veel tegelijk speelt."),
    "Wendy": ("school", "Een kind dat niet naar school wil."),
    "Amina": ("vrijwilligers", "Moeders die moeders ophalen."),
}
ROLES = {"Sanne": Role.EDITOR, "Noor": Role.TEAM, "Wendy": Role.ORGANISATION, "Amina": Role.ORGANISATION}


@dataclass(frozen=True)
class Net:
    """The town, and everybody of it by name."""

    town: cast.Town
    people: dict[str, cast.Worker]
    seats: dict[str, Seat]

    def by(self, name):
        return self.people[name].actor

    def id(self, name):
        return self.seats[name].public_id

    def know(self, one, other, at=TUESDAY):
        operations.say_i_know(seat=self.id(other), at=at, by=self.by(one))
        return operations.say_i_know(seat=self.id(one), at=at, by=self.by(other))


def place(field="anders", ask_me="Van alles.", hood=""):
    return operations.Place(
        level="neighbourhood" if hood else "municipality", field=field, ask_me=ask_me, neighbourhood=hood
    )


def begin(town, *, links=(("Sanne", "Tom"), ("Tom", "Noor"), ("Noor", "Wendy"))):
    people = {name: cast.worker(town, name, ROLES.get(name, Role.DESK)) for name in WORDS}
    seats = {
        name: operations.take_seat(place=place(*words), at=TUESDAY, by=people[name].actor)
        for name, words in WORDS.items()
    }
    net = Net(town, people, seats)
    for one, other in links:
        net.know(one, other)
    return net
