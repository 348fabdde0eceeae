"""What a source keeps back is guessed, says so, and gives no small number away."""

import pytest
from django.urls import reverse

from naast.needs import queries
from naast.needs.models import Neighbourhood
from naast.needs.tests import story
from naast.needs.tests.files import REGIOS
from naast.needs.tests.story import take
from tests import cast

pytestmark = pytest.mark.django_db
HEAD = "jaar,code,soort,gemeente,inw_0_15,inw_15_25\n"


@pytest.fixture
def coded(town):
    return story.coded(town)


def test_what_the_source_keeps_back_is_the_total_without_the_rest_and_says_that_it_was_guessed(client, coded):
    take(coded, HEAD + "2025,GM9999,Gemeente,Rivierdorp,1000,800\n2025,WK999901,Wijk,Rivierdorp,850,600\n2025,WK999902,Wijk,Rivierdorp,.,200\n")  # fmt: skip
    polder = Neighbourhood.objects.get(cbs_code="WK999902").pk
    there = queries.population(coded.id).places[polder]
    assert there.bands["0-3"] + there.bands["4-11"] == pytest.approx(150 * 12 / 15)
    assert {"0-3", "4-11", "12-17"} == set(there.guessed)  # 12 to 14 are of the group that is kept back
    cast.sign_in(client, story.strategist(coded))
    body = client.get(reverse("needs:sources", args=[coded.slug])).content.decode()
    row = body.partition(">Polder</th>")[2].partition("</tr>")[0]
    assert row.count("geschat") == 3
    assert "Van Polder houdt de bron een deel van de cijfers geheim. Dat deel is geschat" in body
    assert "weten we niet hoeveel kinderen" not in body


def test_without_a_total_it_follows_the_ages_of_the_region_and_where_nothing_tells_it_stays_unknown(coded):
    lone = HEAD + "2025,WK999902,Wijk,Rivierdorp,.,200\n"
    take(coded, lone)
    polder = Neighbourhood.objects.get(cbs_code="WK999902").pk
    assert queries.population(coded.id).places[polder].total is None
    take(coded, REGIOS, name="jeugdregios_2023.csv")
    there = queries.population(coded.id).places[polder]
    whole = 200 * (3000 + 3200 + 3400) / (3600 + 3800)
    assert there.bands["0-3"] == pytest.approx(whole * 4 / 15)


def test_a_total_of_which_neighbourhoods_are_missing_says_nothing_of_what_is_kept_back(coded):
    take(coded, HEAD + "2025,GM9999,Gemeente,Rivierdorp,5000,4000\n2025,WK999901,Wijk,Rivierdorp,850,600\n2025,WK999902,Wijk,Rivierdorp,.,200\n")  # fmt: skip
    polder = Neighbourhood.objects.get(cbs_code="WK999902").pk
    assert queries.population(coded.id).places[polder].bands["0-3"] == pytest.approx(200 * 5000 / 4000 * 4 / 15)


def test_a_guess_under_ten_is_no_number_and_no_other_number_gives_it_away(client, coded):
    rows = "2025,GM9999,Gemeente,Rivierdorp,1000,800\n2025,WK999901,Wijk,Rivierdorp,980,600\n2025,WK999902,Wijk,Rivierdorp,.,200\n"
    take(coded, HEAD + rows)
    found = queries.population(coded.id)
    polder = Neighbourhood.objects.get(cbs_code="WK999902").pk
    cells = {(key, band): number for key, one in found.places.items() for band, number in one.bands.items()}
    small = {cell for cell, number in cells.items() if cell[0] == polder and number < 10}
    assert small
    assert small <= found.kept_back
    for line in ([cell for cell in cells if cell[0] == polder], *([cell for cell in cells if cell[1] == band] for band in ("0-3", "4-11"))):  # fmt: skip
        hidden = [cells[cell] for cell in line if cell in found.kept_back]
        assert not hidden or sum(hidden) >= 10 or len(hidden) == len(line)
    cast.sign_in(client, story.strategist(coded))
    body = client.get(reverse("needs:sources", args=[coded.slug])).content.decode()
    assert "niet te zien" in body.partition(">Polder</th>")[2].partition("</tr>")[0]
    chosen = client.get(
        reverse("needs:profile", args=[coded.slug]), {"wijk": "polder", "leeftijd": "0-3"}
    ).content.decode()
    assert "Ongeveer" not in chosen.partition('id="wie"')[2].partition("</section>")[0]
