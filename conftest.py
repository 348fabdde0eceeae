"""One throw-away PostgreSQL for a run; each process its own database, cloned from a migrated template, as the app role."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings
from psycopg import sql

from naast.config.database import places
from naast.config.database.cluster import Cluster

settings.register_profile("naast", deadline=None, derandomize=True)  # time is measured in benchmarks, never asserted
settings.load_profile("naast")
ROOT = Path(__file__).resolve().parent
TEMPLATE, TOWN, MATRIX = "naast_template", "naast_town", "test_plan_matrix"
_cluster: Cluster | None = None


def cluster() -> Cluster:
    return Cluster(places.standard(), throw_away=True)


def pytest_configure(config):
    global _cluster
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    _sweep_dead_runs()
    _cluster = cluster()
    _cluster.start()


def pytest_unconfigure(config):
    if _cluster is not None:
        _cluster.stop()
        shutil.rmtree(_cluster.places.base, ignore_errors=True)
        shutil.rmtree(places.home(), ignore_errors=True)
        shutil.rmtree(_cluster.places.socket, ignore_errors=True)


def _sweep_dead_runs() -> None:
    for old in (ROOT / ".naast").glob("test-*"):
        try:
            os.kill(int(old.name.removeprefix("test-")), 0)
        except (ValueError, PermissionError):
            continue
        except ProcessLookupError:
            shutil.rmtree(places.at(old / "postgres").base, ignore_errors=True)
            shutil.rmtree(old, ignore_errors=True)


def pytest_collection_modifyitems(items):
    """The longest first, so that no core waits for the other's last: one journey, the matrix of plans, the other journeys.

    The first journey makes the town that all of them walk through; who plays the matrix does not wait for it.
    """
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)
        if "journeys" in item.path.parts or item.path.stem == MATRIX:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
    first = next((item.path for item in items if "journeys" in item.path.parts), None)
    items.sort(key=lambda item: _turn(item, first))


def _turn(item, first):
    if item.path == first:
        return 0
    if item.path.stem == MATRIX:
        return 1
    return 2 if "journeys" in item.path.parts else 3


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    from tests import standing

    standing.begin(item)


@contextlib.contextmanager
def made_once(name: str):
    """Yields True for the process that must make the database ``name``; the others wait until it is there."""
    places.home().mkdir(parents=True, exist_ok=True)
    with (places.home() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with cluster().connect() as connection:
            there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        yield not there


def clone(source: str, name: str) -> None:
    with cluster().connect(autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER naast_owner")
        connection.execute(statement.format(sql.Identifier(name), sql.Identifier(source)))


def use(name: str) -> None:
    from django.db import connections

    for alias in connections:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def template() -> str:
    from django.core.management import call_command

    with made_once(TEMPLATE) as mine:
        if mine:
            beside = f"{TEMPLATE}_new"
            cluster().prepare(beside)
            use(beside)
            call_command("migrate", database="owner", verbosity=0)
            use("postgres")
            with cluster().connect(autocommit=True) as connection:
                connection.execute(f"ALTER DATABASE {beside} RENAME TO {TEMPLATE}")
    return TEMPLATE


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker, worker_id):
    """Replaces pytest-django's own: migrations by the owner, tests by the app role, so that privileges are tested."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    with django_db_blocker.unblock():
        name = f"test_{worker_id}"
        clone(template(), name)
        use(name)
    DatabaseOperations.execute_sql_flush = _flush_by_owner
    yield
    with django_db_blocker.unblock():
        use(name)


def _flush_by_owner(self, sql_list):
    """The app role may not truncate; between transactional tests the owner does."""
    with cluster().connect(role="naast_owner", name=self.connection.settings_dict["NAME"], autocommit=True) as owner:
        for statement in sql_list:
            owner.execute(statement)


@pytest.fixture
def town(db):
    """Rivierdorp: a small town with one neighbourhood."""
    from tests import cast

    return cast.open_town()


@pytest.fixture
def other_town(db):
    """Heideveen: another municipality, for what a stranger must not see."""
    from tests import cast

    return cast.open_town("heideveen", "Heideveen")


@pytest.fixture(autouse=True)
def _dutch_again():
    """A page in English leaves its language to the thread; the next test begins in Dutch."""
    yield
    from django.utils import translation

    translation.deactivate()


@pytest.fixture(autouse=True)
def _no_leftover_index():
    """What a process remembers of a window belongs to one test."""
    yield
    with contextlib.suppress(ImportError):
        from naast.offers import index

        index.forget()


@pytest.fixture(autouse=True)
def _no_leftover_language():
    """What a page in another language switches on stays on in its thread; it belongs to one test."""
    yield
    from django.utils import translation

    translation.deactivate()


pytest_plugins = ["tests.browser"]
