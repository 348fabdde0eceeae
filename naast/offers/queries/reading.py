"""Values of fields as people read them: names instead of codes, days as days, hours as lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from naast.common import hours
from naast.needs import queries as needs
from naast.network import queries as network
from naast.offers.fields import ASKERS, NAMES
from naast.offers.queries.cards import kind_name
from naast.offers.queries.keeping import place_names

if TYPE_CHECKING:
    from collections.abc import Iterable


def readable(changes: Iterable[tuple[str, Any, Any]], *, municipality_id: int) -> list[tuple[str, str, str]]:
    """Each change as three texts: the name of the field, what it was, what it becomes."""
    places = {key: name for key, _slug, name in place_names(municipality_id)}
    return [(str(NAMES[name]), _text(name, old, places), _text(name, new, places)) for name, old, new in changes]


def _text(name: str, value: Any, places: dict[int, str]) -> str:
    if value in (None, "", [], {}):
        return ""
    if name == "place_id":
        return places.get(value, _("een plek die er niet meer is"))
    if name.endswith(("_on", "_from", "_until")):
        return date_format(date.fromisoformat(str(value)), "j F Y")
    if isinstance(value, list):
        return ", ".join(_named(name, code) for code in value)
    return _hours(value) if isinstance(value, dict) else _named(name, value)


def _hours(week: dict[str, list[str]]) -> str:
    return "\n".join(f"{day} {', '.join(week[day])}" for day in hours.DAYS if week.get(day))


def _named(name: str, code: Any) -> str:
    if isinstance(code, bool):
        return _("ja") if code else _("nee")
    if isinstance(code, float):
        return f"{code:g}"
    names = {"themes": needs.theme_name, "facets": network.facet_name, "kind": kind_name}
    return str(names[name](code) if name in names else dict(ASKERS).get(code, code))
