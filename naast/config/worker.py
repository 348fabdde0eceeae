"""Does background work from the queue in the database, until told to stop."""

from __future__ import annotations

import os
from typing import Any


def main() -> None:
    """Take jobs one at a time; SIGTERM lets the one in hand finish."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naast.config.settings")
    import django  # noqa: PLC0415 - settings come first

    django.setup()
    from procrastinate.contrib.django import app  # noqa: PLC0415 - made by django.setup()

    connector: Any = app.connector  # Django's, which knows its twin for workers
    with app.replace_connector(connector.get_worker_connector()) as worker:
        worker.run_worker(concurrency=1)


if __name__ == "__main__":
    main()
