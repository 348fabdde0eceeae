"""``naast import hsds FILE --gemeente X``: read a service directory in HSDS 3.x: JSON, JSON lines, or a CSV data package."""

from __future__ import annotations

from naast.offers.importing import hsds
from naast.offers.management.commands import import_window


class Command(import_window.Command):
    """Read services of HSDS 3.x into the window of a municipality."""

    help = "Read HSDS 3.x (JSON, JSON lines, a folder or zip of CSV tables) into the window of a municipality."
    format = hsds.FORMAT
