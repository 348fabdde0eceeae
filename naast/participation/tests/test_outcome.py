"""What people answered, told per known group: what holds, what divides, and never a count of one to four."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.access.actors import installation
from naast.calculations import opinions
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.queries import likeminded
from naast.participation.queries.answered import answered
from naast.participation.queries.ballots import Ballots, Part, ballots
from naast.participation.queries.telling import told, whole_told
from naast.participation.rules.votes import FEWEST, lot, may_be_shown, same_words
from naast.participation.tests import story, story_votes
from naast.participation.tests.story import AT

NUMBERS = st.lists(st.integers(0, 30), min_size=1, max_size=8)


@pytest.fixture
def who(town):
    return story.begin(town, open_steps=("order",))


def outcome(who, view="stem"):
    return queries.outcome(who.slug, view=view, by=who.by)


@given(NUMBERS, st.integers(0, 30), st.booleans())
def test_whoever_subtracts_learns_nothing_of_one_to_four_people(answers, hidden, with_rest):
    shown = may_be_shown(answers, hidden=hidden, with_rest=with_rest)
    rest = hidden + sum(number for number, stands in zip(answers, shown, strict=True) if not stands)
    assert all(number == 0 or number >= FEWEST for number, stands in zip(answers, shown, strict=True) if stands)
    standing = any(number for number, stands in zip(answers, shown, strict=True) if stands)
    assert rest >= FEWEST or not standing or (rest == 0 and not with_rest)


@given(NUMBERS)
def test_no_more_is_hidden_than_is_needed(answers):
    shown = may_be_shown(answers)
    if all(number == 0 or number >= FEWEST for number in answers):
        assert all(shown)


@given(st.data(), st.integers(1, 4), st.integers(1, 3), st.sampled_from(["groep", "wijk"]))
def test_a_view_beside_the_voices_tells_of_no_voice_that_is_hidden(data, voices, per_voice, view):
    names = ["parents", "young", "professionals", "other"][:voices]
    if view == "groep":
        named = [Part(f"{voice}{number}", voice) for voice in names for number in range(per_voice)]
    else:
        named = [Part("West", ""), Part("Oost", ""), *(Part(one, one) for one in names if one == "professionals")]
    counts = np.array([[data.draw(st.integers(0, 12))] for _ in named])
    if view == "groep":
        of_voices = counts.reshape(voices, per_voice).sum(axis=1, keepdims=True)
    else:
        lives = int(counts[:2].sum()) + data.draw(st.integers(0, 9))
        rest = [data.draw(st.integers(0, lives)) for one in names if one != "professionals"]
        of_voices = np.array([[int(counts[2, 0])] if one == "professionals" else [0] for one in names])
        others = [place for place, one in enumerate(names) if one != "professionals"]
        of_voices[others[0], 0] = lives - min(sum(rest[1:]), lives)
        for place, number in zip(others[1:], rest[1:], strict=True):
            of_voices[place, 0] = min(number, lives)
    stands = told(counts, of_voices, named, view)[:, 0]
    shown = counts[:, 0][stands]
    assert ((shown == 0) | (shown >= FEWEST)).all()
    if view == "groep":
        for place in range(voices):
            inside = slice(place * per_voice, (place + 1) * per_voice)
            left = int(counts[inside, 0][~stands[inside]].sum())
            assert left == 0 or left >= FEWEST or not counts[inside, 0][stands[inside]].any()


def test_a_sum_stands_only_where_it_tells_of_nobody():
    assert whole_told(np.array([[10, 10, 10], [7, 3, 0], [5, 2, 1]])).tolist() == [True, True, False]


def test_the_lot_is_the_same_for_the_same_person_after_as_many_answers():
    assert lot("abc", 3) == lot("abc", 3)
    assert len({lot("abc", number) for number in range(20)} | {lot("abd", 3)}) == 21


@given(st.text(max_size=40))
def test_words_are_the_same_whatever_signs_and_capitals(words):
    assert same_words(words, f"  {words.upper().lower()}!") == same_words(words.upper().lower(), words)


@pytest.mark.django_db
def test_what_all_share_what_divides_and_what_a_group_especially_says(who):
    story_votes.town_that_answers(who)
    found = outcome(who)
    assert found.people == 34
    assert [(one.name, one.number) for one in found.present] == [
        ("Ouders", 14), ("Kinderen en jongeren", 9), ("Mensen die er werken", 11),
    ]  # fmt: skip
    first = found.yes[0]
    assert first.asked.number == 1
    assert first.worst.agrees * 2 > first.worst.answered
    (apart, *_more) = found.apart
    assert (apart.asked.number, apart.less.name) == (6, "Mensen die er werken")
    special = {one.name: {(asked.number, side) for asked, side, _cell in one.lines} for one in found.special}
    assert (6, "disagree") in special["Mensen die er werken"]
    assert found.absent == ()


@pytest.mark.django_db
def test_who_works_there_is_a_voice_apart_wherever_they_live(who):
    story_votes.town_that_answers(who)
    found = outcome(who, "wijk")
    assert [(one.name, one.number) for one in found.present] == [("West", 14), ("Mensen die er werken", 11)]


@pytest.mark.django_db
def test_a_group_of_four_is_not_told_and_its_sum_neither(who):
    parents, young = story.group(who), story.group(who, "Jongeren", "young")
    story_votes.ask(who)
    story_votes.crowd(who, parents, 8, {1: 1.0})
    story_votes.crowd(who, young, 4, {1: 1.0})
    found = outcome(who)
    assert [(one.name, one.number) for one in found.present] == [("Ouders", 8), ("Kinderen en jongeren", None)]
    assert (found.people, found.asked[0].whole) == (None, None)
    assert [one.is_shown for one in found.asked[0].cells] == [True, False]
    assert (found.yes, found.apart) == ((), ())


@pytest.mark.django_db
def test_a_group_with_nobody_says_nothing_and_breaks_nothing(who):
    parents = story.group(who)
    story.group(who, "Jongeren", "young")
    story_votes.ask(who)
    assert outcome(who).people == 0
    story_votes.crowd(who, parents, 6, {1: 1.0})
    found = outcome(who)
    assert [(one.name, one.number) for one in found.absent] == [("Kinderen en jongeren", 0)]
    assert found.asked[0].whole.agrees == 6
    assert found.yes == ()


@pytest.mark.django_db
@pytest.mark.parametrize("view", ["stem", "groep", "wijk", "iets"])
def test_before_anything_is_asked_every_view_is_empty(who, view):
    assert outcome(who, view).asked == ()


@pytest.mark.django_db
def test_when_only_those_who_work_there_answered_nothing_is_said_of_all(who):
    work = story.group(who, "Mensen die er werken", "professionals")
    story.group(who)
    story_votes.ask(who)
    story_votes.crowd(who, work, 9, {1: 1.0})
    found = outcome(who)
    assert [one.name for one in found.told] == ["Mensen die er werken"]
    assert (found.yes, found.no, found.apart) == ((), (), ())


@pytest.mark.django_db
def test_when_everybody_passes_the_statement_is_called_unclear(who):
    parents, young = story.group(who), story.group(who, "Jongeren", "young")
    one, *_ = story_votes.ask(who)
    for group in (parents, young):
        for _ in range(6):
            story_votes.say(who, story_votes.someone(who, group), one, 0)
    found = outcome(who)
    assert [asked.number for asked in found.unclear] == [1]
    assert (found.yes, found.no, found.apart) == ((), (), ())


@pytest.mark.django_db
def test_a_dropped_statement_counts_nowhere(who):
    story_votes.town_that_answers(who)
    gone = queries.statements(who.slug, by=who.by).rows[5]
    operations.drop_statement(slug=who.slug, statement=gone.public_id, why="Kwetsend.", by=who.by)
    assert 6 not in {one.number for one in outcome(who).asked}


@pytest.mark.django_db
def test_everybody_reads_the_outcome_only_when_no_more_answers_are_asked(who):
    story_votes.town_that_answers(who)
    with pytest.raises(NotFound):
        queries.public_outcome(who.slug, municipality_id=who.town.id, view="stem")
    operations.close_step(slug=who.slug, key="order", why="Genoeg.", at=AT, by=who.by)
    assert queries.public_outcome(who.slug, municipality_id=who.town.id, view="stem").is_final
    with pytest.raises(rules.NotNow):
        operations.join(
            process=who.slug, municipality_id=who.town.id, group="x", at=AT, by=who.town.asker
        )  # fmt: skip


@pytest.mark.django_db
def test_with_few_people_groups_are_not_even_looked_for(who):
    story_votes.town_that_answers(who)
    found = alike(who)
    assert (found.state, found.reasons[0].code, found.reasons[0].needed) == ("refused", "few_people", 100)


@pytest.fixture
def of_many(who, monkeypatch):
    """Two hundred people in two camps, or who answer at random."""
    story.group(who)
    story_votes.ask(who)
    statements = ballots(who.process).statements

    def put(*, camps):
        dice = np.random.default_rng(4)
        lean = np.where(np.arange(200)[:, None] % 2 == np.arange(8)[None, :] % 2, 0.95, 0.05) if camps else 0.5
        votes = opinions.Votes(np.where(dice.random((200, 8)) < lean, 1, -1).astype(np.int8))
        monkeypatch.setattr(likeminded, "ballots", lambda _process: Ballots(statements, (), votes))

    return put


def alike(who):
    """What the page of results says of groups that were found."""
    return likeminded.like_minded(who.process, likeminded.ballots(who.process))


def look(who):
    operations.find_groups(process_id=who.process.pk, at=AT, by=installation())
    return alike(who)


@pytest.mark.django_db
def test_groups_in_noise_are_refused_with_the_reason_and_the_figures(who, of_many):
    of_many(camps=False)
    assert alike(who).state == "unasked"
    operations.look_for_groups(slug=who.slug, at=AT, by=who.by)
    assert alike(who).state == "busy"
    found = look(who)
    assert found.state == "refused"
    assert {one.code for one in found.reasons} <= {"like_noise", "unstable", "small_group"}


@pytest.mark.django_db
def test_camps_that_are_more_than_chance_are_told_by_size_and_what_they_say(who, of_many):
    of_many(camps=True)
    operations.look_for_groups(slug=who.slug, at=AT, by=who.by)
    found = look(who)
    assert (found.state, [one.size for one in found.camps], found.is_old) == ("shown", [100, 100], False)
    assert all(one.lines for one in found.camps)


@pytest.mark.django_db
def test_looking_twice_or_for_nobody_does_no_harm(who):
    assert operations.find_groups(process_id=who.process.pk, at=AT, by=installation()) is None
    for _ in range(2):
        operations.look_for_groups(slug=who.slug, at=AT, by=who.by)
        look(who)


def numbers(one):
    """Every count of an outcome that everybody reads."""
    return [(cell.name, cell.agrees, cell.disagrees, cell.answered) for asked in one.asked for cell in asked.cells]


@pytest.mark.django_db
def test_who_takes_answers_back_in_time_does_not_count_and_afterwards_no_number_tells_of_it(client, who):
    groups = story_votes.town_that_answers(who)
    early, late = story_votes.someone(who, groups["parents"]), story_votes.someone(who, groups["parents"])
    for code in (early, late):
        for one in ballots(who.process).statements:
            story_votes.say(who, code, one, 1)
    operations.withdraw(code=early, municipality_id=who.town.id, at=AT, by=who.town.asker)
    assert outcome(who).people == 35
    operations.close_step(slug=who.slug, key="order", why="Genoeg.", at=AT, by=who.by)
    before = queries.public_outcome(who.slug, municipality_id=who.town.id, view="stem")
    report = answered(who.process)
    operations.withdraw(code=late, municipality_id=who.town.id, at=AT + timedelta(days=9), by=who.town.asker)
    after = queries.public_outcome(who.slug, municipality_id=who.town.id, view="stem")
    assert (after.people, numbers(after)) == (35, numbers(before))
    assert answered(who.process) == report
    said = {row.number: {voice.voice: voice.answered for voice in row.voices} for row in report}
    shown = {asked.number: {cell.name: cell.answered for cell in asked.cells} for asked in after.asked}
    assert [one["parents"] for one in said.values()] == [one["Ouders"] for one in shown.values()]
    page = f"/{who.town.municipality.slug}/meedenken/{who.slug}/uitspraken/"
    assert "Deze getallen staan vast sinds" in client.get(page).content.decode()
