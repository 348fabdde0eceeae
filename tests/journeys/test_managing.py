"""An administrator invites a colleague, who comes in; a place changes its hours and the window shows it."""

import base64
import hashlib
import hmac
import struct
import time

from tests.browser import accessible, seen, step_in


def code_of(secret):
    """What an authenticator app shows now for a secret (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def test_a_colleague_is_invited_and_comes_in(browser, page, live_town, width):
    address = f"noa.{width}@voorbeeld.example"
    step_in(page, live_town, "Esra")
    page.goto(live_town.at("beheer/collegas/"))
    accessible(page, "colleagues")
    page.get_by_label("Voornaam").fill("Noa")
    page.get_by_label("E-mailadres").fill(address)
    page.get_by_label("Medewerker van de balie").check()
    page.get_by_role("button", name="Maak de uitnodiging").click()
    link = page.locator(".code").inner_text().strip()
    hers = browser.new_context().new_page()
    hers.goto(link)
    accessible(hers, "join")
    hers.get_by_label("Kies een wachtwoord").fill("kort")
    hers.get_by_role("button", name="Begin").click()
    seen(hers.get_by_text("Dit wachtwoord is te kort.").first)
    hers.get_by_label("Kies een wachtwoord").fill("een lange zin van Noa")
    hers.get_by_role("button", name="Begin").click()
    hers.get_by_label("E-mailadres").fill(address)
    hers.get_by_label("Wachtwoord").fill("een lange zin van Noa")
    hers.get_by_role("button", name="Log in").click()
    hers.get_by_role("link", name="Naar de balie").click()
    seen(hers.get_by_text("Nog één stap"))
    accessible(hers, "second-factor")
    hers.get_by_role("link", name="Stel de app in").click()
    hers.get_by_label("Wachtwoord").fill("een lange zin van Noa")
    hers.get_by_role("button", name="Bevestigen").click()
    accessible(hers, "second-factor-code")
    secret = hers.locator("#authenticator_secret, [readonly], [disabled]").first.input_value()
    hers.get_by_label("Authenticator code").fill(code_of(secret))
    hers.get_by_role("button", name="Activeer").click()
    hers.goto(live_town.at("loket/"))
    seen(hers.get_by_text("Wacht op antwoord"))
    hers.context.close()


def test_a_place_changes_its_hours_and_the_window_shows_it(page, live_town):
    step_in(page, live_town, "Esra")
    for name in ("beheer/", "beheer/plekken/", "beheer/mensen/", "beheer/mensen/hanan/", "beheer/wijken/nieuw/"):
        page.goto(live_town.at(name))
        accessible(page, name)
    page.goto(live_town.at("beheer/plekken/de-wilg/"))
    page.get_by_label("zaterdag").fill("10-12")
    page.get_by_role("button", name="Bewaar").click()
    seen(page.get_by_text("Bewaard."))
    page.goto(live_town.at("plekken/"))
    seen(page.get_by_text("10.00–12.00 uur").first)
