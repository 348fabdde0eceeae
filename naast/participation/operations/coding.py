"""Put points under themes by hand: a code book, coders who work apart, and what they settle by talking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.participation import place, rules
from naast.participation.models import Coding, Settlement, Theme
from naast.participation.rules import coding

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.participation.models import Process

WORK = Permission.PARTICIPATION_WORK


@operation(WORK)
def put_theme(
    *, slug: str, public_id: str = "", name: str, means: str = "", key: str | None = None, at: datetime, by: Actor
) -> Theme:
    """A theme, new or changed. Without ``key`` it gets a free letter, the first of its name where it can.

    Raises ``rules.Empty``, ``rules.KeyTaken``, ``rules.NameTaken``, ``rules.NotNow``, ``NotFound``.
    """
    row = place.workplace(slug, by=by)
    if not name.strip():
        raise rules.Empty("name")
    theme = _theme(row, public_id) if public_id else Theme(process=row, created_at=at)
    taken = _keys(row, but=theme.pk)
    letter = coding.free_key(name, taken) if key is None else key.strip().lower()
    if not coding.is_key(letter) or letter in taken:
        raise rules.KeyTaken(letter)
    theme.municipality_id = row.municipality_id
    theme.name, theme.means, theme.key = name.strip(), means.strip(), letter
    try:
        with transaction.atomic():
            theme.save()
    except IntegrityError as twice:
        raise rules.NameTaken from twice
    return theme


@operation(WORK)
def retire_theme(*, slug: str, public_id: str, at: datetime, by: Actor) -> Theme:
    """A theme is given no longer; what has it keeps it. Raises ``rules.NotNow``, ``NotFound``."""
    theme = _theme(place.workplace(slug, by=by), public_id)
    theme.retired_at, theme.key = at, ""
    theme.save(update_fields=["retired_at", "key"])
    return theme


@operation(WORK)
def bring_back_theme(*, slug: str, public_id: str, by: Actor) -> Theme:
    """A theme that was retired is given again, with a free key. Raises ``rules.NotNow``, ``NotFound``."""
    row = place.workplace(slug, by=by)
    theme = _theme(row, public_id)
    theme.retired_at, theme.key = None, coding.free_key(theme.name, _keys(row, but=theme.pk))
    theme.save(update_fields=["retired_at", "key"])
    return theme


@operation(WORK)
def code(*, slug: str, point: str, theme: str, at: datetime, by: Actor) -> Coding:
    """Give a point a theme as this coder, or another than before. Raises ``rules.NotNow`` for a retired one, ``NotFound``."""
    row = place.workplace(slug, by=by, doing="code")
    given = _theme(row, theme)
    if given.retired_at is not None:
        raise rules.NotNow("retired")
    kept, _is_new = Coding.objects.update_or_create(
        point=place.point(row, point),
        coder_id=by.account_id or 0,
        defaults={"municipality_id": row.municipality_id, "theme": given, "at": at},
    )
    return kept


@operation(WORK)
def uncode(*, slug: str, point: str, by: Actor) -> Process:
    """Take away what this coder chose. Raises ``rules.NotNow``, ``NotFound``."""
    row = place.workplace(slug, by=by, doing="code")
    Coding.objects.filter(point=place.point(row, point), coder_id=by.account_id or 0).delete()
    return row


@operation(WORK)
def settle(*, slug: str, point: str, theme: str, at: datetime, by: Actor) -> Settlement:
    """Coders talked about a point and agree on a theme; what each chose first stays, and counts for their agreement.

    Raises ``rules.NotNow`` when fewer than two coded it, or the theme is retired, ``NotFound``.
    """
    row = place.workplace(slug, by=by, doing="code")
    found, given = place.point(row, point), _theme(row, theme)
    if given.retired_at is not None:
        raise rules.NotNow("retired")
    if Coding.objects.filter(point=found).count() < 2:
        raise rules.NotNow("settle")
    kept, _is_new = Settlement.objects.update_or_create(
        point=found,
        defaults={
            "municipality_id": row.municipality_id,
            "theme": given,
            "settled_by_id": by.account_id or 0,
            "settled_at": at,
        },
    )
    return kept


def _keys(row: Process, *, but: int | None) -> set[str]:
    rows = Theme.objects.filter(process=row, retired_at__isnull=True).exclude(key="").exclude(pk=but or 0)
    return set(rows.values_list("key", flat=True))


def _theme(row: Process, public_id: str) -> Theme:
    found = Theme.objects.filter(process=row, public_id=public_id).first()
    if found is None:
        raise NotFound("theme")
    return found
