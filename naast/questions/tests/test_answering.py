"""The desk clarifies, chooses, answers, hands over, calls and closes; nobody's words are lost."""

from datetime import timedelta

import pytest

from naast.common.operations import NotAllowed, NotFound
from naast.questions import operations, queries, rules
from naast.questions.models import Draft, GoodExample, Message, OutboxLine
from naast.questions.tests import story
from naast.questions.tests.story import AT, now

pytestmark = pytest.mark.django_db


def waiting_for(desk, who, at=AT):
    return queries.waiting(by=who.actor, at=at)


def ids_of(lines):
    return [line.public_id for line in lines]


def send(desk, client, asked, text="Kom even langs", **said):
    said = {"text": text, "version": now(asked).version, "doe": "antwoord", "why_not": "ja", **said}
    return client.post(desk.page(asked, "antwoord/"), said)


def test_what_fits_my_talents_stands_first_and_the_rest_may_be_taken(desk):
    sleep, school = desk.ask(), desk.ask("Hij wil niet naar school en wordt gepest")
    mine = waiting_for(desk, desk.hanan)
    assert (ids_of(mine.mine), ids_of(mine.others)) == ([sleep.public_id], [school.public_id])
    assert ids_of(waiting_for(desk, desk.tom).mine) == [school.public_id]
    assert mine.others[0].fits_colleague == "Tom"


def test_danger_stands_first_for_everybody(desk):
    desk.ask()
    danger = desk.ask("Mijn vader slaat mij")
    for who in (desk.hanan, desk.tom):
        assert waiting_for(desk, who).mine[0].public_id == danger.public_id


def test_danger_is_not_hidden_behind_many_late_questions(desk):
    for _ in range(61):
        desk.ask("Hij eet niet", at=AT - timedelta(days=30))
    danger = desk.ask("Mijn vader slaat mij")
    found = waiting_for(desk, desk.hanan)
    assert found.mine[0].public_id == danger.public_id
    assert found.has_more


def test_choosing_counts_the_theme_in_the_same_transaction(desk):
    asked = desk.ask()
    operations.triage(
        public_id=asked.public_id, theme="eten", track="preventie", next_step="Meld aan", at=AT, by=desk.hanan.actor
    )
    assert OutboxLine.objects.get().theme == "eten"
    assert now(asked).track == "preventie"


def test_an_answer_takes_the_choice_that_the_screen_shows(desk, at_desk):
    asked = desk.ask()
    send(desk, at_desk, asked, theme="eten", track="preventie", next_step="Meld aan")
    question = now(asked)
    assert (question.status, question.theme, question.track, question.next_step) == (
        "answered",
        "eten",
        "preventie",
        "Meld aan",
    )


def test_a_second_tap_on_send_sends_once(desk, at_desk):
    asked = desk.ask()
    version = now(asked).version
    first, second = send(desk, at_desk, asked, version=version), send(desk, at_desk, asked, version=version)
    assert (first.status_code, second.status_code) == (302, 302)
    assert Message.objects.count() == 1


def test_the_second_of_two_workers_sees_what_the_first_did_and_keeps_their_words(desk, at_desk):
    asked = desk.ask()
    seen = now(asked).version
    desk.answer(asked, "Ik ben Tom en ik was eerst", by=desk.tom)
    page = send(desk, at_desk, asked, "Mijn zorgvuldige antwoord", version=seen)
    assert page.status_code == 409
    for words in ("Een collega was je net voor", "Ik ben Tom en ik was eerst", "Mijn zorgvuldige antwoord"):
        assert words in page.text
    assert Draft.objects.get(account=desk.hanan.account).text == "Mijn zorgvuldige antwoord"
    assert send(desk, at_desk, asked, "Mijn zorgvuldige antwoord").status_code == 302
    assert Message.objects.count() == 2


@pytest.mark.parametrize("text", ["", "🙂", "woord " * 10_000])
def test_what_cannot_be_sent_stays_on_the_page_with_what_was_put_in(desk, at_desk, text):
    offer = story.put_offer(desk)
    page = send(desk, at_desk, desk.ask(), text, offers=[offer.slug])
    assert page.status_code == 400
    assert text.strip()[:30] in page.text
    assert f'name="offers" value="{offer.slug}"' in page.text


def test_a_closed_question_cannot_be_answered_and_the_words_stay(desk, at_desk):
    asked = desk.ask()
    operations.close(public_id=asked.public_id, at=AT, by=desk.tom.actor)
    page = send(desk, at_desk, asked, "Te laat geschreven")
    assert page.status_code == 409
    assert "Te laat geschreven" in page.text


def test_asking_back_waits_for_the_asker(desk, at_desk):
    asked = desk.ask()
    send(desk, at_desk, asked, "Hoe laat gaat zij naar bed?", doe="vraag-terug")
    found = waiting_for(desk, desk.hanan)
    assert (found.total, ids_of(found.later)) == (0, [asked.public_id])
    assert "Hoe laat gaat zij naar bed?" in at_desk.get(desk.thread(asked)).text


def test_typing_is_kept_on_the_server_for_me_alone(desk, at_desk):
    asked = desk.ask()
    said = at_desk.post(desk.page(asked, "concept/"), {"text": "Halverwege een"})
    assert said.text.startswith("Bewaard om ")
    assert "Halverwege een" in at_desk.get(desk.page(asked)).text
    assert queries.one(asked.public_id, by=desk.tom.actor, at=AT).draft == ""


def test_another_button_keeps_what_was_typed(desk, at_desk):
    asked = desk.ask()
    said = {"theme": "slapen", "track": "kort-advies", "next_step": "", "version": 1, "text": "Halverwege een"}
    at_desk.post(desk.page(asked, "kies/"), said)
    assert "Halverwege een" in at_desk.get(desk.page(asked)).text


def test_without_a_script_an_example_is_put_in_by_a_button(desk, at_desk):
    example = operations.keep_example(
        municipality_id=desk.town.id,
        example=operations.Example("Elke avond hetzelfde.", ["slapen"]),
        by=desk.hanan.actor,
    )
    asked = desk.ask()
    said = {"zet": f"examples:{example.public_id}", f"woorden-{example.public_id}": example.text, "text": "Dag!"}
    page = at_desk.post(desk.page(asked, "zet/"), said, follow=True)
    assert "Dag!\n\nElke avond hetzelfde." in page.text
    assert f'name="examples" value="{example.public_id}"' in page.text


def test_handing_over_puts_it_first_in_the_colleagues_list(desk, at_desk):
    desk.ask("Hij wil niet naar school")
    asked = desk.ask()
    at_desk.post(desk.page(asked, "geef-door/"), {"aan": "tom", "version": 1})
    toms = waiting_for(desk, desk.tom)
    assert toms.mine[0].public_id == asked.public_id
    assert ids_of(waiting_for(desk, desk.hanan).mine) == []


def test_handing_over_what_was_parked_shows_it_at_once(desk):
    asked = desk.ask()
    operations.park(public_id=asked.public_id, until=AT + timedelta(hours=4), version=1, at=AT, by=desk.hanan.actor)
    operations.hand_over(
        public_id=asked.public_id,
        to_account_id=desk.tom.account.pk,
        to_name="Tom",
        version=2,
        at=AT,
        by=desk.hanan.actor,
    )
    assert ids_of(waiting_for(desk, desk.tom).mine) == [asked.public_id]


def test_a_parked_question_comes_back_by_itself(desk, at_desk):
    asked = desk.ask()
    at_desk.post(desk.page(asked, "parkeer/"), {"uren": "1", "version": 1})
    assert ids_of(waiting_for(desk, desk.hanan).later) == [asked.public_id]
    assert ids_of(waiting_for(desk, desk.hanan, AT + timedelta(hours=1)).mine) == [asked.public_id]


def test_a_question_answered_in_writing_stays_until_somebody_called(desk, at_desk):
    asked = desk.ask(contact="06 5550 0101", call_when="na zes")
    desk.answer(asked, "Ik bel je vanavond na zes")
    assert ids_of(waiting_for(desk, desk.hanan).mine) == [asked.public_id]
    assert "06 5550 0101" in at_desk.get(desk.page(asked)).text
    at_desk.post(desk.page(asked, "gebeld/"), {"gelukt": "ja", "version": now(asked).version})
    assert waiting_for(desk, desk.hanan).total == 0
    assert now(asked).contact == ""


def test_who_was_not_reached_keeps_waiting_with_the_number(desk, at_desk):
    asked = desk.ask(contact="06 5550 0101")
    at_desk.post(desk.page(asked, "gebeld/"), {"gelukt": "nee", "version": 1})
    assert now(asked).contact == "06 5550 0101"
    assert waiting_for(desk, desk.hanan).total == 1


def test_a_call_back_warns_before_its_term_passes(desk):
    asked = desk.ask(contact="06 5550 0101")
    due = now(asked).due_at
    assert waiting_for(desk, desk.hanan, due - timedelta(hours=2)).mine[0].urgency == "soon"
    assert waiting_for(desk, desk.hanan, due).mine[0].urgency == "late"


def test_the_number_stands_on_its_own_question_only(desk, at_desk):
    desk.ask(contact="06 5550 0101")
    other = desk.ask("Hij eet niet")
    assert "5550" not in at_desk.get(desk.page(other)).text
    assert "5550" not in at_desk.get(desk.page(None, "wachtrij/")).text


def test_signing_up_twice_is_once_and_the_asker_reads_it(desk, at_desk):
    offer, asked = story.put_offer(desk), desk.ask()
    for _ in range(2):
        at_desk.post(desk.page(asked, "aanmelden/"), {"aanbod": offer.slug, "voornaam": "Yasmin"})
    assert "Je bent aangemeld" in at_desk.get(desk.thread(asked)).text
    groups = queries.sign_ups(by=desk.hanan.actor)
    assert [(group.title, [name for name, _ in group.people]) for group in groups] == [(offer.title, ["Yasmin"])]
    assert "Yasmin" in at_desk.get(desk.page(None, "aanmeldingen/")).text


@pytest.mark.parametrize("slug", ["", "bestaat-niet", "999"])
def test_an_offer_that_is_not_here_cannot_be_signed_up_for(desk, at_desk, slug):
    asked = desk.ask()
    assert at_desk.post(desk.page(asked, "aanmelden/"), {"aanbod": slug}).status_code == 302
    assert not Message.objects.exists()


def test_the_last_seat_is_given_once(desk, at_desk):
    offer = story.put_offer(desk, seats=1)
    first, second = desk.ask(), desk.ask("Mag mijn zoon ook mee?")
    at_desk.post(desk.page(first, "aanmelden/"), {"aanbod": offer.slug})
    page = at_desk.post(desk.page(second, "aanmelden/"), {"aanbod": offer.slug}, follow=True)
    assert "Alle plaatsen zijn bezet" in page.text
    at_desk.post(desk.page(first, "aanmelden/"), {"aanbod": offer.slug})
    assert [len(group.people) for group in queries.sign_ups(by=desk.hanan.actor)] == [1]


def test_an_offer_withdrawn_meanwhile_breaks_no_thread(desk, client):
    offer, asked = story.put_offer(desk), desk.ask()
    desk.answer(asked, offers=[offer.slug])
    story.window.withdraw_offer(municipality_id=desk.town.id, slug=offer.slug, at=AT, by=story.installation())
    assert client.get(desk.thread(asked)).status_code == 200


def test_closing_takes_the_number_away_and_says_why_not(desk, at_desk):
    asked = desk.ask(contact="06 5550 0101")
    at_desk.post(desk.page(asked, "sluit/"), {"why_not": "wachttijd", "version": 1})
    assert (now(asked).status, now(asked).contact) == ("closed", "")
    line = OutboxLine.objects.get()
    assert (line.met, line.why_not) == (False, "wachttijd")


def test_a_good_example_gets_its_credit_once_per_question(desk):
    example = operations.keep_example(
        municipality_id=desk.town.id,
        example=operations.Example("Elke avond hetzelfde.", ["slapen"]),
        by=desk.hanan.actor,
    )
    asked = desk.ask()
    desk.answer(asked, examples=[example.public_id])
    for yes, credit in ((True, 1), (False, 0), (True, 1)):
        desk.helped(asked, yes=yes)
        assert GoodExample.objects.get().helped == credit
    desk.add(asked, "Nog iets")
    desk.answer(asked, "Nogmaals", examples=[example.public_id])
    desk.helped(asked)
    assert (GoodExample.objects.get().helped, GoodExample.objects.get().used) == (1, 2)


def test_who_may_not_answer_changes_nothing(desk, other_town):
    asked = desk.ask()
    with pytest.raises(NotAllowed):
        operations.answer(public_id=asked.public_id, reply=operations.Reply("Hoi"), at=AT, by=desk.town.asker)
    from naast.access.permissions import Role
    from tests import cast

    stranger = cast.worker(other_town, "Vreemde", Role.DESK)
    with pytest.raises(NotFound):
        operations.answer(public_id=asked.public_id, reply=operations.Reply("Hoi"), at=AT, by=stranger.actor)
    assert now(asked).status == "waiting"


def test_a_colleague_was_first_also_for_other_verbs(desk):
    asked = desk.ask()
    desk.answer(asked)
    with pytest.raises(rules.ChangedMeanwhile):
        operations.park(public_id=asked.public_id, until=AT, version=1, at=AT, by=desk.tom.actor)


def test_where_words_point_at_danger_that_theme_is_proposed(desk, at_desk):
    asked = desk.ask("mn stiefpa komt s nachts op mn kamer en ik wil dat niet")
    page = at_desk.get(desk.page(asked)).text
    assert '<option value="veilig-thuis" selected' in page
    assert at_desk.post(desk.page(asked, "antwoord/"), {"text": " "}).status_code == 400
    assert "Schrijf eerst je antwoord." in at_desk.post(desk.page(asked, "antwoord/"), {"text": " "}).text
