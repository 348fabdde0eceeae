"""A municipality lays its own NL Design System theme over ours."""

from pathlib import Path

import pytest

THEME = (
    Path(__file__).resolve().parents[2]
    / "frontend/node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
)


def test_a_real_theme_is_found_on_the_page(desk_page, live_town):
    if not THEME.exists():
        pytest.fail("the theme is a locked development dependency of frontend/: run make test")
    page = desk_page
    page.goto(live_town.at("vraag/"))
    before = page.evaluate("getComputedStyle(document.querySelector('.button')).backgroundColor")
    css = THEME.read_text(encoding="utf-8")
    page.evaluate(
        "(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; document.documentElement.className = 'voorbeeld-theme'; }",
        css,
    )
    wanted = page.evaluate(
        """() => { const probe = document.createElement('i'); document.documentElement.append(probe);
        const read = getComputedStyle(document.documentElement);
        const colour = read.getPropertyValue('--utrecht-button-primary-action-background-color').trim();
        const font = read.getPropertyValue('--utrecht-document-font-family').trim();
        probe.style.color = colour; const made = getComputedStyle(probe).color; probe.remove(); return [made, font]; }"""
    )
    after = page.evaluate("getComputedStyle(document.querySelector('.button')).backgroundColor")
    font = page.evaluate("getComputedStyle(document.body).fontFamily")
    assert after == wanted[0]
    assert after != before
    assert wanted[1].split(",")[0].strip("'\" ") in font
