"""All heads of the log at one moment as one signed number, kept outside the database too, and compared with it.

A line of the file holds the heads that changed since the line before; the first of a month holds all. Each line is
sealed together with the seal of the one before it, so that a line cannot be changed, left out or moved.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from naast.common import clock, locks
from naast.plans import chain, place
from naast.plans.chain import Fault
from naast.plans.models import Checkpoint

if TYPE_CHECKING:
    from collections.abc import Iterable

Heads = dict[int, tuple[int, bytes]]


@dataclass(slots=True)
class Kept:
    """What the place says: the heads at its newest line, and what is wrong with it."""

    heads: Heads = field(default_factory=dict)
    seal: str = ""
    newest: datetime | None = None
    last: dict[str, Any] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def root(heads: Iterable[tuple[int, int, bytes]]) -> bytes:
    """One number over all heads, in order of plan number."""
    total = hashlib.sha256()
    for plan_id, count, digest in heads:
        total.update(f"{plan_id}:{count}:".encode() + digest)
    return total.digest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def words(*, at: datetime, chains: int, lines: int, root: bytes) -> bytes:
    """What the signature of a checkpoint is set under."""
    return f"naast-checkpoint|{_moment(at)}|{chains}|{lines}|{root.hex()}".encode()


def _sealed(row: dict[str, Any]) -> bytes:
    said = {name: value for name, value in row.items() if name != "seal"}
    return b"naast-file|" + place.canonical(said).encode()


def _name(at: datetime) -> str:
    return f"checkpoints-{clock.local(at):%Y-%m}.jsonl"


def _names() -> list[str]:
    return sorted(one.name for one in place.file("").glob("checkpoints-*.jsonl"))


def write(*, at: datetime) -> Checkpoint:
    """Sign all heads of this moment; one at a time, in the place first and then in the database."""
    with transaction.atomic():
        locks.hold("checkpoint")
        kept = read(_names()[-1:])
        if kept.newest is not None and kept.newest >= at:
            return _row(kept.last)
        every = chain.heads(at=at)
        is_first = not place.file(_name(at)).exists()
        known = {} if is_first else kept.heads
        total, number = sum(count for _plan, count, _digest in every), root(every)
        row: dict[str, Any] = {
            "at": _moment(at),
            "chains": len(every),
            "lines": total,
            "root": number.hex(),
            "signature": place.sign(words(at=at, chains=len(every), lines=total, root=number)).hex(),
            "previous": kept.seal,
            "is_full": is_first,
            "heads": [[plan, count, end.hex()] for plan, count, end in every if known.get(plan) != (count, end)],
        }
        place.add(_name(at), row | {"seal": place.sign(_sealed(row)).hex()})
        return _row(row)


def _row(row: dict[str, Any]) -> Checkpoint:
    """The copy in the database of a line of the file; the one that is there already when it is."""
    at = datetime.fromisoformat(row["at"])
    try:
        with transaction.atomic():
            return Checkpoint.objects.create(
                at=at, chains=row["chains"], lines=row["lines"], root=bytes.fromhex(row["root"]),
                signature=bytes.fromhex(row["signature"]),
            )  # fmt: skip
    except IntegrityError:
        return Checkpoint.objects.get(at=at)


def read(names: list[str] | None = None) -> Kept:
    """Go through the files in order: every seal must fit on the one before, and the newest root on its heads."""
    kept = Kept()
    for name in _names() if names is None else names:
        for number, row in enumerate(place.lines(name), start=1):
            _take(kept, row, number)
    if kept.newest and kept.roots[_moment(kept.newest)] != root(_in_order(kept.heads)).hex():
        kept.faults.append(Fault("checkpoint-forged"))
    return kept


def _in_order(heads: Heads) -> list[tuple[int, int, bytes]]:
    return [(plan, *heads[plan]) for plan in sorted(heads)]


def _take(kept: Kept, row: dict[str, Any], number: int) -> None:
    try:
        at = datetime.fromisoformat(row["at"])
        fits = place.is_signed(bytes.fromhex(row["seal"]), _sealed(row))
        follows = not kept.seal or row["previous"] == kept.seal
        heads = {plan: (count, bytes.fromhex(end)) for plan, count, end in row["heads"]}
        said = words(at=at, chains=row["chains"], lines=row["lines"], root=bytes.fromhex(row["root"]))
        is_signed = place.is_signed(bytes.fromhex(row["signature"]), said)
    except (KeyError, TypeError, ValueError):
        kept.faults.append(Fault("checkpoint-forged", None, number))
        return
    if not (fits and is_signed):
        kept.faults.append(Fault("checkpoint-forged", None, number))
        return
    if not follows:
        kept.faults.append(Fault("checkpoint-missing", None, number))
    kept.heads = heads if row["is_full"] else kept.heads | heads
    kept.seal, kept.newest, kept.last = row["seal"], at, row
    kept.roots[_moment(at)] = row["root"]


def compare(*, at: datetime) -> tuple[Kept, list[Fault]]:
    """What the place says against what the database says now. Chains only grow: each must still hold what was signed."""
    kept = read()
    return kept, [*kept.faults, *_rows(kept), *_chains(kept, at=at)]


def _rows(kept: Kept) -> list[Fault]:
    """The copies in the database are those of the files; the newest line may be there alone, when a machine stopped."""
    faults, seen = [], set()
    for row in Checkpoint.objects.order_by("at"):
        said = words(at=row.at, chains=row.chains, lines=row.lines, root=bytes(row.root))
        seen.add(_moment(row.at))
        if not place.is_signed(bytes(row.signature), said):
            faults.append(Fault("checkpoint-forged"))
        elif kept.roots.get(_moment(row.at)) != bytes(row.root).hex():
            faults.append(Fault("checkpoint-missing"))
    newest = _moment(kept.newest) if kept.newest else ""
    faults += [Fault("checkpoint-missing") for moment in kept.roots if moment not in seen and moment != newest]
    return faults


def _chains(kept: Kept, *, at: datetime) -> list[Fault]:
    now = {plan: (count, end) for plan, count, end in chain.heads(at=at)}
    faults = [Fault("chain-gone", plan) for plan in kept.heads if plan not in now]
    faults += [
        Fault("cut" if now[plan][0] < count else "rewritten", plan, count)
        for plan, (count, end) in kept.heads.items()
        if plan in now and (now[plan][0] < count or (now[plan][0] == count and now[plan][1] != end))
    ]
    grown = {plan: count for plan, (count, _end) in kept.heads.items() if plan in now and now[plan][0] > count}
    there = chain.hashes_at(grown, at=at)
    faults += [
        Fault("rewritten", plan, count) for plan, count in grown.items() if there.get(plan) != kept.heads[plan][1]
    ]
    return sorted(faults, key=lambda one: one.plan_id or 0)
