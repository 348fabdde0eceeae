"""Needs against offers: what serves whom, what is thin, what it means when something stops, and what would fill a gap."""

import itertools
from datetime import date

import pytest

from naast.common.operations import NotAllowed, NotFound
from naast.needs import queries as needs
from naast.portfolio import operations, queries, rules, wording
from naast.portfolio.tests import story
from naast.portfolio.tests.story import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(town):
    return story.begin(town)


def weigh(who):
    return queries.weigh(who.town.id, at=AT, by=who.by)


def test_without_offers_nobody_finds_anything_and_each_theme_is_a_gap(who):
    at = weigh(who)
    found = queries.stand(at, at.inside)
    assert (found.offers, found.covered, found.choice) == (0, 0, 0)
    assert {one.fullness for one in queries.spots(at, at.inside)} == {"gap"}


def test_an_offer_serves_its_theme_its_neighbourhood_and_its_age_and_nothing_else(who):
    key = story.offer(who.town, "nachtrust", neighbourhoods=["west"], age_min=0, age_max=3)
    at = weigh(who)
    number = at.number(key)
    served = {(one.theme, at.place_name(one.neighbourhood_id), one.age_band) for one in
              (at.wanted[segment] for segment in at.problem.serves(number).tolist())}  # fmt: skip
    assert served == {("slapen", "West", "0-3")}


def test_a_walk_in_hour_serves_no_heavy_need_and_a_specialist_no_light_one(who):
    light, heavy = story.offer(who.town, "inloop", kind="inloop"), story.offer(who.town, "poli", kind="specialist")
    at = weigh(who)
    weights = [
        {at.wanted[one].intensity for one in at.problem.serves(at.number(key)).tolist()} for key in (light, heavy)
    ]
    assert weights[0] == {"licht"}
    assert "licht" not in weights[1]


def test_two_of_the_same_form_are_no_choice_and_two_forms_are(who):
    story.offer(who.town, "een")
    story.offer(who.town, "twee")
    at = weigh(who)
    same = queries.stand(at, at.inside).choice
    story.offer(who.town, "drie", kind="cursus")
    at = weigh(who)
    assert same == 0
    assert queries.stand(at, at.inside).choice > 0


def test_stopping_the_only_offer_leaves_its_people_with_nothing_and_a_double_leaves_nobody(who):
    key = story.offer(who.town, "nachtrust")
    alone = queries.stopping(weigh(who), key)
    assert alone.lost == alone.reach
    assert alone.losses
    story.offer(who.town, "nog-een")
    both = queries.stopping(weigh(who), key)
    assert both.lost is None
    assert both.near[0].how == "overlap"
    assert queries.stopping(weigh(who), "offer:nergens") is None


def test_an_idea_is_weighed_like_an_offer_and_fills_a_thin_spot(who):
    key = story.idea(who, "Slaapcursus", neighbourhoods=["oost"])
    at = weigh(who)
    east = next(place for place in at.places.values() if place.slug == "oost")
    found = queries.filling(at, theme="slapen", neighbourhood_id=east.id)
    assert [(one.option.key, one.how) for one in found.fillers] == [(key, "idea")]
    assert found.fillers[0].people <= found.without
    assert queries.stand(at, at.inside).offers == 0  # thought of is not there


def test_an_offer_that_does_not_reach_a_place_yet_could_be_made_wider(who):
    story.offer(who.town, "nachtrust", neighbourhoods=["west"])
    at = weigh(who)
    east = next(place for place in at.places.values() if place.slug == "oost")
    found = queries.filling(at, theme="slapen", neighbourhood_id=east.id)
    assert [(one.option.slug, one.how) for one in found.fillers] == [("nachtrust", "wider")]


def test_what_is_there_never_stands_among_what_would_fill_the_spot(who):
    story.offer(who.town, "nachtrust", age_min=0, age_max=3)
    story.offer(who.town, "verderop", neighbourhoods=["oost"])
    story.idea(who, "Slaapcursus")
    at = weigh(who)
    found = queries.filling(at, theme="slapen", neighbourhood_id=who.town.west.pk)
    there, fillers = {one.key for one in found.there}, {one.option.key for one in found.fillers}
    assert there == {"offer:nachtrust"}
    assert "offer:verderop" in fillers
    assert not there & fillers
    assert [(one.option.slug, one.ways) for one in found.stretches] == [("nachtrust", ("age",))]
    assert found.is_partly


def test_a_neighbourhood_without_children_asks_for_nothing_and_breaks_nothing(who):
    from naast.needs.tests import story as needs

    empty = needs.neighbourhood(who.town, "Haven")
    needs.live(who.town, empty, 0)
    at = weigh(who)
    assert empty.pk not in {one.neighbourhood_id for one in at.wanted}
    assert queries.filling(at, theme="slapen", neighbourhood_id=empty.pk) is None


def test_another_town_sees_offers_and_needs_but_no_ideas_terms_or_wishes(who, other_town):
    story.offer(who.town, "nachtrust")
    idea = story.idea(who, "Geheim")
    operations.agree_terms(slug="nachtrust", fields={"room": 3}, at=AT, by=who.by)
    operations.wish(kind="keep", about="offer:nachtrust", why="Moet", by=who.by)
    stranger = story.begin(other_town)
    seen = queries.weigh(who.town.id, at=AT, by=stranger.by)
    assert [one.key for one in seen.options] == ["offer:nachtrust"]
    assert seen.problem.capacity.tolist() == [float("inf")]
    assert seen.wishes.keep == frozenset()
    assert queries.own_idea(idea.removeprefix("idea:"), by=stranger.by) is None
    with pytest.raises(NotFound):
        operations.drop_idea(public_id=idea.removeprefix("idea:"), at=AT, by=stranger.by)
    with pytest.raises(NotFound):
        operations.agree_terms(slug="nachtrust", fields={"room": 9}, at=AT, by=stranger.by)
    assert queries.terms_of("nachtrust", at=AT, by=stranger.by) is None


def test_who_decides_notes_nothing_and_who_asks_weighs_nothing(who):
    with pytest.raises(NotAllowed):
        operations.note_idea(fields={"title": "x", "kind": "groep", "themes": []}, by=who.ruud.actor)
    with pytest.raises(NotAllowed):
        queries.weigh(who.town.id, at=AT, by=who.town.asker)


def test_no_room_is_none_and_unknown_room_is_without_end(who):
    story.offer(who.town, "vol")
    story.offer(who.town, "onbekend", kind="cursus")
    operations.agree_terms(slug="vol", fields={"room": 0}, at=AT, by=who.by)
    at = weigh(who)
    assert dict(zip([one.slug for one in at.options], at.problem.capacity.tolist(), strict=True)) == {
        "onbekend": float("inf"), "vol": 0.0,
    }  # fmt: skip


def test_a_waiting_time_carries_its_day_and_an_old_one_says_so(who):
    story.offer(who.town, "nachtrust")
    operations.agree_terms(slug="nachtrust", fields={"waiting_days": 20}, at=AT, by=who.by)
    assert queries.terms_of("nachtrust", at=AT, by=who.by).waiting_on == AT.date()
    later = AT.replace(year=AT.year + 1)
    assert queries.terms_of("nachtrust", at=later, by=who.by).is_old


def test_what_would_fill_a_spot_says_in_what_it_must_reach_further_and_how_much_that_helps(who):
    area = who.town.west.pk
    story.offer(who.town, "verderop", kind="thuis", neighbourhoods=["oost"])
    story.offer(who.town, "te-jong", kind="thuis", age_min=0, age_max=3)
    story.offer(who.town, "te-zwaar", kind="specialist")
    story.offer(who.town, "vol", kind="thuis", neighbourhoods=["oost"])
    operations.agree_terms(slug="vol", fields={"room": 0}, at=AT, by=who.by)
    at = weigh(who)
    found = queries.filling(at, theme="slapen", neighbourhood_id=area)
    wider = {one.option.slug: one for one in (*found.fillers, *found.stretches) if one.how == "wider"}
    assert {slug: one.ways for slug, one in wider.items()} == {
        "verderop": ("place",), "te-jong": ("age",), "te-zwaar": ("weight",), "vol": ("place", "room"),
    }  # fmt: skip
    assert found.without is not None
    for slug, one in wider.items():
        assert one.people is not None, slug
        assert one.people <= found.without
    story.offer(who.town, "verderop", kind="thuis", neighbourhoods=[])
    after = queries.filling(weigh(who), theme="slapen", neighbourhood_id=area)
    assert found.without - (after.without or 0) == pytest.approx(wider["verderop"].people, abs=10)


def test_a_thin_spot_is_filled_from_thoughts_that_almost_fit_and_from_windows_around_each_saying_what_it_lacks(
    who, other_town
):
    story.idea(who, "Voor peuters", age_max=3)
    story.offer(other_town, "slaapgroep", age_min=12)
    story.offer(other_town, "nachtzuster", kind="thuis", neighbourhoods=["west"])
    story.offer(other_town, "voorbij", kind="thuis", checked_on=date(2023, 1, 1))
    around = queries.windows([other_town.municipality], at=AT)
    found = queries.filling(weigh(who), theme="slapen", neighbourhood_id=who.town.west.pk, around=around)
    told = {one.option.title: (one.how, one.ways, one.town) for one in found.fillers}
    assert told["Voor peuters"] == ("idea", (), "")
    assert told["Slaapgroep"] == ("elsewhere", (), other_town.municipality.name)
    assert told["Nachtzuster"] == ("elsewhere", (), other_town.municipality.name)  # a place there is no limit here
    assert "Voorbij" not in told
    assert found.best.option.title == "Nachtzuster"  # helps most as it is
    story.offer(who.town, "peutergroep", age_max=3)
    story.offer(who.town, "thuisnacht", kind="thuis", age_max=3)
    after = queries.filling(weigh(who), theme="slapen", neighbourhood_id=who.town.west.pk, around=around)
    peuters = next((one for one in after.fillers if one.option.title == "Voor peuters"), None)
    assert peuters.ways == ("age",)
    assert "0-3" not in peuters.bands
    assert set(peuters.bands) <= {"4-11", "12-17", "18-plus"}


def test_where_hardly_anybody_finds_nothing_it_is_told_what_would_give_a_choice(who):
    story.offer(who.town, "thuis", kind="thuis")
    idea = story.idea(who, "Slaapcursus")
    found = queries.filling(weigh(who), theme="slapen", neighbourhood_id=who.town.west.pk)
    assert (found.is_single, found.without) == (True, None)
    assert found.single is not None
    assert next(one.people for one in found.fillers if one.option.key == idea) is not None


@pytest.mark.parametrize(
    ("places", "small", "where"),
    [(2, 0, "near"), (2, 1, "lean"), (2, 2, "together"), (9, 4, "lean"), (9, 5, "together"), (1, 1, "together")],
)
def test_what_most_towns_need_too_seldom_to_keep_up_alone_is_for_the_region(places, small, where):
    assert rules.where(places=places, small=small) == where
    assert rules.where(places=places, small=small, is_heavy=True) == ("together" if small else "near")


def test_the_region_says_by_theme_weight_and_form_what_belongs_together_and_why(who, other_town):
    from naast.needs.tests import story as needs

    needs.live(other_town, other_town.west, 500)
    story.offer(who.town, "poli", kind="specialist", themes=("slapen",))
    towns = [("Groot", weigh(who)), ("Klein", queries.weigh(other_town.id, at=AT, by=who.by))]
    found = queries.region(towns)
    sleeping = next(one for one in found if one.name == "Slapen")
    assert (sleeping.light.where, sleeping.light.small) == ("lean", ("Klein",))  # often needed, not in the small one
    assert sleeping.heavy is None  # nobody expects it
    heavy = next(one.heavy for one in found if one.heavy)
    assert heavy.where == "together"
    assert "Klein met een buur, want daar minder dan 50 keer per jaar" in wording.arranged(sleeping.light, places=2)
    assert "samen: in elke gemeente minder dan 50 keer" in wording.heavy(heavy, places=2)
    assert [rules.PLACES.index(one.where) for one in found] == sorted(rules.PLACES.index(one.where) for one in found)
    by_name = {one.name: one for one in queries.forms(towns)}
    assert (by_name["Specialist"].where, by_name["Specialist"].by_town) == ("together", (1, 0))
    assert by_name["Inloop"].where == "near"


def test_needs_stand_against_offers_by_age_and_place_and_offer_by_offer(who):
    story.offer(who.town, "peuters", age_max=3, neighbourhoods=["west"])
    story.offer(who.town, "pubers", age_min=12)
    at = weigh(who)

    def row(**asked):
        found = queries.matrix(at, at.inside, queries.Asked(**asked))
        return found, next((one for one in found.rows if one.theme == "slapen"), None)

    whole, all_ages = row()
    assert dict(zip([key for key, _name in whole.columns], all_ages.cells, strict=True))["groep"] == 2
    assert row(band="4-11")[1].fullness == "gap"
    assert row(band="0-3")[1].fullness == "thin"
    east = next(place.id for place in at.places.values() if place.slug == "oost")
    assert row(band="0-3", neighbourhood_id=east)[1].fullness == "gap"
    apart, shares = row(band="0-3", kind="groep")
    assert [name for _key, name in apart.columns] == ["Peuters", "Pubers"]
    assert 0 < shares.cells[0] < 100  # only in West, and not what is heavy
    assert shares.cells[1] == 0
    assert row(band="0-3", neighbourhood_id=who.town.west.pk, kind="cursus")[0].columns == ()


def test_what_finds_nothing_is_told_of_no_age_of_which_the_estimate_is_hidden(who):
    at = weigh(who)
    seen = 0
    for band, place in itertools.product(needs.BANDS, [None, *(one.id for one in at.places.values())]):
        for row in queries.matrix(at, (), queries.Asked(band, place)).rows:
            assert row.fullness == "gap"
            assert row.without == row.span.expected, "in a gap both are one number"
            seen += row.without is not None
    assert seen


def test_no_age_of_a_spot_is_found_by_taking_the_others_off_the_whole(who):
    at = weigh(who)
    for spot in queries.spots(at, at.inside):
        found = queries.filling(at, theme=spot.theme, neighbourhood_id=spot.neighbourhood_id)
        rows = [row for row, one in enumerate(at.wanted) if (one.theme, one.neighbourhood_id) == (spot.theme, spot.neighbourhood_id)]  # fmt: skip
        hidden = [part for part, expected, _without in found.ages if expected is None]
        amounts = [float(sum(at.problem.demand[row] for row in rows if at.parts[at.problem.group[row]] == part)) for part in hidden]  # fmt: skip
        assert not hidden or sum(amounts) >= 10 or len(hidden) == len(found.ages), spot
