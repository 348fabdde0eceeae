"""Text that is encrypted at rest: AES-256-GCM, bound to its column, with keys that can be changed."""

from __future__ import annotations

import base64
import hashlib
import os
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

_NONCE = 12


class SealBroken(Exception):
    """A sealed text was changed, moved to another column, or its key is gone."""


def _ciphers() -> list[AESGCM]:
    keys: list[str] = settings.NAAST_KEYS
    return [AESGCM(hashlib.sha256(f"naast:seal:{key}".encode()).digest()) for key in keys]


def seal(text: str, *, column: str) -> str:
    """Encrypt with the newest key; the column's name is authenticated, so a value cannot be moved."""
    nonce = os.urandom(_NONCE)
    sealed = nonce + _ciphers()[0].encrypt(nonce, text.encode(), column.encode())
    return base64.urlsafe_b64encode(sealed).decode()


def unseal(sealed: str, *, column: str) -> str:
    """Decrypt with whichever of the keys fits; raises :class:`SealBroken` when none does."""
    raw = base64.urlsafe_b64decode(sealed)
    for cipher in _ciphers():
        try:
            return cipher.decrypt(raw[:_NONCE], raw[_NONCE:], column.encode()).decode()
        except InvalidTag:
            continue
    raise SealBroken(column)


def is_newest(sealed: str, *, column: str) -> bool:
    """Whether the newest key sealed this."""
    raw = base64.urlsafe_b64decode(sealed)
    try:
        _ciphers()[0].decrypt(raw[:_NONCE], raw[_NONCE:], column.encode())
    except InvalidTag:
        return False
    return True


class SealedTextField(models.TextField):  # type: ignore[type-arg]
    """A text column that holds only ciphertext; reads and writes plain text. Cannot be searched."""

    def _column(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"  # noqa: SLF001 - Django's public-by-custom _meta

    def from_db_value(self, value: str | None, _expression: Any, _connection: BaseDatabaseWrapper) -> str | None:
        """Plain text for Python; an empty value stays empty."""
        return unseal(value, column=self._column()) if value else value

    def get_prep_value(self, value: Any) -> Any:
        """Ciphertext for the database; an empty value stays empty."""
        return seal(str(value), column=self._column()) if value else value
