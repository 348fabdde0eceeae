"""Languages by the names that people here use."""

import pytest
from django.utils import translation

from naast.common import languages


@pytest.mark.parametrize(
    ("said", "code", "name"),
    [
        ("turks", "tr", "Turks"),
        ("Turkish", "tr", "Turks"),
        ("ar", "ar", "Arabisch"),
        ("Marokkaans-Arabisch", "ary", "Marokkaans-Arabisch"),
        ("farsi", "fa", "Perzisch"),
        ("Nederlandse gebarentaal", "dse", "Nederlandse gebarentaal"),
    ],
)
def test_a_language_is_known_by_what_people_call_it(said, code, name):
    assert languages.code_of(said) == code
    assert languages.tidied(said) == name


def test_what_nobody_knows_has_no_code_and_stays_as_it_was():
    assert languages.code_of("Blablaams") == ""
    assert languages.tidied("Blablaams") == "Blablaams"


def test_an_english_page_names_it_in_english():
    with translation.override("en"):
        assert languages.on_page("Oekraïens") == "Ukrainian"
        assert languages.on_page("Blablaams") == "Blablaams"
