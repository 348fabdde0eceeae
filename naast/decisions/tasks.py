"""What happens by itself with decisions: steps close in time, and who is waited for hears so once a day."""

from __future__ import annotations

from procrastinate.contrib.django import app

from naast.common import clock
from naast.decisions import reminding


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="keep_decisions", pass_context=False)
def keep_decisions(timestamp: int) -> None:  # noqa: ARG001 - when the queue meant it to run
    """Close what is due, in every municipality. Safe to run twice."""
    reminding.keep_all(at=clock.now())


@app.periodic(cron="30 6 * * 1-5")
@app.task(queueing_lock="remind_deciders", pass_context=False)
def remind_deciders(timestamp: int) -> None:  # noqa: ARG001 - when the queue meant it to run
    """Early on working days. Safe to run twice: nobody is reminded twice on one day."""
    reminding.remind_all(at=clock.now())
