"""``naast rotate-keys``: everything that is sealed comes under the newest of ``NAAST_KEYS``."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from naast.access import queries as access
from naast.access.actors import installation
from naast.common import clock, resealing
from naast.plans import operations


class Command(BaseCommand):
    """Rotate; stop it when you like, the next run goes on where it was."""

    help = "Put everything that is sealed under the newest of NAAST_KEYS; the old one can go afterwards."

    def handle(self, *_args: Any, **_options: Any) -> None:
        towns, keys, texts = [town for town, _slug in access.every_municipality()], 0, 0
        for number, town in enumerate(towns, start=1):
            done = operations.rotate_keys(municipality_id=town, at=clock.now(), by=installation(municipality_id=town))
            keys, texts = keys + done.keys, texts + done.texts
            self.stderr.write(f"  municipality {number} of {len(towns)}: {done.families} families")
        for table in resealing.tables(without=frozenset({"plans"})):
            texts += resealing.reseal(table)
        said = (
            "The old keys open nothing any more: take them out of NAAST_KEYS." if len(settings.NAAST_KEYS) > 1 else ""
        )
        self.stdout.write(f"{keys} keys of families and {texts} texts put under the newest key. {said}".strip())
