"""Which field of each table somebody who does not work here takes along: what a page shows them, and why the rest is not.

A worker takes along what a worker reads: all but why a record must be kept. The family, who reads along and a specialist take what their own pages show:
a download never says what a page keeps silent for somebody's safety. Each field of each table stands here, in one of
two: a field that nobody decided about fails a test, and is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naast.plans.queries.receiving import carried_by
from naast.plans.record import WORKERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from naast.plans.record import Opened

FOR_NOBODY = frozenset({"Hold"})  # of these no page of a plan says more to a worker than to the family
ALWAYS = frozenset({"public_id", "created_at"})  # what another program calls a row, and since when it is there

GIVEN: dict[str, str] = {
    "Plan": "kind status name question asked_on family_plan_offered_at family_plan_answer opened_at review_on pilot_on "
    "closed_at changed_at",
    "Person": "section name role is_family what born died_on sign support place left_on",
    "ContactDetail": "section person kind value note",
    "Household": "section name",
    "Relation": "section one other kind has_authority authority_source authority_checked_on since until",
    "Entry": "section kind nature topic text happened_on said_by signed about_entry child_spoken child_not_why changed_at",
    "EntryVersion": "section entry number text until",
    "Goal": "section text said_by lit state ended_at place changed_at",
    "Agreement": "section goal what person account due_on rhythm done_at changed_at",
    "Evaluation": "section goal held_on family_words family_person professional_words professional lit changed_at",
    "Document": "section name kind size written_by",
    "SafetyStep": "",
    "Caution": "section text review_on family_told_on account ended_at ended_why",
    "Section": "part about",
    "Stay": "household person share period",
    "FixedPerson": "account person period",
    "Seat": "account kind person period sees_all why",
    "Door": "seat section ground opened_at",
    "Consent": "about given_by purpose is_yes party party_person words given_at until withdrawn_at how",
    "Ground": "purpose law since until note",
    "Hold": "until lifted_at",
    "Handover": "from_account to_account to_person why talk_on carries from_confirmed_at to_confirmed_at "
    "family_confirmed_at family_confirmed_by family_how from_stays is_replacement state ended_at",
    "Step": "kind at why account destination carries signs pilot_on agreed_by",
    "CallIn": "to_account to_name asked_by purpose bridge until state act_by starts_on outcome changed_at",
    "CallTurn": "call_in at state account words",
    "AfterCare": "months due_on asked_at answered_at goes_on wants_contact",
    "Emergency": "account reason started_at until review_by reviewed_at reviewed_by was_right review_words",
    "Spared": "person why words",
    "Draft": "field text saved_at",
    "Notice": "kind words at page read_at",
}
WORK = "of how the work is done, on no page of yours"
KEPT_BACK: dict[str, dict[str, str]] = {
    "Plan": {"from_question": "stands with the question itself", "theme": WORK, "neighbourhood": WORK},
    "Person": {"turns_on": "follows from the birthday", "turns": "follows from the birthday"},
    "Entry": {"written_by": "stands there as ‘signed’", "taken_back_at": "what was taken back is not taken along"},
    "EntryVersion": {"written_by": "who looked and wrote says who changed it"},
    "Agreement": {"dropped_at": "what was let go is not taken along", "reminded_on": WORK},
    "SafetyStep": dict.fromkeys(
        ("section", "round", "step", "question", "answer", "why", "consulted", "account", "at", "closes"),
        "what workers weighed about safety; ask your fixed person, or ask to see it",
    ),
    "Caution": {"not_told_why": "of warnings that you were told of there is none"},
    "FixedPerson": {"unregistered_why": WORK, "reasons": WORK},
    "Door": {
        "closed_at": "the doors that are open now are taken along, as the page says who reads what now",
        "closed_why": "the doors that are open now are taken along, as the page says who reads what now",
    },
    "Consent": {"noted_by": "who looked and wrote says who wrote it down"},
    "Hold": dict.fromkeys(
        ("kind", "why", "set_by", "lifted_by", "lifted_why"),
        "may name what puts somebody in danger; ask the privacy officer, who tells you what can be told",
    ),
    "Handover": {"unregistered_why": WORK},
    "CallIn": {
        "sections": "the parts of yours stand on the page and on paper, by name",
        "reason": "what it means for you stands on the page and on paper",
        "reason_side": "what it means for you stands on the page and on paper",
        "reason_words": "from the specialist to who asked, about a colleague's own work",
        "after": WORK,
        "seat": WORK,
    },
    "Emergency": {"seat": WORK},
    "Spared": {"destruction": "a request about the record, kept apart from it"},
    "Draft": {"account": "your own"},
    "Notice": {"account": "your own", "mailed_at": WORK},
}
SOMETIMES: dict[str, str] = {
    "Person.born": "exactly for the family itself; who reads along is shown an age",
    "CallTurn.words": "what a specialist said on declining is for who asked",
    "Emergency.reason": "may name what stands under safety: for who may read there",
    "Handover.carries": "for who took over, and for the family it is about",
}


def _is_of_family(table: Opened, _row: Any) -> bool:
    return table.is_family and not table.is_guest


def _is_mine(table: Opened, row: Any) -> bool:
    mine = carried_by(table)
    return mine is not None and mine.pk == row.pk


MAY_READ: dict[str, Callable[[Opened, Any], bool]] = {
    "Person.born": _is_of_family,
    "CallTurn.words": lambda _table, row: row.state != "declined",
    "Emergency.reason": lambda table, _row: table.sees_all or bool(table.ids("safety")),
    "Handover.carries": _is_mine,
}


def given(table: Opened, row: Any, name: str) -> bool:
    """Whether a field of a row goes along to who looks."""
    kind = type(row).__name__
    if name in ALWAYS or (works_here(table) and kind not in FOR_NOBODY and (kind, name) != ("Emergency", "reason")):
        return True
    may_read = MAY_READ.get(f"{kind}.{name}")
    return name in GIVEN.get(kind, "").split() and (may_read is None or may_read(table, row))


def works_here(table: Opened) -> bool:
    """Whether a worker takes it along, or Naast itself."""
    return table.seat is None or table.seat.kind in WORKERS


def kept_back() -> dict[str, str]:
    """Each field that is not taken along by somebody who does not work here, or not always, with the reason."""
    return {f"{kind}.{name}": why for kind, fields in KEPT_BACK.items() for name, why in fields.items()} | SOMETIMES
