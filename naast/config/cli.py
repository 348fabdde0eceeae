"""The ``naast`` command: ``naast run``, ``naast migrate``, ``naast import window FILE …`` and all of Django's commands."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from naast.config import database
from naast.config.database.cluster import die_with
from naast.config.database.places import DatabaseTrouble

if TYPE_CHECKING:
    from collections.abc import Iterator

HELP = """naast run [--port 8000] [--host 127.0.0.1]   start Naast, with its database
naast migrate                                bring the tables up to date
naast import window FILE --gemeente SLUG     read offers from a file
naast municipality add SLUG --name NAME      open a municipality
naast nightly                                add up the counts and forget in time, now
Any other words are a Django command, the first two joined when that is one: naast load demo."""
WEB_THREADS = 4


class Refused(Exception):
    """Naast cannot start; the message says what to do."""


def main(words: list[str] | None = None) -> int:
    """Do what the words ask; a trouble is one sentence on standard error, and exit code 1."""
    words = list(sys.argv[1:] if words is None else words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naast.config.settings")
    if not words or words[0] in {"help", "-h", "--help"}:
        print(HELP)
        return 0
    try:
        with _database():
            return run(words[1:]) if words[0] == "run" else _django(words)
    except (DatabaseTrouble, Refused) as trouble:
        print(f"naast: {trouble}", file=sys.stderr)
        return 1
    except OSError as trouble:
        if trouble.errno != 28:  # no space left on the disk
            raise
        print("naast: the disk is full: make room and start again.", file=sys.stderr)
        return 1


@contextlib.contextmanager
def _database() -> Iterator[None]:
    if database.is_external():
        yield
        return
    with database.embedded().running():
        yield


def _django(words: list[str]) -> int:
    import django  # noqa: PLC0415 - settings are read only when the database is there
    from django.core.management import call_command, execute_from_command_line, get_commands  # noqa: PLC0415

    django.setup()
    joined = "_".join(words[:2]).replace("-", "_")
    if words[0] == "migrate":
        call_command("migrate", *words[1:], "--database=owner")
    elif len(words) > 1 and joined in get_commands():
        execute_from_command_line(["naast", joined, *words[2:]])
    else:
        execute_from_command_line(["naast", *words])
    return 0


def _option(words: list[str], name: str, default: str) -> str:
    if name not in words:
        return default
    place = words.index(name)
    if place + 1 == len(words):
        raise Refused(f"{name} needs a value.")
    return words[place + 1]


def run(words: list[str]) -> int:
    """Migrate, load the demo when asked, serve pages and do background work until stopped."""
    host = _option(words, "--host", os.environ.get("NAAST_HOST", "127.0.0.1"))
    port = _option(words, "--port", os.environ.get("NAAST_PORT", "8000"))
    if not port.isdigit():
        raise Refused(f"--port {port} is not a number.")
    _port_is_free(host, int(port))
    _django(["migrate", "--verbosity=0"])
    if os.environ.get("NAAST_DEMO") == "1":
        _django(["load", "demo"])
    _close_connections()
    return _serve(host, port)


def _close_connections() -> None:
    from django.db import connections  # noqa: PLC0415 - after django.setup()

    connections.close_all()


def _port_is_free(host: str, port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as taken:
            raise Refused(
                f"port {port} is in use ({taken.strerror}). Stop what runs there, or choose another: make run PORT=8001"
            ) from taken


def _serve(host: str, port: str) -> int:
    environment = {**os.environ, "NAAST_POOL": os.environ.get("NAAST_POOL", str(WEB_THREADS))}
    workers = os.environ.get("NAAST_WORKERS", "2")
    web = [sys.executable, "-m", "gunicorn", "naast.config.wsgi:application", "--bind", f"{host}:{port}"]
    web += ["--workers", workers, "--threads", str(WEB_THREADS), "--worker-class", "gthread", "--log-level", "warning"]
    web += ["--max-requests", "20000", "--max-requests-jitter", "2000", "--timeout", "30", "--graceful-timeout", "5"]
    jobs = [sys.executable, "-m", "django", "procrastinate", "--verbosity=0", "worker", "--concurrency=1"]
    children = [_child(web, environment)]
    with contextlib.suppress(KeyboardInterrupt), _stop_on_signals():
        _wait_until_served(host, int(port), children[0])
        children.append(_child(jobs, os.environ | {"NAAST_POOL": "0"}))
        _greet(port)
        while all(child.poll() is None for child in children):
            time.sleep(0.2)
    codes = [child.poll() for child in children]
    _end(children)
    return 0 if all(code is None for code in codes) else 1


def _child(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    parent = os.getpid()
    return subprocess.Popen(  # noqa: S603 - our own command
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: die_with(parent, signal.SIGTERM),  # noqa: PLW1509 - no threads here
    )


def _wait_until_served(host: str, port: int, web: subprocess.Popen[bytes], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if web.poll() is not None:
            raise Refused("the web server stopped at once; what it says stands above.")
        with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=1):
            return
        time.sleep(0.05)
    raise Refused(f"the web server did not answer within {seconds:.0f} seconds.")


def _greet(port: str) -> None:
    print(f"Naast staat klaar op http://localhost:{port}")
    if os.environ.get("NAAST_DEMO") == "1":
        print(f"Stap in een rol van de demo: http://localhost:{port}/demo/")
    print("Stoppen: Ctrl-C", flush=True)


@contextlib.contextmanager
def _stop_on_signals() -> Iterator[None]:
    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number in before:
            signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C does not cut the clean stop short


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
    for child in children:
        try:
            child.wait(timeout=8)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


if __name__ == "__main__":
    raise SystemExit(main())
