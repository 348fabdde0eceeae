"""Every object of every endpoint against the standard's schemas, and against what no schema says: sums, days, ids, secrets."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs

LISTS = {
    "services": "service",
    "organizations": "organization",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
_DAYS = re.compile(r"^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$")
_TIME = re.compile(r"^([01]\d|2[0-3]):[0-5]\d$")
_SECRET = re.compile(rb'"(assurer_email|keeper_email|email|checked_by)":')
Valid = Callable[[Any], list[str]]


@dataclass(slots=True)
class Swept:
    """How many objects were looked at, and what was wrong with them."""

    objects: int = 0
    wrong: list[str] = field(default_factory=list)

    def note(self, where: str, found: list[str]) -> None:
        """Count one object, and keep what is wrong with it."""
        self.objects += 1
        self.wrong += [f"{where}: {text}"[:300] for text in found]


@dataclass(frozen=True, slots=True)
class Schemas:
    """The standard's schemas by name, and the API's own, which allow no other field."""

    standard: dict[str, Valid]
    own: dict[str, Valid]

    def wrong(self, name: str, obj: Any) -> list[str]:
        """What an object does against either."""
        found = self.standard[name](obj) + self.own[name.removesuffix("_list")](obj)
        return found + [text for part in _parts(obj) for text in _senseless(part)]


def schemas(folder: Path, own: dict[str, Any]) -> Schemas:
    """The compiled schemas of the standard, its taxonomies from its OpenAPI document, and ours."""
    standard = {
        file.stem: _valid(json.loads(file.read_text())) for file in sorted((folder / "compiled").glob("*.json"))
    }
    document = json.loads((folder / "openapi.offline.json").read_text())["components"]["schemas"]
    for name in ("taxonomy", "taxonomy_term"):
        standard[name] = standard[f"{name}_list"] = _valid(document[name])
    components = own["components"]["schemas"]
    refs = {
        name: {"$ref": f"#/components/schemas/{name}", "components": {"schemas": components}} for name in components
    }
    return Schemas(standard, {name: _valid(schema) for name, schema in refs.items()})


def _valid(schema: dict[str, Any]) -> Valid:
    check = jsonschema_rs.validator_for(schema, validate_formats=True)
    return lambda obj: [error.message for error in check.iter_errors(obj)]


def fetch(base: str, path: str) -> tuple[int, bytes]:
    """Status and body of one address of the API."""
    try:
        with urllib.request.urlopen(f"{base}/{path}", timeout=60) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read()
    except urllib.error.HTTPError as wrong:
        return wrong.code, wrong.read()


def sweep(base: str, known: Schemas, *, most: int | None = None) -> Swept:
    """Walk every list in each of its forms and open each thing in it (at most ``most`` of each list)."""
    done = Swept()
    for name, entity in LISTS.items():
        ids: list[str] = []
        for query, schema in (("", f"{entity}_list"), ("full=true&", entity), ("minimal=true&", f"{entity}_list")):
            if name.startswith("taxonom") and query:
                continue
            listed = list(_pages(base, f"{name}?{query}per_page=40&", done))
            for obj in listed[:most]:
                done.note(f"{name}?{query}", known.wrong(schema, obj))
            ids = ids or [obj.get("id", "") for obj in listed]
            if [obj.get("id") for obj in listed] != ids:
                done.wrong.append(f"{name}?{query} lists other things than {name}")
        _lines(base, name, ids, done)
        for wanted in ids[:most]:
            _open(base, name, entity, wanted, known, done)
    _unknown(base, done)
    return done


def _pages(base: str, path: str, done: Swept) -> Iterator[dict[str, Any]]:
    number, seen, total = 1, 0, None
    while True:
        status, body = fetch(base, f"{path}page={number}")
        if status != 200:
            done.wrong.append(f"{path}page={number} answers {status}")
            return
        if _SECRET.search(body):
            done.wrong.append(f"{path} tells who keeps an offer")
        page = json.loads(body)
        contents = page.get("contents", [])
        yield from contents
        seen += len(contents)
        total = page.get("total_items")
        done.wrong += [f"{path}: {text}" for text in _miscounted(page, number)]
        if page.get("last_page", True) or not contents:
            break
        number += 1
    if seen != total:
        done.wrong.append(f"{path} says {total} and holds {seen}")


def _miscounted(page: dict[str, Any], number: int) -> list[str]:
    size = len(page.get("contents", []))
    right = {"page_number": number, "size": size, "first_page": number == 1, "empty": size == 0}
    return [f"{name} is {page.get(name)!r}" for name, value in right.items() if page.get(name) != value]


def _lines(base: str, name: str, ids: list[str], done: Swept) -> None:
    status, body = fetch(base, f"{name}?format=ndjson")
    found = [json.loads(line).get("id") for line in body.splitlines()] if status == 200 else []
    if found != ids:
        done.wrong.append(f"{name}?format=ndjson holds other things than its pages")


def _open(base: str, name: str, entity: str, wanted: str, known: Schemas, done: Swept) -> None:
    status, body = fetch(base, f"{name}/{wanted}")
    if status != 200:
        done.wrong.append(f"{name}/{wanted} answers {status}")
        return
    obj = json.loads(body)
    done.note(f"{name}/{{id}}", known.wrong(entity, obj))
    if obj.get("id") != wanted:
        done.wrong.append(f"{name}/{wanted} is something else")


def _unknown(base: str, done: Swept) -> None:
    for path, right in {
        "services/00000000-0000-4000-8000-000000000000": 404,
        "services?page=0": 400,
        "services?per_page=100000": 400,
        "services?modified_after=gisteren": 400,
        "services?format=xml": 400,
        "services?search=baby": 200,
    }.items():
        status, _body = fetch(base, path)
        if status != right:
            done.wrong.append(f"{path} answers {status}, not {right}")


def _parts(obj: Any) -> Iterator[dict[str, Any]]:
    if isinstance(obj, dict):
        yield obj
        for value in obj.values():
            yield from _parts(value)
    elif isinstance(obj, list):
        for value in obj:
            yield from _parts(value)


def _senseless(part: dict[str, Any]) -> list[str]:
    """What the standard's schemas let pass and no reader can use."""
    low, high = part.get("minimum_age"), part.get("maximum_age")
    backwards = isinstance(low, int | float) and isinstance(high, int | float) and low > high
    claims = {
        "ages run backwards": not backwards,
        "assured_date is no day": "assured_date" not in part or _is_day(part["assured_date"]),
        "byday names no days": "byday" not in part or bool(_DAYS.match(str(part["byday"]))),
        "opens_at is no time": all(_TIME.match(str(part[key])) for key in ("opens_at", "closes_at") if key in part),
        "country is no code": re.fullmatch("[A-Z]{2}", str(part.get("country", "NL"))) is not None,
        "latitude lies nowhere": -90 <= float(part.get("latitude", 0)) <= 90,
        "an attribute hangs on nothing": "link_entity" not in part or "link_id" in part,
    }
    return [text for text, holds in claims.items() if not holds]


def _is_day(said: Any) -> bool:
    try:
        return len(date.fromisoformat(str(said)).isoformat()) == len(str(said))
    except ValueError:
        return False
