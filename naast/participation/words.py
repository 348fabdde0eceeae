"""Names that several parts of the line show: who speaks, about what, and how it goes there."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from naast.participation.rules.tables import PERSPECTIVES

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
ACTION_STATES = {"planned": _("nog niet begonnen"), "busy": _("bezig"), "done": _("klaar"), "dropped": _("valt af")}
COUNCIL = {
    "adopted": _("De raad nam het zo over"),
    "amended": _("De raad nam het over, met veranderingen"),
    "postponed": _("De raad stelde het uit"),
    "dropped": _("De raad doet het niet"),
}
UPTAKES = {"taken": _("overgenomen"), "changed": _("veranderd"), "dropped": _("niet overgenomen")}
PROMISES = {
    "open": _("nog niet begonnen"),
    "busy": _("bezig"),
    "kept": _("gedaan"),
    "changed": _("anders geworden"),
    "broken": _("niet gelukt"),
}
VERDICTS = {"kept": _("Ja, dit is gebeurd"), "partly": _("Een beetje"), "not": _("Nee, dit is niet gebeurd")}
CONTACTS = {"mail": _("per mail"), "phone": _("per telefoon"), "post": _("met een brief")}
WISHES = {
    "hear": _("horen hoe het verdergaat"),
    "check": _("meekijken of het goed is opgeschreven"),
    "conference": _("meekiezen op de conferentie"),
    "panel": _("nog eens meepraten in een panel"),
}
LACKS = {
    "plan": _("een plan met acties"),
    "report": _("een verslag dat iedereen kan lezen"),
    "recommendations": _("aanbevelingen die elke groep wil"),
}
CONSEQUENCES = {
    "people": _("mensen"),
    "places": _("plekken"),
    "money": _("geld"),
    "asks": _("wat het vraagt"),
}
NEXT = {
    "scenario": _("We maken scenario’s: plannen om uit te kiezen."),
    "choose": _("Op een conferentie kiezen mensen samen uit de scenario’s."),
    "plan": _("We schrijven op wie wat doet, en wanneer."),
    "council": _("De gemeenteraad besluit."),
    "follow": _("We laten zien wat er is beloofd, en of het gebeurt."),
}
ITEMS = {
    "finding": _("bevinding"),
    "element": _("deel van een scenario"),
    "scenario": _("scenario"),
    "condition": _("wat iemand nodig had"),
    "recommendation": _("aanbeveling"),
    "action": _("actie"),
    "decision": _("besluit van de raad"),
    "promise": _("belofte"),
}
KINDS = {
    "finding": _("Bevindingen in het verslag"),
    "element": _("Delen van scenario’s"),
    "recommendation": _("Wat elke groep wil"),
    "action": _("Acties"),
    "decision": _("De raad"),
    "promise": _("Beloften"),
}


def is_perspective(name: str) -> bool:
    """Whether a group is one of the places of a round table that is always thought of."""
    return any(one.name == name for one in PERSPECTIVES)


def perspective(name: str) -> str:
    """A group as who reads calls it: the places that are always thought of in their language, others as people wrote them."""
    return gettext(name) if is_perspective(name) else name
