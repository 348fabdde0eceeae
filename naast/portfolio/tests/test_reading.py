"""What who does not know the model reads: legends, why a line stops, how sure it is, worst served first, and a paper."""

import html
import re
from datetime import date

import pytest
from django.urls import reverse

from naast.calculations import optimising
from naast.needs.models import Neighbourhood
from naast.needs.tests import story as counts
from naast.portfolio import chapters, operations, queries
from naast.portfolio.queries import keeping
from naast.portfolio.tests import story
from naast.portfolio.tests.story import page
from naast.portfolio.views import pictures
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(town):
    return story.shop(town)


@pytest.fixture
def desk(client, who):
    cast.sign_in(client, who.victor)
    return client


def test_neighbourhoods_with_the_same_share_have_the_same_colour_and_a_legend_says_the_edges(desk, who):
    story.offer(who.town, "alleen-west", themes=("eten",), neighbourhoods=("west",))
    tiny = counts.neighbourhood(who.town, "Haven")
    counts.live(who.town, tiny, 1)
    for number, place in enumerate(Neighbourhood.objects.filter(municipality_id=who.town.id)):
        place.boundary = [[[5 + number, 52], [5.5 + number, 52], [5.5 + number, 52.5]]]
        place.save()
    answer = desk.get(page(who, "overview"))
    drawn = re.findall(r'class="area shade(\d)".*?class="area-said"[^>]*>([^<]+)<', answer.content.decode())
    shares = dict(answer.context["bare"])
    assert dict(answer.context["bare"]) == {name: shares[name] for name in ("Oost", "West", "Haven")}
    assert shares["Haven"] is None
    assert len(drawn) == 3
    assert ("0", "niet te zien") in drawn
    for one in answer.context["shades"]:
        if one.low is not None:
            assert f"{one.low} tot en met {one.high}" in answer.content.decode()
            inside = {
                shade for shade, said in drawn if said[0].isdigit() and one.low <= int(said.split()[0]) <= one.high
            }
            assert inside <= {str(one.shade)}


def test_the_matrix_says_in_words_what_full_thin_and_empty_are(desk, who):
    body = desk.get(page(who, "overview")).content.decode()
    figure = body.partition('id="tegenover"')[2].partition("</figure>")[0]
    for words in ("12 of meer", "Eén ding: er is niets te kiezen", "Dat is een gat.", "Heel veel: 12 of meer"):
        assert words in figure, words


def test_needs_against_offers_are_chosen_by_age_and_form_and_the_table_says_what_the_picture_says(desk, who):
    story.offer(who.town, "peuters", age_max=3)
    body = desk.get(page(who, "overview")).content.decode()
    assert page(who, "opposite") in body
    answer = desk.get(page(who, "opposite"), {"leeftijd": "0-3", "vorm": "groep"})
    body = answer.content.decode()
    assert ">Peuters</text>" in answer.context["picture"]
    assert "75 tot en met 100" in body
    assert "van elke honderd keer dat dit nodig is, past dit aanbod zo vaak" in body
    row = next(one for one in answer.context["rows"] if one.theme == "slapen")
    assert all(f'<td class="n">{share}</td>' in body for share in row.cells)
    for wrong in ({"leeftijd": "x"}, {"vorm": "x"}, {"wijk": "nergens"}):
        assert desk.get(page(who, "opposite"), wrong).status_code == 200


def test_what_would_fill_a_thin_spot_names_ages_places_and_the_window_it_stands_in(desk, who, other_town):
    story.offer(who.town, "pubers", kind="thuis", themes=("eten",), age_min=12, neighbourhoods=["oost"])
    story.offer(other_town, "aan-tafel", kind="gesprek", themes=("eten",), age_max=11)
    body = desk.get(page(who, "spot", theme="eten", wijk="west")).content.decode()
    name = other_town.municipality.name
    assert f"Het meest helpt hier ‘Aan-Tafel’, uit de etalage van {name}." in body
    assert f"Staat in de etalage van {name}." in body
    assert "als het ook kan: in West (nu in Oost)" in body
    story.offer(who.town, "tot-elf", kind="gesprek", themes=("eten",), age_max=11)
    story.offer(who.town, "tot-elf-thuis", kind="thuis", themes=("eten",), age_max=11)
    later = desk.get(page(who, "spot", theme="eten", wijk="west")).content.decode()
    assert re.search(r"voor 12 tot en met 17 jaar[^(]*\(nu tot en met 11 jaar\)", later)
    spot, _page, best = desk.get(page(who, "overview")).context["spots"][0]
    assert best is None
    story.offer(other_town, "hiervoor", kind="gesprek", themes=(spot.theme,))
    overview = desk.get(page(who, "overview"))
    assert overview.context["spots"][0][2]["option"].title == "Hiervoor"
    assert f"in {name}" in overview.content.decode().partition("Dit zou het vullen")[2].partition("</table>")[0]


def test_an_idea_from_another_window_is_filled_in_as_far_as_the_spot_asks(desk, who, other_town):
    story.offer(other_town, "aan-tafel", kind="gesprek", themes=("eten", "slapen"), age_max=11)
    body = desk.get(page(who, "spot", theme="eten", wijk="west")).content.decode()
    asked = html.unescape(re.search(r'href="([^"]*ideeen/nieuw/[^"]*titel=[^"]*)"', body)[1])
    form = desk.get(asked).context["form"]
    assert form["title"].value() == "Aan-Tafel"
    assert (form["kind"].value(), form["themes"].value(), form["neighbourhoods"].value()) == (
        "gesprek",
        ["eten"],
        ["west"],
    )
    assert form["source"].value() == f"Staat in de etalage van {other_town.municipality.name}"


def test_the_parts_of_choosing_fold_on_a_phone(desk, who):
    body = desk.get(page(who, "line")).content.decode()
    folded = body.partition('<nav class="tabs on-phone"')[2].partition("</nav>")[0]
    assert "<details><summary>" in folded
    assert folded.count("<li>") == 9
    assert folded.count('aria-current="page"') == 1


def test_the_picture_of_the_line_holds_todays_window_where_it_stops_and_how_sure_each_size_is(desk, who):
    story.offer(who.town, "dubbel")
    answer = desk.get(page(who, "line"))
    picture = answer.context["picture"]
    assert picture.count('class="today"') == 1
    assert f"nu: 3, past bij {answer.context['now'].covered}" in picture
    assert "de lijn stopt bij 2" in picture
    assert re.search(r'aria-label="1 in de etalage: past bij \d+ van de 100; bewezen"', picture)
    body = answer.content.decode()
    assert "Bewezen, het kan niet beter: 1–2." in body
    assert "De ruit: de etalage van nu." in body
    assert "er past iets</text>" not in answer.context["narrow"], "on a phone the legend names the lines"
    for style in ("covered", "choice", "worst"):
        assert f'class="series {style}"' in body.partition("<figcaption")[2].partition("</figcaption>")[0]


def test_a_gap_is_told_of_the_sizes_that_have_it_and_never_of_a_whole_run(desk):
    gaps = {3: 0.3, 9: 2.5, 10: 0.6, 11: 0.1, 12: 1.0}
    points = [
        queries.Point(number, (), 50, 50, 50, None, "within" if number in gaps else "proved", gaps.get(number, 0.0))
        for number in range(2, 13)
    ]
    told = dict(pictures.how_sure(points))
    assert told["Bewezen, het kan niet beter"] == "2, 4–8"
    assert told["Hooguit zoveel beter"] == "3 (0,3 %), 9 (2,5 %), 10–12 (0,1 tot 1,0 %)"


def test_a_line_of_all_there_is_says_so(desk, who):
    assert "De lijn stopt bij 2: dat is alles wat er mag komen" in desk.get(page(who, "line")).content.decode()


def test_groups_stand_worst_served_first_and_the_page_says_so(desk, who):
    story.offer(who.town, "peuters", themes=("eten", "bang"), age_max=3, neighbourhoods=["west"])
    answer = desk.get(page(who, "group"))
    shares = [share for _name, _number, share in answer.context["rows"]]
    assert len(set(shares)) > 1
    assert shares == sorted(shares)
    body = answer.content.decode()
    assert body.index("minst bediend bovenaan") < body.index("<tbody>")


def test_the_chapters_on_paper_tell_what_the_text_tells_and_a_screen_reader_can_read_them(
    desk, who, other_town, monkeypatch
):
    fields = {"waiting_days": 96, "waiting_on": date(2026, 10, 15)}
    operations.agree_terms(slug="opvang", fields=fields, at=story.AT, by=who.by)
    for town in (who.town, other_town):
        story.of_region(town, "Rivier en Veen")
    answer = desk.get(page(who, "chapters-paper"))
    assert answer["Content-Type"] == "application/pdf"
    assert b"pdfuaid" in answer.content
    handed = []
    monkeypatch.setattr(chapters.paper, "published", lambda _template, told: handed.append(told) or b"")
    desk.get(page(who, "chapters-paper"))
    text = desk.get(page(who, "chapters")).content.decode()
    for section in handed[0]["sections"][1:]:
        assert f"## {section['heading']}" in text
        for block in section["blocks"]:
            for row in block.get("rows", []):
                assert (" | ".join(row) if isinstance(row, list) else row) in text
    assert "| Opvang | 96 | 15 oktober 2026 |" in text
    for row, light, heavy in desk.get(page(who, "region")).context["region"]:
        assert f"| {row.name} | {light} | {heavy} |" in text, "the reasons stand in the text too"
    assert "Wat een gemeente minder dan 50 keer per jaar nodig heeft" in text


@pytest.fixture
def large(monkeypatch):
    monkeypatch.setattr(keeping, "LARGE", 0)


@pytest.mark.parametrize("name", ["line", "group"])
def test_who_must_wait_is_told_so_first_and_only_once(desk, who, large, name):
    there = page(who, name) + ("?groep=0&deel=50" if name == "group" else "")
    first = desk.get(there)
    assert "We rekenen het uit" in first.content.decode()
    onward = html.unescape(re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', first.content.decode())[1])
    assert "We rekenen het uit" not in desk.get(onward).content.decode()
    assert "We rekenen het uit" not in desk.get(there).content.decode()
    story.offer(who.town, "nieuw", kind="gesprek", themes=("slapen", "eten"))
    assert "We rekenen het uit" in desk.get(there).content.decode()


def test_what_was_reckoned_once_is_not_reckoned_again(desk, who, large, monkeypatch):
    asked = [f"{page(who, 'line')}?n=1&anders=ja&reken=nu", f"{page(who, 'group')}?groep=0&deel=50&reken=nu"]
    before = [desk.get(address).content for address in asked]
    assert b"Zoek andere etalages" not in before[0]
    for name in ("frontier", "rising", "alternatives", "scenarios", "needed_for", "placing"):
        monkeypatch.setattr(optimising, name, None)
    assert [client_sees(desk.get(address)) for address in asked] == [client_sees(one) for one in before]


def test_other_windows_are_sought_only_when_somebody_asks(desk, who, large):
    desk.get(f"{page(who, 'line')}?n=1&reken=nu")
    body = desk.get(f"{page(who, 'line')}?n=1").content.decode()
    asked = html.unescape(re.search(r'href="([^"]+)">Zoek andere etalages', body)[1])
    assert "We rekenen het uit" in desk.get(page(who, "line") + asked).content.decode()


def client_sees(answer):
    """A page without what differs each time."""
    content = answer if isinstance(answer, bytes) else answer.content
    return re.sub(rb'nonce="[^"]+"|name="csrfmiddlewaretoken" value="[^"]+"', b"", content)


def test_what_is_expected_stands_with_its_ends_and_is_the_same_on_every_page(desk, who):
    profile = desk.get(reverse("needs:profile", args=[who.town.slug]), {"wijk": "west"}).context["rows"]
    row = next(one for one in profile if one.theme == "slapen")
    spot = next(one for one, _link, _best in desk.get(page(who, "overview")).context["spots"] if one.place == "West")
    known = next(one for one in profile if one.theme == spot.theme)
    assert (spot.span.expected, spot.span.low, spot.span.high) == (known.expected, known.low, known.high)
    body = desk.get(page(who, "spot", theme="slapen", wijk="west")).content.decode()
    assert f"zo’n {row.expected} keer per jaar" in body
    assert f"het kan ook {row.low} zijn, of {row.high}." in body
    whole = next(one for one, *_words in desk.get(page(who, "region")).context["region"] if one.name == "Slapen").span
    assert f"{whole.expected} ({whole.low}–{whole.high})" in desk.get(page(who, "chapters")).content.decode()
