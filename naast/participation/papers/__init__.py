"""What is handed out on paper, as a PDF that a screen reader can read: the report, one page of it, a scenario on a sheet."""

from naast.participation.papers.plain import plain
from naast.participation.papers.report import report
from naast.participation.papers.sheet import sheet

__all__ = ["plain", "report", "sheet"]
