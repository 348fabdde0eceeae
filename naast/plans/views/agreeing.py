"""Whether an ending is right: the family's yes or no afterwards, or its yes as a worker heard it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.permissions import Permission
from naast.plans import operations
from naast.plans.views.frame import page
from naast.plans.views.moving import do, do_plain

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


@page(Permission.PLAN_OWN)
@require_POST
def agree_to_ending(request: Request, public_id: str) -> HttpResponse:
    """Yes, it is right."""
    done = _("Dank je wel. Jouw ja staat erbij, met de dag.")
    knows = request.POST.get("knows-doubt") == "yes"
    return do_plain(request, public_id, partial(operations.agree_to_ending, knows_doubt=knows), done)


@page(Permission.PLAN_OWN)
@require_POST
def doubt_ending(request: Request, public_id: str) -> HttpResponse:
    """No: it becomes a question."""
    done = _("Verstuurd. Het is nu een vraag aan je vaste persoon: je leest hem bij Vragen.")
    return do(request, public_id, "doubt", operations.doubt_ending, done)


@page(Permission.PLAN_WRITE)
@require_POST
def note_agreed_ending(request: Request, public_id: str) -> HttpResponse:
    """Who said yes when we called."""
    return do(request, public_id, "agreed", operations.note_agreed_ending, _("Opgeschreven."))
