"""A specialist is called in, declines, another accepts; the family reads each state on a phone."""

import re
from datetime import timedelta

import pytest

from tests.browser import _page, accessible, from_menu, look, part, seen, step_in
from tests.cast import TUESDAY


@pytest.fixture
def people(browser, live_town):
    """Somebody of the demo town in a browser of their own."""
    opened = []

    def become(name, width="desk"):
        context = _page(browser, live_town, width)
        opened.append(context)
        page = context.new_page()
        step_in(page, live_town, name)
        return page

    yield become
    for context in opened:
        context.close()


def day(in_days):
    """A day on the clock of the town."""
    return (TUESDAY.date() + timedelta(days=in_days)).isoformat()


def ask(noor, name, *, bridge="De vaste persoon belt elke week, en oma haalt op woensdag op."):
    noor.get_by_label("Waarvoor?").fill("Een kind van negen praat weinig op school. Wat helpt om wel iets te zeggen?")
    noor.get_by_role("radio", name=re.compile(rf"^{name},")).check()
    noor.get_by_label("Wat gebeurt er intussen?").fill(bridge)
    noor.get_by_text("Over Daan", exact=True).click()
    noor.get_by_label("Gesprekken: Daan").check(force=True)
    noor.get_by_label("Tot en met welke dag?").last.fill(day(40))
    noor.get_by_role("button", name="Vraag deze persoon").click()


def agree(noor):
    seen(noor.get_by_text("Het gezin zei hier nog geen ja tegen."))
    noor.get_by_label("Linda zei ja, in een gesprek").check()
    noor.get_by_label("Peter zei ja, in een gesprek").check()
    noor.get_by_role("button", name="Vraag deze persoon").click()
    seen(noor.get_by_text("Gevraagd. Je ziet hier of het aankomt"))


def test_a_specialist_is_called_in_declines_and_another_accepts(people):
    # given Noor at the table of the family De Wit
    noor = people("Noor")
    noor.get_by_role("link", name="familie De Wit").click()
    part(noor, "Wie erbij")
    accessible(noor, "calls")
    # when she asks Floor without a bridge, everything typed stays
    ask(noor, "Floor", bridge="")
    seen(noor.get_by_text("Zonder dat kun je niemand erbij vragen.").first)
    accessible(noor, "call-without-bridge")
    assert "negen praat weinig" in noor.get_by_label("Waarvoor?").input_value()
    ask(noor, "Floor")
    accessible(noor, "call-without-consent")
    agree(noor)
    # then Linda reads on her phone since when, for what, and who is next
    linda = people("Linda", "phone")
    linda.goto(noor.url)
    floor = linda.locator(".call").filter(has_text="Floor, logopedist")
    seen(floor.get_by_text("vandaag gevraagd"))
    seen(floor.get_by_text(re.compile("Nu is Floor, logopedist aan zet")))
    accessible(linda, "calls-family")
    # and Floor reads the question without a name, and says no
    guest = people("Floor")
    from_menu(guest, "link", "Gevraagd")
    accessible(guest, "asked")
    guest.get_by_role("link", name=re.compile("Een kind van negen")).click()
    assert "De Wit" not in guest.content()
    assert "Daan" not in guest.locator("main").inner_text()
    accessible(guest, "asked-one")
    guest.get_by_role("button", name="Nee, en dit is waarom").click()
    seen(guest.get_by_text("Kies een reden.").first)
    guest.get_by_label("Ik heb nu geen plek").check()
    guest.get_by_role("button", name="Nee, en dit is waarom").click()
    seen(guest.get_by_text("Wie je vroeg, weet nu wat te doen."))
    # then the family reads it, and Noor asks Mieke with the same words
    linda.reload()
    seen(linda.get_by_text("Er was geen plek op tijd. We vragen iemand anders."))
    noor.reload()
    look(noor, "call-declined")
    noor.get_by_role("link", name=re.compile("Vraag iemand anders")).click()
    assert "negen praat weinig" in noor.get_by_label("Waarvoor?").input_value()
    accessible(noor, "call-another")
    ask(noor, "Mieke")
    agree(noor)
    # when Mieke says yes, she reads that part and nothing else
    other = people("Mieke")
    from_menu(other, "link", "Gevraagd")
    other.get_by_role("link", name=re.compile("Een kind van negen")).click()
    other.get_by_label("Op welke dag begin je?").fill(day(2))
    other.get_by_role("button", name="Ja, ik doe mee").click()
    other.get_by_role("link", name="Open het plan").click()
    seen(other.get_by_role("heading", name=re.compile("Hoe krijgen we weer rust")))
    assert other.locator("nav.tabs a", has_text="Wat we willen").count() == 0
    accessible(other, "letter-specialist")
    # and the family reads from when until when, on the letter too
    linda.reload()
    mieke = linda.locator(".call").filter(has_text="Mieke, jeugdarts")
    seen(mieke.get_by_text("erbij", exact=True))
    part(linda, "De brief")
    seen(linda.get_by_role("heading", name="Wie erbij komt"))
    accessible(linda, "letter-calls")
