"""A panel by lot: people offer without a name, the list is shut before there is a key, and a stranger repeats the drawing."""

from __future__ import annotations

import json

import pytest

import conftest
from naast.access.actors import Actor
from naast.access.models import Account, Municipality
from naast.access.permissions import Role
from naast.calculations import panels
from naast.participation import operations
from naast.participation.tests.story import AT
from tests.browser import PHONE, accessible, seen, step_in

KEY = "de toren slaat tien"
MIXED = "Leeftijd: 12 tot 15 (1-2), 16 tot 23 (1-2)\nSoort school: vmbo, havo of vwo"
OFFERS = [(age, school) for age in ("12 tot 15", "16 tot 23") for school in ("vmbo", "havo of vwo", "vmbo")]


def _opened() -> str:
    """In the served town: a process of which Victor seeks a panel."""
    town, account = Municipality.objects.get(slug="rivierstad"), Account.objects.get(name="Victor")
    victor = Actor(
        municipality_id=town.pk, account_id=account.pk, name="Victor", roles=(Role.STRATEGIST,), second_factor=True
    )
    said = operations.Said("Een panel van jongeren", "Jongeren denken mee over een plek om heen te gaan.")
    made = operations.start(said=said, template="zwolle", at=AT, by=victor)
    operations.open_process(slug=made.slug, at=AT, by=victor)
    operations.open_step(slug=made.slug, key="invite", at=AT, by=victor)
    return made.slug


@pytest.fixture
def process(live_town, django_db_blocker, worker_id):
    with django_db_blocker.unblock():
        conftest.use(f"town_{worker_id}")
        try:
            return _opened()
        finally:
            conftest.use(f"test_{worker_id}")


@pytest.fixture
def phone(browser, live_town):
    """Somebody on the street, whose phone runs no scripts."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, locale="nl-NL", base_url=live_town.url)
    yield context.new_page()
    context.close()


def test_a_panel_is_drawn_by_lot_and_a_stranger_repeats_it(page, phone, live_town, process):
    # given a panel with quotas that anybody may offer for
    step_in(page, live_town, "Victor")
    page.goto(live_town.at(f"meedenken/werk/{process}/loting/nieuw/"))
    accessible(page, "draw-plan")
    page.get_by_label("Welk panel?").fill("Jongerenpanel")
    page.get_by_label("Hoeveel plekken?").fill("3")
    page.get_by_label("Waarin moet het panel gemengd zijn?").fill(MIXED)
    page.get_by_role("button", name="Bewaar").click()
    public = page.get_by_role("link", name="Zo ziet iedereen het").get_attribute("href")
    inside = page.url
    page.goto(public)
    accessible(page, "draw-offer")
    # when six young people offer themselves on a phone
    for number, (age, school) in enumerate(OFFERS, 1):
        offer(phone, public, age, school, number)
    # then the list is shut, with how the key will come about, before anybody can know it
    page.goto(inside)
    accessible(page, "draw-list")
    seen(page.get_by_text("Deze grenzen kunnen met wie zich meldde."))
    page.get_by_label("Hoe komt de sleutel van de loting straks tot stand?").fill("Wat de stadsomroeper hardop zegt")
    page.get_by_role("button", name="Sluit de lijst").click()
    phone.goto(public)
    seen(phone.get_by_text("Wat de stadsomroeper hardop zegt"))
    assert phone.get_by_role("button", name="Ik wil meedoen").count() == 0
    pool = phone.locator("p.code code").inner_text()
    # when lots are drawn with it
    page.get_by_label("De sleutel, precies zoals hij gezegd werd").fill(KEY)
    page.get_by_role("button", name="Loot nu").click()
    seen(page.get_by_text("getrokken: vraag of het past").first)
    accessible(page, "draw-drawn")
    # then a stranger without an account repeats it, on the page and by hand
    repeated(phone, public, pool)
    page.goto(public)
    accessible(page, "draw-public")
    page.goto(inside)
    the_panel_comes(page)


def offer(phone, public, age, school, number):
    phone.goto(public)
    if number == 1:
        phone.get_by_role("button", name="Ik wil meedoen").click()
        seen(phone.get_by_text("Kies wat bij jou past.").first)
    phone.get_by_label(age).check()
    phone.get_by_role("group", name="Soort school").get_by_label(school, exact=True).check()
    phone.get_by_label("Hoe bereiken we je als je wordt getrokken?").fill(f"06 555 010 0{number}")
    phone.get_by_role("button", name="Ik wil meedoen").click()
    seen(phone.get_by_role("heading", name=f"Je doet mee. Jouw nummer is {number}."))


def repeated(phone, public, pool):
    phone.goto(public)
    seen(phone.get_by_text(f"De sleutel was: {KEY}"))
    phone.get_by_role("button", name="Reken het na").click()
    seen(phone.get_by_text("Nagerekend: met deze sleutel komt precies deze loting eruit."))
    shown = phone.get_by_text("Getrokken nummers:").inner_text().rpartition(":")[2]
    numbers = [int(number) for number in shown.split(",")]
    address = phone.get_by_role("link", name="Het bestand, om het zelf te doen").get_attribute("href")
    text = phone.request.get(address).text()
    record = json.loads(text)
    assert (record["seed"], record["pool"], len(set(numbers))) == (KEY, pool, 3)
    assert "06 555" not in text
    assert panels.check(panels.record_from(text)) == ()
    others = (text.replace(KEY, f"een ander woord {number}") for number in range(20))
    assert any(panels.check(panels.record_from(other)) for other in others)


def the_panel_comes(page):
    """Who was drawn is asked, and one who cannot leaves a place for which lots are drawn again."""
    accepts = page.get_by_role("button", name="Komt")
    accepts.first.click()
    seen(page.get_by_text("komt", exact=True).first)
