"""What the queue does by itself: the night, at seventeen past two."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from naast.common import clock
from naast.website import nightly as night

log = logging.getLogger(__name__)


@app.periodic(cron="17 2 * * *")
@app.task(queueing_lock="nightly", pass_context=False)
def nightly(timestamp: int) -> None:  # noqa: ARG001 - when the queue meant it to run
    """Sums go down, plans are kept, what was kept long enough goes. Safe to run twice, and to stop halfway."""
    night.run(at=clock.now(), say=log.info)
