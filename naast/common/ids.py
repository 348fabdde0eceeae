"""Random names for records, and secrets for links: what a person sees is never a sequence."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u, so nothing is misread
_PUBLIC_LENGTH = 12
SECRET_LENGTH = 26  # 26 × 5 bits ≥ 128 bits
_LOOKALIKES = str.maketrans({"o": "0", "i": "1", "l": "1", "u": "v"})


def public_id() -> str:
    """A random name of 60 bits for a record; says nothing about order or number."""
    return "".join(secrets.choice(ALPHABET) for _ in range(_PUBLIC_LENGTH))


def new_secret() -> str:
    """A secret of at least 128 random bits, as 26 letters and digits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(SECRET_LENGTH))


def derived_secret(once: str, *, use: str) -> str:
    """A secret that the same ``once`` always gives, derived under the installation's key."""
    number = int(fingerprint(once, use=use), 16)
    signs = []
    for _ in range(SECRET_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    return "".join(signs)


def normal_secret(typed: str) -> str:
    """What somebody typed or pasted, without spaces, dashes and capitals, and with look-alikes read as what they stand for."""
    return "".join(sign for sign in typed.lower().translate(_LOOKALIKES) if sign in ALPHABET)


def spaced(secret: str) -> str:
    """The secret in groups of four, so that a person can copy it by hand."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def fingerprint(secret: str, *, use: str) -> str:
    """HMAC-SHA256 of a secret under the installation's key, as hex; ``use`` keeps purposes apart."""
    key = hashlib.sha256(f"naast:{use}:{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, secret.encode(), hashlib.sha256).hexdigest()
