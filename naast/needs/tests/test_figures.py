"""Files of figures: what is good comes in, the rest is set apart with its reason, and the whole can be taken back."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from naast.access.actors import installation
from naast.access.models import Municipality
from naast.needs import operations, queries
from naast.needs.importing.results import FileRefused
from naast.needs.models import Figure, FigureRun, Neighbourhood
from naast.needs.tests import story
from naast.needs.tests.files import BUURTEN, CODES, GEMEENTEN, KERNCIJFERS, LANG, PC4, REGIOS
from naast.needs.tests.story import figures, take
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def coded(town):
    return story.coded(town)


def test_a_table_of_statline_with_title_head_of_two_rows_and_foot(coded):
    run = take(coded, KERNCIJFERS)
    assert (run.accepted, run.apart, run.elsewhere) == (3, 2, 2)
    assert run.source == "CBS, Kerncijfers wijken en buurten 2024"
    assert figures(neighbourhood=None, kind="inwoners") == {(0, 15): 3400, (15, 25): 2300}
    assert figures(neighbourhood=None, kind="jeugdhulp") == {(0, 23): 550}
    assert set(Figure.objects.values_list("status", flat=True)) == {"voorlopig"}


def test_what_is_kept_back_stays_unknown_and_none_stays_none(coded):
    take(coded, KERNCIJFERS)
    polder = Neighbourhood.objects.get(name="Polder")
    assert figures(neighbourhood=polder) == {(0, 15): None, (15, 25): 0}
    children = queries.population(coded.id).places[polder.pk]
    assert (children.bands["0-3"], children.bands["18-plus"]) == (None, 0)
    assert children.total is None


def test_what_is_set_apart_says_which_line_why_and_what_to_do(coded):
    run = take(coded, KERNCIJFERS)
    unknown, wrong = queries.lines_apart(coded.id, run.public_id)
    assert (unknown.line, "WK999977" in unknown.reason, "Beheer" in unknown.advice) == (8, True, True)
    assert (wrong.line, wrong.reason) == (11, "‘abc’ is geen aantal.")


def test_the_profile_tells_how_many_had_youth_care_by_the_source(client, coded):
    take(coded, KERNCIJFERS)
    found = queries.youth_care(coded.id)
    assert {area: (care.number, care.year, care.status) for area, care in found.items()} == {
        None: (550, 2024, "voorlopig")
    }
    cast.sign_in(client, story.strategist(coded))
    body = client.get(reverse("needs:profile", kwargs={"gemeente": coded.slug})).content.decode()
    assert "In 2024 hadden 550 jongeren jeugdhulp." in body
    sources = client.get(reverse("needs:sources", kwargs={"gemeente": coded.slug})).content.decode()
    beside = sources.partition("Jongeren met jeugdhulp")[2].partition("</table>")[0]
    assert "We rekenen er niet mee" in beside
    assert "550" in beside


def test_a_long_table_counts_the_total_and_no_part_of_it(coded):
    run = take(coded, LANG)
    assert figures(neighbourhood=None) == {(0, 5): 1100, (5, 10): 1200}
    assert (run.accepted, run.apart, run.elsewhere) == (2, 0, 4)


def test_codes_of_the_open_data(coded):
    take(coded, CODES)
    assert figures(neighbourhood=coded.west, year=2022) == {(0, 15): 40, (15, 25): 20}
    assert figures(neighbourhood=None) == {(0, 15): 100, (15, 25): 50}


def test_a_list_of_municipalities_takes_its_year_from_the_name_or_the_form(coded):
    with pytest.raises(FileRefused, match="geen jaar"):
        take(coded, GEMEENTEN)
    run = take(coded, GEMEENTEN, name="gemeenten_2021.csv")
    assert (run.years, run.elsewhere) == ((2021,), 1)
    assert figures(year=2021)[0, 5] == 1000
    assert take(coded, GEMEENTEN, year=2022).years == (2022,)
    bands = queries.population(coded.id).whole.bands
    assert bands["0-3"] == pytest.approx(800)
    assert sum(bands.values()) == pytest.approx(1000 + 1100 + 1200 + 1300 + 0.6 * 1400)


def test_neighbourhoods_of_several_years_count_by_the_newest(coded):
    run = take(coded, BUURTEN)
    assert run.years == (2024, 2025)
    there = queries.population(coded.id).places
    assert there[coded.west.pk].year == 2025
    assert there[coded.west.pk].bands["0-3"] == pytest.approx(620 * 4 / 15)
    assert there[Neighbourhood.objects.get(name="Polder").pk].total == 0
    assert run.elsewhere == 1  # a part of a district that has a row of its own


def test_postcodes_tell_of_the_whole_and_what_is_empty_is_set_apart(coded):
    run = take(coded, PC4, name="pc4_2021.csv")
    assert (run.accepted, run.apart, run.elsewhere) == (2, 1, 1)
    assert figures(neighbourhood=None)[0, 5] == 110


def test_the_youth_region_is_the_one_that_names_the_municipality(coded):
    take(coded, REGIOS, name="jeugdregios_2023.csv")
    found = queries.population(coded.id)
    assert found.region == "Eemland"
    assert found.region_whole.bands["0-3"] == pytest.approx(2400)


def test_reading_twice_doubles_nothing_and_says_where_it_stands(coded):
    first = take(coded, LANG)
    with pytest.raises(operations.AlreadyRead) as before:
        take(coded, LANG)
    assert before.value.public_id == first.public_id
    assert Figure.objects.count() == 2


def test_undoing_brings_back_what_stood_before(coded):
    take(coded, BUURTEN)
    later = take(coded, BUURTEN.replace("620", "900"))
    west = coded.west.pk
    assert queries.population(coded.id).places[west].bands["0-3"] == pytest.approx(240)
    by = installation(municipality_id=coded.id)
    operations.undo_figures(municipality_id=coded.id, public_id=later.public_id, at=story.AT, by=by)
    assert queries.population(coded.id).places[west].bands["0-3"] == pytest.approx(620 * 4 / 15)
    with pytest.raises(operations.AlreadyUndone):
        operations.undo_figures(municipality_id=coded.id, public_id=later.public_id, at=story.AT, by=by)
    again = take(coded, BUURTEN.replace("620", "900"))
    assert again.public_id != later.public_id


def test_new_districts_are_added_only_when_asked_and_only_those_of_now(coded):
    file = BUURTEN + "2025,WK999903,Wijk,Rivierdorp,900,90,80,,\n2024,WK999904,Wijk,Rivierdorp,900,90,80,,\n"
    assert take(coded, file).apart == 2
    assert take(coded, file, adds="WK").made == 1
    made = Neighbourhood.objects.get(cbs_code="WK999903")
    assert figures(neighbourhood=made) == {(0, 15): 90, (15, 25): 80}
    assert not Neighbourhood.objects.filter(cbs_code="WK999904").exists()


def test_the_code_of_the_municipality_is_read_where_the_file_tells_it(town):
    file = BUURTEN + "2025,GM9999,Gemeente,Rivierdorp,20000,3000,2000,,\n"
    assert take(town, file, adds="WK").made == 2
    assert not take(town, BUURTEN + "2025,GM9999,Gemeente,Rivierdorp,20000,3000,2000,,\n# \n").apart


def test_other_columns_are_named_beside_what_is_needed(coded):
    with pytest.raises(FileRefused) as no:
        take(coded, "gm_code,woningen,prijs\nGM9999,12,14\n")
    assert "‘gm_code’, ‘woningen’, ‘prijs’" in str(no.value)
    assert "We missen leeftijden" in str(no.value)
    with pytest.raises(FileRefused, match="We missen een gebied"):
        take(coded, "jaar;0 tot 15 jaar\n2024;12\n")


@pytest.mark.parametrize(
    "raw", [b"", b"\x00\x01\x02", b"PK\x03\x04xx", b'{"a": 1}', b"een\ntwee\n", "a;b\n".encode("utf-16")]
)
def test_what_is_no_table_is_refused_with_a_sentence(coded, raw):
    with pytest.raises(FileRefused, match=r"[A-Z].+\."):
        take(coded, raw)


def test_a_municipality_that_merged_is_named(town):
    Municipality.objects.filter(pk=town.id).update(name="Dijk en Waard", cbs_code="GM1980")
    town.municipality.refresh_from_db()
    old = GEMEENTEN.replace("Rivierdorp,GM9999", "Langedijk,GM0416")
    with pytest.raises(FileRefused, match="Langedijk hoort sinds 2022 bij Dijk en Waard"):
        take(town, old, year=2021)
    Municipality.objects.filter(pk=town.id).update(name="Langedijk", cbs_code="GM0416")
    town.municipality.refresh_from_db()
    new = GEMEENTEN.replace("Rivierdorp,GM9999", "Dijk en Waard,GM1980")
    with pytest.raises(FileRefused, match="Langedijk hoort sinds 2022 bij Dijk en Waard"):
        take(town, new, year=2023)


def test_a_municipality_that_went_into_another_here_is_named(town, other_town):
    Municipality.objects.filter(pk=other_town.id).update(successor=town.municipality)
    with pytest.raises(FileRefused, match="Heideveen is opgegaan in Rivierdorp"):
        take(town, "\n".join([GEMEENTEN.splitlines()[0], GEMEENTEN.splitlines()[2]]), year=2021)
    other_town.municipality.refresh_from_db()
    with pytest.raises(FileRefused, match="Lees de cijfers daar in"):
        take(other_town, "\n".join(GEMEENTEN.splitlines()[:2]), year=2021)


def test_every_line_that_was_set_apart_is_named_also_when_the_reason_is_the_same(client, coded):
    lines = "".join(f"2025,WK99997{number},Wijk,Rivierdorp,40,5,5,,\n" for number in range(3))
    same = "".join("2025,WK999901,Wijk,Rivierdorp,40,abc,5,,\n" for _time in range(3))
    run = take(coded, BUURTEN + lines + same)
    apart = queries.lines_apart(coded.id, run.public_id)
    named = sorted(number for one in apart for number in (one.line, *one.others))
    assert named == [6, 7, 8, 9, 10, 11]
    assert run.apart == len(named)
    cast.sign_in(client, story.strategist(coded))
    body = client.get(reverse("needs:figure-run", args=[coded.slug, run.public_id])).content.decode()
    assert "Zo nog 2 regels: 10, 11." in body


def test_when_no_line_could_come_in_every_reason_is_told_with_its_lines(coded):
    head = BUURTEN.splitlines()[0] + "\n"
    with pytest.raises(FileRefused) as no:
        take(coded, head + "2025,WK999901,Wijk,Rivierdorp,40,abc,5,,\n2025,WK999977,Wijk,Rivierdorp,40,5,5,,\n")
    assert "Regel 2: ‘abc’ is geen aantal." in str(no.value)
    assert "Regel 3: De wijk of buurt" in str(no.value)


@pytest.mark.parametrize(
    "head", ["gebied,gebied,jaar", "gebied,gebiedscode,jaar", "Wijken en buurten,Wijken en buurten,jaar"]
)
def test_two_columns_with_one_heading_are_told_apart_by_what_they_hold(coded, head):
    body = "West,WK999901,2025,700,450\nRivierdorp,GM9999,2025,3400,2300\n"
    run = take(coded, f"{head},0 tot 15 jaar,15 tot 25 jaar\n{body}")
    assert (run.accepted, run.apart) == (2, 0)
    assert figures(neighbourhood=coded.west) == {(0, 15): 700, (15, 25): 450}
    assert figures(neighbourhood=None) == {(0, 15): 3400, (15, 25): 2300}


def test_a_file_about_elsewhere_says_about_what_and_what_to_do_after_a_merger(coded):
    elsewhere = GEMEENTEN.splitlines()[0] + "\n" + GEMEENTEN.splitlines()[2] + "\n"
    with pytest.raises(FileRefused) as no:
        take(coded, elsewhere, year=2021)
    for words in ("niets over Rivierdorp (GM9999)", "Het gaat over: Heideveen.", "Is de gemeente samengevoegd"):
        assert words in str(no.value)


def test_districts_of_a_municipality_that_merged_are_named_by_their_code_alone(town):
    Municipality.objects.filter(pk=town.id).update(name="Dijk en Waard", cbs_code="GM1980")
    town.municipality.refresh_from_db()
    old = BUURTEN.replace("WK9999", "WK0416").replace("BU9999", "BU0416").replace(",Rivierdorp,", ",,")
    with pytest.raises(FileRefused, match="Langedijk hoort sinds 2022 bij Dijk en Waard") as no:
        take(town, old)
    assert "Kies een bestand van 2022 of later, waarin Dijk en Waard staat." in str(no.value)


def test_the_command_says_what_came_of_it_and_undoes(coded, tmp_path):
    file = tmp_path / "cijfers.csv"
    file.write_text(KERNCIJFERS, encoding="cp1252")
    out = io.StringIO()
    for _time in range(2):
        call_command("import_figures", file, gemeente=coded.slug, json=True, stdout=out, stderr=io.StringIO())
    first, second = (json.loads(line) for line in out.getvalue().splitlines())
    assert (first["accepted"], first["quarantined"], first["elsewhere"], first["unknown"]) == (3, 2, 2, 2)
    assert first == second
    call_command("import_figures", undo=first["run"], gemeente=coded.slug, stdout=out)
    assert FigureRun.objects.get().undone_at
    for wrong in ({"gemeente": "nergens", "file": file}, {"gemeente": coded.slug, "file": tmp_path / "niets.csv"}):
        with pytest.raises(CommandError):
            call_command("import_figures", wrong["file"], gemeente=wrong["gemeente"])


def test_a_strategist_hands_in_a_file_sees_what_is_apart_and_takes_it_back(client, coded):
    cast.sign_in(client, story.strategist(coded))
    page = reverse("needs:figures", kwargs={"gemeente": coded.slug})
    answer = client.post(page, {"file": SimpleUploadedFile("k.csv", KERNCIJFERS.encode())}, follow=True)
    body = answer.content.decode()
    assert "Er kwamen 8 cijfers in." in body
    assert "‘abc’ is geen aantal." in body
    again = client.post(page, {"file": SimpleUploadedFile("k.csv", KERNCIJFERS.encode())}, follow=True)
    assert "Er is niets dubbel" in again.content.decode()
    undone = client.post(again.redirect_chain[-1][0], follow=True)
    assert "Ongedaan gemaakt" in undone.content.decode()
    wrong = client.post(page, {"file": SimpleUploadedFile("k.csv", b"a,b\n1,2\n")})
    assert wrong.status_code == 400
    assert "We vonden deze kolommen" in wrong.content.decode()


def handed_in(client, town, text, name="k.csv"):
    page = reverse("needs:figures", kwargs={"gemeente": town.slug})
    return client.post(page, {"file": SimpleUploadedFile(name, text.encode())}, follow=True).content.decode()


def test_the_page_after_an_import_warns_of_mixed_years_provisional_figures_and_a_merger(client, coded, other_town):
    cast.sign_in(client, story.strategist(coded))
    assert "Let hierop" not in handed_in(
        client,
        coded,
        BUURTEN.replace("2024,", "2025,", 1).replace("2025,WK999901,Wijk,Rivierdorp,4100,620,410,,\n", ""),
    )
    mixed = handed_in(client, coded, BUURTEN)
    assert "verschillende jaren (2024, 2025)" in mixed
    provisional = handed_in(client, coded, KERNCIJFERS.replace('"2024*"', '"2026*"'))
    assert "De cijfers in dit bestand zijn nog voorlopig." in provisional
    one_left = "\n".join(
        [*KERNCIJFERS.replace('"2024*"', '"2026*"').splitlines()[:5], '"WK999901";"2026";"4000";"700";"450"']
    )
    assert "voorlopige cijfers naast definitieve" in handed_in(client, coded, one_left)
    Municipality.objects.filter(pk=coded.id).update(successor=other_town.municipality)
    merged = handed_in(client, coded, KERNCIJFERS.replace("3400", "3401"))
    assert "Rivierdorp is opgegaan in Heideveen." in merged


def test_the_page_after_an_import_warns_when_it_does_not_fit_what_stood_there(client, coded):
    cast.sign_in(client, story.strategist(coded))
    story.live(coded, Neighbourhood.objects.get(name="Polder"), 400, year=2023)
    body = handed_in(client, coded, BUURTEN.replace("2025,WK999902,Wijk,Rivierdorp,40,0,0,,\n", ""))
    assert "Samen met wat er al stond: De inwoners van de wijken zijn van verschillende jaren (2023, 2025)." in body
