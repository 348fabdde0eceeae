"""``python -m benchmarks NAME [arguments]``: run one benchmark; its last line is one JSON object."""

from __future__ import annotations

import importlib
import json
import os
import sys

import naast

NAMES = ("search", "pages", "window", "hsds", "casework", "portfolio", "opinions", "panel", "conference", "network")


def main() -> int:
    """Run the benchmark that is named."""
    if len(sys.argv) < 2 or sys.argv[1] not in NAMES:
        print(f"usage: python -m benchmarks {'|'.join(NAMES)} [arguments]", file=sys.stderr)
        return 2
    name = sys.argv[1]
    found = importlib.import_module(f"benchmarks.{name}").run(sys.argv[2:])
    print(
        json.dumps(
            {"benchmark": name, "version": naast.__version__, "cores": os.cpu_count(), **found}, ensure_ascii=False
        )
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
