"""The family's own view beside what stands there, a wish to correct it with its answer, and a wish to have it destroyed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.common import ids
from naast.common.operations import NotFound
from naast.plans import doors, guard, notices, trail
from naast.plans.models import CallIn, Consent, Destruction, Entry
from naast.plans.operations import asking
from naast.plans.operations.consent import known_of
from naast.plans.operations.holding import is_held, refuse_held
from naast.plans.operations.writing import entry_in
from naast.plans.record import FAMILY_SEATS, GUESTS, WORKERS, Opened, changes
from naast.plans.rules import clean, parties, retention, sharing
from naast.plans.rules.doors import READ_ALONG

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

VIEW, CORRECTION = "own-view", "correction"


class AlreadyAsked(Exception):
    """Somebody asked for the same thing, and it is being looked at."""


class AskedByNobody(Exception):
    """Destruction of the whole is asked by a grown-up of the family itself, or who is sixteen; a child asks for their own part."""


@changes(
    Permission.PLAN_OWN,
    part="own-view",
    action=trail.CREATED,
    why="own-view",
    seats=FAMILY_SEATS | GUESTS,
    closed_too=True,
)
def put_beside(table: Opened, *, entry: str, kind: str, text: str, at: datetime, by: Actor) -> Entry:
    """An own view, or a correction that is asked for, beside an entry; who received that part is told."""
    about = entry_in(table, entry)
    if kind not in {VIEW, CORRECTION}:
        raise NotFound("kind")
    words = clean(text)
    last = Entry.objects.filter(about_entry=about, kind=kind, written_by_id=by.account_id).order_by("-pk").first()
    if last is not None and last.text == words:
        return last
    made = _beside(table, about, kind=kind, words=words)
    _tell_receivers(table, about)
    return made


@changes(Permission.PLAN_WRITE, part="own-view", action=trail.CREATED, why="own-view", seats=WORKERS, closed_too=True)
def answer_correction(table: Opened, *, correction: str, words: str, at: datetime, by: Actor) -> Entry:
    """What a worker did with a wish to correct, or why not. The family's own words stay beside it, whatever the answer."""
    asked = entry_in(table, correction)
    if asked.kind != CORRECTION or asked.said_by_id is None:
        raise NotFound("correction")
    made = _beside(table, asked, kind=CORRECTION, words=clean(words))
    told = notices.accounts_of(table.plan, [asked.said_by_id], at=at)
    notices.tell(table.plan, told, kind="correction", words=_("Er is een antwoord op wat je wilde verbeteren."),
                 page="beside-list", at=at)  # fmt: skip
    _tell_receivers(table, asked)
    return made


def _beside(table: Opened, about: Entry, *, kind: str, words: str) -> Entry:
    """It stands in the section of what it is about: who reads the one reads the other."""
    return Entry.objects.create(
        municipality_id=table.plan.municipality_id, plan=table.plan, section_id=about.section_id, kind=kind,
        text=words, said_by=table.seat.person if table.seat and table.is_family else None,
        written_by_id=table.by.account_id, signed=table.by.name[:60], about_entry=about,
        happened_on=None, created_at=table.at, changed_at=table.at,
    )  # fmt: skip


def _tell_receivers(table: Opened, about: Entry) -> None:
    """Specialists who got this part, and the fixed person for the others: with whom it was shared by consent."""
    plan, at = table.plan, table.at
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="receivers"):
        calls = CallIn.objects.filter(
            plan=plan, state__in=["sent", "seen", "accepted"], sections__contains=[about.section_id]
        )
        called = list(calls.values_list("to_account_id", flat=True))
        shared = _parties(table, doors.facts(plan.pk, at=at), about.section.about_id)
    words = _("Iemand zette eigen woorden naast iets in het plan.")
    notices.tell(plan, called, kind="own-view", words=words, page="beside-list", at=at)
    if shared:
        words += " " + _("Geef het door aan: %(parties)s.") % {"parties": ", ".join(shared)}
    mine = [one for one in notices.fixed_accounts(plan, at=at) if one != table.by.account_id]
    notices.tell(plan, mine, kind="own-view", words=words, page="beside-list", at=at)


def _parties(table: Opened, known: doors.Facts, subject: int | None) -> list[str]:
    """With whom what is about somebody (None = the whole family) may be shared now, as the page of consent says it."""
    said: defaultdict[tuple[str, int | None, str], list[Consent]] = defaultdict(list)
    for row in doors.standing(table.plan.pk, at=table.at).exclude(purpose=READ_ALONG).order_by("pk"):
        touches = row.about_id in {None, subject} or subject is None
        if touches and known.may_consent(row.given_by_id, row.about_id):
            said[row.purpose, row.about_id, parties.key(row.party)].append(row)
    return sorted(
        {
            rows[0].party
            for (_purpose, about_id, _party), rows in said.items()
            if sharing.may_share(
                known.someones[about_id] if about_id else None,
                [sharing.Answer(one.given_by_id, one.is_yes) for one in rows],
                on=known.on,
                authorities=known.authorities,
            )
        }
    )


@changes(
    Permission.PLAN_OWN,
    part="destruction",
    action=trail.CREATED,
    why="destruction",
    seats=FAMILY_SEATS | GUESTS,
    closed_too=True,
)
def ask_destruction(table: Opened, *, at: datetime, by: Actor) -> Destruction:
    """Ask to have the record destroyed; people look at it, and say what goes and what must stay.

    While a hold counts it is refused at once, and the family hears why. Raises ``AlreadyAsked`` or ``AskedByNobody``.
    """
    known, person = known_of(table), table.seat.person_id or 0 if table.seat else 0
    if not known.may_consent(person, None):
        raise AskedByNobody
    with guard.on_behalf_of_naast(
        municipality_id=table.plan.municipality_id, plan_id=table.plan.pk, at=at, why="destruction"
    ):
        if Destruction.objects.filter(plan_id=table.plan.pk).exclude(state__in=["done", "refused"]).exists():
            raise AlreadyAsked
        held = is_held(table.plan.pk, at=at)
        asked = Destruction.objects.create(
            public_id=ids.public_id(), municipality_id=table.plan.municipality_id, plan_id=table.plan.pk, asked_at=at,
            asked_by_person_id=person, ground="verzoek",
        )  # fmt: skip
        if held:
            refuse_held(asked, at=at)
            return asked
    _tell_who_it_touches(table, known.name(person))
    return asked


def _tell_who_it_touches(table: Opened, name: str) -> None:
    """Who walks along; and who else of the family has a place here: each of them may want it to stay."""
    plan, at, mine = table.plan, table.at, table.by.account_id
    words = _("%(name)s vroeg om dit plan te laten wissen.") % {"name": name}
    family = [one for one in notices.family_accounts(plan, at=at) if one != mine]
    more = _("Wil jij dat het blijft? Dan kun je dat zeggen, tot het is gewist.")
    notices.tell(plan, family, kind="destruction", words=f"{words} {more}", page="erase", at=at)
    works = [one for one in notices.fixed_accounts(plan, at=at) if one not in {mine, *family}]
    notices.tell(plan, works, kind="destruction", words=words, page="erase", at=at)


def may_ask(table: Opened) -> bool:
    """Whether who acts may ask it for the whole family: as they may say yes or no for all of it."""
    person = table.seat.person_id or 0 if table.seat else 0
    known = known_of(table)
    return person in known.people and known.may_consent(person, None)


@changes(Permission.PLAN_OWN, part="message", action=trail.CREATED, why="asked", seats=FAMILY_SEATS, closed_too=True)
def ask_own_part(table: Opened, *, at: datetime, by: Actor) -> Entry:
    """A child asks that what is about them goes: a question to the fixed person, where only their own readers read."""
    return asking.put_question(table, text=_("Ik wil dat wat over mij in het plan staat, wordt gewist."), only_me=True)


def may_object(table: Opened, row: Destruction) -> bool:
    """Whether who acts may stop a wish of another, once: who belongs to the family and is twelve or older."""
    mine = table.seat.person_id or 0 if table.seat else 0
    if row.ground != "verzoek" or row.state not in retention.OPEN or mine in {row.asked_by_person_id, *row.objected_by}:
        return False
    known = known_of(table)
    return mine in known.people and known.someones[mine].is_family and known.may_enter(mine)


def may_take_back(table: Opened, row: Destruction) -> bool:
    """Whether who acts may take back a wish for destruction: who expressed it, or has authority over that child."""
    if row.ground != "verzoek" or row.state not in retention.OPEN or table.seat is None:
        return False
    known, mine = known_of(table), table.seat.person_id or 0
    asker = row.asked_by_person_id or 0
    return mine in known.people and asker in known.people and known.may_consent(mine, asker)
