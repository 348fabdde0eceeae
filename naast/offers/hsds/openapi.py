"""The API's own document: exactly these addresses, parameters and objects, made from the same lists as the answers."""

from __future__ import annotations

from typing import Any

import naast
from naast.offers.hsds import asked, profile, tables

_KINDS: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "uuid": {"type": "string", "format": "uuid"},
    "uri": {"type": "string", "format": "uri"},
    "number": {"type": "number"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "time": {"type": "string", "pattern": tables.TIME},
}
_LISTS = {
    "services": ("service", asked.SERVICES, "Offers in the window."),
    "organizations": ("organization", asked.ORGANIZATIONS, "Organisations that offer something in the window."),
    "service_at_locations": ("service_at_location", asked.SERVICE_AT_LOCATIONS, "Offers at a place."),
    "taxonomies": ("taxonomy", asked.TAXONOMIES, "Themes, forms, for whom, and who people are."),
    "taxonomy_terms": ("taxonomy_term", asked.TAXONOMY_TERMS, "Terms of the taxonomies."),
}
_PARAMETERS = {
    "search": "Each word, or its base form, must occur.",
    "page": "The page, from 1. A page beyond the last is empty.",
    "per_page": f"How many on a page; {asked.PER_PAGE} when not given.",
    "format": "json gives a page; ndjson streams everything, one object on a line.",
    "taxonomy_term_id": "Holds this term; of a group, any term in it.",
    "taxonomy_id": "Holds any term of this taxonomy.",
    "organization_id": "Offered by this organisation.",
    "modified_after": "Changed at or after this moment.",
    "minimal": "Only id, name, status and last_modified, all on one page.",
    "full": "With everything that hangs on it.",
    "full_service": "With each service in full.",
    "top_only": "Only terms that stand under no other.",
    "parent_id": "Only terms under this one.",
    "postcode": "For whoever lives there.",
    "proximity": "At a place within this many metres of the postcode. 404 when no place tells where the postcode lies.",
}
_PAGE = {
    "total_items": {"type": "integer", "minimum": 0},
    "total_pages": {"type": "integer", "minimum": 0},
    "page_number": {"type": "integer", "minimum": 1},
    "size": {"type": "integer", "minimum": 0},
    "first_page": {"type": "boolean"},
    "last_page": {"type": "boolean"},
    "empty": {"type": "boolean"},
}


def document(server: str) -> dict[str, Any]:
    """The OpenAPI document of the API that stands at ``server``."""
    paths: dict[str, Any] = {"/": {"get": _plain("getAbout", "Version and profile of this API.", _ABOUT)}}
    for name, (entity, names, text) in _LISTS.items():
        paths[f"/{name}"] = {"get": _list("get", name, entity, names, text), "post": _post(name, entity, names, text)}
        paths[f"/{name}/{{id}}"] = {"parameters": [_ID], "get": _single(name, entity, text)}
    paths["/datapackage.zip"] = {"get": _file("getDataPackage", "Everything as a data package of CSV files.")}
    for path, name in (("/openapi.json", "getDocument"), ("/profile.json", "getProfile")):
        paths[path] = {"get": _plain(name, "A document about this API.", {"type": "object"})}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Naast, open data of the window",
            "version": naast.__version__,
            "summary": f"HSDS {profile.VERSION}, profile {profile.NAME}: public, without a key.",
        },
        "servers": [{"url": server}],
        "paths": paths,
        "components": {
            "schemas": {"problem": profile.PROBLEM} | {entity: _schema(entity) for entity in tables.entities()},
            "parameters": {name: _parameter(name, schema) for name, schema in profile.parameters().items()},
        },
    }


_ABOUT = {
    "type": "object",
    "required": ["version", "profile", "openapi_url"],
    "properties": {
        "version": {"const": profile.VERSION},
        "profile": {"type": "string", "format": "uri"},
        "openapi_url": {"type": "string", "format": "uri"},
    },
}
_ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}


def _parameter(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": _PARAMETERS[name], "schema": schema}


def _schema(entity: str) -> dict[str, Any]:
    kept = [field for field in tables.fields(entity) if not field.is_nested_away]
    properties = {field.name: _property(field) for field in kept}
    for key in tables.NESTED.get(entity, {}):
        child, several = tables.inside(entity, key) or ("", False)
        ref = {"$ref": f"#/components/schemas/{child}"}
        properties[key] = {"type": "array", "items": ref} if several else ref
    return {
        "type": "object",
        "required": [field.name for field in kept if field.always],
        "properties": properties,
        "additionalProperties": False,
    }


def _property(field: tables.Field) -> dict[str, Any]:
    schema = dict(_KINDS[field.kind])
    if field.name in tables.CHOICES:
        schema["enum"] = list(tables.CHOICES[field.name])
    if field.name == "byday":
        schema["pattern"] = tables.BYDAY
    return schema


def _json(schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _problems(*statuses: int) -> dict[str, Any]:
    texts = {400: "A parameter cannot be read; the answer says which and why.", 404: "Not in this window."}
    texts |= {415: "The question came by POST in something else than a form."}
    schema = {"$ref": "#/components/schemas/problem"}
    return {
        str(status): {"description": texts[status], "content": {"application/problem+json": {"schema": schema}}}
        for status in statuses
    }


def _plain(name: str, text: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"operationId": name, "summary": text, "responses": {"200": _json(schema, text)}}


def _file(name: str, text: str) -> dict[str, Any]:
    zipped = {"description": text, "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}
    return {"operationId": name, "summary": text, "responses": {"200": zipped, "304": {"description": "Not changed."}}}


def _list(verb: str, name: str, entity: str, names: tuple[str, ...], text: str) -> dict[str, Any]:
    ref = {"$ref": f"#/components/schemas/{entity}"}
    page = {
        "type": "object",
        "required": [*_PAGE, "contents"],
        "properties": {**_PAGE, "contents": {"type": "array", "items": ref}},
    }
    found = _json(page, text)
    found["content"]["application/x-ndjson"] = {"schema": {"type": "string"}}
    found["links"] = {"first": {"operationId": f"get_{entity}", "parameters": {"id": "$response.body#/contents/0/id"}}}
    responses = {"200": found} | _problems(400, *([404] if "proximity" in names else []))
    if verb == "get":
        responses["304"] = {"description": "Not changed."}
    return {
        "operationId": f"{verb}_{name}",
        "summary": text,
        "parameters": [{"$ref": f"#/components/parameters/{each}"} for each in names],
        "responses": responses,
    }


def _post(name: str, entity: str, names: tuple[str, ...], text: str) -> dict[str, Any]:
    """The same question by POST, with the parameters in the address or in a form, so that no log keeps personal words."""
    schemas = profile.parameters()
    form = {"type": "object", "properties": {each: schemas[each] for each in names}}
    body = {"required": False, "content": {"application/x-www-form-urlencoded": {"schema": form}}}
    operation = _list("post", name, entity, names, text)
    return operation | {"requestBody": body, "responses": operation["responses"] | _problems(415)}


def _single(name: str, entity: str, text: str) -> dict[str, Any]:
    whole = _json({"$ref": f"#/components/schemas/{entity}"}, text)
    statuses = (400, 404) if name == "organizations" else (404,)
    operation: dict[str, Any] = {
        "operationId": f"get_{entity}",
        "summary": text,
        "responses": {"200": whole, "304": {"description": "Not changed."}} | _problems(*statuses),
    }
    if name == "organizations":
        operation["parameters"] = [{"$ref": "#/components/parameters/full_service"}]
    return operation
