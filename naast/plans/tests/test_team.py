"""The team sees its work and no family; a registration warns and never blocks; parts that nobody reads come up."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from naast.access.models import Account, Membership
from naast.access.permissions import Role
from naast.common.operations import NotAllowed
from naast.plans import fields, guard, operations, queries
from naast.plans.forms.team import RegistrationForm
from naast.plans.models import AfterCare, FixedPerson, Notice, Registration
from naast.plans.operations import Registered
from naast.plans.rules import moving as rules
from naast.plans.tests import story
from naast.plans.tests.story_handing import LATER, gone, see, talked, yes
from naast.plans.tests.test_after_care import night
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


def register(who, *, until=date(2027, 6, 1), room=18, by=None):
    said = Registered("SKJ", "100200300", until, room)
    return operations.register(account_id=who.account.pk, said=said, by=by or who.actor)


def could(kin, by=None, **more):
    return queries.who_could(theme=more.pop("theme", "somber"), at=TUESDAY, by=by or kin.noor.actor, **more)


def test_who_knows_the_family_is_proposed_first_then_talent_then_room(kin, town):
    samir = cast.worker(town, "Samir", Role.TEAM, talents=("somber",))
    ricardo = cast.worker(town, "Ricardo", Role.TEAM)
    register(ricardo, room=30)
    assert [one.name for one in could(kin)] == ["Samir", "Ricardo", "Noor"]
    assert [one.name for one in could(kin, known={kin.noor.account.pk})] == ["Noor", "Samir", "Ricardo"]
    by_account = {one.account_id: one for one in could(kin)}
    assert by_account[samir.account.pk].reasons == ("talent", "room")
    assert (by_account[kin.noor.account.pk].room, by_account[ricardo.account.pk].room) == (17, 30)


@pytest.mark.parametrize(
    ("until", "state", "must"),
    [(date(2026, 11, 23), "expired", True), (date(2026, 11, 24), "soon", False), (date(2027, 6, 1), "good", False)],
)
def test_a_registration_that_ended_asks_for_an_explanation(kin, until, state, must):
    register(kin.noor, until=until)
    (noor,) = could(kin)
    assert (noor.registration, noor.must_explain) == (state, must)
    assert ("registratie verlopen" in noor.why) is must


def test_an_expired_registration_sinks_below_a_valid_one_at_equal_fit_only(kin, town):
    bart = cast.worker(town, "Bart", Role.TEAM)
    register(kin.noor, until=date(2027, 6, 1), room=5)
    register(bart, until=date(2026, 11, 23), room=30)
    assert [one.name for one in could(kin)] == ["Noor", "Bart"]
    assert [one.name for one in could(kin, known={bart.account.pk})] == ["Bart", "Noor"]


def test_without_a_registration_somebody_can_still_walk_along_and_is_asked_why(client, kin, town):
    samir = cast.worker(town, "Samir", Role.TEAM)
    esra = story.seat_for(kin, "Esra")
    talked(kin, samir)
    yes(kin, kin.noor.actor, esra, samir.actor)
    page = queries.moving(kin.id, at=LATER + timedelta(days=1), by=samir.actor)
    assert (page.registration, page.unregistered_why) == ("none", "")
    operations.explain_registration(kin.id, why="Praktische hulp.", at=LATER + timedelta(days=1), by=samir.actor)
    page = queries.moving(kin.id, at=LATER + timedelta(days=1), by=samir.actor)
    assert page.unregistered_why == "Praktische hulp."


def test_a_registration_is_filled_in_by_oneself_or_who_manages_the_staff(kin, town):
    samir = cast.worker(town, "Samir", Role.TEAM)
    boss = cast.worker(town, "Bea", Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        register(kin.noor, by=samir.actor)
    register(kin.noor, by=boss.actor)
    register(kin.noor, room=4)
    assert Registration.objects.get().room == 4


def test_load_counts_open_plans_of_this_town_and_no_plan_is_named(kin, town, other_town):
    story.family(other_town)
    story.begin(town, kin.noor, name="familie Bos")
    team = queries.team(at=LATER, by=kin.noor.actor)
    assert [(one.name, one.families, one.left) for one in team.members] == [("Noor", 2, 16)]
    assert "Bos" not in str(team)
    boss = cast.worker(town, "Bea", Role.ADMINISTRATOR)
    assert [one.families for one in queries.team(at=LATER, by=boss.actor).members] == [2]


def test_the_numbers_are_for_who_may_see_them(kin, town):
    for role in (Role.DESK, Role.STRATEGIST, Role.SPECIALIST):
        somebody = cast.worker(town, f"Iemand {role}", role)
        for look in (queries.team, queries.members, queries.parts_read, queries.fields_read):
            with pytest.raises(NotAllowed):
                look(at=TUESDAY, by=somebody.actor)


def test_the_database_gives_no_sums_without_the_duty(kin, town):
    from django.db import connection

    strategist = cast.worker(town, "Victor", Role.STRATEGIST)
    for call in (
        "plans_load()",
        "plans_lasting()",
        "plans_left_behind()",
        "plans_reads('2020-01-01')",
        "plans_fields_read('2020-01-01')",
    ):
        with guard.acting(by=strategist.actor, at=LATER, why="nosy"), connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {call}")
            assert cursor.fetchall() == [], call


def test_a_plan_that_lost_its_person_is_shown_to_who_can_step_in(client, kin, town):
    samir = cast.worker(town, "Samir", Role.TEAM)
    assert queries.team(at=LATER, by=samir.actor).behind == ()
    gone(kin.noor)
    (left,) = queries.team(at=LATER, by=samir.actor).behind
    assert (left.public_id, left.who) == (kin.id, "Noor")
    boss = cast.worker(town, "Bea", Role.ADMINISTRATOR)
    assert queries.team(at=LATER, by=boss.actor).behind == ()
    cast.sign_in(client, samir)
    where = reverse("plans:take-over", kwargs={"gemeente": town.slug, "public_id": kin.id})
    assert "De Wit" not in client.get(where).content.decode()
    assert client.post(where, {"reason": ""}).status_code == 400
    assert client.post(where, {"reason": "Noor werkt hier niet meer."}).status_code == 302
    again = client.post(where, {"reason": "Ik ook."}, follow=True)
    assert again.redirect_chain == [(reverse("plans:team", kwargs={"gemeente": town.slug}), 302)]
    assert "viel net in" in again.content.decode()


def moving_page(town, kin, name="moving"):
    return reverse(f"plans:{name}", kwargs={"gemeente": town.slug, "public_id": kin.id})


def test_a_second_fixed_person_is_answered_with_a_page_that_says_so(client, kin, town):
    """The database refuses; who pressed the button reads what happened and what to do, and nothing changed."""
    from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

    samir = cast.worker(town, "Samir", Role.TEAM)
    yesterday, soon = TUESDAY - timedelta(days=1), TUESDAY + timedelta(days=30)
    with guard.on_behalf_of_naast(municipality_id=town.id, plan_id=kin.plan.pk, at=TUESDAY, why="test"):
        FixedPerson.objects.update(period=DateTimeTZRange(yesterday, soon, "[)"))
        FixedPerson.objects.create(
            municipality_id=town.id, plan=kin.plan, account=kin.noor.account, period=DateTimeTZRange(soon, None, "[)")
        )
    proposal = operations.Proposal(why="Noor gaat weg.", worker=samir.account.pk)
    operations.propose_handover(kin.id, proposal=proposal, at=TUESDAY, by=kin.noor.actor)
    operations.plan_talk(kin.id, talk_on=TUESDAY.date(), carries="", at=TUESDAY, by=kin.noor.actor)
    yes(kin, samir.actor, kin.noor.actor, at=TUESDAY)
    cast.sign_in(client, kin.noor)
    answer = client.post(moving_page(town, kin, "confirm-handover"), {"note-said_yes": kin.people["Esra"].public_id})
    assert answer.status_code == 409
    assert "Er kan er maar één zijn, dus er is niets veranderd." in answer.content.decode()


def test_a_handover_to_who_left_comes_back_with_what_to_do_and_what_was_typed(client, kin, town):
    samir = cast.worker(town, "Samir", Role.TEAM)
    cast.sign_in(client, kin.noor)
    typed = {"propose-who": f"worker:{samir.account.public_id}", "propose-why": "Ik ga met verlof."}
    Membership.objects.filter(account=samir.account).update(role="desk")
    answer = client.post(moving_page(town, kin, "propose-handover"), typed)
    assert answer.status_code == 400
    assert "Ik ga met verlof." in answer.content.decode()
    Membership.objects.filter(account=samir.account).update(role="team")
    assert client.post(moving_page(town, kin, "propose-handover"), typed).status_code == 302
    gone(samir)
    body = client.get(moving_page(town, kin)).content.decode()
    assert "Samir werkt hier niet meer. Stop deze overdracht en kies iemand anders." in body


def test_less_than_ten_times_is_no_number(kin, town):
    boss = cast.worker(town, "Bea", Role.ADMINISTRATOR)
    words = operations.Words(kind="goes-well", text="")
    for number in range(11):
        operations.write(
            kin.id, words=operations.Words(words.kind, f"Dit gaat goed {number}"), at=TUESDAY, by=kin.noor.actor
        )
        if number < 9:
            queries.talks(kin.id, at=TUESDAY, by=kin.noor.actor)
        queries.goals(kin.id, at=TUESDAY, by=kin.noor.actor)
    read = queries.parts_read(at=LATER, by=boss.actor)
    assert (read["writing"].writes, read["talks"].reads, read["goals"].reads) == (11, None, 11)
    assert queries.parts_read(at=TUESDAY + timedelta(days=91), by=boss.actor) == {}


@pytest.mark.parametrize(
    ("reads", "writes", "asks_why", "is_thin"),
    [(None, 50, True, False), (None, 49, False, True), (None, None, False, True), (10, 500, False, False)],
)
def test_a_part_is_questioned_only_when_often_written_and_hardly_read(reads, writes, asks_why, is_thin):
    read = {"talks": queries.Part("talks", reads, None), "writing": queries.Part("writing", None, writes)}
    talks = next(one for one in fields.report(read, {}) if one.name == "Gesprekken")
    assert (talks.asks_why, talks.is_thin) == (asks_why, is_thin)
    assert not asks_why or fields.report(read, {})[0] == talks  # what is asked about comes first


def test_each_number_of_the_report_says_what_it_counts_on_a_phone_too(client, town):
    cast.sign_in(client, cast.worker(town, "Bea", Role.ADMINISTRATOR))
    body = client.get(reverse("plans:parts", kwargs={"gemeente": town.slug})).content.decode()
    for words in ('data-label="Gelezen"', 'data-label="Ingevuld"', "en daaronder per veld"):
        assert words in body


def test_a_worker_finds_every_page_of_the_menu_on_a_phone_too(client, town):
    cast.sign_in(client, cast.worker(town, "Bea", Role.ADMINISTRATOR, Role.TEAM))
    body = client.get(reverse("plans:team", kwargs={"gemeente": town.slug})).content.decode()
    assert ">Wissen</a>" in body
    assert ">Etalage</a>" in body
    assert 'class="wide"' not in body  # the stylesheet hides this on a phone


@pytest.mark.parametrize("shape", [shape for shapes in fields.SHAPES.values() for shape in shapes])
def test_each_field_says_what_it_is_for(shape):
    assert [one.label for one in fields.shown(shape) if not one.why] == []


def test_room_below_nought_is_refused_in_plain_words():
    assert RegistrationForm({"room": "-1"}).errors["room"] == ["Dat kan niet minder dan 0 zijn."]


def test_the_family_of_who_left_reads_it_at_once_and_hears_it_once_at_night(client, kin, town):
    esra = story.seat_for(kin, "Esra")
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=esra.account_id), esra))
    assert "werkt hier niet meer" not in client.get(moving_page(town, kin, "plan")).content.decode()
    gone(kin.noor)
    for name in ("plan", "moving", "ask"):
        body = client.get(moving_page(town, kin, name)).content.decode()
        assert "Noor werkt hier niet meer." in body, name
        assert "Bel Noor" not in body
        assert "Blijft, ook als" not in body
        assert "aan Noor" not in body
    for day in (1, 2):
        night(kin, LATER + timedelta(days=day))
    words = [one.words for one in see(kin, Notice, kind="left-behind", account_id=esra.account_id)]
    assert words == ["Noor werkt hier niet meer. Een collega van het team neemt het over. Je hoort wie dat is."]


def test_a_family_that_asks_to_be_called_is_shown_to_the_team_when_its_person_left(kin, town):
    samir, esra = cast.worker(town, "Samir", Role.TEAM), story.seat_for(kin, "Esra")
    ending = operations.Ending(
        destination="network", why="Het gaat goed.", carries="Oma", signs="Ruzie", pilot_on=date(2027, 1, 12)
    )
    operations.end(kin.id, ending=ending, at=LATER, by=kin.noor.actor)
    gone(kin.noor)
    assert queries.team(at=LATER, by=samir.actor).behind == ()  # a closed plan misses nobody
    later = LATER + timedelta(days=9)
    operations.reopen(kin.id, why="Het gaat weer mis.", at=later, by=esra)
    assert [one.wants_call for one in queries.team(at=later, by=samir.actor).behind] == [True]


def test_a_closed_plan_whose_person_left_is_taken_over_when_the_family_asks_to_be_called(kin, town):
    samir = cast.worker(town, "Samir", Role.TEAM)
    ending = operations.Ending(
        destination="network", why="Goed.", carries="Oma", signs="Ruzie", pilot_on=date(2027, 1, 12)
    )
    operations.end(kin.id, ending=ending, at=LATER, by=kin.noor.actor)
    gone(kin.noor)
    with pytest.raises(rules.StillThere):
        operations.take_over(kin.id, reason="Ik bel.", at=LATER, by=samir.actor)
    after = LATER + timedelta(days=92)
    night(kin, after)
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=after, why="test"):
        AfterCare.objects.filter(months=3).update(answered_at=after, goes_on="partly", wants_contact=True)
    (left,) = queries.team(at=after, by=samir.actor).behind
    assert (left.public_id, left.wants_call) == (kin.id, True)
    operations.take_over(kin.id, reason="Ik bel.", at=after, by=samir.actor)
    assert queries.team(at=after, by=samir.actor).behind == ()
