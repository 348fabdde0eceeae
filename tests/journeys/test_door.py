"""The family's own door: a grandmother is invited by two codes, a sixteen-year-old closes a door, somebody sees who looked."""

import re

from tests.browser import PATIENCE, accessible, from_menu, part, seen, step_in

PASSWORD = "een lange zin van oma Truus"


def second_browser(browser, live_town, page):
    context = browser.new_context(viewport=page.viewport_size, locale="nl-NL", base_url=live_town.url)
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def room(page, name):
    return page.locator(".subject", has=page.get_by_role("heading", name=name))


def let_in(page, room_name, who):
    """Say yes, after the exact words."""
    here = room(page, room_name)
    here.get_by_text("Laat iemand meelezen").click()
    here.get_by_label("Wie?").select_option(label=who)
    here.get_by_role("button", name="Lees eerst wat je zegt").click()


def say_yes(page, gran):
    let_in(page, "Wat over het hele gezin gaat", gran)
    seen(page.get_by_text(f"{gran} mag meelezen in wat over ons gezin in het plan staat."))
    accessible(page, "consent-words")
    page.get_by_role("button", name="Ja, dit mag").click()
    seen(page.get_by_text("Het staat er, met de dag van vandaag."))
    accessible(page, "consent")
    page.get_by_role("link", name="Wie leest mee").last.click()


def invite(page, gran):
    """The two codes: a link for one way, six digits for another."""
    page.get_by_label("Wie nodig je uit?").select_option(label=gran)
    page.get_by_role("button", name="Maak de uitnodiging").click()
    accessible(page, "invited")
    return page.locator(".code code").inner_text().strip(), page.locator(".digits-shown").inner_text()


def come_in(hers, gran, link, digits):
    hers.goto(link)
    seen(hers.get_by_role("heading", name="Nu de tweede code"))
    assert hers.url.partition("#")[2] == ""
    accessible(hers, "second-code")
    for code in ("000000" if digits != "000 000" else "111111", digits):
        hers.get_by_label("De code die je hoorde").fill(code)
        hers.get_by_role("button", name="Verder").click()
        if code != digits:
            seen(hers.get_by_text("Je kunt het nog 4 keer proberen.").first)
            accessible(hers, "second-code-wrong")
    accessible(hers, "own-key")
    hers.get_by_label("Hoe heet je?").fill(gran)
    hers.get_by_label("Je e-mailadres").fill(f"{gran.lower()}@oma.example")
    hers.get_by_label("Kies een wachtwoord").fill(PASSWORD)
    hers.get_by_role("button", name="Kom binnen").click()


def test_the_family_invites_a_grandmother(browser, page, live_town, width):
    # given: Linda says yes to grandmother Truus for the whole family, and not about anybody alone
    gran = "Truus" if width == "phone" else "Fenna"  # both widths walk through the same town
    step_in(page, live_town, "Linda")
    part(page, "Wie leest mee")
    accessible(page, "doors")
    say_yes(page, gran)
    # when: she gets a link by one way, and six digits by another
    link, digits = invite(page, gran)
    hers = second_browser(browser, live_town, page)
    come_in(hers, gran, link, digits)
    # then: she reads the letter, where yes was said and nowhere else
    seen(hers.get_by_text("Hoe krijgen we weer rust in huis"))
    accessible(hers, "letter-of-a-guest")
    part(hers, "Wie leest mee")
    seen(hers.get_by_role("heading", name="Wat over het hele gezin gaat"))
    assert hers.get_by_role("heading", name="Wat over Daan gaat").count() == 0
    the_link_is_spent(browser, live_town, page, link)
    # when Linda takes her yes back, the door closes the same second
    page.get_by_role("link", name="Klaar").click()
    room(page, "Wat over het hele gezin gaat").get_by_role("button", name=re.compile(f"Laat {gran} niet meer")).click()
    seen(page.get_by_text("Teruggenomen. Het geldt vanaf nu."))
    hers.reload()
    assert hers.get_by_role("heading", name="Wat over het hele gezin gaat").count() == 0
    assert hers.locator("nav.tabs a", has_text="Wat we willen").count() == 0
    hers.context.close()


def the_link_is_spent(browser, live_town, page, link):
    again = second_browser(browser, live_town, page)
    again.goto(link)
    seen(again.get_by_role("heading", name="Deze uitnodiging is al gebruikt"))
    accessible(again, "invitation-used")
    again.context.close()


def test_without_scripts_the_link_is_pasted(bare_page, live_town):
    bare_page.goto(live_town.at("binnen/#0123456789abcdefghjkmnpqrs"))
    bare_page.get_by_label("De link, of de code eruit").fill(live_town.at("binnen/#0123456789abcdefghjkmnpqrs"))
    bare_page.get_by_role("button", name="Verder").click()
    seen(bare_page.get_by_text("Deze code kennen we niet.").first)


def test_a_sixteen_year_old_closes_a_door(browser, page, live_town):
    # given: Imane became sixteen three days ago, and was told what that means
    step_in(page, live_town, "Imane")
    page.get_by_role("link", name="Berichten").click()
    seen(page.get_by_text("Vanaf dan beslis jij wie leest wat over jou gaat.").first)
    accessible(page, "notices")
    page.get_by_role("link", name="Ons plan").click()
    part(page, "Wie leest mee")
    # she lets her mother read along
    let_in(page, "Wat over jou gaat", "Samira")
    page.get_by_role("button", name="Ja, dit mag").click()
    mother = second_browser(browser, live_town, page)
    step_in(mother, live_town, "Samira")
    part(mother, "Gesprekken")
    seen(mother.get_by_text("Ze wil zelf kiezen wie weet hoe het op school gaat."))
    # when she closes the door again
    page.get_by_role("link", name="Wie leest mee").last.click()
    accessible(page, "doors-at-sixteen")
    room(page, "Wat over jou gaat").get_by_role("button", name=re.compile("Laat Samira niet meer meelezen")).click()
    # then her mother reads it no longer, and is told so without a reason
    mother.reload()
    assert mother.get_by_text("Ze wil zelf kiezen wie weet hoe het op school gaat.").count() == 0
    mother.get_by_role("link", name="Berichten").click()
    seen(mother.get_by_text("Je leest niet meer mee in wat over Imane in het plan staat.").first)
    mother.context.close()


def test_who_looked(page, live_town):
    # given: Ricardo has no seat at the table of De Wit; Noor reads what was said
    step_in(page, live_town, "Linda")
    page.wait_for_url(re.compile("/plan/"))
    plan = page.url
    step_in(page, live_town, "Ricardo")
    assert page.goto(plan).status == 404
    step_in(page, live_town, "Noor")
    page.goto(plan)
    # when Linda looks who looked
    step_in(page, live_town, "Linda")
    part(page, "Wie keek")
    # then each of them stands there, with the part, the reason and the ground
    accessible(page, "looked")
    today = page.locator(".looks-day").first
    seen(today.locator("li", has_text="Ricardo").get_by_text("geweigerd"))
    seen(today.locator("li", has_text="Noor").get_by_text("is de vaste persoon"))
    page.get_by_text("Lees het als tabel").click()
    seen(page.get_by_role("table"))
    accessible(page, "looked-table")
    page.get_by_label("Van").fill("2026-11-10")
    page.get_by_label("Tot en met").fill("2026-11-12")
    page.get_by_role("button", name="Laat zien").click()
    assert page.get_by_text("Ricardo").count() == 0


def test_a_wish_to_correct_is_answered_beside_it(page, live_town, width):
    step_in(page, live_town, "Peter")
    part(page, "Gesprekken")
    page.get_by_role("link", name=re.compile("Ik zie het anders ?: Gebeld met juf Carla")).click()
    accessible(page, "beside")
    page.get_by_label("Vragen of het verbeterd wordt").check(force=True)
    page.get_by_label("In je eigen woorden").fill(f"Ik zat er ook naast ({width}).")
    page.get_by_role("button", name="Zet het ernaast").click()
    seen(page.get_by_text("wacht op antwoord").first)
    step_in(page, live_town, "Noor")
    from_menu(page, "link", "Berichten")
    page.get_by_role("link", name=re.compile("Bekijk ?: Iemand zette eigen woorden")).first.click()
    accessible(page, "beside-list")
    page.locator("li", has_text=f"({width})").get_by_role("link", name="Bekijk en antwoord").first.click()
    page.get_by_label("Je antwoord").last.fill("Klopt, ik heb het erbij gezet.")
    accessible(page, "beside-answer")
    page.get_by_role("button", name="Geef dit antwoord").last.click()
    seen(page.get_by_text("Je antwoord staat erbij."))


def test_the_family_asks_something_and_hears_back(page, live_town, width):
    step_in(page, live_town, "Linda")
    part(page, "Vragen")
    accessible(page, "ask")
    page.get_by_label("Wat wil je vragen?").fill(f"Kun je morgen bellen? ({width})")
    page.get_by_role("button", name="Verstuur je vraag").click()
    seen(page.get_by_text("Kies wie dit mag lezen.").first)
    page.get_by_label(re.compile("Het hele gezin:")).check(force=True)
    page.get_by_role("button", name="Verstuur je vraag").click()
    seen(page.get_by_text("Je vraag is verstuurd."))
    step_in(page, live_town, "Noor")
    from_menu(page, "link", "Berichten")
    page.get_by_role("link", name=re.compile("Bekijk ?: Linda stelde een vraag")).first.click()
    thread = page.locator(".thread", has_text=f"({width})")
    thread.get_by_label("Je antwoord").fill("Om negen uur.")
    accessible(page, "ask-worker")
    thread.get_by_role("button", name="Verstuur").click()
    seen(page.get_by_text("Om negen uur.").first)


def test_a_worker_shuts_a_door_by_hand_and_the_pages_at_the_end_are_accessible(page, live_town):
    step_in(page, live_town, "Noor")
    page.locator(".families a", has_text="De Wit").click()
    part(page, "Wie leest mee")
    accessible(page, "doors-worker")
    page.get_by_role("link", name="Een deur met de hand open- of dichtdoen").click()
    accessible(page, "by-hand")
    page.get_by_role("button", name="Zet veiligheid open").click()
    seen(page.get_by_text("Een deur met de hand heeft altijd een reden.").first)
    accessible(page, "by-hand-wrong")
    step_in(page, live_town, "Linda")
    page.get_by_role("link", name="Ons plan laten wissen").click()
    seen(page.get_by_text("Daarna wachten we zeven dagen."))
    accessible(page, "erase")
    page.goto(live_town.at("binnen/"))
    accessible(page, "enter")
