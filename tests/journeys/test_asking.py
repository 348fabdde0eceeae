"""A parent finds and asks; a young person asks without a name and comes back by code."""

import re

from tests.browser import accessible, look, seen


def ask_window(page, live_town, words):
    page.goto(live_town.at(""))
    page.get_by_label("Wat houdt je bezig?").fill(words)
    page.get_by_role("button", name="Stel je vraag").click()


def test_a_parent_finds_what_helps_and_asks(page, live_town):
    page.goto(live_town.at(""))
    accessible(page, "home")
    ask_window(page, live_town, "mijn dochter van 3 wordt elke nacht wakker")
    assert "wakker" not in page.url
    accessible(page, "found")
    seen(page.get_by_role("heading", name="Wakker worden hoort bij deze leeftijd"))
    assert page.get_by_text("Dit past omdat").count() > 3
    seen(page.get_by_role("link", name="Bel 0800 555 0140"))
    page.get_by_role("link", name="Een ouder naast je").first.click()
    accessible(page, "offer")
    page.go_back()
    page.get_by_role("link", name="Stel je vraag aan ons").click()
    assert page.get_by_label("Wat houdt je bezig?").input_value() == "mijn dochter van 3 wordt elke nacht wakker"
    accessible(page, "ask")
    page.get_by_role("button", name="Verstuur je vraag").click()
    seen(page.get_by_role("heading", name="Je vraag is bij ons"))
    accessible(page, "thread-fresh")


def test_a_young_person_comes_back_by_code_and_erases_everything(bare_page, live_town):
    page = bare_page
    page.goto(live_town.at("vraag/"))
    page.get_by_label("Wat houdt je bezig?").fill("ik voel me alleen op school")
    page.get_by_label("Jongere of kind").check()
    page.get_by_role("button", name="Verstuur je vraag").click()
    code = page.locator(".code").inner_text()
    page.context.clear_cookies()
    page.goto(live_town.at("vraag/terug/"))
    page.get_by_label("Jouw code").fill(code.upper())
    page.get_by_role("button", name="Open mijn vraag").click()
    seen(page.get_by_text("ik voel me alleen op school"))
    page.get_by_label(re.compile("Wil je nog iets schrijven")).fill("en thuis ook")
    page.get_by_role("button", name="Verstuur").click()
    seen(page.get_by_text("en thuis ook"))
    look(page, "thread")
    page.get_by_role("link", name="Wis alles").click()
    page.get_by_role("button", name="Ja, wis alles").click()
    seen(page.get_by_role("heading", name="Alles is gewist"))
    page.goto(live_town.at("vraag/terug/"))
    page.get_by_label("Jouw code").fill(code)
    page.get_by_role("button", name="Open mijn vraag").click()
    seen(page.get_by_text("Deze code kennen we niet"))


def test_danger_words_bring_the_numbers_first(page, live_town):
    ask_window(page, live_town, "mijn vader slaat mij")
    panel = page.locator(".safety")
    seen(panel)
    assert panel.bounding_box()["y"] < page.locator(".offers-wrap").bounding_box()["y"]
    for number in ("112", "0800 2000", "113", "0800 0432"):
        seen(panel.get_by_text(number, exact=True))
    accessible(page, "danger")


def test_nothing_found_ends_at_a_person(page, live_town):
    ask_window(page, live_town, "xqzw vbnm plokij")
    seen(page.get_by_role("heading", name="Hier hebben we nog niets voor klaarliggen"))
    seen(page.get_by_role("link", name="Bel 0800 555 0140"))
    accessible(page, "nothing")


def test_a_professional_consults_without_a_name(page, live_town):
    page.goto(live_town.at("vraag/?voor=professional"))
    seen(page.get_by_text("Noem geen naam, geboortedatum of BSN"))
    accessible(page, "consult")
    page.get_by_label("Waar wil je over meedenken?").fill("Een leerling Sanne, geboren 3-4-2015, komt vaak te laat.")
    page.get_by_role("button", name="Verstuur je vraag").click()
    seen(page.get_by_text("Het lijkt of er een naam").first)
    assert "Sanne" in page.get_by_label("Waar wil je over meedenken?").input_value()
    page.get_by_label("Waar wil je over meedenken?").fill(
        "Een kind in mijn groep komt vaak te laat. Denken jullie mee?"
    )
    page.get_by_role("button", name="Verstuur je vraag").click()
    seen(page.get_by_role("heading", name="Je vraag is bij ons"))


def test_wrong_input_keeps_what_was_typed(bare_page, live_town):
    page = bare_page
    page.goto(live_town.at("vraag/"))
    long = "<b>hallo</b> '; drop table x; 😀 " * 300
    page.get_by_label("Wat houdt je bezig?").fill(long)
    page.get_by_role("button", name="Verstuur je vraag").click()
    seen(page.get_by_text(re.compile("tekens lang")).first)
    assert page.get_by_label("Wat houdt je bezig?").input_value().startswith("<b>hallo</b>")
    accessible_without_scripts = page.locator("[aria-invalid=true]")
    assert accessible_without_scripts.count() == 1


def test_every_public_page_is_accessible_and_ends_at_a_person(page, live_town):
    for path in (
        "aanbod/",
        "thema/slapen/",
        "mensen/",
        "plekken/",
        "direct-hulp/",
        "jouw-gegevens/",
        "antwoord/driftbui/",
        "vraag/terug/",
    ):
        page.goto(live_town.at(path))
        accessible(page, path.strip("/").replace("/", "-"))
        assert "0800 555 0140" in page.inner_text("main")
    for path in ("/vormgeving/", "/toegankelijkheid/", "/demo/", "/account/login/", "/nergens/", "/en/rivierstad/"):
        page.goto(live_town.url + path)
        accessible(page, path.strip("/").replace("/", "-"))
