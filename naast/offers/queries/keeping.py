"""The window as editors and organisations keep it: what is due, versions, proposals, likely doubles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from naast.calculations.language import words
from naast.common import clock, ids
from naast.common.operations import NotFound
from naast.offers import rules
from naast.offers.fields import NAMES, written
from naast.offers.models import CheckLink, Draft, NotDouble, Offer, OfferVersion, Period, Place
from naast.offers.queries.cards import kind_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

PAGE = 50
ALIKE = 0.6
DUE, ALL, WITHDRAWN = "due", "all", "withdrawn"


@dataclass(frozen=True, slots=True)
class Kept:
    """An offer as its keepers see it: its state, when and by whom it was checked, and what comes next."""

    slug: str
    title: str
    kind_name: str
    organisation: str
    state: str
    checked_on: date
    checked_by: str
    sinks_on: date
    gone_on: date
    reminded_on: date | None
    has_email: bool
    ended_on: date | None
    place: str


@dataclass(frozen=True, slots=True)
class Version:
    """How an offer stood after one change, and what that changed."""

    public_id: str
    at: datetime
    verb: str
    who: str
    changes: tuple[tuple[str, Any, Any], ...]


def _kept(row: Offer, today: date) -> Kept:
    state = WITHDRAWN if row.withdrawn_at else rules.freshness(sinks_on=row.sinks_on, gone_on=row.gone_on, today=today)
    return Kept(
        slug=row.slug,
        title=row.title,
        kind_name=kind_name(row.kind),
        organisation=row.organisation.name if row.organisation else "",
        state=state,
        checked_on=row.checked_on,
        checked_by=row.checked_by,
        sinks_on=row.sinks_on,
        gone_on=row.gone_on,
        reminded_on=row.reminded_on,
        has_email=bool(row.keeper_email or (row.organisation and row.organisation.email)),
        place=row.place.name if row.place else "",
        ended_on=row.ends_on if row.ends_on and row.ends_on < today else None,
    )


def _rows(municipality_id: int) -> QuerySet[Offer]:
    return Offer.objects.select_related("organisation", "place").filter(
        municipality_id=municipality_id, merged_into__isnull=True
    )


def _in_state(rows: QuerySet[Offer], state: str, today: date) -> QuerySet[Offer]:
    if state == WITHDRAWN:
        return rows.filter(withdrawn_at__isnull=False)
    rows = rows.filter(withdrawn_at__isnull=True)
    soon = today + rules.SOON
    return {
        DUE: rows.filter(Q(sinks_on__lte=soon) | Q(gone_on__lte=today)),
        rules.FRESH: rows.filter(sinks_on__gt=soon, gone_on__gt=today),
        rules.EXPIRING: rows.filter(sinks_on__lte=soon, sinks_on__gt=today, gone_on__gt=today),
        rules.STALE: rows.filter(sinks_on__lte=today, gone_on__gt=today),
        rules.HIDDEN: rows.filter(gone_on__lte=today),
    }.get(state, rows)


def kept(municipality_id: int, *, at: datetime, state: str = DUE, text: str = "", page: int = 1) -> list[Kept]:
    """Offers in one state, what needs attention soonest first; ``text`` searches title and organisation."""
    today = clock.local_date(at)
    rows = _in_state(_rows(municipality_id), state, today)
    if text:
        rows = rows.filter(Q(title__icontains=text) | Q(organisation__name__icontains=text))
    order = ("sinks_on", "title") if state != ALL else ("title", "pk")
    return [_kept(row, today) for row in rows.order_by(*order)[(page - 1) * PAGE : page * PAGE]]


def how_many(municipality_id: int, *, at: datetime) -> dict[str, int]:
    """How many offers are in each state."""
    today = clock.local_date(at)
    rows = _rows(municipality_id)
    states = (DUE, rules.FRESH, rules.EXPIRING, rules.STALE, rules.HIDDEN, WITHDRAWN, ALL)
    return {state: _in_state(rows, state, today).count() for state in states}


def to_remind(municipality_id: int, *, at: datetime) -> list[tuple[str, str]]:
    """Slug and address of every offer whose keeper is asked today whether it still holds; what is over is not asked after."""
    today = clock.local_date(at)
    rows = _in_state(_rows(municipality_id), DUE, today).exclude(ends_on__lt=today).order_by("sinks_on", "pk")
    return [
        (row.slug, email)
        for row in rows
        if (email := row.keeper_email or (row.organisation.email if row.organisation else ""))
        and rules.should_remind(sinks_on=row.sinks_on, reminded_on=row.reminded_on, today=today)
    ]


def kept_fields(municipality_id: int, slug: str, *, at: datetime) -> tuple[Kept, dict[str, Any]]:
    """One offer, in the window or not, with every field as it is written down; :class:`NotFound` when there is none."""
    row = _rows(municipality_id).filter(slug=slug).first()
    if row is None:
        raise NotFound("offer")
    return _kept(row, clock.local_date(at)), written(row)


def id_of(municipality_id: int, slug: str) -> int:
    """The key of an offer, in the window or not, for contexts above; :class:`NotFound` when there is none."""
    key = Offer.objects.filter(municipality_id=municipality_id, slug=slug).values_list("pk", flat=True).first()
    if key is None:
        raise NotFound("offer")
    return key


def seen_version(offer_id: int) -> str:
    """Which version of its words an offer has now; empty when none was kept yet."""
    rows = OfferVersion.objects.filter(offer_id=offer_id).exclude(verb="checked").order_by("-pk")
    return rows.values_list("public_id", flat=True).first() or ""


def seen_now(municipality_id: int, slug: str) -> str:
    """The version that somebody sees who opens an offer now; empty when there is no such offer."""
    row = _rows(municipality_id).filter(slug=slug).first()
    return seen_version(row.pk) if row else ""


def versions(municipality_id: int, slug: str) -> list[Version]:
    """Every version of an offer, newest first, each with what it changed."""
    rows = list(OfferVersion.objects.filter(offer__municipality_id=municipality_id, offer__slug=slug))
    older = [*rows[1:], None][: len(rows)]
    return [
        Version(row.public_id, row.at, row.verb, row.who, tuple(changes(past.fields if past else {}, row.fields)))
        for row, past in zip(rows, older, strict=True)
    ]


def changes(now: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """Field by field what differs: its code, what stands now, what is new. An empty text and nothing are the same."""
    return [
        (name, now.get(name), new[name])
        for name in NAMES
        if name in new and (now.get(name) or None) != (new[name] or None)
    ]


def proposals(municipality_id: int) -> list[Draft]:
    """What organisations sent and waits for an editor, oldest first."""
    rows = Draft.objects.select_related("offer", "organisation").filter(
        municipality_id=municipality_id, state=Draft.SENT
    )
    return list(rows.order_by("changed_at"))


def proposal(municipality_id: int, public_id: str) -> tuple[Draft, list[tuple[str, Any, Any]]]:
    """One proposal that was sent, and what it would change; :class:`NotFound` when it is not there."""
    found = next((draft for draft in proposals(municipality_id) if draft.public_id == public_id), None)
    if found is None:
        raise NotFound("draft")
    return found, changes(written(found.offer) if found.offer else {}, found.fields)


@dataclass(frozen=True, slots=True)
class Own:
    """An offer of an organisation, and the proposal beside it, if there is one."""

    offer: Kept | None
    draft: Draft | None


def own(municipality_id: int, organisation_id: int, *, at: datetime) -> list[Own]:
    """What an organisation offers here, with its proposals; proposals for something new come first."""
    today = clock.local_date(at)
    drafts = {
        draft.offer_id: draft
        for draft in Draft.objects.exclude(state=Draft.ACCEPTED).filter(
            municipality_id=municipality_id, organisation_id=organisation_id, offer__isnull=False
        )
    }
    new = Draft.objects.exclude(state=Draft.ACCEPTED).filter(
        municipality_id=municipality_id, organisation_id=organisation_id, offer__isnull=True
    )
    rows = _rows(municipality_id).filter(organisation_id=organisation_id, withdrawn_at__isnull=True).order_by("title")
    return [Own(None, draft) for draft in new] + [Own(_kept(row, today), drafts.get(row.pk)) for row in rows]


def own_fields(
    municipality_id: int, organisation_id: int, *, slug: str = "", public_id: str = ""
) -> tuple[dict[str, Any], Draft | None]:
    """What an organisation last wrote of an offer: its proposal, else what the public sees; :class:`NotFound` else."""
    drafts = Draft.objects.exclude(state=Draft.ACCEPTED).filter(
        municipality_id=municipality_id, organisation_id=organisation_id
    )
    if public_id:
        draft = drafts.filter(public_id=public_id, offer__isnull=True).first()
        if draft is None:
            raise NotFound("draft")
        return draft.fields, draft
    row = _rows(municipality_id).filter(organisation_id=organisation_id, slug=slug).first()
    if row is None:
        raise NotFound("offer")
    draft = drafts.filter(offer=row).first()
    return (written(row) | draft.fields, draft) if draft else (written(row), None)


def linked_offer(secret: str, *, municipality_id: int, at: datetime) -> Offer:
    """The offer of which a link lets somebody say that it still holds. Raises ``rules.LinkExpired``."""
    mark = ids.fingerprint(ids.normal_secret(secret), use=rules.CHECK_LINK)
    link = CheckLink.objects.select_related("offer").filter(
        fingerprint=mark, until__gt=at, offer__municipality_id=municipality_id, offer__withdrawn_at__isnull=True
    )
    if not (found := link.first()):
        raise rules.LinkExpired
    return found.offer


def periods(municipality_id: int) -> dict[str, int]:
    """How many days each kind of offer may stand unchecked here."""
    chosen = dict(Period.objects.filter(municipality_id=municipality_id).values_list("kind", "days"))
    return rules.default_periods() | chosen


def place_names(municipality_id: int) -> list[tuple[int, str, str]]:
    """Key, slug and name of every place, by name."""
    return list(
        Place.objects.filter(municipality_id=municipality_id).order_by("name").values_list("pk", "slug", "name")
    )


def doubles(municipality_id: int, *, at: datetime) -> list[tuple[Kept, Kept]]:
    """Pairs that may be the same offer, most alike first: titles that share most of their words, or words and organisation.

    What an editor said to be two different things is left out.
    """
    today = clock.local_date(at)
    rows = list(_rows(municipality_id).filter(withdrawn_at__isnull=True).order_by("pk"))
    apart = set(NotDouble.objects.filter(one__municipality_id=municipality_id).values_list("one_id", "other_id"))
    bags = [frozenset(words.base(word) for word in words.content(f"{row.title} {row.kind}")) for row in rows]
    found: list[tuple[float, int, int]] = []
    for one, other in _sharing(bags):
        shared = len(bags[one] & bags[other]) / (len(bags[one] | bags[other]) or 1)
        same_group = rows[one].organisation_id is not None and rows[one].organisation_id == rows[other].organisation_id
        alike = shared + (0.15 if same_group else 0.0)
        if alike >= ALIKE and (rows[one].pk, rows[other].pk) not in apart:
            found.append((-alike, one, other))
    return [(_kept(rows[one], today), _kept(rows[other], today)) for _, one, other in sorted(found)[:100]]


def _sharing(bags: list[frozenset[str]]) -> Iterable[tuple[int, int]]:
    """Pairs that share at least two words, or all of a short title; words that stand everywhere do not count."""
    holders: dict[str, list[int]] = {}
    for number, bag in enumerate(bags):
        for word in bag:
            holders.setdefault(word, []).append(number)
    pairs: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if len(numbers) <= 60:
            pairs.update((one, other) for place, one in enumerate(numbers) for other in numbers[place + 1 :])
    return [pair for pair, times in pairs.items() if times >= 2 or times == min(len(bags[pair[0]]), len(bags[pair[1]]))]
