"""A worry about safety is weighed with others, a warning comes back, and a heavier part opens only when it is needed."""

import re
from datetime import timedelta

from tests.browser import accessible, part, seen, step_in
from tests.cast import TUESDAY


def day(in_days):
    return (TUESDAY.date() + timedelta(days=in_days)).isoformat()


def test_a_worry_about_safety_is_weighed_and_reviewed(desk_page, live_town):
    page = desk_page
    # given Ricardo, who walks with the family Arslan
    step_in(page, live_town, "Ricardo")
    page.get_by_role("link", name="familie Arslan").click()
    part(page, "Veiligheid")
    seen(page.get_by_role("link", name=re.compile("0800 2000")))
    accessible(page, "safety-empty")
    # when he writes a worry without a reason, it comes back; with one it stands there with his name
    first = page.locator("#stap-1")
    first.get_by_text("Schrijf op", exact=False).last.click()
    first.get_by_role("button", name=re.compile("Leg vast")).click()
    seen(page.get_by_text("Schrijf op waarom.").first)
    accessible(page, "safety-wrong")
    page.locator("#y-1").fill("Ze eet bijna niet en zegt dat thuis alles mis is.")
    page.locator("#c-1").select_option("gedragswetenschapper")
    page.locator("#stap-1").get_by_role("button", name=re.compile("Leg vast")).click()
    seen(page.locator("#stap-1").get_by_text("overlegd met: gedragswetenschapper"))
    # then question two says what the code says, and leaves the decision to him
    weighing = page.locator("#stap-4")
    weighing.locator("details summary").click()
    page.locator("#q-4").select_option("2")
    page.locator("#an-4").select_option("yes")
    page.locator("#y-4").fill("Ze zegt dat ze niet meer wil leven. Moeder is vannacht bij haar.")
    weighing.get_by_role("button", name=re.compile("Leg vast")).click()
    seen(page.get_by_text(re.compile("Ja op vraag 2 betekent volgens de meldcode: melden bij Veilig Thuis")))
    seen(page.get_by_text("Jij beslist, en je schreef op waarom.").first)
    accessible(page, "safety-weighed")
    # and a warning that says whether the family knows shows on every page, without its words
    page.get_by_text("Schrijf een waarschuwing").click()
    page.get_by_label("Wat moet iemand weten die langskomt?").fill("Bel Sevda eerst; Deniz schrikt van de bel.")
    page.get_by_label("Wanneer kijk je opnieuw of dit nog klopt?").fill(day(30))
    page.get_by_role("button", name="Zet erbij", exact=True).click()
    seen(page.get_by_text("Vul in wanneer je het vertelde, of waarom nog niet.").first)
    page.get_by_label("Op welke dag vertelde je het aan het gezin?").fill(day(0))
    page.get_by_role("button", name="Zet erbij", exact=True).click()
    seen(page.get_by_text("Het gezin weet dit sinds 24 november 2026."))
    part(page, "Wat we willen")
    seen(page.get_by_role("link", name="Let op: lees dit voor je langsgaat"))
    assert "schrikt van de bel" not in page.content()
    # then it is looked at again, and it ends with a reason
    page.get_by_role("link", name="Let op: lees dit voor je langsgaat").click()
    page.get_by_text("Kijk opnieuw").click()
    page.get_by_role("button", name="Haal deze waarschuwing weg").click()
    seen(page.get_by_text("Schrijf op waarom dit niet meer hoeft.").first)
    page.get_by_label("Of: waarom hoeft dit niet meer?").fill("De bel is vervangen.")
    page.get_by_role("button", name="Haal deze waarschuwing weg").click()
    assert page.get_by_role("link", name="Let op: lees dit voor je langsgaat").count() == 0
    # and the plan for when it gets unsafe opens only with a reason
    page.get_by_label("Waarom maken jullie dit plan?").fill("Zodat Deniz weet wie ze ’s nachts belt.")
    page.get_by_role("button", name="Ja, we maken samen een plan").click()
    call = page.locator("#call")
    call.get_by_text("Zet er iets bij").click()
    call.get_by_label("In gewone woorden").fill("Eerst mama, dan tante. Of 0800 0113.")
    call.get_by_label("Wie zegt dit?").select_option(label="Deniz")
    call.get_by_role("button", name="Zet het erbij").click()
    seen(page.get_by_text("Zegt Deniz"))
    accessible(page, "safety-plan")


def test_understanding_together_stays_hidden_until_somebody_says_why(desk_page, live_town):
    page = desk_page
    step_in(page, live_town, "Ricardo")
    page.get_by_role("link", name="familie Arslan").click()
    assert page.get_by_role("navigation", name="In dit plan").get_by_text("Samen begrijpen").count() == 0
    page.get_by_role("link", name="Samen begrijpen wat er speelt").click()
    seen(page.get_by_text("Heb je dit nodig? Licht als het kan."))
    accessible(page, "together-empty")
    page.get_by_label("Waarom willen jullie dit samen uitzoeken?").fill("Niemand snapt waardoor ze niet meer slaapt.")
    page.get_by_role("button", name="Ja, we zoeken het samen uit").click()
    causes = page.locator("#causes")
    causes.get_by_text("Zet er iets bij").click()
    causes.get_by_label("In gewone woorden").fill("Sinds oma dood is, is het ’s nachts te stil.")
    causes.get_by_label("Wie zegt dit?").select_option(label="Deniz")
    causes.get_by_role("button", name="Zet het erbij").click()
    seen(page.get_by_text("Zegt Deniz"))
    seen(page.get_by_role("navigation", name="In dit plan").get_by_text("Samen begrijpen"))
    accessible(page, "together")
