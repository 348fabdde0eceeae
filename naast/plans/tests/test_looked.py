"""The page of who looked says nothing of what another does behind a closed door, and names nobody of another family."""

from dataclasses import replace
from datetime import timedelta

import pytest

from naast.access import operations as access
from naast.access.actors import Actor, installation
from naast.access.models import Membership
from naast.access.permissions import Role
from naast.common.operations import NotFound
from naast.plans import guard, operations, queries
from naast.plans.operations import fixing
from naast.plans.tests import story
from naast.plans.tests.story_doors import LATER, yes
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
NOBODY_OF_HERE = "iemand zonder plek aan deze tafel"


def shown(kin, who, *, at=LATER):
    """Who did what, as the page says it to somebody; their own lines left out."""
    days = queries.who_looked(kin.id, at=at, by=who).days
    return {(one.who, one.act, one.part.lower()) for day in days for one in day.looks if not one.is_me}


def of(found, name):
    return {(act, part) for who, act, part in found if who == name}


def entry(kin, by, about=""):
    words = operations.Words(kind="note", text="wij spraken", about=kin.people[about].public_id if about else "")
    return operations.write(kin.id, words=words, at=TUESDAY, by=by)


def test_a_private_question_and_its_answer_are_shown_to_nobody_behind_whose_door_they_do_not_stand(kin):
    esra, peter = story.seat_for(kin, "Esra"), story.seat_for(kin, "Peter")
    before = shown(kin, peter)
    asked = operations.ask(kin.id, text="Mag ik bellen?", only_me=True, at=TUESDAY, by=esra)
    operations.reply(kin.id, message=asked.public_id, text="Ja.", at=TUESDAY, by=kin.noor.actor)
    queries.questions(kin.id, at=TUESDAY, by=esra)
    assert shown(kin, peter) == before
    written = ("schreef erbij", "een vraag aan de vaste persoon")
    assert written in of(shown(kin, esra), "Noor")
    assert written in of(shown(kin, kin.noor.actor), "Esra")


def test_what_the_whole_family_reads_is_shown_to_the_whole_family(kin):
    esra, peter = story.seat_for(kin, "Esra"), story.seat_for(kin, "Peter")
    operations.ask(kin.id, text="Mag ik bellen?", only_me=False, at=TUESDAY, by=esra)
    entry(kin, kin.noor.actor)
    queries.letter(kin.id, at=TUESDAY, by=esra)
    seen = shown(kin, peter)
    assert {("las", "het plan, als brief"), ("schreef erbij", "een vraag aan de vaste persoon")} <= of(seen, "Esra")
    assert ("schreef erbij", "wat er geschreven is") in of(seen, "Noor")


@pytest.mark.parametrize("about", ["", "Esra"])
def test_own_words_papers_goals_and_talks_are_shown_where_one_may_read_them(kin, about):
    esra, peter = story.seat_for(kin, "Esra"), story.seat_for(kin, "Peter")
    before, person = shown(kin, peter), kin.people["Esra"].public_id if about else ""
    stands = entry(kin, esra, about)
    operations.put_beside(kin.id, entry=stands.public_id, kind="own-view", text="anders", at=TUESDAY, by=esra)
    operations.add_document(kin.id, name="a.txt", content=b"brief", about=person, at=TUESDAY, by=esra)
    operations.set_goal(kin.id, text="dat het lukt", about=person, at=TUESDAY, by=esra)
    wrote = {part for act, part in of(shown(kin, peter) - before, "Esra") if act == "schreef erbij"}
    everything = {"wat er geschreven is", "eigen woorden ernaast", "papieren", "wat we willen"}
    assert wrote == (set() if about else everything)


def test_consent_about_oneself_is_shown_to_who_has_no_say_in_it_nowhere(kin):
    esra, peter = story.seat_for(kin, "Esra"), story.seat_for(kin, "Peter")
    before = shown(kin, peter)
    operations.say(kin.id, choice=yes(kin, "Esra", kin.people["Sem"]), at=LATER, by=esra)
    assert shown(kin, peter) == before
    operations.say(kin.id, choice=yes(kin, "Daan", kin.people["Sem"]), at=LATER, by=esra)
    assert of(shown(kin, peter) - before, "Esra") == {("schreef erbij", "toestemming")}


def test_who_reads_along_about_another_alone_stays_out_of_sight(kin):
    esra, peter = story.seat_for(kin, "Esra"), story.seat_for(kin, "Peter")
    somebody = operations.Somebody(name="Truus", role="relative")
    kin.people["Truus"] = operations.add_person(kin.id, somebody=somebody, at=TUESDAY, by=kin.noor.actor)
    operations.say(kin.id, choice=yes(kin, "Esra", kin.people["Truus"]), at=TUESDAY, by=esra)
    truus = story.seat_for(kin, "Truus", at=LATER)
    queries.letter(kin.id, at=LATER, by=truus)
    assert of(shown(kin, esra), "Truus") == {("las", "het plan, als brief")}
    assert of(shown(kin, peter), "Truus") == set()


def test_each_look_of_a_worker_is_shown_to_everybody(kin):
    esra, peter = story.seat_for(kin, "Esra"), story.seat_for(kin, "Peter")
    paper = operations.add_document(
        kin.id, name="a.txt", content=b"brief", about=kin.people["Esra"].public_id, at=TUESDAY, by=esra
    )
    queries.paper(kin.id, document=paper.public_id, at=TUESDAY, by=kin.noor.actor)
    queries.questions(kin.id, at=TUESDAY, by=kin.noor.actor)
    looks = {("las", "papieren"), ("las", "een vraag aan de vaste persoon")}
    assert looks <= of(shown(kin, peter), "Noor")


def test_who_sits_here_and_is_refused_is_not_named_to_the_others(kin):
    esra, peter = story.seat_for(kin, "Esra"), story.seat_for(kin, "Peter")
    with pytest.raises(NotFound):
        queries.paper(kin.id, document="nergens", at=TUESDAY, by=esra)
    page = queries.who_looked(kin.id, at=LATER, by=peter)
    (line,) = [one for day in page.days for one in day.looks if one.is_refused]
    assert (line.who, line.part, page.refused) == ("iemand van het gezin", "het plan", 0)
    assert "Esra" in {one[0] for one in shown(kin, kin.noor.actor) if one[2] == "papieren"}


def test_somebody_of_another_family_is_not_named_and_a_worker_is(kin, town):
    esra = story.seat_for(kin, "Esra")
    account = access.welcome(email="kees@thuis.example", name="Kees", roles={town.id: {Role.FAMILY}}, by=installation())
    kees = Actor(municipality_id=town.id, account_id=account.pk, name="Kees", roles=(Role.FAMILY,))
    for stranger in (kees, cast.worker(town, "Samir", Role.TEAM).actor):
        with pytest.raises(NotFound):
            queries.documents(kin.id, at=TUESDAY, by=stranger)
    for reader in (esra, kin.noor.actor):
        names = {one[0] for one in shown(kin, reader)}
        assert ({NOBODY_OF_HERE, "Samir"} <= names, "Kees" in names) == (True, False)
        page = queries.who_looked(kin.id, at=LATER, by=reader)
        assert (page.refused, "gezinslid" in str(page)) == (2, False)


def test_what_a_guest_reads_is_shown_to_who_reads_there_too_and_to_nobody_else(kin):
    esra, peter, sem = (story.seat_for(kin, name) for name in ("Esra", "Peter", "Sem"))
    gran = operations.Somebody(name="Truus", role="relative", what="oma")
    kin.people["Truus"] = operations.add_person(kin.id, somebody=gran, at=TUESDAY, by=esra)
    operations.say(kin.id, choice=yes(kin, "Daan", kin.people["Truus"]), at=TUESDAY, by=esra)
    truus = story.seat_for(kin, "Truus")
    for page in (queries.talks, queries.documents, queries.questions):
        page(kin.id, at=TUESDAY, by=truus)
    read = {("las", "gesprekken"), ("las", "papieren"), ("las", "een vraag aan de vaste persoon")}
    assert read <= of(shown(kin, peter), "Truus")
    assert not read & of(shown(kin, sem), "Truus")


def test_the_button_is_counted_by_use_and_not_by_what_was_opened(kin, town):
    esra, hanan = story.seat_for(kin, "Esra"), cast.worker(town, "Hanan", Role.DESK)
    sought = operations.Sought(number=kin.id)
    operations.press(
        sought=sought,
        reason="Moeder belt huilend, de vaste persoon neemt niet op.",
        proved_at=TUESDAY,
        at=TUESDAY,
        by=hanan.actor,
    )
    for page in (queries.letter, queries.talks, queries.circle):
        page(kin.id, at=TUESDAY, by=hanan.actor)
    assert queries.who_looked(kin.id, at=LATER, by=esra).emergencies == 1


def refused(kin, who, *, at):
    """Who was refused, as the page says it: name, what they are, what, on which ground, how often."""
    days = queries.who_looked(kin.id, at=at, by=who).days
    return [(one.who, one.role, one.part, one.ground, one.count) for day in days for one in day.looks if one.is_refused]


def tries(kin, who, *looks, at):
    for look in looks:
        with pytest.raises(NotFound):
            look(kin.id, at=at, by=who)


def test_who_was_the_fixed_person_and_has_no_place_any_more_is_named_as_that(kin, town, samir):
    esra = story.seat_for(kin, "Esra")
    with guard.on_behalf_of_naast(municipality_id=town.id, plan_id=kin.plan.pk, at=LATER, why="test"):
        fixing.change_fixed(kin.plan, fixing.Successor(samir.account.pk), stays=False, why="vaste-persoon", at=LATER)
    after = LATER + timedelta(minutes=1)
    tries(kin, kin.noor.actor, queries.letter, at=after)
    was = ("Noor", "was eerder de vaste persoon", "het plan, als brief", "had geen plek aan tafel", 1)
    assert refused(kin, esra, at=after) == [was]
    Membership.objects.filter(account=kin.noor.account).update(role=Role.FAMILY)  # works here no more
    elsewhere = replace(kin.noor.actor, roles=(Role.FAMILY,))
    tries(kin, elsewhere, queries.letter, at=after + timedelta(minutes=1))
    assert {one[:2] for one in refused(kin, esra, at=after + timedelta(minutes=1))} == {was[:2]}


def test_a_grandmother_who_led_and_lost_her_place_is_named_and_another_guest_is_not(kin, esra):
    codes = {}
    for name in ("Truus", "Gijs"):
        somebody = operations.Somebody(name=name, role="relative")
        kin.people[name] = operations.add_person(kin.id, somebody=somebody, at=TUESDAY, by=kin.noor.actor)
        consent = operations.say(kin.id, choice=yes(kin, "Daan", kin.people[name]), at=TUESDAY, by=esra)
        codes[name] = consent.public_id, story.seat_for(kin, name)
    own = operations.Proposal(why="Wij kennen haar.", person=kin.people["Truus"].public_id)
    operations.propose_handover(kin.id, proposal=own, at=TUESDAY, by=esra)
    operations.plan_talk(kin.id, talk_on=TUESDAY.date(), carries="", at=TUESDAY, by=kin.noor.actor)
    for who in (esra, codes["Truus"][1], kin.noor.actor):
        operations.confirm_handover(kin.id, at=LATER, by=who)
    for consent, _seat in codes.values():
        operations.withdraw(kin.id, consent=consent, at=LATER + timedelta(minutes=1), by=esra)
    after = LATER + timedelta(minutes=5)
    operations.replace(kin.id, reason="Zij is ziek.", at=LATER + timedelta(minutes=2), by=kin.noor.actor)
    for _consent, seat in codes.values():
        tries(kin, seat, queries.letter, queries.who_reads, at=after)
    found = refused(kin, esra, at=after)
    assert {one[:2] for one in found if one[0] != NOBODY_OF_HERE} == {("Truus", "was eerder de vaste persoon")}
    assert [one[4] for one in found if one[0] == NOBODY_OF_HERE] == [2]  # told together, whatever part it was


def test_who_led_before_is_named_in_the_row_of_who_walked_along_also_to_themselves(kin, esra):
    somebody = operations.Somebody(name="Truus", role="relative")
    kin.people["Truus"] = operations.add_person(kin.id, somebody=somebody, at=TUESDAY, by=kin.noor.actor)
    operations.say(kin.id, choice=yes(kin, "Daan", kin.people["Truus"]), at=TUESDAY, by=esra)
    truus = story.seat_for(kin, "Truus")
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=LATER, why="test"):
        chosen = fixing.Successor(person=kin.people["Truus"])
        fixing.change_fixed(kin.plan, chosen, stays=True, why="vaste-persoon", at=LATER)
    after = LATER + timedelta(minutes=2)
    operations.replace(kin.id, reason="Zij is ziek.", at=after, by=kin.noor.actor)
    for who in (esra, truus):
        walked = queries.moving(kin.id, at=after + timedelta(minutes=1), by=who).walked
        assert [one.name for one in walked] == ["Noor", "Truus", "Noor"]
