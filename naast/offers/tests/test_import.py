"""An import accepts what is good, sets the rest apart with its reason, and doubles nothing."""

import csv
import json

import pytest
from django.core.management import CommandError, call_command

from naast.offers.models import Offer

pytestmark = pytest.mark.django_db
GOOD = {
    "id": "A1",
    "title": "Praatgroep",
    "organisation": "De Brug",
    "description": "Praten met anderen.",
    "target_group": "ouders",
    "age_min": 0,
    "age_max": 12,
    "forms": ["groep"],
    "themes": ["slapen"],
    "cost": "gratis",
}


def write(tmp_path, rows):
    file = tmp_path / "offers.jsonl"
    file.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return file


def load(file, town, **options):
    call_command("import_window", str(file), gemeente=town.slug, **options)


def test_what_is_good_comes_in_and_what_is_not_is_set_apart(tmp_path, town):
    bad = [
        "{geen json",
        {**GOOD, "id": "A2", "title": ""},
        {**GOOD, "id": "A3", "age_min": 12, "age_max": 4},
        {**GOOD, "id": "A4", "forms": ["toverdrank"]},
        {**GOOD, "id": "A5", "themes": ["onzin"]},
        {**GOOD, "id": "A6", "title": "x" * 500},
        "[]",
    ]
    file = write(tmp_path, [GOOD, *bad])
    load(file, town, apart=tmp_path / "apart.csv")
    assert Offer.objects.get().title == "Praatgroep"
    with (tmp_path / "apart.csv").open(encoding="utf-8") as source:
        apart = list(csv.DictReader(source))
    assert [row["line"] for row in apart] == ["2", "3", "4", "5", "6", "7", "8"]
    assert all(row["reason"] and row["what to do"] for row in apart)


def test_a_second_time_doubles_nothing_and_changes_what_changed(tmp_path, town):
    load(write(tmp_path, [GOOD]), town)
    load(write(tmp_path, [{**GOOD, "title": "Nieuwe naam"}]), town)
    assert [offer.title for offer in Offer.objects.all()] == ["Nieuwe naam"]


def test_the_same_columns_as_csv(tmp_path, town):
    file = tmp_path / "offers.csv"
    with file.open("w", newline="", encoding="utf-8") as target:
        writer = csv.DictWriter(target, fieldnames=list(GOOD))
        writer.writeheader()
        writer.writerow({**GOOD, "forms": "groep;inloop", "themes": "slapen;eten"})
    load(file, town)
    offer = Offer.objects.get()
    assert (offer.kind, offer.themes) == ("groep", ["slapen", "eten"])


def test_an_unknown_municipality_says_what_to_do(tmp_path):
    with pytest.raises(CommandError, match="municipality add"):
        call_command("import_window", str(write(tmp_path, [GOOD])), gemeente="nergens")
