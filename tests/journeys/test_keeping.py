"""The window is kept true: proposals, one click, somebody's own preference, another website, a file that is undone."""

import re

from tests.browser import accessible, from_menu, seen, step_in


def test_an_organisation_changes_its_offer_and_an_editor_sends_it_back_with_a_reason(page, live_town):
    step_in(page, live_town, "Amina")
    page.goto(live_town.at("ons-aanbod/"))
    accessible(page, "own")
    page.get_by_role("link", name="Vertel wie jullie zijn").click()
    accessible(page, "describe")
    page.go_back()
    page.get_by_role("link", name="Spelen in twee talen").click()
    accessible(page, "own-edit")
    page.get_by_label("In één zin").fill("De allerbeste speelgroep van het land!")
    page.get_by_role("button", name="Stuur naar de redactie").click()
    seen(page.get_by_text("Een redacteur kijkt ernaar"))
    step_in(page, live_town, "Sanne")
    page.goto(live_town.at("redactie/voorstellen/"))
    accessible(page, "proposals")
    page.get_by_role("link", name="Spelen in twee talen").click()
    accessible(page, "proposal")
    seen(page.get_by_text("De allerbeste speelgroep van het land!"))
    page.get_by_label("Wat moet er anders?").fill("Graag zonder reclame.")
    page.get_by_role("button", name="Stuur terug met deze reden").click()
    seen(page.get_by_text("Teruggestuurd."))
    step_in(page, live_town, "Amina")
    page.goto(live_town.at("ons-aanbod/"))
    seen(page.get_by_text("Graag zonder reclame."))
    page.goto(live_town.at("aanbod/speelgroep-tweetalig/"))
    assert "allerbeste" not in page.content()


def test_what_is_stale_comes_back_by_one_click_without_an_account(browser, page, live_town):
    step_in(page, live_town, "Sanne")
    page.goto(live_town.at("redactie/etalage/"))
    accessible(page, "kept")
    row = page.get_by_role("row").nth(1)
    title = row.get_by_role("link").inner_text()
    row.get_by_role("button", name=re.compile("Vraag na")).click()
    link = page.locator(".code").inner_text().strip()
    keeper = browser.new_context().new_page()
    keeper.goto(link)
    accessible(keeper, "still-right")
    keeper.get_by_role("button", name="Ja, dit klopt nog").click()
    seen(keeper.get_by_role("heading", name="Dank je wel"))
    keeper.context.close()
    page.goto(live_town.at(f"redactie/etalage/?staat=fresh&zoek={title}"))
    seen(page.get_by_role("link", name=title))


def test_somebody_looks_for_help_that_suits_their_faith_and_leaves_no_trace(page, live_town):
    page.goto(live_town.at(""))
    page.get_by_label("Wat houdt je bezig?").fill("mijn puber luistert niet, ik wil praten over opvoeden")
    page.get_by_role("button", name="Stel je vraag").click()
    address = page.url
    page.get_by_text("Met wie praat je het liefst?").first.click()
    accessible(page, "prefer")
    page.get_by_label("islamitisch").check()
    page.get_by_role("button", name="Laat dat eerst zien").click()
    seen(page.get_by_text("het islamitisch is").first)
    assert page.url.split("#")[0] == address
    page.locator("#resultaat h3 a").first.click()
    page.go_back()
    seen(page.get_by_text("Met wie praat je het liefst?").first)
    page.goto(address)
    assert not page.get_by_label("islamitisch").is_checked()


def test_a_preference_in_the_list_shows_its_page_at_once_and_the_way_back_stays_open(page, live_town):
    page.goto(live_town.at("aanbod/?wijk=noord"))
    page.get_by_text("Met wie praat je het liefst?").first.click()
    page.get_by_label("islamitisch").check()
    page.get_by_role("button", name="Laat alleen dat zien").click()
    seen(page.get_by_text("met wie je het liefst praat: islamitisch"))
    assert page.url == live_town.at("aanbod/?wijk=noord")
    accessible(page, "preferred")
    page.locator("#resultaat h3 a").first.click()
    page.go_back()
    seen(page.get_by_role("heading", name="Alles wat er is"))


def test_another_website_shows_the_question_field_in_its_own_page(page, live_town):
    script = live_town.at("venster.js")
    html = f'<!doctype html><html lang="nl"><title>School</title><h1>Onze school</h1><a href="{live_town.at("")}" data-naast>CJG</a><script src="{script}"></script></html>'
    page.route("http://school.example/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("http://school.example/")
    frame = page.frame_locator("iframe")
    frame.get_by_label("Wat houdt je bezig?").fill("mijn kind slaapt slecht")
    frame.get_by_role("button", name="Stel je vraag").click()
    seen(frame.get_by_text("Dit past omdat").first)
    assert page.url == "http://school.example/"
    assert page.context.cookies() == []
    tall = "document.querySelector('iframe').clientHeight > %d && document.querySelector('iframe').clientHeight < %d"
    page.wait_for_function(tall % (1500, 8000))
    frame.get_by_role("link", name="Andere vraag").click()
    page.wait_for_function(tall % (300, 1400))


def test_the_new_public_pages_are_accessible(page, live_town):
    for name in ("agenda/", "plekken/", "op-je-website/", "venster/", "aanbod/?wijk=noord&dichtbij=on&nu=on"):
        page.goto(live_town.at(name))
        accessible(page, name)


def test_two_windows_are_set_side_by_side(page, live_town):
    page.goto(live_town.at(""))
    page.get_by_role("link", name="Twee etalages naast elkaar").click()
    accessible(page, "compare")
    seen(page.get_by_role("heading", name="Wel in Rivierstad, niet in Veenbergen"))
    seen(page.get_by_role("img", name="Rivierstad en Veenbergen naast elkaar"))
    page.get_by_label("De ene gemeente").select_option("veenbergen")
    page.get_by_label("De andere").select_option("rivierstad")
    page.get_by_role("button", name="Zet ze naast elkaar").click()
    seen(page.get_by_role("heading", name="Wel in Veenbergen, niet in Rivierstad"))
    page.goto(live_town.url + "/")
    seen(page.get_by_label("Wat houdt je bezig?"))


def test_the_other_pages_of_the_editors_are_accessible(page, live_town):
    step_in(page, live_town, "Sanne")
    for name in (
        "dubbel/",
        "versheid/",
        "etalage/nieuw/",
        "etalage/moeders-van-nur/",
        "etalage/moeders-van-nur/vroeger/",
        "etalage/moeders-van-nur/taal/ar/",
    ):
        page.goto(live_town.at(f"redactie/{name}"))
        accessible(page, name)
    from_menu(page, "button", "Wissel van kant")  # what was asked in vain is read away from the desk
    page.goto(live_town.at("redactie/leren/"))
    accessible(page, "leren/")
