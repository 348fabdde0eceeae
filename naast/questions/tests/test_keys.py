"""The desk by keyboard, in a real browser: quick for who wants it, out of the way for who does not."""

import pytest
from playwright.sync_api import expect

from tests.browser import accessible, step_in

pytestmark = [pytest.mark.django_db, pytest.mark.journey, pytest.mark.xdist_group("keys")]


@pytest.fixture
def screen(desk_page, live_town):
    """Hanan at the desk of Rivierstad, with the first question open."""
    step_in(desk_page, live_town, "Hanan")
    expect(desk_page.locator("#v")).to_be_visible()
    desk_page.wait_for_load_state()
    return desk_page


def chosen(page):
    return page.locator(".queue [aria-current] a").get_attribute("href")


def test_j_and_k_walk_through_the_list(screen):
    first = chosen(screen)
    screen.keyboard.press("j")
    expect(screen.locator(f'.queue [aria-current] a:not([href="{first}"])')).to_be_visible()
    screen.wait_for_load_state()  # keys work once the new page has its script
    screen.keyboard.press("k")
    expect(screen.locator(f'.queue [aria-current] a[href="{first}"]')).to_be_visible()


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("t", "#id_theme"),
        ("s", "#id_track"),
        ("v", "#id_next_step"),
        ("a", "#id_text"),
        ("/", "#id_zoek"),
        ("g", "#aan"),
        ("p", "#uren"),
    ],
)
def test_one_key_leads_to_its_field_and_escape_out_of_it(screen, key, field):
    screen.keyboard.press(key)
    expect(screen.locator(field)).to_be_focused()
    screen.keyboard.press("Escape")
    expect(screen.locator(field)).not_to_be_focused()


def test_a_number_puts_help_into_the_answer_and_it_is_kept_when_one_leaves_at_once(screen):
    screen.keyboard.press("3")
    words = screen.locator("#id_text").input_value()
    assert words
    here = chosen(screen)
    screen.keyboard.press("Escape")
    screen.keyboard.press("j")
    expect(screen.locator(f'.queue [aria-current] a:not([href="{here}"])')).to_be_visible()
    screen.goto(here)
    expect(screen.locator("#id_text")).to_have_value(words)


def test_typing_is_saved_and_says_so(screen):
    screen.locator("#id_text").press_sequentially("Dag")
    expect(screen.locator("#bewaard")).to_have_text("Bewaard om 10.30 uur.")


def test_no_key_works_while_somebody_types(screen):
    before = chosen(screen)
    screen.locator("#id_text").press_sequentially("jknpg1?")
    assert "jknpg1?" in screen.locator("#id_text").input_value()
    assert chosen(screen) == before
    expect(screen.locator("dialog[open]")).to_have_count(0)


def test_the_keys_can_be_switched_off(screen):
    screen.get_by_label("Toetsen uit").check()
    before = screen.url
    screen.get_by_label("Toetsen uit").blur()
    screen.keyboard.press("n")
    screen.keyboard.press("?")
    expect(screen.locator("dialog[open]")).to_have_count(0)
    assert screen.url == before
    screen.reload()
    expect(screen.get_by_label("Toetsen uit")).to_be_checked()


def test_a_question_mark_shows_every_key(screen):
    screen.keyboard.press("?")
    expect(screen.get_by_role("dialog", name="Alle toetsen")).to_be_visible()
    accessible(screen)


def test_control_and_enter_send_the_answer(screen):
    screen.keyboard.press("h")
    screen.locator("#id_text").fill("Kom gerust langs op het inloopuur.")
    screen.locator("#id_text").press("Control+Enter")
    expect(screen.get_by_text("Verstuurd.")).to_be_visible()


def test_h_chooses_and_once_more_takes_the_next_choice(screen):
    chosen_fit = screen.locator("#antwoord input[name=why_not]:checked")
    expect(chosen_fit).to_have_count(0)
    screen.keyboard.press("h")
    expect(chosen_fit).to_have_value("ja")
    screen.keyboard.press("h")
    expect(chosen_fit).to_have_value("geen-aanbod")
    expect(chosen_fit).to_be_focused()


def test_sending_without_that_choice_loses_nothing_and_brings_the_focus_to_the_message(screen):
    screen.locator("#id_text").fill("Kom gerust langs op dinsdag.")
    screen.get_by_label("Bewaar als goed voorbeeld").check()
    screen.locator("#id_text").press("Control+Enter")
    summary = screen.get_by_role("alert").filter(has_text="Kies of we iets hadden dat past.")
    expect(summary).to_be_focused()
    expect(screen.locator("#id_text")).to_have_value("Kom gerust langs op dinsdag.")
    expect(screen.get_by_label("Bewaar als goed voorbeeld")).to_be_checked()
    accessible(screen)


def test_what_one_key_puts_in_is_there_after_reloading_at_once(screen):
    with screen.expect_response(lambda said: said.url.endswith("/concept/")):
        screen.keyboard.press("4")
    words = screen.locator("#id_text").input_value()
    screen.reload()
    expect(screen.locator("#id_text")).to_have_value(words)


def test_what_is_typed_stands_there_still_after_another_button(screen):
    screen.locator("#id_text").fill("Een begin van een antwoord")
    screen.keyboard.press("Escape")
    screen.keyboard.press("m")
    screen.locator("#zoek-aanbod").fill("slapen")
    screen.locator("#zoek-aanbod").press("Enter")
    expect(screen.get_by_label("Gevonden: waarvoor?")).to_be_focused()
    expect(screen.locator("#id_text")).to_have_value("Een begin van een antwoord")
    accessible(screen)


def test_on_a_phone_the_question_comes_first_and_the_list_unfolds(bare_page, live_town, width):
    step_in(bare_page, live_town, "Hanan")
    first = bare_page.locator(".queue a").first
    if width == "phone":
        expect(first).to_be_hidden()
        expect(bare_page.locator("#v")).to_be_in_viewport()
        bare_page.get_by_text("vragen wachten", exact=False).first.click()
    expect(first).to_be_visible()


def test_n_opens_the_three_inputs_and_they_are_sent_within_seconds(screen):
    screen.keyboard.press("n")
    screen.get_by_label("Wat is de vraag?").fill("Waar kan mijn zoon van 9 voetballen?")
    screen.get_by_label("Beantwoord", exact=True).check()
    screen.get_by_role("button", name="Schrijf op").click()
    expect(screen.get_by_text("Genoteerd.")).to_be_visible()
