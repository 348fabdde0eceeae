"""Who stands around a family: drawn, changed by keyboard, by the family too; papers; and everything taken along."""

import io
import json
import re
import zipfile

from tests.browser import accessible, seen, step_in
from tests.journeys.test_plan import at_home, tab

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


def opened(page, live_town, family):
    """Noor opens the circle of a family."""
    step_in(page, live_town, "Noor")
    page.goto(live_town.at("plannen/"))
    page.get_by_role("link", name=family).click()
    tab(page, "Om ons heen")


def test_a_worker_draws_a_new_partner_and_a_child_in_two_homes(page, live_town, width):
    # given parents who parted, and two sources that disagree about authority
    opened(page, live_town, "Mirjam en Luka")
    accessible(page, "circle")
    seen(page.get_by_text("Twee bronnen zeggen niet hetzelfde"))
    # when a new partner joins the family
    tom = f"Tom {width}"
    page.get_by_role("link", name="Nieuw in het gezin").click()
    accessible(page, "circle-add")
    page.get_by_label("Hoe heet diegene?").fill(tom)
    page.get_by_role("button", name="Zet erbij").click()
    seen(page.get_by_role("heading", level=1, name=tom))
    page.get_by_text("Wat is Tom", exact=False).first.click()
    page.get_by_label("Is", exact=True).select_option("partner")
    page.get_by_label("Van wie?").select_option(label="Mirjam")
    page.get_by_role("button", name="Schrijf het op").click()
    seen(page.get_by_text("partner van Mirjam"))
    # and lives in one of the two homes
    page.get_by_text("Schrijf op waar").click()
    page.get_by_label("In welk huis?").select_option(label="bij mama")
    page.get_by_label("Hoe vaak?").fill("het weekend")
    page.get_by_role("button", name="Woont hier").click()
    seen(page.get_by_text("het weekend"))
    accessible(page, "person")
    # then the drawing and the list both show it, and the child in two homes
    page.get_by_role("link", name="Terug naar iedereen").click()
    seen(page.locator(".geno .name", has_text=tom[:8]))
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="Luka", exact=True))
    seen(row.get_by_text("doordeweeks"))
    seen(row.get_by_text("om het weekend"))


def test_by_keyboard_somebody_on_the_drawing_opens_and_moves(bare_page, live_town):
    opened(bare_page, live_town, "familie De Wit")
    bas = bare_page.locator(".eco a", has_text="Bas")
    bas.focus()
    bare_page.keyboard.press("Enter")
    seen(bare_page.get_by_role("heading", level=1, name="Bas"))
    before = where(bare_page, live_town)
    bare_page.go_back()
    for way in ("omhoog", "omlaag"):  # wherever Bas stands, one of the two goes somewhere
        bare_page.get_by_role("button", name=way).click()
        if where(bare_page, live_town) != before:
            return
        bare_page.go_back()
    raise AssertionError("Bas did not move")


def where(page, live_town):
    """How high Bas stands on the drawing; comes back to the page it was asked on."""
    page.get_by_role("link", name="Terug naar iedereen").click()
    return page.locator(".eco a", has_text="Bas").locator("g").get_attribute("transform")


def test_a_family_adds_a_neighbour_and_a_paper_and_takes_everything_along(page, live_town, width):
    at_home(page, live_town)
    tab(page, "Om ons heen")
    accessible(page, "circle-family")
    neighbour = f"Joke {width}"
    page.get_by_role("link", name="Zet er iemand bij").click()
    page.get_by_label("Hoe heet diegene?").fill(neighbour)
    page.get_by_label("Wat is diegene voor het gezin?").select_option("neighbour")
    page.get_by_label("Wat betekent diegene nu").select_option("strong")
    page.get_by_role("button", name="Zet erbij").click()
    seen(page.get_by_text("staat erbij"))
    accessible(page, "person-family")
    # a wrong paper is refused with a sentence, a right one is kept
    tab(page, "Papieren")
    paper(page, "virus.exe", b"MZ\x90\x00\x03")
    seen(page.get_by_text("Dit soort bestand bewaren we niet").first)
    accessible(page, "papers-wrong")
    paper(page, f"rooster {width}.pdf", PDF)
    seen(page.get_by_role("link", name=f"rooster {width}.pdf"))
    accessible(page, "papers")
    # and everything goes along in one file, without what stands behind another's door
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download alles").click()
    with zipfile.ZipFile(io.BytesIO(coming.value.path().read_bytes())) as file:
        said = json.loads(file.read("plan.json"))
        assert file.read("plan.pdf").startswith(b"%PDF")
        assert any(name.endswith(f"rooster {width}.pdf") for name in file.namelist())
    assert neighbour in [one["name"] for one in said["tables"]["Person"]]
    assert "06 5550 1234" not in json.dumps(said)  # Truus's number is behind the door about Truus


def paper(page, name, content):
    page.get_by_label(re.compile("^Het hele gezin: ")).check()
    page.get_by_label("Welk papier?").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})
    page.get_by_role("button", name="Bewaar", exact=True).click()
