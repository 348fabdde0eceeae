"""Attacks: from whatever may be seen, sums and differences of it, no small count can be found."""

import csv
import io
import itertools
from datetime import date

import pytest
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st

from naast.common.operations import NotAllowed
from naast.needs import queries, rules
from naast.needs.models import NeedCount
from naast.needs.queries import counts
from naast.needs.tests import story
from tests import cast

PARTS = st.dictionaries(st.integers(0, 9), st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=9)


@given(PARTS)
def test_what_is_hidden_is_at_least_ten_together_or_everything(parts):
    seen = rules.seen_together(parts)
    hidden = [parts[key] for key in parts if key not in seen]
    for one in (parts[key] for key in seen):
        assert min(one) >= rules.LEAST
    if hidden and seen:
        assert len(hidden) > 1
        assert min(map(sum, zip(*hidden, strict=True))) >= rules.LEAST


CELLS = st.dictionaries(st.tuples(st.integers(0, 3), st.sampled_from("abc")), st.floats(0, 40), min_size=1)


@given(CELLS, st.sets(st.tuples(st.integers(0, 3), st.sampled_from("abc"))))
def test_no_guess_under_ten_is_found_by_taking_rows_or_columns_off_their_totals(cells, secret):
    hidden = rules.kept_back(cells, secret=secret, whole="")
    assert {cell for cell in secret if cell in cells and cells[cell] < rules.LEAST} <= hidden
    for at in (0, 1):
        for line in {cell[at] for cell in cells}:
            mine = [cell for cell in cells if cell[at] == line]
            kept = [cells[cell] for cell in mine if cell in hidden]
            assert not kept or len(kept) == len(mine) or sum(kept) >= rules.LEAST


@given(st.dictionaries(st.sampled_from("abcd"), st.floats(0, 60), min_size=1))
def test_the_parts_of_an_estimate_give_no_small_part_away(parts):
    told = rules.parts_about(parts)
    kept = [number for key, number in parts.items() if told[key] is None and number > 0]
    assert not kept or len(kept) == sum(number > 0 for number in parts.values()) or sum(kept) >= rules.LEAST


BARE = st.dictionaries(
    st.sampled_from("abcd"), st.tuples(st.floats(1, 60), st.sampled_from([0, 0.2, 0.95, 1])), min_size=1
)


@given(BARE)
@example({"a": (4, 1), "b": (30, 1), "c": (30, 0)})
@example({"a": (60, 0.05), "b": (40, 1)})
def test_what_finds_nothing_tells_no_estimate_that_is_hidden_and_none_tells_it(found):
    every = {key: number for key, (number, _share) in found.items()}
    bare = {key: number * share for key, (number, share) in found.items()}
    told, bare_told = rules.both_about(every, bare)
    assert all(told[key] is not None for key, number in bare_told.items() if number is not None)
    for true, seen in ((every, told), (bare, bare_told)):
        kept = [number for key, number in true.items() if seen[key] is None and number > 0]
        assert not kept or sum(kept) >= rules.LEAST or not any(seen.values())
    # whoever knows that nothing fits somewhere takes the estimate for the part: what is left is no small part either
    known = {key for key in every if bare_told[key] is not None or (told[key] is not None and every[key] == bare[key])}
    left = [bare[key] for key in bare if key not in known and bare[key] > 0]
    assert not left or not known or sum(left) >= rules.LEAST or sum(bare.values()) < rules.LEAST


@given(PARTS, st.integers(0, 9))
def test_one_more_than_seen_is_never_seen(parts, key):
    parts = {**parts, key: (3, 3)}
    assert key not in rules.seen_together(parts)


@given(st.floats(0, 100_000))
def test_an_estimate_under_ten_is_never_shown(number):
    found = rules.about(number)
    assert (found is None) == (number < rules.LEAST)
    assert found is None or (found % 5 == 0 and abs(found - number) <= max(2.5, 0.051 * number))


def can_be(shown):
    """The true counts that may stand behind a shown one."""
    return range(rules.LEAST) if shown is None else range(max(shown - 2, rules.LEAST), shown + 3)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=7))
def test_whoever_takes_the_seen_from_the_whole_finds_no_small_part(counts):
    parts = {number: (count,) for number, count in enumerate(counts)}
    seen = rules.seen_together(parts)
    whole = rules.shown(sum(counts))
    hidden = [number for number in parts if number not in seen]
    if whole is None or not hidden or not seen:
        return
    rest_low = min(can_be(whole)) - sum(max(can_be(rules.shown(counts[number]))) for number in seen)
    rest_high = max(can_be(whole)) - sum(min(can_be(rules.shown(counts[number]))) for number in seen)
    for _one in hidden:  # each other hidden part may take the rest, so this one may be anything from none to the rest
        assert max(rest_low, 0) == 0 or len(hidden) > 1
        assert min(rest_high, sum(counts)) >= rules.LEAST


@pytest.fixture
def full_town(town):
    """Four neighbourhoods, thirty themes, counts from none to many in every age and in two quarters."""
    places = [town.west, *(story.neighbourhood(town, name, 700) for name in ("Oost", "Noord", "Zuid"))]
    sizes = itertools.cycle([0, 3, 8, 1, 21, 0, 5, 13, 2, 0, 1, 8, 30, 2, 0, 5, 1])
    for theme, place, band in itertools.product(
        [code for code in queries.themes() if code != "rouw"][:12], [*places, None], ("0-3", "4-11", "12-17")
    ):
        met, unmet = next(sizes), next(sizes)
        story.count(town, theme, place, met, unmet, band=band)
    story.count(town, "rouw", town.west, 4)
    story.count(town, "rouw", places[1], 30)
    story.count(town, "rouw", places[2], 24)
    return town


def everything(client, town):
    """All that a strategist can get: each page in each choice, the export, what the queries give, from two days."""
    who = cast.worker(town, "Victor", cast.Role.STRATEGIST)
    cast.sign_in(client, who)
    found = []
    page = reverse("needs:profile", kwargs={"gemeente": town.slug})
    for place, band in itertools.product(["", "west", "oost", "noord", "zuid"], ["", *rules.BANDS]):
        answer = client.get(page, {"wijk": place, "leeftijd": band, "thema": "rouw"})
        found.append(answer.content.decode().split("<main", 1)[1])
        for year in ("nu", "eerder", "3"):
            where = reverse("needs:overview", kwargs={"gemeente": town.slug})
            found.append(client.get(where, {"wijk": place, "periode": year}).content.decode().split("<main", 1)[1])
    found.append(client.get(reverse("needs:profile-csv", kwargs={"gemeente": town.slug})).content.decode())
    profile = queries.profile(town.id, at=story.AT, by=who.actor)
    found.append(repr(profile.cells()))
    found.append(repr(queries.demand(town.id, at=story.AT, by=who.actor)))
    return found


@pytest.mark.django_db
def test_a_small_count_that_changes_changes_nothing_that_can_be_seen(client, full_town):
    cell = NeedCount.objects.get(theme="rouw", neighbourhood=full_town.west)
    seen = everything(client, full_town)
    for other in (5, 2):  # every sum lies in the same ten
        NeedCount.objects.filter(pk=cell.pk).update(count=other)
        assert everything_again(client, full_town) == seen, other


def everything_again(client, town):
    from naast.access.models import Account

    Account.objects.filter(email__startswith="victor").delete()
    return everything(client, town)


@pytest.mark.django_db
def test_no_number_under_ten_stands_in_the_export(client, full_town):
    cast.sign_in(client, story.strategist(full_town))
    body = client.get(reverse("needs:profile-csv", kwargs={"gemeente": full_town.slug})).content.decode()
    rows = [
        row for row in csv.reader(io.StringIO(body), delimiter=";") if row and row[0] == full_town.municipality.name
    ]
    assert len(rows) > 500
    for row in rows:
        for figure in row[4:11]:
            assert figure in {"minder dan 10", "niet bekend", "niet te zien", "niet geteld per wijk en leeftijd"} or (
                int(figure.replace(".", "")) >= rules.LEAST and int(figure.replace(".", "")) % 5 == 0
            ), row


@pytest.mark.django_db
def test_neighbourhoods_taken_from_the_town_leave_no_small_count(full_town):
    _since, until = rules.year_of_counting(story.AT.date())
    truth = {}
    for row in NeedCount.objects.all():
        pair = truth.setdefault(row.theme, {}).setdefault(row.neighbourhood_id, [0, 0])
        pair[0 if row.met else 1] += row.count
    for theme, one in counts.seen(full_town.id, until=until).items():
        for kind in (0, 1):  # asked, unmet
            seen = [place for place, pair in one.places.items() if pair[kind] is not None]
            rest = [place for place in truth[theme] if place not in seen]
            left = sum(sum(truth[theme][place]) if kind == 0 else truth[theme][place][1] for place in rest)
            assert not seen or not rest or left >= rules.LEAST, theme
        split = [place for place, pair in one.places.items() if pair[1] is not None]
        rest = [place for place in truth[theme] if place not in split]
        assert not split or not rest or sum(truth[theme][place][0] for place in rest) >= rules.LEAST, theme


@pytest.mark.django_db
def test_every_page_and_the_export_tell_the_same_year(client, town):
    for month in ("2025-10-01", "2026-09-01"):
        story.count(town, "slapen", town.west, 20, 15, month=date.fromisoformat(month))
    for month in ("2025-09-01", "2026-10-01", "2026-11-01"):  # before the year, and in a quarter that is not over
        story.count(town, "slapen", town.west, 100, 100, month=date.fromisoformat(month))
    cast.sign_in(client, story.strategist(town))
    cell = next(one for one in client.get(address(town, "needs:overview")).context["cells"] if one.theme == "slapen")
    row = next(one for one in client.get(address(town, "needs:profile")).context["rows"] if one.theme == "slapen")
    (learnt, _there), *_more = client.get(address(town, "offers:learning")).context["rows"]
    body = client.get(address(town, "needs:profile-csv")).content.decode()
    line = next(
        one for one in csv.reader(io.StringIO(body), delimiter=";") if one[2:4] == ["alle leeftijden", "Slapen"]
    )
    assert [cell.asked, row.asked, learnt.asked, int(line[10])] == [70] * 4
    assert (cell.unmet, learnt.unmet) == (30, 30)


def address(town, name):
    return reverse(name, kwargs={"gemeente": town.slug})


@pytest.mark.django_db
def test_why_it_was_not_met_is_silent_where_it_would_tell_how_few_were_met(town):
    story.count(town, "rouw", town.west, 3, 40)
    story.count(town, "eten", town.west, 30, 40)
    found = queries.profile(town.id, at=story.AT, by=story.strategist(town).actor)
    assert found.why_not("rouw") == {}
    assert found.why_not("eten") == {"te-ver": 45}


@pytest.mark.django_db
def test_two_quarters_differ_by_a_quarter_and_never_by_a_day(town):
    days = [story.AT.replace(month=month, day=day) for month, day in ((10, 1), (11, 24), (12, 31))]
    assert len({rules.year_of_counting(day.date()) for day in days}) == 1
    assert rules.year_of_counting(days[0].date())[1].isoformat() == "2026-10-01"


@pytest.mark.django_db
def test_a_stranger_gets_an_empty_profile_of_another_town(full_town, other_town):
    stranger = story.strategist(other_town)
    found = queries.profile(full_town.id, at=story.AT, by=stranger.actor)
    assert found.places == ()
    assert all(row.asked is None for row in found.rows())
    assert queries.demand(full_town.id, at=story.AT, by=stranger.actor) != ()
    with pytest.raises(NotAllowed):
        queries.demand(full_town.id, at=story.AT, by=full_town.asker)
