"""Who acts, here and now: a visitor, a person with the roles that are active, or the installation itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import CASEWORK, GRANTS, STRATEGIC, STRATEGY, Role

if TYPE_CHECKING:
    from enum import StrEnum

CASEWORK_SIDE, STRATEGY_SIDE = "casework", "strategy"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (or the installation) in one municipality, with the roles that are active at this moment."""

    municipality_id: int | None
    account_id: int | None = None
    name: str = ""
    roles: tuple[Role, ...] = (Role.VISITOR,)
    side: str = ""
    can_switch: bool = False
    second_factor: bool = False

    @property
    def role(self) -> str:
        """The active roles as one word for the audit line."""
        return "+".join(role.value for role in self.roles)

    @property
    def is_member(self) -> bool:
        """Whether this is somebody of this municipality, rather than a visitor."""
        return self.account_id is not None and self.roles != (Role.VISITOR,)

    def may(self, permission: StrEnum) -> bool:
        """Whether one of the active roles grants this permission; what strategy sees never beside casework."""
        if permission in STRATEGIC and CASEWORK & set(self.roles):
            return False
        return any(permission in GRANTS[role] for role in self.roles)


def visitor(*, municipality_id: int | None) -> Actor:
    """Somebody without a name."""
    return Actor(municipality_id=municipality_id)


def installation(*, municipality_id: int | None = None) -> Actor:
    """Naast itself, for nightly jobs and imports by the operator."""
    return Actor(municipality_id=municipality_id, name="Naast", roles=(Role.INSTALLATION,))


def active_roles(held: set[Role], *, side: str) -> tuple[tuple[Role, ...], str, bool]:
    """The roles that are active, the side they stand on, and whether the person can switch sides.

    Casework and strategy are never active together: who holds both starts with casework and may switch.
    """
    both = bool(held & CASEWORK) and any(GRANTS[role] & STRATEGIC for role in held - CASEWORK)
    if both and side == STRATEGY_SIDE:
        chosen, now = held - CASEWORK, STRATEGY_SIDE
    else:
        chosen = held - STRATEGY if both else held
        now = CASEWORK_SIDE if held & CASEWORK else STRATEGY_SIDE if held & STRATEGY else ""
    return tuple(sorted(chosen)) or (Role.VISITOR,), now, both
