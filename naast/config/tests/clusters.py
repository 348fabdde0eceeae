"""Small PostgreSQL clusters to be rough with."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from naast.config.database import places
from naast.config.database.cluster import Cluster

ROOT = Path(__file__).resolve().parents[3]
PARENT = """
import sys, time
from pathlib import Path
from naast.config.database import places
from naast.config.database.cluster import Cluster
cluster = Cluster(places.at(Path(sys.argv[1])))
cluster.start()
print(cluster.process.pid, flush=True)
time.sleep(600)
"""


@contextlib.contextmanager
def at(folder: Path, *, throw_away: bool = False):
    """A cluster that is not started yet; stopped and cleared away afterwards."""
    cluster = Cluster(places.at(folder), throw_away=throw_away)
    try:
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(cluster.places.base, ignore_errors=True)


@contextlib.contextmanager
def parent_of(folder: Path):
    """Another process that runs a cluster there, and the number of that PostgreSQL."""
    command = [sys.executable, "-c", PARENT, folder]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        try:
            yield parent, int(parent.stdout.readline())
        finally:
            parent.kill()


def is_alive(number: int) -> bool:
    """Whether a process lives; one that only waits to be buried does not."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{number}/stat")
    return not (state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] == "Z")


def until(claim, seconds: float = 15) -> bool:
    """Whether it comes true within the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if claim():
            return True
        time.sleep(0.05)
    return False


def number_of(place: places.Places) -> int:
    """The process number of the PostgreSQL there; 0 when there is none."""
    try:
        return int((place.data / "postmaster.pid").read_text().splitlines()[0])
    except (OSError, IndexError):
        return 0


def kill(cluster: Cluster) -> int:
    """As hard as it goes; gives its number."""
    number = number_of(cluster.places)
    os.kill(number, signal.SIGKILL)
    if cluster.process is not None:
        cluster.process.wait()
    return number


def write_until_killed(cluster: Cluster, *, rows: int) -> set[int]:
    """Writes numbers, each its own transaction, kills PostgreSQL after so many; gives the acknowledged ones."""
    acknowledged: set[int] = set()
    with contextlib.suppress(psycopg.OperationalError), cluster.connect(name="naast", autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (number int PRIMARY KEY)")
        start = connection.execute("SELECT coalesce(max(number), 0) FROM kept").fetchone()[0]
        for number in range(start + 1, start + 10_000):
            if len(acknowledged) == rows:
                kill(cluster)
            connection.execute("INSERT INTO kept VALUES (%s)", [number])
            acknowledged.add(number)
    return acknowledged


def kept(cluster: Cluster) -> set[int]:
    """The numbers that are there."""
    with cluster.connect(name="naast") as connection:
        return {row[0] for row in connection.execute("SELECT number FROM kept")}
