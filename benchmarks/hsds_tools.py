"""Two tools of others let loose on the API: Schemathesis on a document, Frictionless on the CSV package."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frictionless import Package

from benchmarks.hsds_objects import LISTS, fetch

# Two parameters that go together cannot be told in OpenAPI: a distance without a postcode may be refused.
_CONFIG = """
[[operations]]
include-path = "/service_at_locations"
checks.positive_data_acceptance.expected-statuses = ["2xx", 400, 404]
"""


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """What Schemathesis did and found."""

    operations: int
    cases: int
    failures: tuple[str, ...]


def fuzz(document: dict[str, Any], base: str, *, examples: int, only: tuple[str, ...] = ()) -> Fuzzed:
    """Ask the API all that a document allows and forbids; ``only`` gives other options, as for a quick look."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "openapi.json").write_text(json.dumps(document))
        (place / "schemathesis.toml").write_text(_CONFIG)
        program = Path(sys.executable).with_name("schemathesis")
        command: list[str] = [
            str(program),
            *("--config-file", "schemathesis.toml", "run", "openapi.json", "--url", base),
            *("--seed", "1", "--max-examples", str(examples), "--no-shrink", "--generation-database", ":memory:"),
            *("--report", "json", "--report-json-path", "report.json", *only),
        ]
        said = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
        if not (place / "report.json").exists():
            raise SystemExit(said.stdout[-2000:] + said.stderr[-2000:])
        report = json.loads((place / "report.json").read_text())
    failures = [
        f"{row['title']}: {', '.join(row['operations'])}" for row in report["failures"] for _ in range(row["count"])
    ]
    failures += [str(error)[:300] for error in report.get("errors", [])]
    return Fuzzed(report["operations"]["tested"], report["test_cases"]["generated"], tuple(failures))


def merged(target: Any, patch: Any) -> Any:
    """A document with a merge patch in it, after RFC 7386."""
    if not isinstance(patch, dict):
        return patch
    found = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            found.pop(name, None)
        else:
            found[name] = merged(found.get(name), value)
    return found


def standard(folder: Path, base: str) -> dict[str, Any]:
    """The standard's own document with the API's profile in it, and real ids as examples."""
    document = json.loads((folder / "openapi.offline.json").read_text())
    patch = json.loads(fetch(base, "profile.json")[1])["patches"]["openapi.json"]
    whole: dict[str, Any] = merged(document, patch)
    for name in LISTS:
        listed = json.loads(fetch(base, f"{name}?per_page=10")[1])["contents"]
        examples = {f"real-{number}": {"value": obj["id"]} for number, obj in enumerate(listed)}
        whole["paths"][f"/{name}/{{id}}"]["parameters"][0]["examples"] = examples
    return whole


def unpacked(package: bytes) -> dict[str, bytes]:
    """The files of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package_errors(files: dict[str, bytes]) -> tuple[int, list[str]]:
    """How many rows a data package has, and what Frictionless finds wrong: kinds, keys, and where keys point to."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        report = Package(str(Path(folder) / "datapackage.json")).validate()
    rows = sum(task.stats.get("rows") or 0 for task in report.tasks)
    errors = [str(error) for error in report.flatten(["title", "type", "message"])]
    return rows, [*errors, *(error.message for error in report.errors)]
