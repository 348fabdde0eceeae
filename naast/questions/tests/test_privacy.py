"""The words of a question are for the desk of its own municipality, and for who holds the code."""

import pytest

from naast.access.permissions import Permission, Role
from naast.questions import operations, queries
from naast.questions.models import Question
from naast.questions.tests import story
from naast.questions.tests.story import AT
from tests import cast

pytestmark = pytest.mark.django_db
READS = ["", "voorbeeld/"]
VERBS = ["kies/", "antwoord/", "concept/", "zet/", "geef-door/", "parkeer/", "gebeld/", "aanmelden/", "sluit/"]
LISTS = ["", "wachtrij/", "nieuw/", "zoek/", "aanmeldingen/"]
BODY = {
    "text": "Hoi",
    "version": 1,
    "aan": "tom",
    "theme": "eten",
    "track": "kort-advies",
    "gelukt": "ja",
    "zoek": "dochter",
}


def answers(client, desk, asked):
    """What every page of the desk says to this browser."""
    yield from (client.get(desk.page(asked, verb)) for verb in READS)
    yield from (client.post(desk.page(asked, verb), BODY) for verb in VERBS)
    yield from (client.get(desk.page(None, verb)) for verb in LISTS)
    yield client.post(desk.page(None, "zoek/"), BODY)


def untouched(asked):
    question = Question.objects.get(public_id=asked.public_id)
    return (question.status, question.version, question.messages.count()) == ("waiting", 1, 0)


def test_a_visitor_is_led_to_the_door(client, desk):
    asked = desk.ask(contact="06 5550 0101")
    for page in answers(client, desk, asked):
        assert page.status_code == 302
        assert "/account" in page.url or "login" in page.url
    assert untouched(asked)


@pytest.mark.parametrize(
    ("role", "status"), [(Role.STRATEGIST, 403), (Role.EDITOR, 403), (Role.COUNCIL, 403), (Role.ADMINISTRATOR, 403)]
)
def test_an_insider_without_the_right_gets_no_word(client, desk, role, status):
    asked = desk.ask(contact="06 5550 0101")
    cast.sign_in(client, cast.worker(desk.town, "Insider", role))
    for page in answers(client, desk, asked):
        assert page.status_code == status
        assert "dochter" not in page.text
    assert untouched(asked)


def test_the_desk_of_another_town_cannot_tell_that_the_question_exists(client, desk, other_town):
    asked = desk.ask(contact="06 5550 0101")
    cast.sign_in(client, cast.worker(other_town, "Vreemde", Role.DESK))
    for page in answers(client, desk, asked):
        assert page.status_code == 404
    for verb in READS:
        assert client.get(f"/heideveen/loket/{asked.public_id}/{verb}").status_code == 404
    for verb in set(VERBS) - {"geef-door/", "aanmelden/"}:
        assert client.post(f"/heideveen/loket/{asked.public_id}/{verb}", BODY).status_code == 404, verb
    for verb in LISTS:
        assert "dochter" not in client.get(f"/heideveen/loket/{verb}").text
    assert asked.public_id not in client.post("/heideveen/loket/zoek/", BODY).text
    assert untouched(asked)


def test_who_holds_desk_and_strategy_reads_no_question_on_the_strategists_side(client, desk):
    asked = desk.ask()
    cast.sign_in(client, cast.worker(desk.town, "Beide", Role.DESK, Role.STRATEGIST))
    assert client.get(desk.page(asked)).status_code == 200
    session = client.session
    session["naast-side"] = "strategy"
    session.save()
    assert client.get(desk.page(asked)).status_code == 403


def test_a_code_of_one_town_opens_nothing_in_another(client, desk, other_town):
    asked = desk.ask()
    for verb in ("", "wissen/"):
        assert client.get(f"/heideveen/vraag/{asked.code}/{verb}").status_code == 404
    for verb in ("schrijf/", "hielp/", "wissen/"):
        client.post(f"/heideveen/vraag/{asked.code}/{verb}", {"text": "Hoi", "hielp": "ja"})
    assert untouched(asked)


def test_only_the_desk_may_query_questions(desk):
    desk.ask()
    for role in Role:
        actor = story.cast.Actor(municipality_id=desk.town.id, account_id=1, roles=(role,))
        seen = Question.objects.visible_to(actor).count()
        assert seen == (1 if actor.may(Permission.DESK_VIEW) else 0), role


def test_no_price_stands_on_any_screen_of_the_desk(desk, at_desk):
    offer = story.put_offer(desk, costs="€ 5 per keer")
    asked = desk.ask()
    operations.sign_up(public_id=asked.public_id, offer_id=offer.pk, at=AT, by=desk.hanan.actor)
    pages = [desk.page(asked), desk.page(asked, "voorbeeld/"), *(desk.page(None, verb) for verb in LISTS)]
    for where in pages:
        text = at_desk.get(where).text
        assert "Slapen zonder strijd" in text or where != desk.page(asked)
        for word in ("€", "euro", "kost", "prijs", "tarief", "budget", "gratis"):
            assert word not in text.lower(), f"{word} on {where}"


def test_nobody_reads_a_question_by_going_back_after_signing_out(desk, at_desk):
    asked = desk.ask()
    pages = [at_desk.get(desk.page(asked, verb)) for verb in READS]
    pages += [at_desk.get(desk.page(None, verb)) for verb in ("", "wachtrij/", "aanmeldingen/")]
    pages.append(at_desk.post(desk.page(None, "zoek/"), BODY))
    for page in pages:
        assert "no-store" in page.headers["Cache-Control"]


def test_what_the_desk_reads_has_no_field_for_a_price():
    for shape in (queries.Waiting, queries.Opened, queries.Proposal, queries.Desk):
        assert not {"cost", "costs", "price", "budget", "contract"} & set(shape.__dataclass_fields__)


def test_the_thread_shows_who_takes_it_and_no_number(client, desk):
    asked = desk.ask(contact="06 5550 0101")
    page = client.get(desk.thread(asked)).text
    assert "06 5550" not in page
    assert "Alleen de mensen van de balie" in page
