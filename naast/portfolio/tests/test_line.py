"""The line from few to diverse: monotone, true to wishes, never moved by a price that nobody asked about."""

import html

import pytest

from naast.calculations.optimising import WishesContradict
from naast.needs import queries as themes
from naast.needs.tests import story as needs
from naast.portfolio import operations, queries, rules
from naast.portfolio.models import Reckoned
from naast.portfolio.tests import story
from naast.portfolio.tests.story import AT
from tests import cast

pytestmark = pytest.mark.django_db
THEMES = ("slapen", "eten", "bang", "boos-en-druk", "school", "somber")


@pytest.fixture
def who(town):
    who = story.begin(town)
    for number, theme in enumerate(THEMES):
        story.offer(town, f"groep-{theme}", themes=(theme,))
        story.offer(town, f"cursus-{theme}", kind="cursus", themes=(theme, THEMES[(number + 1) % len(THEMES)]))
    return who


def line(who, **within):
    at = queries.weigh(who.town.id, at=AT, by=who.by)
    return at, queries.line(at, within=queries.Boundaries(**within))


def keys(at, point):
    return {at.options[one].slug for one in point.chosen}


def test_more_offers_never_help_fewer_people_and_the_ends_are_there(who):
    _at, points = line(who)
    assert [one.number for one in points] == sorted({one.number for one in points})
    for share in ("covered", "choice", "worst"):
        told = [getattr(one, share) for one in points]
        assert told == sorted(told), share
    assert points[0].number == 1
    assert any(one.status == "proved" for one in points)


def test_a_line_is_kept_until_what_it_rests_on_changes(who):
    first = line(who)[1]
    made = Reckoned.objects.get()
    assert line(who)[1] == first
    assert Reckoned.objects.get().pk == made.pk
    story.offer(who.town, "nieuw", kind="thuis", themes=("slapen",))
    line(who)
    assert Reckoned.objects.count() == 2


def test_what_must_stay_stays_and_what_may_not_come_does_not(who):
    operations.wish(kind="keep", about="offer:groep-somber", why="Dit is de enige plek.", by=who.by)
    operations.wish(kind="never", about="offer:cursus-slapen", why="Past hier niet.", by=who.by)
    at, points = line(who)
    assert all("groep-somber" in keys(at, one) and "cursus-slapen" not in keys(at, one) for one in points)


def test_at_least_one_of_an_identity_is_among_them(who):
    story.offer(who.town, "anders", kind="gesprek", themes=("school",), facets=["islamitisch"])
    operations.wish(kind="one-of", about="islamitisch", why="Voor wie dat zoekt.", by=who.by)
    at, points = line(who)
    assert all("anders" in keys(at, one) for one in points)


def test_wishes_that_cannot_hold_together_are_named(who):
    for kind in ("keep", "never"):
        operations.wish(kind=kind, about="offer:groep-somber", why="Om de proef.", by=who.by)
    with pytest.raises(WishesContradict) as wrong:
        line(who)
    assert [one.why for one in wrong.value.contradictions] == ["kept_and_never"]


def test_prices_change_nothing_until_a_budget_is_drawn(who):
    at, before = line(who)
    for place, one in enumerate(at.options):
        operations.agree_terms(slug=one.slug, fields={"euros": 1000 * (place % 5)}, at=AT, by=who.by)
    Reckoned.objects.all().delete()
    at, after = line(who)
    assert after == before
    cost, unknown = queries.budget_of(at.options, by=who.by)
    assert unknown == 0
    _at, within = line(who, budget=2500, cost=tuple(cost))
    assert all(sum(cost[one] for one in point.chosen) <= 2500 for point in within)
    assert max(one.covered for one in within) < max(one.covered for one in before)


def test_a_limit_on_hours_is_kept(who):
    at, _ = line(who)
    for one in at.options:
        operations.agree_terms(slug=one.slug, fields={"effort": 10}, at=AT, by=who.by)
    _at, points = line(who, hours=35)
    assert max(one.number for one in points) == 3


def test_what_it_takes_to_serve_a_group_is_the_fewest_that_will_do(who):
    story.idea(who, "Voor allen", kind="gesprek", themes=("geld",))
    at = queries.weigh(who.town.id, at=AT, by=who.by)
    shares = queries.part_shares(at, at.inside)
    part = min(shares, key=shares.get)
    enough = queries.to_serve(at, part=part, share=round(100 * shares[part]) - 1)
    assert (enough.status, enough.add) == ("proved", ())
    assert queries.to_serve(at, part=part, share=100).status == "impossible"


def test_what_nothing_serves_is_named_by_weight_with_how_often_and_what_comes_nearest(client, who, other_town):
    needs.live(who.town, who.town.west, 20000, year=2026)
    story.offer(other_town, "elders", kind="thuis", themes=tuple(themes.themes()))
    at = queries.weigh(who.town.id, at=AT, by=who.by)
    part = next(place for place, one in enumerate(at.parts) if (one.place, one.band) == ("West", "12-17"))
    rows = queries.to_serve(at, part=part, share=100).unserved
    around = queries.windows([other_town.municipality], at=AT)
    every = queries.unserved(at, rows, around=around)
    found = [one for one in every if one.theme == "somber"]
    assert [one.intensity for one in found] == ["zwaar"], "what a group serves already is not named"
    assert found[0].people >= 10
    near = next((one.option.title, one.how) for one in every[0].fillers)
    assert near == ("Elders", "elsewhere")
    cast.sign_in(client, who.victor)
    body = client.get(story.page(who, "group"), {"groep": part, "deel": 100}).content.decode()
    assert f"{themes.theme_name('somber')}, zware zorgen: zo’n {found[0].people} keer per jaar." in html.unescape(body)
    assert f"{themes.theme_name('somber')}, lichte hulp" not in body


def test_what_is_for_toddlers_is_not_widened_to_grown_ups(who):
    story.offer(who.town, "voorlezen", themes=("pesten",), age_min=0, age_max=12)
    at = queries.weigh(who.town.id, at=AT, by=who.by)
    spot = queries.filling(at, theme="pesten", neighbourhood_id=who.town.west.pk)
    reached = {band for one in (*spot.fillers, *spot.stretches) for band in one.bands}
    assert "12-17" in reached
    assert "18-plus" not in reached


def test_alternatives_are_about_as_good_and_really_others(who):
    at, points = line(who)
    point = points[len(points) // 2]
    for one in queries.alternatives(at, point.chosen):
        assert set(one.chosen) != set(point.chosen)
        assert len(one.chosen) <= point.number


def test_who_gains_and_who_loses_adds_up(who):
    at, points = line(who)
    step = queries.step(at, at.inside, points[0].chosen)
    assert step.after.covered <= step.before.covered
    assert len(step.leaving) == len(at.inside) - points[0].number
    assert sum(one.gained for one in step.groups) == 0
    assert sum(one.lost for one in step.groups) > 0


def test_what_a_smaller_window_takes_away_weighs_by_how_heavy_it_is_and_the_worst_hit_stand_first(few):
    story.offer(few.town, "inloop", kind="inloop", themes=("slapen", "eten", "school"))
    story.offer(few.town, "thuishulp", kind="specialist", themes=("autisme-en-adhd", "somber", "bang", "thuisblijven"))
    at = weigh(few)
    light, heavy = (at.number(f"offer:{slug}") for slug in ("inloop", "thuishulp"))
    step = queries.step(at, (light, heavy), ())
    assert {one.option.slug for one in step.gone} == {"inloop", "thuishulp"}
    assert [one.intensity for one in step.weights] == ["licht", "midden", "zwaar"]
    assert step.weights[0].lost
    assert step.weights[2].lost
    assert all(one.after == 0 for one in step.weights)
    hits = [one.hit for one in step.groups]
    assert hits == sorted(hits, reverse=True)
    assert step.groups[0].lost_by[2] > 0
    alone = queries.step(at, (light, heavy), (light,))
    assert (alone.heavy_falls.before, alone.heavy_falls.after) == (alone.weights[2].before, 0)
    assert queries.step(at, (light, heavy), (heavy,)).heavy_falls is None
    first, rest = alone.groups[0], alone.groups[1:]
    assert all(first.hit >= one.hit for one in rest)
    assert first.hit > first.lost  # a heavy need counts for more than a light one
    assert rules.weighed((10, 0, 0)) < rules.weighed((0, 0, 5))


def test_nothing_that_leaves_or_loses_is_out_of_reach_on_the_page(few, client):
    for number in range(30):
        story.offer(few.town, f"klein-{number}", kind="cursus", themes=("slapen", "eten")[: 1 + number % 2])
    cast.sign_in(client, few.victor)
    body = client.get(story.page(few, "line") + "?n=1").content.decode()
    gone = body.partition("Dit gaat eruit")[2].partition("Wie wint erbij")[0]
    assert sum(f"Klein-{number}<" in gone for number in range(30)) == 29
    assert "En nog 14" in gone
    assert "Naar hoe zwaar het is" in body


def test_two_identical_offers_and_one_that_serves_nothing_add_nothing(who):
    at, before = line(who)
    story.offer(who.town, "dubbel", themes=("slapen",))
    story.offer(who.town, "niets", themes=("onbekend-thema",))
    at, after = line(who)
    assert [one.covered for one in after][: len(before)] == [one.covered for one in before]
    assert all("niets" not in keys(at, one) for one in after)


@pytest.fixture
def few(town):
    return story.begin(town)


def weigh(who):
    return queries.weigh(who.town.id, at=AT, by=who.by)


def test_an_offer_where_nobody_can_come_serves_nothing_and_says_so(few):
    key = story.offer(few.town, "vol")
    operations.agree_terms(slug="vol", fields={"room": 0}, at=AT, by=few.by)
    at = weigh(few)
    assert queries.stand(at, at.inside).covered == 0
    assert at.problem.serves(at.number(key)).size == 0
    assert queries.stopping(at, key).is_full


def test_each_point_says_how_many_find_a_place_and_room_counted_chooses_by_that(few):
    story.offer(few.town, "breed", themes=("slapen", "eten", "school"))
    story.offer(few.town, "ruim", kind="cursus", themes=("slapen",))
    operations.agree_terms(slug="breed", fields={"room": 10}, at=AT, by=few.by)
    at = weigh(few)
    free = queries.line(at)
    held = queries.line(at, within=queries.Boundaries(room=True))
    assert all(one.placed <= one.covered for one in [*free, *held])
    assert at.options[free[0].chosen[0]].slug == "breed"
    assert at.options[held[0].chosen[0]].slug == "ruim"
    assert held[0].placed > free[0].placed
    assert held[0].status == "proved"
    assert queries.unknown_room(at, held[0].chosen) == 1


def test_where_nothing_is_noted_about_room_nothing_is_said_of_it(few):
    story.offer(few.town, "nachtrust")
    at = weigh(few)
    assert not queries.has_room(at)
    assert [one.placed for one in queries.line(at)] == [None]
    assert queries.stand(at, at.inside).placed is None
