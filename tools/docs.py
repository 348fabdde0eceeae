"""Writes the parts of the documentation that are made from code."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from naast.access import matrix  # noqa: E402 - found through the line above

(ROOT / "docs" / "permissions.md").write_text(matrix.as_markdown(), encoding="utf-8")
