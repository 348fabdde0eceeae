"""Tables that were made once are read back the next time, as long as no migration changed: a run waits less."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from naast.config.database import places
from naast.config.database.rights import SUPER

if TYPE_CHECKING:
    from naast.config.database.cluster import Cluster

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".naast" / "kept"
MAKES_TABLES = (
    "naast/*/migrations/*.py",
    "naast/config/database/*.py",
    "naast/config/settings.py",
    "requirements.lock",
)
MOST = 3


def restore(cluster: Cluster, name: str) -> bool:
    """Fill this empty database from what was kept; whether there was something that fits."""
    file = _file(cluster)
    return file.exists() and _runs("pg_restore", cluster, "--exit-on-error", f"--dbname={name}", str(file))


def keep(cluster: Cluster, name: str) -> None:
    """Keep the tables of this database for the next run; without PostgreSQL's own tools nothing is kept."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = _file(cluster)
    beside = file.with_suffix(".new")
    if _runs("pg_dump", cluster, "--format=custom", f"--file={beside}", name):
        beside.rename(file)
    for old in sorted(FOLDER.glob("*.dump"), key=lambda one: one.stat().st_mtime)[:-MOST]:
        old.unlink(missing_ok=True)


def _file(cluster: Cluster) -> Path:
    """Named after all that makes tables: another migration, setting, library or PostgreSQL is another file."""
    mark = hashlib.sha256((cluster.places.data / "PG_VERSION").read_bytes())
    for pattern in MAKES_TABLES:
        for path in sorted(ROOT.glob(pattern)):
            mark.update(path.read_bytes())
    return FOLDER / f"{mark.hexdigest()[:24]}.dump"


def _runs(program: str, cluster: Cluster, *words: str) -> bool:
    command = [str(places.binaries() / program), "--host", str(cluster.places.socket), "--username", SUPER, *words]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
