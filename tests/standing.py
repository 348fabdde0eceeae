"""What many tests begin with stands in a database of its own, made once in a run: each test starts there and leaves no trace."""

from __future__ import annotations

import os
import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pytest_django.plugin import blocking_manager_key

from naast.config.database import places

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest


@dataclass(frozen=True)
class Standing:
    """What stands: for the tests in ``folder`` that ask for the fixture ``name``; ``build`` makes it by the operations."""

    folder: Path
    name: str
    build: Callable[[], Any]


_known: list[Standing] = []
_copied: set[str] = set()


def offer(standing: Standing) -> None:
    """Let tests in this folder begin where it stands."""
    _known.append(standing)


def begin(item: pytest.Item) -> None:
    """Before each test: go to the database where what it asks for stands, else to the empty one.

    What stands is built once in a run, whole; a test that empties tables stays in the empty one.
    """
    from django.db import connection

    import conftest

    plain = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'master')}"
    now = str(connection.settings_dict["NAME"])
    if not now.startswith(plain):
        return  # the first test of a process: its databases are not there yet
    asked = next((one for one in _known if _asks(item, one)), None)
    wanted = f"{plain}_{asked.name}" if asked else plain
    if wanted == now:
        return
    with item.config.stash[blocking_manager_key].unblock():
        if asked and wanted not in _copied:
            conftest.clone(_built(asked.name, asked.build), wanted)
            _copied.add(wanted)
        conftest.use(wanted)


def _asks(item: pytest.Item, standing: Standing) -> bool:
    asked, marked = getattr(item, "fixturenames", ()), item.get_closest_marker("django_db")
    empties = "transactional_db" in asked or (marked is not None and marked.kwargs.get("transaction", False))
    return item.path.is_relative_to(standing.folder) and standing.name in asked and not empties


def found(name: str) -> Any | None:
    """What stands here, as fresh objects; None in a database where it does not stand."""
    from django.db import connection

    if not str(connection.settings_dict["NAME"]).endswith(f"_{name}"):
        return None
    return pickle.loads((places.home() / f"{name}.pickle").read_bytes())  # noqa: S301 - written by this very run


def _built(name: str, build: Callable[[], Any]) -> str:
    from django.db import connection, transaction

    import conftest

    source = f"naast_with_{name}"
    with conftest.made_once(source) as mine:
        if mine:
            beside = f"{source}_new"
            conftest.clone(conftest.template(), beside)
            conftest.use(beside)
            with transaction.atomic():
                made = build()
                connection.run_on_commit = []  # what a test never sees happen has not happened here either
            (places.home() / f"{name}.pickle").write_bytes(pickle.dumps(made))
            conftest.use("postgres")
            with conftest.cluster().connect(autocommit=True) as asked:
                asked.execute(f"ALTER DATABASE {beside} RENAME TO {source}")
    return source
