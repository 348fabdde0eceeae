"""OpenID Connect, where an installation has it: what the library checks, and what it leaves to us.

The library does state, nonce, PKCE and the signature. Who issued the token, for whom, how old it is and how surely
somebody was recognised (``acr``) is checked here; without all of it nobody comes in.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import jwt
import requests
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from mozilla_django_oidc.auth import OIDCAuthenticationBackend

from naast.access import operations
from naast.access.actors import installation

if TYPE_CHECKING:
    from django.http import HttpRequest

    from naast.access.models import Account

MAY_BEGIN, HALF_AN_HOUR, CLOCKS_DIFFER = "naast-mag-beginnen", 30 * 60, 120
FAILURES = (SuspiciousOperation, jwt.PyJWTError, requests.RequestException, KeyError, TypeError, ValueError)


class TooLow(SuspiciousOperation):
    """Somebody was recognised, but not surely enough."""


def let_begin(request: HttpRequest) -> None:
    """Who showed both codes of an invitation may make an account by signing in elsewhere, for half an hour."""
    request.session[MAY_BEGIN] = time.time()


def may_begin(request: HttpRequest) -> bool:
    """Whether this session may make an account."""
    return time.time() - float(request.session.get(MAY_BEGIN) or 0) < HALF_AN_HOUR


def check(claims: dict[str, Any], *, issuer: str, client: str, levels: tuple[str, ...], now: float) -> None:
    """Refuse a token that is not of this provider, not for us, too old, or not sure enough. Raises ``SuspiciousOperation``.

    ``levels`` are the values of ``acr`` that are good enough; none means that the provider itself decides.
    """
    audience = claims.get("aud")
    audiences = [audience] if isinstance(audience, str) else audience if isinstance(audience, list) else []
    if claims.get("iss") != issuer:
        raise SuspiciousOperation("issuer")
    if client not in audiences or ((len(audiences) > 1 or "azp" in claims) and claims.get("azp") != client):
        raise SuspiciousOperation("audience")
    if not isinstance(claims.get("exp"), int | float) or claims["exp"] < now - CLOCKS_DIFFER:
        raise SuspiciousOperation("expired")
    if not isinstance(claims.get("iat"), int | float) or claims["iat"] > now + CLOCKS_DIFFER:
        raise SuspiciousOperation("issued in the future")
    if not claims.get("sub") or not claims.get("nonce"):
        raise SuspiciousOperation("subject or nonce")
    if levels and claims.get("acr") not in levels:
        raise TooLow("level")


class OutsideBackend(OIDCAuthenticationBackend):  # type: ignore[misc]  # the library has no types
    """Recognises somebody by a token that passed every check."""

    def verify_token(self, token: Any, **said: Any) -> dict[str, Any]:
        """The claims of a token: signature and nonce by the library, the rest by :func:`check`."""
        claims: dict[str, Any] = super().verify_token(token, **said)
        check(
            claims, issuer=settings.NAAST_OIDC_ISSUER, client=settings.OIDC_RP_CLIENT_ID,
            levels=settings.NAAST_OIDC_LEVELS, now=time.time(),
        )  # fmt: skip
        return claims

    def get_or_create_user(self, access_token: str, id_token: str, payload: dict[str, Any]) -> Account | None:
        """The account of this person, or nobody. What the provider says besides must be about the same person."""
        said = self.get_userinfo(access_token, id_token, payload)
        if said.get("sub") != payload["sub"]:
            raise TooLow("userinfo of somebody else")
        outside = operations.Outside(
            issuer=payload["iss"], subject=str(payload["sub"]), name=str(said.get("name") or ""),
            email=str(said.get("email") or ""), email_is_verified=said.get("email_verified") is True,
        )  # fmt: skip
        return operations.recognise(outside=outside, may_begin=may_begin(self.request), by=installation())

    def get_user(self, user_id: Any) -> Account | None:
        """Whoever is no longer active is signed out."""
        found: Account | None = self.UserModel.objects.filter(pk=user_id, is_active=True).first()
        return found
