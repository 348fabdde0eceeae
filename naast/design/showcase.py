"""Examples of every component, for the page that shows them all."""

from __future__ import annotations

from typing import Any

from django import forms

from naast.design import charts, portraits

DRAWINGS = [
    "door",
    "boat",
    "teapot",
    "table-lamp",
    "cups",
    "laptop",
    "house",
    "bed",
    "ball",
    "book",
    "phone",
    "bench",
    "pencil",
    "hands",
    "tree",
    "bike",
    "plate",
    "swing",
    "moon",
    "mailbox",
    "shut-door",
    "lost",
    "plant",
    "small-door",
    "speech",
]


class Example(forms.Form):
    """One field of each sort."""

    words = forms.CharField(label="Wat houdt je bezig?", widget=forms.Textarea, help_text="Schrijf zoals je praat.")
    number = forms.CharField(label="Telefoonnummer", required=False, help_text="We bellen je, en wissen het daarna.")
    place = forms.ChoiceField(label="Wijk", choices=[("", "Weet ik niet"), ("west", "West")], required=False)
    who = forms.ChoiceField(
        label="Wie ben je?",
        choices=[("parent", "Ouder"), ("youth", "Jongere")],
        widget=forms.RadioSelect,
        required=False,
    )
    sure = forms.BooleanField(label="Ik weet het zeker")


def faces() -> list[dict[str, Any]]:
    """A face of every hair style."""
    styles = [*portraits._BEFORE, "scarf", "bald"]  # noqa: SLF001 - same package, shown whole
    return [
        {"skin": number % 6 + 1, "hair_style": style, "hair_colour": number % 5 + 1, "clothes": number % 5 + 1,
         "glasses": number % 3 == 0, "beard": style == "bald"}
        for number, style in enumerate(styles)
    ]  # fmt: skip


def everything() -> dict[str, Any]:
    """What the page needs: empty, filled and wrong forms, faces, drawings and a chart."""
    rows = [charts.Bar("Slapen", 120, 15), charts.Bar("School", 75, 20), charts.Bar("Geloof en cultuur", None)]
    return {
        "form": Example(),
        "wrong": Example({"words": "", "number": "06"}),
        "faces": faces(),
        "drawings": DRAWINGS,
        "rows": rows,
        "chart": charts.bars(
            name="voorbeeld", title="Hoe vaak gevraagd", description="Drie thema’s", rows=rows, hidden="minder dan 10"
        ),
    }
