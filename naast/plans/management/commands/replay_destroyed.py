"""``naast replay-destroyed``: after a backup was put back, what was destroyed since is destroyed again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from naast.access import queries as access
from naast.access.actors import installation
from naast.common import clock
from naast.plans import operations


class Command(BaseCommand):
    """Destroy again what stands on the signed list outside the database."""

    help = "After a backup was put back: destroy again what was destroyed."

    def handle(self, *_args: Any, **_options: Any) -> None:
        gone = sum(
            operations.replay_destroyed(municipality_id=town, at=clock.now(), by=installation(municipality_id=town))
            for town, _slug in access.every_municipality()
        )
        self.stdout.write(f"{gone} plans that came back were destroyed again")
