"""Keeping faith: the emergency button and its aftermath; a plan that is destroyed by three people."""

import re

from tests.browser import accessible, seen, step_in

REASON = "Moeder belt huilend, haar zoon is weg en de vaste persoon neemt niet op."


def number_of_plan(page, live_town) -> str:
    """The number that stands at the bottom of the plan on paper."""
    step_in(page, live_town, "Noor")
    page.goto(live_town.at("plannen/"))
    page.get_by_role("link", name="familie De Wit").click()
    return re.search(r"Nummer van dit plan: (\w{12})", page.locator("main").inner_text())[1]


def code_of_now(page, live_town) -> str:
    phone = page.context.new_page()
    phone.goto(f"{live_town.url}/demo/code/")
    code = phone.locator("#code").inner_text()
    phone.close()
    return code


def test_the_emergency_button_and_its_aftermath(page, live_town, width):
    number = number_of_plan(page, live_town)
    worker = "Hanan" if width == "phone" else "Tom"
    # when somebody at the desk must read it now
    step_in(page, live_town, worker)
    page.goto(live_town.at("noodknop/"))
    accessible(page, "emergency")
    page.get_by_label("Het nummer van het plan").fill(number)
    page.get_by_label("Waarom kan dit niet wachten?").fill("haast")
    page.get_by_label("De code van je tweede slot").fill("123456")
    page.get_by_role("button", name="Open het plan voor twee uur").click()
    seen(page.get_by_text("Schrijf iets meer: 5 tekens staan er"))
    accessible(page, "emergency-wrong")
    page.get_by_label("Waarom kan dit niet wachten?").fill(REASON)
    page.get_by_label("De code van je tweede slot").fill(code_of_now(page, live_town))
    page.get_by_role("button", name="Open het plan voor twee uur").click()
    # then it lies open, read only, with the time that is left
    seen(page.get_by_text("Je kijkt met de noodknop, alleen lezen."))
    seen(page.get_by_text("Open tot 12.30 uur"))
    accessible(page, "emergency-plan")
    page.get_by_role("link", name="Gesprekken").click()
    assert page.get_by_role("button", name="Schrijf het op").count() == 0
    # and the family reads that somebody looked
    step_in(page, live_town, "Linda")
    page.goto(live_town.at(f"plan/{number}/noodknop/"))
    seen(page.get_by_role("heading", name=re.compile(f"{worker}, dinsdag 24 november")))
    accessible(page, "emergency-family")
    assert REASON not in page.content()
    # and somebody who is none of the users says what it was
    step_in(page, live_town, "Hilde")
    accessible(page, "emergency-list")
    page.get_by_role("link", name=re.compile(f"{worker}, 24 november")).click()
    seen(page.get_by_text(REASON))
    seen(page.get_by_role("cell", name="las Gesprekken"))
    accessible(page, "emergency-review")
    page.get_by_text("Ja, dit kon niet wachten").click()
    page.get_by_label("Wat schrijf je erover aan het gezin?").fill(
        "Er was haast, en er is alleen gelezen wat nodig was."
    )
    page.get_by_role("button", name="Zo is het nagekeken").click()
    seen(page.get_by_text("Nagekeken. Het gezin en de vaste persoon krijgen bericht."))
    step_in(page, live_town, "Linda")
    page.goto(live_town.at(f"plan/{number}/noodknop/"))
    seen(page.get_by_text("Hilde keek het na: het was terecht."))
    seen(page.get_by_text("er is alleen gelezen wat nodig was"))


def asked_by_the_family(page, live_town, number):
    """Linda asks; there is a page for it in the family's own door."""
    step_in(page, live_town, "Linda")
    page.goto(live_town.at(f"plan/{number}/wissen/"))
    page.get_by_role("button", name=re.compile("wis", re.IGNORECASE)).first.click()


def take_turn(page, live_town, name, number, button, shot):
    step_in(page, live_town, name)
    page.goto(live_town.at("vernietigen/"))
    accessible(page, f"destructions-{shot}")
    page.get_by_role("link", name=f"Plan {number}").first.click()
    seen(page.get_by_role("heading", name="Dit niet, en dit is waarom"))
    accessible(page, f"destruction-{shot}")
    page.get_by_role("button", name=button).click()
    seen(page.get_by_text("Gedaan. Het gezin leest hoe ver het is."))
