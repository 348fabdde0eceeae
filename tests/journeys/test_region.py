"""Two municipalities share by choice: a neighbour's offer is seen, ours is given and taken back."""

import re

from tests.browser import accessible, seen, step_in


def test_an_offer_is_shared_with_the_neighbours_and_taken_back(page, live_town, width):
    # given Fatima, whose municipality takes part in a region
    step_in(page, live_town, "Fatima")
    page.goto(live_town.at("regio/"))
    seen(page.get_by_role("heading", name="Jeugdregio Rivierenland"))
    seen(page.get_by_text("Kom gerust. Wij reizen ook naar jullie toe."))
    accessible(page, "region")
    # when she shares something of her own
    before = page.get_by_role("button", name="Haal terug").count()
    page.get_by_text("Deel iets van ons").click()
    page.get_by_label("Wat delen jullie?").select_option(label="Samen om het kind")
    page.get_by_label("Hoe maken de buren er gebruik van?").fill("Er zijn twee stoelen voor jullie.")
    accessible(page, "region-give")
    page.get_by_role("button", name="Deel dit").click()
    seen(page.get_by_text("Er zijn twee stoelen voor jullie."))
    assert page.get_by_role("button", name="Haal terug").count() == before + 1
    # then it stays hers: she takes it back
    page.get_by_role("button", name=re.compile("Haal terug ?: Samen om het kind")).click()
    seen(page.get_by_text("Teruggehaald. De buren zien het niet meer."))
    assert page.get_by_text("Er zijn twee stoelen voor jullie.").count() == 0
