"""The matrix of roles and permissions as a page of the documentation."""

from __future__ import annotations

from naast.access.permissions import GRANTS, ROLE_NAMES, Permission, Role


def as_markdown() -> str:
    """The matrix, one row per role and one column per permission."""
    columns = list(Permission)
    lines = [
        "# Who may do what",
        "",
        "Made from `naast/access/permissions.py` by `make docs`; a test compares the two.",
        "A role counts within one municipality. Casework and strategy roles are never active together.",
        "",
        "| role | " + " | ".join(f"`{permission}`" for permission in columns) + " |",
        "|---|" + "---|" * len(columns),
    ]
    lines += [
        f"| `{role}` {ROLE_NAMES[role]} | "
        + " | ".join("yes" if permission in GRANTS[role] else "" for permission in columns)
        + " |"
        for role in Role
    ]
    return "\n".join(lines) + "\n"
