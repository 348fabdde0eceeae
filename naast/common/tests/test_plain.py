"""Markup that was pasted along goes; the text stays."""

import pytest

from naast.common.plain import besides, without_markup


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<p>Kom <b>zingen</b></p>", "Kom zingen"),
        ("Kom<script>alert(1)</script>", "Kom"),
        ('<a href="javascript:alert(1)">klik</a>', "klik"),
        ("Voor 5 < 6 & meer", "Voor 5 < 6 & meer"),
        ("regel een\nregel twee", "regel een\nregel twee"),
    ],
)
def test_the_text_stays_and_the_markup_goes(typed, shown):
    assert without_markup(typed).strip() == shown


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Kom zingen. Elke week.", "Elke week."),
        ("Kom zingen", ""),
        ("Kom zingend naar ons toe.", "Kom zingend naar ons toe."),
        ("Iets anders.", "Iets anders."),
    ],
)
def test_a_text_does_not_begin_by_repeating_the_sentence_above_it(text, rest):
    assert besides("Kom zingen.", text) == rest


def test_a_sentence_that_was_cut_off_is_no_reason_to_cut_the_text():
    assert besides("Kom zi …", "Kom zingen.") == "Kom zingen."
