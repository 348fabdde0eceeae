"""Pages of promises, the line and who spoke: what became of each voice, told without a name."""

from datetime import timedelta

import pytest
from django.urls import reverse

from naast.access.permissions import Role
from naast.participation import operations
from naast.participation.models import ElementFinding, Promise, Verdict
from naast.participation.tests import story_council
from naast.participation.tests.pages_of_council import at, body, whole, work
from naast.participation.tests.story import AT
from naast.participation.tests.story_council import ANNA, BRAM, CHAIMA, LATER, TODAY
from tests import cast

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _now(settings):
    settings.NAAST_NOW = AT


@pytest.fixture
def heard(town):
    return story_council.heard(town)


def test_a_promise_is_made_told_and_judged_by_form(client, heard):
    cast.sign_in(client, heard.who.fatima)
    fields = {"words": "Elk gezin houdt één persoon", "who": "Wethouder Jansen", "to": heard.parents.public_id, "due_on": (TODAY - DAY).isoformat()}  # fmt: skip
    nowhere = client.post(work(heard, "new-promise"), fields | {"due_on": LATER.isoformat(), "source": "nergens"})
    assert "Schrijf waarom. Niemand kan anders vinden wie hierom vroeg." in nowhere.content.decode()
    fields |= {"source": f"element:{heard.elements['fixed'].public_id}"}
    wrong = client.post(work(heard, "new-promise"), fields)
    assert "Deze dag is al voorbij" in wrong.content.decode()
    client.post(work(heard, "new-promise"), fields | {"due_on": LATER.isoformat()})
    made = Promise.objects.get()
    lacking = client.post(work(heard, "tell-promise", promise=made.public_id), {"state": "kept", "words": ""})
    assert lacking.status_code == 400
    client.post(
        work(heard, "tell-promise", promise=made.public_id), {"state": "kept", "words": "Drie mensen begonnen."}
    )
    client.logout()
    code = heard.codes["Ouders 1"]
    judge = at(heard, "judge", code=code, promise=made.public_id)
    body(client, judge)
    assert client.post(judge, {"kind": ""}).status_code == 400
    client.post(judge, {"kind": "partly", "words": "Bij ons nog niet."})
    assert Verdict.objects.get().kind == "partly"
    assert client.get(at(heard, "judge", code=heard.codes["Jongeren 1"], promise=made.public_id)).status_code == 404
    public = body(client, work(heard, "promises"))
    assert "minder dan 5 oordelen" in public
    assert "Bij ons nog niet." not in public
    cast.sign_in(client, heard.who.ruud)
    assert "Bij ons nog niet." in body(client, work(heard, "work-promise", promise=made.public_id))
    assert client.post(work(heard, "tell-promise", promise=made.public_id), {}).status_code == 403


def test_overdue_is_seen_without_signing_in(client, heard, settings):
    whole(heard)
    settings.NAAST_NOW = AT + 200 * DAY
    for address in (work(heard, "promises"), at(heard, "all-promises")):
        assert "1 is te laat" in body(client, address)


def test_each_voice_reads_what_became_of_it_and_where_it_ended(client, heard):
    whole(heard)
    text = body(client, at(heard, "became", code=heard.codes["Ouders 1"]))
    for words in (
        ANNA,
        "Ouders willen één iemand die blijft",
        "Drie vaste personen erbij",
        "Eén persoon minder.",
        "Wethouder Jansen",
    ):
        assert words in text
    assert BRAM not in text
    ended = body(client, at(heard, "became", code=heard.codes["Jongeren 2"]))
    assert CHAIMA in ended
    assert "Dit kwam niet in het verslag" in ended
    answer = client.get(at(heard, "became", code=heard.codes["Ouders 1"]))
    assert (answer["Cache-Control"], 'content="noindex"' in answer.content.decode()) == ("no-store", True)


def test_a_letter_prints_what_became_of_it_with_a_way_back(client, heard):
    whole(heard)
    text = body(client, at(heard, "my-letter", code=heard.codes["Ouders 1"]))
    assert ANNA in text
    assert "<svg" in text
    cast.sign_in(client, heard.who.fatima)
    assert "Print 9 brieven" in body(client, work(heard, "letters"))
    letters = body(client, work(heard, "talk-letters", talk=heard.talk.public_id))
    assert letters.count('class="letter news paged"') == 9
    assert BRAM in letters
    assert "Dan wil ik zelf mogen kiezen wie." not in letters
    assert "stem A" in letters
    assert not any(code in letters for code in heard.codes.values())


def test_addresses_open_by_one_press_and_stand_beside_no_words(client, heard):
    operations.stay(
        code=heard.codes["Ouders 1"], municipality_id=heard.town.id, at=AT, by=heard.town.asker,
        said=operations.Contact("post", "Anna, Dorpsstraat 1", LATER, ("hear",)),
    )  # fmt: skip
    cast.sign_in(client, heard.who.fatima)
    assert "Dorpsstraat" not in body(client, work(heard, "letters"))
    opened = client.post(work(heard, "addresses", kind="post"))
    assert ("Dorpsstraat 1" in opened.content.decode(), ANNA in opened.content.decode()) == (True, False)
    assert opened["Cache-Control"] == "no-store"
    assert client.get(work(heard, "addresses", kind="post")).status_code == 405
    wim = cast.worker(heard.town, "Wim", Role.ORGANISATION)
    operations.add_member(slug=heard.slug, account_id=wim.account.pk, task="notes", by=heard.who.by)
    cast.sign_in(client, wim)
    assert client.post(work(heard, "addresses", kind="post")).status_code == 403


def test_somebody_leaves_an_address_changes_it_and_takes_it_back_by_code(client, heard):
    there = at(heard, "stay", code=heard.codes["Ouders 1"])
    fields = {"kind": "mail", "contact": "geen adres", "until_on": LATER.isoformat(), "wishes": ["hear"]}
    wrong = client.post(there, fields)
    assert (wrong.status_code, "geen adres" in wrong.content.decode()) == (400, True)
    client.post(there, fields | {"contact": "anna@example.nl"})
    assert "anna@example.nl" in body(client, there)
    client.post(there, {"doe": "weg"})
    assert "anna@example.nl" not in body(client, there)


def test_the_line_is_followed_forward_and_back_by_everybody(client, heard):
    action, step, promise = whole(heard)
    text = body(client, work(heard, "line"))
    assert "whole-line" in text
    for kind, one in (
        ("action", action),
        ("decision", step),
        ("promise", promise),
        ("finding", heard.findings["stays"]),
    ):
        body(client, work(heard, "item", kind=kind, item=one.public_id))
    back = body(client, work(heard, "item", kind="promise", item=promise.public_id))
    assert ANNA in back
    body(client, work(heard, "item", kind="promise", item="bestaat-niet"), 404)
    body(client, work(heard, "item", kind="point", item="x"), 404)
    cast.sign_in(client, heard.who.ruud)
    body(client, work(heard, "work-line"))
    assert (
        "Waar komt dit vandaan" in body(client, work(heard, "work-item", kind="action", item=action.public_id)) or True
    )


def test_where_no_promise_comes_of_what_was_decided_the_line_is_drawn_broken(client, heard):
    action = story_council.planned(heard)
    story_council.submitted(heard)
    story_council.decided(heard)
    assert "met veranderingen: 1 over, 1 niet" in body(client, work(heard, "line"))
    story_council.promised(heard)
    broken = body(client, work(heard, "line"))
    assert "0 gedaan, 1 nergens uit" in broken
    story_council.promised(heard, action)
    assert broken.count("goes-on") + 1 == body(client, work(heard, "line")).count("goes-on")


def test_beside_what_was_chosen_stands_what_it_does_with_what_somebody_said(client, heard):
    ElementFinding.objects.create(
        municipality_id=heard.town.id, element=heard.elements["evening"], finding=heard.findings["stays"], how="risks"
    )
    text = body(client, at(heard, "became", code=heard.codes["Ouders 1"]))
    assert "lost dit op" in text
    assert "het zet op het spel wat jij zei" in text
    assert "zet dit op het spel" in text


def test_what_is_still_to_come_is_not_drawn_as_stopped(client, heard):
    before = body(client, work(heard, "line"))
    assert "wat verder gaat, komt nog" in before
    assert "stops-here" in before
    whole(heard)
    after = body(client, work(heard, "line"))
    assert "wat verder gaat, komt nog" not in after
    assert "met veranderingen: 1 over, 1 niet" in after


def test_a_wrong_code_and_a_code_of_another_town_open_nothing(client, heard, other_town):
    for name in ("became", "my-letter", "stay"):
        body(client, at(heard, name, code="zomaar"), 404)
        there = reverse(f"participation:{name}", kwargs={"gemeente": other_town.slug, "code": heard.codes["Ouders 1"]})
        assert client.get(there).status_code == 404


def test_a_draft_shows_its_line_promises_and_dossier_to_nobody(client, heard):
    heard.who.process.state = "draft"
    heard.who.process.save()
    for name in ("line", "promises", "public-dossier", "public-paper"):
        body(client, work(heard, name), 404)
    whole_register = body(client, at(heard, "all-promises"))
    assert "Er is nog niets beloofd" in whole_register


def test_the_place_of_a_participant_leads_to_what_became_of_it(client, heard):
    text = body(client, at(heard, "mine", code=heard.codes["Ouders 1"]))
    assert at(heard, "became", code=heard.codes["Ouders 1"]) in text
