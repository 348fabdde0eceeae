"""What the queue does by itself: the night, at seventeen past two, and who hears in the morning that something is new."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from naast.common import clock
from naast.website import nightly as night
from naast.website import telling

log = logging.getLogger(__name__)


@app.periodic(cron="17 2 * * *")
@app.task(queueing_lock="nightly", pass_context=False)
def nightly(timestamp: int) -> None:  # noqa: ARG001 - when the queue meant it to run
    """Sums go down, plans are kept, what was kept long enough goes. Safe to run twice, and to stop halfway."""
    night.run(at=clock.now(), say=log.info)


@app.periodic(cron="20 6 * * 1-5")
@app.task(queueing_lock="tell_news", pass_context=False)
def tell_news(timestamp: int) -> None:  # noqa: ARG001 - when the queue meant it to run
    """Early on working days, before deciders are reminded. Safe to run twice: nobody hears twice on one day."""
    telling.tell_all(at=clock.now())
