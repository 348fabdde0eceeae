"""Organisations and people take their place in a municipality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import hours
from naast.common.operations import NotFound, operation
from naast.network.models import (
    Organisation,
    OrganisationDraft,
    OrganisationMember,
    OrganisationPresence,
    Professional,
    ProfessionalPresence,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from naast.access.actors import Actor


@operation(Permission.WINDOW_EDIT)
def join_organisation(*, municipality_id: int, slug: str, fields: Mapping[str, object], by: Actor) -> Organisation:
    """An organisation takes part in a municipality; the same slug again changes what it says of itself."""
    presence = (
        OrganisationPresence.objects.select_related("organisation")
        .filter(municipality_id=municipality_id, slug=slug)
        .first()
    )
    organisation = presence.organisation if presence else Organisation()
    for name, value in fields.items():
        setattr(organisation, name, value)
    organisation.save()
    if presence is None:
        OrganisationPresence.objects.create(municipality_id=municipality_id, organisation=organisation, slug=slug)
    return organisation


@operation(Permission.WINDOW_EDIT)
def leave_organisation(*, municipality_id: int, slug: str, by: Actor) -> Organisation:
    """An organisation no longer takes part here: nobody speaks for it, and its words wait for no editor.

    What it says of itself stays for the versions of its offers, and for other municipalities.
    """
    presence = (
        OrganisationPresence.objects.select_related("organisation")
        .filter(municipality_id=municipality_id, slug=slug)
        .first()
    )
    if presence is None:
        raise NotFound("organisation")
    here = {"municipality_id": municipality_id, "organisation_id": presence.organisation_id}
    OrganisationMember.objects.filter(**here).delete()
    OrganisationDraft.objects.exclude(state=OrganisationDraft.ACCEPTED).filter(**here).delete()
    presence.delete()
    return presence.organisation


@operation(Permission.WINDOW_EDIT)
def join_person(
    *, municipality_id: int, slug: str, person: Mapping[str, object], presence: Mapping[str, object], by: Actor
) -> Professional:
    """Somebody takes their place in a municipality, or changes it when the slug is known there.

    ``person`` is who they are, ``presence`` where, when and what for. Raises ``hours.HoursUnreadable``.
    """
    hours.read(presence.get("hours") or {})  # type: ignore[arg-type]
    known = _presence(municipality_id, slug)
    professional = known.professional if known else Professional()
    for name, value in person.items():
        setattr(professional, name, value)
    professional.save()
    place = known or ProfessionalPresence(municipality_id=municipality_id, professional=professional, slug=slug)
    for name, value in presence.items():
        setattr(place, name, value)
    place.save()
    return professional


@operation(Permission.WINDOW_EDIT)
def leave(*, municipality_id: int, slug: str, by: Actor) -> Professional:
    """Somebody no longer works in this municipality; what they said elsewhere stays."""
    known = _presence(municipality_id, slug)
    if known is None:
        raise NotFound("person")
    known.delete()
    return known.professional


DESCRIBED = ("about", "identity", "facets", "languages", "phone", "website", "email")


class DescriptionChanged(Exception):
    """The organisation changed its words after the editor opened them, or they wait no longer."""


@operation(Permission.OFFER_PROPOSE)
def describe(
    *, municipality_id: int, organisation_id: int, fields: Mapping[str, object], at: datetime, by: Actor
) -> OrganisationDraft:
    """What somebody who speaks for an organisation wants to say of it; an editor reads it first."""
    speaks = OrganisationMember.objects.filter(
        municipality_id=municipality_id, organisation_id=organisation_id, account_id=by.account_id or 0
    )
    if not speaks.exists():
        raise NotFound("organisation")
    living = _descriptions(municipality_id).filter(organisation_id=organisation_id).first()
    draft = living or OrganisationDraft(municipality_id=municipality_id, organisation_id=organisation_id)
    draft.fields = {name: fields[name] for name in DESCRIBED if name in fields}
    draft.state, draft.reason, draft.who, draft.changed_at = OrganisationDraft.SENT, "", by.name, at
    draft.save()
    return draft


@operation(Permission.WINDOW_EDIT)
def take_over_description(*, municipality_id: int, public_id: str, seen_at: str, by: Actor) -> Organisation:
    """An editor takes over what an organisation says of itself, as it read at ``seen_at``, else :class:`DescriptionChanged`."""
    draft = _waiting(municipality_id, public_id)
    if draft.changed_at.isoformat() != seen_at:
        raise DescriptionChanged
    for name, value in draft.fields.items():
        setattr(draft.organisation, name, value)
    draft.organisation.save()
    draft.state = OrganisationDraft.ACCEPTED
    draft.save()
    return draft.organisation


@operation(Permission.WINDOW_EDIT)
def send_back_description(
    *, municipality_id: int, public_id: str, reason: str, at: datetime, by: Actor
) -> OrganisationDraft:
    """An editor sends it back, always with a reason; the database refuses one that is empty."""
    draft = _waiting(municipality_id, public_id)
    draft.state, draft.reason, draft.changed_at = OrganisationDraft.RETURNED, reason.strip(), at
    draft.save()
    return draft


def _descriptions(municipality_id: int) -> QuerySet[OrganisationDraft]:
    rows = OrganisationDraft.objects.select_for_update().exclude(state=OrganisationDraft.ACCEPTED)
    return rows.filter(municipality_id=municipality_id)


def _waiting(municipality_id: int, public_id: str) -> OrganisationDraft:
    draft = _descriptions(municipality_id).filter(public_id=public_id).first()
    if draft is None:
        raise NotFound("description")
    if draft.state != OrganisationDraft.SENT:
        raise DescriptionChanged
    return draft


@dataclass(frozen=True, slots=True)
class Voice:
    """An account that speaks for an organisation."""

    organisation_id: int
    account_id: int


@operation(Permission.STAFF_MANAGE)
def let_speak(*, municipality_id: int, organisation_id: int, account_id: int, by: Actor) -> Voice:
    """An account speaks for an organisation in this municipality from now on; twice is once."""
    OrganisationMember.objects.get_or_create(
        municipality_id=municipality_id, organisation_id=organisation_id, account_id=account_id
    )
    return Voice(organisation_id, account_id)


@operation(Permission.STAFF_MANAGE)
def stop_speaking(*, municipality_id: int, organisation_id: int, account_id: int, by: Actor) -> Voice:
    """An account no longer speaks for an organisation here."""
    OrganisationMember.objects.filter(
        municipality_id=municipality_id, organisation_id=organisation_id, account_id=account_id
    ).delete()
    return Voice(organisation_id, account_id)


def _presence(municipality_id: int, slug: str) -> ProfessionalPresence | None:
    rows = ProfessionalPresence.objects.select_related("professional")
    return rows.filter(municipality_id=municipality_id, slug=slug).first()
