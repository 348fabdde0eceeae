"""The place outside the database: signed lines that are only ever added, so that who owns the database cannot rewrite them."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DESTROYED, PARTLY = "destroyed.jsonl", "partly.jsonl"


def _pairs() -> list[Ed25519PrivateKey]:
    """The keys that sign the log, newest first. They stand in no table."""
    return [
        Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"naast:log:{key}".encode()).digest())
        for key in settings.NAAST_LOG_KEYS
    ]


def sign(words: bytes) -> bytes:
    """Ed25519 with the newest key."""
    return _pairs()[0].sign(words)


def is_signed(signature: bytes, words: bytes) -> bool:
    """Whether one of the keys signed exactly this."""
    for pair in _pairs():
        try:
            pair.public_key().verify(signature, words)
        except InvalidSignature:
            continue
        return True
    return False


def marks(number: int) -> list[str]:
    """What stands for the number of a plan that is no more: an HMAC under each key of the log, newest first."""
    return _hmacs(f"destroyed:{number}".encode())


def marks_of_person(number: int, *, plan: int) -> list[str]:
    """What stands for somebody whose part stayed, as :func:`marks`."""
    return _hmacs(f"spared:{plan}:{number}".encode())


def marks_of_key(key: bytes) -> list[str]:
    """What stands for the key of a family that is no more: tells a plan from a backup from one that was destroyed in part."""
    return _hmacs(b"key:" + key)


def _hmacs(words: bytes) -> list[str]:
    keys = [hashlib.sha256(f"naast:gone:{key}".encode()).digest() for key in settings.NAAST_LOG_KEYS]
    return [hmac.new(key, words, hashlib.sha256).hexdigest() for key in keys]


def file(name: str) -> Path:
    """A file in the place; the folder is made when it is not there."""
    folder: Path = settings.NAAST_LOG_PLACE
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / name


def set_aside() -> None:
    """Put what stands there beside it: a database that begins anew has a log that begins anew. Nothing is thrown away."""
    folder: Path = settings.NAAST_LOG_PLACE
    if folder.exists():
        beside = sum(1 for _one in folder.parent.glob(f"{folder.name}.before-*")) + 1
        folder.rename(folder.with_name(f"{folder.name}.before-{beside}"))


def add(name: str, row: dict[str, Any]) -> None:
    """Add one line, and be sure that it is on the disk."""
    with file(name).open("a", encoding="utf-8") as out:
        out.write(canonical(row) + "\n")
        out.flush()
        os.fsync(out.fileno())


def lines(name: str) -> Iterator[dict[str, Any]]:
    """Every line of a file, oldest first. What cannot be read comes as an empty one: no signature fits that."""
    where = file(name)
    if not where.exists():
        return
    with where.open(encoding="utf-8", errors="replace") as read:
        for text in read:
            try:
                row = json.loads(text)
            except ValueError:
                row = {}
            yield row if isinstance(row, dict) else {}


def canonical(row: dict[str, Any]) -> str:
    """One way to write a row, so that a signature over it always fits."""
    return json.dumps(row, sort_keys=True, separators=(",", ":"))


def note_destroyed(number: int, *, on: str) -> None:
    """Keep that this plan was destroyed, without its number, for after a backup is put back."""
    row = {"mark": marks(number)[0], "on": on}
    add(DESTROYED, {**row, "signature": sign(canonical(row).encode()).hex()})


def destroyed() -> set[str]:
    """The marks of what was destroyed, as far as they are signed."""
    return {str(row.get("mark", "")) for row in _signed(DESTROYED)}


def note_partly(number: int, *, key: bytes, spared: dict[int, str], on: str) -> None:
    """Keep that this plan was destroyed in part: under which key it stood before, whose part stayed, and why. No number."""
    people = sorted([marks_of_person(one, plan=number)[0], why] for one, why in spared.items())
    row = {"mark": marks(number)[0], "key": marks_of_key(key)[0], "people": people, "on": on}
    add(PARTLY, {**row, "signature": sign(canonical(row).encode()).hex()})


def partly() -> list[dict[str, Any]]:
    """What was destroyed in part, oldest first, as far as it is signed."""
    return list(_signed(PARTLY))


def _signed(name: str) -> Iterator[dict[str, Any]]:
    for row in lines(name):
        said = {key: value for key, value in row.items() if key != "signature"}
        if is_signed(_bytes(row.get("signature")), canonical(said).encode()):
            yield row


def _bytes(said: object) -> bytes:
    try:
        return bytes.fromhex(str(said))
    except ValueError:
        return b""
