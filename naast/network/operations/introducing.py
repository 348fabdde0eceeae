"""Bringing two people together: by who knows both, or because one of them asked; both say yes before they know each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.network import place, rules
from naast.network.models import Introduction
from naast.network.operations.knowing import agree, hold_both

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.network.models import Seat

JOIN = Permission.NETWORK_JOIN


@operation(JOIN)
def introduce(*, one: str, other: str, words: str = "", at: datetime, by: Actor) -> Introduction:
    """I bring two people together whom I both know; twice is once.

    Raises ``rules.NotLinked``, ``rules.KnownAlready``, ``NotFound``.
    """
    me = place.insist_own(by)
    left, right = place.seat(one, by=by), place.seat(other, by=by)
    hold_both(left, right)
    _insist_can(me, left, right)
    for here, there in ((left, right), (right, left)):
        stands = _standing_between(me, here, there, at)
        if stands:
            return stands if stands.made_at else _made(stands, at)
    return Introduction.objects.create(
        municipality_id=me.municipality_id, introducer=me, one=left, other=right, words=words.strip()[: rules.MOST_WORDS],
        asked_at=at, made_at=at, created_at=at,
    )  # fmt: skip


@operation(JOIN)
def ask_to_be_introduced(*, introducer: str, to: str, words: str = "", at: datetime, by: Actor) -> Introduction:
    """I ask somebody I know to bring me together with somebody they know; twice is once.

    Raises ``rules.NotLinked``, ``rules.KnownAlready``, ``NotFound``.
    """
    me = place.insist_own(by)
    first, other = place.seat(introducer, by=by), place.seat(to, by=by)
    hold_both(me, other)
    _insist_can(first, me, other)
    return _standing_between(first, me, other, at) or Introduction.objects.create(
        municipality_id=me.municipality_id, wanted_by=me, introducer=first, one=me, other=other,
        words=words.strip()[: rules.MOST_WORDS], asked_at=at, one_agrees=True, one_said_at=at, created_at=at,
    )  # fmt: skip


@operation(JOIN)
def answer_introduction(*, introduction: str, agrees: bool, at: datetime, by: Actor) -> Introduction:
    """Who was asked to introduce does it or lets it be; after that, each of both says yes or no. Two yeses make a link.

    A no is told to nobody. Raises ``rules.NotNow`` when it does not wait for this person any longer, ``NotFound``.
    """
    me = place.insist_own(by)
    rows = Introduction.objects.filter(municipality_id=me.municipality_id, public_id=introduction)
    found = rows.first()
    if found is None or me.pk not in {found.introducer_id, found.one_id, found.other_id}:
        raise NotFound("introduction")
    hold_both(found.one, found.other)  # people before what stands between them, as everywhere: nobody waits in a ring
    found = rows.select_for_update().get()
    if place.waits_for(found, me, at) is None:
        raise rules.NotNow
    if me.pk == found.introducer_id:
        return _let(found, at, agrees=agrees)
    return _said(found, me, at, agrees=agrees)


def _insist_can(introducer: Seat, one: Seat, other: Seat) -> None:
    if len({introducer.pk, one.pk, other.pk}) < 3:
        raise NotFound("seat")
    if not (place.know_each_other(introducer, one) and place.know_each_other(introducer, other)):
        raise rules.NotLinked
    if place.know_each_other(one, other):
        raise rules.KnownAlready


def _standing_between(introducer: Seat, one: Seat, other: Seat, at: datetime) -> Introduction | None:
    """What this person already did for these two and was not answered by all; a no keeps standing like silence."""
    rows = Introduction.objects.select_for_update().filter(introducer=introducer, one=one, other=other)
    return next(
        (
            it
            for it in rows.order_by("-asked_at")
            if place.introduction_standing(it, at) in {rules.WAITS, rules.REFUSED}
        ),
        None,
    )


def _let(it: Introduction, at: datetime, *, agrees: bool) -> Introduction:
    if agrees:
        if not (place.know_each_other(it.introducer, it.one) and place.know_each_other(it.introducer, it.other)):
            raise rules.NotLinked
        return _made(it, at)
    it.passed_at = at
    it.save()
    return it


def _made(it: Introduction, at: datetime) -> Introduction:
    it.made_at, it.passed_at = at, None
    it.save()
    return it


def _said(it: Introduction, me: Seat, at: datetime, *, agrees: bool) -> Introduction:
    side = "one" if me.pk == it.one_id else "other"
    setattr(it, f"{side}_agrees", agrees)
    setattr(it, f"{side}_said_at", at)
    it.save()
    if it.one_agrees and it.other_agrees:
        agree(it.one, it.other, at)
    return it
