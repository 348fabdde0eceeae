"""What keeps faith as pages: who looked, own words beside, questions, notices and their mail, a wish to destroy."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from naast.access.actors import installation
from naast.access.models import Account
from naast.access.permissions import Role
from naast.common import clock
from naast.plans import guard, operations, queries
from naast.plans.models import Entry, Notice
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
MOMENT = timedelta(minutes=1)


def at(town, name, **more):
    return reverse(f"plans:{name}", kwargs={"gemeente": town.slug, **more})


def sign_in(client, who):
    account = Account.objects.get(pk=who.account_id)
    cast.sign_in(client, cast.Worker(account, who))
    return client


def test_who_looked_is_shown_by_day_and_a_stranger_leaves_a_line(client, town, kin, esra):
    stranger = cast.worker(town, "Samir", Role.TEAM)
    cast.sign_in(client, stranger)
    assert client.get(at(town, "plan", public_id=kin.id)).status_code == 404
    body = sign_in(client, esra).get(at(town, "looked", public_id=kin.id)).content.decode()
    assert "dinsdag 24 november 2026" in body
    assert "geweigerd" in body
    assert "1 keer probeerde iemand te kijken" in body


def test_a_day_that_is_no_day_comes_back_and_turned_round_days_are_read_well(client, town, kin, esra):
    sign_in(client, esra)
    page = at(town, "looked", public_id=kin.id)
    assert client.get(page, {"van": "gisteren", "tot": ""}).status_code == 400
    body = client.get(page, {"van": "2025-02-01", "tot": "2025-01-01"}).content.decode()
    assert "In deze tijd keek niemand." in body
    assert "De eerste dag lag na de laatste. We draaiden ze om." in body


def test_own_words_stand_beside_and_a_worker_answers(client, town, kin, esra):
    words = operations.Words(kind="worry", text="Peter drinkt.", nature="opinion")
    entry = operations.write(kin.id, words=words, at=TUESDAY, by=kin.noor.actor)
    where = {"public_id": kin.id, "entry": entry.public_id}
    sign_in(client, esra)
    assert client.post(at(town, "put-beside", **where), {"kind": "correction", "text": " "}).status_code == 400
    client.post(at(town, "put-beside", **where), {"kind": "correction", "text": "Dat was één keer."})
    cast.sign_in(client, kin.noor)
    assert "wacht op antwoord" in client.get(at(town, "beside-list", public_id=kin.id)).content.decode()
    with guard.acting(by=kin.noor.actor, at=clock.now(), why="test"):
        wish = Entry.objects.get(kind="correction").public_id
    client.post(at(town, "answer-correction", **where, correction=wish), {"text": "Je hebt gelijk."})
    body = sign_in(client, esra).get(at(town, "beside", **where)).content.decode()
    assert "Peter drinkt." in body
    assert "Dat was één keer." in body
    assert "Je hebt gelijk." in body


def test_a_correction_is_passed_on_only_to_whom_we_may_share_with_now(kin, esra):
    daan = kin.people["Daan"].public_id
    yes = operations.Choice("school", about=daan, party="juf Carla")
    operations.say(kin.id, choice=yes, at=TUESDAY, by=esra)
    entry = operations.write(kin.id, words=operations.Words("note", "Daan was laat.", about=daan), at=TUESDAY,
                             by=kin.noor.actor).public_id  # fmt: skip
    told = []
    for number, words in enumerate(("Dat klopt niet.", "En dit ook niet.")):
        operations.put_beside(kin.id, entry=entry, kind="correction", text=words, at=TUESDAY + number * MOMENT, by=esra)
        told.append(queries.told(at=TUESDAY + number * MOMENT, by=kin.noor.actor)[0].words)
        peter = kin.people["Peter"].public_id
        operations.note_answer(kin.id, choice=yes, given_by=peter, at=TUESDAY + number * MOMENT, by=kin.noor.actor)
    assert "juf Carla" not in told[0]
    assert "Geef het door aan: juf Carla." in told[1]


def test_what_stands_behind_a_closed_door_has_no_page_to_put_words_beside(client, town, kin, esra):
    words = operations.Words(kind="safety-plan", text="Geheim.")
    entry = operations.write(kin.id, words=words, at=TUESDAY, by=kin.noor.actor)
    assert sign_in(client, esra).get(at(town, "beside", public_id=kin.id, entry=entry.public_id)).status_code == 404


def test_a_question_for_oneself_is_not_read_by_a_parent(client, town, kin):
    sem, peter = story.seat_for(kin, "Sem"), story.seat_for(kin, "Peter")
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        kin.people["Sem"].born = "2010-03-03"
        kin.people["Sem"].save()
    operations.add_person(kin.id, somebody=operations.Somebody("Bas", "friend"), at=TUESDAY, by=kin.noor.actor)
    sign_in(client, sem).post(at(town, "ask", public_id=kin.id), {"text": "Kan ik alleen praten?", "who": "me"})
    assert "Kan ik alleen praten?" not in sign_in(client, peter).get(at(town, "ask", public_id=kin.id)).content.decode()
    cast.sign_in(client, kin.noor)
    assert "Kan ik alleen praten?" in client.get(at(town, "ask", public_id=kin.id)).content.decode()


def test_an_answer_is_told_to_who_asked_and_sent_twice_stands_once(town, kin, esra):
    asked = operations.ask(kin.id, text="Kom je?", only_me=False, at=TUESDAY, by=esra)
    for _ in range(2):
        operations.reply(kin.id, message=asked.public_id, text="Ja.", at=TUESDAY + MOMENT, by=kin.noor.actor)
    thread = queries.questions(kin.id, at=TUESDAY + MOMENT, by=esra).threads[0]
    assert [turn.text for turn in thread.turns] == ["Kom je?", "Ja."]
    assert next(one.words for one in queries.told(at=TUESDAY + MOMENT, by=esra)) == "Noor schreef terug op een vraag."


def test_notices_are_counted_shown_and_then_seen(client, town, kin, esra):
    operations.ask(kin.id, text="Kom je?", only_me=False, at=TUESDAY, by=esra)
    cast.sign_in(client, kin.noor)
    assert "count" in client.get(at(town, "mine")).content.decode()
    assert "Esra stelde een vraag." in client.get(at(town, "notices")).content.decode()
    assert queries.new_notices(at=clock.now(), by=kin.noor.actor) == 0


def test_a_mail_says_nothing_but_that_there_is_something(town, kin, esra, settings):
    settings.NAAST_URL = "https://naast.example"
    operations.ask(kin.id, text="Kom je?", only_me=False, at=TUESDAY, by=esra)
    for _ in range(2):
        operations.mail_notices(municipality_id=town.id, at=TUESDAY + MOMENT, by=installation())
    mine = [one for one in mail.outbox if one.to == [kin.noor.account.email]]
    assert [one.subject for one in mine] == ["Er staat iets nieuws voor je klaar in Naast"]
    assert "https://naast.example/account/login/" in mine[0].body
    for secret in ("Esra", "Kom je", "De Wit", kin.id):
        assert secret not in mine[0].body + mine[0].subject


def test_who_has_read_everything_gets_no_mail_and_a_mail_that_fails_is_tried_again(town, kin, esra, settings):
    settings.NAAST_URL = "https://naast.example"
    operations.ask(kin.id, text="Kom je?", only_me=False, at=TUESDAY, by=esra)
    settings.EMAIL_BACKEND = "naast.plans.tests.test_told.Broken"
    assert operations.mail_notices(municipality_id=town.id, at=TUESDAY + MOMENT, by=installation()) == 0
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        assert not Notice.objects.exclude(mailed_at=None).exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    operations.seen(at=TUESDAY + MOMENT, by=kin.noor.actor)
    operations.mail_notices(municipality_id=town.id, at=TUESDAY + 2 * MOMENT, by=installation())
    assert [one.to for one in mail.outbox if one.to == [kin.noor.account.email]] == []


class Broken:
    """A mail server that is away."""

    def __init__(self, **_said):
        pass

    def send_messages(self, _messages):
        raise OSError


def test_asking_to_destroy_says_what_happens_next_and_is_asked_once(client, town, kin, esra):
    page = at(town, "erase", public_id=kin.id)
    sign_in(client, esra)
    assert "zeven dagen" in client.get(page).content.decode()
    client.post(page)
    assert "Iemand kijkt nu wat er weg kan" in client.get(page).content.decode()
    assert "Iemand van jullie vroeg dit al" in client.post(page, follow=True).content.decode()


def test_somebody_of_a_family_lands_on_their_plan_after_signing_in(client, town, kin, esra):
    sign_in(client, esra)
    assert client.get(reverse("access:my-work"))["Location"] == at(town, "my-plan")
    assert client.get(at(town, "my-plan"))["Location"] == at(town, "plan", public_id=kin.id)


def test_which_law_the_work_rests_on_stands_apart_from_consent(client, town, kin, esra):
    cast.sign_in(client, kin.noor)
    where = at(town, "rest-on", public_id=kin.id)
    assert client.post(where, {"purpose": "plan", "law": "wpg", "note": ""}).status_code == 400
    client.post(where, {"purpose": "plan", "law": "jeugdwet", "note": "besluit"})
    body = sign_in(client, esra).get(at(town, "consent", public_id=kin.id)).content.decode()
    assert "Jeugdwet: De gemeente moet kinderen en ouders helpen" in body
    assert sign_in(client, esra).post(where, {"purpose": "plan", "law": "wmo", "note": ""}).status_code == 403


def test_who_may_see_destruction_is_led_there_by_the_notice_of_a_wish(client, town, kin, esra):
    operations.ask_destruction(kin.id, at=TUESDAY, by=esra)
    cast.sign_in(client, kin.noor)
    assert f'href="{at(town, "destructions")}">Bekijk' in client.get(at(town, "notices")).content.decode()
