"""Naast with its demo town on a port and a database of its own, thrown away afterwards; and one way to ask it something."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

TOWN = "/rivierstad/"


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextlib.contextmanager
def served(*, quiet: bool = False) -> Iterator[tuple[int, dict[str, str]]]:
    """Naast with its demo town on a port of its own, and the environment it runs in; ``quiet`` leaves its log out."""
    port = _free_port()
    environment = {
        **os.environ,
        "NAAST_HOME": tempfile.mkdtemp(),
        "NAAST_DEMO": "1",
        "NAAST_NOW": "2026-11-24T10:30:00+01:00",
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "naast.config.cli", "run", "--port", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if quiet else None,
    )
    try:
        for _ in range(1200):
            with contextlib.suppress(OSError):
                if get(port, "/gezond/")[0] == 200:
                    break
            time.sleep(0.1)
        else:
            raise SystemExit("the server did not answer within two minutes")
        yield port, environment
    finally:
        server.terminate()
        server.wait(timeout=40)


def get(port: int, path: str, headers: dict[str, str] | None = None) -> tuple[int, bytes, list[tuple[str, str]]]:
    """Status, body and headers of one page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Host": "localhost", "Accept-Encoding": "gzip", **(headers or {})})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body, answer.getheaders()
