"""„Klopt dit?”: who spoke agrees, corrects or takes back; what was noted is never overwritten by who noted it."""

import pytest
from django.urls import reverse

from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.models import Finding, Ground, Point, Statement
from naast.participation.tests import story, story_talks
from naast.participation.tests.story import AT
from naast.participation.tests.story_talks import SPOKEN
from tests import cast

pytestmark = pytest.mark.django_db
OWN = "Ik kende de inloop niet."


@pytest.fixture
def who(town):
    return story.begin(town, open_steps=("talk",))


@pytest.fixture
def talk(who):
    return story_talks.talk(who)


@pytest.fixture
def seat(who, talk):
    return story_talks.speaker(who, talk, story.group(who).public_id, "quote")


@pytest.fixture
def code(who, talk, seat):
    for words in (SPOKEN, "Ze luisterden echt."):
        story_talks.say(who, talk, seat, words)
    return story_talks.code(who, talk, seat).code


def page(who, code):
    return reverse("participation:check", kwargs={"gemeente": who.town.slug, "code": code})


def held(who, code):
    return {"code": code, "municipality_id": who.town.id, "by": who.town.asker}


def first():
    return Point.objects.order_by("pk").first()


def test_somebody_says_that_it_is_right_and_corrects_in_own_words(client, who, code):
    point = first()
    assert SPOKEN in client.get(page(who, code)).content.decode()
    client.post(page(who, code), {"doe": "anders", "punt": point.public_id, "words": OWN})
    client.post(page(who, code), {"doe": "alles-klopt"})
    states = list(Point.objects.order_by("pk").values_list("state", "words", "corrected"))
    assert states == [("corrected", SPOKEN, OWN), ("agreed", "Ze luisterden echt.", "")]


def test_a_correction_stands_beside_what_was_noted_for_the_working_group(client, who, talk, code):
    operations.correct(**held(who, code), point=first().public_id, words=OWN, at=AT)
    cast.sign_in(client, who.fatima)
    where = {"gemeente": who.town.slug, "process": who.slug, "talk": talk.public_id}
    body = client.get(reverse("participation:talk", kwargs=where)).content.decode()
    assert (SPOKEN in body, OWN in body) == (True, True)
    with pytest.raises(rules.NotNow):
        operations.strike(slug=who.slug, talk=talk.public_id, point=first().public_id, at=AT, by=who.by)


def test_one_point_is_taken_back_and_its_words_are_gone(client, who, code):
    client.post(page(who, code), {"doe": "terug", "punt": first().public_id})
    point = first()
    assert (point.state, point.words, point.participant_id, point.group_id is not None) == ("withdrawn", "", None, True)
    assert SPOKEN not in client.get(page(who, code)).content.decode()


def test_an_empty_correction_and_one_that_is_too_long_come_back(client, who, code):
    for words in ("", "w" * 10_000):
        sent = client.post(page(who, code), {"doe": "anders", "punt": first().public_id, "words": words})
        assert (sent.status_code, first().state, words in sent.content.decode()) == (400, "noted", True)


def test_after_the_checking_a_correction_comes_too_late_and_taking_back_never(client, who, code):
    operations.close_step(slug=who.slug, key="talk", why="Klaar.", at=AT, by=who.by)
    sent = client.post(page(who, code), {"doe": "anders", "punt": first().public_id, "words": OWN})
    assert (sent.status_code, OWN in sent.content.decode()) == (409, True)
    client.post(page(who, code), {"doe": "terug", "punt": first().public_id})
    assert first().state == "withdrawn"


def test_a_code_of_another_process_or_town_opens_no_point(client, who, code, other_town):
    other = operations.start(said=story.SAID, template="heard", at=AT, by=who.by)
    operations.open_process(slug=other.slug, at=AT, by=who.by)
    fields = {"name": "Ouders", "voice": "parents"}
    group = operations.put_group(slug=other.slug, fields=fields, by=who.by)
    card = operations.hand_out(slug=other.slug, group=group.public_id, number=1, at=AT, by=who.by).codes[0]
    with pytest.raises(NotFound):
        operations.take_back(**held(who, card), point=first().public_id, at=AT)
    assert client.post(page(who, card), {"doe": "terug", "punt": first().public_id}).status_code == 404
    elsewhere = reverse("participation:check", kwargs={"gemeente": other_town.slug, "code": code})
    assert client.get(elsewhere).status_code == 404
    assert first().state == "noted"


def test_a_no_to_quoting_counts_at_once_for_all_that_was_said(client, who, code):
    assert set(Point.objects.values_list("may_quote", flat=True)) == {True}
    client.post(page(who, code), {"doe": "citeer-niet"})
    assert set(Point.objects.values_list("may_quote", flat=True)) == {False}
    client.post(page(who, code), {"doe": "citeer"})
    assert set(Point.objects.values_list("may_quote", flat=True)) == {True}


def test_a_child_cannot_say_yes_to_quoting_alone(client, who, talk):
    children = story.group(who, "Groep acht", "young", age_from=10, age_to=12)
    seat = story_talks.speaker(who, talk, children.public_id)
    story_talks.say(who, talk, seat)
    code = story_talks.code(who, talk, seat).code
    sent = client.post(page(who, code), {"doe": "citeer"})
    assert (sent.status_code, "jonger dan 16" in sent.content.decode()) == (409, True)
    assert not Point.objects.get().may_quote


def test_who_takes_all_back_leaves_no_words_and_the_finding_says_that_it_leaned_on_them(client, who, talk, code):
    finding = Finding.objects.create(
        municipality_id=who.town.id, process=who.process, axis="access", polarity="weak", title="Onbekend"
    )
    Ground.objects.create(municipality_id=who.town.id, finding=finding, point=first(), is_quoted=True)
    operations.withdraw(**held(who, code), at=AT)
    stored = str(list(Point.objects.values("words", "corrected", "participant_id", "may_quote", "state")))
    assert (SPOKEN in stored, Point.objects.filter(state="withdrawn", participant=None).count()) == (False, 2)
    shown = queries.talk(who.slug, talk.public_id, by=who.by)
    assert ([one.public_id for one in shown.leaned_on], Ground.objects.count()) == ([first().public_id], 1)
    cast.sign_in(client, who.fatima)
    where = {"gemeente": who.town.slug, "process": who.slug, "talk": talk.public_id}
    assert (
        "terwijl een bevinding erop steunt" in client.get(reverse("participation:talk", kwargs=where)).content.decode()
    )


def test_a_statement_that_repeats_their_words_goes_with_them_and_one_in_words_of_the_group_stays(who, talk, code):
    groups_own = "De balie moet later open zijn."
    for number, words in enumerate((f"„{SPOKEN.upper()}”", groups_own), start=1):
        Statement.objects.create(
            municipality_id=who.town.id, process=who.process, point=first(), words=words, state="open", number=number
        )
    operations.take_back(**held(who, code), point=first().public_id, at=AT)
    rows = list(Statement.objects.order_by("number").values_list("words", "state", "dropped_why"))
    assert rows == [("", "dropped", "Wie dit zei, nam het terug."), (groups_own, "open", "")]


def test_two_codes_of_one_person_show_what_was_said_under_both(who, talk, seat, code):
    other = story_talks.speaker(who, talk, seat.participant.group.public_id)
    story_talks.say(who, talk, other, "En de bus rijdt niet.")
    operations.merge(slug=who.slug, one=seat.participant.public_id, other=other.participant.public_id, by=who.by)
    found = queries.mine(code, municipality_id=who.town.id)
    assert len(queries.check(found.row).points) == 3
    operations.withdraw(**held(who, code), at=AT)
    assert not Point.objects.exclude(words="").exists()


def test_a_page_behind_a_code_is_kept_nowhere(client, who, code):
    sent = client.get(page(who, code))
    assert sent["Cache-Control"] == "no-store"
    assert "noindex" in sent.content.decode()


def test_a_code_in_an_address_stands_in_no_log(client, who, code, caplog):
    for there in (page(who, code), page(who, code.upper()), page(who, "zomaar-een-code")):
        client.post(there, {"doe": "klopt", "punt": "nergens"})
    assert "klopt-dit" in caplog.text
    assert not {code, code.upper(), "zomaar-een-code"} & {part for line in caplog.messages for part in line.split("/")}
