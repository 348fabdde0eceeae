"""Who may open and change which page of a plan: the table that ``test_plan_matrix`` plays out, one line for each address.

A new address fails the suite until it stands here. Say in ``reads`` who at the family's table may open it, in
``changes`` who may send its form, in ``said`` a form that would change something. A page that is not of one plan has
``roles``: who opens it in this municipality; or is ``public``: anybody, and nothing of a family is on it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from naast.access.permissions import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from naast.plans.tests.story import Family

NOBODY: frozenset[str] = frozenset()
WORKERS = frozenset({"fixed", "team"})
AUTHOR = frozenset(
    {"fixed"}
)  # what stands there was written by the fixed person: nobody else changes it, also no colleague
HOME = frozenset({"parent", "teen"})
FAMILY = HOME | {"guest"}
TABLE = WORKERS | FAMILY | {"specialist"}
WRITES = WORKERS | HOME | {"specialist"}  # who only reads along changes what is their own, and nothing else
EVERY = TABLE | {"emergency"}
CIRCLE = EVERY - {"specialist"}  # who was asked for goals only; with a door to it they read it, and change nothing
WALKS = frozenset({Role.TEAM, Role.SPECIALIST})
LEADS = frozenset({Role.TEAM, Role.ADMINISTRATOR})
BEGINS = frozenset({Role.DESK, Role.TEAM})


@dataclass(frozen=True)
class Page:
    """What is expected of one address."""

    reads: frozenset[str] = NOBODY
    changes: frozenset[str] = NOBODY
    roles: frozenset[Role] = frozenset()
    public: bool = False
    closed_too: bool = False
    leaves_rows: bool = True
    by_post: bool = False  # a page of a role that only a form opens
    may_be_missing: bool = False  # it is about something that this family does not have: then also 404
    said: Callable[[Family], dict[str, str]] = field(default=lambda _kin: {})

    @property
    def is_of_a_plan(self) -> bool:
        """Whether it is about one plan, rather than a list, a duty, or a page for everybody."""
        return not (self.roles or self.public)


def worker(kin: Family) -> str:
    """The fixed person, as a form of agreements names them."""
    return f"worker:{kin.noor.account.public_id}"


PAGES: dict[str, Page] = {
    "mine": Page(roles=WALKS),
    "newest": Page(roles=WALKS),
    "start": Page(roles=BEGINS),
    "plan": Page(reads=EVERY),
    "talks": Page(reads=EVERY),
    "goals": Page(reads=EVERY),
    "draft": Page(reads=EVERY, changes=TABLE, closed_too=True, leaves_rows=False),  # a draft is its writer's alone
    "write": Page(
        changes=WRITES - {"specialist"},
        said=lambda _kin: {"kind": "note", "text": "iets nieuws", "child_spoken": "none", "about": "-"},
    ),
    "rewrite": Page(changes=AUTHOR, said=lambda _kin: {"text": "anders", "version": "1"}),
    "set-goal": Page(changes=WRITES, said=lambda _kin: {"text": "dat het lukt", "about": "-"}),
    "change-goal": Page(changes=WRITES, said=lambda _kin: {"lit": "3", "version": "1"}),
    "agree": Page(changes=WRITES, said=lambda kin: {"who": worker(kin), "what": "belt"}),
    "settle": Page(changes=WRITES, said=lambda _kin: {"doe": "done", "version": "1"}),
    "give-on": Page(
        changes=WRITES - {"specialist"},  # who is a guest gives nothing on that was agreed without them
        said=lambda kin: {"who": kin.people["Esra"].public_id, "version": "1"},
    ),
    "look-back": Page(changes=WRITES, said=lambda _kin: {"held_on": "2026-11-24", "family_words": "goed"}),
    # a specialist is called in
    "asked": Page(roles=WALKS),
    "asked-one": Page(roles=WALKS),
    "accept-call": Page(roles=WALKS),
    "receiving": Page(roles=WALKS),
    "accept-handover": Page(roles=WALKS),
    "refuse-handover": Page(roles=WALKS),
    "decline-call": Page(roles=WALKS),
    "calls": Page(reads=EVERY),
    "call-in": Page(changes=WORKERS),
    "revoke-call": Page(changes=WORKERS),
    "finish-call": Page(changes=WORKERS | {"specialist"}),
    "extend-call": Page(changes=WORKERS),
    # what is weighed and understood together
    "together": Page(reads=EVERY - {"specialist"}),
    "write-together": Page(
        changes=WRITES - {"specialist"}, said=lambda _kin: {"topic": "causes", "text": "sinds de verhuizing"}
    ),
    "rewrite-together": Page(changes=AUTHOR, said=lambda _kin: {"text": "anders", "version": "1"}),
    "safety": Page(reads=WORKERS | {"emergency"}),
    "weigh": Page(changes=WORKERS, closed_too=True, said=lambda _kin: {"step": "1", "why": "een zorg"}),
    "warn": Page(
        changes=WORKERS,
        said=lambda _kin: {"text": "bel eerst", "review_on": "2026-12-15", "told_on": "2026-11-24"},
    ),
    "look-again": Page(changes=WORKERS, closed_too=True),
    "write-safety": Page(changes=WORKERS, said=lambda _kin: {"topic": "call", "text": "oma"}),
    "rewrite-safety": Page(changes=AUTHOR, said=lambda _kin: {"text": "anders", "version": "1"}),
    # it moves on
    "how-is-it": Page(public=True),
    "team": Page(roles=LEADS),
    "member": Page(roles=LEADS),
    "take-over": Page(roles=frozenset({Role.TEAM})),
    "parts": Page(roles=LEADS),
    "moving": Page(reads=WORKERS | FAMILY),
    "propose-handover": Page(changes=WORKERS | HOME),
    "plan-talk": Page(changes=WORKERS, may_be_missing=True),
    "confirm-handover": Page(changes=WORKERS | HOME, may_be_missing=True),
    "cancel-handover": Page(changes=WORKERS | HOME, may_be_missing=True),
    "replace": Page(changes=WORKERS, may_be_missing=True),
    "answer-replacement": Page(changes=WORKERS | HOME, may_be_missing=True),
    "want-another": Page(changes=HOME),
    "take-step": Page(changes=WORKERS, said=lambda _kin: {"step-kind": "up", "step-why": "er is meer nodig"}),
    "end": Page(changes=WORKERS),
    "agree-to-ending": Page(changes=HOME, closed_too=True, may_be_missing=True),
    "doubt-ending": Page(changes=HOME, closed_too=True),
    "note-agreed-ending": Page(changes=WORKERS, closed_too=True),
    "reopen": Page(changes=WORKERS | HOME, closed_too=True),
    "keep-pilot-light": Page(changes=WORKERS, closed_too=True),
    "explain-registration": Page(changes=WORKERS),
    "write-sheet": Page(changes=WORKERS, closed_too=True, may_be_missing=True),
    "answer-at-home": Page(changes=HOME, closed_too=True, may_be_missing=True),
    # who stands around the family, and its papers
    "circle": Page(reads=EVERY - {"specialist"}),
    "add-person": Page(
        reads=EVERY - {"specialist"},
        changes=WRITES - {"specialist"},
        said=lambda _kin: {"name": "Bas", "role": "friend"},
    ),
    "person": Page(reads=EVERY - {"specialist"}),
    "change-person": Page(  # of somebody of the family
        reads=CIRCLE,
        changes=WORKERS | {"parent", "teen"},
        said=lambda kin: {"name": "Semih", "role": "child", "is_family": "on", "seen": kin.people["Sem"].described},
    ),
    "put-person": Page(reads=CIRCLE, changes=WRITES - {"specialist"}, said=lambda _kin: {"x": "0.1", "y": "0.9"}),
    "relate": Page(
        reads=CIRCLE,
        changes=WRITES - {"specialist"},
        said=lambda kin: {"kind": "friend", "other": kin.people["Esra"].public_id},
    ),
    "end-relation": Page(reads=CIRCLE, changes=WRITES - {"specialist"}),
    "live": Page(
        reads=CIRCLE,
        changes=WORKERS | {"teen"},  # it is about Sem, who is in: where he lives, he says himself, or a worker does
        said=lambda _kin: {"new": "bij mama", "share": "om de week"},
    ),
    "move-out": Page(reads=CIRCLE, changes=WRITES - {"specialist"}),
    "add-contact": Page(
        reads=CIRCLE, changes=WORKERS | {"parent", "teen"}, said=lambda _kin: {"kind": "phone", "value": "06 5550 1234"}
    ),
    "forget-contact": Page(reads=CIRCLE, changes=WORKERS | {"parent", "teen"}),
    "leave": Page(reads=CIRCLE, changes=WORKERS, said=lambda _kin: {"on": "2026-11-24"}),  # of somebody of the family
    "documents": Page(reads=EVERY - {"specialist"}, changes=WRITES - {"specialist"}),
    "download-document": Page(reads=EVERY - {"specialist"}),
    "remove-document": Page(reads=CIRCLE, changes=WRITES - {"specialist"}),
    "everything": Page(reads=TABLE),
    # the family's own door
    "my-plan": Page(roles=frozenset({Role.FAMILY})),
    "notices": Page(roles=WALKS | {Role.FAMILY, Role.DESK}),
    "enter": Page(public=True),
    "second-code": Page(public=True),
    "come-in": Page(public=True),
    "doors": Page(reads=WORKERS | FAMILY),
    "invite": Page(changes=WORKERS | {"parent"}, said=lambda kin: {"person": kin.people["Peter"].public_id}),
    "revoke": Page(changes=WORKERS | {"parent"}, may_be_missing=True),
    "by-hand": Page(reads=WORKERS, changes=WORKERS),
    "consent": Page(reads=WORKERS | FAMILY),
    "say": Page(changes=WORKERS | FAMILY),
    "rest-on": Page(changes=WORKERS),
    "withdraw": Page(changes=WORKERS | FAMILY, may_be_missing=True),
    "looked": Page(reads=WORKERS | FAMILY),
    "beside-list": Page(reads=WORKERS | FAMILY),
    "beside": Page(reads=WORKERS | FAMILY),
    "put-beside": Page(
        changes=FAMILY, closed_too=True, said=lambda _kin: {"kind": "own-view", "text": "ik zie het zo"}
    ),
    "answer-correction": Page(changes=WORKERS, closed_too=True, may_be_missing=True),
    "ask": Page(reads=WORKERS | FAMILY, changes=FAMILY, said=lambda _kin: {"text": "kun je bellen?", "who": "family"}),
    "reply": Page(changes=WORKERS | FAMILY, may_be_missing=True),
    "trust": Page(changes=HOME, closed_too=True, may_be_missing=True),  # of what somebody told in confidence themselves
    "erase": Page(reads=FAMILY, changes=frozenset({"parent"}), closed_too=True),  # a child asks for their own part
    "object": Page(changes=HOME, closed_too=True, may_be_missing=True),
    "keep": Page(changes=HOME, closed_too=True, may_be_missing=True),
    # keeping faith
    "emergency": Page(roles=BEGINS),
    "emergency-stop": Page(roles=BEGINS, by_post=True),
    "emergencies-review": Page(roles=frozenset({Role.PRIVACY})),
    "emergency-review": Page(roles=frozenset({Role.PRIVACY})),
    "emergencies": Page(reads=WORKERS | FAMILY),
    "destructions": Page(roles=frozenset({Role.TEAM, Role.PRIVACY, Role.ARCHIVIST})),
    "destruction": Page(roles=frozenset({Role.TEAM, Role.PRIVACY, Role.ARCHIVIST})),
    "declaration": Page(roles=frozenset({Role.TEAM, Role.PRIVACY, Role.ARCHIVIST})),
    "holds": Page(roles=frozenset({Role.PRIVACY, Role.ARCHIVIST})),
    "lift-hold": Page(roles=frozenset({Role.PRIVACY, Role.ARCHIVIST}), by_post=True),
    "log": Page(roles=frozenset({Role.LOG_KEEPER, Role.PRIVACY})),
    "log-prove": Page(roles=frozenset({Role.LOG_KEEPER}), by_post=True, may_be_missing=True),
}

# What stands between the slashes inside a plan: an id that is really there, or "" when the page then says 404 to all.
INSIDE = ("entry", "goal", "agreement", "call", "handover", "invitation", "consent", "message", "correction", "caution",
          "person", "relation", "stay", "contact", "document")  # fmt: skip
