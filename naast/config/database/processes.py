"""Processes of our own: which ones live, and how a child goes when its parent goes."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path

_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG


def die_with(parent: int, number: signal.Signals = signal.SIGINT) -> None:
    """In a child: get this signal when the parent is gone, however it went (Linux; elsewhere nothing happens).

    Call it after privileges were dropped, since dropping them forgets the wish.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, number)
        if os.getppid() != parent:
            os._exit(1)


def lives(number: int, *, mark: str) -> bool:
    """Whether this process number runs a command with ``mark`` in it; a zombie has no command any more."""
    if Path("/proc/self/cmdline").exists():
        try:
            words = Path(f"/proc/{number}/cmdline").read_bytes()
        except OSError:
            return False
        return mark in words.replace(b"\0", b" ").decode(errors="replace")
    said = subprocess.run(  # noqa: S603 - our own command
        ["ps", "-p", str(number), "-o", "command="],  # noqa: S607 - ps stands elsewhere on each system
        capture_output=True,
        text=True,
        check=False,
    )
    return mark in said.stdout
