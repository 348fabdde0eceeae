"""Who reads along: ages × authority × consent against a small oracle, and what it does to a real plan."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, operations
from naast.plans.models import Consent, Entry, Relation, Seat
from naast.plans.operations import Choice
from naast.plans.rules import Empty, ages, doors, sharing
from naast.plans.tests import story
from naast.plans.tests.story_doors import LATER, TODAY, notices, reads, yes
from tests import cast
from tests.cast import TUESDAY

CHILD, MOTHER, FATHER, GRAN = 1, 2, 3, 4


def age_in_the_oracle(born, on):
    """By counting, not by the rules: a birthday that a year lacks is the day after it."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def oracle(reader, part, *, age, mother, father, yes, no):
    """Jeugdwet 7.3.8 and 7.3.11 for one child, as a lawyer would draw it in a table."""
    parents = {who for who, has in ((MOTHER, mother), (FATHER, father)) if has}
    if part == "safety":
        return None
    if reader == CHILD:
        return "zelf" if age >= 12 else None
    if age >= 16:
        return "toestemming" if CHILD in yes else None
    if reader in parents:
        return "gezag"
    agreed = bool(yes & parents) and (age < 12 or CHILD in yes)
    return "toestemming" if agreed and not no & (parents | {CHILD}) else None


@given(
    born=st.dates(date(2004, 1, 1), date(2024, 12, 31)), on=st.dates(date(2025, 1, 1), date(2030, 12, 31)),
    mother=st.booleans(), father=st.booleans(), reader=st.sampled_from([CHILD, MOTHER, FATHER, GRAN]),
    part=st.sampled_from(["goals", "talks", "safety"]),
    yes=st.sets(st.sampled_from([CHILD, MOTHER, FATHER])), no=st.sets(st.sampled_from([CHILD, MOTHER, FATHER])),
)  # fmt: skip
def test_who_reads_about_a_child_is_as_a_lawyer_would_say(born, on, mother, father, reader, part, yes, no):
    people = {
        CHILD: doors.Someone(CHILD, born, is_family=True, is_child=True),
        MOTHER: doors.Someone(MOTHER, None, is_family=True, is_child=False),
        FATHER: doors.Someone(FATHER, None, is_family=True, is_child=False),
        GRAN: doors.Someone(GRAN, None, is_family=False, is_child=False),
    }
    said = {doors.Authority(who, CHILD) for who, has in ((MOTHER, mother), (FATHER, father)) if has}

    def counted(who):
        return {one for one in who if doors.may_consent(people[one], people[CHILD], on=on, authorities=said)}

    found = doors.ground(
        people[reader], people[CHILD], part, on=on, authorities=said,
        yeses={doors.Yes(one, CHILD, reader) for one in counted(yes)},
        noes={doors.Yes(one, CHILD, reader) for one in counted(no)},
    )  # fmt: skip
    assert found == oracle(reader, part, age=age_in_the_oracle(born, on), mother=mother, father=father, yes=yes, no=no)


@given(
    age=st.integers(0, 25), mother=st.booleans(), father=st.booleans(),
    said=st.dictionaries(st.sampled_from([CHILD, MOTHER, FATHER]), st.booleans()),
)  # fmt: skip
def test_we_share_with_a_school_only_when_everybody_who_decides_said_yes(age, mother, father, said):
    child = doors.Someone(CHILD, ages.birthday(TODAY, -age), is_family=True, is_child=True)
    authorities = {doors.Authority(who, CHILD) for who, has in ((MOTHER, mother), (FATHER, father)) if has}
    answers = [sharing.Answer(who, is_yes) for who, is_yes in said.items()]
    deciders = [CHILD] if age >= 12 else [who for who, has in ((MOTHER, mother), (FATHER, father)) if has]
    expected = bool(deciders) and all(said.get(who) is True for who in deciders)
    assert sharing.may_share(child, answers, on=TODAY, authorities=authorities) is expected


@given(born=st.dates(date(1990, 1, 1), date(2030, 12, 31)))
def test_every_child_meets_each_milestone_once_and_in_order(born):
    met, day = [], born
    while found := ages.next_milestone(born, after=day):
        day, years = found
        met.append(years)
        assert age_in_the_oracle(born, day) == years
        assert age_in_the_oracle(born, day - timedelta(days=1)) == years - 1
    assert met == [12, 16, 18]


pytestmark = pytest.mark.django_db


@pytest.fixture
def gran(kin):
    return operations.add_person(
        kin.id, somebody=operations.Somebody(name="Truus", role="relative", what="oma"), at=TUESDAY, by=kin.noor.actor
    )


def older(kin, name, born):
    """Somebody's birthday as it turns out to be."""
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        kin.people[name].born = born.isoformat()
        kin.people[name].save()


def test_a_sixteen_year_old_closes_a_door_and_it_works_the_same_second(kin):
    older(kin, "Sem", date(2010, 3, 3))
    sem, esra = story.seat_for(kin, "Sem"), story.seat_for(kin, "Esra")
    assert ("Sem", "talks") not in reads(kin, esra)
    said = operations.say(kin.id, choice=yes(kin, "Sem", kin.people["Esra"]), at=LATER, by=sem)
    assert ("Sem", "talks") in reads(kin, esra)
    operations.withdraw(kin.id, consent=said.public_id, at=LATER, by=sem)
    assert ("Sem", "talks") not in reads(kin, esra)
    assert "Je leest niet meer mee in wat over Sem in het plan staat." in notices(kin, esra)


def test_a_parent_cannot_open_the_door_of_a_sixteen_year_old(kin, gran):
    older(kin, "Sem", date(2010, 3, 3))
    esra = story.seat_for(kin, "Esra")
    with pytest.raises(sharing.MayNotSay):
        operations.say(kin.id, choice=yes(kin, "Sem", gran), at=LATER, by=esra)


def test_where_parents_differ_the_door_stays_closed_until_the_no_is_taken_back(kin, gran):
    kin.people["Truus"] = gran
    esra, peter = story.seat_for(kin, "Esra"), story.seat_for(kin, "Peter")
    operations.say(kin.id, choice=yes(kin, "Daan", gran), at=LATER, by=esra)
    truus = story.seat_for(kin, "Truus", at=LATER)
    assert ("Daan", "talks") in reads(kin, truus)
    no = operations.say(kin.id, choice=yes(kin, "Daan", gran, is_yes=False), at=LATER + timedelta(minutes=1), by=peter)
    after = LATER + timedelta(minutes=2)
    assert reads(kin, truus, at=after) == set()
    with guard.acting(by=kin.noor.actor, at=after, why="test"):
        assert not Seat.objects.filter(account_id=truus.account_id, period__contains=after).exists()
    operations.withdraw(kin.id, consent=no.public_id, at=after, by=peter)
    with guard.acting(by=kin.noor.actor, at=after, why="test"):
        assert Consent.objects.filter(withdrawn_at=None).count() == 1  # Esra's yes stands by itself again


def test_a_yes_keeps_the_exact_words_and_said_twice_it_stands_once(kin, gran):
    esra = story.seat_for(kin, "Esra")
    first = operations.say(kin.id, choice=yes(kin, "Daan", gran), at=LATER, by=esra)
    again = operations.say(kin.id, choice=yes(kin, "Daan", gran), at=LATER + timedelta(hours=1), by=esra)
    assert first.pk == again.pk
    assert first.words == "Truus mag meelezen in wat over Daan in het plan staat."


def test_versions_stay_when_somebody_says_something_else(kin):
    esra = story.seat_for(kin, "Esra")
    choice = Choice(purpose="school", about=kin.people["Daan"].public_id, party="De Regenboog")
    operations.say(kin.id, choice=choice, at=LATER, by=esra)
    operations.say(
        kin.id, choice=replace(choice, until=TODAY + timedelta(days=90)), at=LATER + timedelta(hours=1), by=esra
    )
    with guard.acting(by=kin.noor.actor, at=LATER, why="test"):
        rows = list(Consent.objects.order_by("pk"))
    assert [bool(row.withdrawn_at) for row in rows] == [True, False]


def test_a_worker_notes_what_was_said_in_a_talk_and_only_what_that_person_may_say(kin, gran):
    choice = Choice(purpose="huisarts", about=kin.people["Esra"].public_id, party="dokter Aydin")
    said = operations.note_answer(
        kin.id, choice=choice, given_by=kin.people["Esra"].public_id, at=LATER, by=kin.noor.actor
    )
    assert (said.how, said.noted_by_id) == ("talk", kin.noor.account.pk)
    with pytest.raises(sharing.MayNotSay):
        operations.note_answer(
            kin.id, choice=choice, given_by=kin.people["Peter"].public_id, at=LATER, by=kin.noor.actor
        )


@pytest.mark.parametrize(
    ("choice", "error"),
    [
        (Choice(purpose="bestaat-niet", party="x"), sharing.NoPurpose),
        (Choice(purpose="school", party="   "), sharing.NoParty),
        (Choice(purpose="meelezen"), sharing.NoParty),
        (Choice(purpose="school", about="onbekend", party="x"), NotFound),
        (Choice(purpose="school", party="x", until=TODAY - timedelta(days=1)), sharing.DayPassed),
    ],
)
def test_nonsense_is_refused_by_name(kin, choice, error):
    with pytest.raises(error):
        operations.say(kin.id, choice=choice, at=LATER, by=story.seat_for(kin, "Esra"))


def test_nobody_takes_back_what_another_said(kin, gran):
    esra, peter = story.seat_for(kin, "Esra"), story.seat_for(kin, "Peter")
    said = operations.say(kin.id, choice=yes(kin, "", gran), at=LATER, by=esra)
    with pytest.raises(NotFound):
        operations.withdraw(kin.id, consent=said.public_id, at=LATER, by=peter)


def test_a_worker_opens_safety_by_hand_with_a_reason_and_closes_it(kin):
    esra, peter = story.seat_for(kin, "Esra"), story.seat_for(kin, "Peter")
    who = kin.people["Esra"].public_id
    with pytest.raises(Empty):
        operations.open_safety(kin.id, reader=who, reason=" ", at=LATER, by=kin.noor.actor)
    operations.open_safety(kin.id, reader=who, reason="Besproken aan tafel.", at=LATER, by=kin.noor.actor)
    assert ("", "safety") in reads(kin, esra)
    assert ("", "safety") not in reads(kin, peter)
    with guard.acting(by=peter, at=LATER, why="test"):
        assert not Entry.objects.filter(section__part="safety").exists()
    operations.close_safety(kin.id, reader=who, at=LATER, by=kin.noor.actor)
    assert ("", "safety") not in reads(kin, esra)
    with pytest.raises(NotAllowed):
        operations.open_safety(kin.id, reader=who, reason="zelf", at=LATER, by=esra)


def test_a_door_shut_by_hand_stays_shut_through_every_review_and_tells_nobody(kin):
    peter = story.seat_for(kin, "Peter")
    who, daan = kin.people["Peter"].public_id, kin.people["Daan"].public_id
    operations.shut(kin.id, reader=who, about=daan, reason="Niet veilig nu.", at=LATER, by=kin.noor.actor)
    tie = operations.Tie("sibling")
    operations.relate(kin.id, one=daan, other=kin.people["Lot"].public_id, tie=tie, at=LATER, by=kin.noor.actor)
    assert ("Daan", "talks") not in reads(kin, peter)
    assert ("Lot", "talks") in reads(kin, peter)
    assert notices(kin, peter) == []
    operations.open_again(kin.id, reader=who, about=daan, reason="Besproken.", at=LATER, by=kin.noor.actor)
    assert ("Daan", "talks") in reads(kin, peter)


def test_authority_that_ends_closes_the_door_and_says_so(kin):
    peter = story.seat_for(kin, "Peter")
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        assert Relation.objects.filter(has_authority=True).count() == 6
    tie = operations.Tie("parent-of", has_authority=False, source="uitspraak", checked_on=TODAY)
    one, other = kin.people["Peter"].public_id, kin.people["Daan"].public_id
    operations.relate(kin.id, one=one, other=other, tie=tie, at=LATER, by=kin.noor.actor)
    assert ("Daan", "talks") not in reads(kin, peter)
    assert notices(kin, peter) == ["Je leest niet meer mee in wat over Daan in het plan staat."]


def test_a_stranger_says_nothing_here(kin, town):
    stranger = cast.worker(town, "Samir", Role.TEAM)
    with pytest.raises(NotFound):
        operations.note_answer(
            kin.id, choice=Choice(purpose="school", party="x"), given_by="x", at=LATER, by=stranger.actor
        )
