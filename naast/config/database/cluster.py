"""Runs Naast's own PostgreSQL: made once, gone with its parent, back after any crash with nothing lost."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import time
from typing import IO, TYPE_CHECKING, Any

import psycopg
from psycopg import sql

from naast.config.database import places as where
from naast.config.database import rights
from naast.config.database.places import DatabaseTrouble, Places
from naast.config.database.processes import die_with, lives
from naast.config.database.rights import APP, OWNER, REPORT, SUPER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Cluster:
    """One PostgreSQL of our own: local socket only, peer authentication, checksums, three roles."""

    def __init__(self, places: Places, *, throw_away: bool = False) -> None:
        self.places = places
        self.throw_away = throw_away
        self.process: subprocess.Popen[bytes] | None = None

    def connect(self, *, role: str = SUPER, name: str = "postgres", **options: Any) -> psycopg.Connection[Any]:
        """A connection by one of the roles."""
        return psycopg.connect(host=str(self.places.socket), user=role, dbname=name, connect_timeout=5, **options)

    def is_running(self) -> bool:
        """Whether it answers."""
        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True

    @contextlib.contextmanager
    def running(self) -> Iterator[Cluster]:
        """Start it, or join the one that already runs; stop it afterwards only if it was started here."""
        self.start()
        try:
            yield self
        finally:
            self.stop()

    def start(self) -> None:
        """Make the cluster if there is none, start it if it does not run, and see that roles and database exist."""
        where.own(self.places.base, self.places)
        where.own(self.places.socket, self.places)
        with _locked(self.places.base / "starting.lock"):
            lock = self._lock_unless_it_runs()
            if lock is None:
                return
            with lock:
                self._forget_a_dead_one()
                binaries = where.binaries(wanted=self._kept_version())
                self._make(where.reachable(binaries, self.places))
                self._launch(where.reachable(binaries, self.places), lock)
            self._wait()
            self.prepare("naast")

    def revive(self) -> bool:
        """Start it again once the last of its processes is gone; whether that was needed."""
        gone = self._is_gone()
        if gone:
            self.start()
        return gone

    def stop(self) -> None:
        """A clean, quick stop of what was started here; connections are ended, nothing is lost."""
        if self.process is None or self.process.poll() is not None:
            self.process = None
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(timeout=10)
        self.process = None

    def prepare(self, name: str) -> None:
        """Roles, and a database of this name that belongs to the owner; safe to repeat; an app with too much power is refused."""
        with self.connect(autocommit=True) as connection:
            for role in (OWNER, APP, REPORT):
                if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                    connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
            connection.execute(
                f"ALTER ROLE {APP} SET statement_timeout = '20s'; ALTER ROLE {APP} SET lock_timeout = '10s'"
            )
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(OWNER))
                )
        with self.connect(name=name, autocommit=True) as connection:
            connection.execute(f"ALTER SCHEMA public OWNER TO {OWNER}; REVOKE CREATE ON SCHEMA public FROM PUBLIC")
            rights.grant(connection.cursor(), owner=OWNER, app=APP, report=REPORT)
        with self.connect(role=APP, name=name) as connection:
            rights.refuse_too_much(connection.cursor())

    def _lock_unless_it_runs(self, seconds: float = 60) -> IO[str] | None:
        """The lock that lives as long as any process of this PostgreSQL; None when it runs already and answers.

        PostgreSQL inherits it, so it is free exactly when the last of its processes is gone: no guess about numbers.
        """
        lock = (self.places.base / "running.lock").open("w")
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return lock
            if self._status() == "ready" and self.is_running():
                lock.close()
                return None
            time.sleep(0.05)
        raise DatabaseTrouble("An earlier PostgreSQL of Naast neither answers nor stops: end it and start again.")

    def _is_gone(self) -> bool:
        with (self.places.base / "running.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
        return True

    def _status(self) -> str:
        """What PostgreSQL itself says: starting, ready or stopping; empty when it says nothing."""
        try:
            return (self.places.data / "postmaster.pid").read_text().splitlines()[7].strip()
        except (OSError, IndexError):
            return ""

    def _forget_a_dead_one(self) -> None:
        """What a killed PostgreSQL left behind may name a process number that somebody else has now."""
        left = self.places.data / "postmaster.pid"
        with contextlib.suppress(OSError, ValueError, IndexError):
            number = int(left.read_text().splitlines()[0])
            if lives(number, mark=str(self.places.data)):
                raise DatabaseTrouble(f"PostgreSQL already runs on these data as process {number}: stop it first.")
            left.unlink()
        for stale in self.places.socket.glob(".s.PGSQL.*"):
            stale.unlink(missing_ok=True)

    def _kept_version(self) -> int | None:
        file = self.places.data / "PG_VERSION"
        return int(file.read_text()) if file.exists() else None

    def _make(self, binaries: Path) -> None:
        kept, version = self._kept_version(), where.version_of(binaries)
        if kept is not None and kept != version:
            raise DatabaseTrouble(
                f"The data in {self.places.data} are of PostgreSQL {kept}, but the one found here is {version}. "
                f"Install PostgreSQL {kept}, or move the data with pg_upgrade."
            )
        if kept is not None:
            return
        beside = self.places.base / f"data.{os.getpid()}"
        for half in self.places.base.glob("data.*"):
            shutil.rmtree(half, ignore_errors=True)
        makes = [binaries / "initdb", "-D", beside, "-U", SUPER, "--auth=peer", "--data-checksums", "-E", "UTF8"]
        self._run([*makes, *where.locale_of(version)])
        people = {self.places.user.pw_name, where.person().pw_name}
        (beside / "pg_ident.conf").write_text(
            "".join(f'naast "{person}" {role}\n' for person in people for role in (SUPER, OWNER, APP, REPORT))
        )
        (beside / "pg_hba.conf").write_text("local all all peer map=naast\n")
        beside.rename(self.places.data)

    def _run(self, command: list[Any]) -> None:
        try:
            subprocess.run(  # noqa: S603 - our own command
                command, check=True, capture_output=True, text=True, cwd=self.places.base, **self._as_user()
            )
        except FileNotFoundError as missing:
            raise DatabaseTrouble(f"{missing.filename} is missing: install PostgreSQL again.") from missing
        except subprocess.CalledProcessError as failed:
            hint = "The disk is full: make room. " if "No space left" in failed.stderr else ""
            raise DatabaseTrouble(f"{hint}PostgreSQL's initdb says: {failed.stderr.strip()}") from failed

    def _as_user(self) -> dict[str, Any]:
        if os.geteuid() != 0:
            return {}
        return {"user": self.places.user.pw_uid, "group": self.places.user.pw_gid, "extra_groups": []}

    def _launch(self, binaries: Path, lock: IO[str]) -> None:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.places.socket),
            "unix_socket_permissions": "0700",
            "max_connections": "100",
            "shared_buffers": "128MB",
            "timezone": "UTC",
            "log_min_messages": "warning",
            "log_min_error_statement": "panic",
            **(_QUICK if self.throw_away else {}),
        }
        command = [str(binaries / "postgres"), "-D", str(self.places.data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        parent = os.getpid()
        with self.places.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.places.base,
                start_new_session=True,
                pass_fds=[lock.fileno()],
                preexec_fn=lambda: die_with(parent),  # noqa: PLW1509 - called before any thread exists
                **self._as_user(),
            )

    def _wait(self, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.process is None or self.process.poll() is not None:
                raise DatabaseTrouble(f"PostgreSQL stopped at once. It says: {_tail(self.places.log)}")
            if self.is_running():
                return
            time.sleep(0.05)
        raise DatabaseTrouble(
            f"PostgreSQL did not answer within {seconds:.0f} seconds. It says: {_tail(self.places.log)}"
        )


@contextlib.contextmanager
def _locked(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _tail(log: Path) -> str:
    return " / ".join(log.read_text(errors="replace").splitlines()[-4:]) if log.exists() else "nothing"
