"""A round table sees that nobody under twenty is coming; and a theme returns after three months."""

from datetime import datetime

import pytest

from tests.browser import LiveTown, _loaded_town, _page, accessible, seen, served, step_in


def at_tables(page, live_town, who="Fatima"):
    step_in(page, live_town, who)
    page.goto(live_town.at("meedenken/werk/"))
    page.get_by_role("link", name="Ronde tafel Oeverwijk").first.click()
    parts = page.locator("nav.on-phone summary")
    if parts.is_visible():
        parts.click()
    page.get_by_role("link", name="Ronde tafels", exact=True).locator("visible=true").click()


def test_a_round_table_sees_that_nobody_under_twenty_is_coming(page, live_town, width):
    # given a table in twelve days, and Fatima who prepares it
    at_tables(page, live_town)
    seen(page.get_by_role("heading", name="Ronde tafels"))
    accessible(page, "tables")
    page.get_by_role("link", name="Plan een ronde tafel").click()
    title = f"Wie hoort ons, {width}"
    page.get_by_label("Hoe heet deze ronde tafel?").fill(title)
    page.get_by_label("Welke vraag ligt op tafel?").fill("Wie luistert er als je vijftien bent?")
    page.get_by_label("Wanneer?").fill("2026-12-10T19:30")
    page.get_by_label("Hoeveel plaatsen voor Jongeren?").fill("2")
    page.get_by_label("Hoeveel plaatsen voor Ouders?").fill("1")
    accessible(page, "table-form")
    page.get_by_role("button", name="Bewaar").click()
    # then it is told before the day, to her and to everybody
    seen(page.get_by_text("Niemand onder de twintig komt."))
    accessible(page, "table-missing")
    address = page.url
    page.get_by_role("link", name="Openbare pagina").click()
    seen(page.get_by_text("We zoeken nog:"))
    accessible(page, "table-public")
    # when she makes an invitation with a code for a young person
    page.goto(address)
    page.get_by_role("link", name="Maak uitnodigingen met een code").click()
    page.get_by_label("Voor welke groep?").select_option(label="Jongeren")
    page.get_by_label("Hoeveel kaarten?").fill("1")
    page.get_by_role("button", name="Maak de kaarten").click()
    code = page.locator(".code").first.inner_text()
    page.context.clear_cookies()
    page.goto(live_town.at("meedenken/mee/"))
    page.get_by_label("Jouw code").fill(code)
    page.get_by_role("button", name="Open mijn plek").click()
    page.get_by_role("link", name=title).click()
    accessible(page, "table-mine")
    page.get_by_label("Ja, ik kom").check()
    page.get_by_role("button", name="Laat het weten").click()
    seen(page.get_by_text("Dank je. Dat weten we."))
    page.get_by_label("Wat wil je zeggen?").fill("Niemand vraagt ons iets.")
    page.get_by_role("button", name="Leg op tafel").click()
    seen(page.get_by_text("Het ligt op tafel"))
    # then somebody under twenty comes, and what they said lies on the screen in the room
    step_in(page, live_town, "Fatima")
    page.goto(address)
    assert page.get_by_text("Niemand onder de twintig komt.").count() == 0
    page.get_by_role("button", name="Begin de ronde tafel").click()
    seen(page.get_by_text("Niemand vraagt ons iets."))
    accessible(page, "table-room")


def moment(day):
    return datetime.fromisoformat(f"{day}T10:30:00+01:00")


@pytest.fixture
def year(django_db_setup, django_db_blocker, worker_id):
    import conftest

    with django_db_blocker.unblock():
        name = f"tables_{worker_id}"
        conftest.clone(_loaded_town(), name)
        conftest.use(f"test_{worker_id}")
    return name, django_db_blocker.unblock, f"test_{worker_id}"


def by_itself(year, day):
    """What the night does on a day."""
    import conftest
    from naast.access.actors import installation
    from naast.access.models import Municipality
    from naast.participation import operations

    name, unblock, own = year
    with unblock():
        conftest.use(name)
        town = Municipality.objects.get(slug="rivierstad").pk
        operations.return_themes(at=moment(day), by=installation(municipality_id=town))
        conftest.use(own)


def test_a_theme_returns_after_three_months(browser, year, tmp_path):
    words, clock = "Eén telefoonnummer voor iedereen", tmp_path / "clock"
    # given a theme that stood out, put on the agenda with who carries it
    clock.write_text(moment("2026-11-24").isoformat(), "utf-8")
    with served(year[0], clock=str(clock)) as url:
        live = LiveTown(url)
        context = _page(browser, live, "desk")
        page = context.new_page()
        at_tables(page, live)
        page.get_by_role("link", name="Agenda", exact=True).locator("visible=true").click()
        page.get_by_label("Wat blijft op de agenda?").fill(words)
        page.get_by_role("button", name="Zet op de agenda").click()
        item = page.locator("li").filter(has_text=words).last
        item.get_by_text("Wie draagt dit, en wat gebeurt er?").click()
        item.get_by_label("Wie draagt dit?").select_option(label="Fatima")
        item.get_by_label("Wat gebeurt er nu mee?").fill("De telefooncentrale zoekt het uit.")
        item.get_by_role("button", name="Bewaar").first.click()
        item = page.locator("li").filter(has_text=words).last
        seen(item.get_by_text("komt het terug op 24 februari 2027"))
        accessible(page, "theme-carried")
        context.close()
    # when three months go by and nobody says a word
    by_itself(year, "2027-02-23")
    by_itself(year, "2027-02-24")
    # then it is back on top, for the working group and for everybody, until something was done
    clock.write_text(moment("2027-02-25").isoformat(), "utf-8")
    with served(year[0], clock=str(clock)) as url:
        live = LiveTown(url)
        context = _page(browser, live, "phone")
        page = context.new_page()
        page.goto(live.at("meedenken/ronde-tafel-oeverwijk/"))
        seen(page.locator("li").filter(has_text=words).get_by_text("kwam terug"))
        accessible(page, "theme-returned")
        step_in(page, live, "Fatima")
        page.goto(live.at("meedenken/werk/ronde-tafel-oeverwijk/agenda/"))
        item = page.locator("li").filter(has_text=words).last
        item.get_by_text("Er is iets mee gedaan").click()
        item.get_by_label("Wat is ermee gedaan?").fill("Er is één nummer.")
        item.get_by_role("button", name="Bewaar").last.click()
        seen(page.locator("li").filter(has_text=words).get_by_text("Er is één nummer."))
        context.close()
