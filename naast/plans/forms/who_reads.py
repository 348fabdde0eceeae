"""The choice of who reads what somebody writes: people by name, chosen each time, with a warning where a child is at stake."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from naast.plans.rules.calling import names_within

NAMED = gettext_lazy("Wie er bij staat, leest het. Een ander niet, behalve in nood: dat hoor je meteen.")
WHOLE = "-"  # the whole family, where one person could be chosen too


def together(names: Any) -> str:
    """Names as one says them: "jij, Linda en Noor"."""
    said = list(names)
    if len(said) < 2:
        return "".join(said)
    return _("%(first)s en %(last)s") % {"first": ", ".join(said[:-1]), "last": said[-1]}


def label(place: Any, *, is_family: bool) -> str:
    """A place with everybody who reads there, by name."""
    readers = together(place.readers)
    if place.is_alone and is_family and len(place.readers) > 2:
        return _("Alleen ik, %(names)s") % {"names": together(place.readers[1:])}
    if place.is_alone and is_family:
        return _("Alleen ik en %(names)s") % {"names": together(place.readers[1:])}
    if place.is_alone:
        return _("In vertrouwen met %(name)s: alleen %(readers)s") % {"name": place.name, "readers": readers}
    if not place.key:
        said = _("Het hele gezin: %(readers)s") % {"readers": readers}
    elif place.is_own:
        said = _("Over mij: %(readers)s") % {"readers": readers}
    else:
        said = _("Over %(name)s: %(readers)s") % {"name": place.name, "readers": readers}
    later = _("%(said)s; wie nog binnenkomt, leest het dan ook: %(names)s")
    return later % {"said": said, "names": together(place.later)} if place.later else said


def in_confidence(place: Any) -> str:
    """What who writes must know of telling something in confidence, before choosing it."""
    names = {"names": together(place.workers)}
    return " ".join((
        _("Kies je ‘alleen ik en %(names)s’? Dan leest niemand anders van je gezin het.") % names,
        ngettext(
            "%(names)s kan beslissen om het te delen als het niet veilig is; dat hoor jij eerst.",
            "%(names)s kunnen beslissen om het te delen als het niet veilig is; dat hoor jij eerst.",
            len(place.workers),
        ) % names,
        _("Komt er een ander in de plaats, dan leest die dit pas na jouw ja."),
        _("Kijkt iemand mee met de noodknop, dan hoor je dat meteen."),
    ))  # fmt: skip


def warning(about: Any) -> str:
    """What who works here must weigh before writing about a family: who reads, and what parents in conflict would do."""
    said = []
    if about.apart:
        said.append(
            _(
                "Let op: %(names)s zijn uit elkaar of het niet eens. Wat jij opschrijft, kan tegen een ander gebruikt worden."
            )
            % {"names": together(about.apart)}
        )
    if about.children:
        said.append(_("Vertelde een kind iets? Kijk wie het dan leest."))
        workers = together(about.places[0].workers) if about.places else ""
        if about.has_safety:
            said.append(_("Is dat niet veilig, schrijf het dan onder Veiligheid."))
        elif workers:
            said.append(_("Is dat niet veilig, schrijf het dan niet hier en bel %(names)s.") % {"names": workers})
    return " ".join(said)


class WhoReadsField(forms.ChoiceField):
    """Over whom, and so who reads it: a public id (alone with who works here: behind a sign), or nothing for all.

    Everybody chooses each time, with names; where there is one place only there is nothing to choose.
    """

    def __init__(self, **kwargs: Any) -> None:
        wrong = {"required": gettext_lazy("Kies wie dit mag lezen.")}
        super().__init__(
            label=gettext_lazy("Wie mag dit lezen?"), help_text=NAMED, widget=forms.RadioSelect, error_messages=wrong,
            **kwargs,
        )  # fmt: skip

    def offer(self, about: Any) -> None:
        """Fill in the choices."""
        self.choices = [(one.key or WHOLE, label(one, is_family=about.is_family)) for one in about.places]
        if len(about.places) == 1:
            self.initial = about.places[0].key or WHOLE
        if not about.is_family:
            self.help_text = warning(about) or NAMED
        elif about.alone:
            self.help_text = in_confidence(about.alone)

    def clean(self, value: Any) -> str:
        """The key of the place, or nothing for the whole family."""
        said = str(super().clean(value or self.initial))
        return "" if said == WHOLE else said


class ChildNamed(forms.Form):
    """Words of which somebody chooses who reads them. A child named before the whole family is asked about once."""

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        self.fields["about"].offer(places)  # type: ignore[attr-defined]
        if places.is_family:
            del self.fields["sure"]

    def clean(self) -> dict[str, Any]:
        """Ask who works here once, where a child is named and everybody would read it."""
        data: dict[str, Any] = super().clean() or {}
        is_sure = data.pop("sure", "") == "yes"
        if self.places.is_family or is_sure or data.get("about", WHOLE) != "" or len(self.places.places) < 2:
            return data
        if named := names_within(data.get("text", ""), self.places.children):
            readers = together((*self.places.whole.readers, *self.places.whole.later))
            self.add_error("about", _(
                "Je noemt %(child)s. Zo lezen %(readers)s dit. Klopt dat? Verstuur het dan nog eens; kies anders iemand."
            ) % {"child": together(named), "readers": readers})  # fmt: skip
            self.data = {**self.data.dict(), "sure": "yes"}  # type: ignore[attr-defined]
        return data
