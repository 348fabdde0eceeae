"""The tables of a CSV data package: a folder, a zip file or one JSON object of tables, with or without datapackage.json."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from naast.offers.importing import csvlines, reading
from naast.offers.importing.results import FileRefused, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Tables = dict[str, list[Line]]
MOST_BYTES = 500_000_000
_NAMES = {
    "service": "services", "organization": "organizations", "organisations": "organizations",
    "location": "locations", "address": "addresses", "physical_addresses": "addresses", "phone": "phones",
    "service_at_location": "service_at_locations", "services_at_location": "service_at_locations",
    "schedule": "schedules", "regular_schedules": "schedules", "regular_schedule": "schedules",
    "language": "languages", "cost_option": "cost_options", "contact": "contacts", "program": "programs",
    "accessibility_for_disabilities": "accessibility", "attribute": "attributes", "taxonomy_term": "taxonomy_terms",
    "taxonomy": "taxonomy_terms", "service_taxonomy": "service_taxonomies", "services_taxonomy": "service_taxonomies",
    "eligibilities": "eligibility", "eligibilitys": "eligibility",
}  # fmt: skip
KNOWN = frozenset({*_NAMES.values(), "service_areas", "metadata", "funding", "required_documents"})


def table_name(file_name: str) -> str:
    """The name of a table from the name of its file: ``Service.csv`` holds services."""
    stem = PurePosixPath(file_name).name.lower().removesuffix(".csv")
    return _NAMES.get(stem, stem)


def tables(file: Path) -> Tables:
    """The tables of a folder, a zip file or one CSV file; raises :class:`FileRefused` when there are no services."""
    if file.suffix.lower() == ".csv":
        return {"services": list(csvlines.rows(reading.text_lines(file.read_bytes())))}
    try:
        found = _of_folder(file) if file.is_dir() else _of_zip(file)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as wrong:
        raise FileRefused(_("Dit zipbestand kan niet gelezen worden.")) from wrong
    if "services" not in found:
        raise FileRefused(_("Er zit geen services.csv in. Zonder die tabel is er niets in te lezen."))
    return found


def of_object(document: Mapping[str, Any]) -> Tables:
    """The tables of a JSON object ``{"services": [...], "organizations.csv": [...]}``."""
    return {
        table_name(name): [
            Line(number, json.dumps(row, ensure_ascii=False), row) for number, row in enumerate(rows, start=1)
        ]
        for name, rows in document.items()
        if isinstance(rows, list)
    }


def _of_folder(folder: Path) -> Tables:
    inside = folder.resolve()
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.resolve().is_relative_to(inside) and path.suffix.lower() in {".csv", ".json"}
    }
    return _of_files(files)


def _of_zip(file: Path) -> Tables:
    with zipfile.ZipFile(file) as source:
        members = [
            it
            for it in source.infolist()
            if not it.is_dir()
            and not it.filename.startswith("__MACOSX")
            and it.filename.lower().endswith((".csv", ".json"))
        ]
        if sum(it.file_size for it in members) > MOST_BYTES:
            raise FileRefused(_("Uitgepakt is dit zipbestand te groot. Splits het in delen."))
        return _of_files({it.filename: io.BytesIO(source.read(it)).read for it in members})


def _of_files(files: Mapping[str, Callable[[], bytes]]) -> Tables:
    named = _resources(files)
    found: Tables = {}
    for name, read in files.items():
        table = named.get(name) or table_name(name)
        if name.lower().endswith(".csv") and table in KNOWN:
            found.setdefault(table, []).extend(csvlines.rows(reading.text_lines(read())))
    return found


def _resources(files: Mapping[str, Callable[[], bytes]]) -> dict[str, str]:
    """What datapackage.json says of each file: which table it is; paths that are not in the package are no files of it."""
    named: dict[str, str] = {}
    for name, read in files.items():
        if PurePosixPath(name).name.lower() != "datapackage.json":
            continue
        package = reading.parsed("".join(reading.text_lines(read())))
        resources = package.get("resources") if isinstance(package, dict) else None
        for resource in resources if isinstance(resources, list) else []:
            path, table = (resource.get("path"), resource.get("name")) if isinstance(resource, dict) else (None, None)
            if isinstance(path, str) and isinstance(table, str):
                named[(PurePosixPath(name).parent / path).as_posix()] = table_name(table)
    return named
