"""What happens every night to the window: keepers are asked whether their offers still hold."""

from __future__ import annotations

from procrastinate.contrib.django import app

from naast.common import clock
from naast.offers import reminding


@app.periodic(cron="5 6 * * 1-5")
@app.task(queueing_lock="reminders", pass_context=False)
def remind(timestamp: int) -> None:  # noqa: ARG001 - when the queue meant it to run
    """Early on working days, so that the mail is read. Safe to run twice: nobody is asked twice in two weeks."""
    reminding.send_reminders(at=clock.now())
