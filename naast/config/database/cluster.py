"""Runs Naast's own PostgreSQL: made once, gone with its parent, back after any crash with nothing lost."""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from typing import IO, TYPE_CHECKING, Any

import psycopg
from psycopg import sql

from naast.config.database import places as where
from naast.config.database.places import DatabaseTrouble, Places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUPER = "naast_super"
OWNER, APP, REPORT = "naast_owner", "naast_app", "naast_report"
_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG
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
        _folder(self.places.base, self.places)
        _folder(self.places.socket, self.places)
        with _one_at_a_time(self.places.base / "starting.lock"):
            if self.is_running():
                return
            self._forget_a_dead_one()
            binaries = where.binaries(self.places)
            self._make(binaries)
            self._launch(binaries)
            self._wait()
            self.prepare("naast")
            self.check()

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
        """Roles, and a database of this name that belongs to the owner; safe to repeat."""
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
            connection.execute(
                f"""
                ALTER SCHEMA public OWNER TO {OWNER};
                REVOKE CREATE ON SCHEMA public FROM PUBLIC;
                GRANT USAGE ON SCHEMA public TO {APP}, {REPORT};
                ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public
                    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP};
                ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public
                    GRANT USAGE, SELECT ON SEQUENCES TO {APP};
                """
            )

    def check(self) -> None:
        """Refuse to go on when the app role could bypass what protects families."""
        with self.connect() as connection:
            row = connection.execute(
                "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = %s",
                [APP],
            ).fetchone()
        if row is None or row[0]:
            raise DatabaseTrouble(
                f"The role {APP} has too many rights (superuser, bypassrls, createrole or createdb): take them away."
            )

    def _forget_a_dead_one(self) -> None:
        """A socket lock that a killed PostgreSQL left behind may belong to a number that somebody else has now."""
        for stale in self.places.socket.glob(".s.PGSQL.*"):
            stale.unlink(missing_ok=True)

    def _make(self, binaries: Path) -> None:
        if (self.places.data / "PG_VERSION").exists():
            kept = (self.places.data / "PG_VERSION").read_text().strip()
            if int(kept) != where.version_of(binaries):
                raise DatabaseTrouble(
                    f"The data in {self.places.data} are of PostgreSQL {kept}, but the one found here is "
                    f"{where.version_of(binaries)}. Install PostgreSQL {kept}, or move the data with pg_upgrade."
                )
            return
        beside = self.places.base / f"data.{os.getpid()}"
        for half in self.places.base.glob("data.*"):
            shutil.rmtree(half, ignore_errors=True)
        locale = (
            ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if (where.version_of(binaries) or 0) >= 17 else []
        )
        self._run(
            [
                binaries / "initdb",
                "-D",
                beside,
                "-U",
                SUPER,
                "--auth=peer",
                "--data-checksums",
                "-E",
                "UTF8",
                "--locale=C",
                *locale,
            ]
        )
        people = {self.places.user.pw_name, _own_name()}
        (beside / "pg_ident.conf").write_text(
            "".join(f"naast {person} {role}\n" for person in people for role in (SUPER, OWNER, APP, REPORT))
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

    def _launch(self, binaries: Path) -> None:
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


def die_with(parent: int, number: signal.Signals = signal.SIGINT) -> None:
    """In a child: get this signal when the parent is gone, however it went (Linux; elsewhere nothing happens)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, number)
        if os.getppid() != parent:
            os._exit(1)


def _own_name() -> str:
    return pwd.getpwuid(os.geteuid()).pw_name


def _folder(folder: Path, places: Places) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        folder.parent.chmod(0o755) if str(folder).startswith("/var/lib/naast/") else None
        os.chown(folder, places.user.pw_uid, places.user.pw_gid)
    elif folder.stat().st_uid != os.geteuid():
        raise DatabaseTrouble(f"{folder} belongs to somebody else: remove it, or set NAAST_HOME to another folder.")
    folder.chmod(0o700)


@contextlib.contextmanager
def _one_at_a_time(lock: Path) -> Iterator[IO[str]]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def _tail(log: Path) -> str:
    return " / ".join(log.read_text(errors="replace").splitlines()[-4:]) if log.exists() else "nothing"
