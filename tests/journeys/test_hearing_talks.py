"""A square talk on a phone while the connection drops, and a panel that checks its points."""

import re

import pytest

from tests.browser import _page, accessible, look, part, seen, step_in

NOTHING = (
    "[localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length]"
)


@pytest.fixture
def page(browser, live_town, width):
    """A page whose connection may drop: that is no error, all the rest is."""
    context = _page(browser, live_town, width)
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    quiet = re.compile(r"status of 4|ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_CONNECTION")
    page.on(
        "console",
        lambda said: errors.append(said.text) if said.type == "error" and not quiet.search(said.text) else None,
    )
    yield page
    context.close()
    assert errors == []


def a_talk(page, live_town, title, kind):
    """Victor begins a process with two groups, opens its talks, plans one and begins it."""
    step_in(page, live_town, "Victor")
    page.goto(live_town.at("meedenken/werk/nieuw/"))
    page.get_by_label("Hoe heet het?").fill(title)
    page.get_by_label("Waarom? Wat wordt er beter, en voor wie?").fill("Ouders en jongeren zeggen wat beter kan.")
    page.get_by_role("button", name="Maak het proces").click()
    page.get_by_role("button", name="Zet het open voor iedereen").click()
    for step in ("Vragen maken", "Gesprekken"):
        page.get_by_role("button", name=re.compile(f"Open deze stap ?: {step}")).click()
    for name, voice, ages in (("Ouders", "ouders", ()), ("Jongeren", "kinderen en jongeren", ("12", "18"))):
        part(page, "Wie missen we?")
        page.get_by_role("link", name="Zet een groep erbij").click()
        page.get_by_label("Hoe heet de groep?").fill(name)
        page.get_by_label("Wie zijn dit?").select_option(voice)
        for label, age in zip(("Vanaf welke leeftijd?", "Tot en met welke leeftijd?"), ages, strict=False):
            page.get_by_label(label).fill(age)
        page.get_by_label("Hoeveel willen we er horen?").fill("4")
        page.get_by_role("button", name="Bewaar").click()
    part(page, "Gesprekken")
    page.get_by_role("link", name="Plan een gesprek").click()
    page.get_by_role("radio", name=kind).check()
    page.get_by_label("Hoe heet het?").fill("Op het plein")
    page.get_by_label("Wanneer?").fill("2026-11-24T10:00")
    page.get_by_label("In welke wijk?").select_option("Noord")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("button", name="Begin het gesprek").click()


def somebody(page, group, answer="Nee, telt alleen mee"):
    page.locator("#wie").get_by_role("radio", name=group).check()
    page.get_by_role("button", name=answer, exact=True).click()


def says(page, words, about="goede hulp", how="kan beter"):
    page.locator("#words").fill(words)
    page.get_by_role("radio", name=about).check()
    page.get_by_role("radio", name=how).check()
    page.get_by_role("button", name="Bewaar dit punt").click()
    assert page.locator("#words").input_value() == ""


def test_a_square_talk_on_a_phone_with_the_connection_dropping(page, live_town, width):
    # given a talk on the square that is open
    a_talk(page, live_town, f"Het plein ({width})", "pleingesprek")
    page.get_by_role("link", name="Noteer").click()
    accessible(page, "talks-square-who")
    # when somebody speaks, and the connection drops before the second person
    somebody(page, "Ouders", "Ja, het mag")
    says(page, "Je moet lang wachten op een antwoord.")
    seen(page.get_by_text("Alles is bewaard."))
    page.context.set_offline(True)
    says(page, "De bus rijdt niet op zondag.")
    seen(page.get_by_text("1 wacht op verbinding."))
    look(page, "talks-square-waiting")
    page.locator("[data-new]").click()
    somebody(page, "Jongeren")
    says(page, "Mijn mentor luisterde wel.", how="gaat goed")
    seen(page.get_by_text("3 wachten op verbinding."))
    # then leaving is warned about
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.close(run_before_unload=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    # when it comes back, the first answer is lost on its way, and it drops once more
    lost = []

    def lose(route):
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch().status)
            route.abort()

    page.route("**/noteer/", lose)
    page.context.set_offline(False)
    seen(page.get_by_text("Alles is bewaard."))
    page.context.set_offline(True)
    says(page, "Een plek waar je gewoon kunt zitten.", how="wens")
    page.context.set_offline(False)
    seen(page.get_by_text("Alles is bewaard."))
    # then every point is there once, and nothing stays behind in the browser
    assert lost == [200]
    assert page.evaluate(f"async () => {NOTHING}") == [0, 0, 0, 0]
    accessible(page, "talks-square-note")
    page.get_by_role("link", name="Gesprek", exact=True).click()
    seen(page.locator(".points .point").nth(3))
    assert page.locator(".points .point").count() == 4
    for words in ("Je moet lang wachten", "De bus rijdt niet", "Mijn mentor luisterde", "Een plek waar je"):
        assert page.locator(".point .voice").filter(has_text=words).count() == 1
    assert page.locator("[aria-labelledby=wie] .plist li").count() == 2
    accessible(page, "talks-talk")


def test_a_panel_checks_its_points(page, browser, live_town, width):
    # given a panel talk in which something was noted not quite as it was meant
    a_talk(page, live_town, f"Het panel ({width})", "panelgesprek")
    page.get_by_role("link", name="Noteer").click()
    somebody(page, "Ouders", "Ja, het mag")
    page.locator("#words").press("Alt+3")
    page.locator("#words").press("Alt+6")
    page.locator("#words").fill("Ze belden nooit terug.")
    page.locator("#words").press("Enter")
    says(page, "De inloop is fijn.", how="gaat goed")
    seen(page.get_by_text("Alles is bewaard."))
    accessible(page, "talks-note")
    page.get_by_role("button", name="Geef een code").click()
    code = page.locator(".slip .code").inner_text().replace(" ", "")
    accessible(page, "talks-code")
    # when the parent opens the code on a phone of her own
    own = _page(browser, live_town, width)
    hers = own.new_page()
    hers.goto(live_town.at(f"meedenken/mee/{code}/"))
    accessible(hers, "mine-spoken")
    hers.get_by_role("link", name="Kijk het na").click()
    seen(hers.get_by_text("Ze belden nooit terug."))
    accessible(hers, "mine-check")
    first = hers.locator(".point").first
    first.get_by_text("Ik zeg het anders").click()
    first.get_by_label("Hoe zou jij het zeggen?").fill("Ze belden pas na drie weken terug.")
    first.get_by_role("button", name="Bewaar mijn woorden").click()
    seen(hers.get_by_text("Jij maakte ervan:"))
    hers.get_by_role("button", name=re.compile("Klopt ?: De inloop is fijn")).click()
    seen(hers.get_by_text("Je zei: dit klopt."))
    accessible(hers, "mine-checked")
    own.close()
    # then her words stand beside what was noted
    page.get_by_role("link", name="Naar het gesprek").click()
    seen(page.get_by_text("Ze belden nooit terug."))
    seen(page.get_by_text("Ze belden pas na drie weken terug."))
    seen(page.get_by_text("klopt, zegt wie het zei"))
    page.get_by_role("link", name="Formulier op papier").click()
    accessible(page, "talks-paper")


def test_questions_are_made_with_the_people_and_used_after_they_were_tried(page, live_town, width):
    a_talk(page, live_town, f"Vragen ({width})", "panelgesprek")
    part(page, "Vragen")
    accessible(page, "guides")
    page.get_by_role("link", name=re.compile("Schrijf de vragen ?: ouders")).click()
    page.get_by_role("button", name="Bewaar deze versie").click()
    seen(page.get_by_text("Schrijf minstens één vraag.").first)
    page.get_by_label("Kun je er makkelijk terecht?").fill("Waar ga je heen?\nWat houdt je tegen?")
    page.get_by_role("button", name="Bewaar deze versie").click()
    seen(page.get_by_text("Nog niet geprobeerd."))
    page.get_by_role("link", name="Maak een volgende versie").click()
    accessible(page, "guide-form")
    page.get_by_label("Met wie zijn deze vragen geprobeerd?").fill("drie ouders")
    page.get_by_label("Wat zeiden zij ervan, en wat werd er anders?").fill("De tweede vraag klonk als een verwijt.")
    page.get_by_label("Kun je er makkelijk terecht?").fill("Waar ga je heen?\nWat zou het makkelijker maken?")
    page.get_by_role("button", name="Bewaar deze versie").click()
    page.get_by_role("button", name="Gebruik deze vragen").click()
    seen(page.get_by_text("Deze vragen gelden nu."))
    accessible(page, "guide")
    part(page, "Wie missen we?")
    accessible(page, "groups-reach")


def test_noting_works_without_javascript(bare_page, live_town, width):
    a_talk(bare_page, live_town, f"Zonder script ({width})", "pleingesprek")
    bare_page.get_by_role("link", name="Noteer").click()
    somebody(bare_page, "Ouders")
    bare_page.locator("#words").fill("Dat zei meester Joris ook.")
    bare_page.get_by_role("button", name="Bewaar dit punt").click()
    seen(bare_page.get_by_text("Kies waar het over gaat."))
    assert bare_page.locator("#words").input_value() == "Dat zei meester Joris ook."
    bare_page.get_by_role("radio", name="goede hulp").check()
    bare_page.get_by_role("radio", name="gaat goed").check()
    bare_page.get_by_role("button", name="Bewaar dit punt").click()
    seen(bare_page.get_by_text("Staat hier een naam? Joris").first)
    assert bare_page.locator("#words").input_value() == ""
    bare_page.locator("[data-new]").click()
    somebody(bare_page, "Jongeren", "Ja, jonger dan 16: ouder vindt het goed")
    seen(bare_page.locator(".speaker").filter(has_text="B"))


def test_a_phone_shows_all_of_it_without_scrolling_to_send(page, live_town, width):
    a_talk(page, live_town, f"Eén duim ({width})", "panelgesprek")
    page.get_by_role("link", name="Noteer").click()
    for _ in range(6):
        somebody(page, "Ouders")
        page.locator("[data-new]").click()
    somebody(page, "Jongeren")
    button = page.get_by_role("button", name="Bewaar dit punt").bounding_box()
    assert button["y"] + button["height"] <= page.viewport_size["height"]
    for target in page.locator("#punt .tile, #punt .speaker, #punt .button").all():
        box = target.bounding_box()
        assert min(box["width"], box["height"]) >= 44
