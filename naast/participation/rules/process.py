"""The steps of a process, what each one opens, and the templates that put them in a row."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop

# Each step by its key. The order is that of the line; a template may leave steps out, never turn them round.
STEPS: dict[str, str] = {
    "start": gettext_noop("Opdracht en werkgroep"),
    "ask": gettext_noop("Vragen maken, samen met ouders en jongeren"),
    "invite": gettext_noop("Wie missen we nog?"),
    "talk": gettext_noop("Gesprekken"),
    "order": gettext_noop("Nakijken en ordenen"),
    "report": gettext_noop("Het verslag"),
    "scenario": gettext_noop("Scenario’s"),
    "choose": gettext_noop("De conferentie"),
    "plan": gettext_noop("Opdracht en actieplan"),
    "council": gettext_noop("De raad besluit"),
    "follow": gettext_noop("Wat werd ervan?"),
}

# What may be done while a step is open. Anything not named here may be done at any moment by who works on the process.
OPENS: dict[str, tuple[str, ...]] = {
    "ask": ("guide",),
    "invite": ("invite", "draw"),
    "talk": ("note", "check"),
    "order": ("check", "code", "vote"),
    "report": ("finding", "report"),
    "scenario": ("scenario",),
    "choose": ("conference",),
    "plan": ("action",),
    "council": ("dossier", "decision"),
    "follow": ("promise", "verdict"),
}


@dataclass(frozen=True, slots=True)
class Template:
    """A way to go: its name, for whom it is meant, and its steps in order."""

    name: str
    meant: str
    steps: tuple[str, ...]


TEMPLATES: dict[str, Template] = {
    "zwolle": Template(
        gettext_noop("De hele lijn"),
        gettext_noop("Van gesprekken op straat tot een besluit van de raad, in elf stappen. Zo deed Zwolle het."),
        tuple(STEPS),
    ),
    "heard": Template(
        gettext_noop("Horen en terugkoppelen"),
        gettext_noop("Gesprekken, een verslag, en vertellen wat ermee gebeurt. Er valt nog niets te kiezen."),
        ("start", "ask", "invite", "talk", "order", "report", "follow"),
    ),
    "choosing": Template(
        gettext_noop("Samen kiezen"),
        gettext_noop("Er liggen al plannen. Mensen kiezen samen, en de raad besluit."),
        ("start", "invite", "scenario", "choose", "plan", "council", "follow"),
    ),
    "asked": Template(
        gettext_noop("Een korte vraag aan veel mensen"),
        gettext_noop("Uitspraken waar mensen het mee eens zijn of niet, en een kort verslag."),
        ("start", "invite", "order", "report", "follow"),
    ),
    "table": Template(
        gettext_noop("Een ronde tafel"),
        gettext_noop("Mensen van alle kanten om één vraag. Wat opvalt, blijft op de agenda tot er iets gebeurt."),
        ("start", "follow"),
    ),
}


class Empty(ValueError):
    """Something that must be said was left empty; ``fields`` names what."""

    def __init__(self, *fields: str) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


class NotNow(Exception):
    """What was asked does not belong to a step that is open, or what it is about is closed; ``doing`` names it."""

    def __init__(self, doing: str = "") -> None:
        super().__init__(doing)
        self.doing = doing


class StillMissing(Exception):
    """A step lacks something, and nobody said why it may close all the same; ``what`` are the codes of what misses."""

    def __init__(self, *what: str) -> None:
        super().__init__(", ".join(what))
        self.what = what


class ChangedMeanwhile(Exception):
    """Somebody changed this since the page was opened."""


def opened_by(doing: str) -> tuple[str, ...]:
    """The steps that open this: one of them must be open. Empty when it may be done at any moment."""
    return tuple(step for step, doings in OPENS.items() if doing in doings)
