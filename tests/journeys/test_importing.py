"""A colleague hands in a directory with a broken line, sees what to do about it, and takes the whole back."""

import json

from tests.browser import DESK, PHONE, accessible, seen, step_in

GOOD = {
    "id": "j1",
    "name": "Wandelclub",
    "status": "active",
    "organization": {"name": "De Vaart"},
    "description": "Wandelen.",
}
ROWS = [GOOD, {**GOOD, "id": "j2", "status": ""}, {**GOOD, "id": "j3", "name": ""}, "{half"]


def test_a_directory_is_read_in_reported_and_taken_back(page, live_town, tmp_path):
    file = tmp_path / "gids.ndjson"
    file.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in ROWS), encoding="utf-8")
    step_in(page, live_town, "Esra")
    page.goto(live_town.at("beheer/inlezen/"))
    accessible(page, "imports")
    page.get_by_label("Bestand").set_input_files(str(file))
    page.get_by_role("button", name="Lees in").click()
    seen(page.get_by_text("2 in de etalage, 2 apart gelegd"))
    seen(page.get_by_text("Vul ‘name’ in.").first)
    accessible(page, "import-run")
    page.set_viewport_size(PHONE)
    accessible(page, "import-run-phone")
    page.set_viewport_size(DESK)
    page.get_by_role("button", name="Maak alles ongedaan").click()
    seen(page.get_by_text("2 uit de etalage, 0 terug zoals het was."))
    page.goto(live_town.at("beheer/inlezen/"))
    seen(page.get_by_text("ongedaan gemaakt"))
    accessible(page, "imports-after")
