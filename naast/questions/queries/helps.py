"""What helps at the desk: a proposal with its reason, who knows about this, and who takes part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.access.permissions import Permission
from naast.calculations import language
from naast.needs import queries as needs
from naast.offers import queries as window
from naast.questions import rules
from naast.questions.models import Question, SignUp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.access.actors import Actor
    from naast.network import queries as network

TRACK_NAMES = {
    "kort-advies": gettext_lazy("Kort advies"),
    "preventie": gettext_lazy("Preventie"),
    "coordinatie": gettext_lazy("Coördinatie"),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What Naast would choose, each with its reason; the desk decides."""

    theme: str
    theme_name: str
    theme_why: str
    track: str
    track_name: str
    track_why: str
    next_step: str
    next_why: str


def proposal(question: Question) -> Proposal:
    """Theme, kind of work and next step for a question, from its words; what the desk chose stands."""
    guesses = language.guess_themes(question.text)
    track, signs = language.guess_track(question.text)
    step, step_why = _next_step(question)
    urgent = window.themes_in_danger(question.danger)
    theme = question.theme or (urgent[0] if urgent else guesses[0].theme if guesses else "")
    chosen = question.track or track
    return Proposal(
        theme=theme,
        theme_name=needs.theme_name(theme) if theme else "",
        theme_why=_theme_why(question, guesses),
        track=chosen,
        track_name=str(TRACK_NAMES.get(chosen, "")),
        track_why=_("dat is hier aan de balie gekozen") if question.track else _track_why(track, signs),
        next_step=question.next_step or step,
        next_why=_("dat is hier aan de balie gekozen") if question.next_step else step_why,
    )


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"‘{word}’" for word in words[:3])


def _theme_why(question: Question, guesses: Sequence[language.ThemeGuess]) -> str:
    if question.danger and not question.theme:
        return _("er woorden staan die op gevaar kunnen wijzen")
    if guesses and question.theme in {"", guesses[0].theme}:
        return _("er staat: %(words)s") % {"words": _quoted(guesses[0].words)}
    return _("dat is hier aan de balie gekozen") if question.theme else ""


def _track_why(track: str, signs: Sequence[str]) -> str:
    if signs:
        return _("er staat: %(words)s") % {"words": _quoted(signs)}
    return _("het één vraag is, en er geen zorg om veiligheid staat") if track == "kort-advies" else ""


def _next_step(question: Question) -> tuple[str, str]:
    if question.danger and question.contact:
        return _("Neem vandaag contact op"), _("er woorden staan die op gevaar kunnen wijzen")
    if question.danger:
        why = _("er woorden staan die op gevaar kunnen wijzen, en er geen nummer is: de vrager leest het met de code")
        return _("Antwoord vandaag, en zet erin wie ze kunnen bellen"), why
    if question.wants_call:
        when = f" ({question.call_when})" if question.call_when else ""
        return _("Bel terug") + when, _("daar om gevraagd is")
    if question.asker == "professional":
        return _("Denk mee, zonder naam van het kind"), _("iemand die met kinderen werkt dit vraagt")
    return _("Stuur een antwoord"), _("er geen telefoonnummer is achtergelaten")


def next_steps() -> list[str]:
    """Steps that are often taken; any other may be typed."""
    return [
        _("Stuur een antwoord"),
        _("Vraag eerst iets terug"),
        _("Bel terug"),
        _("Neem vandaag contact op"),
        _("Antwoord vandaag, en zet erin wie ze kunnen bellen"),
        _("Nodig uit op het inloopuur"),
        _("Meld aan voor een groep of cursus"),
        _("Vraag een specialist mee te kijken"),
    ]


def colleagues_for(
    colleagues: Sequence[network.Person], *, themes: Sequence[str], age: float | None, by: Actor
) -> list[tuple[network.Person, str]]:
    """The others of this desk, who knows most about this first; each with the theme that fits, if any."""
    fits = [
        (rules.fit(themes=themes, age=age, talents=person.talents, ages=person.ages), person)
        for person in colleagues
        if person.account_id is not None and person.account_id != by.account_id
    ]
    ranked = sorted(fits, key=lambda pair: (-max(pair[0].score, 0), not pair[1].is_here))
    return [(person, needs.theme_name(fit.why) if fit.score > 0 else "") for fit, person in ranked]


@dataclass(frozen=True, slots=True)
class Group:
    """Who takes part in one offer, by first name where that was given."""

    title: str
    slug: str
    starts_on: object
    people: tuple[tuple[str, str], ...]


def sign_ups(*, by: Actor) -> list[Group]:
    """Per offer who signed up through this desk: first name (may be empty) and the question it came from."""
    if not by.may(Permission.DESK_VIEW):
        return []
    rows = SignUp.objects.filter(question__municipality_id=by.municipality_id or 0).select_related("offer", "question")
    groups: dict[str, list[SignUp]] = {}
    for row in rows.order_by("offer__title", "created_at"):
        groups.setdefault(row.offer.slug, []).append(row)
    return [
        Group(
            title=found[0].offer.title,
            slug=slug,
            starts_on=found[0].offer.starts_on,
            people=tuple((row.first_name, row.question.public_id) for row in found),
        )
        for slug, found in groups.items()
    ]
