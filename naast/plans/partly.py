"""Destroying a plan in part: what goes is deleted, who goes becomes nobody, and what stays comes under another key.

The key under which all of it stood is gone afterwards: a backup of what was destroyed opens with nothing that is left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _
from psycopg import sql

from naast.access.actors import installation
from naast.common import clock
from naast.plans import chain, guard, keys, place, shredding, sparing, trail
from naast.plans.models import (
    CallIn,
    Consent,
    Entry,
    FamilyKey,
    FamilyText,
    FixedPerson,
    Ground,
    Person,
    Plan,
    Seat,
    Spared,
    TrailHead,
    TrailLine,
)

if TYPE_CHECKING:
    from datetime import datetime

    from django.db import models

    from naast.plans.sparing import Part

Reasons = dict[int, tuple[str, str]]  # of each person who stays: the code of the reason, and the line of words


def destroy(plan_id: int, *, reasons: Reasons, municipality_id: int, at: datetime, subject: str) -> dict[str, Any]:
    """Destroy all but the part of these people; returns the declaration. Within ``guard.on_behalf_of_naast``."""
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    part = sparing.part_of(plan_id, people=set(reasons), at=at)
    goes, stays = sparing.counts(part)
    said = {"kinds": goes, "question": plan.from_question_id is not None, "years": shredding.years_of_log(at)}
    family = list(Seat.objects.filter(plan=plan, kind="family").values_list("account_id", flat=True).distinct())
    trail.line(
        plan_id=plan_id, municipality_id=municipality_id, action=trail.DELETED, part="destruction", why="destruction",
        at=at, by=installation(municipality_id=municipality_id), subject=subject,
    ).save()  # fmt: skip
    _forget_names(part)
    _remove(part)
    _empty(plan, part, at=at)
    before = _renew(plan_id)
    _keep_why(plan, reasons, at=at)
    shredding.forget_accounts(family, municipality_id=municipality_id, at=at)
    with connection.cursor() as cursor:  # whatever does not fit is seen before it is noted outside the database
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    whys = {one: why for one, (why, _words) in reasons.items()}
    place.note_partly(plan_id, key=before, spared=whys, on=clock.local_date(at).isoformat())
    head, lines = TrailHead.objects.get(plan_id=plan_id), TrailLine.objects.filter(plan_id=plan_id).count()
    said |= {"spared": {"kinds": stays, "whys": sorted(whys.values())}}
    return said | {"log_lines": lines, "log_end": bytes(head.hash).hex()}


def _remove(part: Part) -> None:
    """Every row that does not stay; and what pointed at one, points at nothing."""
    tables = [one for one in shredding.tables() if one is not FamilyKey]
    kept = {one: list(sparing.staying(part, one).values_list("pk", flat=True)) for one in tables}
    for table, numbers in kept.items():
        rows = table._default_manager.filter(plan_id=part.plan_id).exclude(pk__in=numbers)  # noqa: SLF001
        rows._raw_delete(rows.db)  # noqa: SLF001 - all at once; the keys between them are checked at the end
    for table, numbers in kept.items():
        for field in table._meta.concrete_fields:  # noqa: SLF001
            if field.null and field.related_model in kept:
                rows = table._default_manager.filter(pk__in=numbers, **{f"{field.name}__isnull": False})  # noqa: SLF001
                lost = rows.exclude(**{f"{field.attname}__in": kept[field.related_model]})
                lost.update(**{field.name: None})


def _forget_names(part: Part) -> None:
    """Who does not stay is named in no yes, no no and under no words; that goes first, while we still know the names."""
    others = Person.objects.filter(plan_id=part.plan_id).exclude(pk__in=part.people)
    names = sorted((one.name for one in others if one.name), key=len, reverse=True)
    seats = Seat.objects.filter(plan_id=part.plan_id, kind="family").exclude(person_id__in=part.people)
    by_them = Q(signed__in=names) | Q(written_by_id__in=list(seats.values_list("account_id", flat=True)))
    Entry.objects.filter(by_them, plan_id=part.plan_id).update(signed=_("iemand"))
    if not names:
        return
    somebody = re.compile(rf"\b(?:{'|'.join(re.escape(one) for one in names)})\b")
    for row in sparing.staying(part, Consent):
        row.words = somebody.sub(_("iemand"), row.words)
        row.party = somebody.sub(_("iemand"), row.party) if row.party_person_id else row.party
        row.save(update_fields=["words", "party"])


def _empty(plan: Plan, part: Part, *, at: datetime) -> None:
    """The plan itself says nothing any more and is closed; who stays only because a kept row needs it, is nobody."""
    plan.name, plan.question, plan.theme = _("dit gezin"), _("Deze vraag is gewist."), ""
    plan.neighbourhood = plan.from_question = plan.review_on = plan.pilot_on = None
    plan.status, plan.closed_at, plan.changed_at, plan.version = "closed", plan.closed_at or at, at, plan.version + 1
    plan.save()
    for row in Person.objects.filter(plan=plan, pk__in=part.needed):
        row.name, row.what, row.born, row.same_mark, row.support, row.sign = _("iemand"), "", "", "", "", "unknown"
        row.turns_on = row.turns = row.turns_told = None
        row.left_on, row.died_on, row.place = row.left_on or row.died_on, None, {}
        row.save()
    Ground.objects.filter(plan=plan).update(note="")
    FixedPerson.objects.filter(plan=plan).update(unregistered_why="", reasons=[])
    for call in CallIn.objects.filter(plan=plan):
        call.sections = [one for one in call.sections if one in part.sections]
        call.purpose = call.bridge = _("Een deel van dit plan is gewist.")
        call.reason, call.reason_side, call.reason_words, call.outcome = "", "", "", ""
        call.save()


def _renew(plan_id: int) -> bytes:
    """Everything that stays, under another key; returns the key that is no more."""
    row = FamilyKey.objects.select_for_update().get(plan_id=plan_id)
    before = keys.unwrap(bytes(row.wrapped), plan_id=plan_id)
    row.wrapped, again = keys.renew(plan_id)
    tables: list[type[models.Model]] = [Plan, *shredding.tables()]
    for table in tables:
        name, own = table._meta.db_table, "id" if table is Plan else "plan_id"  # noqa: SLF001
        for field in table._meta.concrete_fields:  # noqa: SLF001
            if isinstance(field, FamilyText):
                _seal_anew(name, str(field.column), own, plan_id, again)
    row.save(update_fields=["wrapped"])
    return before


def _seal_anew(table: str, column: str, own: str, plan_id: int, again: Any) -> None:
    """One column of one plan, a row at a time: a document may be large."""
    names = {"table": sql.Identifier(table), "column": sql.Identifier(column), "own": sql.Identifier(own)}
    numbers = sql.SQL("SELECT id FROM {table} WHERE {own} = %s AND octet_length({column}) > 0").format(**names)
    read = sql.SQL("SELECT {column} FROM {table} WHERE id = %s").format(**names)
    write = sql.SQL("UPDATE {table} SET {column} = %s WHERE id = %s").format(**names)
    with connection.cursor() as cursor:
        cursor.execute(numbers, [plan_id])
        for (key,) in cursor.fetchall():
            cursor.execute(read, [key])
            sealed = bytes((cursor.fetchone() or (b"",))[0])
            cursor.execute(write, [again(sealed, column=f"{table}.{column}"), key])


def _keep_why(plan: Plan, reasons: Reasons, *, at: datetime) -> None:
    Spared.objects.bulk_create(
        Spared(municipality_id=plan.municipality_id, plan=plan, person_id=one, why=why, words=words, created_at=at)
        for one, (why, words) in reasons.items()
    )


def came_back(*, municipality_id: int, at: datetime) -> dict[int, Reasons]:
    """Plans that stand again under a key that was destroyed, with who stayed then, and in what followed after it."""
    rows = place.partly()
    there = sorted(chain.living(at=at, municipality_id=municipality_id)) if rows else []
    known, found = {row.get("mark") for row in rows}, {}
    for plan_id in there:
        marks = known & set(place.marks(plan_id))
        mine = [row for row in rows if row.get("mark") in marks] if marks else []
        if mine and (followed := _after(mine, plan_id, municipality_id=municipality_id, at=at)) is not None:
            found[plan_id] = followed
    return found


def _after(mine: list[dict[str, Any]], plan_id: int, *, municipality_id: int, at: datetime) -> Reasons | None:
    """Who stayed in all that was destroyed since the key of now was current; None when that key was never destroyed."""
    with guard.on_behalf_of_naast(municipality_id=municipality_id, plan_id=plan_id, at=at, why="destruction"):
        wrapped = FamilyKey.objects.filter(plan_id=plan_id).values_list("wrapped", flat=True).first()
        people = list(Person.objects.filter(plan_id=plan_id).values_list("pk", flat=True))
    marks = place.marks_of_key(keys.unwrap(bytes(wrapped), plan_id=plan_id)) if wrapped else []
    first = next((place_of for place_of, row in enumerate(mine) if row.get("key") in marks), None)
    if first is None:
        return None
    words = _("Dit deel bleef toen de rest werd gewist.")
    found: Reasons = {}
    for one in people:
        known = set(place.marks_of_person(one, plan=plan_id))
        whys = [next((why for mark, why in row["people"] if mark in known), None) for row in mine[first:]]
        if all(whys):
            found[one] = (str(whys[-1]), words)
    return found
