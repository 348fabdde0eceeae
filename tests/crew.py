"""The demo town through some days, and a team of five in it, with all that is asked of them counted."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tests.browser import LiveTown, _page, served, step_in

READS, TYPES, PRESSES = 200 / 60, 20 / 60, 2.0  # words a second read and typed by thumb, seconds for one press


@dataclass
class Week:
    """The demo town through some days: its clock is moved from moment to moment, and in between steps close by themselves."""

    database: str
    unblock: object
    own: str
    clock: Path
    url: str = ""

    @contextlib.contextmanager
    def served(self):
        """The town on a port of its own, for as long as the block lasts."""
        self.clock.write_text("2026-11-24T10:30:00+01:00", "utf-8")
        with served(self.database, clock=str(self.clock)) as self.url:
            yield self

    @contextlib.contextmanager
    def at(self, moment: str):
        """The town at a moment like ``24T11:00``, once the queue did what was due."""
        import conftest
        from naast.decisions import reminding

        now = datetime.fromisoformat(f"2026-11-{moment}:00+01:00")
        with self.unblock():
            conftest.use(self.database)
            reminding.keep_all(at=now)
            conftest.use(self.own)
        self.clock.write_text(now.isoformat(), "utf-8")
        yield LiveTown(self.url)


@dataclass
class Asked:
    """What one worker was asked on one day: words to read, presses, words to write."""

    read: int = 0
    pressed: int = 0
    written: int = 0

    @property
    def seconds(self) -> int:
        return round(self.read / READS + self.pressed * PRESSES + self.written / TYPES)


@dataclass
class Crew:
    """The team on their phones (or at a desk), with all that is asked of them counted per day."""

    browser: object
    live: LiveTown
    width: str
    day: int = 0
    asked: dict[tuple[str, int], Asked] = field(default_factory=dict)

    @contextlib.contextmanager
    def visit(self, name: str, question: str):
        """Somebody opens what waits for them today, and the question in it."""
        context = _page(self.browser, self.live, self.width)
        page = context.new_page()
        step_in(page, self.live, name)
        page.goto(self.live.at("besluiten/"))
        it = Hand(page, self.asked.setdefault((name, self.day), Asked()))
        it.press(page.get_by_role("link", name=re.compile(f"^Doe dit nu ?: {re.escape(question)}")))
        it.count.read += len(page.locator("#nu").inner_text().split())
        yield it
        page.wait_for_load_state()
        context.close()


@dataclass
class Hand:
    """One hand on one page."""

    page: object
    count: Asked

    def press(self, what) -> None:
        self.count.pressed += 1
        what.click()

    def button(self, name: str) -> None:
        self.press(self.page.get_by_role("button", name=name, exact=True))

    def write(self, label: str, words: str) -> None:
        self.count.pressed += 1
        self.count.written += len(words.split())
        self.page.get_by_label(label).fill(words)
