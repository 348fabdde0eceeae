"""A key per family: texts are sealed with it, and destroying it destroys them, in backups too.

AES-256-GCM from ``cryptography``. The key of a family is itself sealed with the newest of ``NAAST_KEYS``; changing
that one rewraps the keys of families and touches no text. The ring holds unsealed keys for as long as plans are open.
"""

from __future__ import annotations

import hashlib
import os
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.apps import apps
from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_VERSION, _ID, _NONCE = 1, 8, 12
_HEAD = 1 + _ID + _NONCE
_ring: ContextVar[dict[int, AESGCM] | None] = ContextVar("family keys", default=None)


class NoKey(Exception):
    """The key of this family is gone, or may not be used here."""


class SealBroken(Exception):
    """A sealed text was changed, or moved to another family or column."""


@lru_cache(maxsize=4)
def _ciphers(installation: tuple[str, ...]) -> tuple[AESGCM, ...]:
    return tuple(AESGCM(hashlib.sha256(f"naast:family:{key}".encode()).digest()) for key in installation)


def _wrappers() -> tuple[AESGCM, ...]:
    """The installation's keys, newest first."""
    return _ciphers(tuple(settings.NAAST_KEYS))


def new_ring() -> dict[int, AESGCM]:
    """An empty ring, for as long as somebody works with plans."""
    ring: dict[int, AESGCM] = {}
    _ring.set(ring)
    return ring


def ring() -> dict[int, AESGCM] | None:
    """The ring of this moment."""
    return _ring.get()


def restore(ring: dict[int, AESGCM] | None) -> None:
    """Put back the ring that was there before."""
    _ring.set(ring)


def _aad(plan_id: int) -> bytes:
    return f"family:{plan_id}".encode()


def wrap(key: bytes, *, plan_id: int) -> bytes:
    """A family's key under the newest key of the installation, tied to its plan."""
    nonce = os.urandom(_NONCE)
    return nonce + _wrappers()[0].encrypt(nonce, key, _aad(plan_id))


def unwrap(wrapped: bytes, *, plan_id: int) -> bytes:
    """The key of a family; raises :class:`NoKey` when no key of the installation opens it."""
    for wrapper in _wrappers():
        try:
            return wrapper.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], _aad(plan_id))
        except InvalidTag:
            continue
    raise NoKey(str(plan_id))


def rewrap(wrapped: bytes, *, plan_id: int) -> bytes:
    """The same family key under the newest key of the installation."""
    return wrap(unwrap(wrapped, plan_id=plan_id), plan_id=plan_id)


def is_newest(wrapped: bytes, *, plan_id: int) -> bool:
    """Whether the newest key of the installation sealed this family's key."""
    try:
        _wrappers()[0].decrypt(wrapped[:_NONCE], wrapped[_NONCE:], _aad(plan_id))
    except InvalidTag:
        return False
    return True


def create(plan_id: int) -> bytes:
    """A new key for a family, put on the ring; returns it wrapped, to be stored."""
    key = AESGCM.generate_key(bit_length=256)
    _held()[plan_id] = AESGCM(key)
    return wrap(key, plan_id=plan_id)


def renew(plan_id: int) -> tuple[bytes, Callable[..., bytes]]:
    """Another key for a family, put on the ring; returns it wrapped, and what seals anew text of the key before.

    Whoever calls this seals every text anew and stores the new key in one transaction: else nobody reads them again.
    """
    before = _cipher(plan_id)
    wrapped = create(plan_id)

    def again(sealed: bytes, *, column: str) -> bytes:
        return seal_bytes(_opened(before, sealed, column=column), plan_id=plan_id, column=column)

    return wrapped, again


def load(plan_ids: Iterable[int]) -> None:
    """Fetch the keys of several plans at once; those this person may not see are simply not there."""
    held = _held()
    missing = [plan_id for plan_id in plan_ids if plan_id not in held]
    if not missing:
        return
    table = apps.get_model("plans", "FamilyKey")
    for plan_id, wrapped in table.objects.filter(plan_id__in=missing).values_list("plan_id", "wrapped"):
        held[plan_id] = AESGCM(unwrap(bytes(wrapped), plan_id=plan_id))


def _held() -> dict[int, AESGCM]:
    ring = _ring.get()
    if ring is None:
        raise NoKey("no plan is open")
    return ring


def _cipher(plan_id: int) -> AESGCM:
    if plan_id not in _held():
        load([plan_id])
    try:
        return _held()[plan_id]
    except KeyError:
        raise NoKey(str(plan_id)) from None


def seal_bytes(content: bytes, *, plan_id: int, column: str) -> bytes:
    """Version, plan, nonce, ciphertext; the column and the plan are authenticated."""
    head = bytes([_VERSION]) + plan_id.to_bytes(_ID, "big")
    nonce = os.urandom(_NONCE)
    return head + nonce + _cipher(plan_id).encrypt(nonce, content, head + column.encode())


def unseal_bytes(sealed: bytes, *, column: str) -> bytes:
    """What was sealed; raises :class:`NoKey` or :class:`SealBroken`."""
    return _opened(_cipher(int.from_bytes(sealed[1 : 1 + _ID], "big")), sealed, column=column)


def _opened(cipher: AESGCM, sealed: bytes, *, column: str) -> bytes:
    head, nonce = sealed[: 1 + _ID], sealed[1 + _ID : _HEAD]
    try:
        return cipher.decrypt(nonce, sealed[_HEAD:], head + column.encode())
    except InvalidTag:
        raise SealBroken(column) from None


def seal(text: str, *, plan_id: int, column: str) -> bytes:
    """Text, sealed."""
    return seal_bytes(text.encode(), plan_id=plan_id, column=column)


def unseal(sealed: bytes, *, column: str) -> str:
    """Text, opened."""
    return unseal_bytes(sealed, column=column).decode()
