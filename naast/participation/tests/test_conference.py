"""A conference stands fast before anybody rates, goes round by round, and never reckons a closed round again."""

import json
from datetime import timedelta

import pytest

from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.participation import operations, queries, rules
from naast.participation.models import Participant, Rating, Scenario
from naast.participation.rules import choosing
from naast.participation.tests import story_hall
from naast.participation.tests.story import AT
from tests import cast

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
CONTENT = {"Ouders": [(0, 1, -1)] * 6, "Jongeren": [(-2, 0, 1)] * 4 + [(1, 1, 1)] * 2}
WORKERS = [(2, 1, -2)] * 6


@pytest.fixture
def it(town):
    return story_hall.frozen(town)


def told(it):
    return queries.told(it.slug, municipality_id=it.who.town.id)


def rated(it):
    """Everybody rated; only B is bearable for all, and nobody is far from it."""
    it.open("rate")
    it.room(**CONTENT, Mensen_die_er_werken=WORKERS)
    return it.close()


# ── before ──────────────────────────────────


def test_what_stands_fast_is_public_and_its_digest_can_be_made_again(it):
    words = queries.rule_of(it.slug, municipality_id=it.who.town.id)
    document = json.loads(words)
    assert choosing.digest(document) == it.row.rule_digest == told(it).digest
    assert document["rule"]["threshold"] == 60
    assert document["rule"]["seed"] == "bus 12"
    assert [one["title"] for one in document["scenarios"]] == [one[0] for one in story_hall.SCENARIOS.values()]


def test_before_it_is_frozen_nobody_rates_and_there_is_nothing_to_fetch(town):
    it = story_hall.prepared(town)
    with pytest.raises(rules.NotNow):
        it.open("rate")
    with pytest.raises(NotFound):
        queries.rule_of(it.slug, municipality_id=town.id)


def test_after_freezing_nothing_of_it_changes(it):
    agreed = operations.Agreed("Anders", AT, threshold=51)
    with pytest.raises(rules.NotNow):
        operations.prepare(slug=it.slug, agreed=agreed, at=AT, by=it.by)
    with pytest.raises(rules.NotNow):
        operations.freeze(slug=it.slug, at=AT, by=it.by)
    Scenario.objects.filter(letter="B").update(title="Iets heel anders")
    it.groups["Ouders"].__class__.objects.filter(name="Ouders").update(name="Moeders")
    it.open("rate")
    asked = queries.asked(Participant.objects.filter(group=it.groups["Ouders"]).first())
    assert [one.thing.title for one in asked.answers][1] == "Een plek in elke wijk"


def test_one_scenario_or_no_group_is_no_choice(town):
    it = story_hall.prepared(town)
    Scenario.objects.filter(letter__in="BC").update(state="draft")
    with pytest.raises(rules.StillMissing, match="too-few-scenarios"):
        operations.freeze(slug=it.slug, at=AT, by=it.by)


def test_only_the_leader_opens_and_closes_and_whoever_steers_can_take_over(it):
    with pytest.raises(rules.NotLeading):
        operations.open_round(slug=it.slug, kind="rate", at=AT, by=it.joost.actor)
    operations.lead(slug=it.slug, account_id=it.joost.account.pk, by=it.who.victor.actor)
    assert operations.open_round(slug=it.slug, kind="rate", at=AT, by=it.joost.actor).number == 1
    with pytest.raises(NotAllowed):
        operations.lead(slug=it.slug, account_id=it.joost.account.pk, by=cast.worker(it.who.town, "Wim", Role.ORGANISATION).actor)  # fmt: skip


def test_the_rule_is_public_for_as_long_as_was_agreed_before_anybody_rates(town):
    it = story_hall.prepared(town)
    operations.freeze(slug=it.slug, at=AT - HOUR, by=it.by)
    with pytest.raises(rules.TooSoon) as refused:
        it.open("rate")
    assert refused.value.at == AT + 23 * HOUR
    operations.open_round(slug=it.slug, kind="rate", at=AT + 23 * HOUR, by=it.by)
    assert json.loads(queries.rule_of(it.slug, municipality_id=town.id))["public_hours"] == 24


def test_the_first_round_opens_before_its_time_only_with_why_for_all_to_read(it):
    early = AT - HOUR
    with pytest.raises(rules.StillMissing, match="early"):
        operations.open_round(slug=it.slug, kind="rate", at=early, by=it.by)
    operations.open_round(slug=it.slug, kind="rate", why="De zaal is al vol.", at=early, by=it.by)
    assert told(it).early_why == "De zaal is al vol."
    assert queries.asked(Participant.objects.first()).early_why == "De zaal is al vol."
    it.close("Genoeg.")
    assert told(it).early_why == "De zaal is al vol."
    it.open("rate")
    assert it.now.early_why == ""


# ── rating ──────────────────────────────────


def test_the_winner_is_what_every_group_can_live_with_and_says_why(it):
    found = rated(it)
    out = told(it).last
    assert found.digest == choosing.digest(found.result)
    assert (out.winner.letter, out.people) == ("B", 18)
    assert out.decided == "Alleen met B (Een plek in elke wijk) kan elke groep leven."
    assert (
        "Jongeren: 33 procent kan leven met A, en 60 is nodig."
        in next(one for one in out.lines if one.letter == "A").why
    )
    assert out.lines[0].cells[0].counts == (0, 6, 0, 0, 0)


def test_the_last_word_counts_and_a_blank_takes_it_away(it):
    it.open("rate")
    code = it.codes["Ouders"][0]
    it.rate(code, A=2)
    it.rate(code, A=-2)
    assert Rating.objects.get().value == -2
    it.rate(code, A=None)
    it.close("Niemand anders kwam.")
    assert it.last("rate").result["result"]["everybody"]["A"]["number"] == 0


def test_a_reason_goes_when_one_can_live_with_it_after_all(it):
    it.open("rate")
    code, by = it.codes["Ouders"][0], it.who.town.asker
    it.rate(code, A=-2)
    operations.explain(where=it.at(code), letter="A", reason="Te ver weg.", at=AT, by=by)
    it.rate(code, A=-1)
    assert Rating.objects.get().reason == "Te ver weg."
    it.rate(code, A=1)
    assert Rating.objects.get().reason == ""
    with pytest.raises(rules.Empty):
        operations.explain(where=it.at(code), letter="A", reason="Toch.", at=AT, by=by)


def test_a_vote_after_closing_is_refused_and_kept_nowhere(it):
    at = it.open("rate")
    where = it.at(it.codes["Ouders"][0])
    it.close("Wij gaan verder.")
    for letter in "AB":
        with pytest.raises(rules.Closed):
            operations.rate(where=where, letter=letter, value=2, at=AT, by=it.who.town.asker)
    assert not Rating.objects.filter(round=at).exists()


def test_who_belongs_to_a_group_of_later_is_not_counted(it):
    late = operations.put_group(slug=it.slug, fields={"name": "Laat", "voice": "other"}, by=it.by)
    code = operations.hand_out(slug=it.slug, group=late.public_id, number=1, at=AT, by=it.by).codes[0]
    it.open("rate")
    with pytest.raises(rules.NotCounted):
        it.rate(code, A=2)


def test_one_person_with_two_codes_counts_once_with_the_last_word(it):
    it.open("rate")
    one, other = it.codes["Ouders"][:2]
    it.rate(one, A=2)
    it.rate(other, A=-2)
    first, second = Participant.objects.filter(group=it.groups["Ouders"]).order_by("pk")[:2]
    operations.merge(slug=it.slug, one=first.public_id, other=second.public_id, by=it.by)
    it.close("Genoeg.")
    result = it.last("rate").result
    assert result["people"] == 1


def test_who_took_back_what_was_said_is_not_counted(it):
    it.open("rate")
    it.rate(it.codes["Ouders"][0], A=2)
    operations.withdraw(code=it.codes["Ouders"][0], municipality_id=it.who.town.id, at=AT, by=it.who.town.asker)
    it.close("Genoeg.")
    assert it.last("rate").result["people"] == 0


def test_while_a_round_is_open_how_many_answered_is_shown_and_nothing_else(it):
    it.open("rate")
    it.room(Ouders=[(-2, -2, -2)] * 6, Jongeren=[(2, 2, 2)] * 3)
    now = told(it).now
    assert now.answered == (("Ouders", 6), ("Jongeren", None), ("Mensen die er werken", 0))
    assert told(it).outcomes == ()


# ── bad weather ─────────────────────────────


def test_a_group_that_stays_away_is_said_and_the_leader_records_how_to_go_on(it):
    it.open("rate")
    it.room(Ouders=[(1, 0, 0)] * 6, Mensen_die_er_werken=[(1, 0, 0)] * 6)
    with pytest.raises(rules.StillMissing, match="away"):
        it.close()
    it.close("Wij vragen de jongeren morgen op school.")
    out = told(it).last
    assert (out.away, out.went_on_by) == (("Jongeren",), "Fatima")
    assert "Jongeren: niemand deed mee." in out.standings
    assert out.winner.letter == "A"


def test_a_group_under_five_counts_with_everybody_and_is_not_shown_apart(it):
    it.open("rate")
    it.room(Ouders=[(1, 0, 0)] * 6, Jongeren=[(-2, 2, 2)] * 4, Mensen_die_er_werken=[(1, 0, 0)] * 6)
    it.close()
    out = told(it).last
    young = next(one for one in out.lines if one.letter == "A").cells[1]
    assert (young.number, young.passes, sum(young.counts)) == (None, None, 0)
    assert "Jongeren: minder dan 5 mensen. Zij tellen met iedereen mee, niet apart." in out.standings


def test_without_a_candidate_nothing_is_chosen_and_the_two_best_go_on(it):
    it.open("rate")
    it.room(Ouders=[(2, -2, -2)] * 6, Jongeren=[(-2, 2, -2)] * 6, Mensen_die_er_werken=[(1, 1, -2)] * 6)
    it.close()
    out = told(it).last
    assert out.winner is None
    assert {one.letter for one in out.finalists} == {"A", "B"}
    it.open("needs")
    operations.need(where=it.at(it.codes["Jongeren"][0]), letter="A", words="Een bus", at=AT, by=it.who.town.asker)


def test_an_equal_result_is_a_lot_that_anybody_can_draw_again(it):
    it.open("rate")
    it.room(Ouders=[(1, 1, -2)] * 6, Jongeren=[(1, 1, -2)] * 6, Mensen_die_er_werken=[(1, 1, -2)] * 6)
    it.close()
    out = told(it).last
    assert "Het lot met het lotgetal “bus 12” wees" in out.decided
    assert out.winner is not None


def test_what_other_ways_of_counting_would_have_chosen_is_said_when_it_differs(it):
    it.open("rate")
    it.room(Ouders=[(2, 0, -2)] * 6, Jongeren=[(-2, 0, -2)] * 6, Mensen_die_er_werken=[(2, 0, -2)] * 6)
    it.close()
    out = told(it).last
    assert out.winner.letter == "B"
    assert "De meeste stemmen: dan kwam A eerst." in out.differs
    assert ("het hoogste gemiddelde", "A") in out.ways


def test_a_late_change_of_a_group_or_a_scenario_changes_no_closed_result(it):
    at = rated(it)
    before = told(it).last
    Scenario.objects.update(title="Iets anders", state="dropped")
    Participant.objects.filter(group=it.groups["Jongeren"]).update(group=it.groups["Ouders"])
    operations.put_group(slug=it.slug, public_id=it.groups["Ouders"].public_id, fields={"name": "Mensen"}, by=it.by)
    Rating.objects.update(value=-2)
    at.refresh_from_db()
    assert told(it).last == before
    assert choosing.digest(at.result) == at.digest


def test_three_hundred_people_give_the_right_sums(town):
    it = story_hall.frozen(town, people=100)
    it.open("rate")
    for position, codes in enumerate(it.codes.values()):
        for number, code in enumerate(codes):
            it.rate(code, A=number % 5 - 2, B=position)
    it.close()
    out = told(it).last
    line = next(one for one in out.lines if one.letter == "A")
    assert out.people == 300
    assert all(one.counts == (20, 20, 20, 20, 20) for one in line.cells)
    assert (line.everybody.counts, line.everybody.percent) == ((60, 60, 60, 60, 60), 60)
    assert next(one for one in out.lines if one.letter == "B").everybody.counts == (100, 100, 100, 0, 0)
