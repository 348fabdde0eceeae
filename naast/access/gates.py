"""The gate on every page: open to the public, or for who holds a permission. A page without a gate cannot exist."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from naast.access import mail_code
from naast.access.middleware import has_second_factor

if TYPE_CHECKING:
    from collections.abc import Callable

    from naast.access.http import Request
    from naast.access.permissions import Permission

V = TypeVar("V", bound="Callable[..., HttpResponseBase]")
PUBLIC = "public"


def public(view: V) -> V:
    """Everybody may open this page; who is signed in is nobody's business here."""

    @wraps(view)
    def run(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    run.gate = PUBLIC  # type: ignore[attr-defined]
    return cast("V", run)


def after_mail_code(view: V) -> V:
    """Pages that set up another second factor: a family first shows the code of its mail, so that a stolen password is not enough."""

    @wraps(view)
    def run(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        account_id = request.user.pk if request.user.is_authenticated else None
        if account_id and mail_code.can_mail() and mail_code.is_for(account_id) and not has_second_factor(request):
            return redirect("access:mail-code")
        return view(request, *args, **kwargs)

    return cast("V", run)


def _holds_words(request: Request) -> bool:
    """Whether somebody sent words that a redirect to the sign-in page would lose; without script nothing kept them."""
    sent = (value for name, value in request.POST.items() if name != "csrfmiddlewaretoken")
    return request.method == "POST" and any(" " in str(value).strip() for value in sent)


def _signed_out(request: Request) -> HttpResponseBase:
    """The page of a form that was open too long: the words to copy, and where to sign in."""
    return cast("HttpResponseBase", import_string(settings.CSRF_FAILURE_VIEW)(request))


def requires(permission: Permission) -> Callable[[V], V]:
    """Only for who holds this permission in the municipality of the address, with a second factor.

    Not signed in: to the sign-in page and back. No second factor yet: to the page that
    sets it up, or for a family to the code by e-mail.
    A stranger to this municipality gets 404, an insider without the right 403.
    """

    def wrap(view: V) -> V:
        @wraps(view)
        def run(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.actor.account_id is None:
                return _signed_out(request) if _holds_words(request) else redirect_to_login(request.get_full_path())
            if not request.actor.is_member:
                raise Http404
            if not request.actor.may(permission):
                raise PermissionDenied
            if settings.NAAST_SECOND_FACTOR and not request.actor.second_factor:
                if mail_code.is_for(request.actor.account_id):
                    return redirect("access:mail-code")
                messages.info(request, _("Nog één stap: zet een tweede slot op je account. Daarna kun je verder."))
                return redirect("mfa_index")
            return view(request, *args, **kwargs)

        run.gate = permission  # type: ignore[attr-defined]
        return cast("V", run)

    return wrap
