"""What codes of the record are called on a page: parts, grounds, reasons, acts. In the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PARTS: dict[str, StrOrPromise] = {
    "story": _("Wat speelt en wat goed gaat"),
    "circle": _("Wie om ons heen staan"),
    "contact": _("Telefoon en adres"),
    "goals": _("Wat we willen"),
    "talks": _("Gesprekken"),
    "analysis": _("Hoe wij het samen begrijpen"),
    "safety": _("Veiligheid"),
    "documents": _("Papieren"),
    "confided": _("In vertrouwen"),
}
GROUNDS: dict[str, StrOrPromise] = {
    "zelf": _("het gaat over deze persoon zelf"),
    "gezag": _("heeft het gezag"),
    "gezin": _("hoort bij het gezin"),
    "toestemming": _("na een ja op meelezen"),
    "met-de-hand": _("een medewerker zette deze deur open"),
    "gekozen": _("door het gezin gekozen als vaste persoon"),
    "erbij": _("kwam erbij voor een doel"),
    "in-vertrouwen": _("na een ja van wie het in vertrouwen vertelde"),
}
# The part of the record that a line on the trail is about, as a family reads it.
LOOKED_AT: dict[str, StrOrPromise] = {
    **PARTS,
    "plan": _("het plan"),
    "letter": _("het plan, als brief"),
    "list": _("de naam van ons gezin op een lijst"),
    "writing": _("wat er geschreven is"),
    "doors": _("wie er meeleest"),
    "consent": _("toestemming"),
    "ground": _("op welke wet het werk rust"),
    "invitation": _("een uitnodiging"),
    "seat": _("een plek aan tafel"),
    "birthday": _("een verjaardag"),
    "own-view": _("eigen woorden ernaast"),
    "looked": _("wie er keek"),
    "destruction": _("wissen van het plan"),
    "emergency": _("de noodknop"),
    "handover": _("een overdracht"),
    "after-care": _("hoe het daarna gaat"),
    "moving": _("hoe het verder gaat"),
    "call-in": _("een specialist die erbij komt"),
    "step": _("een stap op- of afschalen"),
    "steps": _("een stap op- of afschalen"),
    "export": _("alles om te bewaren"),
    "download": _("alles om te bewaren"),
    "log": _("het logboek zelf"),
    "hold": _("of het plan bewaard moet blijven"),
    "search": _("zoeken in eigen plannen"),
    "message": _("een vraag aan de vaste persoon"),
}
ACTS: dict[str, StrOrPromise] = {
    "R": _("las"),
    "C": _("schreef erbij"),
    "U": _("veranderde"),
    "D": _("haalde weg"),
    "E": _("deed"),
}
WHYS: dict[str, StrOrPromise] = {
    "read": _("om mee te lezen"),
    "work": _("voor het werk aan het plan"),
    "list": _("om de eigen plannen te zien"),
    "newest": _("om te zien wat er nieuw is"),
    "search": _("om iets terug te zoeken"),
    "start": _("om het plan te beginnen"),
    "consent": _("omdat iemand iets zei over delen"),
    "invite": _("om iemand uit te nodigen"),
    "came-in": _("kwam binnen met een uitnodiging"),
    "invited": _("kwam binnen met een uitnodiging"),
    "by-hand": _("met de hand, met een reden"),
    "birthday": _("omdat iemand een jaar ouder werd"),
    "own-view": _("om eigen woorden ernaast te zetten"),
    "ground": _("om op te schrijven op welke wet het rust"),
    "refused": _("geen plek aan tafel"),
    "looked": _("om te zien wie er keek"),
    "asked": _("om iets te vragen of te antwoorden"),
    "notices": _("om berichten te lezen"),
    "destruction": _("omdat iemand om wissen vroeg"),
    "download": _("om alles te bewaren"),
    "emergency": _("noodknop"),
    "call-in": _("om iemand erbij te vragen"),
    "safety": _("om over veiligheid te wegen"),
    "reminder": _("om te herinneren"),
    "stop": _("eerder klaar met de noodknop"),
    "review": _("om de noodknop na te kijken"),
    "review-late": _("het nakijken van de noodknop is te laat"),
    "log": _("om na te gaan wie er keek"),
    "verify": _("om te bewijzen dat het logboek heel is"),
    "hold": _("omdat het bewaard moet blijven"),
    "handover": _("om een overdracht"),
    "replacement": _("om iemand te vervangen"),
    "step": _("om een stap te zetten"),
    "after-care": _("om te horen hoe het gaat"),
}
SEATS: dict[str, StrOrPromise] = {
    "fixed": _("is de vaste persoon"),
    "team": _("zit mee aan tafel"),
    "specialist": _("kwam erbij voor een doel"),
    "family": _("hoort bij het gezin of mag meelezen"),
    "emergency": _("noodknop"),
    "installation": _("Naast zelf, ’s nachts"),
    "gevraagd": _("was erbij gevraagd"),
    "duty": _("hoort dit na te kijken of te bewaren"),
    "none": _("had geen plek aan tafel"),
}
ROLES: dict[str, StrOrPromise] = {
    "child": _("kind"),
    "parent": _("ouder of verzorger"),
    "partner": _("partner van een ouder"),
    "relative": _("familie"),
    "friend": _("vriend of kennis"),
    "neighbour": _("buur"),
    "professional": _("iemand die er voor haar of zijn werk is"),
    "organisation": _("een plek: werk, school, club"),
}
SUPPORT: dict[str, StrOrPromise] = {
    "": _("niets over gezegd"),
    "strong": _("veel steun"),
    "some": _("steun, soms"),
    "costs": _("kost nu kracht"),
    "broken": _("het contact is verbroken"),
}
SIGNS: dict[str, StrOrPromise] = {
    "woman": _("vrouw of meisje"),
    "man": _("man of jongen"),
    "unknown": _("zeggen we niet"),
}
# What the first is to the second, and the other way round.
RELATIONS: dict[str, StrOrPromise] = {
    "parent-of": _("ouder van"),
    "partner": _("partner van"),
    "former-partner": _("ex-partner van"),
    "sibling": _("broer of zus van"),
    "grandparent-of": _("opa of oma van"),
    "family": _("familie van"),
    "friend": _("bevriend met"),
    "works-with": _("werkt samen met"),
}
TURNED: dict[str, StrOrPromise] = {
    **RELATIONS,
    "parent-of": _("kind van"),
    "grandparent-of": _("kleinkind van"),
}
SOURCES: dict[str, StrOrPromise] = {
    "gezagsregister": _("het gezagsregister"),
    "uitspraak": _("een uitspraak van de rechter"),
    "verteld": _("zo is het verteld"),
}
CONTACTS: dict[str, StrOrPromise] = {
    "phone": _("telefoon"),
    "email": _("e-mail"),
    "address": _("adres"),
}
# Kinds of rows, as the preview and the declaration of destruction count them.
KINDS: dict[str, StrOrPromise] = {
    "person": _("mensen in en om het gezin"),
    "contactdetail": _("telefoonnummers en adressen"),
    "household": _("huizen"),
    "stay": _("huizen"),
    "relation": _("wie wat is van elkaar"),
    "entry": _("gesprekken en wat is opgeschreven"),
    "entryversion": _("gesprekken en wat is opgeschreven"),
    "goal": _("doelen"),
    "agreement": _("afspraken"),
    "formerowner": _("afspraken"),
    "evaluation": _("keren dat is teruggekeken"),
    "document": _("papieren"),
    "draft": _("wat nog getypt werd"),
    "safetystep": _("stappen over veiligheid"),
    "caution": _("stappen over veiligheid"),
    "familykey": _("de sleutel van het gezin, zonder welke niemand iets leest"),
    "section": _("delen van het plan, met hun deuren"),
    "door": _("delen van het plan, met hun deuren"),
    "seat": _("plekken aan tafel"),
    "fixedperson": _("plekken aan tafel"),
    "handover": _("overdrachten en stappen"),
    "step": _("overdrachten en stappen"),
    "aftercare": _("overdrachten en stappen"),
    "ground": _("op welke wet het werk rustte"),
    "consent": _("wie ja of nee zei"),
    "invitation": _("uitnodigingen"),
    "callin": _("vragen aan specialisten"),
    "callturn": _("vragen aan specialisten"),
    "emergency": _("keren dat de noodknop is gebruikt"),
    "hold": _("bewaarplichten die voorbij zijn"),
    "notice": _("berichten"),
    "spared": _("waarom een deel blijft"),
    "code": _("had de code van het briefje"),
    "none": _("had geen plek aan tafel"),
}
SPARED: dict[str, StrOrPromise] = {
    "own-wish": _("diegene (16 jaar of ouder) wil het bewaren"),
    "law": _("een wet vraagt het te bewaren"),
    "another": _("het gaat ook over een ander"),
}
REASONS: dict[str, StrOrPromise] = {
    "bond": _("kent dit gezin"),
    "talent": _("heeft er talent voor"),
    "room": _("heeft ruimte"),
    "handover": _("na een gesprek met z’n drieën"),
    "replacement": _("viel in"),
}
STEPS: dict[str, StrOrPromise] = {
    "up": _("Een stap erbij"),
    "down": _("Een stap lichter"),
    "pilot-light": _("Op waakvlam"),
    "close": _("Afgerond"),
    "reopen": _("Weer samen verder"),
}
DESTINATIONS: dict[str, StrOrPromise] = {
    "family": _("het gezin zelf"),
    "network": _("de mensen om het gezin heen"),
    "open-offer": _("iets waar iedereen binnen kan lopen"),
    "pilot-light": _("een waakvlam: wij blijven in de buurt"),
    "specialist": _("een specialist erbij"),
}
GOES_ON: dict[str, StrOrPromise] = {
    "yes": _("Ja, het lukt ons zelf"),
    "partly": _("Een beetje"),
    "no": _("Nee, het lukt niet"),
}
NATURES: dict[str, StrOrPromise] = {"fact": _("feit"), "opinion": _("mening"), "saying": _("uitspraak")}
WRITTEN: dict[str, StrOrPromise] = {
    "note": _("Gesprek"),
    "goes-well": _("Wat goed gaat"),
    "worry": _("Wat zorgen geeft"),
    "helped-before": _("Wat eerder hielp"),
    "analysis": _("Hoe we het samen begrijpen"),
    "story": _("Ons verhaal"),
}
CALLS: dict[str, StrOrPromise] = {
    "sent": _("gevraagd"),
    "seen": _("gezien"),
    "accepted": _("erbij"),
    "declined": _("kan niet"),
    "done": _("klaar"),
    "revoked": _("gestopt"),
}
HOW: dict[str, StrOrPromise] = {"self": _("zelf in het plan"), "talk": _("in een gesprek")}


def word(words: dict[str, StrOrPromise], code: str) -> str:
    """The word for a code; a code without one stands as it was written, without its dashes."""
    return str(words.get(code, code.replace("-", " ")))
