"""The ``naast`` command: ``naast run``, ``naast migrate``, ``naast import window FILE …`` and all of Django's commands."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
from typing import TYPE_CHECKING

import psycopg

from naast.config import database, serving
from naast.config.database.places import DatabaseTrouble
from naast.config.serving import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

HELP = """naast run [--port 8000] [--host 127.0.0.1]   start Naast, with its database
naast migrate                                bring the tables up to date
naast import window FILE --gemeente SLUG     read offers from a file (JSON lines or CSV)
naast import hsds FILE --gemeente SLUG       read a service directory (HSDS 3.x: JSON, JSON lines, folder or zip of CSV)
naast import figures FILE --gemeente SLUG    read population figures (StatLine CSV, lists); --undo RUN takes them back
naast import undo RUN --gemeente SLUG        take back what an import did; --preview only tells
naast municipality add SLUG --name NAME      open a municipality
naast administrator invite EMAIL --gemeente SLUG   the link by which the first administrator comes in
naast verify-log [--gemeente SLUG] [--json]  prove that nobody changed who looked in which plan
naast checkpoint-log                         sign the log of this moment, outside the database too
naast rotate-keys                            put everything that is sealed under the newest of NAAST_KEYS
naast replay-destroyed                       after a backup was put back: destroy again what was destroyed
naast nightly                                the work of the night, now: counts, plans, forgetting in time
Any other words are a Django command, the first two joined when that is one: naast load demo."""
FULL = "the disk is full: make room and start again."


def main(words: list[str] | None = None) -> int:
    """Do what the words ask; a trouble is one sentence on standard error, and exit code 1."""
    words = list(sys.argv[1:] if words is None else words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naast.config.settings")
    if not words or words[0] in {"help", "-h", "--help"}:
        print(HELP)
        return 0
    if told := _told(words):
        print(told)
        return 0
    try:
        with _database():
            return run(words[1:]) if words[0] == "run" else _django(words)
    except KeyboardInterrupt:
        return 130
    except (DatabaseTrouble, Refused) as trouble:
        return _say(str(trouble))
    except Exception as trouble:
        if sentence := _sentence(trouble):
            return _say(sentence)
        raise


def _told(words: list[str]) -> str:
    """The help on the first word, for who asks it or stops after a word that needs another; else nothing."""
    lines = [line for line in HELP.splitlines() if line.startswith(f"naast {words[0]} ")]
    needs_another = bool(lines) and all(re.match(r"naast \S+ [a-z]", line) for line in lines)
    is_asked = (len(words) == 1 and needs_another) or words[1:] in (["--help"], ["-h"], ["help"])
    return "\n".join(lines) if is_asked else ""


def _say(sentence: str) -> int:
    print(f"naast: {sentence}", file=sys.stderr)
    return 1


def _sentence(trouble: BaseException | None) -> str:
    """What a person can do about it; empty when it is no trouble of the machine but a fault of ours."""
    while trouble is not None:
        full = isinstance(trouble, OSError) and trouble.errno == errno.ENOSPC
        if full or isinstance(trouble, psycopg.errors.DiskFull):
            return FULL
        if isinstance(trouble, psycopg.OperationalError) and trouble.sqlstate is None and database.is_external():
            return f"the PostgreSQL of DATABASE_URL cannot be reached: {str(trouble).strip()}"
        trouble = trouble.__cause__ or trouble.__context__
    return ""


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
        database.share()
        call_command("migrate", *words[1:], "--database=owner")
    elif words[0].replace("-", "_") in get_commands():
        execute_from_command_line(["naast", words[0].replace("-", "_"), *words[1:]])
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
    demo = os.environ.get("NAAST_DEMO") == "1"
    if not port.isdigit():
        raise Refused(f"--port {port} is not a number.")
    serving.require_free(host, int(port))
    _django(["migrate", "--verbosity=0"])
    _refuse_too_much()
    if demo:
        _django(["load", "demo"])
    _close_connections()
    greeting = [f"Naast staat klaar op http://localhost:{port}", "Stoppen: Ctrl-C"]
    if demo:
        greeting.insert(1, f"Stap in een rol van de demo: http://localhost:{port}/demo/")
    return serving.serve(host, int(port), greeting=greeting)


def _refuse_too_much() -> None:
    from django.conf import settings  # noqa: PLC0415 - after django.setup()

    if warning := database.guard(production=settings.PRODUCTION):
        print(f"naast: {warning}", file=sys.stderr)


def _close_connections() -> None:
    from django.db import connections  # noqa: PLC0415 - after django.setup()

    connections.close_all()


if __name__ == "__main__":
    raise SystemExit(main())
