"""What people hear of a yes or a no: who said it, about whom, and what it changes at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.plans import notices
from naast.plans.models import CallIn
from naast.plans.operations import telling
from naast.plans.rules import parties

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from naast.plans import doors
    from naast.plans.models import Consent
    from naast.plans.record import Opened


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody read before and after an answer, in words."""

    table: Opened
    said: Consent
    known: doors.Facts
    before: set[int]
    after: set[int]

    def _parts(self, ids: set[int]) -> str:
        return telling.called(self.table.plan, ids, at=self.table.at)

    @property
    def effect(self) -> str:
        """For who has a say about it."""
        closed, opened, names = self.before - self.after, self.after - self.before, {"reader": self.said.party}
        if closed and not self.after:
            return _("%(reader)s leest nu niets meer mee.") % names
        if closed:
            return _("%(reader)s leest dit niet meer: %(parts)s.") % {**names, "parts": self._parts(closed)}
        if opened and (not self.said.is_yes or self.said.party_person_id is None):
            return _("%(reader)s leest dit weer: %(parts)s.") % {**names, "parts": self._parts(opened)}
        return ""

    def for_party(self, *, has_ended: bool) -> str:
        """For a specialist of whom it speaks, who reads which part is meant."""
        closed, opened = self.before - self.after, self.after - self.before
        if has_ended and closed:
            return _(
                "De toestemming om te delen is ingetrokken. Je leest dit niet meer: %(parts)s. Overleg met de vaste persoon."
            ) % {"parts": self._parts(closed)}
        if has_ended:
            return _("De toestemming om te delen is ingetrokken. Overleg met de vaste persoon voor je verder gaat.")
        return _("Je leest dit weer: %(parts)s.") % {"parts": self._parts(opened)} if opened and self.before else ""


def noted(said: Consent) -> str:
    """For somebody whose answer a worker wrote down: what stands there now in their name, and how to put it right."""
    if said.withdrawn_at is not None:
        return _(
            "%(writer)s schreef op dat jij een antwoord terugnam over delen of meelezen over %(about)s. Klopt dat niet? "
            "Zeg dan opnieuw ja of nee."
        )
    if said.is_yes:
        return _(
            "%(writer)s schreef op dat jij ja zei: over %(about)s, met %(reader)s. Klopt dat niet? Neem het ja dan terug."
        )
    return _(
        "%(writer)s schreef op dat jij nee zei: over %(about)s, met %(reader)s. Klopt dat niet? Neem het nee dan terug."
    )


def what_changed(table: Opened, said: Consent, *, opened: bool) -> StrOrPromise:
    """Who did it: the giver, or a worker who wrote down what the giver said in a talk."""
    if said.is_yes and said.withdrawn_at is None and opened:
        return _(
            "%(who)s zei ja: %(reader)s leest mee in wat over %(about)s in het plan staat, ook in wat er al stond. "
            "Dit zijn de delen: %(parts)s."
        )
    by_themselves = table.seat is not None and table.seat.person_id == said.given_by_id
    return _BY_THEMSELVES[_act(said)] if by_themselves else _WRITTEN_DOWN[_act(said)]


def _act(said: Consent) -> str:
    act = "yes" if said.is_yes else "no"
    return act if said.withdrawn_at is None else f"{act}-back"


_BY_THEMSELVES: dict[str, StrOrPromise] = {
    "yes": gettext_lazy("%(who)s zei ja: over %(about)s, met %(reader)s."),
    "no": gettext_lazy("%(who)s zei nee: over %(about)s, met %(reader)s."),
    "yes-back": gettext_lazy("%(who)s nam een ja terug: over %(about)s, met %(reader)s."),
    "no-back": gettext_lazy("%(who)s nam een nee terug: over %(about)s, met %(reader)s."),
}
_WRITTEN_DOWN: dict[str, StrOrPromise] = {
    "yes": gettext_lazy("%(writer)s schreef op dat %(who)s ja zei: over %(about)s, met %(reader)s."),
    "no": gettext_lazy("%(writer)s schreef op dat %(who)s nee zei: over %(about)s, met %(reader)s."),
    "yes-back": gettext_lazy("%(writer)s schreef op dat %(who)s een ja terugnam: over %(about)s, met %(reader)s."),
    "no-back": gettext_lazy("%(writer)s schreef op dat %(who)s een nee terugnam: over %(about)s, met %(reader)s."),
}


def may_shut(said: Consent, known: doors.Facts) -> str:
    """For who decides too about the whole family: a yes opened it, and one no of theirs shuts it."""
    is_open = said.is_yes and said.withdrawn_at is None and said.about_id is None
    if not is_open or any(one.about is None and one.reader == said.party_person_id for one in known.noes):
        return ""
    return " " + _("Wil jij dit niet? Zeg nee bij Toestemming: dan is het meteen weer dicht.")


def follows(table: Opened, said: Consent, known: doors.Facts) -> str:
    """What must still be done before somebody reads again: a yes alone gives nobody a place back."""
    if not said.is_yes and said.withdrawn_at is None:
        return ""
    if said.party_person_id is not None:
        is_in = bool(notices.accounts_of(table.plan, [said.party_person_id], at=table.at))
        may = known.ground(said.party_person_id, said.about_id, "goals") is not None
        return (
            _("%(reader)s heeft nog geen plek aan tafel: daarvoor is een uitnodiging nodig.")
            if may and not is_in
            else ""
        )
    last = [
        one for one in CallIn.objects.filter(plan=table.plan).order_by("pk") if parties.is_same(one.to_name, said.party)
    ]
    if last and last[-1].state == "revoked":
        return _("%(reader)s leest niet vanzelf weer mee: daarvoor moet het opnieuw gevraagd worden, bij Erbij.")
    return ""
