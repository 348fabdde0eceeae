"""The import contracts hold, and each is known to catch what it forbids."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def lint(where: Path) -> subprocess.CompletedProcess[str]:
    script = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    return subprocess.run(
        [sys.executable, "-c", script, "--no-cache"], cwd=where, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy_of_naast(tmp_path):
    shutil.copytree(
        ROOT / "naast", tmp_path / "naast", ignore=shutil.ignore_patterns("__pycache__", "static", "data", "*.toml")
    )
    shutil.copy(ROOT / ".importlinter", tmp_path / ".importlinter")
    return tmp_path


def test_the_contracts_hold():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("naast/needs/queries.py", "import naast.questions.operations"),
        ("naast/common/clock.py", "import naast.access.models"),
        ("naast/website/views.py", "import naast.questions.models"),
        ("naast/website/views.py", "import naast.offers.models"),
        ("naast/questions/rules.py", "import naast.network.models"),
        ("naast/questions/rules.py", "import naast.needs.themes"),
        ("naast/calculations/__init__.py", "import django"),
    ],
)
def test_the_net_catches_a_forbidden_import(copy_of_naast, place, line):
    target = copy_of_naast / place
    if not target.exists():
        target = target.with_suffix("") / "__init__.py"
    target.write_text(f"{target.read_text()}\n{line}\n")
    assert lint(copy_of_naast).returncode == 1


def test_the_net_catches_a_package_that_stands_nowhere(copy_of_naast):
    stray = copy_of_naast / "naast" / "stray"
    stray.mkdir()
    (stray / "__init__.py").write_text('"""Belongs nowhere."""\n')
    assert lint(copy_of_naast).returncode == 1
