"""The pages of a conference: led by form, seen on a big screen, and on paper."""

from datetime import timedelta

import pytest
from django.urls import reverse

from naast.access.permissions import Role
from naast.common import clock
from naast.participation import operations
from naast.participation.models import Condition, Conference, PaperBallot, Rating
from naast.participation.rules import choosing
from naast.participation.tests import story, story_hall
from naast.participation.tests.pages_of_conference import body, everybody, page
from naast.participation.tests.story import AT
from tests import cast

pytestmark = pytest.mark.django_db
EVENING = {"title": "Kies mee", "held_at": "2126-12-02T19:30", "place": "De Schouwburg", "threshold": "60", "smallest": "5", "public_hours": "24"}  # fmt: skip


@pytest.fixture
def it(town):
    return story_hall.frozen(town)


# ── the leader ──────────────────────────────


def test_a_conference_is_prepared_and_frozen_by_form_and_nothing_typed_is_lost(client, town):
    it = story_hall.Conferring(story.begin(town, open_steps=("choose",)), None)
    cast.sign_in(client, it.who.fatima)
    wrong = client.post(page(it, "prepare-conference"), {**EVENING, "held_at": "morgen"})
    assert (wrong.status_code, "De Schouwburg" in body(wrong)) == (400, True)
    client.post(page(it, "prepare-conference"), EVENING)
    assert "Er zijn twee scenario’s nodig" in body(
        client.post(page(it, "move-conference"), {"doe": "vast"}, follow=True)
    )
    story_hall.scenarios(it.who)
    story.group(it.who)
    assert "Er verandert niets meer aan" in body(client.post(page(it, "move-conference"), {"doe": "vast"}, follow=True))
    assert Conference.objects.get().state == "frozen"
    again = client.post(page(it, "prepare-conference"), EVENING, follow=True)
    assert "De afspraak staat vast. Daaraan verandert niets meer." in body(again)


def test_rounds_are_opened_and_closed_by_form_and_a_missing_group_asks_how_to_go_on(client, it):
    cast.sign_in(client, it.who.fatima)
    client.post(page(it, "round-of-conference"), {"doe": "open", "ronde": "rate"})
    it.room(Ouders=[(1, 0, 0)] * 6)
    refused = client.post(page(it, "round-of-conference"), {"doe": "sluit"})
    assert (refused.status_code, "Een groep deed niet mee" in body(refused)) == (400, True)
    shown = client.post(page(it, "round-of-conference"), {"doe": "sluit", "why": "Wij bellen hen."}, follow=True)
    assert "Wij bellen hen." in body(shown)
    assert "Deden niet mee: Jongeren, Mensen die er werken." in body(shown)


def test_who_does_not_lead_is_told_to_take_over_and_can(client, it):
    cast.sign_in(client, it.joost)
    refused = client.post(page(it, "round-of-conference"), {"doe": "open", "ronde": "rate"}, follow=True)
    assert "Neem eerst de leiding over" in body(refused)
    client.post(page(it, "move-conference"), {"doe": "leid", "account": it.joost.account.pk})
    client.post(page(it, "round-of-conference"), {"doe": "open", "ronde": "rate"})
    assert it.now.kind == "rate"


def test_a_choice_against_the_rule_is_seen_by_everybody(client, it):
    it.open("rate")
    everybody(it, A=1, B=2, C=-2)
    it.close()
    cast.sign_in(client, it.who.fatima)
    asked = body(client.post(page(it, "choose-scenario"), {"letter": "A", "why": "Ik wil het."}, follow=True))
    assert "Wie sla je hiermee over?" in asked
    assert "geeft B gemiddeld meer." in asked
    there = page(it, "override", letter="A")
    assert client.post(there, {"why": ""}).status_code == 400
    waits = body(client.post(there, {"why": "Het gebouw staat er al."}, follow=True))
    assert "Nog niemand anders bevestigde dat." in waits
    assert "Ik bevestig dit" not in waits
    assert "Jij stelde dit voor" in body(client.post(page(it, "settle-override"), {"doe": "bevestig"}, follow=True))
    assert "Het gebouw staat er al." not in body(client.get(page(it, "told")))
    cast.sign_in(client, it.joost)
    assert "Ik bevestig dit" in body(client.get(page(it, "conference")))
    client.post(page(it, "settle-override"), {"doe": "bevestig"})
    assert "anders dan de afspraak" in body(client.get(page(it, "hall")))
    cast.sign_in(client, it.who.fatima)
    client.post(page(it, "choose-scenario"), {"letter": "A", "why": ""})
    client.logout()
    seen = body(client.get(page(it, "told")))
    for words in ("De afspraak wees B aan.", "Het gebouw staat er al.", "Fatima", "Joost bevestigde dat."):
        assert words in seen
    screen = body(client.get(page(it, "hall")))
    assert "Anders dan de afspraak is gekozen" in screen
    assert "Wij kiezen" not in screen


def test_a_group_that_is_passed_over_is_named_before_anybody_confirms(client, it):
    it.open("rate")
    everybody(it, A=1, B=2)
    for code in it.codes["Jongeren"]:
        it.rate(code, A=-2)
    it.close()
    cast.sign_in(client, it.who.fatima)
    assert "Jongeren: 0 procent kan leven met A, en 60 is nodig." in body(client.get(page(it, "override", letter="A")))


def test_a_round_before_its_time_asks_why_by_form_and_everybody_reads_it(client, town):
    it = story_hall.prepared(town)
    agreed = operations.Agreed("Kies mee", clock.now() + timedelta(hours=12), public_hours=1)
    operations.prepare(slug=it.slug, agreed=agreed, at=AT, by=it.by)
    operations.freeze(slug=it.slug, at=clock.now(), by=it.by)
    cast.sign_in(client, it.who.fatima)
    opens = {"doe": "open", "ronde": "rate"}
    soon = body(client.post(page(it, "round-of-conference"), opens, follow=True))
    assert "Iedereen moet de afspraak eerst kunnen lezen." in soon
    Conference.objects.update(frozen_at=clock.now() - timedelta(hours=2))
    early = client.post(page(it, "round-of-conference"), opens)
    assert (early.status_code, "Waarom eerder dan aangekondigd?" in body(early)) == (400, True)
    client.post(page(it, "round-of-conference"), {**opens, "why": "De zaal is al vol."})
    for address in (page(it, "told"), page(it, "hall"), page(it, "choosing", code=it.codes["Ouders"][0])):
        assert "De zaal is al vol." in body(client.get(address))


def test_the_council_looks_and_leads_nothing(client, it):
    cast.sign_in(client, it.who.ruud)
    assert client.get(page(it, "conference")).status_code == 200
    assert client.post(page(it, "round-of-conference"), {"doe": "open", "ronde": "rate"}).status_code == 403
    cast.sign_in(client, cast.worker(it.who.town, "Wim", Role.ORGANISATION))
    assert client.get(page(it, "papers")).status_code == 404


# ── everybody ───────────────────────────────


def test_the_rule_can_be_fetched_and_its_digest_made_again(client, it):
    answer = client.get(page(it, "conference-rule"))
    assert choosing.hashlib.sha256(answer.content).hexdigest() == it.row.rule_digest
    assert it.row.rule_digest in body(client.get(page(it, "told")))


def test_the_big_screen_shows_how_many_and_what_only_after_closing(client, it):
    welcome = body(client.get(page(it, "hall")))
    assert "Een plek in elke wijk" in welcome
    assert "<svg" in welcome
    it.open("rate")
    everybody(it, A=2, B=-2)
    open_now = body(client.get(page(it, "hall")))
    assert "Kun je hiermee leven?" in open_now
    assert "100%" not in open_now
    it.close()
    assert "100%" in body(client.get(page(it, "hall")))
    assert it.row.state in body(client.get(page(it, "hall-stand")))


def test_a_process_without_a_conference_has_no_screen(client, town):
    it = story_hall.Conferring(story.begin(town), None)
    for name in ("told", "hall", "conference-rule"):
        assert client.get(page(it, name)).status_code == 404
    assert body(client.get(page(it, "hall-stand"))) == ""


# ── paper ───────────────────────────────────


def test_paper_is_printed_read_twice_and_settled_by_form(client, it):
    it.open("rate")
    group = it.groups["Ouders"].public_id
    cast.sign_in(client, it.who.fatima)
    assert 'class="ballot-sheet"' not in body(client.get(page(it, "ballots"), {"groep": group}))
    printed = client.post(page(it, "ballots"), {"group": group, "number": "8"}, follow=True)
    assert body(printed).count('class="ballot-sheet"') == 8
    assert body(client.get(page(it, "ballots"), {"groep": group, "van": "7"})).count('class="ballot-sheet"') == 2
    unknown = client.post(page(it, "papers"), {"number": "9", "group": group, "mark-A": "2", "mark-B": "leeg", "mark-C": "leeg"})  # fmt: skip
    assert "Dit nummer is niet uitgegeven" in unknown.content.decode()
    code = it.codes["Ouders"][0]
    tied = client.post(page(it, "give-ballot"), {"number": "1", "code": code}, follow=True)
    assert "Briefje 1 hoort bij deze kaart" in body(tied)
    assert "De kaart is weer open" in body(client.post(page(it, "give-ballot"), {"los": "1"}, follow=True))
    read = {"number": "7", "group": group, "mark-A": "2", "mark-B": "leeg", "mark-C": "two", "reason-C": ""}
    missing = client.post(page(it, "papers"), {**read, "mark-A": ""})
    assert missing.status_code == 400
    assert "één keer gelezen" in body(client.post(page(it, "papers"), read, follow=True))
    assert "Jij las dit briefje al" in body(client.post(page(it, "papers"), read))
    cast.sign_in(client, it.joost)
    client.post(page(it, "papers"), {**read, "mark-B": "1"})
    settle = page(it, "paper", number="7")
    assert "Eerste lezer" in body(client.get(settle))
    assert "twee keer hetzelfde gelezen" in body(client.post(settle, read, follow=True))
    assert PaperBallot.objects.get().participant.via == "paper"
    assert [(one.scenario.letter, one.value) for one in Rating.objects.all()] == [("A", 2)]


def test_like_conditions_are_put_together_by_form(client, it):
    it.open("rate")
    everybody(it, A=-2, B=1)
    it.close()
    it.open("needs")
    cast.sign_in(client, it.who.fatima)
    for words in ("Vaker open", "Langer open"):
        sent = {"doe": "erbij", "group": it.groups["Jongeren"].public_id, "letter": "B", "words": words}
        client.post(page(it, "conditions"), sent)
    one, other = Condition.objects.all()
    it.close()
    client.post(page(it, "conditions"), {"doe": "samen", "voorwaarde": other.public_id, "bij": one.public_id})
    assert "Ook zo gezegd:" in body(client.get(page(it, "conditions")))
    client.post(page(it, "conditions"), {"doe": "los", "voorwaarde": other.public_id})
    assert Condition.objects.filter(merged_into__isnull=True).count() == 2


def test_why_stands_there_before_somebody_is_refused(client, it):
    cast.sign_in(client, it.who.fatima)
    page = reverse("participation:conference", kwargs={"gemeente": it.who.town.municipality.slug, "process": it.slug})
    it.open("rate")
    it.rate(it.codes["Ouders"][0], A=1)
    text = client.get(page).content.decode()
    assert ("Nog niemand van: Jongeren, Mensen die er werken." in text, 'name="why"' in text) == (True, True)
    assert '<details class="reasoned" open>' in text
    for codes in it.codes.values():
        it.rate(codes[0], A=1)
    text = client.get(page).content.decode()
    assert ("Nog niemand van" in text, '<details class="reasoned">' in text) == (False, True)


def test_why_earlier_is_asked_from_the_start_while_it_is_early(client, it, monkeypatch):
    cast.sign_in(client, it.who.fatima)
    page = reverse("participation:conference", kwargs={"gemeente": it.who.town.municipality.slug, "process": it.slug})
    monkeypatch.setattr(clock, "now", lambda: AT - timedelta(hours=1))
    text = client.get(page).content.decode()
    assert ("Eerder beginnen dan is aangekondigd?" in text, 'name="why"' in text) == (True, True)
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(hours=1))
    assert "Eerder beginnen dan is aangekondigd?" not in client.get(page).content.decode()


def test_who_confirms_another_choice_reads_what_the_rule_said_and_whom_it_passes_over(client, it):
    it.open("rate")
    it.room(Ouders=[(0, 1, -1)] * 6, Jongeren=[(-2, 0, 1)] * 6, Mensen_die_er_werken=[(2, 1, -2)] * 6)
    it.close()
    operations.ask_override(slug=it.slug, letter="A", why="Het gebouw staat er al.", at=AT, by=it.by)
    cast.sign_in(client, it.joost)
    text = body(client.get(page(it, "conference")))
    assert ("Ik bevestig dit" in text, "Dit zei de afspraak:" in text) == (True, True)
    assert "Jongeren: 0 procent kan leven met A, en 60 is nodig." in text.split("Ik bevestig dit")[0]
