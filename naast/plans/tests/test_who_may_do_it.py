"""What was agreed is given to nobody who may not read it, offered to nobody who may not, and told to nobody who may not any more."""

from datetime import UTC, datetime, timedelta

import pytest

from naast.access.actors import installation
from naast.plans import guard, operations, queries, readers
from naast.plans.models import Agreement, Door, Notice, Seat, Section
from naast.plans.record import open_sections
from naast.plans.rules import NoDoor
from naast.plans.tests import story
from naast.plans.tests.story_calling import ask, yes
from naast.plans.tests.story_handing import see
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(hours=2)
NIGHT = datetime(2026, 11, 27, 3, tzinfo=UTC)
DUE = NIGHT.date() + timedelta(days=1)
SECRET = "Geheim met Noor"


def place(kin, who, *, alone=False, about=""):
    """Where a goal stands, as the form of who writes it names it."""
    places = queries.goals(kin.id, at=LATER, by=who).about.places
    return next(one.key for one in places if one.is_alone is alone and about in one.key)


def goal_in(kin, by, where):
    return operations.set_goal(kin.id, text="Beter slapen", about=where, at=LATER, by=by).public_id


def agree(kin, by, owner, goal="", what=SECRET):
    deed = operations.Deed(who=owner, what=what, due_on=DUE, goal=goal)
    return operations.agree(kin.id, deed=deed, at=LATER, by=by)


def worker(who):
    return f"worker:{who.account.public_id}"


def offered(kin, by, goal):
    return {name for _key, name in queries.goals(kin.id, at=LATER, by=by).owners_for(goal)}


def night(kin, at=NIGHT):
    town = kin.plan.municipality_id
    operations.keep_plans(municipality_id=town, at=at, by=installation(municipality_id=town))


def told(who, at=NIGHT):
    return [one.words for one in queries.told(at=at, by=who) if one.kind == "agreement"]


@pytest.fixture
def guest(kin, town, esra, peter, lars):
    """Lars, who was let in for what is about Daan, and nothing else."""
    return yes(ask(kin, lars), lars)


def test_what_a_child_agrees_in_confidence_is_given_to_neither_parent(kin, esra, peter):
    sem = story.seat_for(kin, "Sem")
    goal = goal_in(kin, sem, place(kin, sem, alone=True))
    assert offered(kin, sem, goal) == offered(kin, kin.noor.actor, goal) == {"Sem", "Noor"}
    for by in (sem, kin.noor.actor):
        for parent in ("Peter", "Esra"):
            with pytest.raises(NoDoor):
                agree(kin, by, kin.people[parent].public_id, goal)
    night(kin)
    assert told(peter) == told(esra) == []


def test_what_is_about_one_parent_is_given_on_to_no_other(kin, esra, peter):
    goal = goal_in(kin, kin.noor.actor, place(kin, kin.noor.actor, about=kin.people["Esra"].public_id))
    row = agree(kin, kin.noor.actor, kin.people["Esra"].public_id, goal)
    assert offered(kin, esra, goal) == {"Esra", "Noor"}
    with pytest.raises(NoDoor):
        operations.give_on(
            kin.id, agreement=row.public_id, who=kin.people["Peter"].public_id, version=1, at=LATER, by=kin.noor.actor
        )
    assert told(peter) == []


def test_a_specialist_is_given_nothing_of_a_part_they_were_not_let_in_for(kin, guest, lars):
    row = agree(kin, kin.noor.actor, worker(kin.noor))
    assert "Lars" not in offered(kin, kin.noor.actor, "")
    with pytest.raises(NoDoor):
        operations.give_on(kin.id, agreement=row.public_id, who=worker(lars), version=1, at=LATER, by=kin.noor.actor)
    assert told(lars.actor) == []


def test_a_door_that_closes_afterwards_closes_what_was_told_and_what_is_still_told(kin, esra, peter):
    about = goal_in(kin, kin.noor.actor, place(kin, kin.noor.actor, about=kin.people["Daan"].public_id))
    agree(kin, esra, kin.people["Peter"].public_id, about)
    night(kin)
    assert told(peter) == [f"Morgen: {SECRET}"]
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=NIGHT, why="test"):
        seat = Seat.objects.get(account_id=peter.account_id)
        seat.doors.filter(section__about=kin.people["Daan"]).update(closed_at=NIGHT, closed_why="test")
        Agreement.objects.update(reminded_on=None)
    night(kin, NIGHT + timedelta(days=1))
    after = NIGHT + timedelta(days=1, hours=1)
    closed = "een afspraak die nu niet voor jou open is, bij Wat we willen"
    assert told(peter, after) == [f"Vandaag: {closed}", f"Morgen: {closed}"]
    taken = queries.everything(kin.id, at=after, by=peter).tables
    assert SECRET not in str(taken)
    assert closed in str(taken["Notice"])


def test_no_notice_holds_the_words_of_an_agreement(kin, esra, peter, samir):
    row = agree(kin, esra, kin.people["Peter"].public_id)
    night(kin)
    operations.give_on(
        kin.id, agreement=row.public_id, who=worker(kin.noor), version=1, at=NIGHT, by=esra
    )  # fmt: skip
    kept = [one.words for one in see(kin, Notice, kind="agreement")]
    assert len(kept) == 3
    assert not any(SECRET in one for one in kept)


def test_only_who_reads_a_part_may_be_given_something_there_whatever_part_and_whoever(kin, guest, samir):
    sem = story.seat_for(kin, "Sem")
    goal_in(kin, sem, place(kin, sem, alone=True))
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=LATER, why="test"):
        seats = list(Seat.objects.filter(plan=kin.plan, period__contains=LATER))
        found, compared = readers.readers(kin.plan, at=LATER), 0
        for seat in seats:
            opens = open_sections(kin.plan, seat, at=LATER)
            for section in Section.objects.filter(plan=kin.plan):
                is_family = seat.kind == "family"
                may = found.person(seat.person_id, section) if is_family else found.colleague(seat.account_id, section)
                assert may is (section.pk in opens), (seat.kind, seat.person_id, section.part, section.about_id)
                compared += 1
    assert compared > 100
    assert {one.kind for one in seats} == {"fixed", "specialist", "family"}


def test_who_was_let_in_for_a_part_hears_whom_to_call_and_not_to_give_it_on(kin, guest, lars, esra):
    daan = goal_in(kin, kin.noor.actor, place(kin, kin.noor.actor, about=kin.people["Daan"].public_id))
    row = agree(kin, kin.noor.actor, kin.people["Esra"].public_id, daan)
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=LATER, why="test"):
        seat = Seat.objects.get(account_id=lars.account.pk)
        section = Section.objects.get(part="goals", about=kin.people["Daan"])
        Door.objects.create(
            municipality_id=seat.municipality_id, plan=kin.plan, seat=seat, section=section, ground="erbij",
            opened_at=LATER, created_at=LATER,
        )  # fmt: skip
    operations.give_on(kin.id, agreement=row.public_id, who=worker(lars), version=1, at=LATER, by=kin.noor.actor)
    assert told(lars.actor, LATER) == [f"Deze afspraak staat nu bij jou: {SECRET}. Kan dat niet? Bel Noor."]
