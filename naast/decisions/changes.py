"""What a decision changes when it is taken: a working agreement, or who holds which role. Nothing else changes those."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from naast.common import clock, workdays
from naast.decisions import place, rules
from naast.decisions.models import Agreement, Decision, Holding, TeamRole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from naast.decisions.models import Version

NOTHING, AGREEMENT, NEW, HAND, ALTER, END = KINDS = (
    "", "agreement", "role-new", "role-hand", "role-alter", "role-end",
)  # fmt: skip
WORDED, HELD, OF_A_ROLE = (NEW, ALTER), (NEW, HAND), (HAND, ALTER, END)


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its kind, the id of the role it is about, the words of a role, and who is to hold it by id."""

    kind: str = NOTHING
    role: str = ""
    name: str = ""
    purpose: str = ""
    domain: str = ""
    tasks: str = ""
    holders: tuple[str, ...] = ()

    @property
    def document(self) -> dict[str, Any]:
        """As it is kept: only what says something."""
        return {name: list(value) if name == "holders" else value for name, value in asdict(self).items() if value}


NO_CHANGE = Change()


def read(document: Mapping[str, Any]) -> Change:
    """A change as it was kept."""
    return Change(**{**document, "holders": tuple(document.get("holders", ()))})


def intended(said: Change, *, team_id: int) -> dict[str, Any]:
    """What a question is to change. Raises ``rules.Empty`` for no kind, ``rules.RoleInQuestion`` while another asks it."""
    kind, role = said.kind, said.role
    if kind not in KINDS:
        raise rules.Empty("kind")
    if kind not in OF_A_ROLE:
        return Change(kind).document
    if not TeamRole.objects.filter(team_id=team_id, public_id=role, ended_on=None).exists():
        raise rules.Empty("role")
    if asked_about(role, team_id=team_id).exists():
        raise rules.RoleInQuestion
    return Change(kind, role).document


def asked_about(role: str, *, team_id: int) -> Any:
    """The open questions about a role."""
    rows = Decision.objects.filter(team_id=team_id, intent__role=role).exclude(step=rules.DECIDED)
    return rows.exclude(standing=rules.ENDED)


def proposed(row: Decision, said: Change) -> dict[str, Any]:
    """What a text would change, of what the question intends. Raises ``rules.Empty`` with the field that is missing."""
    kind, role = row.intent.get("kind", NOTHING), row.intent.get("role", "")
    words: dict[str, str] = {}
    if kind in WORDED:
        words = {name: getattr(said, name).strip() for name in ("name", "purpose", "domain", "tasks")}
        for name, most in (("name", 80), ("purpose", rules.LONGEST)):
            words[name] = rules.insist_words(words[name], is_sure=True, name=name, most=most)
        others = TeamRole.objects.filter(team_id=row.team_id, name=words["name"], ended_on=None).exclude(public_id=role)
        if others.exists():
            raise rules.Empty("name")
    holders: tuple[str, ...] = ()
    if kind in HELD:
        here = set(_members(row))
        holders = tuple(one for one in dict.fromkeys(said.holders) if one in here)
    return Change(kind, role, holders=holders, **words).document


def again(row: Decision) -> dict[str, Any]:
    """What the same question is to change when it comes back: a role that was made is looked at, one that ended is not."""
    change = read(row.intent)
    living = TeamRole.objects.filter(team_id=row.team_id, ended_on=None)
    if change.kind == NEW:
        made = living.filter(decision=row).first()
        return Change(ALTER, made.public_id).document if made else {}
    if change.kind in OF_A_ROLE and not living.filter(public_id=change.role).exists():
        return {}
    return change.document


def apply(row: Decision, version: Version, *, at: datetime) -> None:
    """It is decided: what the text says is so from today on."""
    change, today = read(version.change), clock.local_date(at)
    if change.kind == AGREEMENT:
        if row.reopens_id:
            Agreement.objects.filter(decision_id=row.reopens_id, ended_on=None).update(ended_on=today)
        Agreement.objects.create(
            municipality_id=row.municipality_id, team_id=row.team_id, decision=row, words=version.text, from_on=today,
            review_on=version.review_on, created_at=at,
        )  # fmt: skip
    elif change.kind:
        _apply_to_role(row, change, today)


def _apply_to_role(row: Decision, change: Change, today: date) -> None:
    words = {name: getattr(change, name) for name in ("name", "purpose", "domain", "tasks")}
    taken = TeamRole.objects.filter(team_id=row.team_id, name=change.name, ended_on=None).exclude(public_id=change.role)
    if change.kind in WORDED and taken.exists():  # two questions at once made the same name
        words["name"] = f"{change.name[:70]} ({row.public_id[:4]})"
    if change.kind == NEW:
        role = TeamRole.objects.create(
            municipality_id=row.municipality_id, team_id=row.team_id, decision=row, from_on=today, **words
        )
    else:
        role = TeamRole.objects.select_for_update().get(team_id=row.team_id, public_id=change.role)
        if role.ended_on:
            return
    if change.kind == ALTER:
        TeamRole.objects.filter(pk=role.pk).update(decision=row, **words)
    if change.kind == END:
        TeamRole.objects.filter(pk=role.pk).update(ended_on=today, decision=row)
    if change.kind in (*HELD, END):
        here = _members(row)
        _hold(role, [here[one] for one in change.holders if one in here], today)


def _hold(role: TeamRole, keys: Sequence[int], today: date) -> None:
    """These people hold the role from today on, in this order, and nobody else."""
    living = Holding.objects.filter(role=role, until_on=None)
    living.exclude(member__in=keys).update(until_on=today)
    there = set(living.values_list("member_id", flat=True))
    for key in (one for one in keys if one not in there):
        Holding.objects.create(municipality_id=role.municipality_id, role=role, member_id=key, from_on=today)


def _members(row: Decision) -> dict[str, int]:
    return place.members(row.team_id, municipality_id=row.municipality_id)


def vacate(*, municipality_id: int, at: datetime) -> int:
    """Who left a team holds no role in it, and what nobody holds comes back as a question; how many were asked."""
    today, asked = clock.local_date(at), 0
    living = Holding.objects.filter(municipality_id=municipality_id, until_on=None)
    for one in living.select_related("role").select_for_update(of=("self",)):
        if one.member_id not in place.inside(one.role.team_id, municipality_id=municipality_id):
            one.until_on = today
            one.save()
    held = living.values("role_id")
    for role in TeamRole.objects.filter(municipality_id=municipality_id, ended_on=None).exclude(pk__in=held):
        asked += _ask_who(role, at=at)
    return asked


def _ask_who(role: TeamRole, *, at: datetime) -> bool:
    """Ask the team who takes a role that somebody laid down; once, and only within a frame."""
    last = Holding.objects.filter(role=role).order_by("-until_on", "-pk").first()
    within = place.frames_for(role.team_id, municipality_id=role.municipality_id, at=at)
    since = Decision.objects.filter(team_id=role.team_id, intent__role=role.public_id)
    if last is None or not within or since.filter(created_at__date__gte=last.until_on).exists():
        return False
    Decision.objects.create(
        municipality_id=role.municipality_id, team_id=role.team_id, frame=within[0], step_since=at,
        question=rules.WHO_TAKES.format(name=role.name), intent=Change(HAND, role.public_id).document,
        closes_at=workdays.after_workdays(at, rules.WORKDAYS[rules.VIEWS]), created_at=at,
    )  # fmt: skip
    return True
