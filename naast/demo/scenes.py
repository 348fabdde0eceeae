"""Who one can be in the demo, and where each begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from naast.access.models import Account, Membership
from naast.access.permissions import CASEWORK, ROLE_NAMES, STRATEGY, Role
from naast.demo.load_hearing import SHOWN_VOICE
from naast.demo.load_questions import SHOWN_QUESTION
from naast.network import queries as network
from naast.participation import queries as participation
from naast.questions import queries as questions

if TYPE_CHECKING:
    from datetime import datetime

_BEGINS = {
    Role.FAMILY: "plans:my-plan",
    Role.DESK: "questions:desk",
    Role.TEAM: "plans:mine",
    Role.SPECIALIST: "plans:mine",
    Role.EDITOR: "questions:proposals",
    Role.PRIVACY: "plans:emergencies-review",
    Role.LOG_KEEPER: "plans:log",
    Role.ARCHIVIST: "plans:destructions",
    Role.FACILITATOR: "participation:work",
}
_STRATEGY = {Role.STRATEGIST: "needs:overview", Role.COUNCIL: "participation:work"}


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person of the demo with an account."""

    public_id: str
    name: str
    roles: tuple[str, ...]
    person: network.Person | None
    is_family: bool = False
    switches: bool = False


def people(municipality_id: int, *, at: datetime) -> list[Somebody]:
    """Everybody with an account in the demo town, by role."""
    found: dict[int, Somebody] = {}
    rows = Membership.objects.filter(municipality_id=municipality_id).select_related("account").order_by("role", "pk")
    held: dict[int, list[Role]] = {}
    for row in rows:
        held.setdefault(row.account_id, []).append(Role(row.role))
    by_account = {person.account_id: person for person in network.everybody(municipality_id, at=at)}
    for row in rows:
        if row.account_id not in found:
            found[row.account_id] = Somebody(
                public_id=row.account.public_id,
                name=row.account.name,
                roles=tuple(ROLE_NAMES[role] for role in held[row.account_id]),
                person=by_account.get(row.account_id),
                is_family=held[row.account_id] == [Role.FAMILY],
                switches=bool(CASEWORK & set(held[row.account_id]) and STRATEGY & set(held[row.account_id])),
            )
    return list(found.values())


def code() -> str:
    """The code of one question in the demo, so that a visitor can look at it as its asker."""
    return questions.code_of(SHOWN_QUESTION)


def voice() -> str:
    """The code of a parent who spoke in a talk of the demo, so that a visitor sees what became of her sentence."""
    return participation.code_of(SHOWN_VOICE)


def first_page(account: Account) -> str:
    """Where this person begins the day."""
    for row in Membership.objects.filter(account=account).select_related("municipality").order_by("role"):
        name = (_BEGINS | _STRATEGY).get(Role(row.role))
        if name:
            return reverse(name, kwargs={"gemeente": row.municipality.slug})
    return reverse("access:my-work")
