"""Two people who do something at the same moment, each with a connection of their own."""

from __future__ import annotations

import threading

from django.db import connection


def at_once(*verbs):
    """Run the verbs in threads that start together; what each gave, or the error it ended in."""
    start, found = threading.Barrier(len(verbs)), [None] * len(verbs)

    def run(place, verb):
        start.wait(timeout=10)
        try:
            found[place] = verb()
        except Exception as wrong:  # noqa: BLE001 - the test looks at which
            found[place] = wrong
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(verbs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return found
