"""From question to plan, with the family at the table: their words stay on top, they write along, nothing typed is lost."""

import re

from tests.browser import accessible, part, seen, step_in
from tests.journeys.test_desk import asked_by_somebody

ASKED = "Onze dochter van {} gaat al weken niet naar school, het lukt ons thuis niet meer"


def at_home(page, live_town):
    """Linda opens the plan of her own family."""
    step_in(page, live_town, "Noor")
    page.goto(live_town.at("plannen/"))
    page.get_by_role("link", name="familie De Wit").click()
    plan = page.url
    step_in(page, live_town, "Linda")
    page.goto(plan)
    seen(page.get_by_text("Onze vraag"))
    return plan


def tab(page, name):
    part(page, name)


def test_from_question_to_plan_with_the_family_at_the_table(browser, page, live_town, width):
    # given a question at the desk
    asked = ASKED.format(13 if width == "phone" else 14)
    asked_by_somebody(browser, live_town, asked)
    step_in(page, live_town, "Noor")
    page.goto(live_town.at("loket/"))
    page.locator(".queue a", has_text=asked[:24]).first.evaluate("link => link.click()")  # folded away on a phone
    seen(page.get_by_role("heading", name=asked))
    # when the worker begins a plan at the table, and forgets to offer that the family writes it
    page.get_by_role("link", name="Begin een plan met dit gezin").click()
    accessible(page, "plan-start")
    page.get_by_label("Hoe wil het gezin genoemd worden?").fill("Anouk en haar ouders")
    page.get_by_role("button", name="Begin", exact=True).click()
    seen(page.get_by_role("link", name=re.compile("Vraag het aan het gezin")))
    page.get_by_label("Ja, wij schrijven ons plan zelf").check()
    page.get_by_role("button", name="Begin", exact=True).click()
    # then the letter begins with the question's own words
    seen(page.get_by_role("heading", level=1, name=re.compile("gaat al weken niet naar school")))
    seen(page.get_by_text("familiegroepsplan, door jullie zelf geschreven"))
    accessible(page, "plan-begun")
    # and the family writes along: what goes well, a worry, what they want, who does what
    write(page, "Wat goed gaat", "We eten nog elke avond samen.")
    write(page, "Wat zorgen geeft", "Op zondagavond krijgt ze buikpijn.")
    accessible(page, "plan-talks")
    agree(page)
    accessible(page, "plan-goals")
    tab(page, "De brief")
    for words in ("We eten nog elke avond", "Op zondagavond", "Dat ik weer in de klas durf.", "fietst maandag mee"):
        seen(page.get_by_text(words))
    accessible(page, "plan-letter")


def for_all(page):
    """Who writes chooses who reads it, where there is something to choose."""
    choice = page.get_by_label(re.compile("^Het hele gezin: "))
    if choice.count():
        choice.check()


def write(page, kind, words):
    tab(page, "Gesprekken")
    page.get_by_label(kind, exact=True).check()
    page.get_by_label("In gewone woorden").first.fill(words)
    for_all(page)
    page.get_by_role("button", name="Schrijf het op").click()
    seen(page.get_by_text("Het staat erin."))
    seen(page.locator(".written").get_by_text(words))
    assert page.get_by_label("In gewone woorden").first.input_value() == ""


def agree(page):
    tab(page, "Wat we willen")
    page.get_by_label("Wat willen jullie?").fill("Dat ik weer in de klas durf.")
    for_all(page)
    page.get_by_role("button", name="Zet het erbij").click()
    aim = page.locator(".aim").first
    aim.get_by_text("Spreek iets af").click()
    aim.get_by_role("button", name="Afgesproken").click()
    seen(page.get_by_role("link", name="Wie: Kies wie het doet."))
    aim = page.locator(".aim").first
    aim.get_by_label("Wie").select_option(label="Noor")
    aim.get_by_label("Doet wat").fill("fietst maandag mee")
    aim.get_by_role("button", name="Afgesproken").click()
    seen(page.get_by_text("fietst maandag mee"))


def test_what_is_typed_comes_back_after_the_session_ended(page, live_town):
    plan = at_home(page, live_town)
    tab(page, "Gesprekken")
    words = "Vannacht lag Daan wakker en toen hebben we samen"
    page.get_by_label("Wat eerder hielp", exact=True).check()
    page.get_by_label("In gewone woorden").first.press_sequentially(words, delay=5)
    seen(page.get_by_text(re.compile("Bewaard om .* uur")))
    page.context.clear_cookies()
    page.get_by_label("In gewone woorden").first.press_sequentially(" gelezen")
    seen(page.get_by_text("Niet bewaard: je bent uitgelogd."))
    step_in(page, live_town, "Linda")
    page.goto(plan)
    tab(page, "Gesprekken")
    seen(page.get_by_text("Dit typte je eerder. Het is nog niet verstuurd."))
    assert page.get_by_label("In gewone woorden").first.input_value() == words
    assert page.get_by_label("Wat eerder hielp", exact=True).is_checked()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.get_by_role("button", name="Gooi weg").click()
    seen(page.get_by_text(re.compile("Bewaard om .* uur")))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.get_by_label("In gewone woorden").first.input_value() == ""


def test_two_tabs_never_overwrite_in_silence(page, live_town):
    at_home(page, live_town)
    tab(page, "Gesprekken")
    page.get_by_label("Wat eerder hielp", exact=True).check()
    page.get_by_label("In gewone woorden").first.fill("Vroeg naar bed hielp.")
    for_all(page)
    page.get_by_role("button", name="Schrijf het op").click()
    seen(page.get_by_text("Het staat erin."))
    other = page.context.new_page()
    other.goto(page.url)
    for tab_of, words in ((page, "Vroeg naar bed en voorlezen hielp."), (other, "Vroeg naar bed zonder scherm hielp.")):
        mine = tab_of.locator(".written > li", has_text="Vroeg naar bed").first
        mine.locator("summary", has_text="Verander of haal weg").click()
        mine.get_by_role("textbox").fill(words)
        mine.get_by_role("button", name="Bewaar", exact=True).click()
        tab_of.wait_for_load_state()
    seen(other.get_by_text("Iemand veranderde dit net."))
    seen(other.get_by_text("Vroeg naar bed en voorlezen hielp.").first)
    assert other.get_by_label("Dit schreef jij").input_value() == "Vroeg naar bed zonder scherm hielp."
    accessible(other, "plan-two-tabs")
    other.get_by_role("button", name="Zet mijn tekst ervoor in de plaats").click()
    seen(other.locator(".written").get_by_text("Vroeg naar bed zonder scherm hielp."))


def test_who_goes_back_after_a_mistake_that_was_mended_comes_to_the_page_of_the_form(page, live_town):
    # given a family that sent something too early, and then sent it well
    at_home(page, live_town)
    tab(page, "Gesprekken")
    page.get_by_role("button", name="Schrijf het op").click()
    seen(page.get_by_role("link", name=re.compile("Schrijf een paar woorden")))
    page.get_by_label("Wat goed gaat", exact=True).check()
    page.get_by_label("In gewone woorden").first.fill("We lachen weer.")
    for_all(page)
    page.get_by_role("button", name="Schrijf het op").click()
    seen(page.get_by_text("Het staat erin."))
    # when they go back, then they come to the page of the form, with what was written on it
    page.go_back()
    seen(page.get_by_role("heading", level=1, name="Gesprekken, en wat we opschreven"))
    seen(page.locator(".written").get_by_text("We lachen weer.").first)


def test_who_goes_back_after_a_yes_comes_to_what_was_said(page, live_town):
    # given the exact words, which are the answer to a form
    at_home(page, live_town)
    tab(page, "Wie leest mee")
    page.get_by_role("link", name=re.compile("Alles wat jullie over delen zeiden")).click()
    page.get_by_text("Zeg ja of nee op iets nieuws").click()
    page.get_by_label("School of opvang").check()
    page.get_by_label("Met wie mogen we praten?").fill("meester Ali")
    page.get_by_role("button", name="Lees eerst de precieze woorden").click()
    page.get_by_role("button", name="Ja, dit mag", exact=True).click()
    seen(page.get_by_text("Het staat er, met de dag van vandaag."))
    # when somebody goes back
    page.go_back()
    # then it is the page of sharing again
    seen(page.get_by_role("heading", level=1, name="Wat mag gedeeld worden"))
