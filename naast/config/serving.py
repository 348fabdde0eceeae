"""Serves pages and does background work until told to stop; what falls over is set upright again."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Self

from naast.config import database
from naast.config.database.processes import die_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naast.config.database.cluster import Cluster

WEB_THREADS = 4


class Refused(Exception):
    """Naast cannot start; the message says what to do."""


def require_free(host: str, port: int) -> None:
    """Refuse with a sentence when nothing can be served there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OverflowError as far:
            raise Refused(f"port {port} does not exist; choose one below 65536.") from far
        except PermissionError as closed:
            raise Refused(
                f"port {port} is not for ordinary users: choose one above 1023: make run PORT=8000"
            ) from closed
        except OSError as taken:
            if taken.errno != errno.EADDRINUSE:
                raise Refused(f"cannot serve on {host}: {taken.strerror}. Try: --host 127.0.0.1") from taken
            raise Refused(
                f"port {port} is in use. Stop what runs there, or choose another: make run PORT={port + 1}"
            ) from taken


def serve(host: str, port: int, *, greeting: list[str]) -> int:
    """Run the web server and the worker; ends with 0 when stopped on purpose, 1 when the web server fell over."""
    with Crew(host, port) as crew, contextlib.suppress(KeyboardInterrupt), stopped_by_signals():
        crew.wait_until_served()
        print("\n".join(greeting), flush=True)
        while crew.serves():
            time.sleep(0.25)
        return 1
    return 0


class Crew:
    """The processes behind one address: a web server, a worker, and a watch on the database."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.cluster: Cluster | None = None if database.is_external() else database.embedded()
        self.web: subprocess.Popen[bytes] | None = None
        self.worker: subprocess.Popen[bytes] | None = None
        self.looked_at = 0.0

    def __enter__(self) -> Self:
        """Start the web server."""
        self.web = _child(_web_command(self.host, self.port), NAAST_POOL=str(WEB_THREADS))
        return self

    def __exit__(self, *_why: object) -> None:
        """A clean end: first asked, then made."""
        children = [child for child in (self.web, self.worker) if child is not None]
        for child in children:
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
        for child in children:
            try:
                child.wait(timeout=8)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        if self.cluster is not None:
            self.cluster.stop()  # only if the watch had to start it again

    def wait_until_served(self, seconds: float = 60) -> None:
        """Until the web server takes calls."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.web is None or self.web.poll() is not None:
                raise Refused("the web server stopped at once; what it says stands above.")
            with contextlib.suppress(OSError), socket.create_connection((self.host, self.port), timeout=1):
                return
            time.sleep(0.05)
        raise Refused(f"the web server did not answer within {seconds:.0f} seconds.")

    def serves(self) -> bool:
        """Whether the web server still stands; once a second also sees to the database and the worker."""
        if time.monotonic() - self.looked_at > 1:
            self.looked_at = time.monotonic()
            if self.cluster is not None and self.cluster.revive():
                print("naast: PostgreSQL was gone and runs again.", file=sys.stderr, flush=True)
            if self.worker is None or self.worker.poll() is not None:
                self.worker = _child(_WORKER, NAAST_POOL="0")
        return self.web is not None and self.web.poll() is None


_WORKER = [sys.executable, "-m", "naast.config.worker"]


def _web_command(host: str, port: int) -> list[str]:
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    web = [sys.executable, "-m", "gunicorn", "naast.config.wsgi:application", "--bind", address]
    web += ["--workers", os.environ.get("NAAST_WORKERS", "2"), "--threads", str(WEB_THREADS)]
    web += ["--worker-class", "gthread", "--log-level", "warning", "--timeout", "30", "--graceful-timeout", "5"]
    return [*web, "--max-requests", "20000", "--max-requests-jitter", "2000"]


def _child(command: list[str], **environment: str) -> subprocess.Popen[bytes]:
    parent = os.getpid()
    return subprocess.Popen(  # noqa: S603 - our own command
        command,
        env={**environment, **os.environ},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: die_with(parent, signal.SIGTERM),  # noqa: PLW1509 - no threads here
    )


@contextlib.contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Within the block SIGINT and SIGTERM both stop; afterwards they no longer cut a clean end short."""

    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
