"""The request as our views see it: it knows its municipality and who acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from naast.access.actors import Actor
    from naast.access.models import Municipality


class Request(HttpRequest):
    """A request with ``municipality`` (outside ``/<gemeente>/…`` there is none) and ``actor``."""

    municipality: Municipality
    actor: Actor
