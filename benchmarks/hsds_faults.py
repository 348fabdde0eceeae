"""Faults put on purpose between the API and its checks: each must be caught, or the checks say nothing."""

from __future__ import annotations

import contextlib
import http.client
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

Obj = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer on its way to the client."""

    path: str
    status: int
    kind: str
    body: bytes


Fault = Callable[[Answer], Answer]


@contextlib.contextmanager
def between(base: str, fault: Fault) -> Iterator[str]:
    """The API at ``base`` seen through a proxy that changes its answers; gives the proxy's own base."""
    target = urlsplit(base)

    class Proxy(BaseHTTPRequestHandler):
        def pass_on(self) -> None:
            """Ask the API the same, and change what it says."""
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            connection = http.client.HTTPConnection(target.hostname or "", target.port or 80, timeout=60)
            headers = {"Host": target.netloc, "Content-Type": self.headers.get("Content-Type", "")}
            connection.request(self.command, self.path, body, headers)
            given = connection.getresponse()
            kind = given.getheader("Content-Type") or ""
            answer = fault(Answer(self.path.removeprefix(target.path), given.status, kind, given.read()))
            connection.close()
            self.send_response(answer.status)
            for name, value in (("Content-Type", answer.kind), ("Allow", given.getheader("Allow"))):
                if value:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_words: Any) -> None:
            """Say nothing."""

    for verb in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
        setattr(Proxy, f"do_{verb}", Proxy.pass_on)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{target.path}"
    finally:
        server.shutdown()
        server.server_close()


def _json(change: Callable[[Obj], None]) -> Fault:
    """A fault in every JSON answer."""

    def run(answer: Answer) -> Answer:
        if answer.status != 200 or answer.kind != "application/json":
            return answer
        obj = json.loads(answer.body)
        change(obj)
        return Answer(answer.path, answer.status, answer.kind, json.dumps(obj).encode())

    return run


def _everywhere(key: str, value: Any, **also: Any) -> Fault:
    """A fault in every part of an answer that has this key: another value, or ``_GONE``."""

    def change(part: Any) -> None:
        if isinstance(part, dict):
            if key in part:
                part.pop(key)
                if value is not _GONE:
                    part.update({key: value, **also})
            for inner in part.values():
                change(inner)
        elif isinstance(part, list):
            for inner in part:
                change(inner)

    return _json(change)


_GONE = object()


def _crash(answer: Answer) -> Answer:
    if "search=" not in answer.path:
        return answer
    return Answer(answer.path, 500, "text/html", b"<h1>Server Error</h1>")


def _found_anyway(answer: Answer) -> Answer:
    return answer if answer.status != 404 else Answer(answer.path, 200, "application/json", b"{}")


def _as_page(answer: Answer) -> Answer:
    return Answer(answer.path, answer.status, answer.kind.replace("application/json", "text/html"), answer.body)


def _lenient(answer: Answer) -> Answer:
    return answer if answer.status != 400 else Answer(answer.path, 200, "application/json", b"[]")


def _secret(obj: Obj) -> None:
    for item in obj.get("contents", []):
        item["assurer_email"] = "keeper@example.org"


def _one_more(obj: Obj) -> None:
    if "total_items" in obj:
        obj["total_items"] += 1


def _swapped(obj: Obj) -> None:
    if "status" in obj and "id" in obj:
        obj["id"] = "00000000-0000-4000-8000-000000000000"


def nothing(answer: Answer) -> Answer:
    """No fault: through this the checks must find nothing, or catching says nothing."""
    return answer


# Caught by walking all objects.
IN_OBJECTS: dict[str, Fault] = {
    "an age as text": _everywhere("minimum_age", "four"),
    "a missing name": _everywhere("name", _GONE),
    "status open": _everywhere("status", "open"),
    "an id that is a number": _everywhere("id", "17"),
    "null for what is not known": _everywhere("description", None),
    "a place of an unknown sort": _everywhere("location_type", "building"),
    "changed yesterday": _everywhere("last_modified", "yesterday"),
    "a website that is none": _everywhere("url", "see the leaflet"),
    "ages that run backwards": _everywhere("maximum_age", -1),
    "checked on some day": _everywhere("assured_date", "gisteren"),
    "opens at noon": _everywhere("opens_at", "noon"),
    "on maandag": _everywhere("byday", "maandag"),
    "a country by name": _everywhere("country", "Nederland"),
    "a place off the globe": _everywhere("location_type", "physical", latitude=512.0),
    "a keeper's address": _json(_secret),
    "one more than there are": _json(_one_more),
    "another thing under an id": _json(_swapped),
}
# Caught by Schemathesis on the standard's document.
IN_ANSWERS: dict[str, Fault] = {
    "missing total_items": _everywhere("total_items", _GONE),
    "empty as text": _everywhere("empty", "no"),
    "a missing status": _everywhere("status", _GONE),
    "a crash on search": _crash,
    "found what is not there": _found_anyway,
    "JSON that says it is a page": _as_page,
    "nonsense is accepted": _lenient,
}


def _rows(files: dict[str, bytes], name: str) -> list[list[str]]:
    return [line.split(",") for line in files[f"{name}.csv"].decode().splitlines()]


def _column(name: str, column: str, value: str) -> Callable[[dict[str, bytes]], None]:
    """A fault in one column of the first row of a table of short values."""

    def change(files: dict[str, bytes]) -> None:
        rows = _rows(files, name)
        rows[1][rows[0].index(column)] = value
        files[f"{name}.csv"] = ("\n".join(",".join(row) for row in rows) + "\n").encode()

    return change


def _twice(files: dict[str, bytes]) -> None:
    rows = _rows(files, "phone")
    files["phone.csv"] = ("\n".join(",".join(row) for row in [*rows, rows[1]]) + "\n").encode()


def _lost_table(files: dict[str, bytes]) -> None:
    files["organization.csv"] = files["organization.csv"].splitlines(keepends=True)[0]


# Caught by Frictionless on the CSV package.
IN_PACKAGE: dict[str, Callable[[dict[str, bytes]], None]] = {
    "a service at no location": _column("service_at_location", "location_id", "00000000-0000-4000-8000-000000000000"),
    "a phone of no service": _column("phone", "service_id", "00000000-0000-4000-8000-000000000000"),
    "a number that is missing": _column("phone", "number", ""),
    "an id that is none": _column("language", "id", "17"),
    "a row twice": _twice,
    "organisations left out": _lost_table,
}
