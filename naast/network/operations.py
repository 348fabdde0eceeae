"""DOOR. Organisations and people take their place in a municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import hours
from naast.common.operations import operation
from naast.network.models import Organisation, OrganisationPresence, Professional, ProfessionalPresence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from naast.access.actors import Actor


@operation(Permission.WINDOW_IMPORT)
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


@operation(Permission.WINDOW_IMPORT)
def join_person(
    *, municipality_id: int, slug: str, person: Mapping[str, object], presence: Mapping[str, object], by: Actor
) -> Professional:
    """Somebody takes their place in a municipality: ``person`` is who they are, ``presence`` where, when and what for."""
    hours.read(presence.get("hours") or {})  # type: ignore[arg-type]
    professional = Professional.objects.create(**person)
    ProfessionalPresence.objects.create(
        municipality_id=municipality_id, professional=professional, slug=slug, **presence
    )
    return professional
