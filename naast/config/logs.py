"""What a log may not hold: the code by which somebody without an account comes back, and whose plan somebody was refused."""

from __future__ import annotations

import logging
import re
from http import HTTPStatus

_CODE = re.compile(r"(?<=/mee/)[^/\s]+|\b[0-9a-z]{26}\b", re.IGNORECASE)


class WithoutCodes(logging.Filter):
    """Takes codes out of every line before it is written; the line itself stays."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true: what is logged is changed, never dropped."""
        said = record.getMessage()
        if _CODE.search(said):
            record.msg, record.args = _CODE.sub("…", said), ()
        return True


class Refused(logging.Filter):
    """A page that is not for somebody is no fault: one line with the name of that page, no address and no traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true: the line stays, without what it says about whom."""
        request = getattr(record, "request", None)
        if getattr(record, "status_code", None) == HTTPStatus.FORBIDDEN and request is not None:
            match = getattr(request, "resolver_match", None)
            name = match.view_name if match is not None else "?"
            record.msg, record.args = record.getMessage().replace(request.path, name), ()
            record.exc_info = record.exc_text = None
        return True
