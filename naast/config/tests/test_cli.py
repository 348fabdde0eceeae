"""The ``naast`` command: sentences instead of stack traces, and one command that keeps everything upright."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import psycopg
import pytest

from naast.config import cli, database, serving
from naast.config.database import places
from naast.config.tests import clusters


@pytest.fixture
def taken_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_without_words_it_says_what_it_can_do(capsys):
    assert cli.main([]) == 0
    assert "naast import window" in capsys.readouterr().out


def test_a_port_in_use_is_a_sentence(capsys, taken_port):
    assert cli.main(["run", "--port", str(taken_port)]) == 1
    said = capsys.readouterr().err
    assert f"port {taken_port} is in use" in said
    assert f"make run PORT={taken_port + 1}" in said


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--port", "acht"], "is not a number"),
        (["--port"], "needs a value"),
        (["--port", "70000"], "does not exist"),
        (["--host", "203.0.113.9"], "cannot serve on 203.0.113.9"),
    ],
)
def test_a_wrong_address_is_a_sentence(capsys, words, says):
    assert cli.main(["run", *words]) == 1
    assert says in capsys.readouterr().err


def test_a_full_disk_is_a_sentence_wherever_it_is_noticed(capsys, monkeypatch):
    noticed = RuntimeError("while migrating")
    noticed.__cause__ = psycopg.errors.DiskFull("could not extend file")

    def fill(_words):
        raise noticed

    monkeypatch.setattr(cli, "_django", fill)
    assert cli.main(["migrate"]) == 1
    assert cli.FULL in capsys.readouterr().err
    assert cli._sentence(OSError(errno.ENOSPC, "No space left on device")) == cli.FULL
    assert cli._sentence(ValueError("a fault of ours")) == ""


def test_a_postgresql_that_cannot_be_reached_is_a_sentence(tmp_path):
    environment = {**os.environ, "DATABASE_URL": f"postgresql://noor@/naast?host={tmp_path}", "NAAST_DEMO": "0"}
    environment["DJANGO_SETTINGS_MODULE"] = "naast.config.settings"
    command = [sys.executable, "-m", "naast.config.cli", "migrate"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=clusters.ROOT)
    assert done.returncode == 1
    assert "DATABASE_URL cannot be reached" in done.stderr
    assert "Traceback" not in done.stderr


def test_two_words_are_one_command(monkeypatch):
    asked = []
    monkeypatch.setattr("django.core.management.execute_from_command_line", asked.append)
    cli._django(["municipality", "add", "heideveen", "--name", "Heideveen"])
    cli._django(["check"])
    assert asked == [["naast", "municipality_add", "heideveen", "--name", "Heideveen"], ["naast", "check"]]


@pytest.mark.django_db
def test_the_tests_themselves_run_with_as_little_power_as_the_app():
    assert database.guard(production=True) == ""


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/gezond/", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def test_naast_runs_outlives_a_killed_database_and_stops_cleanly(tmp_path):
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    home = tmp_path / "a home"
    environment = {**os.environ, "NAAST_HOME": str(home), "NAAST_WORKERS": "1", "NAAST_DEMO": "0", "NAAST_NOW": ""}
    environment["DJANGO_SETTINGS_MODULE"] = "naast.config.settings"
    command = [sys.executable, "-m", "naast.config.cli", "run", "--port", str(port)]
    place = places.at(home / "postgres")
    with subprocess.Popen(command, cwd=clusters.ROOT, env=environment, stdout=subprocess.PIPE, text=True) as naast:
        try:
            assert f"http://localhost:{port}" in naast.stdout.readline()
            assert clusters.until(lambda: answers(port), 60)
            killed = clusters.kill(database.Cluster(place))
            assert clusters.until(lambda: clusters.number_of(place) not in {killed, 0}, 30)
            assert clusters.until(lambda: answers(port), 30)
            naast.send_signal(signal.SIGTERM)
            assert naast.wait(timeout=30) == 0
            assert not answers(port)
            assert not (Path(place.data) / "postmaster.pid").exists()
        finally:
            naast.kill()
            shutil.rmtree(place.base, ignore_errors=True)


def test_what_ends_by_itself_is_told(monkeypatch):
    monkeypatch.setattr(serving, "_web_command", lambda _host, _port: [sys.executable, "-c", ""])
    with pytest.raises(serving.Refused, match="stopped at once"), serving.Crew("127.0.0.1", 1) as crew:
        crew.wait_until_served()


@pytest.mark.parametrize("words", [["import"], ["import", "--help"], ["import", "-h"]])
def test_who_asks_how_to_import_reads_it_without_a_database(words, capsys):
    assert cli.main(words) == 0
    told = capsys.readouterr().out
    assert "naast import window FILE" in told
    assert "naast run" not in told
