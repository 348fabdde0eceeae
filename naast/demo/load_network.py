"""Fills who takes part in the network of Rivierstad, what they can be asked, and who knows whom."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from naast.access import operations as access
from naast.access.permissions import Role
from naast.demo import files
from naast.demo.load_hearing import actor
from naast.network import operations

if TYPE_CHECKING:
    from collections.abc import Callable

    from naast.access.actors import Actor
    from naast.demo.load_town import Town


def know_each_other(town: Town, *, say: Callable[[str], None]) -> None:
    """From a place of one's own to who knows whom, through the same operations as everybody."""
    say("wie kent wie")
    words = files.network()
    _newcomers(town, words)
    seats: dict[str, tuple[str, Actor]] = {}
    for row in words["seat"]:
        by = actor(town, row["who"], Role(row["role"]))
        hood = row.get("neighbourhood", "")
        place = operations.Place(
            level=row.get("level", "neighbourhood" if hood else "municipality"),
            field=row["field"],
            ask_me=row["ask_me"],
            neighbourhood=hood,
        )
        made = operations.take_seat(place=place, at=town.at - timedelta(days=row["days"]), by=by)
        seats[row["who"]] = made.public_id, by
    _links(town, words, seats)


def _newcomers(town: Town, words: dict[str, Any]) -> None:
    """People of schools, the police and others, who are in no window."""
    for row in words["organisation"]:
        fields = {"name": row["name"], "kind": row["kind"]}
        made = operations.join_organisation(
            municipality_id=town.municipality.pk, slug=row["slug"], fields=fields, by=town.by
        )
        town.organisations[row["slug"]] = made.pk
    for row in words["newcomer"]:
        account = access.welcome(
            email=f"{row['slug']}@rivierstad.example",
            name=row["first_name"],
            roles={town.municipality.pk: {Role.ORGANISATION}},
            by=town.by,
        )
        town.accounts[row["slug"]], town.names[row["slug"]] = account.pk, row["first_name"]
        operations.let_speak(
            municipality_id=town.municipality.pk, organisation_id=town.organisations[row["organisation"]],
            account_id=account.pk, by=town.by,
        )  # fmt: skip


def _links(town: Town, words: dict[str, Any], seats: dict[str, tuple[str, Actor]]) -> None:
    at = town.at - timedelta(days=2)
    for one, other in words["links"]["agreed"]:
        for who, whom in ((one, other), (other, one)):
            operations.say_i_know(seat=seats[whom][0], at=at, by=seats[who][1])
    for one, other in words["links"]["asked"]:
        operations.say_i_know(seat=seats[other][0], at=at, by=seats[one][1])
    for row in words["wanted"]:
        operations.ask_to_be_introduced(
            introducer=seats[row["by"]][0],
            to=seats[row["meets"]][0],
            words=row["words"],
            at=at,
            by=seats[row["who"]][1],
        )
    for row in words["introduced"]:
        operations.introduce(
            one=seats[row["one"]][0], other=seats[row["other"]][0], words=row["words"], at=at, by=seats[row["by"]][1]
        )
