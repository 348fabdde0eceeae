"""Names that several parts of the line show: who speaks, about what, and how it goes there."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VOICES = {
    "parents": _("ouders"),
    "young": _("kinderen en jongeren"),
    "professionals": _("mensen die er werken"),
    "other": _("anderen"),
}
TASKS = {
    "lead": _("trekt het"),
    "facilitator": _("leidt gesprekken"),
    "notes": _("schrijft mee"),
    "coder": _("ordent wat gezegd is"),
    "reader": _("leest mee"),
}
AXES = {
    "access": _("makkelijk terecht kunnen"),
    "availability": _("er zijn als het nodig is"),
    "quality": _("goede hulp"),
    "staying": _("betrokken blijven"),
}
POLARITIES = {"strong": _("gaat goed"), "weak": _("kan beter"), "wish": _("wens")}
TALKS = {"panel": _("panelgesprek"), "square": _("pleingesprek"), "work": _("gesprek met mensen die er werken")}
HOWS = {
    "solves": _("lost dit op"),
    "keeps": _("houdt dit"),
    "grants": _("vervult dit"),
    "risks": _("zet dit op het spel"),
}
CONSEQUENCES = {
    "people": _("mensen"),
    "places": _("plekken"),
    "money": _("geld"),
    "asks": _("wat het vraagt"),
}
