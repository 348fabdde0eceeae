"""What each database role may do: the owner makes tables, the app fills them, reporting reads what it is given."""

from __future__ import annotations

from typing import Any, Protocol

from psycopg import sql

from naast.config.database.places import DatabaseTrouble

SUPER = "naast_super"
OWNER, APP, REPORT = "naast_owner", "naast_app", "naast_report"
OWNS = "owns tables"
_FROM_NOW_ON = "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT "

_POWER = """
SELECT current_user,
       EXISTS (SELECT 1 FROM pg_roles WHERE rolsuper AND pg_has_role(current_user, oid, 'MEMBER')),
       EXISTS (SELECT 1 FROM pg_roles WHERE rolbypassrls AND pg_has_role(current_user, oid, 'MEMBER')),
       EXISTS (SELECT 1 FROM pg_roles WHERE rolname = current_user AND (rolcreaterole OR rolcreatedb)),
       EXISTS (SELECT 1 FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
               WHERE nspname = 'public' AND relkind IN ('r', 'p') AND pg_has_role(current_user, relowner, 'MEMBER'))
"""


class Cursor(Protocol):
    """As much of a database cursor as is needed here; psycopg's and Django's both fit."""

    def execute(self, query: Any, params: Any = None, /) -> Any:
        """Run a statement."""

    def fetchone(self) -> Any:
        """The next row."""


def grant(cursor: Cursor, *, owner: str, app: str, report: str) -> None:
    """Tables and sequences that the owner makes from now on can be used by the app; safe to repeat."""
    names = {"owner": sql.Identifier(owner), "app": sql.Identifier(app), "report": sql.Identifier(report)}
    for statement in (
        "GRANT USAGE ON SCHEMA public TO {app}, {report}",
        _FROM_NOW_ON + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
        _FROM_NOW_ON + "USAGE, SELECT ON SEQUENCES TO {app}",
    ):
        cursor.execute(sql.SQL(statement).format(**names))


def too_much(cursor: Cursor) -> list[str]:
    """What the role of this connection can do that an app must not be able to do."""
    cursor.execute(_POWER)
    _name, *found = cursor.fetchone()
    words = ("is superuser", "can bypass row security", "can make roles or databases", OWNS)
    return [word for word, has in zip(words, found, strict=True) if has]


def refuse_too_much(cursor: Cursor) -> None:
    """Stop when the app's role could go round what protects families."""
    if powers := too_much(cursor):
        cursor.execute("SELECT current_user")
        name = cursor.fetchone()[0]
        raise DatabaseTrouble(
            f"The database role {name} {' and '.join(powers)}; the app must not. Take that away, "
            "or give the app a role of its own (see DATABASE_URL and DATABASE_OWNER_URL in docs/settings.md)."
        )
