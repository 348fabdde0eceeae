"""A warm handover: both workers and the family say yes after the talk of three, and only then it changes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.urls import reverse

from naast.access.models import Account, Membership
from naast.access.permissions import Role
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, operations, queries
from naast.plans.models import FixedPerson, Handover, Notice, Person, Seat
from naast.plans.operations import Proposal, Somebody
from naast.plans.rules import Empty
from naast.plans.rules import moving as rules
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(days=7)


@pytest.fixture
def samir(town):
    return cast.worker(town, "Samir", Role.TEAM)


def propose(kin, to, **more):
    proposal = Proposal(why="Noor gaat met verlof.", worker=to.account.pk, **more)
    return operations.propose_handover(kin.id, proposal=proposal, at=LATER, by=kin.noor.actor)


def talked(kin, to, on=date(2026, 12, 1), **more):
    propose(kin, to, **more)
    operations.plan_talk(kin.id, talk_on=on, carries="Bel liever na vieren.", at=LATER, by=kin.noor.actor)


def yes(kin, *who, at=LATER + timedelta(hours=1), said_yes=""):
    for one in who:
        asked = asked_of(one, at=at) if not said_yes and Role.TEAM in one.roles else []
        if asked:
            operations.accept_handover(handover=asked[0].public_id, at=at, by=one)
        else:
            operations.confirm_handover(kin.id, at=at, by=one, said_yes=said_yes)


def asked_of(who, at=LATER):
    return queries.receiving(at=at, by=who)


def see(kin, table, at=LATER + timedelta(days=1), **which):
    where = {"municipality_id": kin.plan.municipality_id, "plan_id": kin.plan.pk}
    with guard.on_behalf_of_naast(**where, at=at, why="test"):
        return list(table.objects.filter(**which).order_by("pk"))


def fixed(kin, at=LATER + timedelta(days=1)):
    (row,) = see(kin, FixedPerson, at=at, period__contains=at)
    return row


def test_the_fixed_person_changes_only_with_the_last_of_three_yeses(kin, samir):
    esra = story.seat_for(kin, "Esra")
    talked(kin, samir)
    yes(kin, kin.noor.actor, samir.actor)
    assert fixed(kin).account_id == kin.noor.account.pk
    yes(kin, esra)
    assert fixed(kin).account_id == samir.account.pk
    (done,) = see(kin, Handover)
    assert (done.state, done.family_how, done.family_confirmed_by_id) == ("done", "self", kin.people["Esra"].pk)
    assert [one.period.upper for one in see(kin, FixedPerson)] == [LATER + timedelta(hours=1), None]


def test_who_handed_over_keeps_no_seat_and_who_receives_has_one(kin, samir):
    esra = story.seat_for(kin, "Esra")
    talked(kin, samir)
    yes(kin, kin.noor.actor, esra, samir.actor)
    after = LATER + timedelta(days=1)
    assert queries.letter(kin.id, at=after, by=samir.actor).head.seat == "fixed"
    with pytest.raises(NotFound):
        queries.letter(kin.id, at=after, by=kin.noor.actor)


def test_what_must_come_along_is_read_by_who_took_over_and_by_the_family_it_is_about(client, kin, samir, monkeypatch):
    esra = story.seat_for(kin, "Esra")
    talked(kin, samir, stays=True)
    yes(kin, kin.noor.actor, samir.actor, esra)
    after = LATER + timedelta(days=1)
    assert queries.moving(kin.id, at=after, by=samir.actor).carried == "Bel liever na vieren."
    assert [queries.moving(kin.id, at=after, by=one).carried for one in (esra, kin.noor.actor)] == [
        "Bel liever na vieren.",
        "",
    ]
    told = [one.words for one in see(kin, Notice, account_id=samir.account.pk)]
    assert any("wat je meekreeg" in one for one in told)
    monkeypatch.setattr("naast.common.clock.now", lambda: after)
    cast.sign_in(client, samir)
    where = reverse("plans:moving", kwargs={"gemeente": "rivierdorp", "public_id": kin.id})
    assert "Bel liever na vieren." in client.get(where).content.decode()


def test_who_stays_keeps_a_place_beside(kin, samir):
    esra = story.seat_for(kin, "Esra")
    talked(kin, samir, stays=True)
    yes(kin, esra, samir.actor, kin.noor.actor)
    assert queries.letter(kin.id, at=LATER + timedelta(days=1), by=kin.noor.actor).head.seat == "team"


def test_who_is_asked_reads_nothing_of_the_plan_until_all_three_said_yes(kin, samir):
    esra = story.seat_for(kin, "Esra")
    talked(kin, samir)
    (asked,) = asked_of(samir.actor)
    assert (asked.asked_by, asked.talk_on, asked.why) == ("Noor", date(2026, 12, 1), "")
    assert operations.see_handover(handover=asked.public_id, at=LATER, by=samir.actor).why == "Noor gaat met verlof."
    assert queries.moving(kin.id, at=LATER, by=esra).handing.receiver_waits
    reads = (queries.letter, queries.talks, queries.safety, queries.circle, queries.goals, queries.moving)
    words = operations.Words(kind="goes-well", text="Dit mag niet.")
    for step in ((), (samir.actor,), (kin.noor.actor,)):
        yes(kin, *step)
        for read in reads:
            with pytest.raises(NotFound):
                read(kin.id, at=LATER + timedelta(hours=2), by=samir.actor)
        with pytest.raises(NotFound):
            operations.write(kin.id, words=words, at=LATER + timedelta(hours=2), by=samir.actor)
        with guard.acting(by=samir.actor, at=LATER + timedelta(hours=2), why="test"):
            assert (Seat.objects.count(), Person.objects.count(), Handover.objects.count()) == (0, 0, 1)
    yes(kin, esra)
    assert queries.letter(kin.id, at=LATER + timedelta(hours=2), by=samir.actor).head.seat == "fixed"


def test_who_is_asked_to_take_over_gets_a_mail_that_says_nothing_else(
    kin, samir, settings, django_capture_on_commit_callbacks
):
    settings.NAAST_URL = "https://naast.example"
    with django_capture_on_commit_callbacks(execute=True):
        propose(kin, samir)
    (told,) = mail.outbox
    assert told.to == [samir.account.email]
    assert "https://naast.example/rivierdorp/gevraagd/" in told.body
    assert not any(word in told.subject + told.body for word in ("De Wit", kin.id, "Noor", "overdracht"))


def test_the_page_of_who_is_asked_shows_why_and_no_family_and_nobody_else_finds_it(client, kin, samir, town):
    operations.propose_handover(
        kin.id, proposal=Proposal(why="Noor gaat met verlof.", worker=samir.account.pk), at=clock.now(),
        by=kin.noor.actor,
    )  # fmt: skip
    (asked,) = asked_of(samir.actor, at=clock.now())
    where = reverse("plans:receiving", kwargs={"gemeente": town.slug, "handover": asked.public_id})
    cast.sign_in(client, samir)
    body = client.get(where).content.decode()
    assert "Noor gaat met verlof." in body
    assert "Noor vraagt je om met een gezin mee te lopen" in body
    assert all(name not in body for name in (kin.id, kin.plan.name, *kin.people))
    menu = client.get(reverse("plans:asked", kwargs={"gemeente": town.slug})).content.decode()
    assert '<span class="count">1<span class="vh"> wacht op antwoord' in menu
    assert client.post(f"{where}ja/").status_code == 409
    assert client.post(f"{where}nee/").status_code == 302
    assert client.get(where).status_code == 404
    cast.sign_in(client, cast.worker(town, "Ricardo", Role.TEAM))
    assert client.get(where).status_code == 404


def test_the_talk_does_not_lie_before_the_proposal(kin, samir):
    propose(kin, samir)
    with pytest.raises(rules.TalkBefore):
        operations.plan_talk(kin.id, talk_on=LATER.date() - timedelta(days=1), carries="", at=LATER, by=kin.noor.actor)
    operations.plan_talk(kin.id, talk_on=LATER.date(), carries="", at=LATER, by=kin.noor.actor)


def test_before_the_talk_nobody_can_say_yes(kin, samir):
    propose(kin, samir)
    with pytest.raises(rules.TalkNotHeld):
        yes(kin, kin.noor.actor)
    operations.plan_talk(kin.id, talk_on=date(2026, 12, 3), carries="", at=LATER, by=kin.noor.actor)
    with pytest.raises(rules.TalkNotHeld):
        yes(kin, samir.actor)


def test_another_day_for_the_talk_takes_back_what_was_said(kin, samir):
    talked(kin, samir)
    yes(kin, kin.noor.actor)
    operations.plan_talk(kin.id, talk_on=date(2026, 12, 2), carries="", at=LATER, by=kin.noor.actor)
    assert see(kin, Handover)[0].from_confirmed_at is None


@pytest.mark.parametrize("how", ["role", "account"])
def test_a_handover_to_someone_who_left_is_refused(kin, samir, how):
    talked(kin, samir)
    if how == "role":
        Membership.objects.filter(account=samir.account).delete()
    else:
        Account.objects.filter(pk=samir.account.pk).update(is_active=False)
    with pytest.raises(rules.HasLeft):
        yes(kin, kin.noor.actor)
    operations.cancel_handover(kin.id, at=LATER, by=kin.noor.actor)
    with pytest.raises(rules.HasLeft):
        propose(kin, samir)


def test_without_a_door_of_the_family_a_worker_notes_who_said_yes(kin, samir):
    talked(kin, samir)
    yes(kin, kin.noor.actor, said_yes=kin.people["Peter"].public_id)
    yes(kin, samir.actor, kin.noor.actor)
    (done,) = see(kin, Handover)
    assert (done.state, done.family_how, done.family_confirmed_by_id) == ("done", "talk", kin.people["Peter"].pk)


def test_who_has_a_door_of_their_own_gives_the_yes_there(kin, samir):
    story.seat_for(kin, "Esra")
    talked(kin, samir)
    with pytest.raises(rules.FamilyHasADoor):
        yes(kin, kin.noor.actor, said_yes=kin.people["Peter"].public_id)


def test_a_no_of_who_is_asked_leaves_everything_as_it_was(kin, samir):
    talked(kin, samir)
    (asked,) = asked_of(samir.actor)
    operations.refuse_handover(handover=asked.public_id, at=LATER + timedelta(hours=1), by=samir.actor)
    assert asked_of(samir.actor, at=LATER + timedelta(hours=2)) == []
    assert fixed(kin).account_id == kin.noor.account.pk
    with pytest.raises(NotFound):
        queries.letter(kin.id, at=LATER + timedelta(hours=2), by=samir.actor)
    with pytest.raises(rules.NoHandover):
        yes(kin, kin.noor.actor)


def test_two_handovers_at_once_and_one_to_oneself_are_refused(kin, samir):
    with pytest.raises(rules.SamePerson):
        propose(kin, kin.noor)
    propose(kin, samir)
    with pytest.raises(rules.HandoverOpen):
        propose(kin, samir)


def test_a_second_fixed_person_at_that_moment_is_refused_by_the_database_and_nothing_changes(kin, samir):
    esra = story.seat_for(kin, "Esra")
    talked(kin, samir)
    yes(kin, kin.noor.actor, samir.actor)
    soon = LATER + timedelta(days=30)
    with guard.acting(by=kin.noor.actor, at=LATER, why="test"):
        FixedPerson.objects.update(period=DateTimeTZRange(TUESDAY, soon, "[)"))
        FixedPerson.objects.create(
            municipality_id=kin.plan.municipality_id, plan=kin.plan, account=samir.account,
            period=DateTimeTZRange(soon, None, "[)"),
        )  # fmt: skip
    with pytest.raises(rules.SecondFixedPerson):
        yes(kin, esra)
    assert see(kin, Handover)[0].state == "open"
    assert fixed(kin).account_id == kin.noor.account.pk


def test_a_grandmother_whom_the_family_chooses_can_lead(kin):
    oma = operations.add_person(kin.id, somebody=Somebody(name="Truus", role="relative"), at=TUESDAY, by=kin.noor.actor)
    esra = story.seat_for(kin, "Esra")
    proposal = Proposal(why="Oma kent ons het best.", person=oma.public_id)
    operations.propose_handover(kin.id, proposal=proposal, at=LATER, by=esra)
    operations.plan_talk(kin.id, talk_on=date(2026, 12, 1), carries="", at=LATER, by=kin.noor.actor)
    yes(kin, kin.noor.actor, said_yes=oma.public_id)
    yes(kin, esra, kin.noor.actor)
    assert fixed(kin).person_id == oma.pk
    after = LATER + timedelta(days=1)
    assert queries.letter(kin.id, at=after, by=kin.noor.actor).head.seat == "team"
    assert queries.letter(kin.id, at=after, by=esra).head.fixed.is_relative


def test_the_family_chooses_no_colleague_and_no_child(kin, samir):
    esra = story.seat_for(kin, "Esra")
    with pytest.raises(NotAllowed):
        operations.propose_handover(kin.id, proposal=Proposal("x", worker=samir.account.pk), at=LATER, by=esra)
    with pytest.raises(NotFound):
        daan = Proposal("x", person=kin.people["Daan"].public_id)
        operations.propose_handover(kin.id, proposal=daan, at=LATER, by=esra)


def test_a_former_fixed_person_can_return_in_a_new_period(kin, samir):
    esra = story.seat_for(kin, "Esra")
    talked(kin, samir)
    yes(kin, kin.noor.actor, samir.actor, esra)
    back, hour = LATER + timedelta(days=40), timedelta(hours=1)
    proposal = Proposal(why="Noor is terug.", worker=kin.noor.account.pk)
    operations.propose_handover(kin.id, proposal=proposal, at=back, by=samir.actor)
    operations.plan_talk(kin.id, talk_on=back.date(), carries="", at=back, by=samir.actor)
    yes(kin, samir.actor, esra, kin.noor.actor, at=back + hour)
    now = fixed(kin, at=back + 2 * hour)
    assert (now.account_id, now.period.lower) == (kin.noor.account.pk, back + hour)
    assert len(see(kin, FixedPerson)) == 3


def gone(worker):
    Membership.objects.filter(account=worker.account).delete()


def test_a_colleague_steps_in_for_who_left_and_the_family_is_told_and_says_afterwards(kin, samir):
    esra = story.seat_for(kin, "Esra")
    with pytest.raises(rules.StillThere):
        operations.take_over(kin.id, reason="x", at=LATER, by=samir.actor)
    gone(kin.noor)
    with pytest.raises(Empty):
        operations.take_over(kin.id, reason=" ", at=LATER, by=samir.actor)
    operations.take_over(kin.id, reason="Noor werkt hier niet meer.", at=LATER, by=samir.actor)
    assert (fixed(kin).account_id, fixed(kin).reasons) == (samir.account.pk, ["replacement"])
    assert [one.account_id for one in see(kin, Notice, kind="replacement")] == [esra.account_id, samir.account.pk]
    operations.answer_replacement(kin.id, is_good=True, at=LATER + timedelta(days=1), by=esra)
    assert [one.state for one in see(kin, Handover)] == ["done"]


def test_the_second_who_steps_in_finds_that_somebody_did(kin, samir, town):
    ricardo = cast.worker(town, "Ricardo", Role.TEAM)
    gone(kin.noor)
    operations.take_over(kin.id, reason="Noor is weg.", at=LATER, by=samir.actor)
    with pytest.raises(rules.StillThere):
        operations.take_over(kin.id, reason="Ik ook.", at=LATER + timedelta(minutes=1), by=ricardo.actor)
    assert [one.account_id for one in see(kin, Seat, kind="fixed", period__contains=LATER)] == [samir.account.pk]


def test_a_family_that_wants_somebody_else_keeps_who_stepped_in_until_then(kin, samir):
    esra = story.seat_for(kin, "Esra")
    gone(kin.noor)
    operations.take_over(kin.id, reason="Noor is weg.", at=LATER, by=samir.actor)
    operations.answer_replacement(kin.id, is_good=False, at=LATER + timedelta(hours=1), by=esra)
    assert fixed(kin).account_id == samir.account.pk
    assert see(kin, Handover)[0].state == "cancelled"


def test_from_outside_the_town_nobody_steps_in(kin, other_town):
    gone(kin.noor)
    stranger = cast.worker(other_town, "Vreemd", Role.TEAM)
    with pytest.raises(NotFound):
        operations.take_over(kin.id, reason="x", at=datetime(2026, 12, 1, tzinfo=UTC), by=stranger.actor)


def test_a_child_is_no_yes_of_the_family(kin, samir):
    talked(kin, samir)
    page = queries.moving(kin.id, at=LATER + timedelta(hours=1), by=kin.noor.actor)
    assert [one.name for one in page.handing.may_note] == ["Esra", "Peter"]
    for name in ("Lot", "Daan", "Sem"):
        with pytest.raises(rules.TooYoung):
            yes(kin, kin.noor.actor, said_yes=kin.people[name].public_id)


def test_a_child_does_not_say_whether_who_stepped_in_may_stay(kin, samir):
    gone(kin.noor)
    operations.take_over(kin.id, reason="Noor is weg.", at=LATER, by=samir.actor)
    lot = kin.people["Lot"].public_id
    with pytest.raises(rules.TooYoung):
        operations.answer_replacement(kin.id, is_good=True, said_by=lot, at=LATER, by=samir.actor)
    page = queries.moving(kin.id, at=LATER, by=samir.actor)
    assert [one.name for one in page.speaks] == ["Esra", "Peter"]


def page_of(client, kin, who, at):
    client.cookies.clear()
    cast.sign_in(
        client, who if isinstance(who, cast.Worker) else cast.Worker(Account.objects.get(pk=who.account_id), who)
    )
    return reverse(f"plans:{at}", kwargs={"gemeente": "rivierdorp", "public_id": kin.id})


def test_the_page_says_that_who_is_asked_reads_along_after_three_yeses_only(client, kin, samir, monkeypatch):
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER)
    body = client.get(page_of(client, kin, kin.noor, "moving")).content.decode()
    assert "leest meteen mee" not in body
    assert "leest pas mee als alle drie ja zeggen" in body


def test_the_family_reads_of_itself_in_good_dutch(client, kin, samir, monkeypatch):
    esra = story.seat_for(kin, "Esra")
    propose(kin, samir)
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER + timedelta(hours=1))
    body = client.get(page_of(client, kin, esra, "moving")).content.decode()
    assert "<b>Wij</b> zeiden nog niets" in body
    assert "<b>Noor</b> zei nog niets" in body


def test_a_second_proposal_that_is_refused_can_still_be_read(client, kin, samir, town, monkeypatch):
    elif_ = cast.worker(town, "Elif", Role.TEAM)
    propose(kin, samir)
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER + timedelta(hours=1))
    where = page_of(client, kin, kin.noor, "propose-handover")
    said = {"propose-who": f"worker:{elif_.account.pk}", "propose-why": "Elif kent de school van Daan."}
    page = client.post(where, said)
    assert page.status_code == 409
    body = page.content.decode()
    assert "Dit schreef je. Het is niet verstuurd." in body
    assert "Elif kent de school van Daan." in body
    assert '<dd class="words">Elif' in body
