"""The window as CSV files with a description of their columns: a data package after the Frictionless standard."""

from __future__ import annotations

import csv
import io
import tempfile
import threading
import zipfile
from collections import OrderedDict
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from django.http import HttpResponse

from naast.offers.hsds import build, listing, reading, tables, terms
from naast.offers.hsds.asked import Asked
from naast.offers.hsds.listing import CHUNK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from naast.offers.hsds.parts import Obj
    from naast.offers.hsds.reading import Window

_KINDS: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "uuid": {"type": "string", "format": "uuid"},
    "uri": {"type": "string", "format": "uri"},
    "number": {"type": "number"},
    "date": {"type": "date"},
    "datetime": {"type": "datetime"},
    "time": {"type": "string", "constraints": {"pattern": tables.TIME}},
}
_MOST_KEPT = 4
_made: OrderedDict[str, bytes] = OrderedDict()
_lock = threading.Lock()
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same window gives the same bytes


def as_response(window: Window) -> HttpResponse:
    """``datapackage.zip`` of a window: made once for each state of the window, however many ask for it."""
    with _lock:
        if window.state not in _made:
            whole = io.BytesIO()
            write(window, whole)
            _made[window.state] = whole.getvalue()
        _made.move_to_end(window.state)
        while len(_made) > _MOST_KEPT:
            _made.popitem(last=False)
        response = HttpResponse(_made[window.state], content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="datapackage.zip"'
    return response


def write(window: Window, whole: IO[bytes]) -> None:
    """Write the zip of a window: ``datapackage.json`` and a CSV file for each table."""
    with tempfile.TemporaryDirectory() as folder:
        _write_tables(window, Path(folder))
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            _put(archive, "datapackage.json", listing.dumped(description(window.frame.town)))
            for entity in tables.entities():
                _put(archive, f"{entity}.csv", (Path(folder) / entity).read_bytes())


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)


def _write_tables(window: Window, folder: Path) -> None:
    with ExitStack() as stack:
        writers = {}
        for entity in tables.entities():
            file = stack.enter_context((folder / entity).open("w", encoding="utf-8", newline=""))
            names = [field.name for field in tables.fields(entity)]
            writers[entity] = csv.DictWriter(file, names, extrasaction="ignore", lineterminator="\n")
            writers[entity].writeheader()
        seen: dict[str, set[str]] = {entity: set() for entity in tables.entities()}
        for found in _chunks(window):
            for entity, rows in found.items():
                fresh = {key: row for key, row in rows.items() if key not in seen[entity]}
                seen[entity].update(fresh)
                writers[entity].writerows(fresh.values())


def _chunks(window: Window) -> Iterable[dict[str, dict[str, Obj]]]:
    """Rows by table and id: first the taxonomies, then some services at a time with all that hangs on them."""
    yield _spread("taxonomy_term", [build.taxonomy_term(it, window.frame) for it in terms.everything()])
    services = reading.services(window, Asked(full=True))
    for start in range(0, len(services.keys), CHUNK):
        yield _spread("service", services.objects(services.keys[start : start + CHUNK]))


def _spread(entity: str, objects: Iterable[Obj]) -> dict[str, dict[str, Obj]]:
    found: dict[str, dict[str, Obj]] = {}
    for obj in objects:
        _lay(entity, obj, found, {})
    return found


def _lay(entity: str, obj: Obj, found: dict[str, dict[str, Obj]], links: dict[str, str]) -> None:
    """Lay an object out as rows: what is inside it becomes a row of its own, and the two are tied by an id.

    What hangs on two objects, such as hours of a service at a place, is one row with both ids.
    """
    row = found.setdefault(entity, {}).setdefault(obj["id"], {})
    row.update(links)
    for key, value in obj.items():
        part = tables.inside(entity, key) if isinstance(value, dict | list) else None
        if part is None:
            row[key] = value
        elif part[1]:
            for child in value:
                _lay(part[0], child, found, {f"{entity}_id": obj["id"]})
        else:
            row[f"{part[0]}_id"] = value["id"]
            _lay(part[0], value, found, {})


def description(town: str) -> dict[str, Any]:
    """``datapackage.json``: each file with its columns, its key and what its columns point to."""
    return {
        "profile": "tabular-data-package",
        "name": "hsds",
        "title": f"HSDS 3.1: {town}",
        "resources": [_resource(entity) for entity in tables.entities()],
    }


def _resource(entity: str) -> dict[str, Any]:
    pointing = [field for field in tables.fields(entity) if field.table]
    keys = [
        {
            "fields": field.name,
            "reference": {"resource": "" if field.table == entity else field.table, "fields": "id"},
        }
        for field in pointing
    ]
    schema: dict[str, Any] = {"fields": [_column(field) for field in tables.fields(entity)], "primaryKey": "id"}
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": entity,
        "path": f"{entity}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _column(field: tables.Field) -> dict[str, Any]:
    column: dict[str, Any] = {"name": field.name, **_KINDS[field.kind]}
    constraints = dict(column.get("constraints", {}))
    if field.always:
        constraints["required"] = True
    if field.name == "id":
        constraints["unique"] = True
    if field.name in tables.CHOICES:
        constraints["enum"] = list(tables.CHOICES[field.name])
    if field.name == "byday":
        constraints["pattern"] = tables.BYDAY
    return column | ({"constraints": constraints} if constraints else {})
