"""The pages of a handover: what who is asked reads, and the family of itself."""

from datetime import timedelta

import pytest
from django.urls import reverse

from naast.access.models import Account
from naast.access.permissions import Role
from naast.common import clock
from naast.plans import operations, queries
from naast.plans.models import Notice
from naast.plans.operations import Proposal
from naast.plans.tests import story
from naast.plans.tests.story_handing import LATER, asked_of, propose, see, talked, yes
from tests import cast

pytestmark = pytest.mark.django_db


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
    said = {"propose-who": f"worker:{elif_.account.public_id}", "propose-why": "Elif kent de school van Daan."}
    page = client.post(where, said)
    assert page.status_code == 409
    body = page.content.decode()
    assert "Dit schreef je. Het is niet verstuurd." in body
    assert "Elif kent de school van Daan." in body
    assert '<dd class="words">Elif' in body


def test_who_gives_the_last_yes_lands_in_the_plan_as_its_fixed_person(client, kin, samir, monkeypatch):
    esra = story.seat_for(kin, "Esra")
    talked(kin, samir)
    yes(kin, kin.noor.actor, esra)
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER + timedelta(hours=2))
    (asked,) = asked_of(samir.actor)
    cast.sign_in(client, samir)
    where = reverse("plans:receiving", kwargs={"gemeente": "rivierdorp", "handover": asked.public_id})
    page = client.post(f"{where}ja/", follow=True)
    assert page.redirect_chain == [(reverse("plans:plan", kwargs={"gemeente": "rivierdorp", "public_id": kin.id}), 302)]
    assert "jij bent nu de vaste persoon van dit gezin" in page.content.decode()


def test_a_yes_that_is_not_the_last_leads_back_to_what_one_was_asked(client, kin, samir, monkeypatch):
    talked(kin, samir)
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER + timedelta(hours=2))
    (asked,) = asked_of(samir.actor)
    cast.sign_in(client, samir)
    where = reverse("plans:receiving", kwargs={"gemeente": "rivierdorp", "handover": asked.public_id})
    page = client.post(f"{where}ja/", follow=True)
    assert page.redirect_chain == [(reverse("plans:asked", kwargs={"gemeente": "rivierdorp"}), 302)]
    assert "Jouw ja staat erbij." in page.content.decode()
