"""What happens every night: add the outbox up, and forget in time."""

from __future__ import annotations

from procrastinate.contrib.django import app

from naast.access.actors import installation
from naast.common import clock
from naast.questions import operations


@app.periodic(cron="17 2 * * *")
@app.task(queueing_lock="nightly", pass_context=False)
def nightly(timestamp: int) -> None:  # noqa: ARG001 - when the queue meant it to run
    """Sums go down to ``needs``; what has been kept long enough is forgotten. Safe to run twice."""
    operations.sum_outbox(by=installation())
    operations.sum_uses(at=clock.now(), by=installation())
    operations.sweep(at=clock.now(), by=installation())
