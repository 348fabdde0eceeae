"""Somebody finds whom to call in two steps, and an introduction that is refused."""

import re

from tests.browser import accessible, part, seen, step_in


def at_network(page, live_town, who):
    step_in(page, live_town, who)
    page.goto(live_town.at("netwerk/"))


def test_someone_finds_whom_to_call_in_two_steps(page, live_town, width):
    # given Noor, who does not know the doctor's in Molenbuurt
    at_network(page, live_town, "Noor")
    seen(page.get_by_role("heading", name="Dit wacht op jou"))
    accessible(page, "network-home")
    part(page, "Zoek")
    accessible(page, "network-everybody")
    part(page, "Kaart")
    seen(page.get_by_role("heading", name="Veel loopt via jou"))
    accessible(page, "network-map")
    part(page, "Mijn plek")
    accessible(page, "network-place")
    # when she asks who knows somebody there, the way is two steps long
    page.goto(live_town.at("netwerk/"))
    page.get_by_label("Wie kent iemand bij …?").fill("praktijkondersteuner")
    page.get_by_role("button", name="Zoek", exact=True).click()
    seen(page.get_by_role("heading", name="De kortste weg"))
    assert page.locator(".stop h3").all_inner_texts() == ["Elif", "Petra"]
    accessible(page, "network-way")
    # and she asks the first, who says yes, as does the second
    page.get_by_label("Waarom wil je kennismaken?").fill("Wij zien dezelfde klachten.")
    page.get_by_role("button", name="Vraag Elif om je in contact te brengen met Petra").click()
    seen(page.get_by_text("Je vroeg Elif om je in contact te brengen met Petra."))
    at_network(page, live_town, "Elif")
    seen(page.get_by_text("Wij zien dezelfde klachten."))
    page.get_by_role("button", name=re.compile("Breng ze in contact ?: Petra")).click()
    at_network(page, live_town, "Petra")
    page.get_by_role("button", name=re.compile("Ja, ik maak graag kennis ?: Noor")).click()
    # then she knows whom to call
    at_network(page, live_town, "Noor")
    page.get_by_role("link", name="Petra", exact=True).click()
    seen(page.get_by_role("link", name="petra@rivierstad.example"))
    accessible(page, "network-known")
    page.get_by_role("button", name="Haal deze band weg").click()
    seen(page.get_by_role("button", name="Ik ken Petra"))
    accessible(page, "network-unknown")


def test_an_introduction_refused(page, live_town, width):
    # given somebody who brings two people together in two clicks
    introducer, one, other = ("Fatima", "Sanne", "Amina") if width == "phone" else ("Joël", "Henk", "Yara")
    at_network(page, live_town, introducer)
    page.get_by_role("link", name=one, exact=True).click()
    page.get_by_role("button", name=other, exact=True).click()
    told = f"Je bracht {one} en {other} in contact. Nog niet."
    seen(page.get_by_text(told))
    # when the one says yes and the other says no
    at_network(page, live_town, one)
    page.get_by_role("button", name=re.compile(f"Ja, ik maak graag kennis ?: {other}")).click()
    at_network(page, live_town, other)
    page.get_by_role("button", name=re.compile(f"Liever niet ?: {one}")).click()
    seen(page.get_by_text("Niemand leest dat je nee zei."))
    assert page.get_by_text(f"{introducer} brengt je in contact").count() == 0
    # then both others read what they read before
    at_network(page, live_town, introducer)
    seen(page.get_by_text(told))
    at_network(page, live_town, one)
    seen(page.get_by_text(f"{introducer} bracht je in contact met {other}. Nog niet."))
    assert page.get_by_text("nee", exact=True).count() == 0
    accessible(page, "network-not-yet")
