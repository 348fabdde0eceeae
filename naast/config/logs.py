"""What a log may not hold: the code by which somebody without an account comes back stands in the address of its pages."""

from __future__ import annotations

import logging
import re

_CODE = re.compile(r"(?<=/mee/)[^/\s]+|\b[0-9a-z]{26}\b", re.IGNORECASE)


class WithoutCodes(logging.Filter):
    """Takes codes out of every line before it is written; the line itself stays."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true: what is logged is changed, never dropped."""
        said = record.getMessage()
        if _CODE.search(said):
            record.msg, record.args = _CODE.sub("…", said), ()
        return True
