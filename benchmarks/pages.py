"""Pages under twenty people at once: time, pages per second, bytes and database queries, on the real server."""

from __future__ import annotations

import argparse
import functools
import http.client
import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from benchmarks.measures import say
from benchmarks.serving import TOWN, get, served


def _status(port: int, path: str, headers: dict[str, str]) -> int:
    return get(port, path, headers)[0]


def _post(port: int, path: str, fields: str, headers: dict[str, str]) -> tuple[int, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(
        "POST", path, fields, {"Host": "localhost", "Content-Type": "application/x-www-form-urlencoded", **headers}
    )
    answer = connection.getresponse()
    answer.read()
    cookies = [value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"]
    connection.close()
    return answer.status, {"Location": answer.getheader("Location") or "", "Cookie": "; ".join(cookies)}


def _form(port: int, path: str) -> tuple[str, str, str]:
    """The page, its CSRF token and its cookies."""
    _, body, headers = get(port, path, {"Accept-Encoding": "identity"})
    text = body.decode()
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', text)
    cookies = "; ".join(value.split(";")[0] for name, value in headers if name.lower() == "set-cookie")
    return text, token[1] if token else "", cookies


def _paths(port: int) -> dict[str, tuple[str, dict[str, str]]]:
    """Each page's address, and for the desk a session."""
    _, token, cookies = _form(port, TOWN)
    words = "vraag=mijn+dochter+van+3+wordt+elke+nacht+wakker"
    found = _post(port, f"{TOWN}zoek/", f"csrfmiddlewaretoken={token}&{words}", {"Cookie": cookies})[1]["Location"]
    page, token, cookies = _form(port, "/demo/")
    who = re.search(r'name="wie" value="([^"]+)"><button[^>]*>Ik ben Hanan', page)
    session = _post(
        port, "/demo/stap-in/", f"csrfmiddlewaretoken={token}&wie={who[1] if who else ''}", {"Cookie": cookies}
    )[1]["Cookie"]
    return {
        "home": (TOWN, {}),
        "search": (found, {}),
        "offer": (f"{TOWN}aanbod/ouder-naast-je/", {}),
        "ask": (f"{TOWN}vraag/", {}),
        "desk": (f"{TOWN}loket/", {"Cookie": session}),
    }


def _load(users: int, seconds: float, once: Callable[[], int]) -> tuple[list[float], int]:
    """Times in ms of every request by ``users`` at once for ``seconds``, and how many failed."""
    taken: list[float] = []
    failed = [0]
    until = time.perf_counter() + seconds

    def visit() -> None:
        while time.perf_counter() < until:
            start = time.perf_counter()
            if once() != 200:
                failed[0] += 1
            taken.append((time.perf_counter() - start) * 1000)

    people = [threading.Thread(target=visit) for _ in range(users)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return sorted(taken), failed[0]


def _queries(environment: dict[str, str], paths: dict[str, tuple[str, dict[str, str]]]) -> dict[str, int]:
    given = json.dumps({name: [path, headers.get("Cookie", "")] for name, (path, headers) in paths.items()})
    command = [sys.executable, "-m", "benchmarks.queries", given]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if said.returncode:
        raise SystemExit(said.stderr)
    counted: dict[str, int] = json.loads(said.stdout.splitlines()[-1])
    return counted


def _whole(port: int) -> int:
    """Bytes over the wire of the front page with all that it loads."""
    _, body, _ = get(port, TOWN)
    text = get(port, TOWN, {"Accept-Encoding": "identity"})[1].decode()
    parts = set(re.findall(r'(?:href|src)="(/(?:static|rivierstad)/[^"]+\.(?:css|js|woff2|svg))"', text))
    parts |= {f"/static/design/fonts/{name}.woff2" for name in ("atkinson-400", "atkinson-700", "literata-400")}
    return len(body) + sum(len(get(port, part)[1]) for part in parts)


def run(words_given: list[str]) -> dict[str, Any]:
    """Measure each page, print a table, and give the figures."""
    parser = argparse.ArgumentParser(prog="pages", description=__doc__)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    asked = parser.parse_args(words_given)
    found: dict[str, Any] = {}
    with served() as (port, environment):
        paths = _paths(port)
        counted = _queries(environment, paths)
        for name, (path, headers) in paths.items():
            say(f"{name}: {asked.users} at once for {asked.seconds:g} seconds")
            size = len(get(port, path, headers)[1])
            taken, failed = _load(asked.users, asked.seconds, functools.partial(_status, port, path, headers))
            found[name] = {
                "p50_ms": round(taken[len(taken) // 2], 1),
                "p95_ms": round(taken[int(len(taken) * 0.95)], 1),
                "per_second": round(len(taken) / asked.seconds, 1),
                "bytes": _whole(port) if name == "home" else size,
                "queries": counted[name],
                "failed": failed,
            }
    for name, row in found.items():
        print(f"{name:8}" + "".join(f"{key} {value:<10}" for key, value in row.items()))
    return found
