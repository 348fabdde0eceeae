"""Which PostgreSQL Naast uses: the one of ``DATABASE_URL``, or its own embedded one."""

from __future__ import annotations

import os
import secrets
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from naast.config.database import places
from naast.config.database.cluster import Cluster
from naast.config.database.places import DatabaseTrouble

ROLES = {"default": "naast_app", "owner": "naast_owner", "report": "naast_report"}

__all__ = ["Cluster", "DatabaseTrouble", "embedded", "local_secret", "settings"]


def is_external() -> bool:
    """Whether an own PostgreSQL was given with ``DATABASE_URL``."""
    return bool(os.environ.get("DATABASE_URL"))


def embedded() -> Cluster:
    """Naast's own PostgreSQL, in its usual place."""
    return Cluster(places.standard())


def settings() -> dict[str, dict[str, Any]]:
    """Django's ``DATABASES``: one database by three roles (app, owner of the tables, reporting)."""
    if is_external():
        app = os.environ["DATABASE_URL"]
        urls = {
            "default": app,
            "owner": os.environ.get("DATABASE_OWNER_URL") or app,
            "report": os.environ.get("DATABASE_REPORT_URL") or app,
        }
        found = {alias: _from_url(url) for alias, url in urls.items()}
    else:
        cluster, name = embedded(), os.environ.get("NAAST_DATABASE", "naast")
        found = {
            alias: {"NAME": name, "USER": role, "HOST": str(cluster.places.socket)} for alias, role in ROLES.items()
        }
    return {alias: _complete(alias, entry) for alias, entry in found.items()}


def _complete(alias: str, entry: dict[str, Any]) -> dict[str, Any]:
    options: dict[str, Any] = dict(entry.get("OPTIONS", {}))
    pool = int(os.environ.get("NAAST_POOL", "0"))
    if pool and alias == "default":
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 10}
    tests = {"MIRROR": "default"} if alias != "default" else {}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "ATOMIC_REQUESTS": False,
        "CONN_HEALTH_CHECKS": True,
        "TEST": tests,
        **entry,
        "OPTIONS": options,
    }


def _from_url(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise DatabaseTrouble("DATABASE_URL must start with postgresql:// ; Naast runs on PostgreSQL only.")
    query = dict(parse_qsl(parts.query))
    return {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": query,
    }


def local_secret(name: str) -> str:
    """A secret made once for this installation and kept beside its data, readable by its owner only."""
    file = places.home() / "secrets" / name
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = file.with_name(f"{name}.{os.getpid()}")
        beside.touch(mode=0o600)
        beside.write_text(secrets.token_urlsafe(48), encoding="ascii")
        try:
            os.link(beside, file)  # whoever is first wins; nobody reads half a secret
        except FileExistsError:
            pass
        finally:
            beside.unlink()
    return file.read_text(encoding="ascii")
