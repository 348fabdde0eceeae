"""Make sentences of what was said, open and close them, and take one away with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max

from naast.access.permissions import Permission
from naast.calculations import opinions
from naast.common.operations import NotFound, operation
from naast.participation import naming, place, rules
from naast.participation.models import Point, Process, Statement
from naast.participation.rules import votes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from naast.access.actors import Actor

WORK = Permission.PARTICIPATION_WORK


@operation(WORK)
def write_statement(
    *, slug: str, words: str, point: str = "", even_near: bool = False, is_sure: bool = False, at: datetime, by: Actor
) -> Statement:
    """A sentence as a draft, from a point or by hand; the point it came from stays with it.

    Raises ``rules.Empty``, ``rules.SentenceTooLong``, ``rules.NotTheirWords`` when it repeats who may not be quoted,
    ``rules.MayName`` when it may hold a name (unless ``is_sure``), ``rules.AlreadyAsked`` when almost the same is asked
    (unless ``even_near``), ``rules.NotNow``, ``NotFound``.
    """
    row = _locked(slug, by)
    origin = place.point(row, point) if point else None
    said = _insist(row, words, origin, even_near=even_near, is_sure=is_sure)
    last = Statement.objects.filter(process=row).aggregate(last=Max("number"))["last"] or 0
    return Statement.objects.create(
        municipality_id=row.municipality_id, process=row, words=said, point=origin, number=last + 1, created_at=at
    )


@operation(WORK)
def reword_statement(
    *, slug: str, statement: str, words: str, even_near: bool = False, is_sure: bool = False, by: Actor
) -> Statement:
    """Other words for a draft; what people answered already cannot become another question.

    Raises what ``write_statement`` raises, and ``rules.NotNow`` when it is no draft any more.
    """
    row = _locked(slug, by)
    found = _statement(row, statement)
    if found.state != "draft":
        raise rules.NotNow("reword")
    found.words = _insist(row, words, found.point, even_near=even_near, is_sure=is_sure, but=found.pk)
    found.save(update_fields=["words"])
    return found


@operation(WORK)
def open_statements(*, slug: str, statements: Sequence[str], by: Actor) -> Process:
    """Put drafts, or what was closed, before people. Raises ``rules.Empty`` for none, ``rules.NotNow``, ``NotFound``."""
    row = place.workplace(slug, by=by, doing="vote")
    _turn(row, statements, "open", come_from=("draft", "closed"))
    return row


@operation(WORK)
def close_statements(*, slug: str, statements: Sequence[str], by: Actor) -> Process:
    """Ask these no longer; what was answered counts. Raises ``rules.Empty`` for none, ``rules.NotNow``, ``NotFound``."""
    row = place.workplace(slug, by=by)
    _turn(row, statements, "closed", come_from=("open",))
    return row


@operation(WORK)
def drop_statement(*, slug: str, statement: str, why: str, by: Actor) -> Statement:
    """Take a statement away, with the reason; answers to it are kept and count nowhere.

    Raises ``rules.Empty``, ``rules.NotNow``, ``NotFound``.
    """
    row = place.workplace(slug, by=by)
    if not why.strip():
        raise rules.Empty("why")
    found = _statement(row, statement)
    found.state, found.dropped_why = "dropped", why.strip()
    found.save(update_fields=["state", "dropped_why"])
    return found


def _locked(slug: str, by: Actor) -> Process:
    """The process with its row locked, so that two people do not give the same number."""
    row = place.workplace(slug, by=by)
    return Process.objects.select_for_update().get(pk=row.pk)


def _insist(row: Process, words: str, origin: Point | None, *, even_near: bool, is_sure: bool, but: int = 0) -> str:
    said = " ".join(words.split())
    if not said:
        raise rules.Empty("words")
    if len(said) > votes.LONGEST:
        raise rules.SentenceTooLong(len(said))
    if origin and not origin.may_quote and votes.same_words(said, origin.corrected or origin.words):
        raise rules.NotTheirWords
    if not is_sure and (names := naming.names_in(said, row)):
        raise rules.MayName(names)
    asked = Statement.objects.filter(process=row).exclude(state="dropped").exclude(pk=but)
    others = list(asked.values_list("words", flat=True))
    if not even_near and (near := opinions.nearest(said, others, least=votes.NEAR)):
        raise rules.AlreadyAsked(*(others[one.one] for one in near))
    return said


def _turn(row: Process, statements: Sequence[str], state: str, *, come_from: Sequence[str]) -> None:
    if not statements:
        raise rules.Empty("statements")
    found = Statement.objects.filter(process=row, public_id__in=statements)
    if found.count() != len(set(statements)):
        raise NotFound("statement")
    found.filter(state__in=come_from).update(state=state)


def _statement(row: Process, public_id: str) -> Statement:
    found = Statement.objects.select_related("point").filter(process=row, public_id=public_id).first()
    if found is None:
        raise NotFound("statement")
    return found
