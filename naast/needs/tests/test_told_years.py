"""Attacks: no quarter is found by taking one period from another, and no small number with youth care from the whole."""

import html
import itertools
from datetime import date

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from naast.common import clock
from naast.needs import queries, rules
from naast.needs.models import Figure, NeedCount
from naast.needs.tests import story
from tests import cast

TOLD_YEARS, YEAR = 6, 4
SIZES = st.lists(st.integers(0, 60), min_size=TOLD_YEARS + YEAR - 1, max_size=TOLD_YEARS + YEAR - 1)


@pytest.mark.django_db
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SIZES, SIZES)
@example([40, 40, 40, 3, 40, 40, 40, 3, 40], [20] * 9)
def test_of_all_years_that_are_told_no_two_leave_a_shorter_period(town, met, unmet):
    NeedCount.objects.filter(municipality_id=town.id).delete()
    starts = [clock.months_later(date(2024, 7, 1), 3 * number) for number in range(len(met))]
    for month, some, others in zip(starts, met, unmet, strict=True):
        story.count(town, "slapen", town.west, some, others, month=month)
    told = {}
    for last in range(YEAR, len(met) + 1):
        until = clock.months_later(starts[0], 3 * last)
        cell = next(one for one in queries.asked(town.id, until=until) if one.theme == "slapen")
        is_first = not any(met[: last - YEAR] + unmet[: last - YEAR])
        number = rules.shown(sum(met[last - YEAR : last] + unmet[last - YEAR : last]), is_first=is_first)
        assert (cell.asked if cell else 0) in {number, 0}
        told[frozenset(range(last - YEAR, last))] = cell
    for one, other in itertools.permutations(told, 2):
        assert not one < other, "a period within a period leaves the rest"
    for number, (one, other) in enumerate(itertools.pairwise(told)):
        # what two told years leave is a quarter less another: each can be anything as far as anybody knows
        assert (other - one, one - other) == ({number + YEAR}, {number})


@given(st.integers(10, 500), st.integers(0, 60))
def test_a_new_quarter_of_a_first_year_is_one_of_ten_numbers_at_least(before, quarter):
    told = tuple(rules.shown(number, is_first=True) for number in (before, before + quarter))
    fits = {
        more
        for one in range(10, 520)
        for more in range(80)
        if (rules.shown(one, is_first=True), rules.shown(one + more, is_first=True)) == told
    }
    assert quarter in fits
    assert len(fits) >= rules.LEAST
    assert told[0] != told[1] or max(fits) == rules.LEAST - 1, "no more is told than that it is fewer than ten"


@given(st.integers(10, 2000), st.booleans())
def test_a_told_number_lies_as_near_as_is_said(number, is_first):
    told = rules.shown(number, is_first=is_first)
    assert rules.least_of(told, is_first=is_first) <= number <= rules.most_of(told, is_first=is_first)


@pytest.mark.django_db
def test_a_theme_in_its_first_year_is_told_by_tens_and_then_by_fives(town):
    months = [clock.months_later(date(2025, 4, 1), 3 * number) for number in range(6)]
    for month in months:
        story.count(town, "slapen", town.west, 12, 11, month=month)
    told = [queries.asked(town.id, until=clock.months_later(month, 3))[0] for month in months]
    assert [(cell.asked, cell.unmet) for cell in told] == [
        (25, 15), (45, 25), (65, 35), (95, 45), (90, 45), (90, 45)
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("until", [date(2026, 9, 1), date(2026, 10, 2), date(2026, 11, 1)])
def test_nothing_is_told_over_anything_but_a_year_of_whole_quarters(town, until):
    with pytest.raises(ValueError, match=str(until)):
        queries.asked(town.id, until=until)


@pytest.mark.django_db
def test_a_small_quarter_is_found_on_no_page(client, town):
    for month, number in (("2025-10-01", 40), ("2026-01-01", 40), ("2026-04-01", 3), ("2026-07-01", 40)):
        story.count(town, "slapen", town.west, number, month=date.fromisoformat(month))
    cast.sign_in(client, story.strategist(town))
    asked = {
        cell.asked
        for period in ("", "3", "6", "9", "12", "24", "nu", "eerder")
        for cell in client.get(address(town, "needs:overview"), {"periode": period}).context["cells"]
        if cell.theme == "slapen"
    }
    assert asked == {125, None}, "the year before holds nothing, and no other period is told"


@pytest.mark.django_db
@pytest.mark.parametrize("number", [0, 1, 9])
def test_a_theme_that_nobody_asked_about_looks_like_one_that_a_few_asked_about(client, town, number):
    story.count(town, "eten", town.west, 60)
    if number:
        story.count(town, "liegen-en-stelen", town.west, number)
    cast.sign_in(client, story.strategist(town))
    for asked in ({}, {"wijk": "west"}):
        response = client.get(address(town, "needs:overview"), asked)
        cells = {cell.theme: (cell.asked, cell.unmet, cell.is_first) for cell in response.context["cells"]}
        assert set(cells) == set(queries.themes()), "every theme, always"
        assert cells["liegen-en-stelen"] == cells["rouw"] == (None, None, False)
        rows = response.content.decode().partition("<tbody>")[2].partition("</tbody>")[0].split("</tr>")
        names = [html.escape(queries.theme_name(theme)) for theme in ("liegen-en-stelen", "rouw")]
        few, none = ([one.replace(name, "") for one in rows if f">{name}<" in one] for name in names)
        assert few == none != []


@pytest.mark.django_db
def test_a_year_in_which_counting_began_halfway_says_since_when_and_how_it_is_rounded(client, town):
    story.count(town, "slapen", town.west, 40, month=date(2025, 5, 1))
    story.count(town, "slapen", town.west, 40, month=date(2026, 5, 1))
    cast.sign_in(client, story.strategist(town))
    before = client.get(address(town, "needs:overview"), {"periode": "eerder"}).content.decode()
    assert "We tellen sinds kwartaal 2 van 2025." in before
    assert "15 is tien tot en met negentien" in before
    assert '<td class="n">45</td>' in before
    now = client.get(address(town, "needs:overview")).content.decode()
    assert "We tellen sinds" not in now
    assert "De getallen zijn afgerond op vijf." in now


def cared(town, numbers, whole):
    """What is told of youth care by neighbourhood; the source tells a number of each of these, and of the whole."""
    places = [town.west, *(story.neighbourhood(town, f"Wijk {number}") for number in range(len(numbers) - 1))]
    for place, number in [*zip(places, numbers, strict=True), (None, whole)]:
        row = story.live(town, place, number)
        Figure.objects.filter(pk=row.pk).update(kind="jeugdhulp")
    told = queries.youth_care(town.id)
    return [told[place.pk].number for place in places]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("numbers", "whole", "told"),
    [
        ([40, 30, 14, 4], 88, [40, 30, None, None]),  # 88 - 40 - 30 - 14 would tell the four
        ([40, 30, 14], 84, [40, 30, 15]),
        ([40, 30, 14], 88, [40, 30, None]),  # four live where the source says nothing of
        ([40, 4, 7], 51, [40, None, None]),
    ],
)
def test_a_small_number_with_youth_care_is_not_found_from_the_whole(client, town, numbers, whole, told):
    assert cared(town, numbers, whole) == told
    cast.sign_in(client, story.strategist(town))
    body = client.get(address(town, "needs:sources")).content.decode().partition("Jongeren met jeugdhulp")[2]
    table = body.partition("</table>")[0]
    assert table.count("niet te zien") == told.count(None)
    assert "minder dan 10" not in table, "which of the hidden ones is small is not told either"


def address(town, name):
    return reverse(name, kwargs={"gemeente": town.slug})
