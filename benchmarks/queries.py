"""How many questions each page asks of the database, counted in this process on the same data."""

from __future__ import annotations

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naast.config.settings")
django.setup()

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def count(path: str, cookie: str) -> int:
    """Queries of one page, warm."""
    headers = {"HTTP_COOKIE": cookie} if cookie else {}
    Client().get(path, headers={"host": "localhost"}, **headers)  # type: ignore[arg-type]
    with CaptureQueriesContext(connection) as seen:
        answer = Client().get(path, headers={"host": "localhost"}, **headers)  # type: ignore[arg-type]
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")
    return len(seen)


if __name__ == "__main__":
    print(json.dumps({name: count(path, cookie) for name, (path, cookie) in json.loads(sys.argv[1]).items()}))
