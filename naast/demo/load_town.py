"""Opens Rivierstad: the municipality, its neighbourhoods, places, organisations, people and window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from naast.access import operations as access
from naast.access.actors import Actor, installation
from naast.access.permissions import Role
from naast.common import clock, hours
from naast.demo import files
from naast.needs import operations as needs
from naast.network import operations as network
from naast.offers import operations as offers
from naast.offers import queries

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from naast.access.models import Municipality

STAFF_ROLES = {
    "desk": {Role.DESK},
    "team": {Role.TEAM},
    "editor": {Role.EDITOR, Role.DESK},
    "strategist": {Role.STRATEGIST},
    "facilitator": {Role.FACILITATOR},
    "both": {Role.DESK, Role.STRATEGIST},
    "council": {Role.COUNCIL},
    "administrator": {Role.ADMINISTRATOR},
    "organisation": {Role.ORGANISATION},
    "specialist": {Role.SPECIALIST},
    "privacy": {Role.PRIVACY},
    "log-keeper": {Role.LOG_KEEPER},
    "archivist": {Role.ARCHIVIST},
}


@dataclass(slots=True)
class Town:
    """What was made so far, by slug, for what comes after."""

    municipality: Municipality
    neighbourhoods: dict[str, int]
    places: dict[str, int]
    organisations: dict[str, int]
    people: dict[str, int]
    accounts: dict[str, int]
    names: dict[str, str]
    at: datetime

    @property
    def by(self) -> Actor:
        """The installation, in this town."""
        return installation(municipality_id=self.municipality.pk)


def open_town(*, at: datetime, say: Callable[[str], None]) -> Town:
    """Make everything but the questions; ``say`` is told how far it is."""
    town = _municipality(at)
    say("wijken, plekken en organisaties")
    _surroundings(town)
    say("mensen")
    _people(town)
    say("aanbod en antwoorden")
    _window(town)
    return town


def _municipality(at: datetime) -> Town:
    words = files.town()["municipality"]
    municipality = access.open_municipality(
        fields={
            "slug": words["slug"],
            "name": words["name"],
            "sign": words.get("sign", f"Centrum voor Jeugd en Gezin {words['name']}"),
            "desk_phone": words["desk_phone"],
            "desk_hours": words.get("desk_hours", ""),
            "is_demo": True,
        },
        by=installation(),
    )
    return Town(municipality, {}, {}, {}, {}, {}, {}, at)


def _some(row: dict[str, Any], names: str) -> dict[str, object]:
    return {name: row[name] for name in names.split() if name in row}


def _surroundings(town: Town) -> None:
    words = files.town()
    for row in words["neighbourhood"]:
        made = needs.draw_neighbourhood(
            municipality_id=town.municipality.pk,
            fields=_some(row, "slug name youth boundary") | {"cbs_code": row.get("code", "")},
            by=town.by,
        )
        town.neighbourhoods[row["slug"]] = made.pk
    for row in files.rows("organisations", "organisation"):
        fields = _some(row, "name kind about identity facets email languages phone website")
        organisation = network.join_organisation(
            municipality_id=town.municipality.pk, slug=row["slug"], fields=fields, by=town.by
        )
        town.organisations[row["slug"]] = organisation.pk
    for row in words["place"]:
        fields = _some(row, "name address postcode hint accessibility hours at_school latitude longitude")
        place = offers.put_place(
            municipality_id=town.municipality.pk,
            slug=row["slug"],
            fields={**fields, "neighbourhood_id": town.neighbourhoods.get(row.get("neighbourhood", ""))},
            by=town.by,
        )
        town.places[row["slug"]] = place.pk


def _people(town: Town) -> None:
    for row in files.rows("people", "person"):
        account_id = None
        if row.get("staff"):
            account = access.welcome(
                email=f"{row['slug']}@rivierstad.example",
                name=row["first_name"],
                roles={town.municipality.pk: STAFF_ROLES[row["staff"]]},
                by=town.by,
            )
            account_id = town.accounts[row["slug"]] = account.pk
        low, high = (row.get("ages") or [None, None])[:2]
        made = network.join_person(
            municipality_id=town.municipality.pk,
            slug=row["slug"],
            person={
                "first_name": row["first_name"],
                "portrait": row.get("portrait", {}),
                "languages": row.get("languages", []),
                "organisation_id": town.organisations.get(row.get("organisation", "")),
                "account_id": account_id,
            },
            presence={
                "role_text": row["role_text"],
                "about": row.get("about", ""),
                "talents": row.get("talents", []),
                "age_min": low,
                "age_max": high,
                "place_slug": row.get("place", ""),
                "by_phone": row.get("phone", False) is True,
                "hours": row.get("hours", {}),
                "is_public": row.get("public", True),
                "answers_questions": row.get("staff") in {"desk", "team"},
            },
            by=town.by,
        )
        if row.get("staff") == "organisation":
            network.let_speak(
                municipality_id=town.municipality.pk,
                organisation_id=town.organisations[row["organisation"]],
                account_id=town.accounts[row["slug"]],
                by=town.by,
            )
        town.people[row["slug"]] = made.pk
        town.names[row["slug"]] = row["first_name"]


def _window(town: Town) -> None:
    today = clock.local_date(town.at)
    for row in files.rows("offers", "offer"):
        offers.put_offer(municipality_id=town.municipality.pk, fields=_offer_fields(town, row), at=town.at, by=town.by)
    _proposal(town)
    for row in files.rows("answers", "answer"):
        fields = {name: value for name, value in row.items() if name != "checked_days_ago"}
        fields["checked_on"] = today - timedelta(days=row.get("checked_days_ago", 30))
        said = {name: fields.pop(name, 0) for name in ("helped_yes", "helped_no")}
        offers.put_answer(municipality_id=town.municipality.pk, fields=fields, at=town.at, by=town.by)
        for number in range(sum(said.values())):
            offers.say_answer_helped(
                municipality_id=town.municipality.pk,
                slug=str(fields["slug"]),
                helped=number < said["helped_yes"],
                at=town.at - timedelta(days=100 + 270 * number * 7 % 300),
                by=town.by,
            )


def _proposal(town: Town) -> None:
    """What an organisation sent yesterday, and waits for an editor."""
    row = files.town()["proposal"]
    group = town.organisations[row["organisation"]]
    known, _draft = queries.own_fields(town.municipality.pk, group, slug=row["offer"])
    who = Actor(
        municipality_id=town.municipality.pk,
        account_id=town.accounts[row["by"]],
        name=town.names[row["by"]],
        roles=(Role.ORGANISATION,),
    )
    offers.propose(
        municipality_id=town.municipality.pk,
        organisation_id=group,
        slug=row["offer"],
        fields=known | row["fields"],
        send=True,
        at=town.at - timedelta(days=1),
        by=who,
    )


def _offer_fields(town: Town, row: dict[str, Any]) -> dict[str, object]:
    today = clock.local_date(town.at)
    same = [
        "slug",
        "title",
        "kind",
        "sentence",
        "what",
        "for_whom",
        "age_min",
        "age_max",
        "asker",
        "themes",
        "neighbourhoods",
        "when",
        "hours",
        "join",
        "phone",
        "website",
        "costs",
        "languages",
        "seats",
        "drawing",
    ]
    fields: dict[str, object] = {name: row[name] for name in same if name in row}
    starts = row.get("starts_in_days")
    return fields | {
        "can_sign_up": bool(row.get("sign_up", False)),
        "organisation_id": town.organisations.get(row.get("organisation", "")),
        "place_id": town.places.get(row.get("place", "")),
        "contact_id": town.people.get(row.get("contact", "")),
        "starts_on": first_day(today + timedelta(days=starts), row.get("when", "")) if starts is not None else None,
        "checked_on": today - timedelta(days=row.get("checked_days_ago", 30)),
    }


def first_day(since: date, when: str) -> date:
    """The first day from here on that is the weekday of which the words speak; that day itself when they name none."""
    named = next((number for number, name in enumerate(hours.DAY_NAMES) if name in when.lower()), since.weekday())
    return since + timedelta(days=(named - since.weekday()) % 7)
