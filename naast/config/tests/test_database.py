"""Naast's own PostgreSQL: private, made once, gone with its parent, and it loses nothing."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg
import pytest

from naast.config import database
from naast.config.database import places, processes
from naast.config.database.places import DatabaseTrouble
from naast.config.tests import clusters


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with clusters.at(tmp_path_factory.mktemp("a place") / "postgres", throw_away=True) as cluster, cluster.running():
        yield cluster


def one(cluster, question: str, **role: str):
    with cluster.connect(**role) as connection:
        return connection.execute(question).fetchone()[0]


def test_only_its_own_folder_leads_to_it(cluster):
    assert one(cluster, "SHOW listen_addresses") == ""
    assert cluster.places.socket.stat().st_mode & 0o777 == 0o700
    assert cluster.places.base.stat().st_mode & 0o777 == 0o700
    assert "trust" not in (cluster.places.data / "pg_hba.conf").read_text()


def test_letters_are_those_of_unicode_and_damage_is_seen(cluster):
    assert one(cluster, "SHOW server_encoding") == "UTF8"
    assert one(cluster, "SHOW data_checksums") == "on"
    assert one(cluster, "SELECT lower('ÉÉN KIND')") == "één kind"


def test_the_app_fills_the_tables_of_the_owner_and_makes_none(cluster):
    with cluster.connect(role="naast_owner", name="naast") as owner:
        owner.execute("CREATE TABLE slot (number int GENERATED ALWAYS AS IDENTITY, word text)")
    with cluster.connect(role="naast_app", name="naast") as app:
        app.execute("INSERT INTO slot (word) VALUES ('dag')")
        assert app.execute("SELECT word FROM slot").fetchall() == [("dag",)]
    for statement in (
        "CREATE TABLE own (word text)",
        "CREATE ROLE other",
        "DROP SCHEMA public",
        "TRUNCATE slot",
        "DROP TABLE slot",
    ):
        with (
            cluster.connect(role="naast_app", name="naast") as app,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            app.execute(statement)
    with cluster.connect(role="naast_report", name="naast") as report:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            report.execute("SELECT word FROM slot")


@pytest.mark.parametrize(
    ("give", "take", "says"),
    [
        ("ALTER ROLE naast_app SUPERUSER", "ALTER ROLE naast_app NOSUPERUSER", "is superuser"),
        ("ALTER ROLE naast_app BYPASSRLS", "ALTER ROLE naast_app NOBYPASSRLS", "can bypass row security"),
        ("ALTER ROLE naast_app CREATEROLE", "ALTER ROLE naast_app NOCREATEROLE", "can make roles"),
        ("CREATE TABLE own (); ALTER TABLE own OWNER TO naast_app", "DROP TABLE own", "owns tables"),
        ("GRANT naast_super TO naast_app", "REVOKE naast_super FROM naast_app", "is superuser"),
    ],
)
def test_an_app_with_too_much_power_is_refused(cluster, give, take, says):
    cluster.prepare("naast")
    with cluster.connect(name="naast", autocommit=True) as connection:
        connection.execute(give)
        try:
            with pytest.raises(DatabaseTrouble, match=says):
                cluster.prepare("naast")
        finally:
            connection.execute(take)


def test_a_second_starter_joins_and_leaves_it_running(cluster):
    second = database.Cluster(cluster.places)
    with second.running():
        assert second.process is None
    assert cluster.is_running()


def test_two_starters_at_once_are_one_server(tmp_path):
    folder = tmp_path / "postgres"
    with clusters.at(folder) as cluster, clusters.parent_of(folder) as (first, number):
        cluster.start()
        assert cluster.process is None
        first.kill()
        assert clusters.until(lambda: not clusters.is_alive(number))


def test_a_killed_parent_leaves_no_server_and_no_damage(tmp_path):
    folder = tmp_path / "postgres"
    with clusters.at(folder) as cluster, clusters.parent_of(folder) as (parent, number):
        assert clusters.is_alive(number)
        parent.kill()
        assert clusters.until(lambda: not clusters.is_alive(number))
        cluster.start()
        assert "not properly shut down" not in cluster.places.log.read_text()


def test_a_killed_server_loses_no_acknowledged_row(tmp_path):
    with clusters.at(tmp_path / "postgres") as cluster, cluster.running():
        written: set[int] = set()
        for _ in range(3):
            written |= clusters.write_until_killed(cluster, rows=50)
            assert clusters.until(cluster.revive)
        assert len(written) >= 150  # what was under way may finish
        assert written <= clusters.kept(cluster)
        assert not cluster.revive()


@pytest.mark.long
def test_a_hundred_kills_lose_no_acknowledged_row(tmp_path):
    with clusters.at(tmp_path / "postgres") as cluster, cluster.running():
        written: set[int] = set()
        for kill in range(100):
            written |= clusters.write_until_killed(cluster, rows=20 + 7 * kill)
            assert clusters.until(cluster.revive)
        assert written <= clusters.kept(cluster)


def test_a_cluster_that_was_half_made_is_made_again(tmp_path):
    with clusters.at(tmp_path / "postgres", throw_away=True) as cluster:
        half = cluster.places.base / "data.4711"
        half.mkdir(parents=True)
        (half / "PG_VERSION").write_text("15\n")
        cluster.start()
        assert cluster.is_running()
        assert not half.exists()


def test_a_number_that_somebody_else_has_now_stops_no_start(tmp_path):
    with clusters.at(tmp_path / "postgres", throw_away=True) as cluster, cluster.running():
        clusters.kill(cluster)
        left = cluster.places.data / "postmaster.pid"
        left.write_text("\n".join([str(os.getpid()), *left.read_text().splitlines()[1:]]) + "\n")
        assert clusters.until(cluster.revive)


def test_data_of_another_version_say_what_to_do(tmp_path):
    with clusters.at(tmp_path / "postgres") as cluster:
        cluster.places.data.mkdir(parents=True)
        (cluster.places.data / "PG_VERSION").write_text("14\n")
        with pytest.raises(DatabaseTrouble, match=r"are of PostgreSQL 14.*pg_upgrade"):
            cluster.start()


def test_binaries_of_the_version_of_the_data_go_first(monkeypatch):
    versions = {Path("/new"): 17, Path("/kept"): 15, Path("/old"): 9}
    monkeypatch.setattr(places, "_candidates", lambda: list(versions))
    monkeypatch.setattr(places, "version_of", versions.get)
    assert places.binaries() == Path("/new")
    assert places.binaries(wanted=15) == Path("/kept")


@pytest.mark.parametrize(("found", "says"), [([], "Install it"), ([Path("/old")], r"Too old: /old \(13\)")])
def test_without_a_postgresql_that_is_new_enough_it_says_what_to_install(monkeypatch, found, says):
    monkeypatch.setattr(places, "_candidates", lambda: found)
    monkeypatch.setattr(places, "version_of", lambda _folder: 13)
    with pytest.raises(DatabaseTrouble, match=says):
        places.binaries()


def test_a_long_path_still_has_a_short_socket(monkeypatch):
    monkeypatch.setattr(places.os, "geteuid", lambda: 4711)
    monkeypatch.setattr(places, "_user", lambda: places.pwd.getpwall()[0])
    short, long = places.at(Path("/home/noor/naast")), places.at(Path("/home") / ("noor" * 30))
    assert short.socket == Path("/home/noor/naast/socket")
    assert len(str(long.socket)) < places.LONGEST_SOCKET


def test_a_folder_of_somebody_else_is_refused(tmp_path):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "theirs")
    with pytest.raises(DatabaseTrouble, match="belongs to somebody else"):
        places.own(tmp_path / "link", places.at(tmp_path))


def test_a_user_without_a_name_is_told(monkeypatch):
    monkeypatch.setattr(places.os, "geteuid", lambda: 987_654)
    with pytest.raises(DatabaseTrouble, match="has no name"):
        places.person()


def test_a_process_is_known_by_what_it_runs():
    assert processes.lives(os.getpid(), mark="pytest") or processes.lives(os.getpid(), mark="python")
    assert not processes.lives(os.getpid(), mark="a mark that nobody has")
    assert not processes.lives(2**22 + 1, mark="python")


def test_a_given_postgresql_serves_three_roles(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://app:p%40ss@db.example:5433/cjg?sslmode=require")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql:///cjg?host=/run/postgresql")
    found = database.settings()
    assert found["default"]["PASSWORD"] == "p@ss"
    assert found["default"]["PORT"] == "5433"
    assert found["default"]["OPTIONS"] == {"sslmode": "require"}
    assert found["owner"]["HOST"] == "/run/postgresql"
    assert found["report"]["HOST"] == "db.example"


def test_another_engine_is_refused(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:///naast.db")
    with pytest.raises(DatabaseTrouble, match="PostgreSQL only"):
        database.settings()


def test_a_secret_is_made_once_and_for_its_owner_alone(monkeypatch, tmp_path):
    monkeypatch.setenv("NAAST_HOME", str(tmp_path / "home"))
    first = database.local_secret("key")
    assert first == database.local_secret("key")
    assert len(first) >= 48
    assert (tmp_path / "home" / "secrets" / "key").stat().st_mode & 0o777 == 0o600


def test_stopping_is_quick_and_clean(tmp_path):
    with clusters.at(tmp_path / "postgres") as cluster:
        cluster.start()
        number = cluster.process.pid
        with cluster.connect():
            cluster.stop()
        assert not clusters.is_alive(number)
        assert not cluster.is_running()
