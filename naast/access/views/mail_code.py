"""The page between the password and the plan: the code that came by e-mail."""

from __future__ import annotations

from smtplib import SMTPException
from typing import TYPE_CHECKING, cast

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from naast.access import mail_code
from naast.access.forms import MailCodeForm
from naast.access.gates import public
from naast.common import clock
from naast.common.throttle import TooMany

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.access.models import Account


@public
@login_required
@never_cache
def ask(request: Request) -> HttpResponse:
    """Send a code when none stands, and let who types it come in."""
    account, at = cast("Account", request.user), clock.now()
    if not mail_code.is_for(account.pk):
        return redirect("mfa_index")
    typing = request.method == "POST" and "nieuw" not in request.POST
    form = MailCodeForm(request.POST if typing else None)
    if typing and form.is_valid() and _try(request, form, account):
        return redirect("access:my-work")
    wrong = "" if typing or not mail_code.can_mail() else _send(request, account)
    context = {
        "form": form,
        "wrong": wrong,
        "can_mail": mail_code.can_mail(),
        "is_sent": mail_code.is_standing(request.session, at=at),
    }
    return render(request, "access/mail_code.html", context, status=400 if form.errors or wrong else 200)


def _send(request: Request, account: Account) -> str:
    """A new code where it is asked for or none stands; what went wrong, if anything."""
    at = clock.now()
    if request.method != "POST" and mail_code.is_standing(request.session, at=at):
        return ""
    try:
        mail_code.send(request.session, account, at=at)
    except TooMany:
        return _("Je vroeg al vijf codes in een uur. Wacht een uur, of bel de balie.")
    except (OSError, SMTPException):
        return _("De mail ging niet weg. Probeer het zo nog eens, of bel de balie.")
    return ""


def _try(request: Request, form: MailCodeForm, account: Account) -> bool:
    try:
        if mail_code.proves(request.session, account.pk, form.cleaned_data["code"], at=clock.now()):
            return True
        form.add_error("code", _("Deze code klopt niet, of is te oud. Kijk nog eens, of vraag een nieuwe."))
    except TooMany:
        form.add_error("code", _("Je probeerde het vijf keer. Vraag een nieuwe code."))
    return False
