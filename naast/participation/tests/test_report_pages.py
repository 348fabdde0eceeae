"""The pages and papers of findings, report and scenarios: what is typed stays, what is written is only ever text."""

import re

import pytest
from django.urls import reverse

from naast.access.permissions import Role
from naast.participation import operations, queries
from naast.participation.models import Finding, Point, Report, Scenario
from naast.participation.tests import story, story_report
from naast.participation.tests.story import AT
from tests import cast

pytestmark = pytest.mark.django_db
NASTY = '<script>alert(1)</script> #panic("boem") $x$ *vet* = kop \\ @wie <nergens> [haak] // weg /* weg */ `code`'


@pytest.fixture
def who(town):
    return story.begin(town, open_steps=story_report.STEPS)


@pytest.fixture
def found(who):
    return story_report.findings(story_report.spoke(who))


def page(who, name, **more):
    return reverse(f"participation:{name}", kwargs={"gemeente": who.town.slug, "process": who.slug, **more})


def body(answer):
    return answer.content.decode()


def pages_of(paper):
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", paper))


def inside(who, found):
    one, scene = found["De inloop"].public_id, Scenario.objects.filter(process=who.process).first()
    plain = ("findings", "new-finding", "propose-findings", "report-work", "write-report", "preview-report")
    yield from (page(who, name) for name in (*plain, "scenarios", "new-scenario"))
    yield from (page(who, name, finding=one) for name in ("finding", "write-finding", "finding-points"))
    yield from (page(who, "preview-report", how=how) for how in ("kort", "pdf", "kort-pdf"))
    yield from (
        page(who, name, scenario=scene.public_id) for name in ("scenario", "write-scenario", "figures", "preview-sheet")
    )


def outside(who):
    yield page(who, "report")
    yield from (page(who, name, number=1) for name in ("report", "plain", "report-pdf", "plain-pdf"))
    yield page(who, "read-scenarios")
    yield from (page(who, name, letter=letter) for name in ("sheet", "sheet-pdf") for letter in ("a", "b"))


def test_every_page_opens_for_who_works_on_it_and_for_everybody_what_is_public(client, who, found):
    story_report.published(who)
    story_report.scenarios(who, found)
    operations.begin_report(slug=who.slug, at=AT, by=who.by)
    for address in outside(who):
        assert client.get(address).status_code == 200, address
    cast.sign_in(client, who.fatima)
    for address in inside(who, found):
        assert client.get(address).status_code == 200, address


def test_a_council_member_reads_all_and_writes_nothing(client, who, found):
    cast.sign_in(client, who.ruud)
    one = found["De inloop"].public_id
    answer = body(client.get(page(who, "finding", finding=one)))
    assert "Iemand uit de groep “Ouders”." in answer
    assert "Citeer dit" not in answer
    for name, more in (("new-finding", {}), ("finding-points", {"finding": one}), ("write-report", {})):
        assert client.get(page(who, name, **more)).status_code == 403
    assert client.post(page(who, "publish-report")).status_code == 403


def test_who_is_no_member_and_who_is_from_elsewhere_find_nothing(client, who, found):
    one = found["De inloop"].public_id
    cast.sign_in(client, cast.worker(who.town, "Wim", Role.ORGANISATION))
    assert client.get(page(who, "finding", finding=one)).status_code == 404
    cast.sign_in(client, cast.worker(cast.open_town("elders", "Elders"), "Kees", Role.FACILITATOR))
    assert client.get(page(who, "finding", finding=one)).status_code == 404


def test_a_finding_is_made_of_points_by_form_and_ticks_stay_while_one_looks_on(client, who):
    story_report.spoke(who)
    cast.sign_in(client, who.fatima)
    wrong = client.post(page(who, "new-finding"), {"axis": "access", "title": "", "words": "Dit staat er nog"})
    assert (wrong.status_code, "Dit staat er nog" in body(wrong)) == (400, True)
    sent = client.post(page(who, "new-finding"), {"axis": "access", "polarity": "weak", "title": "Waar moet je zijn?"})
    made = Finding.objects.get()
    assert sent.url == page(who, "finding-points", finding=made.public_id)
    ticked = Point.objects.get(words__startswith="Er staan drie namen")
    looked = body(client.post(sent.url, {"doe": "zoek", "text": "poster", "punt": ticked.public_id}))
    assert f'value="{ticked.public_id}" id="p-{ticked.public_id}" checked' in looked
    assert "Op school hangt een poster" in looked
    client.post(sent.url, {"doe": "leg", "punt": ticked.public_id})
    assert "Er staan drie namen" in body(client.get(page(who, "finding", finding=made.public_id)))


def test_a_finding_without_a_sentence_is_not_put_in_the_report_and_it_says_what_to_do(client, who):
    made = operations.put_finding(slug=who.slug, said=operations.Found("access", "weak", "Kort"), at=AT, by=who.by)
    cast.sign_in(client, who.fatima)
    answer = client.post(page(who, "change-finding", finding=made.public_id), {"doe": "in"}, follow=True)
    assert "Schrijf eerst zelf een zin" in body(answer)


def test_the_second_of_two_writers_sees_what_the_first_wrote_and_keeps_their_own(client, who, found):
    cast.sign_in(client, who.fatima)
    draft = operations.begin_report(slug=who.slug, at=AT, by=who.by)
    operations.write_report(slug=who.slug, words={"foreword": "Van de eerste"}, version=draft.version, by=who.by)
    answer = client.post(page(who, "write-report"), {"foreword": "Van de tweede", "version": draft.version})
    assert answer.status_code == 400
    assert "Van de eerste" in body(answer)
    assert "Van de tweede" in body(answer)
    one = found["De inloop"]
    fields = {"axis": one.axis, "polarity": one.polarity, "title": "Van mij", "words": "Mijn zin", "version": 0}
    answer = client.post(page(who, "write-finding", finding=one.public_id), fields)
    assert (answer.status_code, "Van mij" in body(answer), one.title in body(answer)) == (400, True, True)


def test_publishing_from_a_second_tab_says_that_it_is_public_already(client, who, found):
    cast.sign_in(client, who.fatima)
    draft = operations.begin_report(slug=who.slug, at=AT, by=who.by)
    for expected in ("Verslag 1 is openbaar", "Dit verslag is al openbaar"):
        answer = client.post(page(who, "publish-report"), {"version": draft.version}, follow=True)
        assert expected in body(answer)
    assert Report.objects.count() == 1


def test_a_finding_on_nothing_is_named_when_publishing(client, who, found):
    story_report.finding(who, [], title="Zomaar een mening")
    draft = operations.begin_report(slug=who.slug, at=AT, by=who.by)
    cast.sign_in(client, who.fatima)
    answer = client.post(page(who, "publish-report"), {"version": draft.version}, follow=True)
    assert "Hier ligt niets onder: “Zomaar een mening”" in body(answer)


def test_markup_of_the_web_and_of_the_printer_is_only_text_everywhere(client, who, found):
    operations.put_finding(
        slug=who.slug, public_id=found["De inloop"].public_id, version=found["De inloop"].version,
        said=operations.Found("access", "strong", NASTY, NASTY), at=AT, by=who.by,
    )  # fmt: skip
    Point.objects.filter(process=who.process).update(words=NASTY)
    story_report.published(who, foreword=NASTY, method=NASTY, limits=NASTY, plain=NASTY)
    row = story_report.scenarios(who, found)[0]
    said = operations.Sketch(NASTY[:120], NASTY, NASTY)
    operations.put_scenario(slug=who.slug, public_id=row.public_id, version=row.version, said=said, at=AT, by=who.by)
    operations.put_element(slug=who.slug, scenario=row.public_id, words=NASTY, at=AT, by=who.by)
    for address in outside(who):
        answer = client.get(address)
        assert answer.status_code == 200, address
        if address.endswith("pdf"):
            assert answer.content.startswith(b"%PDF"), address
        else:
            assert "<script>alert" not in body(answer), address
            assert "&lt;script&gt;" in body(answer) or "scenarios/b/" in address, address


def test_papers_can_be_read_aloud_and_the_page_and_the_sheet_are_one_page(client, who, found):
    story_report.published(who, plain="Kort gezegd.")
    story_report.scenarios(who, found)
    papers = {address: client.get(address).content for address in outside(who) if address.endswith("pdf")}
    for address, paper in papers.items():
        assert b"StructTreeRoot" in paper, address
        assert b"pdfuaid" in paper, address
        assert "verslag.pdf" in address or pages_of(paper) == 1, address


def test_very_long_words_are_refused_with_what_was_typed_or_fit_on_paper_all_the_same(client, who, found):
    cast.sign_in(client, who.fatima)
    long = "woord " * 2000
    answer = client.post(page(who, "new-scenario"), {"purpose": "Kort", "title": "Titel", "story": long})
    assert (answer.status_code, long.strip() in body(answer)) == (400, True)
    row = story_report.scenarios(who, found)[0]
    said = operations.Sketch("T" * 120, "doel " * 190, "dag " * 620)
    operations.put_scenario(slug=who.slug, public_id=row.public_id, version=row.version, said=said, at=AT, by=who.by)
    for number in range(8):
        operations.put_element(slug=who.slug, scenario=row.public_id, words=f"{number} {'w' * 290}", at=AT, by=who.by)
    assert 0 < pages_of(client.get(page(who, "sheet-pdf", letter="a")).content) <= 3
    assert client.get(page(who, "sheet", letter="a")).status_code == 200


def test_a_scenario_grows_by_form_and_what_is_wrong_comes_back(client, who, found):
    cast.sign_in(client, who.fatima)
    client.post(page(who, "new-scenario"), {"purpose": "Beter voor iedereen", "title": "Eén deur"})
    row = Scenario.objects.get()
    change = page(who, "change-scenario", scenario=row.public_id)
    assert "Een scenario zonder onderdelen zegt nog niets" in body(client.post(change, {"doe": "open"}, follow=True))
    client.post(change, {"doe": "element", "words": "Een bord op de gevel"})
    element = row.elements.get()
    assert "1 onderdeel hoort nog bij geen bevinding." in body(
        client.get(page(who, "scenario", scenario=row.public_id))
    )
    client.post(change, {"doe": "koppel", "element": element.public_id, "finding": found["De inloop"].public_id})
    wrong = client.post(change, {"doe": "gevolg", "kind": "asks", "words": "Een sleutel van de school"})
    assert (wrong.status_code, "Een sleutel van de school" in body(wrong)) == (400, True)
    assert "Schrijf van wie dit iets vraagt." in body(wrong)
    client.post(change, {"doe": "gevolg", "kind": "asks", "who": "school", "words": "Een sleutel van de school"})
    stale = client.post(
        change, {"doe": "herschrijf", "element": element.public_id, "was": "Iets anders", "words": "Een vlag"}
    )
    assert (stale.status_code, "Een vlag" in body(stale)) == (400, True)
    half = client.post(page(who, "figures", scenario=row.public_id), {"name-0": "Wachttijd", "value-0": "6 dagen"})
    assert (half.status_code, "Vul de hele regel in" in body(half)) == (400, True)
    client.post(
        page(who, "figures", scenario=row.public_id), {"name-0": "Wachttijd", "value-0": "6 dagen", "source-0": "Sim"}
    )
    client.post(change, {"doe": "open"})
    shown = queries.public_scenario(who.slug, "a", municipality_id=who.town.id)
    assert (shown.follows[0].who, shown.figures[0]["value"]) == ("school", "6 dagen")


def test_a_finding_is_handed_down_by_form_with_a_theme_that_somebody_chose(client, who, found):
    story_report.published(who)
    cast.sign_in(client, who.victor)
    there = page(who, "hand-down", finding=found["Lang wachten"].public_id)
    wrong = client.post(there, {"theme": "", "percent": "20", "reason": "Dit staat er nog"})
    assert (wrong.status_code, "Dit staat er nog" in body(wrong)) == (400, True)
    assert client.post(there, {"theme": "slapen", "percent": "20", "reason": "Te lang wachten."}).status_code == 302
    again = client.post(there, {"theme": "slapen", "percent": "20", "reason": "Te lang wachten."})
    assert "of je gaf dit al door" in body(again)
    cast.sign_in(client, who.fatima)
    assert client.get(there).status_code == 403


def test_junk_in_names_of_rows_breaks_nothing(client, who, found):
    story_report.scenarios(who, found)
    cast.sign_in(client, who.fatima)
    one, scene = found["De inloop"].public_id, Scenario.objects.first().public_id
    for odd in ("\x00", "9" * 30, "-1", "😀", "<script>", "²"):
        for address in (
            page(who, "change-finding", finding=one), page(who, "finding-points", finding=one),
            page(who, "propose-findings"), page(who, "change-scenario", scenario=scene), page(who, "publish-report"),
        ):  # fmt: skip
            for doing in ("weg", "citeer", "leg", "zoek", "koppel", "ontkoppel", "element-weg", "gevolg-weg", odd):
                names = ("punt", "uitspraak", "element", "finding", "gevolg", "version", "voorstel", "was", "text")
                assert client.post(address, {**dict.fromkeys(names, odd), "doe": doing}).status_code < 500


def test_a_participant_and_everybody_find_the_one_page_and_the_scenarios(client, who, found):
    group = story.Group.objects.filter(process=who.process).first()
    code = operations.hand_out(slug=who.slug, group=group.public_id, number=1, at=AT, by=who.by).codes[0]
    mine = reverse("participation:mine", kwargs={"gemeente": who.town.slug, "code": code})
    follow = page(who, "follow")
    assert "op één bladzijde" not in body(client.get(follow))
    story_report.published(who)
    story_report.scenarios(who, found)
    for address in (follow, mine):
        shown = body(client.get(address))
        assert page(who, "plain", number=1) in shown
        assert page(who, "read-scenarios") in shown
