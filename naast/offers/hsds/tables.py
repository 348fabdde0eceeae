"""What the objects of this profile consist of: one list from which the CSV files and the API's own document are both made.

A field is written ``name``, with ``!`` when it is always there, ``:kind`` when it is no plain text, and ``>table`` when it
points to a row of another table. Pointing fields stand in the CSV files only, where objects cannot be nested;
``>>table`` stands in both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_FIELDS = {
    "organization": "id! name! description! website:uri",
    "service": (
        "id! organization_id>organization name! description url:uri status! application_process fees_description "
        "eligibility_description minimum_age:number maximum_age:number assured_date:date alert last_modified:datetime"
    ),
    "url": "id! label url!:uri service_id>service",
    "location": "id! location_type! name description transportation latitude:number longitude:number",
    "address": ("id! location_id>location address_1! city! region state_province! postal_code! country! address_type!"),
    "accessibility": "id! location_id>location description",
    "service_at_location": "id! service_id>service location_id>location",
    "schedule": (
        "id! service_id>service location_id>location service_at_location_id>service_at_location valid_from:date "
        "valid_to:date dtstart:date timezone:number until:date wkst freq interval:number byday description "
        "opens_at:time closes_at:time"
    ),
    "phone": "id! service_id>service organization_id>organization number! type",
    "language": "id! service_id>service name! code",
    "cost_option": "id! service_id>service currency amount:number amount_description",
    "service_area": "id! service_id>service service_at_location_id>service_at_location name description uri:uri",
    "taxonomy": "id! name! description! uri:uri",
    "taxonomy_term": (
        "id! code! name! description! parent_id>>taxonomy_term taxonomy taxonomy_id>>taxonomy term_uri:uri"
    ),
    "attribute": "id! link_id!:uuid link_entity! link_type! value label taxonomy_term_id>taxonomy_term",
}
# Objects inside objects: several where the name stands in brackets.
NESTED: dict[str, dict[str, str]] = {
    "organization": {"phones": "[phone]", "attributes": "[attribute]", "services": "[service]"},
    "service": {
        "organization": "organization",
        "additional_urls": "[url]",
        "phones": "[phone]",
        "schedules": "[schedule]",
        "service_areas": "[service_area]",
        "service_at_locations": "[service_at_location]",
        "languages": "[language]",
        "cost_options": "[cost_option]",
        "attributes": "[attribute]",
    },
    "location": {"addresses": "[address]", "accessibility": "[accessibility]", "schedules": "[schedule]"},
    "service_at_location": {
        "location": "location",
        "service": "service",
        "service_areas": "[service_area]",
        "schedules": "[schedule]",
    },
    "attribute": {"taxonomy_term": "taxonomy_term"},
    "taxonomy_term": {"taxonomy_detail": "taxonomy"},
}
CHOICES = {
    "status": ("active", "temporarily closed"),
    "location_type": ("physical",),
    "freq": ("WEEKLY",),
    "wkst": ("MO",),
    "link_type": ("need", "form", "audience", "identity"),
    "link_entity": ("service", "organization"),
}
BYDAY = r"^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$"
TIME = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
_FIELD = re.compile(r"^(?P<name>\w+)(?P<always>!)?(:(?P<kind>\w+))?((?P<arrow>>>?)(?P<table>\w+))?$")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an object: what it holds, and to which table it points."""

    name: str
    kind: str
    always: bool
    table: str
    is_nested_away: bool


@cache
def fields(entity: str) -> tuple[Field, ...]:
    """The fields of an object, in the order of its columns."""
    found = []
    for written in _FIELDS[entity].split():
        part = _FIELD.match(written)
        if part is None:
            raise ValueError(written)
        kind = part["kind"] or ("uuid" if part["name"] == "id" or part["table"] else "text")
        found.append(Field(part["name"], kind, bool(part["always"]), part["table"] or "", part["arrow"] == ">"))
    return tuple(found)


def entities() -> tuple[str, ...]:
    """Every sort of object, each after what it points to as far as that can be."""
    return tuple(_FIELDS)


def inside(entity: str, key: str) -> tuple[str, bool] | None:
    """What sort of object stands under a key, and whether there are several; None for a plain field."""
    written = NESTED.get(entity, {}).get(key)
    return (written.strip("[]"), written.startswith("[")) if written else None
