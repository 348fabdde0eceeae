"""What makes a function an operation: a permission, one transaction, and an audit line, or nothing at all."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar

from django.db import transaction

from naast.common import clock
from naast.common.models import AuditLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

P = ParamSpec("P")
R = TypeVar("R")


class Actor(Protocol):
    """Who acts. ``access`` hands in the real one; ``common`` knows only this shape."""

    @property
    def account_id(self) -> int | None:
        """The account, or None for a visitor or the installation itself."""

    @property
    def municipality_id(self) -> int | None:
        """The municipality in which this person acts now."""

    @property
    def role(self) -> str:
        """The role that counts in the audit line."""

    def may(self, permission: StrEnum) -> bool:
        """Whether this person may do this here and now."""


class NotAllowed(Exception):
    """The person who acts does not have the permission that this operation asks."""


class NotFound(Exception):
    """There is no such thing for this person; a stranger cannot tell it from one that never was."""


def operation(permission: StrEnum) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Turn a keyword-only function with ``by=`` into an operation.

    It checks ``by.may(permission)`` (else :class:`NotAllowed`), runs in one transaction, and writes an
    :class:`AuditLine` named ``<context>.<verb>`` about the ``public_id`` of what the function returned.
    """

    def wrap(verb: Callable[P, R]) -> Callable[P, R]:
        context = verb.__module__.split(".")[1]

        @wraps(verb)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            by: Any = kwargs["by"]
            if not by.may(permission):
                raise NotAllowed(permission.value)
            with transaction.atomic():
                result = verb(*args, **kwargs)
                AuditLine.objects.create(
                    at=clock.now(),
                    municipality_id=by.municipality_id,
                    account_id=by.account_id,
                    role=by.role,
                    action=f"{context}.{verb.__name__}",
                    subject=str(getattr(result, "public_id", "")),
                )
            return result

        run.permission = permission  # type: ignore[attr-defined]
        return run

    return wrap
