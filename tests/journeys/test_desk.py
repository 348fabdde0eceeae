"""The desk clarifies, triages by keyboard, answers and reuses; a walk-in takes three inputs."""

import re

from tests.browser import accessible, seen, step_in


def asked_by_somebody(browser, live_town, words):
    """Somebody asks in another browser; gives the link back."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(live_town.at("vraag/"))
    page.get_by_label("Wat houdt je bezig?").fill(words)
    page.get_by_role("button", name="Verstuur je vraag").click()
    link = page.url.split("?")[0]
    context.close()
    return link


def open_question(page, words):
    """Open a question from the list, and wait until it is the one on the screen."""
    page.get_by_role("link", name=re.compile(words)).click()
    seen(page.get_by_role("heading", name=re.compile(words)))


def send(page):
    """Say whether we had something that fits, and send the answer."""
    page.locator("form:has(#id_text) .fit label").first.click()
    page.get_by_role("button", name=re.compile("Stuur antwoord")).click()


def test_the_desk_triages_by_keyboard_answers_and_reuses(browser, desk_page, live_town):
    page = desk_page
    link = asked_by_somebody(browser, live_town, "Onze baby van 5 maanden slaapt alleen op de arm, wat kan ik doen?")
    step_in(page, live_town, "Hanan")
    seen(page.get_by_label("Jouw antwoord"))
    accessible(page, "desk")
    open_question(page, "Onze baby van 5 maanden")
    page.locator("h1").focus()
    page.keyboard.press("t")
    assert page.evaluate("document.activeElement.id") == "id_theme"
    page.get_by_role("button", name="Zo is het goed").click()
    seen(page.get_by_text("Gekozen. Het thema telt mee"))
    page.locator("body").press("h")
    page.keyboard.press("1")
    words = page.get_by_label("Jouw antwoord")
    assert len(words.input_value()) > 20
    page.keyboard.press("Control+Enter")
    page.get_by_text("Verstuurd. De vrager leest het met de code.").wait_for()
    page.goto(link)
    seen(page.get_by_role("button", name="Dit hielp", exact=True))
    page.get_by_role("button", name="Dit hielp niet").click()
    seen(page.get_by_text("Jammer. We kijken er opnieuw naar."))


def test_somebody_at_the_desk_takes_three_inputs(page, live_town):
    step_in(page, live_town, "Samir")
    page.goto(live_town.at("loket/nieuw/"))
    accessible(page, "register")
    page.get_by_label("Wat is de vraag?").fill("Hoe vraag ik kinderopvangtoeslag aan?")
    page.get_by_label("Waar gaat het over?").select_option("opvang")
    page.get_by_label("Beantwoord", exact=True).check()
    page.get_by_role("button", name="Schrijf op").click()
    seen(page.get_by_text("Genoteerd. Er is geen naam bewaard."))


def test_two_workers_answer_at_once_and_nothing_is_lost(browser, desk_page, live_town):
    link = asked_by_somebody(browser, live_town, "Hoe leer ik mijn zoon van 8 omgaan met geld en liegen?")
    assert link
    first = desk_page
    step_in(first, live_town, "Daan")
    open_question(first, "Hoe leer ik mijn zoon van 8")
    context = browser.new_context()
    second = context.new_page()
    step_in(second, live_town, "Fatma")
    open_question(second, "Hoe leer ik mijn zoon van 8")
    first.get_by_label("Jouw antwoord").fill("Begin met zakgeld, een vast bedrag per week.")
    send(first)
    first.get_by_text("Verstuurd.").wait_for()
    second.get_by_label("Jouw antwoord").fill("Mijn eigen lange antwoord dat niet weg mag.")
    send(second)
    seen(second.get_by_text("Een collega was je net voor."))
    seen(second.locator(".talk").get_by_text("Begin met zakgeld"))
    assert "Mijn eigen lange antwoord" in second.get_by_label("Jouw antwoord").input_value()
    context.close()


def test_a_good_answer_becomes_public_after_an_editor_made_it_general(browser, desk_page, live_town):
    asked_by_somebody(browser, live_town, "Mijn dochter van 6 wil geen jas aan, elke ochtend strijd om aankleden")
    page = desk_page
    step_in(page, live_town, "Fatma")
    open_question(page, "Mijn dochter van 6 wil geen jas")
    page.get_by_label("Jouw antwoord").fill("Laat je kind kiezen tussen twee jassen, en ga dan.")
    page.get_by_label(re.compile("Bewaar als goed voorbeeld")).check()
    send(page)
    seen(page.get_by_role("heading", name="Bewaar als goed voorbeeld"))
    accessible(page, "keep")
    page.get_by_label(re.compile("Er staat niets meer in")).check()
    page.get_by_label("Stel het ook voor als openbaar antwoord").check()
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.get_by_text("Bewaard als goed voorbeeld.").wait_for()
    step_in(page, live_town, "Sanne")
    page.goto(live_town.at("redactie/"))
    accessible(page, "proposals")
    page.get_by_role("link", name=re.compile("Laat je kind kiezen")).click()
    accessible(page, "publish")
    page.get_by_label("Titel").fill("Elke ochtend strijd om de jas")
    page.get_by_label(re.compile("Er staat niets meer in")).check()
    page.get_by_label("Grenzen en luisteren").check()
    page.get_by_role("button", name="Publiceer").click()
    seen(page.get_by_role("heading", name="Elke ochtend strijd om de jas"))


def test_a_strategist_sees_counts_and_never_a_question(page, live_town):
    step_in(page, live_town, "Victor")
    seen(page.get_by_role("table"))
    accessible(page, "needs")
    answer = page.goto(live_town.at("loket/"))
    assert answer.status == 403
