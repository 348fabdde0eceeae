"""A page without a gate cannot exist."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, path

from naast.access.gates import PUBLIC, public, requires
from naast.access.permissions import Permission

STATIC = {"django.views.static", "django.contrib.staticfiles.views"}


def pages(resolver: URLResolver | URLPattern, prefix: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(resolver, URLPattern):
        yield f"{prefix}{resolver.pattern}", resolver.callback
        return
    for part in resolver.url_patterns:
        yield from pages(part, prefix if resolver.pattern.regex.pattern == "^/" else f"{prefix}{resolver.pattern}")


def without_gate(resolver: URLResolver | URLPattern) -> list[str]:
    return [
        where
        for where, view in pages(resolver)
        if not (getattr(view, "gate", None) == PUBLIC or isinstance(getattr(view, "gate", None), Permission))
    ]


def test_every_page_has_a_gate():
    resolver = get_resolver()
    assert sum(1 for _ in pages(resolver)) > 30
    assert without_gate(resolver) == []


def bare(_request):
    return None


def test_the_net_catches_a_page_without_a_gate():
    assert without_gate(path("open/", bare)) == ["open/"]
    assert without_gate(path("open/", public(bare))) == []
    assert without_gate(path("desk/", requires(Permission.DESK_VIEW)(bare))) == []
