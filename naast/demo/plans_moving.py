"""Three families of the demo that are on their way: a handover, a pilot light, and a year after closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from naast.access import operations as access
from naast.access.actors import Actor, installation
from naast.access.permissions import Role
from naast.common import clock
from naast.demo import days
from naast.plans import operations as plans

if TYPE_CHECKING:
    from datetime import datetime

    from naast.demo.load_town import Town

REGISTERED = (  # slug, register, number, days that are left, room
    ("noor", "SKJ", "100200301", 900, 18),
    ("ricardo", "SKJ", "100200302", 400, 9),
    ("elif", "SKJ", "100200303", 21, 6),
    ("bart", "SKJ", "100200304", -12, 12),
)


@dataclass(frozen=True, slots=True)
class Household:
    """A family of the demo: how it is called, what it asked, who is in it, who walks along, and since when."""

    name: str
    question: str
    fixed: str
    theme: str
    asked: int
    parent: str
    child: str
    born_years: int
    has_door: bool


VISSER = Household(
    "familie Visser", "Finn praat nog bijna niet. Wat kunnen wij thuis doen?", "elif", "taal", 210, "Karin", "Finn", 3, True,
)  # fmt: skip
ROSA = Household(
    "Rosa en Milan", "Hoe hou ik het vol nu ik alles alleen doe?", "elif", "uit-elkaar", 400, "Rosa", "Milan", 8, True,
)  # fmt: skip
HADDAD = Household(
    "familie Haddad", "We slapen geen nacht door. Wanneer houdt dit op?", "elif", "slapen", 600, "Salma", "Adam", 2, False,
)  # fmt: skip


def show_moving(town: Town) -> None:
    """Registrations of the team, and the three families."""
    for slug, register, number, last, room in REGISTERED:
        until = clock.local_date(town.at) + timedelta(days=last)
        said = plans.Registered(register, number, until, room)
        plans.register(account_id=town.accounts[slug], said=said, by=_worker(town, slug))
    _visser(town)
    _rosa(town)
    _haddad(town)
    here = town.municipality.pk
    plans.keep_plans(municipality_id=here, at=town.at, by=installation(municipality_id=here))


def _worker(town: Town, slug: str) -> Actor:
    return Actor(
        municipality_id=town.municipality.pk, account_id=town.accounts[slug], name=town.names.get(slug, slug.title()),
        roles=(Role.TEAM,), second_factor=True,
    )  # fmt: skip


def _begin(town: Town, kin: Household) -> tuple[str, dict[str, str], int]:
    at, by = town.at - timedelta(days=kin.asked), _worker(town, kin.fixed)
    start = plans.Start(
        name=kin.name, question=kin.question, answer="no", fixed_account_id=by.account_id or 0,
        asked_on=clock.local_date(at), theme=kin.theme, reasons=("talent", "room"),
    )  # fmt: skip
    plan = plans.start(start=start, at=at, by=by).public_id
    born = date(clock.local_date(town.at).year - kin.born_years, 1, 20)
    rows = (
        plans.Somebody(name=kin.parent, role="parent", is_family=True, born=date(1990, 5, 4), sign="woman"),
        plans.Somebody(name=kin.child, role="child", is_family=True, born=born, sign="man"),
    )
    people = {one.name: plans.add_person(plan, somebody=one, at=at, by=by).public_id for one in rows}
    tie = plans.Tie("parent-of", has_authority=True, source="gezagsregister", checked_on=clock.local_date(at))
    plans.relate(plan, one=people[kin.parent], other=people[kin.child], tie=tie, at=at, by=by)
    account_id = 0
    if kin.has_door:
        account = access.welcome(
            email=f"{kin.parent.lower()}@thuis.example", name=kin.parent, by=town.by,
            roles={town.municipality.pk: {Role.FAMILY}},
        )  # fmt: skip
        account_id = account.pk
        plans.seat_family(plan, person=people[kin.parent], account_id=account_id, at=at, by=town.by)
    return plan, people, account_id


def _visser(town: Town) -> None:
    """Elif hands over to Bart; there is no day for the talk yet."""
    plan, people, _karin = _begin(town, VISSER)
    oma = plans.Somebody(name="Joke", role="relative", what="oma, de moeder van Karin", sign="woman", support="strong")
    plans.add_person(plan, somebody=oma, at=town.at, by=_worker(town, "elif"))
    words = plans.Words(kind="goes-well", text="Finn wijst nu aan wat hij wil.", said_by=people["Karin"])
    plans.write(plan, words=words, at=town.at - timedelta(days=9), by=_worker(town, "elif"))
    _propose(
        town, plan, "elif", "bart", "Ik ga met verlof. Bart kent het peuterplein goed.", at=town.at - timedelta(hours=3)
    )


def _propose(town: Town, plan: str, giver: str, receiver: str, why: str, *, at: datetime) -> str:
    proposal = plans.Proposal(why=why, worker=town.accounts[receiver])
    return plans.propose_handover(plan, proposal=proposal, at=at, by=_worker(town, giver)).public_id


def _rosa(town: Town) -> None:
    """Handed over long ago, a step down, and now on a pilot light; after three months it is asked how it goes."""
    plan, people, account_id = _begin(town, ROSA)
    rosa = Actor(
        municipality_id=town.municipality.pk, account_id=account_id, name="Rosa", roles=(Role.FAMILY,),
        second_factor=True,
    )  # fmt: skip
    talk, elif_, bart = days.before(town.at - timedelta(days=300)), _worker(town, "elif"), _worker(town, "bart")
    asked = _propose(town, plan, "elif", "bart", "Bart werkt vlak bij jullie in de straat.", at=talk)
    plans.plan_talk(
        plan, talk_on=clock.local_date(talk), carries="Rosa belt liever dan dat ze schrijft.", at=talk, by=elif_
    )
    for number, who in enumerate((rosa, elif_), start=1):
        plans.confirm_handover(plan, at=talk + timedelta(minutes=number), by=who)
    plans.accept_handover(handover=asked, at=talk + timedelta(minutes=3), by=bart)
    step, end = days.before(town.at - timedelta(days=180)), days.before(town.at - timedelta(days=100))
    plans.take_step(
        plan, kind="down", destination="network", why="Oma past op dinsdag op. Thuis komen hoeft niet meer elke week.",
        agreed_by=people["Rosa"], at=step, by=bart,
    )  # fmt: skip
    ending = plans.Ending(
        destination="pilot-light", why="Rosa heeft weer lucht: Milan slaapt bij oma op dinsdag en de sportclub loopt.",
        carries="Oma past op dinsdag op. Sandra van hiernaast rijdt Milan naar voetbal.",
        signs="Twee weken niet naar voetbal, of een avond waarop het te veel is.",
        pilot_on=days.coming(clock.local_date(town.at) + timedelta(days=6)), agreed_by=people["Rosa"],
    )  # fmt: skip
    plans.end(plan, ending=ending, at=end, by=bart)


def _haddad(town: Town) -> None:
    """Closed a year ago, without a door of their own: the answer comes with a code on paper."""
    plan, people, _nobody = _begin(town, HADDAD)
    ending = plans.Ending(
        destination="network", why="De nachten gaan goed, al twee maanden.", carries="Salma en haar zus wisselen elkaar af.",
        signs="Drie nachten achter elkaar wakker.", pilot_on=days.coming(clock.local_date(town.at) - timedelta(days=300)),
        agreed_by=people["Salma"],
    )  # fmt: skip
    plans.end(plan, ending=ending, at=days.before(town.at - timedelta(days=370)), by=_worker(town, "elif"))
