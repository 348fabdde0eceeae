"""Pages of choosing: what is typed stays, one change of today's window is a proposal, and clashes are told by name."""

import re
from datetime import date

import pytest
from django.urls import reverse

from naast.needs.models import Background, Figure
from naast.needs.tests import story as counts
from naast.portfolio import operations, queries
from naast.portfolio.models import Proposal, Terms
from naast.portfolio.tests import story
from naast.portfolio.tests.story import page
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(town):
    return story.shop(town)


@pytest.fixture
def desk(client, who):
    cast.sign_in(client, who.victor)
    return client


@pytest.mark.parametrize("change", ["erbij", "eruit"])
def test_one_change_of_todays_window_is_a_proposal(desk, who, change):
    key = story.idea(who) if change == "erbij" else "offer:opvang"
    there = f"{page(who, 'new-proposal')}?{change}={key}"
    assert desk.get(there).status_code == 200
    empty = desk.post(page(who, "new-proposal"), {change: key, "title": "Anders", "purpose": ""})
    assert (empty.status_code, "Anders" in empty.content.decode()) == (400, True)
    said = {"title": "Anders", "purpose": "Beter slapen", "loss": "Het komt elders terug."}
    desk.post(page(who, "new-proposal"), {change: key, **said})
    made = Proposal.objects.get()
    assert (made.entering, made.leaving) == (([key], []) if change == "erbij" else ([], [key]))


def test_without_a_window_the_line_comes_first(desk, who):
    for asked in ("", "?n=900", "?erbij=offer:nergens"):
        answer = desk.get(page(who, "new-proposal") + asked)
        assert (answer.status_code, answer["Location"]) == (302, page(who, "line"))


def test_wishes_that_clash_are_named_on_the_line(desk, who):
    for kind in ("keep", "never"):
        operations.wish(kind=kind, about="offer:opvang", why="Om de proef.", by=who.by)
    answer = desk.get(page(who, "line"))
    assert answer.status_code == 409
    assert "Moet blijven én mag er niet komen: Opvang." in answer.content.decode()


def test_wishes_that_clash_are_named_where_they_are_entered(desk, who):
    assert "kunnen niet allemaal" not in desk.get(page(who, "wishes")).content.decode()
    desk.post(page(who, "wishes"), {"kind": "keep", "option": "offer:opvang", "why": "Ouders rekenen erop."})
    sent = {"kind": "never", "option": "offer:opvang", "why": "Het liep af."}
    body = desk.post(page(who, "wishes"), sent, follow=True).content.decode()
    assert "Moet blijven én mag er niet komen: Opvang." in body
    assert "Zolang dat zo is, is er geen lijn." in body


def test_a_wish_says_what_it_is_about_and_why(desk, who):
    answer = desk.post(page(who, "wishes"), {"kind": "keep", "option": "", "facet": "", "why": "Daarom"})
    assert answer.status_code == 400
    assert "Kies hier waar je wens over gaat." in answer.content.decode()
    assert "Daarom" in answer.content.decode()


def test_a_town_of_which_nothing_is_known_says_so(client, other_town):
    from naast.access.permissions import Role

    cast.sign_in(client, cast.worker(other_town, "Vera", Role.STRATEGIST))
    for name in (
        "overview",
        "line",
        "group",
        "weights",
        "compare",
        "region",
        "chapters",
        "chapters-paper",
        "proposals",
    ):
        answer = client.get(reverse(f"portfolio:{name}", args=[other_town.slug]))
        assert answer.status_code == 200, name


def test_prices_stand_on_no_page_but_the_one_that_asks_them(desk, who):
    operations.agree_terms(slug="opvang", fields={"euros": 98765}, at=story.AT, by=who.by)
    for name, more in (("overview", {}), ("line", {}), ("weights", {}), ("stopping", {"slug": "opvang"})):
        assert "98765" not in desk.get(page(who, name, **more)).content.decode()
    assert "98765" in desk.get(page(who, "terms", slug="opvang")).content.decode()


def test_who_decides_reads_who_loses_by_a_proposal(client, who):
    said = operations.Said("Minder", "Rust in de etalage", loss="Het komt elders terug.")
    made = operations.draft(said=said, keys=["offer:opvang"], at=story.AT, by=who.by)
    operations.propose(public_id=made.public_id, at=story.AT, by=who.by)
    cast.sign_in(client, who.ruud)
    body = client.get(page(who, "proposal", public_id=made.public_id)).content.decode()
    loses = body.partition("Wie verliest erbij")[2].partition("In cijfers")[0]
    assert "in West: zo’n" in loses


def test_an_agreement_that_is_opened_and_saved_stays_as_it_was(desk, who):
    """The day of measuring and the end of the agreement come back in the page as a browser can read them."""
    fields = {"waiting_days": 96, "waiting_on": date(2026, 10, 15), "runs_until": date(2027, 11, 24)}
    operations.agree_terms(slug="opvang", fields=fields, at=cast.TUESDAY, by=who.by)
    there = page(who, "terms", slug="opvang")
    typed = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', desk.get(there).content.decode()))
    desk.post(there, {name: typed.get(name, "") for name in fields})
    row = Terms.objects.get()
    assert {name: getattr(row, name) for name in fields} == fields


def test_only_towns_known_to_be_of_the_same_youth_region_are_put_together(desk, who, other_town):
    name = other_town.municipality.name
    alone = desk.get(page(who, "region"))
    assert "weten niet bij welke jeugdregio" in alone.content.decode()
    assert [one.pk for one in alone.context["towns"]] == [who.town.id]
    story.of_region(who.town, "Rivier en Veen")
    unknown = desk.get(page(who, "region"))
    assert f"Van {name} weten we niet bij welke jeugdregio" in unknown.content.decode()
    story.of_region(other_town, "Elders")
    assert [one.pk for one in desk.get(page(who, "region")).context["towns"]] == [who.town.id]
    Figure.objects.filter(region="Elders").update(region="Rivier en Veen")
    assert [one.pk for one in desk.get(page(who, "region")).context["towns"]] == [who.town.id, other_town.id]


def test_the_line_says_how_sure_it_is_whether_there_is_room_and_why_it_stops(desk, who):
    story.offer(who.town, "dubbel")
    story.offer(who.town, "nog-een")
    plain = desk.get(page(who, "line")).content.decode()
    assert "Bewezen: met geen andere etalage" in plain
    assert "De lijn stopt bij 2: met meer past er in deze cijfers niet vaker iets" in plain
    assert "Nu staan er 4." in plain
    assert "van geen enkel aanbod is opgeschreven hoeveel mensen er terechtkunnen" in plain
    operations.agree_terms(slug="nachtrust", fields={"room": 10}, at=story.AT, by=who.by)
    known = desk.get(page(who, "line") + "?n=1").content.decode()
    assert "Laat plek niet meetellen" in known
    assert "Er is ook plek" in known
    assert "in geen andere etalage van deze grootte is er vaker plek" in known
    without = desk.get(page(who, "line") + "?n=1&plaats=0").content.decode()
    assert "Laat plek meetellen" in without
    assert "Bewezen: met geen andere etalage" in without


def test_what_each_figure_of_an_offer_means_stands_beside_it(desk, who):
    body = desk.get(page(who, "weights")).content.decode()
    assert "Eerlijk deel: passen er drie stukken aanbod, dan telt die keer" in body


def test_groups_of_the_population_stand_beside_offers_and_lead_to_a_wish(desk, who):
    for group, percent in (("moslim", 8), ("katholiek", 12), ("speelt graag buiten", 40), ("joods", 0.01)):
        Background.objects.create(
            municipality_id=who.town.id, kind="levensbeschouwing", group=group, percent=percent, year=2025,
            source="Verzonnen", grade="aanname",
        )  # fmt: skip
    rows = {row.group: row for row in desk.get(page(who, "wishes")).context["mirrored"]}
    assert (rows["moslim"].facet, rows["moslim"].offers, rows["moslim"].percent) == ("islamitisch", 0, 8)
    assert rows["speelt graag buiten"].facet == ""
    assert "joods" not in rows  # so few that nothing is said of them
    answer = desk.get(page(who, "wishes") + "?wie=islamitisch")
    assert answer.context["form"]["facet"].value() == "islamitisch"
    assert answer.context["form"]["kind"].value() == "one-of"


def test_a_wish_for_what_is_nowhere_would_leave_no_line_and_asks_for_an_idea_first(desk, who):
    said = {"kind": "one-of", "facet": "islamitisch", "why": "Ouders vragen erom."}
    sent = desk.post(page(who, "wishes"), said)
    assert (sent.status_code, "Schrijf eerst een idee op" in sent.content.decode()) == (400, True)
    assert said["why"] in sent.content.decode()
    story.idea(who, facets=["islamitisch"])
    assert desk.post(page(who, "wishes"), said).status_code == 302


def test_room_stands_beside_coverage_wherever_coverage_is_said(desk, who):
    idea = story.idea(who, themes=("eten",), room=20)
    operations.agree_terms(slug="nachtrust", fields={"room": 20}, at=story.AT, by=who.by)
    operations.agree_terms(slug="opvang", fields={"room": 30}, at=story.AT, by=who.by)
    said = operations.Said("Meer", "Beter eten")
    made = operations.draft(said=said, keys=["offer:nachtrust", "offer:opvang", idea], at=story.AT, by=who.by)
    at = queries.weigh(who.town.id, at=story.AT, by=who.by)
    now = queries.stand(at, at.inside)
    assert now.placed < now.covered
    beside = f"past bij {now.covered} van de honderd; er is plek voor {now.placed}"
    for name, more in (("overview", {}), ("line", {}), ("group", {}), ("proposal", {"public_id": made.public_id})):
        assert beside in desk.get(page(who, name, **more)).content.decode(), name
    assert beside in desk.get(f"{page(who, 'new-proposal')}?erbij={idea}").content.decode()
    assert "Plek: 20 keer per jaar." in desk.get(page(who, "spot", theme="slapen", wijk="west")).content.decode()
    offer = desk.get(page(who, "stopping", slug="nachtrust")).content.decode()
    assert "Zo’n 20 keer is er dan geen plek meer." in offer


def test_what_stopping_means_is_told_in_one_unit_that_is_named(desk, who):
    story.offer(who.town, "eetgroep", themes=("eten",))
    operations.agree_terms(slug="eetgroep", fields={"room": 82}, at=story.AT, by=who.by)
    body = desk.get(page(who, "stopping", slug="eetgroep")).content.decode()
    figures = re.findall(r"<dd>(.*?)<small>", body.partition('class="share-line"')[2].partition("</dl>")[0], re.DOTALL)
    assert len(figures) == 5
    assert all(one.endswith(" keer") for one in figures), figures
    assert "82 keer" in figures
    assert "Er is maar plek voor 82 keer: vaker kan er ook nu niemand terecht." in body
    assert "Alle getallen hier zijn keren per jaar. Een plek voor één mens telt als één keer." in body
    for name, more in (
        ("stopping", {"slug": "eetgroep"}),
        ("weights", {}),
        ("spot", {"theme": "eten", "wijk": "west"}),
    ):
        said = desk.get(page(who, name, **more)).content.decode()
        assert not re.search(r"82(?:<small>)? ?mensen per jaar(?!\. Dat telt als 82 keer)", said), name


def test_the_list_of_offers_comes_twenty_at_a_time_and_none_is_out_of_reach(desk, who):
    for number in range(21):
        story.offer(who.town, f"klein-{number}")
    first, last = (desk.get(page(who, "weights"), {"pagina": number}) for number in ("1", "2"))
    assert (len(first.context["rows"]), len(last.context["rows"])) == (20, 3)
    assert "1 tot en met 20 van 23" in first.content.decode()
    assert "?pagina=2" in first.content.decode()
    assert desk.get(page(who, "weights"), {"pagina": "x"}).status_code == 200


def test_an_idea_without_room_helps_nobody(desk, who):
    idea = story.idea(who, themes=("eten",), room=0)
    at = queries.weigh(who.town.id, at=story.AT, by=who.by)
    before, after = (queries.stand(at, some) for some in (at.inside, (*at.inside, at.number(idea))))
    assert (after.covered, after.placed) == (before.covered, before.placed)
    assert idea not in {
        one.option.key for one in queries.filling(at, theme="eten", neighbourhood_id=who.town.west.pk).fillers
    }
    assert all(at.number(idea) not in one.chosen for one in queries.line(at))


def test_who_gains_and_loses_stays_with_a_decision_and_every_group_is_told(client, who):
    for number in range(5):
        place = counts.neighbourhood(who.town, f"Wijk{number}")
        counts.live(who.town, place, 1500)
    made = operations.draft(
        said=operations.Said("Minder", "Rust", loss="Daarom."), keys=["offer:opvang"], at=story.AT, by=who.by
    )
    operations.propose(public_id=made.public_id, at=story.AT, by=who.by)
    cast.sign_in(client, who.ruud)
    before = client.get(page(who, "proposal", public_id=made.public_id))
    losers = before.context["losers"]
    assert len(losers) > 10
    assert f"En nog {len(losers) - 10} groepen" in before.content.decode()
    assert all(one["name"] in before.content.decode() for one in losers)
    operations.decide(public_id=made.public_id, is_chosen=True, why="Ja.", at=story.AT, by=who.ruud.actor)
    story.offer(who.town, "nachtrust", gone_on=date(2026, 11, 21))
    after = client.get(page(who, "proposal", public_id=made.public_id))
    assert after.context["losers"] == losers
    assert all(number is None or number >= 10 for one in losers for number in (one["some"], one["choice"]))


def test_a_boundary_that_is_too_tight_is_named_and_the_form_stays(desk, who):
    for slug in ("nachtrust", "opvang"):
        operations.agree_terms(slug=slug, fields={"effort": 1200, "euros": 5000}, at=story.AT, by=who.by)
        operations.wish(kind="keep", about=f"offer:{slug}", why="Om de proef.", by=who.by)
    for asked, said in (("uren=1000", "Met 1.000 uur past"), ("euros=1", "Met 1 euro past")):
        answer = desk.get(f"{page(who, 'line')}?{asked}")
        body = answer.content.decode()
        assert answer.status_code == 409
        assert said in body
        assert "Nachtrust en Opvang" in body or "Opvang en Nachtrust" in body
        assert "wensen kunnen niet" not in body
        name, value = asked.split("=")
        assert re.search(rf'name="{name}"[^>]*value="{value}"|value="{value}"[^>]*name="{name}"', body)


def test_the_chapters_carry_waiting_times_ends_and_every_towns_offers_and_pages_say_how_sure_they_are(
    desk, who, other_town
):
    fields = {"waiting_days": 96, "waiting_on": date(2026, 10, 15), "runs_until": date(2027, 11, 24)}
    operations.agree_terms(slug="opvang", fields=fields, at=cast.TUESDAY, by=who.by)
    story.of_region(who.town, "Rivier en Veen")
    story.of_region(other_town, "Rivier en Veen")
    story.offer(other_town, "elders", themes=("slapen",))
    text = desk.get(page(who, "chapters")).content.decode()
    assert "| Opvang | 96 | 15 oktober 2026 |" in text
    assert "| Opvang | 24 november 2027 | – |" in text
    assert f"### {other_town.municipality.name}" in text
    assert "- Elders:" in text
    assert "waar het vandaan komt" in text
    for name, more in (("overview", {}), ("line", {}), ("group", {}), ("region", {}), ("stopping", {"slug": "opvang"})):
        body = desk.get(page(who, name, **more)).content.decode()
        assert "Hoe zeker zijn deze cijfers?" in body, name
        assert "#bronnen" in body
