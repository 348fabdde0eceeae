"""Every check, one after the other: what ``make test``, a hook and CI all call."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PY = sys.executable
LONG = "--long" in sys.argv
LINTER = "import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint())"
CHECKS: list[tuple[str, list[str]]] = [
    ("ruff", [PY, "-m", "ruff", "check", "--quiet", "naast", "tests", "tools", "benchmarks"]),
    ("format", [PY, "-m", "ruff", "format", "--check", "--quiet", "naast", "tests", "tools", "benchmarks"]),
    ("mypy", [PY, "-m", "mypy", "--no-error-summary"]),
    ("contracts", [PY, "-c", LINTER]),
    ("translations", [PY, "tools/messages.py", "check"]),
    ("migrations", [PY, "-m", "naast.config.cli", "makemigrations", "--check", "--dry-run"]),
]
TESTS = [
    PY,
    "-m",
    "pytest",
    "-n",
    os.environ.get("NAAST_TEST_PROCESSES", "2"),
    "--dist",
    "loadgroup",
    "--no-loadscope-reorder",
    "--durations=10",
]


def main() -> int:
    """Run them all, say which failed, and fail when one did. What reads code runs beside the first tests: those wait long."""
    environment = {**os.environ, "NAAST_DEMO": "1", "PYTHONHASHSEED": "0"}
    environment.pop("NAAST_PRODUCTION", None)
    tests = [*TESTS, "-m", "long or not long"] if LONG else TESTS
    with ThreadPoolExecutor(max_workers=1) as beside:
        read = [beside.submit(_read, name, command, environment) for name, command in CHECKS]
        failed = ["tests"] if subprocess.run(tests, cwd=ROOT, env=environment, check=False).returncode else []
        failed = [name for name in (one.result() for one in read) if name] + failed
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


def _read(name: str, command: list[str], environment: dict[str, str]) -> str:
    """Run one check and say how it went, in one piece; gives its name when it failed."""
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    said = f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name} ({time.monotonic() - began:.0f} s)"
    print("\n".join([said, *([done.stdout + done.stderr] if done.returncode else [])]), flush=True)
    return name if done.returncode else ""


if __name__ == "__main__":
    raise SystemExit(main())
