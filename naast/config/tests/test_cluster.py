"""The embedded PostgreSQL: gone with its parent, back after a crash with nothing lost, and careful with rights."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from naast.config.database import places
from naast.config.database.cluster import APP, OWNER, Cluster, DatabaseTrouble

ROOT = Path(__file__).resolve().parents[3]
STARTER = """
import sys, time
from pathlib import Path
from naast.config.database import places
from naast.config.database.cluster import Cluster
cluster = Cluster(places.at(Path(sys.argv[1])))
cluster.start()
print(cluster.process.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def cluster(tmp_path):
    made = Cluster(places.at(tmp_path / "postgres"))
    yield made
    made.stop()
    shutil.rmtree(made.places.base, ignore_errors=True)
    shutil.rmtree(made.places.socket, ignore_errors=True)


def gone(pid: int, seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or state.read_text().split()[2] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_it_starts_twice_in_a_row_and_a_second_starter_joins(cluster, tmp_path):
    cluster.start()
    second = Cluster(places.at(tmp_path / "postgres"))
    with second.running():
        assert second.process is None
    assert cluster.is_running()
    cluster.stop()
    assert not cluster.is_running()
    cluster.start()
    assert cluster.is_running()


def test_after_kill_9_nothing_acknowledged_is_lost(cluster):
    cluster.start()
    acknowledged = 0
    with cluster.connect(role=OWNER, name="naast", autocommit=True) as owner:
        owner.execute("CREATE TABLE kept (n int)")
    with cluster.connect(role=APP, name="naast", autocommit=True) as app:
        for number in range(300):
            app.execute("INSERT INTO kept VALUES (%s)", [number])
            acknowledged += 1
            if number == 250:
                os.kill(cluster.process.pid, signal.SIGKILL)
                break
    cluster.process.wait()
    cluster.start()
    with cluster.connect(role=APP, name="naast") as app:
        assert app.execute("SELECT count(*) FROM kept").fetchone() == (acknowledged,)


@pytest.mark.skipif(sys.platform != "linux", reason="the signal at a parent's death exists on Linux only")
def test_when_its_parent_is_killed_no_server_is_left(tmp_path):
    parent = subprocess.Popen(
        [sys.executable, "-c", STARTER, str(tmp_path / "pg")], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    server = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert gone(server)


def test_the_app_role_may_not_change_tables_nor_make_roles(cluster):
    cluster.start()
    with cluster.connect(role=APP, name="naast", autocommit=True) as app:
        for statement in ("CREATE TABLE mine (n int)", "CREATE ROLE other", "DROP SCHEMA public"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(statement)


def test_it_refuses_an_app_role_that_could_bypass_protection(cluster):
    cluster.start()
    with cluster.connect(autocommit=True) as root:
        root.execute(f"ALTER ROLE {APP} BYPASSRLS")
    with pytest.raises(DatabaseTrouble, match="too many rights"):
        cluster.check()


def test_data_of_another_version_say_what_to_do(cluster):
    cluster.start()
    cluster.stop()
    (cluster.places.data / "PG_VERSION").write_text("9\n")
    with pytest.raises(DatabaseTrouble, match="pg_upgrade"):
        cluster.start()


def test_nobody_listens_on_the_network(cluster):
    cluster.start()
    with cluster.connect() as root:
        assert root.execute("SHOW listen_addresses").fetchone() == ("",)
        assert root.execute("SHOW data_checksums").fetchone() == ("on",)


def test_a_port_in_use_is_a_sentence():
    import socket

    from naast.config.cli import Refused, _port_is_free

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Refused, match="choose another"):
            _port_is_free("127.0.0.1", taken.getsockname()[1])
