"""A plan on a phone, in a real browser: what it is about comes first, and everything else is one press away."""

import pytest
from playwright.sync_api import expect

from tests.browser import DESK, PHONE, _page, accessible, from_menu, part, step_in

pytestmark = [pytest.mark.django_db, pytest.mark.journey, pytest.mark.xdist_group("on_a_phone")]


def height(page, where):
    return page.locator(where).bounding_box()["height"]


@pytest.fixture
def phone(browser, live_town):
    context = _page(browser, live_town, "phone")
    yield context.new_page()
    context.close()


@pytest.fixture
def bare(browser, live_town):
    """A phone without scripts."""
    context = _page(browser, live_town, "phone", javascript=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def noor(phone, live_town):
    """Noor with her families."""
    step_in(phone, live_town, "Noor")
    phone.wait_for_load_state()
    return phone


def test_the_menu_of_who_works_here_is_one_row_until_it_is_opened_also_without_scripts(bare, live_town):
    step_in(bare, live_town, "Noor")
    assert height(bare, ".masthead") <= 70
    expect(bare.locator("#menu")).to_be_hidden()
    bare.locator(".menu-button").press("Enter")
    for name in ("Mijn gezinnen", "Berichten", "Gevraagd", "Noodknop", "Etalage"):
        expect(bare.locator("#menu").get_by_role("link", name=name)).to_be_visible()
    expect(bare.get_by_role("button", name="Noor uitloggen")).to_be_visible()
    bare.keyboard.press("Escape")
    expect(bare.locator("#menu")).to_be_hidden()
    from_menu(bare, "link", "Noodknop")
    expect(bare.get_by_role("heading", level=1)).to_have_text("Noodknop")


def test_on_a_desk_the_menu_stands_open(noor):
    noor.set_viewport_size(DESK)
    expect(noor.locator(".menu-button")).to_be_hidden()
    expect(noor.locator("#menu").get_by_role("link", name="Noodknop")).to_be_visible()
    assert height(noor, ".masthead") <= 70


def test_a_narrow_phone_has_one_row_too(noor):
    noor.set_viewport_size({"width": 320, "height": 640})
    assert height(noor, ".masthead") <= 70
    noor.locator(".menu-button").click()
    expect(noor.get_by_role("button", name="Noor uitloggen")).to_be_visible()
    accessible(noor, "menu-open")


def test_the_parts_of_a_plan_are_folded_and_each_is_two_presses_away(noor):
    noor.locator("main a[href*='/plan/']").first.click()
    part(noor, "Wie keek")
    expect(noor.get_by_role("heading", level=1)).to_have_text("Wie keek in dit plan")
    assert noor.get_by_role("heading", level=1).bounding_box()["y"] < PHONE["height"] / 2
    noor.set_viewport_size(DESK)
    expect(noor.locator("nav.tabs [aria-current]").filter(visible=True)).to_have_text("Wie keek")
    accessible(noor)


def test_a_family_finds_help_messages_and_the_way_out_without_opening_anything(phone, live_town):
    step_in(phone, live_town, "Linda")
    for link in ("Direct hulp nodig?", "Ons plan", "Berichten"):
        expect(phone.locator(".masthead").get_by_role("link", name=link)).to_be_visible()
    expect(phone.get_by_role("button", name="Linda uitloggen")).to_be_visible()
    assert height(phone, ".masthead") <= 120
    accessible(phone)
