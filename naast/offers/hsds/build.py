"""Pure mapping: a row of the window becomes a service, an organisation or a service at a location of the standard.

Never part of it: who keeps an offer, how to reach the keeper, what the municipality pays.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from naast.common.plain import as_sentence, besides
from naast.offers import closing
from naast.offers.hsds import ids, parts, terms
from naast.offers.hsds.parts import Frame, Obj, made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from decimal import Decimal

    from naast.offers.models import Offer

ACTIVE, CLOSED = "active", "temporarily closed"


def service_id(row: Offer) -> str:
    """The UUID of an offer."""
    return ids.of("service", row.public_id)


def place_id(row: Offer) -> str:
    """The UUID of an offer at its place."""
    return ids.of("service_at_location", row.public_id, row.place.public_id if row.place else "")


def minimal(row: Offer, frame: Frame) -> Obj:
    """The least that the standard's schema lets a service be, and when it changed."""
    return made(id=service_id(row), name=row.title, status=_status(row, frame), last_modified=_moment(row.changed_at))


def service(row: Offer, frame: Frame) -> Obj:
    """An offer, with what there is one of."""
    return minimal(row, frame) | made(
        description="\n\n".join(text for text in (row.sentence, besides(row.sentence, row.what)) if text),
        url=parts.web_address(row.website) or f"{frame.offers}{row.slug}/",
        application_process=_joining(row),
        fees_description=row.costs,
        eligibility_description=row.for_whom,
        minimum_age=_years(row.age_min),
        maximum_age=_years(row.age_max),
        assured_date=row.checked_on.isoformat(),
        alert=_alert(row, frame),
        organization=organization(row) if row.organisation else None,
    )


def whole_service(row: Offer, frame: Frame, *, with_organization: bool = True, with_places: bool = True) -> Obj:
    """An offer with everything that hangs on it."""
    owner = ("service", row.public_id)
    group = row.organisation
    obj = service(row, frame) | made(
        additional_urls=[
            made(id=ids.of("url", *owner), label=_("In de etalage van de gemeente"), url=f"{frame.offers}{row.slug}/")
        ],
        phones=parts.phones(owner, row.phone or (group.phone if group else "")),
        schedules=_schedules(row, frame),
        service_areas=parts.service_areas(owner, row.neighbourhoods, frame),
        languages=parts.languages(owner, row.languages or (group.languages if group else [])),
        cost_options=parts.cost_options(owner, row.costs),
        attributes=parts.attributes("service", service_id(row), _held(row), frame),
    )
    if with_places and row.place:
        obj["service_at_locations"] = [_at_place(row, frame)]
    if not with_organization:
        obj.pop("organization", None)
    elif group:
        obj["organization"] = _group(row, frame)
    return obj


def organization(row: Offer) -> Obj:
    """The organisation behind an offer, fields only."""
    group = row.organisation
    if group is None:
        raise ValueError(row.public_id)
    return made(
        id=ids.of("organization", group.public_id),
        name=group.name,
        description=group.about or group.kind or group.name,
        website=parts.web_address(group.website),
    )


def whole_organization(row: Offer, offers: Iterable[Offer], frame: Frame, *, full_service: bool = False) -> Obj:
    """The organisation behind an offer with what it offers in this window: names, or with ``full_service`` everything."""
    each: Callable[[Offer], Obj] = (
        (lambda offer: whole_service(offer, frame, with_organization=False))
        if full_service
        else (lambda offer: minimal(offer, frame))
    )
    return _group(row, frame) | made(services=[each(offer) for offer in offers])


def service_at_location(row: Offer, frame: Frame) -> Obj:
    """An offer at its place, with what there is one of."""
    if row.place is None:
        raise ValueError(row.public_id)
    return made(id=place_id(row), location=parts.location(row.place), service=service(row, frame))


def whole_service_at_location(row: Offer, frame: Frame) -> Obj:
    """An offer at its place with everything that hangs on both."""
    return _at_place(row, frame) | {"service": whole_service(row, frame, with_places=False)}


def taxonomy(it: terms.Taxonomy, frame: Frame) -> Obj:
    """A taxonomy."""
    return made(id=it.id, name=it.name, description=it.description, uri=f"{frame.api}taxonomies/{it.id}")


def taxonomy_term(it: terms.Term, frame: Frame) -> Obj:
    """A term, with its taxonomy."""
    return parts.term(it, frame) | {"taxonomy_detail": taxonomy(frame.taxonomies[it.taxonomy], frame)}


def _at_place(row: Offer, frame: Frame) -> Obj:
    owner = ("service_at_location", row.public_id)
    if row.place is None:
        raise ValueError(row.public_id)
    return made(
        id=place_id(row),
        location=parts.whole_location(row.place, frame),
        service_areas=parts.service_areas(owner, row.neighbourhoods, frame),
        schedules=_schedules(row, frame),
    )


def _group(row: Offer, frame: Frame) -> Obj:
    group = row.organisation
    obj = organization(row)
    if group is None:
        return obj
    held = [("identity", terms.IDENTITY, code) for code in group.facets]
    held += [("identity", "", words) for words in group.identity]
    return obj | made(
        phones=parts.phones(("organization", group.public_id), group.phone),
        attributes=parts.attributes("organization", obj["id"], held, frame),
    )


def _schedules(row: Offer, frame: Frame) -> list[Obj]:
    owner = ("service", row.public_id)
    return parts.schedules(owner, row.hours, frame, words=row.when, first=row.starts_on, last=row.ends_on)


def _held(row: Offer) -> list[tuple[str, str, str]]:
    """What holds for an offer: the needs it is for, its form, its audience, and who its people are."""
    held = [("need", terms.THEME, code) for code in row.themes]
    held += [("need", "", words) for words in row.everyday]
    held.append(("form", terms.FORM, row.kind))
    askers = ("parent", "youth") if row.asker == "both" else (row.asker,)
    held += [("audience", terms.AUDIENCE, asker) for asker in askers]
    held += [("identity", terms.IDENTITY, code) for code in row.facets]
    return held


def _status(row: Offer, frame: Frame) -> str:
    return CLOSED if any(closed.covers(frame.today) for closed in closing.of_offer(row)) else ACTIVE


def _alert(row: Offer, frame: Frame) -> str | None:
    said = []
    own, there = closing.own(row), closing.at_place(row)
    if own and own.covers(frame.today):
        said += [_("Dicht tot en met %(day)s.") % {"day": date_format(own.last, "j F Y")}, row.closed_note]
    if row.place and there and there.covers(frame.today):
        named = {"place": row.place.name, "day": date_format(there.last, "j F Y")}
        said += [_("%(place)s is dicht tot en met %(day)s.") % named, as_sentence(row.place.closed_note)]
    return " ".join(filter(None, said)) or None


def _joining(row: Offer) -> str:
    desk = _("Aanmelden kan via de balie van de gemeente.") if row.can_sign_up else ""
    return " ".join(part for part in (row.join.rstrip(".") + "." if row.join else "", desk) if part)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}"[:23] + "Z"


def _years(age: Decimal | None) -> float | int | None:
    """A JSON number: whole where it is whole."""
    if age is None:
        return None
    return int(age) if age == int(age) else float(age)
