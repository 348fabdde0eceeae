"""All addresses: Dutch paths, English names; English pages stand under ``/en/``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account import urls as account_urls
from allauth.mfa import urls as mfa_urls
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from naast.access.gates import after_mail_code, public

if TYPE_CHECKING:
    from collections.abc import Iterable


def behind_own_gate(patterns: Iterable[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Pages of allauth check for themselves who may come in; mark each of them as known to us."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            behind_own_gate(pattern.url_patterns)
        else:
            pattern.callback = public(after_mail_code(pattern.callback))
    return list(patterns)


_SIGN_IN = {"account_login", "account_logout", "account_change_password", "account_reauthenticate"}
_demo: list[Any] = [path("", include("naast.demo.urls"))] if settings.NAAST_DEMO else []

urlpatterns = i18n_patterns(
    path("account/", include(behind_own_gate([p for p in account_urls.urlpatterns if p.name in _SIGN_IN]))),
    path("account/2fa/", include(behind_own_gate(mfa_urls.urlpatterns))),
    *_demo,
    path("", include("naast.access.urls")),
    path("", include("naast.design.urls")),
    path("", include("naast.needs.urls")),
    path("", include("naast.network.urls")),
    path("", include("naast.offers.urls")),
    path("<slug:gemeente>/api/hsds/", include("naast.offers.hsds.urls")),
    path("", include("naast.questions.urls")),
    path("", include("naast.plans.urls")),
    path("", include("naast.portfolio.urls")),
    path("", include("naast.participation.urls")),
    path("", include("naast.decisions.urls")),
    path("", include("naast.website.urls")),
    prefix_default_language=False,
)
handler400 = "naast.website.errors.bad_request"
handler403 = "naast.website.errors.forbidden"
handler404 = "naast.website.errors.not_found"
handler500 = "naast.website.errors.server_error"
