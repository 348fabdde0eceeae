"""Organisations and people as pages and other contexts may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from naast.common import hours
from naast.network.facets import TONGUE, Facet, facet_name, facets, tongues
from naast.network.models import OrganisationDraft, OrganisationMember, OrganisationPresence, ProfessionalPresence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from django.db.models import QuerySet


__all__ = ["TONGUE", "Facet", "OrganisationDraft", "facet_name", "facets", "tongues"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be spoken to, and whether that can be now."""

    id: int
    slug: str
    first_name: str
    role_text: str
    about: str
    portrait: dict[str, Any]
    languages: tuple[str, ...]
    talents: tuple[str, ...]
    ages: tuple[int | None, int | None]
    place_slug: str
    by_phone: bool
    opening: hours.Opening
    account_id: int | None
    is_public: bool

    @property
    def is_here(self) -> bool:
        """Whether this person can be spoken to at this moment."""
        return self.opening.is_open


@dataclass(frozen=True, slots=True)
class Group:
    """An organisation, in its own words."""

    id: int
    slug: str
    name: str
    kind: str
    about: str
    identity: tuple[str, ...]
    languages: tuple[str, ...]
    phone: str
    website: str
    facets: tuple[str, ...] = ()
    email: str = ""


def _person(row: ProfessionalPresence, at: datetime, closed: Mapping[str, hours.Closed] | None = None) -> Person:
    who = row.professional
    shut = None if row.by_phone else (closed or {}).get(row.place_slug)
    return Person(
        id=who.pk,
        slug=row.slug,
        first_name=who.first_name,
        role_text=row.role_text,
        about=row.about,
        portrait=who.portrait,
        languages=tuple(who.languages),
        talents=tuple(row.talents),
        ages=(row.age_min, row.age_max),
        place_slug=row.place_slug,
        by_phone=row.by_phone,
        opening=hours.opening(row.hours, at=at, closed=[shut] if shut else ()),
        account_id=who.account_id,
        is_public=row.is_public,
    )


def _present(municipality_id: int) -> QuerySet[ProfessionalPresence]:
    return ProfessionalPresence.objects.filter(municipality_id=municipality_id).select_related("professional")


def _soonest(person: Person) -> tuple[bool, float]:
    opens = person.opening.opens
    return (not person.is_here, opens.timestamp() if opens else float("inf"))


def people(municipality_id: int, *, at: datetime, closed: Mapping[str, hours.Closed] | None = None) -> list[Person]:
    """People of the window: who can be spoken to now stand first, then who comes soonest.

    ``closed`` says by slug when a place is closed: then nobody is there, but who answers the telephone still does.
    """
    rows = _present(municipality_id).filter(is_public=True)
    return sorted((_person(row, at, closed) for row in rows), key=_soonest)


def person(municipality_id: int, slug: str, *, at: datetime) -> Person | None:
    """One person of the window by slug."""
    row = _present(municipality_id).filter(slug=slug, is_public=True).first()
    return _person(row, at) if row else None


def colleagues(municipality_id: int, *, at: datetime, closed: Mapping[str, hours.Closed] | None = None) -> list[Person]:
    """Everybody who answers questions at this desk; who is in stands first. ``closed`` as with :func:`people`."""
    rows = _present(municipality_id).filter(answers_questions=True)
    return sorted((_person(row, at, closed) for row in rows), key=_soonest)


def everybody(municipality_id: int, *, at: datetime) -> list[Person]:
    """Everybody of the network in this municipality."""
    return [_person(row, at) for row in _present(municipality_id)]


def who_is(account_id: int, *, municipality_id: int, at: datetime) -> Person | None:
    """The person of the network behind an account, in this municipality."""
    row = _present(municipality_id).filter(professional__account_id=account_id).first()
    return _person(row, at) if row else None


def _group(row: OrganisationPresence) -> Group:
    it = row.organisation
    return Group(
        id=it.pk,
        slug=row.slug,
        name=it.name,
        kind=it.kind,
        about=it.about,
        identity=tuple(it.identity),
        languages=tuple(it.languages),
        phone=it.phone,
        website=it.website,
        facets=tuple(it.facets),
        email=it.email,
    )


def organisations(municipality_id: int) -> list[Group]:
    """The organisations that take part in this municipality, by name."""
    rows = OrganisationPresence.objects.filter(municipality_id=municipality_id).select_related("organisation")
    return [_group(row) for row in rows.order_by("organisation__name")]


def organisation(municipality_id: int, slug: str) -> Group | None:
    """One organisation of this municipality by slug."""
    row = (
        OrganisationPresence.objects.filter(municipality_id=municipality_id, slug=slug)
        .select_related("organisation")
        .first()
    )
    return _group(row) if row else None


def speaks_for(account_id: int, *, municipality_id: int) -> list[Group]:
    """The organisations for which an account speaks in a municipality, by name."""
    held = OrganisationMember.objects.filter(account_id=account_id, municipality_id=municipality_id)
    rows = OrganisationPresence.objects.select_related("organisation").filter(
        municipality_id=municipality_id, organisation_id__in=held.values("organisation_id")
    )
    return [_group(row) for row in rows.order_by("organisation__name")]


def speakers(municipality_id: int, organisation_id: int) -> frozenset[int]:
    """The accounts that speak for an organisation in a municipality."""
    rows = OrganisationMember.objects.filter(municipality_id=municipality_id, organisation_id=organisation_id)
    return frozenset(rows.values_list("account_id", flat=True))


def silent(municipality_id: int, among: Iterable[int], *, since: datetime, until: datetime) -> list[str]:
    """The slugs of those of these organisations that came here in this time and for which nobody spoke or wrote since."""
    here = {"municipality_id": municipality_id}
    rows = OrganisationPresence.objects.filter(
        **here, organisation_id__in=list(among), organisation__created_at__range=(since, until)
    )
    rows = rows.exclude(organisation_id__in=OrganisationMember.objects.filter(**here).values("organisation_id"))
    rows = rows.exclude(organisation_id__in=OrganisationDraft.objects.filter(**here).values("organisation_id"))
    return list(rows.order_by("slug").values_list("slug", flat=True))


def descriptions(municipality_id: int) -> list[OrganisationDraft]:
    """What organisations want to say of themselves and waits for an editor, oldest first."""
    rows = OrganisationDraft.objects.select_related("organisation").filter(
        municipality_id=municipality_id, state=OrganisationDraft.SENT
    )
    return list(rows.order_by("changed_at"))


def own_description(municipality_id: int, organisation_id: int) -> OrganisationDraft | None:
    """What an organisation sent and was not taken over, whether it waits or came back."""
    rows = OrganisationDraft.objects.exclude(state=OrganisationDraft.ACCEPTED)
    return rows.filter(municipality_id=municipality_id, organisation_id=organisation_id).first()


PERSON_FIELDS = ("first_name", "portrait", "languages", "account_id")
PRESENCE_FIELDS = (
    "role_text",
    "about",
    "talents",
    "age_min",
    "age_max",
    "place_slug",
    "by_phone",
    "hours",
    "is_public",
    "answers_questions",
)


def person_fields(municipality_id: int, slug: str) -> dict[str, Any] | None:
    """What is kept of one person, public or not, by the names of its columns; None when there is no such person."""
    row = _present(municipality_id).filter(slug=slug).first()
    if row is None:
        return None
    who = {name: getattr(row.professional, name) for name in PERSON_FIELDS}
    return who | {name: getattr(row, name) for name in PRESENCE_FIELDS}
