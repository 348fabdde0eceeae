"""Template tags for addresses within the municipality of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.urls import reverse

from naast.access import queries
from naast.access.permissions import Permission

if TYPE_CHECKING:
    from django.template import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def here(context: Context, name: str, **kwargs: Any) -> str:
    """The address of a page of this municipality: ``{% here 'website:home' %}``."""
    return reverse(name, kwargs={"gemeente": context["request"].municipality.slug, **kwargs})


@register.simple_tag(takes_context=True)
def may(context: Context, permission: str) -> bool:
    """Whether who looks at this page may do this: ``{% may 'desk:view' as at_desk %}``."""
    return bool(context["request"].actor.may(Permission(permission)))


@register.simple_tag(takes_context=True)
def only_family(context: Context) -> bool:
    """Whether who is signed in comes for a plan and not for work: ``{% only_family as family %}``."""
    return queries.is_only_family(context["request"].user.pk)
