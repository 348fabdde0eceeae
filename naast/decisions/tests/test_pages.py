"""The pages: today, a team, one decision in each of its steps; what was typed comes back with what to do."""

from datetime import timedelta

import pytest
from django.urls import reverse

from naast.access.permissions import Role
from naast.decisions import operations
from naast.decisions.models import Condition, Idea
from naast.decisions.tests.story import FIRST, NEED, QUESTION, SECOND
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(settings, it):
    """The pages read the same clock as the story."""
    settings.NAAST_NOW = it.at


def page(it, name="decision", **more):
    more = {"decision": it.decision} if name == "decision" else more
    return reverse(f"decisions:{name}", kwargs={"gemeente": it.town.slug, **more})


def body(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def as_(client, it, name):
    cast.sign_in(client, it.people[name])
    return client


@pytest.fixture
def at_vote(it, settings):
    it.up_to_vote()
    settings.NAAST_NOW = it.at
    return it


def test_today_has_one_thing_to_do_each(client, it):
    it.ask()
    shown = body(as_(client, it, "Elif").get(page(it, "today")))
    assert "Er wacht één ding op jou." in shown
    assert QUESTION in shown
    assert f"{page(it)}#nu" in shown
    client.post(page(it), {"doe": "view", "words": "Ik zie het zo."})
    assert "Er wacht niets op jou." in body(client.get(page(it, "today")))


def test_a_view_that_says_nothing_comes_back(client, it):
    it.ask()
    assert "Schrijf hier een paar woorden." in body(
        as_(client, it, "Elif").post(page(it), {"doe": "view", "words": ""}), 400
    )


def test_a_name_is_asked_about_and_what_was_typed_is_still_there(client, it):
    it.ask()
    said = {"doe": "view", "words": "Dit gaat over de familie Jansen."}
    answer = body(as_(client, it, "Elif").post(page(it), said), 400)
    assert "<b>Jansen</b>" in answer
    assert "Dit gaat over de familie Jansen.</textarea>" in answer
    assert client.post(page(it), said | {"is_sure": "on"}).status_code == 302


def test_a_check_in_has_no_field_and_is_kept_nowhere(client, it):
    it.ask()
    shown = body(as_(client, it, "Elif").get(page(it)))
    assert "Even inchecken" in shown
    assert shown.count("<textarea") == 1


def test_a_question_is_asked_on_a_page(client, it):
    address = page(it, "ask", team=it.team)
    assert "Wat is de vraag?" in body(as_(client, it, "Noor").get(address))
    said = {"question": "Wie opent om acht uur?", "frame": it.frame.public_id, "why": ""}
    answer = client.post(address, said)
    assert answer.status_code == 302
    assert "Wie opent om acht uur?" in body(client.get(answer["Location"]))
    assert "Schrijf hier een paar woorden." in body(client.post(address, said | {"question": ""}), 400)


def test_nothing_is_asked_outside_of_a_frame(client, it):
    operations.withdraw_frame(frame=it.frame.public_id, why="Klaar.", at=it.at, by=it.leader.actor)
    assert "Er geldt nu geen kader" in body(as_(client, it, "Noor").get(page(it, "ask", team=it.team)))


def test_the_no_is_searched_with_one_press_or_with_words(client, it, settings):
    it.ask()
    it.views()
    settings.NAAST_NOW = it.at
    as_(client, it, "Elif")
    assert "Wie heeft een heel ander idee?" in body(client.get(page(it)))
    assert "Schrijf je idee op" in body(client.post(page(it), {"doe": "search", "words": ""}), 400)
    assert client.post(page(it), {"doe": "search", "has_none": "1"}).status_code == 302
    as_(client, it, "Bart").post(page(it), {"doe": "search", "words": "Geen spreekuur."})
    assert sorted(Idea.objects.values_list("words", flat=True)) == ["", "Geen spreekuur."]


def test_every_idea_is_answered_before_it_counts(client, it, settings):
    it.ask()
    it.views().search(Bart="Geen spreekuur.")
    settings.NAAST_NOW = it.at
    as_(client, it, "Elif")
    assert "Kies hoeveel je hiervan herkent." in body(client.post(page(it), {"doe": "recognise"}), 400)
    answer = client.post(page(it), {"doe": "recognise", Idea.objects.get().public_id: "bit"})
    assert answer.status_code == 302


def test_a_no_leads_to_the_question_what_one_needs(client, at_vote):
    it = at_vote
    as_(client, it, "Bart")
    answer = client.post(page(it), {"doe": "vote", "version": it.version(), "agrees": "nee"}, follow=True)
    shown = body(answer)
    assert "Je stemde: ik ga niet mee." in shown
    assert "Wat heb je nodig om mee te gaan?" in shown
    client.post(page(it), {"doe": "need", "version": it.version(), "agrees": "nee", "need": NEED, "is_sure": "on"})
    assert "Er wacht niets op jou." in body(client.get(page(it, "today")))
    assert NEED in body(client.get(page(it)))
    assert NEED not in body(as_(client, it, "Elif").get(page(it)))


def test_a_vote_that_comes_too_late_says_so(client, at_vote, settings):
    it = at_vote
    settings.NAAST_NOW = it.row.closes_at + timedelta(seconds=1)
    answer = body(as_(client, it, "Bart").post(page(it), {"doe": "vote", "version": 1, "agrees": "nee"}), 400)
    assert "Deze stap is net gesloten." in answer
    assert "Wat je eerder zei, telt wel." in answer


def test_who_votes_on_an_old_text_reads_the_new_one_first(client, at_vote):
    it = at_vote
    as_(client, it, "Noor").post(page(it), {"doe": "rewrite", "text": SECOND})
    answer = body(as_(client, it, "Bart").post(page(it), {"doe": "vote", "version": 1, "agrees": "ja"}), 400)
    assert "De tekst is veranderd terwijl jij stemde." in answer
    assert "<ins>" in answer


def test_an_answer_without_a_reason_comes_back_with_all_that_was_typed(client, at_vote, settings):
    it = at_vote
    it.votes(Bart=NEED)
    settings.NAAST_NOW = it.at
    one = Condition.objects.get().public_id
    as_(client, it, "Noor")
    answer = body(client.post(page(it), {"doe": "answers", f"state-{one}": "refused", "text": FIRST}), 400)
    assert "Schrijf waarom je dit niet opneemt." in answer
    answer = body(client.post(page(it), {"doe": "answers", f"state-{one}": "taken", "text": FIRST}), 400)
    assert "De tekst is gelijk gebleven." in answer
    assert client.post(page(it), {"doe": "answers", f"state-{one}": "taken", "text": SECOND}).status_code == 302


def test_a_decision_has_a_record_of_five_lines(client, at_vote, settings):
    it = at_vote
    it.votes()
    settings.NAAST_NOW = it.at
    shown = body(as_(client, it, "Elif").get(page(it)))
    for words in (
        "Besluit",
        "Kader",
        "Stemmen",
        "Wat erbij kwam",
        "Wie en wanneer weer",
        "5 gingen mee, 0 niet",
        FIRST,
    ):
        assert words in shown


def test_who_led_the_talk_writes_what_it_brought_and_sees_nothing_after_it(client, at_vote, settings):
    it = at_vote
    for _round in range(2):
        it.votes(Bart="", Elif="", Hanan="")
        if it.row.step == "proposal":
            it.propose(text="Anders.")
    settings.NAAST_NOW = it.at
    cast.sign_in(client, it.leader)
    assert "Tijd om elkaar te spreken" in body(client.get(page(it)))
    said = {"doe": "insight", "insight": "We waren moe.", "text": "Drie dagen open."}
    answer = client.post(page(it), said)
    assert answer["Location"] == page(it, "today")
    assert client.get(page(it)).status_code == 404


def test_in_a_small_team_the_page_says_what_can_be_guessed(client, town, settings):
    from naast.decisions.tests import story

    four = story.begin(cast.open_town("klein", "Klein"), names=("Noor", "Bart", "Elif", "Hanan"))
    four.up_to_vote()
    settings.NAAST_NOW = four.at
    assert "Aan de woorden kan iemand wel raden" in body(as_(client, four, "Elif").get(page(four)))
    four.votes(Bart=NEED)
    settings.NAAST_NOW = four.at
    shown = body(client.get(page(four)))
    assert "gingen mee" not in shown.replace("De meesten gingen mee.", "")


@pytest.mark.parametrize("deed", ["", "onzin", "vote"])
def test_a_deed_that_is_none_breaks_nothing(client, at_vote, deed):
    assert as_(client, at_vote, "Elif").post(page(at_vote), {"doe": deed}).status_code in {400, 404}


def test_who_is_not_in_the_team_sees_nothing_of_it(client, it, other_town):
    it.ask()
    beside = cast.worker(it.town, "Buur", Role.TEAM)
    for who, status in ((beside, 404), (cast.worker(other_town, "Vreemd", Role.TEAM), 404), (it.leader, 404)):
        cast.sign_in(client, who)
        for address in (
            page(it),
            page(it, "team", team=it.team),
            page(it, "ask", team=it.team),
            page(it, "away", team=it.team),
        ):
            assert client.get(address).status_code == status
        assert client.post(page(it), {"doe": "view", "words": "Ik ook."}).status_code == 404


@pytest.mark.parametrize("role", [Role.FAMILY, Role.STRATEGIST, Role.COUNCIL, Role.ADMINISTRATOR])
def test_who_decides_in_no_team_is_refused(client, it, role):
    it.ask()
    cast.sign_in(client, cast.worker(it.town, "Iemand", role))
    assert client.get(page(it, "today")).status_code == 403
    assert client.get(page(it)).status_code == 403


def test_frames_and_teams_are_kept_on_pages(client, it):
    cast.sign_in(client, it.leader)
    assert "Het spreekuur" in body(client.get(page(it, "frames")))
    said = {
        "title": "Telefoon", "purpose": "Altijd iemand.", "fixed": "Van acht tot vijf.", "room": "Wie.",
        "given_by": "De werkgevers", "until_on": "2027-05-01", "team": it.team,
    }  # fmt: skip
    assert client.post(page(it, "frames"), said).status_code == 302
    assert "een dag die nog komt" in body(client.post(page(it, "frames"), said | {"until_on": "2020-01-01"}), 400)
    address = page(it, "withdraw-frame", frame=it.frame.public_id)
    assert "blijft staan" in body(client.get(address))
    assert client.post(address, {"why": ""}).status_code == 400
    assert client.post(address, {"why": "Klaar ermee."}).status_code == 302
    assert "Klaar ermee." in body(client.get(page(it, "frames")))
    made = client.post(page(it, "teams"), {"name": "Team Noord", "neighbourhood": ""})
    assert made.status_code == 302
    assert "Er is al een team" in body(client.post(page(it, "teams"), {"name": "Team Noord", "neighbourhood": ""}), 400)
    client.post(made["Location"], {"in": it.people["Elif"].account.pk})
    assert "Haal eruit" in body(client.get(made["Location"]))
    client.post(made["Location"], {"uit": it.people["Elif"].account.pk})
    assert "Haal eruit" not in body(client.get(made["Location"]))
    for junk in ("x", "", "9" * 30, "-1"):
        assert client.post(made["Location"], {"in": junk}).status_code == 404


def test_being_away_is_said_on_a_page(client, it):
    as_(client, it, "Samir")
    address = page(it, "away", team=it.team)
    stand_in = cast.worker(it.town, "Ilse", Role.DESK).account.pk
    said = {"from_on": "2026-11-24", "until_on": "2026-12-01", "stand_in": stand_in}
    assert client.post(address, said).status_code == 302
    assert "Je bent weg" in body(client.get(page(it, "team", team=it.team)))
    assert client.post(address, said | {"until_on": "2026-11-01"}).status_code == 400
    client.post(address, {"terug": "1"})
    assert "Je bent weg" not in body(client.get(page(it, "team", team=it.team)))
