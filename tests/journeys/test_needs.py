"""A strategist sees what the town needs, what nobody asks, where each figure comes from, and mends what is known better."""

from tests.browser import accessible, seen, step_in

FILE = """"Kerncijfers wijken en buurten 2026"
"Wijken en buurten";"Perioden";"Leeftijdsgroepen|0 tot 15 jaar (aantal)";"Leeftijdsgroepen|15 tot 25 jaar (aantal)"
"WK999902";"2026*";"2300";"990"
"WK999903";"2026*";".";"600"
"WK999999";"2026*";"10";"10"
"Bron: CBS"
"""


def test_a_strategist_sees_what_nobody_asks_and_where_the_figures_come_from(page, live_town):
    step_in(page, live_town, "Victor")
    page.goto(live_town.at("behoeften/"))
    page.get_by_role("link", name="Wat er nodig is").click()
    seen(page.get_by_role("heading", name="Wat is er nodig in Rivierstad?"))
    seen(page.get_by_text("wordt veel minder gevraagd dan we verwachten"))
    seen(page.get_by_text("Voorlopige cijfers staan naast definitieve"))
    accessible(page, "needs-profile")
    page.get_by_text("Alle onderwerpen in een tabel").click()
    page.get_by_text("Hoe rekenen we?").click()
    accessible(page, "needs-profile-open")
    page.get_by_label("Wijk", exact=True).select_option("Noord")
    page.get_by_label("Onderwerp op de kaart").select_option("Somber of verdrietig")
    page.get_by_role("button", name="Laat zien").click()
    seen(page.get_by_role("heading", name="Wat is er nodig in Noord?"))
    seen(page.get_by_role("heading", name="Kaart: Somber of verdrietig per 1.000 kinderen"))
    accessible(page, "needs-profile-noord")


def test_a_strategist_mends_an_assumption_and_weighs_what_people_said(page, live_town, width):
    step_in(page, live_town, "Victor")
    page.goto(live_town.at("behoeften/bronnen/"))
    accessible(page, "needs-sources")
    page.get_by_role("link", name="Iemand missen").click()
    page.get_by_role("link", name="18 lichte hulp, 4 tot en met 11 jaar").click()
    accessible(page, "needs-assumption")
    page.get_by_label("Minstens").fill("30")
    page.get_by_label("Hoe vaak per 1.000 kinderen in een jaar?").fill("25")
    page.get_by_label("Hoogstens").fill("40")
    page.get_by_label("Waar komt dit vandaan?").fill("Telling van de scholen")
    page.get_by_label("Gemeten: iemand heeft het hier geteld").check()
    page.get_by_label("Van welk jaar?").fill("2025")
    page.get_by_role("button", name="Bewaar").click()
    seen(page.get_by_text("Minstens mag niet hoger zijn").first)
    page.get_by_label("Minstens").fill("20")
    page.get_by_role("button", name="Bewaar").click()
    seen(page.get_by_text("Het profiel rekent vanaf nu hiermee."))
    page.get_by_role("button", name="Terug naar het gewone cijfer").click()
    seen(page.get_by_text("Het gewone cijfer geldt weer."))
    page.goto(live_town.at("behoeften/bronnen/gesprekken/"))
    accessible(page, "needs-finding")
    page.get_by_label("Onderwerp").select_option("Iemand missen")
    page.get_by_label("Hoeveel procent meer of minder is er nodig?").fill("10")
    page.get_by_label("Waar zeiden mensen dit?").fill("Gesprekken op het plein")
    page.get_by_label("Hoeveel mensen zeiden dit?").fill("8")
    page.get_by_label("Wat zeiden ze, in het kort?").fill(f"Over opa praat niemand ({width})")
    page.get_by_label("Wanneer?").fill("2026-11-01")
    page.get_by_role("button", name="Bewaar").click()
    mine = page.get_by_role("listitem").filter(has_text=f"Over opa praat niemand ({width})")
    seen(mine)
    mine.get_by_role("button", name="Laat dit niet meer meetellen").click()
    seen(page.get_by_text("Dit telt niet meer mee."))


def test_a_file_of_the_statistics_office_is_read_in_and_taken_back(page, live_town, tmp_path, width):
    file = tmp_path / f"kerncijfers-{width}.csv"
    file.write_text(FILE + f'"© CBS {width}"\n', encoding="utf-8")
    step_in(page, live_town, "Victor")
    page.goto(live_town.at("behoeften/bronnen/inlezen/"))
    accessible(page, "needs-figures")
    page.get_by_label("Bestand").set_input_files(str(file))
    page.get_by_role("button", name="Lees in").click()
    seen(page.get_by_text("Er kwamen 4 cijfers in."))
    seen(page.get_by_text("WK999999").first)
    accessible(page, "needs-figure-run")
    page.goto(live_town.at("behoeften/profiel/"))
    seen(page.get_by_text("Van Binnenstad houdt de bron een deel van de cijfers geheim. Dat deel is geschat"))
    accessible(page, "needs-profile-guessed")
    page.go_back()
    page.get_by_role("button", name="Maak alles ongedaan").click()
    seen(page.get_by_text("De cijfers van daarvoor gelden weer."))


def test_the_profile_works_without_javascript(bare_page, live_town):
    step_in(bare_page, live_town, "Victor")
    bare_page.goto(live_town.at("behoeften/profiel/"))
    bare_page.get_by_label("Leeftijd").select_option("12 tot en met 17 jaar")
    bare_page.get_by_role("button", name="Laat zien").click()
    seen(bare_page.get_by_role("heading", name="Verwacht, en gevraagd"))
    assert bare_page.get_by_label("Leeftijd").input_value() == "12-17"
