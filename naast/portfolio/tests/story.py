"""A town with two neighbourhoods, children, and a small window, for the tests of choosing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from naast.access.actors import Actor, installation
from naast.access.permissions import Role
from naast.needs.tests import story as needs
from naast.offers import operations as offers
from naast.portfolio import operations
from tests import cast

AT = cast.TUESDAY


@dataclass(frozen=True)
class Choosing:
    """Who chooses in this town: Victor proposes, Ruud decides."""

    town: cast.Town
    victor: cast.Worker
    ruud: cast.Worker

    @property
    def by(self) -> Actor:
        return self.victor.actor


def begin(town: cast.Town) -> Choosing:
    """West and Oost, each with children; nothing in the window yet."""
    east = needs.neighbourhood(town, "Oost")
    needs.live(town, town.west, 2000)
    needs.live(town, east, 1500)
    return Choosing(town, cast.worker(town, "Victor", Role.STRATEGIST), cast.worker(town, "Ruud", Role.COUNCIL))


def shop(town: cast.Town) -> Choosing:
    """The same town with two things in the window, both about sleeping."""
    who = begin(town)
    offer(town, "nachtrust")
    offer(town, "opvang", kind="thuis")
    return who


def page(who: Choosing, name: str, **more: Any) -> str:
    """The address of a page of choosing."""
    return reverse(f"portfolio:{name}", kwargs={"gemeente": who.town.slug, **more})


def of_region(town: cast.Town, name: str) -> None:
    """The figures name the youth region of a town."""
    row = needs.live(town, None, 40000)
    row.region = name
    row.save()


def offer(
    town: cast.Town, slug: str, *, kind: str = "groep", themes: tuple[str, ...] = ("slapen",), **more: Any
) -> str:
    """Something in the window; gives its key."""
    fields = {"slug": slug, "title": slug.title(), "kind": kind, "sentence": "x", "themes": list(themes)}
    fields |= {"checked_on": date(2026, 11, 20)} | more
    offers.put_offer(municipality_id=town.id, fields=fields, at=AT, by=installation(municipality_id=town.id))
    return f"offer:{slug}"


def idea(
    who: Choosing, title: str = "Nieuw", *, kind: str = "cursus", themes: tuple[str, ...] = ("slapen",), **more: Any
) -> str:
    """Something that is not here yet; gives its key."""
    fields = {"title": title, "kind": kind, "themes": list(themes)} | more
    return f"idea:{operations.note_idea(fields=fields, by=who.by).public_id}"
