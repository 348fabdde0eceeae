"""How the Dutch profile differs from HSDS 3.1, as merge patches (RFC 7386) that carry the names of the standard's files."""

from __future__ import annotations

from typing import Any

from naast.offers.hsds import asked, tables

VERSION = "3.1"
NAME = "HSDS-NL-Naast"
LISTS = ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms")
POSTCODE = "^[1-9][0-9]{3} ?([A-Za-z]{2})?$"
PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["title", "status", "detail"],
    "properties": {
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["parameter", "detail"],
                "properties": {"parameter": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}


def parameters() -> dict[str, dict[str, Any]]:
    """The values that each parameter of the standard takes here."""
    identifier = {"type": "string", "format": "uuid"}
    return {
        "search": {"type": "string", "maxLength": asked.LONGEST, "pattern": r"^[^\x00]*$"},
        "page": {"type": "integer", "minimum": 1, "maximum": 10**15},
        "per_page": {"type": "integer", "minimum": 1, "maximum": asked.MOST},
        "format": {"type": "string", "enum": list(asked.FORMATS)},
        "taxonomy_term_id": identifier,
        "taxonomy_id": identifier,
        "organization_id": identifier,
        "modified_after": {"type": "string", "format": "date-time"},
        "minimal": {"type": "boolean"},
        "full": {"type": "boolean"},
        "full_service": {"type": "boolean"},
        "top_only": {"type": "boolean"},
        "parent_id": identifier,
        "postcode": {"type": "string", "pattern": POSTCODE},
        "proximity": {"type": "string", "pattern": "^[1-9][0-9]{0,4}$"},
    }


def problem(description: str) -> dict[str, Any]:
    """A response that is an error."""
    return {"description": description, "content": {"application/problem+json": {"schema": PROBLEM}}}


def _of_terms() -> list[dict[str, Any]]:
    """The parameters of the terms: two of them stand in no list of the standard, and a merge patch replaces lists whole."""
    schemas, own = parameters(), ("top_only", "parent_id")
    shared = [name for name in asked.TAXONOMY_TERMS if name not in own]
    return [
        *({"$ref": f"#/components/parameters/{name}"} for name in shared),
        *({"name": name, "in": "query", "schema": schemas[name]} for name in own),
    ]


def document() -> dict[str, Any]:
    """The profile as its address gives it."""
    identified = {"responses": {"400": problem("A parameter cannot be read."), "404": problem("Not in this window.")}}
    listed = {"responses": {**identified["responses"], "200": {"content": {"application/x-ndjson": {"schema": {}}}}}}
    paths: dict[str, Any] = {f"/{name}": {"get": listed, "post": listed} for name in LISTS}
    paths |= {f"/{name}/{{id}}": {"get": identified} for name in LISTS}
    for verb in ("get", "post"):
        paths["/taxonomy_terms"] |= {verb: {**listed, "parameters": _of_terms()}}
    named = {name: {"schema": schema} for name, schema in parameters().items() if name not in {"top_only", "parent_id"}}
    return {
        "name": NAME,
        "hsds_version": VERSION,
        "patches": {
            "address.json": {"required": ["id", "address_1", "city", "postal_code", "country", "address_type"]},
            "attribute.json": {
                "required": ["id", "link_id", "link_entity", "link_type", "label"],
                "properties": {"link_type": {"enum": list(tables.CHOICES["link_type"])}},
            },
            "schedule.json": {
                "properties": {
                    "opens_at": {"pattern": tables.TIME},
                    "closes_at": {"pattern": tables.TIME},
                    "byday": {"pattern": tables.BYDAY},
                }
            },
            "service.json": {
                "required": ["id", "name", "status", "last_modified"],
                "properties": {"assured_date": {"format": "date"}, "assurer_email": None},
            },
            "openapi.json": {"paths": paths, "components": {"parameters": named}},
        },
    }
