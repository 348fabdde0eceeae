"""Keeping faith: the emergency button and its aftermath; a plan that is destroyed by three people."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.browser import accessible, part, seen, step_in

ROOT = Path(__file__).resolve().parents[2]
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
    part(page, "Gesprekken")
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
    page.get_by_label("Ja, dit kon niet wachten").check()
    page.get_by_label("Ja, er staat niets in dat iemand schaadt").check()
    page.get_by_label("Wat schrijf je erover aan het gezin?").fill(
        "Er was haast, en er is alleen gelezen wat nodig was."
    )
    page.get_by_role("button", name="Zo is het nagekeken").click()
    seen(page.get_by_text("Nagekeken. Het gezin en de vaste persoon krijgen bericht."))
    step_in(page, live_town, "Linda")
    page.goto(live_town.at(f"plan/{number}/noodknop/"))
    seen(page.get_by_text("Hilde keek het na: het was terecht."))
    seen(page.get_by_text("er is alleen gelezen wat nodig was"))
    seen(page.get_by_text(REASON))


def number_behind(page, live_town) -> str:
    """The number of the plan that asked to be destroyed, as the list of the team shows it."""
    page.goto(live_town.at("vernietigen/"))
    return re.search(r"Plan (\w{12})", page.locator("main").inner_text())[1]


def spare_ilyas(page):
    page.get_by_text("Iemands deel moet blijven").click()
    page.get_by_label("Het deel van Ilyas", exact=True).select_option("own-wish")
    page.get_by_label("Waarom blijft het deel van Ilyas? In één regel").fill(
        "Ilyas wil later kunnen lezen hoe het ging."
    )
    accessible(page, "destruction-spared")


def sees_that_ilyas_stays(page):
    seen(page.get_by_text("Het deel van Ilyas."))
    seen(page.get_by_text("Ilyas wil later kunnen lezen hoe het ging."))


def take_turn(page, live_town, name, number, button, *, first=None):
    step_in(page, live_town, name)
    page.goto(live_town.at("vernietigen/"))
    accessible(page, f"destructions-{name}")
    page.get_by_role("link", name=f"Plan {number}").first.click()
    seen(page.get_by_role("heading", name="Dit niet, en dit is waarom"))
    accessible(page, f"destruction-{name}")
    if first:
        first(page)
    page.get_by_role("button", name=button).click()
    seen(page.get_by_text("Gedaan. Het gezin leest hoe ver het is."))


def night(worker_id, moment):
    """The night passes in the town of this session, at another moment than its clock shows."""
    environment = {
        **os.environ,
        "NAAST_DATABASE": f"town_{worker_id}",
        "NAAST_NOW": moment,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    subprocess.run([sys.executable, "-m", "django", "nightly"], cwd=ROOT, env=environment, check=True)


def keep_it(page, live_town, number):
    """The archivist sets a hold: what was on its way stops."""
    page.goto(live_town.at("vernietigen/bewaren/"))
    accessible(page, "holds")
    page.get_by_label("Het nummer van het plan").fill(number)
    page.get_by_label("Een klacht, rechtszaak of onderzoek loopt nog").check()
    page.get_by_label("Waarom?", exact=True).fill("De klachtencommissie kijkt er nog naar.")
    page.get_by_role("button", name="Bewaar dit plan").click()
    seen(page.get_by_text("Dit plan blijft bewaard tot iemand het loslaat."))


def test_a_plan_is_destroyed_by_three_people_and_a_hold_stops_it(desk_page, live_town, worker_id):
    page = desk_page
    # given a mother who asked for it
    step_in(page, live_town, "Noor")
    number = number_behind(page, live_town)
    take_turn(page, live_town, "Noor", number, "Ik stel voor dit te wissen")
    # when a hold is set, it stops, and the family reads why
    step_in(page, live_town, "Anneke")
    keep_it(page, live_town, number)
    step_in(page, live_town, "Yasmin")
    page.goto(live_town.at(f"plan/{number}/wissen/"))
    seen(page.get_by_text("De reden: er geldt een bewaarplicht."))
    accessible(page, "erase-held")
    # and when it is lifted and asked again, three people take their turn
    step_in(page, live_town, "Anneke")
    page.goto(live_town.at("vernietigen/bewaren/"))
    page.get_by_text(f"Laat plan {number} los").click()
    page.get_by_label("Waarom mag het losgelaten worden?").fill("De klacht is afgehandeld.")
    page.get_by_role("button", name="Laat los").click()
    step_in(page, live_town, "Yasmin")
    page.goto(live_town.at(f"plan/{number}/wissen/"))
    page.get_by_role("button", name="Vraag om ons plan te wissen").click()
    take_turn(page, live_town, "Noor", number, "Ik stel voor dit te wissen", first=spare_ilyas)
    take_turn(page, live_town, "Hilde", number, "Ik heb het nagekeken: dit klopt", first=sees_that_ilyas_stays)
    take_turn(page, live_town, "Anneke", number, "Ik beslis: wissen over zeven dagen", first=sees_that_ilyas_stays)
    # then it waits seven days, in which she reads nothing of her son's part: he is sixteen
    step_in(page, live_town, "Yasmin")
    page.goto(live_town.at(f"plan/{number}/wissen/"))
    seen(page.get_by_role("heading", name="Dit blijft altijd"))
    accessible(page, "erase-spared")
    assert "Ilyas wil later" not in page.locator("main").inner_text()
    step_in(page, live_town, "Anneke")
    # and all but that part is gone
    night(worker_id, "2026-11-30T02:17:00+01:00")
    page.goto(live_town.at("vernietigen/"))
    seen(page.get_by_role("heading", name="Zeven dagen wachten"))
    night(worker_id, "2026-12-02T02:17:00+01:00")
    page.goto(live_town.at("vernietigen/"))
    page.get_by_role("link", name="Gewist op 2 december 2026").first.click()
    seen(page.get_by_role("heading", name="Verklaring van vernietiging"))
    seen(page.get_by_text("Het deel over 1 mens."))
    accessible(page, "declaration")
    assert number not in page.content()
    said = page.locator("main").inner_text()
    assert "Yasmin" not in said
    assert "Ilyas" not in said


def test_who_keeps_the_log_looks_and_proves(page, live_town):
    number = number_of_plan(page, live_town)
    step_in(page, live_town, "Wouter")
    seen(page.get_by_role("heading", name="Logboek"))
    accessible(page, "log")
    page.get_by_label("Nummer van een plan").fill(number)
    page.get_by_role("button", name="Zoek in het logboek").click()
    page.get_by_role("button", name="Bewijs dat dit logboek heel is").click()
    seen(page.get_by_text(re.compile("Heel: alle")))
    accessible(page, "log-proved")
