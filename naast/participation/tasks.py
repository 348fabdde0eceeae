"""What takes too long for a page: looking for people who answer alike."""

from __future__ import annotations

from procrastinate.contrib.django import app

from naast.access.actors import installation
from naast.common import clock
from naast.participation import operations


@app.task
def find_groups(process_id: int) -> None:
    """Look once, and keep what may be shown. Safe to run twice."""
    operations.find_groups(process_id=process_id, at=clock.now(), by=installation())
