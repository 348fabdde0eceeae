"""What is said is noted once, however often it is sent; nobody is named, and nothing typed is lost."""

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from naast.access.permissions import Role
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.models import Attendance, Finding, Ground, Participant, Point
from naast.participation.tests import story, story_talks
from naast.participation.tests.story import AT
from naast.participation.tests.story_talks import SPOKEN
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(town):
    return story.begin(town, open_steps=("talk",))


@pytest.fixture
def talk(who):
    return story_talks.talk(who)


@pytest.fixture
def group(who):
    return story.group(who)


def page(who, name, talk, **more):
    where = {"gemeente": who.town.slug, "process": who.slug, "talk": talk.public_id}
    return reverse(f"participation:{name}", kwargs=where | more)


def typed(**more):
    fields = {"key": str(uuid.uuid4()), "words": SPOKEN, "axis": "access", "polarity": "weak"}
    return {key: value for key, value in (fields | more).items() if value is not None}


def test_the_same_point_sent_twice_is_one_point(who, talk, group):
    seat, key = story_talks.speaker(who, talk, group.public_id), str(uuid.uuid4())
    first = story_talks.say(who, talk, seat, key=key)
    again = story_talks.say(who, talk, seat, "Iets anders", key=key)
    assert (again.point.pk, again.letter, Point.objects.get().words) == (first.point.pk, "A", SPOKEN)


def test_a_point_that_arrived_is_confirmed_also_after_the_talk_was_closed(who, talk, group):
    seat, key = story_talks.speaker(who, talk, group.public_id), str(uuid.uuid4())
    story_talks.say(who, talk, seat, key=key)
    operations.close_talk(slug=who.slug, talk=talk.public_id, at=AT, by=who.by)
    assert story_talks.say(who, talk, seat, key=key).letter == "A"
    with pytest.raises(rules.TalkShut):
        story_talks.say(who, talk, seat)


def test_a_point_brings_its_new_speaker_along_and_the_order_of_arrival_does_not_matter(client, who, talk, group):
    cast.sign_in(client, who.fatima)
    new = {"speaker": str(uuid.uuid4()), "group": group.public_id, "consent": "quote"}
    for _ in range(2):
        client.post(page(who, "note", talk), typed(**new), headers={"x-requested-with": "fetch"})
    late = {"key": new["speaker"], "group": group.public_id, "consent": "quote"}
    said = client.post(page(who, "speaker", talk), late, headers={"x-requested-with": "fetch"})
    assert (said.json(), Participant.objects.count(), Point.objects.count()) == ({"letter": "A"}, 1, 2)
    assert all(Point.objects.values_list("may_quote", flat=True))


def test_two_speakers_have_two_letters_and_know_no_code_until_it_is_given(who, talk, group):
    seats = [story_talks.speaker(who, talk, group.public_id) for _ in range(2)]
    assert [seat.letter for seat in seats] == ["A", "B"]
    first, second = (story_talks.code(who, talk, seats[1]).code for _ in range(2))
    assert queries.mine(second, municipality_id=who.town.id).row.pk == seats[1].participant_id
    with pytest.raises(NotFound):
        queries.mine(first, municipality_id=who.town.id)


def test_who_looked_with_a_code_keeps_it(client, who, talk, group):
    seat = story_talks.speaker(who, talk, group.public_id)
    code = story_talks.code(who, talk, seat).code
    client.get(reverse("participation:mine", kwargs={"gemeente": who.town.slug, "code": code}))
    with pytest.raises(rules.NotNow):
        story_talks.code(who, talk, seat)
    cast.sign_in(client, who.fatima)
    sent = client.post(page(who, "give-code", talk), {"letter": "A"}, follow=True)
    assert "gebruikte de code al" in sent.content.decode()


def test_a_code_is_shown_once_with_a_picture(client, who, talk, group):
    story_talks.speaker(who, talk, group.public_id)
    cast.sign_in(client, who.fatima)
    sent = client.post(page(who, "give-code", talk), {"letter": "A"})
    assert ("<svg" in sent.content.decode(), sent["Cache-Control"]) == (True, "no-store")
    assert client.post(page(who, "give-code", talk), {"letter": "Z"}).status_code == 404


@pytest.mark.parametrize(("consent", "kept"), [("count", "count"), ("quote", "count"), ("parent", "quote")])
def test_under_sixteen_only_a_parent_lets_words_be_quoted(who, talk, consent, kept):
    children = story.group(who, "Groep acht", "young", age_from=10, age_to=12)
    seat = story_talks.speaker(who, talk, children.public_id, consent)
    assert (seat.participant.consent, story_talks.say(who, talk, seat).point.may_quote) == (kept, kept == "quote")
    seat.participant.parent_agrees, seat.participant.consent = None, "quote"
    with pytest.raises(IntegrityError), transaction.atomic():
        seat.participant.save()


@pytest.mark.parametrize(
    ("consent", "kept"), [("count", "count"), ("quote", "count"), ("parent", "quote"), ("older", "quote")]
)
def test_where_some_are_under_sixteen_a_bare_yes_is_not_enough(who, talk, consent, kept):
    for age_from, age_to in ((12, 16), (None, None)):
        name = f"Jongeren {age_from}"
        young = story.group(who, name, "young", age_from=age_from, age_to=age_to)
        seat = story_talks.speaker(who, talk, young.public_id, consent)
        assert (seat.participant.consent, seat.participant.is_under_16) == (kept, consent == "parent")


def test_the_page_asks_the_parent_first_where_some_are_under_sixteen(client, who, talk):
    story.group(who, "Jongeren", "young", age_from=12, age_to=16)
    cast.sign_in(client, who.fatima)
    body = client.get(page(who, "note", talk)).content.decode()
    assert 'data-young="some"' in body
    assert body.index('value="parent"') < body.index('value="older"') < body.index('value="quote"')


def test_after_a_reload_on_a_square_who_spoke_last_can_still_be_chosen(client, who, group):
    square = story_talks.talk(who, "square")
    seats = [story_talks.speaker(who, square, group.public_id) for _ in range(5)]
    cast.sign_in(client, who.fatima)
    body = client.get(page(who, "note", square)).content.decode()
    assert [f"?spreker={one.participant.public_id}" in body for one in seats] == [False, False, True, True, True]


def test_the_ages_of_a_parents_child_do_not_make_the_parent_a_child(who, talk):
    parents = story.group(who, "Ouders van jonge kinderen", "parents", age_from=0, age_to=3)
    seat = story_talks.speaker(who, talk, parents.public_id, "quote")
    assert (seat.participant.consent, seat.participant.is_under_16) == ("quote", False)
    assert story_talks.say(who, talk, seat).point.may_quote


def test_without_membership_there_is_no_page_to_note_on(client, who, talk, group):
    seat = story_talks.speaker(who, talk, group.public_id)
    cast.sign_in(client, cast.worker(who.town, "Wim", Role.ORGANISATION))
    assert client.get(page(who, "note", talk)).status_code == 404
    sent = client.post(page(who, "note", talk), typed(speaker=seat.participant.public_id))
    assert (sent.status_code, Point.objects.count()) == (404, 0)


def test_a_form_without_a_script_notes_and_is_empty_for_the_next(client, who, talk, group):
    cast.sign_in(client, who.fatima)
    assert 'id="wie"' in client.get(page(who, "note", talk)).content.decode()
    key = str(uuid.uuid4())
    sent = client.post(page(who, "speaker", talk), {"key": key, "group": group.public_id, "consent": "count"})
    where = sent.url
    who_speaks = Participant.objects.get().public_id
    assert where.endswith(f"?spreker={who_speaks}")
    sent = client.post(page(who, "note", talk), typed(speaker=who_speaks, in_short="on", read_back="on"), follow=True)
    point = Point.objects.get()
    assert (point.is_verbatim, point.read_back, SPOKEN in sent.content.decode()) == (False, True, True)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"axis": None}, "Kies waar het over gaat."),
        ({"polarity": "maybe"}, "maybe"),
        ({"words": "woord " * 2000}, "Knip het in tweeën"),
        ({"words": " "}, "Schrijf op wat er gezegd werd."),
        ({"words": "a\x00b"}, ""),
        ({"key": "geen"}, ""),
        ({"on": "gisteren"}, "Dit is geen dag"),
    ],
)
def test_what_is_not_right_comes_back_with_its_words(client, who, talk, group, wrong, says):
    seat = story_talks.speaker(who, talk, group.public_id)
    cast.sign_in(client, who.fatima)
    fields = typed(speaker=seat.participant.public_id, **wrong)
    sent = client.post(page(who, "note", talk), fields)
    body = sent.content.decode()
    assert (sent.status_code, Point.objects.count(), says in body) == (400, 0, True)
    if "\x00" not in fields["words"]:
        assert fields["words"].strip() in body
    queued = client.post(page(who, "note", talk), fields, headers={"x-requested-with": "fetch"})
    assert (queued.status_code, bool(queued.json()["said"])) == (400, True)


def test_an_emoji_and_another_script_are_words_too(who, talk, group):
    seat = story_talks.speaker(who, talk, group.public_id)
    for words in ("Super 😀👍🏽", "كان ذلك جيدا", "<script>alert(1)</script>"):
        assert story_talks.say(who, talk, seat, words).point.words == words


def test_when_the_talk_was_closed_meanwhile_the_words_stay_on_the_page(client, who, talk, group):
    seat = story_talks.speaker(who, talk, group.public_id)
    operations.close_talk(slug=who.slug, talk=talk.public_id, at=AT, by=who.by)
    cast.sign_in(client, who.fatima)
    fields = typed(speaker=seat.participant.public_id)
    sent = client.post(page(who, "note", talk), fields)
    assert (sent.status_code, SPOKEN in sent.content.decode()) == (409, True)
    queued = client.post(page(who, "note", talk), fields, headers={"x-requested-with": "fetch"})
    assert (queued.status_code, "Open het" in queued.json()["said"]) == (409, True)
    operations.open_talk(slug=who.slug, talk=talk.public_id, at=AT, by=who.by)
    assert client.post(page(who, "note", talk), fields, headers={"x-requested-with": "fetch"}).status_code == 200


def test_a_speaker_of_another_talk_cannot_speak_here(client, who, talk, group):
    elsewhere = story_talks.speaker(who, story_talks.talk(who), group.public_id)
    cast.sign_in(client, who.fatima)
    sent = client.post(page(who, "note", talk), typed(speaker=elsewhere.participant.public_id))
    assert (sent.status_code, Point.objects.count()) == (404, 0)


def test_a_paper_form_is_typed_in_under_the_day_it_was_said(client, who, talk, group):
    cast.sign_in(client, who.fatima)
    new = {"speaker": str(uuid.uuid4()), "group": group.public_id, "consent": "count", "on": "2026-11-21"}
    client.post(page(who, "note", talk), typed(**new))
    point = Point.objects.select_related("participant").get()
    assert (point.noted_at.date().isoformat(), point.participant.via) == ("2026-11-21", "paper")


def test_a_slip_of_the_pen_goes_only_by_who_noted_it_and_before_anything_stands_on_it(client, who, talk, group):
    seat = story_talks.speaker(who, talk, group.public_id)
    point, kept = story_talks.say(who, talk, seat).point, story_talks.say(who, talk, seat).point
    finding = Finding.objects.create(
        municipality_id=who.town.id, process=who.process, axis="access", polarity="weak", title="Onbekend"
    )
    Ground.objects.create(municipality_id=who.town.id, finding=finding, point=kept)
    with pytest.raises(NotFound):
        operations.strike(slug=who.slug, talk=talk.public_id, point=point.public_id, at=AT, by=who.victor.actor)
    with pytest.raises(rules.NotNow):
        operations.strike(slug=who.slug, talk=talk.public_id, point=kept.public_id, at=AT, by=who.by)
    cast.sign_in(client, who.fatima)
    client.post(page(who, "strike", talk, point=point.public_id))
    point.refresh_from_db()
    assert (point.state, point.words, point.participant_id) == ("withdrawn", "", None)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Mijn zoon zit bij juf Annemiek op school.", ("Annemiek",)),
        ("Bel mij op 06-12345678.", ("06-12345678",)),
        ("Het was goed. Daarna niet meer.", ()),
        ("Ik bel het CJG als Ik dat wil", ()),
        ("Drie keer in 2 weken", ()),
        ("’s Avonds is er niemand. 't Is dan donker", ()),
        ("mijn juf anneke was lief, en mark ook", ("anneke",)),
    ],
)
def test_names_and_numbers_are_a_reminder_for_who_takes_notes(words, found):
    assert rules.looks_like_names(words) == found


@given(st.text(max_size=300))
def test_a_reminder_only_names_what_was_typed(words):
    assert all(name in words for name in rules.looks_like_names(words))


def test_a_name_typed_in_is_warned_about_and_stays_the_choice_of_who_notes(client, who, talk, group):
    seat = story_talks.speaker(who, talk, group.public_id)
    cast.sign_in(client, who.fatima)
    fields = typed(speaker=seat.participant.public_id, words="Dat zei meester Joris ook.")
    body = client.post(page(who, "note", talk), fields, follow=True).content.decode()
    assert ("Staat hier een naam?" in body, Point.objects.count()) == (True, 1)


def test_all_points_of_a_talk_are_read_back_at_once(who, talk, group):
    seat = story_talks.speaker(who, talk, group.public_id)
    story_talks.say(who, talk, seat)
    assert queries.talk(who.slug, talk.public_id, by=who.by).unread == 1
    operations.read_back(slug=who.slug, talk=talk.public_id, by=who.by)
    assert queries.talk(who.slug, talk.public_id, by=who.by).unread == 0


def test_however_points_arrive_each_is_there_once(who, talk, group):
    keys, speakers = [str(uuid.uuid4()) for _ in range(6)], [str(uuid.uuid4()) for _ in range(3)]
    sent = [(key, speakers[place % 3]) for place, key in enumerate(keys)]
    for key, speaker in [*reversed(sent), *sent, *sent[::2]]:
        operations.note(
            slug=who.slug, talk=talk.public_id, key=key, speaker=operations.Speaker(speaker, group.public_id),
            remark=operations.Remark(SPOKEN, "quality", "wish"), at=AT, by=who.by,
        )  # fmt: skip
    assert (Point.objects.count(), Attendance.objects.count()) == (6, 3)
    assert sorted(Attendance.objects.values_list("letter", flat=True)) == ["A", "B", "C"]
