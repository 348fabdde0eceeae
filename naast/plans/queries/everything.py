"""Everything of one plan that one person may read, to take along: each table by name, and why another is left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.access import queries as access
from naast.access.permissions import Permission
from naast.plans import models, naming
from naast.plans.queries.calling import Called, called, calls_of
from naast.plans.queries.circle import Circle, circle_of
from naast.plans.queries.consent import Sharing, said_before, what_was_said
from naast.plans.queries.documents import Opening, opened, papers_of
from naast.plans.queries.frame import Head, head
from naast.plans.queries.given import given, works_here
from naast.plans.queries.letter import Letter, letter
from naast.plans.queries.looked import Looked, who_looked
from naast.plans.queries.moving import Moving, moving
from naast.plans.queries.receiving import carried_by
from naast.plans.queries.writing import Aims, Writing, goals, talks
from naast.plans.record import AT_THE_TABLE, Opened, looks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db.models import Model

    from naast.access.actors import Actor


def _belongs(table: Opened) -> bool:
    """Somebody of the family itself, or who works here; not who came along for a part."""
    return works_here(table) or (table.is_family and not table.is_guest)


def _walked(table: Opened) -> Q:
    """Who walked along, and for a specialist who does now; somebody of the circle only by who may read the circle."""
    who = Q() if table.ids("circle") else Q(account__isnull=False)
    return who if works_here(table) or table.is_family else who & Q(period__contains=table.at)


def _handed(table: Opened) -> Q:
    """For the family the handover that is under way, as its page shows it, and the one by which somebody took over."""
    if works_here(table):
        return Q()
    mine = carried_by(table)
    under_way = Q(state="open") if _belongs(table) else Q(pk=None)
    return under_way | Q(pk=mine.pk) if mine is not None else under_way


# A row of a section is taken along when its section is open: see ``_in_section``. The rest says here for whom it is.
BY_SECTION = (
    "Person", "ContactDetail", "Household", "Relation", "Entry", "EntryVersion", "Goal", "Agreement", "FormerOwner",
    "Evaluation",    "Document", "SafetyStep", "Caution",
)  # fmt: skip
BY_RULE: dict[str, Callable[[Opened], Q]] = {
    "Section": lambda table: Q(pk__in=table.sections),
    "Stay": lambda table: Q(household__section_id__in=table.ids("circle")),
    "FixedPerson": _walked,
    "Seat": lambda table: Q() if works_here(table) else Q(account_id=table.by.account_id),
    "Door": lambda table: Q() if works_here(table) else Q(seat__account_id=table.by.account_id, closed_at=None),
    "Consent": lambda table: Q() if works_here(table) else Q(pk__in=[one.pk for one in said_before(table)]),
    "Ground": lambda table: Q() if _belongs(table) else Q(pk=None),
    "Hold": lambda table: Q() if _belongs(table) else Q(pk=None),
    "Handover": _handed,
    "Step": lambda table: Q() if _belongs(table) else Q(pk=None),
    "CallIn": lambda table: Q() if works_here(table) else Q(pk__in=called(table).values("pk")),
    "CallTurn": lambda table: Q() if works_here(table) else Q(call_in__in=called(table).values("pk")),
    "AfterCare": lambda table: Q() if _belongs(table) else Q(pk=None),
    "Emergency": lambda table: Q() if _belongs(table) else Q(pk=None),
    "Spared": lambda table: Q(person_id__in={one.about_id for one in table.sections.values() if one.about_id}),
    "Draft": lambda table: Q(account_id=table.by.account_id),
    "Notice": lambda table: Q(account_id=table.by.account_id),
}
# Rows that stand on no page any more, or not on one of who looks.
ONLY: dict[str, Callable[[Opened], Q]] = {
    "Entry": lambda _table: Q(taken_back_at=None),
    "EntryVersion": lambda _table: Q(entry__taken_back_at=None),
    "Agreement": lambda _table: Q(dropped_at=None),
    "FormerOwner": lambda _table: Q(agreement__dropped_at=None),
    "SafetyStep": lambda table: Q() if works_here(table) else Q(pk=None),
    "Caution": lambda table: Q() if works_here(table) else Q(family_told_on__isnull=False),
}
LEFT_OUT = {
    "FamilyKey": _("de sleutel die de teksten opent; wat hij opent, gaat mee als tekst"),
    "Invitation": _("kenmerken van codes die de deur openen; wie is uitgenodigd, staat bij wie keek en schreef"),
    "TrailLine": _("wie keek gaat mee zoals mensen het lezen, dag voor dag"),
    "TrailHead": _("een som over wie keek en schreef, alleen om na te rekenen"),
    "Checkpoint": _("een handtekening over wie er in de hele gemeente keek, van geen gezin in het bijzonder"),
    "Destruction": _("een verzoek over het dossier, dat er los van bewaard wordt; het staat bij wie keek en schreef"),
    "Registration": _("van een medewerker, niet van een gezin"),
}
MOST = 60 * 1024 * 1024
NEVER = frozenset(
    {"id", "municipality", "plan", "same_mark", "mark", "second_mark", "content", "version", "turns_told"}
)


@dataclass(frozen=True, slots=True)
class Everything:
    """The rows by table, ready for JSON; and the same as people read it."""

    head: Head
    tables: dict[str, list[dict[str, Any]]]
    letter: Letter
    aims: Aims | None
    writing: Writing
    circle: Circle | None
    sharing: Sharing | None
    calls: tuple[Called, ...]
    moving: Moving | None
    looked: Looked | None
    papers: tuple[Opening, ...]
    left_behind: tuple[str, ...]
    at: datetime


@looks(Permission.PLAN_VIEW, part="download", why="download", seats=AT_THE_TABLE)
def everything(table: Opened, *, at: datetime, by: Actor) -> Everything:
    """All of it, as far as doors are open. What stands behind another's door is not in it, not as a number either."""
    tables = {name: _rows(table, getattr(models, name), rule) for name, rule in _rules(table)}
    papers, left = _papers(table)
    return Everything(
        head=head(table),
        tables={"Plan": [_plain(table, table.plan, _names([table.plan]))], **tables},
        letter=_within(letter, table),
        aims=_within(goals, table) if table.ids("goals") else None,
        writing=_within(talks, table),
        circle=circle_of(table) if table.ids("circle") else None,
        sharing=_at_home(what_was_said, table),
        calls=calls_of(table),
        moving=_at_home(moving, table),
        looked=_looked(table),
        papers=papers,
        left_behind=left,
        at=at,
    )


def _within(look: Any, table: Opened, **more: Any) -> Any:
    """What another page shows, read in a plan that already lies open: one download is one line on the trail."""
    return look.__wrapped__(table, at=table.at, by=table.by, **more)


def _at_home(look: Any, table: Opened) -> Any:
    """A page of the family and who works here; a specialist does not have it."""
    return _within(look, table) if table.is_family or works_here(table) else None


def _looked(table: Opened) -> Looked | None:
    """Who looked, from the first day; not for a specialist, whose page it is not."""
    if not (table.is_family or works_here(table)):
        return None
    found: Looked = _within(who_looked, table, since=table.plan.asked_on)
    return found


def _papers(table: Opened) -> tuple[tuple[Opening, ...], tuple[str, ...]]:
    """Papers as far as they fit in one file; the names of the others."""
    taken, left, size = [], [], 0
    for one in papers_of(table):
        if size + one.size > MOST:
            left.append(one.name)
            continue
        size += one.size
        taken.append(opened(table, one.public_id))
    return tuple(taken), tuple(left)


def _rules(table: Opened) -> Iterable[tuple[str, Q]]:
    for name in BY_SECTION:
        only = ONLY[name](table) if name in ONLY else Q()
        yield name, Q(section_id__in=list(table.sections)) & only
    for name, rule in BY_RULE.items():
        yield name, rule(table)


def _rows(table: Opened, model: Any, rule: Q) -> list[dict[str, Any]]:
    found = model.objects.filter(rule, plan=table.plan)
    rows = list((found.defer("content") if model is models.Document else found).order_by("pk"))
    names = _names(rows)
    if model is models.Notice:
        _say_again(table, rows)
    return [_plain(table, row, names) for row in rows]


def _say_again(table: Opened, rows: list[models.Notice]) -> None:
    """What a notice told, as far as who looks may read it now."""
    known = naming.known(rows, [table.seat] if table.seat else [], at=table.at)
    for row in rows:
        row.words = naming.words(row, known)


def _names(rows: Iterable[Model]) -> dict[tuple[str, int], str]:
    """What another row is called in an export: a worker by name, a row of this plan by its public id."""
    found: dict[tuple[str, int], str] = {}
    wanted: dict[Any, set[int]] = {}
    for row in rows:
        for field in row._meta.concrete_fields:  # noqa: SLF001 - Django's public-by-custom _meta
            number = getattr(row, field.attname)
            if field.is_relation and field.name not in NEVER and number is not None:
                wanted.setdefault(field.related_model, set()).add(number)
    for model, numbers in wanted.items():
        label = model._meta.label_lower  # noqa: SLF001
        if label == "access.account":
            found |= {(label, number): access.name_of(number) for number in numbers}
        elif label.startswith("plans."):
            keys = model.objects.filter(pk__in=numbers).values_list("pk", "public_id")
            found |= {(label, number): public_id for number, public_id in keys}
    return found


def _plain(table: Opened, row: Model, names: dict[tuple[str, int], str]) -> dict[str, Any]:
    """One row in values that JSON knows, as far as who looks reads it. Numbers of the database stay behind."""
    said: dict[str, Any] = {}
    for field in row._meta.concrete_fields:  # noqa: SLF001
        if field.name in NEVER or not given(table, row, field.name):
            continue
        value = getattr(row, field.attname)
        if field.is_relation:
            label = str(getattr(field.related_model, "_meta").label_lower)  # noqa: B009
            value = names.get((label, value)) if value is not None else None
        said[field.name] = _value(value)
    return said


def _value(value: Any) -> Any:
    if value is None or isinstance(value, str | bool | int | float | dict):
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list | tuple | set):
        return [_value(one) for one in value]
    if hasattr(value, "lower") and hasattr(value, "upper"):
        return {"from": _value(value.lower), "until": _value(value.upper)}
    return str(value)
