"""Cards: an offer or a place as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.common import clock, hours, languages
from naast.common.plain import besides
from naast.network import queries as network
from naast.offers import closing, rules
from naast.offers.models import Offer, Place
from naast.offers.queries import standing
from naast.offers.queries.texts import in_this_language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from decimal import Decimal

KIND_NAMES = {
    "inloop": gettext_lazy("Inloop"),
    "gesprek": gettext_lazy("Gesprek"),
    "groep": gettext_lazy("Groep"),
    "cursus": gettext_lazy("Cursus"),
    "thuis": gettext_lazy("Bij je thuis"),
    "online": gettext_lazy("Online of telefoon"),
    "buurt": gettext_lazy("Door buurtgenoten"),
    "specialist": gettext_lazy("Specialist"),
}


PLACE_FIELDS = (
    *("name", "address", "postcode", "hint", "accessibility", "hours", "at_school", "latitude", "longitude"),
    *("closed_from", "closed_until", "closed_note"),
)


def kind_name(kind: str) -> str:
    """What people call this kind of help."""
    return str(KIND_NAMES.get(kind, kind))


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """Somewhere one can walk in, and whether it is open now. ``closed`` is kept whatever the day; ``shut`` is to be told."""

    slug: str
    name: str
    address: str
    postcode: str
    hint: str
    accessibility: str
    neighbourhood: str
    opening: hours.Opening
    week: tuple[tuple[str, str], ...]
    position: tuple[float, float] | None
    closed: hours.Closed | None
    shut: standing.Shut | None


@dataclass(frozen=True, slots=True)
class OfferCard:
    """An offer as people see it. What it costs is what the family pays."""

    id: int
    slug: str
    title: str
    kind: str
    kind_name: str
    sentence: str
    what: str
    for_whom: str
    ages: str
    themes: tuple[str, ...]
    when: str
    starts_on: date | None
    opening: hours.Opening | None
    place: PlaceCard | None
    join: str
    phone: str
    website: str
    costs: str
    languages: tuple[str, ...]
    seats: int | None
    can_sign_up: bool
    organisation: str
    organisation_about: str
    organisation_identity: tuple[str, ...]
    contact: str
    checked_on: date
    checked_by: str
    drawing: str
    facets: tuple[str, ...]
    ends_on: date | None
    week: tuple[tuple[str, str], ...]
    shut_until: date | None
    shut_note: str
    shut_soon: standing.Shut | None
    gone: str
    is_stale: bool
    text_language: str
    translated: frozenset[str]
    is_older: bool

    @property
    def place_shut(self) -> standing.Shut | None:
        """What there is to tell about its place being closed, where somebody would go there for it."""
        return self.place.shut if self.place and self.kind not in closing.AWAY_KINDS else None

    @property
    def is_partly_dutch(self) -> bool:
        """Whether some of its words were not put in the language that was asked for."""
        return any(getattr(self, name) and name not in self.translated for name in ("sentence", "what", "for_whom"))


def ages_text(low: Decimal | None, high: Decimal | None) -> str:
    """Ages in words: "4 tot 12 jaar", "vanaf 12 jaar", or nothing when everybody is welcome."""
    least, most = (None if age is None else f"{float(age):g}".replace(".", ",") for age in (low, high))
    if most is None:
        return "" if least is None else _("vanaf %(low)s jaar") % {"low": least}
    if least in {None, "0"}:
        return _("tot en met %(high)s jaar") % {"high": most}
    return _("%(low)s tot en met %(high)s jaar") % {"low": least, "high": most}


def place_card(row: Place, *, at: datetime) -> PlaceCard:
    """A place with what holds at this moment."""
    closed = closing.own(row)
    return PlaceCard(
        slug=row.slug,
        name=row.name,
        address=row.address,
        postcode=row.postcode,
        hint=row.hint,
        accessibility=row.accessibility,
        neighbourhood=row.neighbourhood.name if row.neighbourhood else "",
        opening=hours.opening(row.hours, at=at, closed=[closed] if closed else ()),
        week=standing.week(row),
        position=(row.latitude, row.longitude) if row.latitude is not None and row.longitude is not None else None,
        closed=closed,
        shut=standing.shut(row, closed, today=clock.local_date(at)),
    )


def _checked_by(row: Offer) -> str:
    """Which organisation itself said that it holds; empty when the municipality did. Never the name of a person."""
    name = row.organisation.name if row.organisation else ""
    if row.checked_by not in {rules.BY_LINK, rules.mark_of(name)}:
        return ""
    return name or _("de aanbieder")


def _said_of_itself(row: Offer) -> tuple[str, ...]:
    """The facets by name, each once; what the organisation says in just those words is not said again."""
    group = row.organisation
    names = [network.facet_name(code) for code in dict.fromkeys([*row.facets, *(group.facets if group else [])])]
    own = {word.casefold() for word in (group.identity if group else [])}
    return tuple(name for name in names if name.casefold() not in own)


def offer_card(row: Offer, *, at: datetime) -> OfferCard:
    """An offer with what holds at this moment."""
    group, today = row.organisation, clock.local_date(at)
    is_shut = bool((closed := closing.own(row)) and closed.covers(today))
    return OfferCard(
        id=row.pk,
        slug=row.slug,
        title=row.title,
        kind=row.kind,
        kind_name=kind_name(row.kind),
        sentence=row.sentence,
        what=besides(row.sentence, row.what),
        for_whom=row.for_whom,
        ages=ages_text(row.age_min, row.age_max),
        themes=tuple(row.themes),
        when=row.when,
        starts_on=row.starts_on,
        opening=hours.opening(row.hours, at=at, closed=closing.of_offer(row)) if row.hours and not is_shut else None,
        place=place_card(row.place, at=at) if row.place else None,
        join=row.join,
        phone=row.phone or (group.phone if group else ""),
        website=row.website,
        costs=row.costs,
        languages=tuple(languages.on_page(name) for name in row.languages or (group.languages if group else ())),
        seats=row.seats,
        can_sign_up=row.can_sign_up,
        organisation=group.name if group else "",
        organisation_about=group.about if group else "",
        organisation_identity=tuple(group.identity) if group else (),
        contact=row.contact.first_name if row.contact else "",
        checked_on=row.checked_on,
        checked_by=_checked_by(row),
        drawing=row.drawing,
        facets=_said_of_itself(row),
        ends_on=row.ends_on,
        week=standing.week(row),
        shut_until=row.closed_until if is_shut else None,
        shut_note=row.closed_note if is_shut else "",
        shut_soon=None if is_shut else standing.shut(row, closed, today=today),
        gone=standing.gone(row, today),
        is_stale=row.sinks_on <= today,
        text_language=getattr(row, "text_language", "nl"),
        translated=getattr(row, "translated", frozenset()),
        is_older=getattr(row, "is_older", False),
    )


def offer(
    municipality_id: int, slug: str, *, at: datetime, language: str | None = None, at_desk: bool = False
) -> OfferCard | None:
    """One offer in the window; None when it is not there (never was, or was withdrawn). At the desk any that ever stood there.

    Its words are those of the language of the page, or of ``language``, where there are any; else Dutch.
    """
    rows = Offer.objects.select_related("organisation", "contact", "place__neighbourhood").filter(
        municipality_id=municipality_id, slug=slug, merged_into__isnull=True
    )
    row = (rows if at_desk else rows.in_window(on=clock.local_date(at))).first()
    return offer_card(in_this_language([row], language)[0], at=at) if row else None


@dataclass(frozen=True, slots=True)
class Gone:
    """An offer that stood here before: its title and themes, and the slug of the one it became part of, if any."""

    title: str
    themes: tuple[str, ...]
    now: str


def was_withdrawn(municipality_id: int, slug: str) -> Gone | None:
    """An offer that is no longer in the window; None when there never was one."""
    row = Offer.objects.select_related("merged_into").filter(municipality_id=municipality_id, slug=slug).first()
    return Gone(row.title, tuple(row.themes), row.merged_into.slug if row.merged_into else "") if row else None


def offers_by_slug(
    municipality_id: int, slugs: Iterable[str], *, at: datetime, at_desk: bool = False
) -> dict[str, OfferCard]:
    """Several offers that are in the window, by slug; at the desk also those that stood unchecked for too long."""
    rows = Offer.objects.select_related("organisation", "contact", "place__neighbourhood").filter(
        municipality_id=municipality_id, slug__in=list(slugs), withdrawn_at__isnull=True
    )
    if not at_desk:
        rows = rows.in_window(on=clock.local_date(at))
    return {row.slug: offer_card(row, at=at) for row in in_this_language(rows)}


def titles(municipality_id: int, *, at: datetime) -> list[tuple[str, str]]:
    """Slug and title of everything in the window, by title."""
    rows = Offer.objects.filter(municipality_id=municipality_id, withdrawn_at__isnull=True)
    return list(rows.in_window(on=clock.local_date(at)).order_by("title").values_list("slug", "title"))


def places(municipality_id: int, *, at: datetime) -> list[PlaceCard]:
    """Where one can walk in: open now first, then what opens soonest."""
    rows = Place.objects.filter(municipality_id=municipality_id).select_related("neighbourhood").order_by("pk")

    def soonest(card: PlaceCard) -> tuple[bool, float]:
        opens = card.opening.opens
        return (not card.opening.is_open, opens.timestamp() if opens else float("inf"))

    return sorted((place_card(row, at=at) for row in rows), key=soonest)


def place_fields(municipality_id: int, slug: str) -> dict[str, Any] | None:
    """What is kept of one place, by the names of its form; None when there is no such place."""
    row = Place.objects.filter(municipality_id=municipality_id, slug=slug).select_related("neighbourhood").first()
    if row is None:
        return None
    where = row.neighbourhood.slug if row.neighbourhood else ""
    return {name: getattr(row, name) for name in PLACE_FIELDS} | {"neighbourhood": where}


def seats_of(offer_id: int) -> int | None:
    """How many can take part in an offer; None when that has no end."""
    return Offer.objects.values_list("seats", flat=True).get(pk=offer_id)
