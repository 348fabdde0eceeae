"""The shape of a file that is handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.offers.importing import hsds, window

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MOST_BYTES = 20_000_000
ENDINGS = (".json", ".jsonl", ".ndjson", ".csv", ".zip")


class ImportForm(forms.Form):
    """A file of offers, and in which form it is."""

    file = forms.FileField(
        label=_("Bestand"),
        help_text=_("JSON, JSON-regels, CSV, of een zip met CSV-tabellen; niet groter dan 20 MB."),
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(ENDINGS)}),
    )
    format = forms.ChoiceField(
        label=_("Wat voor bestand is het?"),
        choices=[
            (window.FORMAT, _("Onze eigen lijst, één aanbod per regel")),
            (hsds.FORMAT, _("Een sociale kaart in HSDS")),
        ],
        initial=hsds.FORMAT,
        widget=forms.RadioSelect,
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """A file of a kind and size that can be read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if not (file.name or "").lower().endswith(ENDINGS):
            raise forms.ValidationError(_("Kies een bestand dat eindigt op %s.") % ", ".join(ENDINGS))
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("Dit bestand is groter dan 20 MB. Splits het, of vraag het de beheerder."))
        return file
