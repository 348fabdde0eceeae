"""The open data against the standard: every object, every operation, the CSV package, and faults put in on purpose."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from benchmarks import hsds_faults as faults
from benchmarks import hsds_objects as objects
from benchmarks import hsds_tools as tools
from benchmarks.measures import say
from benchmarks.serving import TOWN, served

_LOOK = ("--phases", "examples,fuzzing", "--suppress-health-check", "all", "--max-failures", "1")
_SCHEMAS_ONLY = (
    "--mode",
    "positive",
    "--checks",
    "not_a_server_error,response_schema_conformance,content_type_conformance",
)


def run(words_given: list[str]) -> dict[str, Any]:
    """Check all there is, then each planted fault, and give the figures."""
    parser = argparse.ArgumentParser(prog="hsds", description=__doc__)
    parser.add_argument(
        "--schemas", type=Path, default=Path("../shared/data/hsds"), help="compiled/ and openapi.offline.json"
    )
    parser.add_argument("--examples", type=int, default=50, help="cases by chance for each operation")
    asked = parser.parse_args(words_given)
    if not (asked.schemas / "openapi.offline.json").exists():
        raise SystemExit(f"The schemas of the standard are not in {asked.schemas}: say where with --schemas.")
    with served(quiet=True) as (port, _environment):
        return _measured(asked.schemas, f"http://127.0.0.1:{port}{TOWN}api/hsds", asked.examples)


def _measured(folder: Path, base: str, examples: int) -> dict[str, Any]:
    own = json.loads(objects.fetch(base, "openapi.json")[1])
    known = objects.schemas(folder, own)
    say("every object of every endpoint")
    swept = objects.sweep(base, known)
    say("the CSV package")
    files = tools.unpacked(objects.fetch(base, "datapackage.zip")[1])
    rows, crooked = tools.package_errors(files)
    standard = tools.standard(folder, base)
    fuzzed = _fuzzed(folder, base, standard, own, examples)
    say("the same through a proxy without a fault")
    with faults.between(base, faults.nothing) as straight:
        control = [*objects.sweep(straight, known, most=20).wrong]
        control += tools.fuzz(standard, straight, examples=5, only=_LOOK).failures
    failures = [*swept.wrong, *crooked, *(text for one in fuzzed for text in one.failures), *control]
    for text in failures[:40]:
        print(f"failure  {text}")
    caught = _planted(base, known, standard, files)
    for name, was_caught in caught.items():
        print(f"{'caught ' if was_caught else 'MISSED '} {name}")
    return {
        "operations": sum(one.operations for one in fuzzed),
        "cases": sum(one.cases for one in fuzzed),
        "failures": len(failures),
        "planted": len(caught),
        "planted_caught": sum(caught.values()),
        "objects_validated": swept.objects,
        "rows_validated": rows,
    }


def _fuzzed(
    folder: Path, base: str, standard: dict[str, Any], own: dict[str, Any], examples: int
) -> list[tools.Fuzzed]:
    """Schemathesis on three documents."""
    untouched = json.loads((folder / "openapi.offline.json").read_text())
    fuzzed = []
    for name, document, only in (
        ("the standard's document as it is, for what it says of answers", untouched, _SCHEMAS_ONLY),
        ("the standard's document with our profile", standard, ()),
        ("our own document", own, ()),
    ):
        say(name)
        fuzzed.append(tools.fuzz(document, base, examples=examples, only=only))
    return fuzzed


def _planted(base: str, known: objects.Schemas, standard: dict[str, Any], files: dict[str, bytes]) -> dict[str, bool]:
    caught = {}
    say("faults put in on purpose")
    for name, fault in faults.IN_OBJECTS.items():
        with faults.between(base, fault) as crooked:
            caught[name] = bool(objects.sweep(crooked, known, most=20).wrong)
    for name, fault in faults.IN_ANSWERS.items():
        with faults.between(base, fault) as crooked:
            caught[name] = bool(tools.fuzz(standard, crooked, examples=5, only=_LOOK).failures)
    for name, change in faults.IN_PACKAGE.items():
        broken = dict(files)
        change(broken)
        caught[name] = bool(tools.package_errors(broken)[1])
    return caught
