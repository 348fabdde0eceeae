"""Steps up and down: lightest first, a closing with a destination, and back to the same person."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from naast.access.models import Account, Membership
from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, operations, queries
from naast.plans.models import AfterCare, Handover, Notice, Plan, Step, TrailLine
from naast.plans.operations import Ending
from naast.plans.rules import PlanClosed
from naast.plans.rules import moving as rules
from naast.plans.tests import story
from naast.plans.tests.story_handing import LATER, fixed, see, talked, yes
from tests import cast

pytestmark = pytest.mark.django_db
ENDING = {
    "destination": "network",
    "why": "Het gaat al zes weken goed.",
    "carries": "Oma haalt Lot, de juf let op Daan.",
    "signs": "Twee ochtenden ruzie in een week.",
    "pilot_on": date(2027, 1, 12),
}


def end(kin, at=LATER, **other):
    return operations.end(kin.id, ending=Ending(**{**ENDING, **other}), at=at, by=kin.noor.actor)


def plan(kin):
    return see(kin, Plan, pk=kin.plan.pk)[0]


def test_a_closed_plan_says_where_to_who_carries_the_signs_and_when_we_call(kin):
    esra = story.seat_for(kin, "Esra")
    made = end(kin, agreed_by=kin.people["Esra"].public_id)
    assert (plan(kin).status, plan(kin).closed_at, plan(kin).pilot_on) == ("closed", LATER, date(2027, 1, 12))
    assert (made.kind, made.destination, made.agreed_by_id) == ("close", "network", kin.people["Esra"].pk)
    assert [one.account_id for one in see(kin, Notice, kind="step")] == [esra.account_id]
    with pytest.raises(PlanClosed):
        operations.set_goal(kin.id, text="Nog iets", at=LATER, by=kin.noor.actor)


@pytest.mark.parametrize(
    ("wrong", "missing"),
    [
        ({"destination": ""}, ("destination",)),
        ({"destination": "specialist"}, ("destination",)),
        ({"carries": " ", "signs": ""}, ("carries", "signs")),
        ({"pilot_on": None}, ("pilot_on",)),
        ({"pilot_on": date(2026, 12, 1)}, ("pilot_on",)),
    ],
)
def test_a_closing_without_a_destination_or_with_a_loose_end_is_refused_and_nothing_changes(kin, wrong, missing):
    with pytest.raises(rules.LooseEnd) as refused:
        end(kin, **wrong)
    assert refused.value.missing == missing
    assert plan(kin).status == "open"
    assert see(kin, Step) == see(kin, AfterCare) == []


def test_on_a_pilot_light_the_plan_is_open_to_write_and_we_call(kin):
    end(kin, destination="pilot-light")
    assert (plan(kin).status, plan(kin).closed_at) == ("pilot-light", None)
    operations.keep_pilot_light(kin.id, next_on=date(2027, 3, 1), at=LATER, by=kin.noor.actor)
    assert plan(kin).pilot_on == date(2027, 3, 1)
    with pytest.raises(rules.LooseEnd):
        operations.keep_pilot_light(kin.id, next_on=date(2026, 1, 1), at=LATER, by=kin.noor.actor)


def test_colleagues_at_the_table_get_up_when_a_plan_closes_and_the_fixed_person_stays(kin, town):
    samir = cast.worker(town, "Samir", Role.TEAM)
    esra = story.seat_for(kin, "Esra")
    talked(kin, samir, stays=True)
    yes(kin, kin.noor.actor, samir.actor, esra)
    at = LATER + timedelta(days=2)
    operations.end(kin.id, ending=Ending(**ENDING), at=at, by=samir.actor)
    with pytest.raises(NotFound):
        queries.letter(kin.id, at=at + timedelta(hours=1), by=kin.noor.actor)
    assert queries.letter(kin.id, at=at + timedelta(hours=1), by=samir.actor).head.status == "closed"


@pytest.mark.parametrize("destination", ["pilot-light", "family"])
def test_the_family_says_it_does_not_go_well_and_reaches_the_same_person(kin, destination):
    esra = story.seat_for(kin, "Esra")
    end(kin, destination=destination)
    back = LATER + timedelta(days=50)
    again = operations.reopen(kin.id, why="Het gaat weer niet.", at=back, by=esra)
    assert again.account_id == kin.noor.account.pk
    assert (plan(kin).status, plan(kin).closed_at, plan(kin).pilot_on) == ("open", None, None)
    (told,) = see(kin, Notice, kind="reopened")
    assert told.account_id == kin.noor.account.pk
    assert see(kin, AfterCare) == []
    with pytest.raises(rules.NotClosed):
        operations.reopen(kin.id, why="Nog eens.", at=back, by=esra)


def test_when_that_person_left_who_knew_them_before_comes_back(kin, town):
    samir = cast.worker(town, "Samir", Role.TEAM)
    esra = story.seat_for(kin, "Esra")
    talked(kin, samir)
    yes(kin, kin.noor.actor, samir.actor, esra)
    operations.end(kin.id, ending=Ending(**ENDING), at=LATER + timedelta(days=2), by=samir.actor)
    Membership.objects.filter(account=samir.account).delete()
    back = LATER + timedelta(days=90)
    again = operations.reopen(kin.id, why="Het gaat weer niet.", at=back, by=esra)
    assert again.account_id == kin.noor.account.pk
    assert fixed(kin, at=back + timedelta(hours=1)).account_id == kin.noor.account.pk
    assert queries.letter(kin.id, at=back + timedelta(hours=1), by=kin.noor.actor).head.seat == "fixed"


def test_each_step_has_its_reason_and_the_family_is_told(kin):
    esra = story.seat_for(kin, "Esra")
    why = "Samen oefenen is niet genoeg: Sem slaapt al weken niet."
    operations.take_step(kin.id, kind="up", why=why, destination="specialist", at=LATER, by=kin.noor.actor)
    with guard.acting(by=esra, at=LATER, why="test"):
        assert [(one.kind, one.why) for one in Step.objects.all()] == [("up", why)]
    with pytest.raises(NotFound):
        operations.take_step(kin.id, kind="close", why="x", at=LATER, by=kin.noor.actor)


def test_closing_is_for_who_works_here(kin):
    esra = story.seat_for(kin, "Esra")
    with pytest.raises(NotAllowed):
        operations.end(kin.id, ending=Ending(**ENDING), at=LATER, by=esra)
    assert plan(kin).status == "open"


def test_nothing_is_agreed_with_a_child_under_twelve(kin):
    page = queries.moving(kin.id, at=LATER, by=kin.noor.actor)
    assert [one.name for one in page.family] == ["Esra", "Peter", "Sem"]
    daan = kin.people["Daan"].public_id
    with pytest.raises(rules.TooYoung):
        end(kin, agreed_by=daan)
    with pytest.raises(rules.TooYoung):
        operations.take_step(kin.id, kind="down", why="Het gaat beter.", agreed_by=daan, at=LATER, by=kin.noor.actor)


def test_a_day_that_is_over_is_said_at_that_day(client, kin, monkeypatch):
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER)
    cast.sign_in(client, kin.noor)
    which = {"gemeente": "rivierdorp", "public_id": kin.id}
    said = {f"end-{key}": value for key, value in ENDING.items()}
    page = client.post(reverse("plans:end", kwargs=which), {**said, "end-pilot_on": "2020-01-12"})
    assert page.status_code == 409
    assert "pilot_on" in page.context["form"].errors
    assert "Deze dag is al geweest" in page.content.decode()
    end(kin, destination="pilot-light")
    page = client.post(reverse("plans:keep-pilot-light", kwargs=which), {"pilot-next_on": "2020-01-12"})
    assert "next_on" in page.context["form"].errors


@pytest.mark.parametrize(("destination", "why"), [("network", "is afgerond"), ("pilot-light", "op waakvlam staat")])
def test_a_handover_under_way_lapses_with_the_ending_and_everybody_hears_why(
    client, kin, town, monkeypatch, destination, why
):
    samir, esra = cast.worker(town, "Samir", Role.TEAM), story.seat_for(kin, "Esra")
    talked(kin, samir)
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER)
    cast.sign_in(client, kin.noor)
    body = client.get(reverse("plans:moving", kwargs={"gemeente": "rivierdorp", "public_id": kin.id}))
    assert "Er loopt een overdracht naar Samir. Die vervalt hiermee." in body.content.decode()
    end(kin, destination=destination)
    (row,) = see(kin, Handover)
    assert (row.state, row.ended_at) == ("cancelled", LATER)
    words = f"Het voorstel voor een andere vaste persoon is vervallen, omdat het plan {why}."
    assert words in [one.words for one in queries.told(at=LATER, by=esra)]
    (told,) = queries.told(at=LATER, by=samir.actor)
    assert (
        told.words
        == "Je was gevraagd als vaste persoon van een gezin. Dat is vervallen, omdat het gezin zelf verdergaat."
    )
    assert (told.plan, told.family) == ("", "")
    assert queries.receiving(at=LATER, by=samir.actor) == []
    assert len(see(kin, TrailLine, part="handover", subject=row.public_id, at=LATER, why="step")) == 1


def test_with_an_ending_that_has_no_handover_under_way_nobody_hears_of_one(kin):
    story.seat_for(kin, "Esra")
    end(kin)
    assert see(kin, Notice, kind="handover") == []


def body_of(client, kin, who, name, monkeypatch):
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER + timedelta(hours=1))
    client.cookies.clear()
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=who.account_id), who))
    return client.get(reverse(f"plans:{name}", kwargs={"gemeente": "rivierdorp", "public_id": kin.id})).content.decode()


@pytest.mark.parametrize("destination", ["network", "pilot-light"])
def test_an_ending_that_nobody_of_the_family_agreed_to_says_so_and_asks_the_family(
    client, kin, monkeypatch, destination
):
    esra = story.seat_for(kin, "Esra")
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER)
    cast.sign_in(client, kin.noor)
    where = reverse("plans:end", kwargs={"gemeente": "rivierdorp", "public_id": kin.id})
    said = {f"end-{key}": value for key, value in ENDING.items()} | {"end-destination": destination}
    page = client.post(where, said, follow=True).content.decode()
    assert "Nog niemand van het gezin zei ja: we vragen het gezin of het klopt." in page
    assert "Afgesproken. Het gezin gaat zelf verder" not in page
    assert "nog met niemand van het gezin afgesproken" in page
    (told,) = queries.told(at=LATER, by=esra)
    assert told.page == "moving"
    assert "spraken het nog met niemand van jullie af. Klopt het?" in told.words
    letter = body_of(client, kin, esra, "plan", monkeypatch)
    assert "Dit is nog met niemand van jullie afgesproken." in letter
    assert "/verder/#zelf" in letter
    asked = body_of(client, kin, esra, "moving", monkeypatch)
    assert "Ja, dit klopt" in asked
    assert "Nee, dit klopt niet" in asked


def test_an_ending_that_was_agreed_on_asks_nothing_more(client, kin, monkeypatch):
    esra = story.seat_for(kin, "Esra")
    end(kin, agreed_by=kin.people["Esra"].public_id)
    assert "nog met niemand" not in body_of(client, kin, esra, "plan", monkeypatch)
    (told,) = queries.told(at=LATER, by=esra)
    assert told.words.startswith("Jullie gaan zelf verder.")
