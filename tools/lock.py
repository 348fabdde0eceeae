"""Locks the dependencies: for every Python from 3.11, with hashes, and without a word on where they come from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "requirements.lock": [],
    "requirements-embedded.lock": ["embedded"],
    "requirements-test.lock": ["embedded", "test"],
    "requirements-bench.lock": ["embedded", "test", "bench"],
}

subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"], check=True)
for name, extras in LOCKS.items():
    command = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "compile",
        "pyproject.toml",
        "--universal",
        "--python-version",
        "3.11",
    ]
    command += ["--generate-hashes", "--no-annotate", "--no-header", "--no-emit-index-url", "--quiet", "-o", name]
    for extra in extras:
        command += ["--extra", extra]
    subprocess.run(command, cwd=ROOT, check=True)
    print(f"locked {name}")
