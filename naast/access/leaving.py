"""What a colleague who goes leaves behind: a number of families, and who must hear it; asked of whom the settings name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from django.conf import settings

if TYPE_CHECKING:
    from datetime import datetime


class Leaving(Protocol):
    """What a context above tells of somebody who goes, without a name of a family."""

    def families_with(self, account_id: int, *, municipality_id: int, at: datetime) -> int:
        """Of how many families somebody is the fixed person."""

    def tell(self, *, municipality_id: int, at: datetime) -> None:
        """Say at once to families and team who was left behind."""


def asked() -> Leaving:
    """The one who knows: the module that ``LEAVING`` names, so that nothing here points up."""
    return cast("Leaving", import_module(settings.LEAVING))
