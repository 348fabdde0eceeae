"""Names of steps and of what waits, as the pages show them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from naast.decisions import rules
from naast.decisions.queries.today import CARRY_ON, HOLD, NEED, WAKE

STEPS = {
    rules.VIEWS: _("Alle kanten"),
    rules.SEARCH: _("Zoek het nee"),
    rules.SPREAD: _("Wie herkent dit?"),
    rules.PROPOSAL: _("Voorstel"),
    rules.VOTE: _("Stemmen"),
    rules.ANSWERS: _("Antwoord op wat nodig is"),
    rules.TALK: _("Gesprek"),
    rules.DECIDED: _("Besloten"),
}
TASKS = {
    rules.VIEWS: _("Hoe zie jij dit?"),
    rules.SEARCH: _("Heb jij een heel ander idee?"),
    rules.SPREAD: _("Herken jij hier iets van?"),
    rules.PROPOSAL: _("Schrijf het voorstel"),
    rules.VOTE: _("Stem"),
    NEED: _("Wat heb je nodig om mee te gaan?"),
    rules.ANSWERS: _("Geef antwoord op wat mensen nodig hebben"),
    rules.TALK: _("Schrijf op wat het gesprek bracht"),
    WAKE: _("Dit ligt stil. Vraag het opnieuw"),
    CARRY_ON: _("Het kader is weg. Kies een ander"),
    HOLD: _("Wie neemt deze vraag op zich?"),
}
DEGREES = {rules.LOT: _("veel"), rules.BIT: _("een beetje"), rules.NOT: _("niet")}
THANKS = {
    "view": _("Dank je. Nu zie je ook wat anderen zeiden."),
    "search": _("Dank je. Niemand leest dat dit van jou komt."),
    "recognise": _("Dank je. We tellen het, zonder namen."),
    "propose": _("Je voorstel ligt er. Nu stemt het team."),
    "rewrite": _("De tekst is veranderd. Iedereen stemt opnieuw."),
    "vote": _("Je stem is geteld. Tot de stemming sluit, kun je hem veranderen."),
    "need": _("Dank je. Straks krijgt het antwoord, zonder je naam."),
    "answers": _("Elk antwoord staat er."),
    "insight": _("Het inzicht en het nieuwe voorstel staan er. Nu stemt het team."),
    "take-over": _("Deze vraag is nu van jou."),
    "wake": _("De vraag ligt er opnieuw. Wat al gezegd was, staat er nog."),
    "talk": _("Spreek samen een moment af, met een gespreksleider."),
    "carry-on": _("Jullie gaan verder waar het stopte."),
    "end": _("Deze vraag is losgelaten."),
}
