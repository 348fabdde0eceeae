"""A strategist finds what is thin, walks from few to diverse, and proposes; a council decides; a region writes on."""

from tests.browser import accessible, seen, step_in


def test_a_thin_spot_is_found_and_what_would_fill_it(page, live_town):
    step_in(page, live_town, "Victor")
    page.goto(live_town.at("keuzes/"))
    accessible(page, "choosing")
    seen(page.get_by_text("Van elke honderd keer dat iemand hier iets nodig heeft"))
    spots = page.get_by_role("table").filter(has_text="Er past één ding")
    spots.get_by_role("link").first.click()
    accessible(page, "choosing-spot")
    seen(page.get_by_role("heading", name="Wat zou dit vullen?"))
    page.get_by_role("link", name="Schrijf een idee op voor deze plek").click()
    accessible(page, "choosing-idea")
    assert page.locator("input[name=themes]:checked").count() == 1
    page.get_by_label("Hoe heet het?").fill("Samen naar buiten")
    page.get_by_label("Vanaf welke leeftijd?").fill("12")
    page.get_by_label("Tot en met welke leeftijd?").fill("4")
    page.get_by_role("button", name="Bewaar").click()
    seen(page.get_by_text("Deze leeftijd ligt onder de eerste.").first)
    assert page.get_by_label("Hoe heet het?").input_value() == "Samen naar buiten"
    page.get_by_label("Vanaf welke leeftijd?").fill("4")
    page.get_by_label("Tot en met welke leeftijd?").fill("17")
    page.get_by_role("button", name="Bewaar").click()
    seen(page.get_by_text("Het idee doet mee op de lijn."))
    seen(page.get_by_text("Samen naar buiten"))


def test_needs_are_set_against_offers_of_one_age_and_one_form(page, live_town):
    step_in(page, live_town, "Victor")
    page.goto(live_town.at("keuzes/"))
    page.get_by_role("link", name="Kies een leeftijd of wijk, of zie elk aanbod apart").click()
    page.get_by_label("Leeftijd").select_option("12 tot en met 17 jaar")
    page.get_by_label("Tegenover").select_option("Groep")
    page.get_by_role("button", name="Laat zien").click()
    seen(page.get_by_role("heading", name="Behoeften tegenover aanbod"))
    page.get_by_text("Dezelfde cijfers in een tabel").click()
    seen(page.get_by_role("table").get_by_role("link", name="Regenboogcafé"))
    accessible(page, "choosing-opposite")


def test_from_the_line_to_a_proposal_that_a_council_decides(page, live_town, width):
    step_in(page, live_town, "Victor")
    page.goto(live_town.at("keuzes/lijn/?n=20"))
    seen(page.get_by_role("heading", name="Een etalage van 20"))
    accessible(page, "choosing-line")
    page.get_by_role("link", name="21 →").click()
    seen(page.get_by_role("heading", name="Een etalage van 21"))
    page.get_by_role("link", name="Maak hier een voorstel van").click()
    accessible(page, "choosing-new")
    page.get_by_label("Hoe heet je voorstel?").fill(f"Minder en beter ({width})")
    page.get_by_role("button", name="Bewaar het voorstel").click()
    assert page.get_by_label("Hoe heet je voorstel?").input_value() == f"Minder en beter ({width})"
    page.get_by_label("Wat wordt er beter, en voor wie?").fill("Ouders vinden sneller iets dat bij hen past.")
    page.get_by_role("button", name="Bewaar het voorstel").click()
    seen(page.get_by_text("Dit veld is verplicht.").first)
    page.get_by_label("Waarom is het toch goed?").fill("Wat weggaat, doet de school voortaan zelf.")
    page.get_by_role("button", name="Bewaar het voorstel").click()
    seen(page.get_by_text("Je voorstel is bewaard."))
    seen(page.get_by_text("Bij zware zorgen past er door dit voorstel"))
    seen(page.get_by_text("Wat weggaat, doet de school voortaan zelf."))
    accessible(page, "choosing-proposal")
    page.get_by_role("button", name="Leg het voor").click()
    seen(page.get_by_text("Je voorstel ligt nu voor."))
    address = page.url
    step_in(page, live_town, "Ruud")
    page.goto(address)
    accessible(page, "choosing-decide")
    page.get_by_label("We doen het niet").check()
    page.get_by_role("button", name="Leg het besluit vast").click()
    seen(page.get_by_text("Dit veld is verplicht.").first)
    page.get_by_role("textbox", name="Waarom?").fill("We willen eerst horen wat ouders ervan vinden.")
    page.get_by_label("We doen het niet").check()
    page.get_by_role("button", name="Leg het besluit vast").click()
    seen(page.get_by_text("We willen eerst horen wat ouders ervan vinden."))
    seen(page.get_by_text("Ruud besloot op"))


def test_what_stopping_an_offer_means(page, live_town):
    step_in(page, live_town, "Victor")
    page.goto(live_town.at("keuzes/aanbod/"))
    accessible(page, "choosing-weights")
    page.get_by_role("table").get_by_role("link").first.click()
    accessible(page, "choosing-stopping")
    seen(page.get_by_text("Stopt dit, dan is er zo’n"))
    page.get_by_role("link", name="Schrijf op wat is afgesproken").click()
    accessible(page, "choosing-terms")
    page.get_by_label("Hoeveel mensen per jaar kunnen er terecht?").fill("-3")
    page.get_by_label("Hoeveel dagen wachten mensen nu?").fill("14")
    page.get_by_role("button", name="Bewaar").click()
    assert page.get_by_label("Hoeveel dagen wachten mensen nu?").input_value() == "14"
    page.get_by_label("Hoeveel mensen per jaar kunnen er terecht?").fill("80")
    page.get_by_role("button", name="Bewaar").click()
    seen(page.get_by_text("Er is plek voor 80 mensen per jaar. Dat telt als 80 keer."))


def test_two_windows_on_needs_the_groups_the_wishes_and_the_regional_chapters(page, live_town):
    step_in(page, live_town, "Victor")
    page.goto(live_town.at("keuzes/naast/"))
    accessible(page, "choosing-compare")
    seen(page.get_by_role("columnheader", name="Veenbergen"))
    page.goto(live_town.at("keuzes/groep/"))
    page.get_by_role("table").get_by_role("link").first.click()
    seen(page.locator("#uitkomst"))
    accessible(page, "choosing-group")
    page.goto(live_town.at("keuzes/wensen/"))
    accessible(page, "choosing-wishes")
    page.goto(live_town.at("keuzes/regio/"))
    accessible(page, "choosing-region")
    with page.expect_download() as loaded:
        page.get_by_role("link", name="Neem de hoofdstukken van de regiovisie mee").click()
    text = loaded.value.path().read_text(encoding="utf-8")
    assert "Hoe we wachttijden korter maken" in text
    assert "| Slapen |" in text
