"""Services out of the shapes in which HSDS comes: one service, a list, a page with contents, an organisation, tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from naast.offers.importing import archive
from naast.offers.importing.joining import Package
from naast.offers.importing.results import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from naast.offers.importing.archive import Tables

_DEEPEST = 4


def of_tables(tables: Tables) -> Iterator[Line]:
    """The services of a data package."""
    return Package(tables).lines()


def of_documents(lines: Iterable[Line]) -> Iterator[Line]:
    """The services in each line; a line with several is numbered by them when it is the only one."""
    for line in lines:
        if isinstance(line.row, dict) and _is_tables(line.row):
            yield from of_tables(archive.of_object(line.row))
            continue
        found = list(_services(line.row, _DEEPEST))
        if len(found) == 1 and found[0] is line.row:
            yield line
            continue
        for number, row in enumerate(found, start=1):
            yield Line(number if line.number == 1 else line.number, json.dumps(row, ensure_ascii=False), row)


def _is_tables(row: dict[str, Any]) -> bool:
    names = {archive.table_name(name) for name, rows in row.items() if isinstance(rows, list)}
    return "id" not in row and "services" in names and len(names & archive.KNOWN) > 1


def _services(row: Any, depth: int) -> Iterator[Any]:
    if depth and isinstance(row, list):
        for one in row:
            yield from _services(one, depth - 1)
    elif depth and isinstance(row, dict) and isinstance(row.get("contents"), list):
        yield from _services(row["contents"], depth)
    elif isinstance(row, dict) and isinstance(row.get("services"), list) and row["services"]:
        group = {name: value for name, value in row.items() if name != "services"}
        for one in row["services"]:
            own = isinstance(one, dict) and "id" in row and "organization" not in one
            yield one | {"organization": group} if own else one
    elif isinstance(row, dict) and isinstance(row.get("service"), dict) and "name" not in row:
        stay = {name: value for name, value in row.items() if name != "service"}
        known = row["service"].get("service_at_locations")
        yield row["service"] | {"service_at_locations": known or [stay]}
    else:
        yield row
