"""A family chose its own fixed person, and nobody of us stands beside any more: the team hears it, and one comes."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from naast.access.models import Account, Membership
from naast.access.permissions import Role
from naast.common.operations import NotFound
from naast.plans import leaving, operations, queries
from naast.plans.models import FixedPerson, Notice, Seat
from naast.plans.operations import Proposal, Somebody
from naast.plans.rules import moving as rules
from naast.plans.tests import story
from naast.plans.tests.story_handing import LATER, fixed, see, yes
from naast.plans.tests.test_after_care import night
from tests import cast
from tests.cast import TUESDAY
from tests.crossing import at_once

pytestmark = pytest.mark.django_db
AFTER = LATER + timedelta(days=9)
SAID = "Er staat nu niemand van het team naast jullie. Een collega komt erbij. Je hoort wie dat is."


@pytest.fixture
def oma(kin, esra):
    """Truus, whom the family chose to lead, with Noor beside her."""
    truus = Somebody(name="Truus", role="relative")
    kin.people["Truus"] = operations.add_person(kin.id, somebody=truus, at=TUESDAY, by=kin.noor.actor)
    choice = operations.Choice("meelezen", reader=kin.people["Truus"].public_id)
    operations.say(kin.id, choice=choice, at=TUESDAY, by=esra)
    seat = story.seat_for(kin, "Truus")
    proposal = Proposal(why="Oma kent ons het best.", person=kin.people["Truus"].public_id)
    operations.propose_handover(kin.id, proposal=proposal, at=LATER, by=esra)
    operations.plan_talk(kin.id, talk_on=date(2026, 12, 1), carries="", at=LATER, by=kin.noor.actor)
    yes(kin, seat, esra, kin.noor.actor)
    return seat


def goes(worker, town, at=AFTER):
    Membership.objects.filter(account=worker.account).delete()
    leaving.tell(municipality_id=town.id, at=at)


def behind(samir, at=AFTER):
    return queries.team(at=at, by=samir.actor).behind


def words(kin, who, kind, at=AFTER):
    return [one.words for one in see(kin, Notice, at=at, kind=kind, account_id=who.account_id)]


def page(client, kin, town, who, name, **said):
    client.cookies.clear()
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=who.account_id), who))
    where = reverse(f"plans:{name}", kwargs={"gemeente": town.slug, "public_id": kin.id})
    return (client.post(where, said, follow=True) if said else client.get(where)).content.decode()


def test_the_team_sees_the_plan_from_the_second_that_the_last_of_us_went(kin, town, oma, samir):
    assert behind(samir) == ()
    Membership.objects.filter(account=kin.noor.account).delete()
    (left,) = behind(samir)
    assert (left.public_id, left.is_led, left.who) == (kin.id, True, "")
    boss = cast.worker(town, "Bea", Role.ADMINISTRATOR)
    assert behind(boss) == ()


def test_team_family_and_the_one_who_leads_hear_it_at_once_and_once(
    kin, town, oma, esra, samir, settings, django_capture_on_commit_callbacks
):
    settings.NAAST_URL = "https://naast.example"
    with django_capture_on_commit_callbacks(execute=True):
        goes(kin.noor, town)
    assert [one.to for one in mail.outbox if "plannen/team/" in one.body] == [[samir.account.email]]
    assert not any("De Wit" in one.subject + one.body or kin.id in one.body for one in mail.outbox)
    for day in (1, 2):
        night(kin, AFTER + timedelta(days=day))
    assert words(kin, esra, "left-behind") == words(kin, oma, "left-behind") == [SAID]


def test_each_time_that_the_last_one_goes_it_is_told_again(kin, town, oma, esra, samir):
    goes(kin.noor, town)
    operations.stand_beside(kin.id, at=AFTER + timedelta(days=1), by=samir.actor)
    lien = cast.worker(town, "Lien", Role.TEAM)
    assert behind(lien, at=AFTER + timedelta(days=2)) == ()
    goes(samir, town, at=AFTER + timedelta(days=30))
    (left,) = behind(lien, at=AFTER + timedelta(days=31))
    assert left.since == (AFTER + timedelta(days=30)).date()
    assert words(kin, esra, "left-behind", at=AFTER + timedelta(days=31)) == [SAID, SAID]


def test_who_comes_stands_beside_and_the_fixed_person_stays(kin, town, oma, esra, samir):
    goes(kin.noor, town)
    with pytest.raises(rules.StillThere):
        operations.take_over(kin.id, reason="Ik neem het over.", at=AFTER, by=samir.actor)
    operations.stand_beside(kin.id, at=AFTER, by=samir.actor)
    after = AFTER + timedelta(minutes=1)
    assert fixed(kin, at=after).person_id == kin.people["Truus"].pk
    assert queries.letter(kin.id, at=after, by=samir.actor).head.seat == "team"
    said = "Samir van het team staat vanaf nu naast jullie. Jullie vaste persoon blijft."
    assert words(kin, esra, "replacement") == words(kin, oma, "replacement") == [said]
    assert behind(samir, at=after) == ()
    with pytest.raises(rules.StillThere):
        operations.stand_beside(kin.id, at=after, by=cast.worker(town, "Lien", Role.TEAM).actor)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_come_at_the_same_moment_one_does(kin, town, oma, samir):
    lien = cast.worker(town, "Lien", Role.TEAM)
    goes(kin.noor, town)
    come = lambda who: operations.stand_beside(kin.id, at=AFTER, by=who.actor)  # noqa: E731
    found = at_once(lambda: come(samir), lambda: come(lien))
    assert sorted(type(one).__name__ for one in found) == ["Plan", "StillThere"]
    assert len(see(kin, Seat, at=AFTER, kind="team", period__contains=AFTER)) == 1


def test_where_somebody_stands_beside_or_of_another_town_nobody_comes(kin, town, oma, samir, other_town):
    with pytest.raises(rules.StillThere):
        operations.stand_beside(kin.id, at=AFTER, by=samir.actor)
    goes(kin.noor, town)
    stranger = cast.worker(other_town, "Vreemd", Role.TEAM)
    assert behind(stranger) == ()
    with pytest.raises(NotFound):
        operations.stand_beside(kin.id, at=AFTER, by=stranger.actor)


def test_a_colleague_comes_by_one_press_on_the_page_of_the_team(client, kin, town, oma, samir, monkeypatch):
    monkeypatch.setattr("naast.common.clock.now", lambda: AFTER)
    goes(kin.noor, town)
    cast.sign_in(client, samir)
    team = client.get(reverse("plans:team", kwargs={"gemeente": town.slug})).content.decode()
    assert "Naast 1 gezin staat niemand van ons" in team
    assert "missen hun vaste persoon" not in team
    asked = page(client, kin, town, samir.actor, "take-over")
    assert "De vaste persoon blijft." in asked
    assert "De Wit" not in team + asked
    assert "Truus" not in team + asked
    assert "Jij loopt nu mee." in page(client, kin, town, samir.actor, "take-over", pressed="1")
    assert see(kin, FixedPerson, at=AFTER)[-1].person_id == kin.people["Truus"].pk


def test_the_family_and_who_leads_read_whom_to_call_until_somebody_came(
    client, kin, town, oma, esra, samir, monkeypatch
):
    monkeypatch.setattr("naast.common.clock.now", lambda: AFTER)
    alone = "Er staat nu niemand van het team naast jullie."
    assert alone not in page(client, kin, town, esra, "moving")
    goes(kin.noor, town)
    for who in (esra, oma):
        for name in ("moving", "ask"):
            body = page(client, kin, town, who, name)
            assert alone in body, (who.name, name)
            assert "0800 555 0100" in body
    assert "Een collega van het team komt erbij." in page(client, kin, town, esra, "doors")
    operations.stand_beside(kin.id, at=AFTER, by=samir.actor)
    monkeypatch.setattr("naast.common.clock.now", lambda: AFTER + timedelta(minutes=1))
    assert alone not in page(client, kin, town, esra, "moving")


def close(kin):
    ending = operations.Ending(
        destination="network", why="Goed.", carries="Oma", signs="Ruzie", pilot_on=date(2027, 1, 12)
    )
    operations.end(kin.id, ending=ending, at=AFTER, by=kin.noor.actor)


def test_a_closed_plan_misses_nobody_and_opened_again_who_knew_them_stands_beside(kin, town, oma, esra, samir):
    close(kin)
    assert behind(samir, at=AFTER + timedelta(days=1)) == ()
    later = AFTER + timedelta(days=20)
    operations.reopen(kin.id, why="Het gaat weer mis.", at=later, by=esra)
    assert queries.letter(kin.id, at=later, by=kin.noor.actor).head.seat == "team"
    assert "Het gezin wil je spreken: het gaat weer niet. Bel vandaag nog." in [
        one.words for one in see(kin, Notice, at=later, account_id=kin.noor.account.pk)
    ]


def test_opened_again_with_nobody_left_who_knew_them_the_team_is_rung(
    kin, town, oma, esra, samir, settings, django_capture_on_commit_callbacks
):
    settings.NAAST_URL = "https://naast.example"
    close(kin)
    goes(kin.noor, town)
    mail.outbox.clear()
    later = AFTER + timedelta(days=20)
    with django_capture_on_commit_callbacks(execute=True):
        operations.reopen(kin.id, why="Het gaat weer mis.", at=later, by=esra)
    assert [samir.account.email] in [one.to for one in mail.outbox]
    (left,) = behind(samir, at=later)
    assert (left.is_led, left.wants_call) == (True, True)
