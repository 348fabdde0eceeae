"""Which field of each table somebody who does not work here takes along: what a page shows them, and why the rest is not.

A worker takes along what a worker reads: all but why a record must be kept. The family, who reads along and a specialist take what their own pages show:
a download never says what a page keeps silent for somebody's safety. Each field of each table stands here, in one of
two: a field that nobody decided about fails a test, and is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from naast.plans.queries.receiving import carried_by
from naast.plans.record import WORKERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from django_stubs_ext import StrOrPromise

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
    "Entry": "section kind nature topic text happened_on said_by signed changed_by about_entry child_spoken child_not_why changed_at",
    "EntryVersion": "section entry number text until",
    "Goal": "section text said_by lit state ended_at place changed_at",
    "Agreement": "section goal what person account due_on rhythm done_at changed_at",
    "FormerOwner": "section agreement person account until given_by",
    "Evaluation": "section goal held_on family_words family_person professional_words professional lit changed_at",
    "Document": "section name kind size written_by",
    "SafetyStep": "",
    "Caution": "section text review_on family_told_on account ended_at ended_why",
    "Section": "part about sealed_at",
    "Stay": "household person share period",
    "FixedPerson": "account person period",
    "Seat": "account kind person period sees_all why",
    "Door": "seat section ground opened_at",
    "Consent": "about given_by purpose is_yes party party_person words given_at until withdrawn_at how",
    "Ground": "purpose law since until note",
    "Hold": "until lifted_at",
    "Handover": "from_account to_account to_person why talk_on carries from_confirmed_at to_confirmed_at "
    "family_confirmed_at family_confirmed_by family_how young_confirmed_at young_confirmed_by from_stays is_replacement state ended_at",
    "Step": "kind at why account destination carries signs pilot_on agreed_by agreed_at agreed_how "
    "doubted_by doubted_at",
    "CallIn": "to_account to_name asked_by purpose bridge until state act_by starts_on outcome changed_at",
    "CallTurn": "call_in at state account words",
    "AfterCare": "months due_on asked_at answered_at goes_on wants_contact",
    "Emergency": "account reason started_at until review_by reviewed_at reviewed_by was_right review_words "
    "shows_reason",
    "Spared": "person why words",
    "Draft": "field text saved_at",
    "Notice": "kind words at page read_at",
}
WORK = _("gaat over hoe er gewerkt wordt; het staat op geen pagina van jou")
KEPT_BACK: dict[str, dict[str, StrOrPromise]] = {
    "Plan": {"from_question": _("staat bij de vraag zelf"), "theme": WORK, "neighbourhood": WORK},
    "Person": {"turns_on": _("volgt uit de geboortedag"), "turns": _("volgt uit de geboortedag")},
    "Entry": {"written_by": _("staat er als ‘signed’"), "taken_back_at": _("wat is weggehaald, gaat niet mee")},
    "EntryVersion": {"written_by": _("bij wie keek en schreef staat wie het veranderde")},
    "Agreement": {"dropped_at": _("wat is losgelaten, gaat niet mee"), "reminded_on": WORK},
    "SafetyStep": dict.fromkeys(
        ("section", "round", "step", "question", "answer", "why", "consulted", "account", "at", "closes"),
        _("wat medewerkers over veiligheid afwogen: vraag het aan je vaste persoon, of vraag of je het mag zien"),
    ),
    "Caution": {"not_told_why": _("bij waarschuwingen die je hoorde, is dit er niet")},
    "FixedPerson": {"unregistered_why": WORK, "reasons": WORK},
    "Section": {"since": WORK},
    "Door": {
        "closed_at": _("de deuren die nu open zijn gaan mee, zoals de pagina zegt wie nu wat leest"),
        "closed_why": _("de deuren die nu open zijn gaan mee, zoals de pagina zegt wie nu wat leest"),
    },
    "Consent": {"noted_by": _("bij wie keek en schreef staat wie het opschreef")},
    "Hold": dict.fromkeys(
        ("kind", "why", "set_by", "lifted_by", "lifted_why"),
        _(
            "hier kan staan wat iemand in gevaar brengt: de functionaris gegevensbescherming zegt wat er gezegd kan worden"
        ),
    ),
    "Handover": {"unregistered_why": WORK},
    "CallIn": {
        "sections": _("de delen van jou staan bij naam op de pagina en op papier"),
        "reason": _("wat het voor jou betekent, staat op de pagina en op papier"),
        "reason_side": _("wat het voor jou betekent, staat op de pagina en op papier"),
        "reason_words": _("van de specialist aan wie vroeg, over het eigen werk van een collega"),
        "after": WORK,
        "seat": WORK,
    },
    "Emergency": {"seat": WORK},
    "Spared": {"destruction": _("een verzoek over het dossier, dat er los van bewaard wordt")},
    "Draft": {"account": _("van jezelf")},
    "Notice": {"account": _("van jezelf"), "mailed_at": WORK},
}
SOMETIMES: dict[str, StrOrPromise] = {
    "Person.born": _("precies alleen voor het gezin zelf; wie meeleest, ziet een leeftijd"),
    "CallTurn.words": _("wat een specialist zei bij een nee, is voor wie vroeg"),
    "Emergency.reason": _(
        "hier kan staan wat onder veiligheid hoort: alleen voor wie dat mag lezen, tot het is nagekeken"
    ),
    "Handover.carries": _("voor wie het overnam, en voor het gezin waar het over gaat"),
}


def _is_of_family(table: Opened, _row: Any) -> bool:
    return table.is_family and not table.is_guest


def _is_mine(table: Opened, row: Any) -> bool:
    mine = carried_by(table)
    return mine is not None and mine.pk == row.pk


MAY_READ: dict[str, Callable[[Opened, Any], bool]] = {
    "Person.born": _is_of_family,
    "CallTurn.words": lambda _table, row: row.state != "declined",
    "Emergency.reason": lambda table, row: (
        table.sees_all or bool(table.ids("safety")) or (row.shows_reason and not table.is_guest)
    ),
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
    return {f"{kind}.{name}": str(why) for kind, fields in KEPT_BACK.items() for name, why in fields.items()} | {
        name: str(why) for name, why in SOMETIMES.items()
    }
