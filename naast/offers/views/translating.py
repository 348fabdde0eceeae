"""The editor's page for words in another language: the Dutch beside the translation, with a mark when it is older."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.offers import operations, queries
from naast.offers.fields import NAMES
from naast.offers.queries import texts
from naast.offers.views.keeping import page_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

MOST = 5000


@requires(Permission.WINDOW_EDIT)
def translate(request: Request, slug: str, language: str) -> HttpResponse:
    """The words of one offer in one other language."""
    town = request.municipality.pk
    try:
        row, _fields = queries.kept_fields(town, slug, at=clock.now())
        fields = texts.text_fields(town, slug, language)
    except NotFound as missing:
        raise Http404 from missing
    if request.method == "POST":
        said = {field.name: request.POST.get(field.name, "")[:MOST] for field in fields}
        operations.put_text(
            municipality_id=town, slug=slug, language=language, texts=said, at=clock.now(), by=request.actor
        )
        messages.success(request, _("Bewaard. Wie deze taal kiest, leest dit nu."))
        return redirect(here(request, "offers:translate", slug=slug, language=language))
    return page_of(
        request,
        "translate",
        row=row,
        fields=[(field, NAMES[field.name]) for field in fields],
        language=language,
        language_name=texts.LANGUAGES[language],
        direction=texts.direction(language),
        languages=texts.LANGUAGES.items(),
        slug=slug,
        tab="kept",
    )
