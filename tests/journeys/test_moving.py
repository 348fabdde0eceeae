"""How it goes on: a warm handover by three, down to a pilot light and back to the same person, two questions with a code."""

import re

import pytest

from tests.browser import PATIENCE, accessible, part, seen, step_in


@pytest.fixture
def come_in(browser, live_town):
    """Somebody of the demo in a browser of their own."""
    contexts = []

    def enter(name: str = ""):
        context = browser.new_context(locale="nl-NL", base_url=live_town.url, viewport={"width": 390, "height": 844})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        if name:
            step_in(page, live_town, name)
            seen(page.get_by_role("button", name=f"{name} uitloggen").or_(page.get_by_role("heading", level=1)))
        return page

    yield enter
    for context in contexts:
        context.close()


def how_on(page, live_town, family):
    """From the list to the page of how it goes on; gives its address."""
    page.goto(live_town.at("plannen/"))
    page.get_by_role("link", name=family).click()
    part(page, "Hoe verder")
    seen(page.get_by_role("heading", name="Hoe verder"))
    return page.url


def test_a_warm_handover(come_in, live_town):
    # given: Elif proposed to hand over to Bart, and Karin's family heard it
    elif_, bart, karin = come_in("Elif"), come_in("Bart"), come_in("Karin")
    where = how_on(elif_, live_town, "familie Visser")
    accessible(elif_, "handover-proposed")
    elif_.get_by_label("Wanneer spreken jullie elkaar").fill("2026-11-24")
    elif_.get_by_label("Wat moet mee dat niet in het plan staat?").fill("Karin appt liever dan dat ze belt.")
    elif_.get_by_role("button", name="Zet het gesprek erin").click()
    seen(elif_.get_by_text("Het gesprek staat gepland."))
    # when: each of the three says yes in their own browser
    elif_.get_by_role("button", name="Ja, dit is goed").click()
    seen(elif_.get_by_text("Jouw ja staat erbij."))
    bart.goto(live_town.at("plannen/"))
    assert bart.get_by_role("link", name="familie Visser").count() == 0
    assert bart.goto(where).status == 404
    bart.goto(live_town.at("gevraagd/"))
    bart.get_by_role("link", name="Elif vraagt je om met een gezin mee te lopen").click()
    seen(bart.get_by_text("Het plan lees je pas als de overdracht rond is."))
    assert "Visser" not in bart.content()
    accessible(bart, "handover-asked")
    bart.get_by_role("button", name="Ja, dit is goed").click()
    karin.goto(where)
    seen(karin.get_by_text("Elif is sinds"))
    seen(karin.get_by_text("Bart leest nu nog niets van jullie plan"))
    seen(karin.get_by_text("Is het goed dat Bart jullie vaste persoon wordt?"))
    accessible(karin, "handover-family")
    karin.get_by_role("button", name="Ja, dit is goed").click()
    # then: Bart is the fixed person, and Elif no longer reads along
    seen(karin.get_by_text("De overdracht is rond."))
    seen(karin.get_by_text(re.compile("Bart is sinds .* jullie vaste persoon")))
    accessible(karin, "handover-done")
    assert elif_.goto(where).status == 404
    # and: a former fixed person can return, by the same road
    bart.goto(where)
    bart.get_by_text("Draag warm over").click()
    bart.get_by_role("radio", name=re.compile("Elif: kent dit gezin")).check()
    bart.get_by_role("button", name="Stel het voor").click()
    seen(bart.get_by_text("Er ging iets mis. Wat je schreef, staat er nog."))
    accessible(bart, "handover-mistake")
    bart.get_by_label("Waarom nu?").fill("Elif is terug van verlof.")
    bart.get_by_role("button", name="Stel het voor").click()
    seen(bart.get_by_role("heading", name="Van Bart naar Elif"))
    bart.get_by_role("button", name="Stop deze overdracht").click()
    seen(bart.get_by_text("De overdracht is gestopt."))


def ended(page, where):
    """Down to a pilot light: first without a destination, then as it should be."""
    page.goto(where)
    page.get_by_text("Rond af, of ga op waakvlam").click()
    page.get_by_label("Waarom kan het nu?").fill("De ochtenden gaan weer goed.")
    page.get_by_label("Wie doet straks wat?").fill("Oma past op dinsdag op.")
    page.get_by_label("Wat is voor jullie het teken: bel ons?").fill("Twee avonden achter elkaar te moe.")
    page.get_by_label("Wanneer bellen wij hoe het gaat?").fill("2027-01-12")
    page.get_by_role("button", name="Leg dit vast").click()
    seen(page.get_by_text("Kies wie het verder draagt. Zonder bestemming ronden we niet af."))
    assert page.get_by_label("Wie doet straks wat?").input_value() == "Oma past op dinsdag op."
    accessible(page, "ending-mistake")
    page.get_by_role("radio", name="een waakvlam: wij blijven in de buurt").check()
    page.get_by_role("button", name="Leg dit vast").click()
    seen(page.get_by_role("heading", name="Zo gaan zij zelf verder"))


def test_step_down_pilot_light_and_back_to_the_same_person(come_in, live_town):
    # given: Rosa goes on by herself, on a pilot light
    bart, rosa = come_in("Bart"), come_in("Rosa")
    where = how_on(bart, live_town, "Rosa en Milan")
    rosa.goto(where)
    seen(rosa.get_by_role("heading", name="Zo gaan wij zelf verder"))
    accessible(rosa, "pilot-light-family")
    # when: it does not go well again
    rosa.get_by_text("Het gaat weer niet: ik wil Bart spreken").click()
    rosa.get_by_label("Wat is er aan de hand?").fill("Milan wil niet meer naar voetbal en ik slaap niet.")
    rosa.get_by_role("button", name="Vraag Bart te bellen").click()
    # then: the plan is open, with the same person, who hears her words
    seen(rosa.get_by_text("Het plan is weer open."))
    seen(rosa.get_by_text(re.compile("Bart is sinds .* jullie vaste persoon")))
    bart.goto(where)
    seen(bart.get_by_text("Milan wil niet meer naar voetbal en ik slaap niet."))
    accessible(bart, "reopened")
    # and: later lighter again, step by step, each with its reason
    bart.get_by_text("Zet een stap: lichter, of er komt iets bij").click()
    bart.get_by_role("radio", name="Lichter").check()
    bart.get_by_label("Wat is de stap?").select_option("network")
    bart.get_by_label("Waarom deze stap").fill("Oma komt nu ook op zondag.")
    bart.get_by_role("button", name="Zet de stap").click()
    seen(bart.get_by_text("De stap staat erin."))
    ended(bart, where)
    accessible(bart, "pilot-light")
    rosa.goto(where)
    seen(rosa.get_by_text("Twee avonden achter elkaar te moe."))


def test_two_questions_with_a_code_and_without_signing_in(come_in, live_town):
    # given: a year after closing, Elif makes a sheet for a family without a door of its own
    elif_, somebody = come_in("Elif"), come_in()
    where = how_on(elif_, live_town, "familie Haddad")
    elif_.get_by_role("button", name="Maak het briefje").click()
    accessible(elif_, "sheet")
    code = elif_.locator(".slip .code").inner_text()
    # when: somebody of the family types the code at home
    somebody.goto(live_town.at("hoe-gaat-het/"))
    accessible(somebody, "how-is-it")
    somebody.get_by_label("De code op je briefje").fill("x" * 26)
    somebody.get_by_role("button", name="Verder").click()
    seen(somebody.get_by_role("heading", name="Deze code kennen we niet, of hij is te oud"))
    somebody.get_by_label("De code op je briefje").fill(code.upper())
    somebody.get_by_role("button", name="Verder").click()
    accessible(somebody, "two-questions")
    somebody.get_by_role("button", name="Zo gaat het").click()
    seen(somebody.get_by_text("Kies wat het meest past.").first)
    somebody.get_by_role("radio", name="Nee, het lukt niet").check()
    somebody.get_by_role("radio", name="Ja, bel mij").check()
    somebody.get_by_role("button", name="Zo gaat het").click()
    seen(somebody.get_by_text("Je vaste persoon van toen leest het en belt."))
    accessible(somebody, "thanks")
    assert code.replace(" ", "") not in somebody.url
    # then: the code is spent, and Elif opens the plan again
    somebody.goto(live_town.at("hoe-gaat-het/"))
    somebody.get_by_label("De code op je briefje").fill(code)
    somebody.get_by_role("button", name="Verder").click()
    seen(somebody.get_by_role("heading", name="Deze vragen zijn al beantwoord"))
    elif_.goto(where)
    seen(elif_.get_by_text("Het gezin zegt: het lukt niet zelf."))
    accessible(elif_, "asks-us-back")
    elif_.get_by_text("Open het plan weer").click()
    elif_.get_by_label("Wat is er aan de hand?").fill("De nachten gaan weer mis, zegt het gezin.")
    elif_.get_by_role("button", name="Open het weer").click()
    seen(elif_.get_by_text("Weer samen verder"))


def test_the_team_sees_room_and_no_family(page, live_town):
    step_in(page, live_town, "Noor")
    page.goto(live_town.at("plannen/team/"))
    seen(page.get_by_role("heading", name="Het team, en wie er ruimte heeft"))
    accessible(page, "team")
    assert "Visser" not in page.content()
    page.get_by_role("link", name="Mijn registratie en ruimte").click()
    page.get_by_label("Nummer").fill("")
    page.get_by_role("button", name="Bewaar").click()
    seen(page.get_by_text("Vul het nummer in, of kies ‘geen’.").first)
    accessible(page, "registration")
    page.get_by_label("Nummer").fill("100200301")
    page.get_by_label("Met hoeveel gezinnen").fill("16")
    page.get_by_role("button", name="Bewaar").click()
    seen(page.get_by_text(re.compile("kan er 16 aan")))
    page.get_by_role("link", name="Wat we vragen, en wat gelezen wordt").click()
    seen(page.get_by_role("heading", name="Waar elk veld voor is"))
    accessible(page, "fields")
