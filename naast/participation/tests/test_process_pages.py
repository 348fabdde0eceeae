"""The pages of a process: what a worker can do by form, and what everybody sees."""

import pytest
from django.urls import reverse
from django.utils import translation

from naast.access.permissions import Role
from naast.participation import operations
from naast.participation.models import Group, Process
from naast.participation.tests import story
from naast.participation.tests.story import AT
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(town):
    return story.begin(town)


def page(who, name, **more):
    return reverse(f"participation:{name}", kwargs={"gemeente": who.town.slug, **more})


def test_a_process_is_begun_opened_and_stopped_by_form(client, who):
    cast.sign_in(client, who.fatima)
    sent = client.post(
        page(who, "start"), {"title": "Speelplekken", "purpose": "Kinderen spelen buiten.", "template": "asked"}
    )
    made = Process.objects.get(title="Speelplekken")
    assert sent.url == page(who, "process", process=made.slug)
    client.post(page(who, "move", process=made.slug), {"doe": "open"})
    client.post(page(who, "move", process=made.slug), {"doe": "stop", "why": ""})
    made.refresh_from_db()
    assert made.state == "running"
    client.post(page(who, "move", process=made.slug), {"doe": "stop", "why": "Geen geld meer."})
    assert "Geen geld meer." in client.get(page(who, "follow", process=made.slug)).content.decode()


def test_a_step_that_lacks_something_comes_back_with_what_was_typed(client, who):
    cast.sign_in(client, who.fatima)
    sent = client.post(
        page(who, "step", process=who.slug, key="start"), {"doe": "sluit", "result": "Wij begonnen", "why": ""}
    )
    body = sent.content.decode()
    assert sent.status_code == 400
    assert "Wij begonnen" in body
    assert "Er mist nog iets. Schrijf waarom" in body


def test_the_working_group_and_the_groups_are_named_by_form(client, who):
    cast.sign_in(client, who.fatima)
    client.post(
        page(who, "change-party", process=who.slug), {"doe": "mens", "account": who.ruud.account.pk, "task": "reader"}
    )
    assert "leest mee" in client.get(page(who, "party", process=who.slug)).content.decode()
    wrong = client.post(
        page(who, "new-group", process=who.slug),
        {"name": "Jongeren", "voice": "young", "age_from": 18, "age_to": 12, "target": 8, "invited": 0},
    )
    assert wrong.status_code == 400
    client.post(
        page(who, "new-group", process=who.slug),
        {"name": "Jongeren", "voice": "young", "age_from": 12, "age_to": 18, "target": 8, "invited": 0},
    )
    body = client.get(page(who, "groups", process=who.slug)).content.decode()
    assert "Van “Jongeren” nog 8." in body
    made = Group.objects.get(name="Jongeren")
    client.post(page(who, "group", process=who.slug, group=made.public_id), {"doe": "weg"})
    assert not Group.objects.exists()


def test_the_council_follows_and_changes_nothing(client, who):
    cast.sign_in(client, who.ruud)
    assert client.get(page(who, "process", process=who.slug)).status_code == 200
    assert client.post(page(who, "step", process=who.slug, key="start"), {"doe": "sluit"}).status_code == 403


def test_the_council_lands_where_processes_are_and_reads_a_draft_without_a_button(client, who):
    draft = operations.start(said=operations.Said("Het speelveld", "Waar komt het?"), template="heard", at=story.AT, by=who.by)  # fmt: skip
    cast.sign_in(client, who.ruud)
    home = client.get(reverse("access:my-work")).content.decode()
    assert f'href="{page(who, "work")}"' in home
    assert "Het speelveld" in client.get(page(who, "work")).content.decode()
    shown = client.get(page(who, "process", process=draft.slug)).content.decode()
    assert "alleen wie eraan werkt en de raad zien dit" in shown
    assert "Zet het open voor iedereen" not in shown
    assert client.post(page(who, "move", process=draft.slug), {"doe": "open"}).status_code == 403


def test_a_worker_at_the_desk_or_elsewhere_does_not_get_in(client, who):
    cast.sign_in(client, cast.worker(who.town, "Bea", Role.DESK))
    assert client.get(page(who, "process", process=who.slug)).status_code == 403
    elsewhere = cast.open_town("elders", "Elders")
    cast.sign_in(client, cast.worker(elsewhere, "Kees", Role.FACILITATOR))
    assert client.get(page(who, "process", process=who.slug)).status_code == 404


def test_everybody_finds_what_runs_and_a_draft_is_not_there(client, who):
    assert story.SAID.title in client.get(page(who, "hear")).content.decode()
    assert client.get(page(who, "follow", process=who.slug)).status_code == 200
    assert client.get(page(who, "follow", process="bestaat-niet")).status_code == 404


def test_steps_have_english_names_on_an_english_page(client, who):
    with translation.override("nl"):  # what a page switches on stays on in this thread
        body = client.get("/en" + page(who, "follow", process=who.slug)).content.decode()
    assert ("Assignment and working group" in body, "Opdracht en werkgroep" in body) == (True, False)


def test_what_people_wrote_is_marked_as_dutch_on_an_english_page_and_the_page_says_so(client, who):
    operations.close_step(
        slug=who.slug, key="start", result="De werkgroep is er.", why="Het is genoeg.", at=AT, by=who.by
    )
    with translation.override("nl"):
        address = page(who, "follow", process=who.slug)
        english = client.get(f"/en{address}").content.decode()
        dutch = client.get(address).content.decode()
    assert '<p class="measure" lang="nl" dir="ltr">De werkgroep is er.</p>' in english
    assert f'<h1 lang="nl" dir="ltr">{story.SAID.title}</h1>' in english
    assert "stands here in Dutch" in english
    assert ('lang="nl" dir' in dutch, "stands here in Dutch" in dutch) == (False, False)


def test_the_front_page_says_what_runs_and_every_page_leads_to_it(client, who):
    home = client.get(reverse("website:home", kwargs={"gemeente": who.town.slug})).content.decode()
    hear = reverse("participation:hear", kwargs={"gemeente": who.town.slug})
    follow = reverse("participation:follow", kwargs={"gemeente": who.town.slug, "process": who.slug})
    assert (home.count(hear + '"') >= 2, follow in home) == (True, True)
    Process.objects.update(state="finished")
    home = client.get(reverse("website:home", kwargs={"gemeente": who.town.slug})).content.decode()
    assert (hear in home, follow in home) == (True, False)
