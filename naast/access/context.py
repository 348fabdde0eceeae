"""What every page may show of signing in: the name of the provider, where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest


def outside(_request: HttpRequest) -> dict[str, str]:
    """``outside_name``: what stands on the button „Ik log in met …”; empty where nobody signs in elsewhere."""
    return {"outside_name": settings.NAAST_OIDC_NAME if settings.NAAST_OIDC else ""}
