"""Coding by hand: a code book of which nothing goes, two coders who work apart, and what they settle by talking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.participation import operations, queries, rules
from naast.participation.models import Coding, Theme
from naast.participation.rules import coding
from naast.participation.tests import story, story_votes
from naast.participation.tests.story import AT
from tests import cast

ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@pytest.fixture
def who(town):
    return story.begin(town, open_steps=("order",))


@pytest.fixture
def points(who):
    return story_votes.points(who, story.group(who))


@pytest.fixture
def themes(who):
    return story_votes.themes(who, "Wachten", "Steeds iemand anders", "De drempel")


@pytest.fixture
def wim(who):
    """A second coder, of an organisation."""
    made = cast.worker(who.town, "Wim", Role.ORGANISATION)
    operations.add_member(slug=who.slug, account_id=made.account.pk, task="coder", by=who.by)
    return made.actor


def give(who, point, theme, by=None):
    operations.code(slug=who.slug, point=point.public_id, theme=theme.public_id, at=AT, by=by or who.by)


@given(st.text(min_size=1, max_size=20), st.sets(st.sampled_from(ALPHABET)))
def test_a_free_key_is_a_letter_that_no_theme_has(name, taken):
    key = coding.free_key(name, taken)
    assert coding.is_key(key)
    assert key not in taken
    assert key or taken == set(ALPHABET)


@given(st.sets(st.text("abcdef0123", min_size=4, max_size=8), max_size=60), st.integers(0, 70))
def test_a_sample_is_the_same_for_everybody_and_a_larger_one_holds_it(points, number):
    drawn = coding.sample(sorted(points), number, seed="proces")
    assert drawn == coding.sample(sorted(points, reverse=True), number, seed="proces")
    assert len(set(drawn)) == min(number, len(points))
    assert coding.sample(sorted(points), number + 5, seed="proces")[: len(drawn)] == drawn


@given(st.text(max_size=120), st.text(max_size=12))
def test_a_word_in_its_context_is_a_piece_of_the_text(text, word):
    for hit in coding.in_context(word, text):
        assert hit.before + hit.word + hit.after in text


def test_a_word_is_found_where_a_word_begins_so_with_any_accent_and_capital():
    hits = coding.in_context("een", "Eén iemand, en geen ander. EENMAAL")
    assert [hit.word for hit in hits] == ["Eén", "EENMAAL"]


@pytest.mark.parametrize(
    ("alpha", "low", "units", "word"),
    [
        (None, None, 0, "none"), (0.9, 0.8, 4, "few"), (0.8, 0.7, 30, "good"), (0.9, 0.5, 30, "fair"),
        (0.7, 0.6, 30, "fair"), (0.5, 0.2, 30, "poor"), (-0.1, -0.4, 30, "bad"),
    ],
)  # fmt: skip
def test_agreement_is_told_in_a_word_and_good_only_when_that_is_sure(alpha, low, units, word):
    assert coding.how_alike(alpha, low, units) == word


@pytest.mark.django_db
def test_a_theme_gets_a_key_of_its_own_and_two_cannot_have_the_same(who, themes):
    assert [one.key for one in themes] == ["w", "s", "d"]
    with pytest.raises(rules.KeyTaken):
        operations.put_theme(slug=who.slug, name="Iets", key="W", at=AT, by=who.by)
    with pytest.raises(rules.KeyTaken):
        operations.put_theme(slug=who.slug, name="Iets", key="7", at=AT, by=who.by)
    with pytest.raises(rules.NameTaken):
        operations.put_theme(slug=who.slug, name="Wachten", at=AT, by=who.by)
    again = operations.put_theme(
        slug=who.slug, public_id=themes[0].public_id, name="Lang wachten", key="w", at=AT, by=who.by
    )
    assert (again.pk, again.name) == (themes[0].pk, "Lang wachten")


@pytest.mark.django_db
def test_a_theme_that_is_retired_stays_where_it_was_given_and_is_given_no_more(who, points, themes):
    give(who, points[0], themes[0])
    operations.retire_theme(slug=who.slug, public_id=themes[0].public_id, at=AT, by=who.by)
    with pytest.raises(rules.NotNow):
        give(who, points[1], themes[0])
    last = queries.code_book(who.slug, by=who.by)[-1]
    assert (last.name, last.is_retired, last.given) == ("Wachten", True, 1)
    assert operations.put_theme(slug=who.slug, name="Welkom", at=AT, by=who.by).key == "w"
    assert operations.bring_back_theme(slug=who.slug, public_id=themes[0].public_id, by=who.by).key == "a"
    assert Theme.objects.count() == 4


@pytest.mark.django_db
def test_a_coder_goes_from_point_to_point_and_can_go_back(who, points, themes):
    first = queries.first_to_code(who.slug, sample=0, by=who.by)
    assert first == points[0].public_id
    give(who, points[0], themes[0])
    assert queries.next_to_code(who.slug, first, sample=0, by=who.by) == points[1].public_id
    at = queries.work(who.slug, points[1].public_id, sample=0, by=who.by)
    assert (at.former, at.done, at.all, at.mine) == (first, 1, 6, None)
    give(who, points[0], themes[1])
    assert queries.work(who.slug, first, sample=0, by=who.by).mine.name == "Steeds iemand anders"
    operations.uncode(slug=who.slug, point=first, by=who.by)
    assert not Coding.objects.exists()


@pytest.mark.django_db
def test_at_the_end_of_the_list_what_was_passed_over_comes_again(who, points, themes):
    for point in points[1:]:
        give(who, point, themes[0])
    assert queries.next_to_code(who.slug, points[-1].public_id, sample=0, by=who.by) == points[0].public_id
    give(who, points[0], themes[0])
    assert queries.next_to_code(who.slug, points[-1].public_id, sample=0, by=who.by) == ""


@pytest.mark.django_db
def test_a_coder_sees_nothing_of_what_the_other_chose_until_both_did(who, points, themes, wim):
    give(who, points[0], themes[0])
    give(who, points[1], themes[1])
    before = queries.work(who.slug, points[0].public_id, sample=0, by=wim)
    assert (before.mine, before.done, before.hints) == (None, 0, ())
    assert [(near.words, theme) for near, theme in before.near] == [(points[1].words, None)]
    assert queries.differences(who.slug, by=wim) == ()
    give(who, points[0], themes[2], by=wim)
    (one,) = queries.differences(who.slug, by=wim)
    assert [(name, word.name) for name, word in one.chosen] == [("Fatima", "Wachten"), ("Wim", "De drempel")]


@pytest.mark.django_db
def test_what_coders_settle_counts_and_says_who_wrote_it_down(who, points, themes, wim):
    give(who, points[0], themes[0])
    with pytest.raises(rules.NotNow):
        operations.settle(slug=who.slug, point=points[0].public_id, theme=themes[0].public_id, at=AT, by=wim)
    give(who, points[0], themes[2], by=wim)
    assert queries.themes_that_count(who.process) == {}
    assert queries.standing(who.slug, by=who.by).to_settle == 1
    operations.settle(slug=who.slug, point=points[0].public_id, theme=themes[2].public_id, at=AT, by=wim)
    (one,) = queries.differences(who.slug, by=who.by)
    assert (one.settled.name, one.settled_by) == ("De drempel", "Wim")
    assert queries.themes_that_count(who.process) == {points[0].pk: themes[2].pk}
    now = queries.standing(who.slug, by=who.by)
    assert (now.to_settle, now.agreement.alike) == (0, 0.0)


@pytest.mark.django_db
def test_agreement_comes_from_points_that_two_coders_did(who, points, themes, wim):
    for number, point in enumerate(points):
        give(who, point, themes[number % 2])
    assert queries.standing(who.slug, by=who.by).alike == "none"
    for number, point in enumerate(points[:4]):
        give(who, point, themes[number % 2 if number else 1], by=wim)
    now = queries.standing(who.slug, by=who.by)
    assert (now.double, now.agreement.units, now.alike) == (4, 4, "few")
    assert now.confused == (("Steeds iemand anders", "Wachten", 1),)
    assert [(one.name, one.done, one.is_me) for one in now.coders] == [("Fatima", 6, True), ("Wim", 4, False)]


@pytest.mark.django_db
def test_the_curve_tells_which_talk_brought_something_new(who, points, themes):
    for point, theme in zip(points, (0, 0, 1, 1, 0, 2), strict=True):
        give(who, point, themes[theme])
    first, second = queries.standing(who.slug, by=who.by).talks
    assert (first.new, first.known) == (("Wachten", "Steeds iemand anders"), 2)
    assert (second.new, second.known) == (("De drempel",), 3)


@pytest.mark.django_db
def test_a_hint_comes_only_after_twenty_points_and_only_from_ones_own(who, themes, wim):
    said = [("access", "weak", f"Het wachten duurde {number} weken") for number in range(11)]
    said += [("access", "weak", f"Weer iemand anders, nummer {number}") for number in range(11)]
    points = story_votes.points(who, story.group(who), said)
    for number, point in enumerate(points[:-1]):
        give(who, point, themes[number // 11])
    hints = queries.work(who.slug, points[-1].public_id, sample=0, by=who.by).hints
    assert hints[0].name == "Steeds iemand anders"
    assert queries.work(who.slug, points[-1].public_id, sample=0, by=wim).hints == ()


@pytest.mark.django_db
def test_a_sample_holds_so_many_points_and_no_others(who, points, wim):
    ids = {one.public_id for one in points}
    inside = set(coding.sample(sorted(ids), 4, seed=who.process.public_id))
    assert queries.first_to_code(who.slug, sample=4, by=wim) in inside
    with pytest.raises(NotFound):
        queries.work(who.slug, (ids - inside).pop(), sample=4, by=wim)


@pytest.mark.django_db
def test_what_was_taken_back_is_neither_coded_nor_counted(who, points, themes):
    give(who, points[0], themes[0])
    points[0].state, points[0].words = "withdrawn", ""
    points[0].save()
    with pytest.raises(NotFound):
        give(who, points[0], themes[1])
    now = queries.standing(who.slug, by=who.by)
    assert (now.points, now.coded, now.talks) == (5, 0, ())


@pytest.mark.django_db
def test_coding_is_for_who_works_on_the_process_while_its_step_is_open(who, points, themes):
    with pytest.raises(NotAllowed):
        give(who, points[0], themes[0], by=who.ruud.actor)
    stranger = cast.worker(who.town, "Els", Role.ORGANISATION).actor
    with pytest.raises(NotFound):
        give(who, points[0], themes[0], by=stranger)
    operations.close_step(slug=who.slug, key="order", why="Klaar.", at=AT, by=who.by)
    with pytest.raises(rules.NotNow):
        give(who, points[0], themes[0])


@pytest.mark.django_db
def test_a_word_in_context_leads_to_its_points(who, points):
    found = queries.in_context(who.slug, "wacht", by=who.by)
    assert [(one.point.public_id, one.word) for one in found] == [
        (points[0].public_id, "wachten"), (points[1].public_id, "wachten"),
    ]  # fmt: skip
