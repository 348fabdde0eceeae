"""Everything public works without scripts, and by keyboard alone."""

import re

import pytest

from tests.browser import accessible, seen, step_in

PUBLIC = (
    "", "aanbod/", "aanbod/slapen-zonder-strijd/", "antwoord/driftbui/", "thema/slapen/", "mensen/", "plekken/",
    "agenda/", "direct-hulp/", "jouw-gegevens/", "op-je-website/", "venster/", "vraag/", "vraag/?voor=professional",
    "vraag/?bel=ja", "vraag/terug/",
)  # fmt: skip


@pytest.mark.parametrize("path", PUBLIC)
def test_every_public_page_is_whole_without_scripts(bare_page, live_town, path):
    answer = bare_page.goto(live_town.at(path))
    assert answer.status == 200
    seen(bare_page.locator("h1"))
    wide = bare_page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    assert re.search(r"0800 ?555 ?0140", bare_page.inner_text("body"))


@pytest.mark.parametrize("path", ["", "aanbod/", "direct-hulp/", "vraag/"])
def test_the_whole_menu_is_to_be_seen_at_every_width_without_scripts(bare_page, live_town, path):
    bare_page.goto(live_town.at(path))
    for name in ("In de etalage", "Mensen", "Plekken", "Mijn vraag", "Direct hulp nodig?"):
        seen(bare_page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=name))


def test_a_search_and_a_filter_work_without_scripts(bare_page, live_town):
    page = bare_page
    page.goto(live_town.at(""))
    page.get_by_label("Wat houdt je bezig?").fill("mijn peuter heeft driftbuien")
    page.get_by_role("button", name="Stel je vraag").click()
    seen(page.get_by_text("Dit past omdat").first)
    page.goto(live_town.at("aanbod/"))
    page.get_by_label("Vorm").select_option("cursus")
    page.get_by_role("button", name="Laat zien").click()
    seen(page.locator(".offer .kind").first)
    kinds = page.locator(".offer .kind").all_inner_texts()
    assert all(kind.startswith("Cursus") for kind in kinds)


def test_a_parent_asks_by_keyboard_alone(page, live_town):
    page.goto(live_town.at(""))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "vraag"
    page.keyboard.type("mijn zoon van 4 plast nog in bed")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == "Stel je vraag":
            break
    page.keyboard.press("Enter")
    seen(page.get_by_role("heading", name=re.compile("mijn zoon van 4")))
    page.goto(live_town.at("vraag/"))
    page.get_by_label("Wat houdt je bezig?").focus()
    page.keyboard.type("Hij is vier en plast nog in bed, wat kan ik doen?")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == "Verstuur je vraag":
            break
    page.keyboard.press("Enter")
    seen(page.get_by_role("heading", name="Je vraag is bij ons"))


def test_the_focus_is_always_to_be_seen(page, live_town):
    """Every stop of the Tab key draws something around itself (WCAG 2.4.7), on the front page and on the form."""
    for path in ("", "vraag/"):
        page.goto(live_town.at(path))
        for _ in range(25):
            page.keyboard.press("Tab")
            drawn = page.evaluate(
                """() => { const at = document.activeElement, near = at.nextElementSibling || at;
                   const ring = (one) => { const style = getComputedStyle(one);
                     return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0; };
                   return at === document.body || ring(at) || ring(near) || at.tagName.toLowerCase() === "a" && at.closest("svg") !== null; }"""
            )
            assert drawn, page.evaluate("document.activeElement.outerHTML")[:200]


def test_the_evening_is_as_readable_as_the_day(page, live_town):
    """Dark colours pass the same contrast, in the window, at the desk and with the editors."""
    page.emulate_media(color_scheme="dark")
    for path in ("", "aanbod/", "plekken/", "vraag/", "direct-hulp/", "agenda/", "antwoord/driftbui/"):
        page.goto(live_town.at(path))
        accessible(page)
    for name, path in (
        ("Hanan", "loket/"),
        ("Sanne", "redactie/etalage/"),
        ("Victor", "redactie/leren/"),
        ("Victor", "behoeften/"),
    ):
        step_in(page, live_town, name)
        page.goto(live_town.at(path))
        accessible(page)
