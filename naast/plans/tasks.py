"""What happens by itself with plans: the log is signed every quarter of an hour."""

from __future__ import annotations

from procrastinate.contrib.django import app

from naast.access.actors import installation
from naast.common import clock
from naast.plans import operations


@app.periodic(cron="*/15 * * * *")
@app.task(queueing_lock="checkpoint_log", pass_context=False)
def checkpoint_log(timestamp: int) -> None:  # noqa: ARG001 - when the queue meant it to run
    """Sign the log of this moment. Safe to run twice."""
    operations.checkpoint(at=clock.now(), by=installation())
