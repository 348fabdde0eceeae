"""Which PostgreSQL Naast uses: the one of ``DATABASE_URL``, or its own embedded one."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from naast.config.database import places, rights
from naast.config.database.cluster import Cluster
from naast.config.database.places import DatabaseTrouble, home

if TYPE_CHECKING:
    from pathlib import Path

ROLES = {"default": rights.APP, "owner": rights.OWNER, "report": rights.REPORT}

__all__ = ["Cluster", "DatabaseTrouble", "embedded", "guard", "home", "local_secret", "settings", "share", "throw_away"]


def is_external() -> bool:
    """Whether an own PostgreSQL was given with ``DATABASE_URL``."""
    return bool(os.environ.get("DATABASE_URL"))


def embedded() -> Cluster:
    """Naast's own PostgreSQL, in its usual place."""
    return Cluster(places.standard())


def throw_away(folder: Path) -> Cluster:
    """A PostgreSQL for a test or a benchmark: quick, and nothing it holds has to last."""
    return Cluster(places.at(folder), throw_away=True)


def share() -> None:
    """Before migrating an own PostgreSQL: what its owner role makes from now on can be used by the app's role."""
    from django.db import connections  # noqa: PLC0415 - settings are read from here

    users = {alias: connections[alias].settings_dict["USER"] for alias in ROLES}
    if is_external() and users["owner"] != users["default"]:
        with connections["owner"].cursor() as cursor:
            rights.grant(cursor, owner=users["owner"], app=users["default"], report=users["report"])


def guard(*, production: bool) -> str:
    """Refuse an app role that could bypass row security; one that owns tables is refused in production, else told."""
    from django.db import connection  # noqa: PLC0415 - settings are read from here

    with connection.cursor() as cursor:
        powers = rights.too_much(cursor)
        if powers == [rights.OWNS] and not production:
            return "The app's database role owns its tables; give it a role of its own before production."
        rights.refuse_too_much(cursor)
    return ""


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
