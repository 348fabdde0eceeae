"""What somebody told who works here in confidence stays with who heard it, until the teller lets another read it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from naast.access import queries as access
from naast.plans import doors, guard, notices, present
from naast.plans.models import Agreement, Document, Door, Entry, Evaluation, Goal, Seat, Section
from naast.plans.models.table import CONFIDED

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

    from naast.plans.models import Plan

TRUSTED = "in-vertrouwen"
WORKS = ("fixed", "team")
ALWAYS = Value(datetime(1, 1, 2, tzinfo=UTC))  # told from the first day on
HELD = (Entry, Goal, Agreement, Evaluation, Document)


def heard(section: Section) -> QuerySet[Seat]:
    """The seats of who worked with the family while this was told."""
    sat = Seat.objects.filter(plan_id=section.plan_id, kind__in=WORKS, period__isempty=False)
    if section.sealed_at is not None:
        sat = sat.filter(period__startswith__lt=section.sealed_at)
    return sat.filter(Q(period__upper_inf=True) | Q(period__endswith__gt=section.since)) if section.since else sat


def names_of(section: Section) -> tuple[str, ...]:
    """Who heard it, by name."""
    accounts = heard(section).order_by("pk").values_list("account_id", flat=True)
    return tuple(access.name_of(one) for one in dict.fromkeys(accounts))


def sealed_for(account_id: int, plan_ids: Collection[int]) -> set[int]:
    """The sections of these plans that were told before this worker sat there; the database says the same itself."""
    told = Section.objects.filter(plan_id__in=plan_ids, part=CONFIDED, sealed_at__isnull=False)
    found = list(told.values_list("pk", flat=True))
    return _unheard_by(account_id, found) if found else set()  # hardly ever is something sealed: one light question


def _unheard_by(account_id: int, sections: list[int]) -> set[int]:
    sat = Seat.objects.filter(
        Q(period__upper_inf=True) | Q(period__endswith__gt=Coalesce(OuterRef("since"), ALWAYS)),
        plan_id=OuterRef("plan_id"), account_id=account_id, kind__in=WORKS, period__isempty=False,
        period__startswith__lt=OuterRef("sealed_at"),
    )  # fmt: skip
    opened = Door.objects.filter(seat__account_id=account_id, section_id=OuterRef("pk"), closed_at=None)
    told = Section.objects.filter(pk__in=sections)
    return set(told.exclude(Exists(sat)).exclude(Exists(opened)).values_list("pk", flat=True))


def works_now(plan: Plan, *, at: datetime) -> list[int]:
    """Who sits here now and works here: a seat of who left shows nothing. Within ``guard.on_behalf_of_naast``."""
    rows = Seat.objects.filter(plan=plan, kind__in=WORKS, period__contains=at).order_by("pk")
    return [one.account_id for one in present.those(rows)]


def is_unheard(section: Section, plan: Plan, *, at: datetime) -> bool:
    """Whether this was told in confidence, and nobody who works at this table now reads it."""
    if section.sealed_at is None:
        return False
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="consent"):
        return all(section.pk in sealed_for(one, [plan.pk]) for one in works_now(plan, at=at))


def sit_down(plan: Plan, seat: Seat, *, at: datetime) -> None:
    """Somebody who works here sits down: who sat here until now keeps what was heard, for another it is sealed.

    Who told something is asked, by name, whether the new one may read it. Within ``guard.on_behalf_of_naast``.
    """
    sat = Seat.objects.filter(plan=plan, account_id=seat.account_id, kind__in=WORKS, period__isempty=False)
    before = sat.exclude(pk=seat.pk).filter(Q(period__upper_inf=True) | Q(period__endswith__gte=at))
    if before.exists():
        _keep_open(seat, at=at)
        return
    for section in Section.objects.filter(plan=plan, part=CONFIDED, sealed_at=None).order_by("pk"):
        _seal(plan, section, at=at)
    doors.review(plan, at=at, why="in vertrouwen", tell=False)
    _ask(plan, seat, at=at)


def _keep_open(seat: Seat, *, at: datetime) -> None:
    """Who changes seats takes along what was opened to them."""
    mine = Door.objects.filter(plan_id=seat.plan_id, seat__account_id=seat.account_id, ground=TRUSTED, closed_at=None)
    for door in mine.exclude(seat=seat):
        door.closed_at, door.closed_why = at, "andere stoel"
        door.save(update_fields=["closed_at", "closed_why"])
        let_in(seat, door.section_id, at=at)


def _seal(plan: Plan, section: Section, *, at: datetime) -> None:
    """What was told is sealed, and what is told from now on stands in a part of its own."""
    if not any(kind.objects.filter(section=section).exists() for kind in HELD):
        section.since = at
        section.save(update_fields=["since"])
        return
    section.sealed_at = at
    section.save(update_fields=["sealed_at"])
    Section.objects.create(
        municipality_id=plan.municipality_id, plan=plan, part=CONFIDED, about_id=section.about_id, since=at,
        created_at=at,
    )  # fmt: skip


def let_in(seat: Seat, section_id: int, *, at: datetime) -> None:
    """A worker reads what was sealed. Within ``guard.on_behalf_of_naast``."""
    Door.objects.create(
        municipality_id=seat.municipality_id, plan_id=seat.plan_id, seat=seat, section_id=section_id, ground=TRUSTED,
        opened_at=at, created_at=at,
    )  # fmt: skip


def _ask(plan: Plan, seat: Seat, *, at: datetime) -> None:
    sealed = Section.objects.filter(pk__in=sealed_for(seat.account_id, [plan.pk])).order_by("pk")
    tellers: dict[int, list[str]] = {}
    for section in sealed:
        tellers.setdefault(section.about_id or 0, []).extend(names_of(section))
    name = access.name_of(seat.account_id)
    words = _(
        "%(name)s werkt nu met jullie. Wat jij in vertrouwen vertelde aan %(before)s, leest %(name)s niet. "
        "Mag het wel? Zeg het bij Vragen."
    )
    for teller, names in tellers.items():
        said = words % {"name": name, "before": ", ".join(dict.fromkeys(names))}
        notices.tell(plan, notices.accounts_of(plan, [teller], at=at), kind="confided", words=said, page="ask", at=at)
