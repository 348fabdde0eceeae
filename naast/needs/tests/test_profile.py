"""The profile: what is to be expected beside what is asked, from which sources, and what may not be compared."""

from datetime import date

import pytest
from django.urls import reverse

from naast.access.actors import installation
from naast.common.operations import NotAllowed
from naast.needs import operations, queries, rules, wording
from naast.needs.models import Rate
from naast.needs.rates import default_rates
from naast.needs.tests import story
from tests import cast

pytestmark = pytest.mark.django_db


def profile(town):
    return queries.profile(town.id, at=story.AT, by=installation(municipality_id=town.id))


def row(town, theme, **where):
    return next(one for one in profile(town).rows(**where) if one.theme == theme)


@pytest.fixture
def three(town):
    """West asks much, Oost a little, Noord nothing; each has its children."""
    oost, noord = story.neighbourhood(town, "Oost", 900), story.neighbourhood(town, "Noord", 900)
    story.count(town, "pesten", town.west, 60, 12)
    story.count(town, "pesten", oost, 20)
    story.count(town, "pesten", noord, 14)
    return town, oost, noord


def test_a_neighbourhood_that_asks_more_is_expected_to_need_more(three):
    town, oost, _noord = three
    west, east = row(town, "pesten", area=town.west.pk), row(town, "pesten", area=oost.pk)
    assert west.expected > east.expected
    assert (west.asked, east.asked) == (75, 25)
    assert west.low < west.expected < west.high


def test_a_hidden_neighbour_hides_another_and_neither_is_said_to_ask_nothing(three):
    town, oost, noord = three
    story.count(town, "eten", town.west, 60)
    story.count(town, "eten", oost, 30)
    story.count(town, "eten", noord, 3)
    found = [row(town, "eten", area=place.pk) for place in (town.west, oost, noord)]
    assert [one.asked for one in found] == [65, None, None]
    assert not any(one.is_hidden for one in found)
    assert [one.reason for one in found][1:] == ["region", "region"]


def test_what_nobody_asks_is_expected_all_the_same_and_named(three):
    town, _oost, _noord = three
    found = row(town, "somber")
    assert found.expected > 50
    assert found.asked is None
    assert found.is_hidden
    assert found in wording.not_asked(profile(town).rows())
    assert "te weinig om te laten zien" in wording.hidden_sentence(found)


def test_the_met_share_comes_from_what_may_be_seen(three):
    town, _oost, _noord = three
    found = row(town, "pesten")
    assert (found.asked, found.met_share) == (105, 85)


def test_the_sum_of_the_cells_is_the_demand_and_holds_the_neighbourhoods(three):
    town, _oost, _noord = three
    segments = queries.demand(town.id, at=story.AT, by=story.strategist(town).actor)
    mine = [one for one in segments if one.theme == "pesten"]
    assert {one.intensity for one in mine} == {"licht", "midden"}
    assert len({one.neighbourhood_id for one in mine}) == 3
    assert all(one.low <= one.expected <= one.high for one in segments)
    assert rules.about(sum(one.expected for one in mine)) == row(town, "pesten").expected


def test_a_neighbourhood_without_children_needs_nothing_and_says_so(three):
    town, _oost, noord = three
    story.live(town, noord, 0)
    found = row(town, "pesten", area=noord.pk)
    assert found.is_nobody
    assert wording.between(found) == "geen kinderen"
    opening = wording.opening(profile(town).rows(area=noord.pk), where="Noord", children=0)
    assert opening == ["In Noord wonen geen kinderen van deze leeftijd."]


def test_what_the_office_keeps_back_is_unknown_and_not_zero(three):
    town, _oost, noord = three
    story.live(town, noord, None)
    found = row(town, "pesten", area=noord.pk)
    assert not found.is_known
    assert wording.between(found) == "niet bekend"
    assert any("Noord" in warning for warning in profile(town).warnings)


def test_a_town_without_neighbourhoods_has_a_profile_of_the_whole(town):
    from naast.needs.models import Neighbourhood

    Neighbourhood.objects.all().delete()
    assert profile(town).rows()[0].is_known is False
    story.live(town, None, 5000)
    assert row(town, "slapen").expected > 100


def test_years_mixed_and_provisional_beside_definite_are_warned_of(three):
    town, oost, noord = three
    story.live(town, town.west, 900, year=2024)
    story.live(town, oost, 900, year=2025, status="voorlopig")
    warnings = " ".join(profile(town).warnings)
    assert "2024, 2025" in warnings
    assert "Voorlopige cijfers staan naast definitieve" in warnings
    story.live(town, town.west, 900, year=2025, status="voorlopig")
    story.live(town, noord, 900, year=2025, status="voorlopig")
    assert profile(town).warnings == ("De cijfers van de inwoners zijn nog voorlopig.",)


def test_a_definite_figure_goes_before_a_provisional_one_of_the_same_year(three):
    town, _oost, _noord = three
    story.live(town, town.west, 800, status="definitief")
    story.live(town, town.west, 700, status="voorlopig")
    assert profile(town).children.places[town.west.pk].total == pytest.approx(800)


def test_talks_raise_what_is_expected_and_stand_among_the_sources(three):
    town, _oost, _noord = three
    before = row(town, "somber").expected
    fields = {"theme": "somber", "percent": 50, "voices": 12, "source": "gesprekken", "reason": "stil verdriet",
              "said_on": story.AT.date()}  # fmt: skip
    by = installation(municipality_id=town.id)
    made = operations.put_finding(municipality_id=town.id, fields=fields, at=story.AT, by=by)
    assert row(town, "somber").expected == pytest.approx(1.5 * before, rel=0.1)
    assert any("stil verdriet" in source.text for source in profile(town).sources)
    assert "gesprekken" in row(town, "somber").source_keys
    operations.withdraw_finding(municipality_id=town.id, public_id=made.public_id, at=story.AT, by=by)
    assert row(town, "somber").expected == before


def test_an_own_figure_replaces_the_default_and_what_was_stays_to_be_seen(three):
    town, _oost, _noord = three
    by = installation(municipality_id=town.id)
    here = {"municipality_id": town.id, "key": ("somber", "12-17", "licht"), "at": story.AT, "by": by}
    own = {"rate": 900.0, "low": 800.0, "high": 1000.0, "source": "GGD", "grade": "gemeten", "year": 2025}
    before = row(town, "somber").expected
    operations.put_rate(fields=own, **here)
    operations.put_rate(fields={**own, "rate": 950.0}, **here)
    assert row(town, "somber").expected > 2 * before
    assert any(source.text == "GGD" for source in profile(town).sources)
    assert Rate.objects.count() == 2
    operations.reset_rate(**here)
    assert row(town, "somber").expected == before


def test_only_a_strategist_changes_what_is_assumed(town):
    council = cast.worker(town, "Kees", cast.Role.COUNCIL)
    with pytest.raises(NotAllowed):
        operations.reset_rate(municipality_id=town.id, key=("somber", "0-3", "licht"), at=story.AT, by=council.actor)


def test_groups_are_shares_and_small_ones_are_not_told(three):
    town, oost, _noord = three
    by = installation(municipality_id=town.id)
    share = {"kind": "taal", "group": "Turks", "year": 2025, "source": "CBS", "grade": "gemeten"}
    for place, percent in ((None, 4.4), (oost.pk, 0.9)):
        operations.put_share(
            municipality_id=town.id, fields={**share, "neighbourhood_id": place, "percent": percent}, by=by
        )
    found = {one.neighbourhood_id: one.percent for one in queries.backgrounds(town.id, children=profile(town).children)}
    assert found == {None: 4}


def test_the_default_table_adds_up_to_what_is_known_nationally():
    years = {band: (high - low) / rules.OLDEST for band, (low, high) in rules.BANDS.items()}
    sums = {"licht": 0.0, "midden": 0.0, "zwaar": 0.0}
    for (_theme, band, intensity), one in default_rates().items():
        sums[intensity] += one.rate * years[band]
        assert one.low < one.rate < one.high
    assert sums["midden"] == pytest.approx(100, rel=0.03)
    assert sums["zwaar"] == pytest.approx(17.2, rel=0.03)


def test_every_theme_has_an_assumption_and_every_assumption_a_theme():
    assert {key[0] for key in default_rates()} == set(queries.themes())


def test_an_age_of_which_more_was_asked_is_not_expected_to_need_less_and_the_page_says_so(client, three):
    town, _oost, _noord = three
    before = row(town, "pesten", band="0-3")
    story.count(town, "pesten", town.west, 115, band="0-3", month=date(2025, 12, 1))
    story.count(town, "pesten", town.west, 100, band="0-3", month=date(2023, 12, 1))  # no first year
    found = row(town, "pesten", band="0-3")
    assert (before.high or 0) < 115
    assert (found.asked, found.expected, found.low < 115 < found.high) == (115, 120, True)
    mine = [
        one for one in queries.demand(town.id, at=story.AT, by=story.strategist(town).actor) if one.theme == "pesten"
    ]
    assert sum(one.expected for one in mine if one.age_band == "0-3") == pytest.approx(115)
    cast.sign_in(client, story.strategist(town, "Vera"))
    address = reverse("needs:profile", kwargs={"gemeente": town.slug})
    for asked in ({}, {"leeftijd": "0-3"}):
        body = client.get(address, asked).content.decode()
        assert "Waar meer gevraagd is dan we verwachtten" in body
        assert "Pesten, 0 tot en met 3 jaar: 115 keer gevraagd" in body
    assert "Pesten" not in client.get(address, {"leeftijd": "12-17"}).content.decode().partition('id="meer"')[2][:400]
