"""What prepares a fresh machine: does nothing twice, and says in a sentence what is missing."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LOCKS = sorted(ROOT.glob("requirements*.lock"))


@pytest.fixture
def bootstrap(tmp_path, monkeypatch):
    """The script, in an empty project."""
    description = importlib.util.spec_from_file_location("bootstrap", ROOT / "tools" / "bootstrap.py")
    script = importlib.util.module_from_spec(description)
    description.loader.exec_module(script)
    monkeypatch.setattr(script, "ROOT", tmp_path)
    monkeypatch.setattr(script, "VENV", tmp_path / ".venv")
    (tmp_path / ".venv").mkdir()
    return script


def test_a_step_is_done_again_only_when_its_source_changed(bootstrap, tmp_path):
    source = tmp_path / "requirements.lock"
    source.write_text("django==5.2")
    assert bootstrap.once("dependencies", source)
    bootstrap.done("dependencies", source)
    assert not bootstrap.once("dependencies", source)
    source.write_text("django==5.2.1")
    assert bootstrap.once("dependencies", source)


def test_a_larger_set_that_is_there_stays(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "has_postgres", lambda: True)
    assert bootstrap.lock_for(test=False, bench=False) == "requirements.lock"
    monkeypatch.setattr(bootstrap, "has_postgres", lambda: False)
    assert bootstrap.lock_for(test=False, bench=False) == "requirements-embedded.lock"
    assert bootstrap.lock_for(test=True, bench=False) == "requirements-test.lock"
    assert bootstrap.lock_for(test=False, bench=False) == "requirements-test.lock"
    assert bootstrap.lock_for(test=False, bench=True) == "requirements-bench.lock"
    assert bootstrap.lock_for(test=True, bench=False) == "requirements-bench.lock"


def test_an_old_python_is_told_what_to_do(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2))
    with pytest.raises(bootstrap.Stop, match=r"Python 3\.11 or newer.*make PYTHON="):
        bootstrap.environment()


@pytest.mark.parametrize(
    ("said", "says"),
    [("ensurepip is not available", "apt-get install python3-venv"), ("No space left on device", "disk is full")],
)
def test_what_is_missing_is_a_sentence(bootstrap, monkeypatch, said, says):
    failed = subprocess.CompletedProcess([], 1, stdout="", stderr=said)
    monkeypatch.setattr(bootstrap.subprocess, "run", lambda *_words, **_options: failed)
    with pytest.raises(bootstrap.Stop, match=says):
        bootstrap.environment()


def test_the_command_works_from_a_path_with_a_space(bootstrap, monkeypatch, tmp_path):
    environment = tmp_path / "a place" / ".venv"
    (environment / "bin").mkdir(parents=True)
    (environment / "bin" / "python").write_text('#!/bin/sh\necho "$PYTHONPATH" "$@"\n')
    (environment / "bin" / "python").chmod(0o755)
    monkeypatch.setattr(bootstrap, "VENV", environment)
    bootstrap.command()
    done = subprocess.run([environment / "bin" / "naast", "run", "a b"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(str(environment / "bin"))
    assert done.stdout.endswith("-m naast.config.cli run a b\n")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_has_hashes_and_no_addresses(lock):
    text = lock.read_text()
    assert "://" not in text
    assert "index" not in text
    for package in re.split(r"\n(?=\w)", text.strip()):
        assert "--hash=sha256:" in package, package.split()[0]


def test_every_dependency_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    wanted = {"requirements.lock": project["dependencies"]}
    wanted["requirements-test.lock"] = [*project["dependencies"], *extras["test"], *extras["embedded"]]
    wanted["requirements-bench.lock"] = [*wanted["requirements-test.lock"], *extras["bench"]]
    for lock, lines in wanted.items():
        locked = {line.split("==")[0].lower() for line in (ROOT / lock).read_text().splitlines() if "==" in line}
        for line in lines:
            name = re.match(r"[\w-]+", line)[0].lower().replace("_", "-")
            assert name in {entry.split("[")[0] for entry in locked}, f"{name} is not in {lock}: make lock"


def test_the_script_needs_nothing_but_python():
    imports = re.findall(r"^(?:import|from) (\w+)", (ROOT / "tools" / "bootstrap.py").read_text(), flags=re.MULTILINE)
    assert set(imports) <= set(sys.stdlib_module_names)


def test_two_commands_at_once_set_up_one_after_the_other(bootstrap, capsys):
    began, went_on = threading.Event(), []

    def second():
        began.set()
        with bootstrap.alone():
            went_on.append(True)

    with bootstrap.alone():
        waiting = threading.Thread(target=second)
        waiting.start()
        began.wait()
        waiting.join(timeout=0.3)
        assert not went_on
    waiting.join()
    assert went_on
    assert "goes on after it" in capsys.readouterr().err
