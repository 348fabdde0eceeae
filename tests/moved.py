"""A clock that a test sets while its web server runs: one server walks through the days of a journey."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from django.conf import settings


class MovedClock:
    """Before each request the clock is set to what stands in the file that ``NAAST_TEST_CLOCK`` names."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        settings.NAAST_NOW = datetime.fromisoformat(Path(os.environ["NAAST_TEST_CLOCK"]).read_text("utf-8"))
        return self.get_response(request)
