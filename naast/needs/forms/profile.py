"""Which part of a municipality, which age and which theme to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.needs.wording import BAND_NAMES

ALL = "alle"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody chose; empty is everything."""

    place: str = ""
    band: str = ""
    theme: str = ""


class ProfileForm(forms.Form):
    """A neighbourhood, an age and a theme; what does not exist counts as not chosen."""

    use_required_attribute = False
    wijk = forms.ChoiceField(label=_("Wijk"))
    leeftijd = forms.ChoiceField(label=_("Leeftijd"))
    thema = forms.ChoiceField(label=_("Onderwerp op de kaart"))

    def __init__(self, *args: Any, places: list[tuple[str, str]], themes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wijk"].choices = [(ALL, _("Hele gemeente")), *places]  # type: ignore[attr-defined]
        self.fields["leeftijd"].choices = [(ALL, _("Alle leeftijden")), *BAND_NAMES.items()]  # type: ignore[attr-defined]
        self.fields["thema"].choices = [(ALL, _("Wat het meest opvalt")), *themes]  # type: ignore[attr-defined]

    def chosen(self) -> Chosen:
        """What was chosen, as far as it exists."""
        self.is_valid()
        place, band, theme = (self.cleaned_data.get(name, ALL) for name in ("wijk", "leeftijd", "thema"))
        return Chosen(*("" if one == ALL else one for one in (place, band, theme)))
