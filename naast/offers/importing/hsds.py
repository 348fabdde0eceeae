"""One service of HSDS 3.x, the standard of service directories, as an offer; or the reason why it cannot be one."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from naast.calculations import language
from naast.offers.importing import ages, meaning, tidy, weeks, whereabouts
from naast.offers.importing.results import Remark, RowGone, RowRefused, Taken
from naast.offers.importing.window import first_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

FORMAT = "hsds"
_PREFIX = "hsds:"
_OF_OTHERS = frozenset(
    [
        "legal_status",
        "tax_status",
        "year_incorporated",
        "organization_identifiers",
        "locations",
        "location_type",
        "taxonomy",
        "taxonomy_detail",
        "term_uri",
        "parent_id",
        "version",
        "uri",
    ]
)
_LONGEST = 5000


def source_id(row: Any) -> str:
    """The name under which a service is known the next time; empty when it has no id."""
    said = tidy.text(row.get("id")) if isinstance(row, dict) else ""
    if not said:
        return ""
    return f"{_PREFIX}{said if len(said) <= 70 else hashlib.sha256(said.encode()).hexdigest()}"


def read(row: Any, *, today: date, known: Iterable[Remark] = ()) -> Taken:
    """An offer from one service; :class:`RowRefused` when it cannot be one.

    What is not needed and cannot be read (a place without a street, a number that cannot be dialled, hours that end
    before they begin) is left out with a remark; ``known`` are remarks from before.
    """
    name = source_id(row)
    if not isinstance(row, dict) or not name or _is_something_else(row):
        raise _no_service(row)
    title = tidy.text(row.get("name"))
    if not title:
        raise RowRefused("De naam van de dienst ontbreekt.", "Vul ‘name’ in.")
    if len(title) > 200:
        raise RowRefused(f"‘name’ is {len(title)} tekens lang, meer dan 200.", "Maak de naam korter.")
    taken = Taken(name, {"title": title}, remarks=list(known))
    is_paused = _is_paused(row, name, taken.remarks)
    _words(taken, row)
    _audience(taken, row)
    _contact(taken, row)
    _when(taken, row, is_paused=is_paused, today=today)
    _where(taken, row, today=today)
    _meaning(taken, row)
    _checked(taken, row, today=today)
    taken.remarks = list(dict.fromkeys(taken.remarks))
    return taken


def _no_service(row: Any) -> RowRefused:
    if not isinstance(row, dict):
        return RowRefused(
            "Dit is geen object maar losse tekst, een getal of een lijst.", "Schrijf één dienst per regel."
        )
    if not source_id(row):
        return RowRefused("De ‘id’ ontbreekt.", "Geef de dienst een id: zo verdubbelt er niets bij een tweede keer.")
    return RowRefused(
        "Dit is een organisatie, een locatie of een term, geen dienst.", "Lees een bestand met diensten (services) in."
    )


def _is_something_else(row: dict[str, Any]) -> bool:
    if "status" in row or "organization" in row:
        return False
    return bool(_OF_OTHERS & row.keys())


def _is_paused(row: dict[str, Any], name: str, remarks: list[Remark]) -> bool:
    """Whether it is closed for now; refuses what no longer exists, and words that leave that open."""
    said = tidy.text(row.get("status"))
    if not said:
        remarks.append(
            Remark("De status is leeg.", "Gelezen als actief. Klopt dat niet, haal het aanbod dan uit de etalage.")
        )
        return False
    status = meaning.status(said)
    if status == "gone":
        raise RowGone(
            f"De bron zegt dat dit niet meer bestaat ({tidy.shown(said)}).", "Je hoeft niets te doen.", source_id=name
        )
    if not status:
        raise RowRefused(f"De status ‘{tidy.shown(said)}’ kennen we niet.", "Schrijf active, inactive of defunct.")
    return status == "paused"


def _words(taken: Taken, row: dict[str, Any]) -> None:
    what = tidy.text(row.get("description")) or tidy.text(row.get("short_desc"))
    if alert := tidy.text(row.get("alert")):
        what = f"{what} {alert}".strip()
    if len(what) > _LONGEST:
        reason = f"De beschrijving is {len(what)} tekens lang; de eerste {_LONGEST} zijn ingelezen."
        taken.remarks.append(Remark(reason, "Maak de tekst korter in de bron of hier."))
        what = tidy.shorten(what, _LONGEST)
    taken.fields |= {
        "what": what,
        "sentence": first_sentence(what, taken.fields["title"]),
        "join": tidy.shorten(tidy.text(row.get("application_process")), 300),
        "costs": tidy.shorten(_costs(row), 120),
    }


def _costs(row: dict[str, Any]) -> str:
    if said := tidy.text(row.get("fees_description")) or tidy.text(row.get("fees")):
        return said
    told = []
    for option in tidy.dicts(row.get("cost_options")):
        amount = " ".join(filter(None, (tidy.text(option.get("currency")), tidy.text(option.get("amount")))))
        said = tidy.text(option.get("amount_description")) or tidy.text(option.get("option"))
        told.append(f"{amount} ({said})" if amount and said else amount or said)
    return "; ".join(dict.fromkeys(filter(None, told)))


def _audience(taken: Taken, row: dict[str, Any]) -> None:
    said = [row.get(name) for name in ("eligibility_description", "eligibility", "audience")]
    for_whom = tidy.shorten(next(filter(None, map(tidy.text, said)), ""), 1000)
    terms = _terms(row)
    low, high = ages.read(row, for_whom, terms, remarks=taken.remarks)
    asker = language.read_audience(for_whom)
    taken.fields |= {
        "for_whom": for_whom,
        "age_min": low,
        "age_max": high,
        "asker": asker,
        "languages": _languages(row),
    }


def _languages(row: dict[str, Any]) -> list[str]:
    given = row.get("languages")
    if isinstance(given, str):
        said = given.replace(";", ",").split(",")
    else:
        parts = given if isinstance(given, list) else []
        said = [
            tidy.text(it.get("name") or it.get("language") or it.get("code")) if isinstance(it, dict) else tidy.text(it)
            for it in parts
        ]
    named = [meaning.language_name(word) for word in map(tidy.text, said) if word and len(word) <= 60]
    return list(dict.fromkeys(named))[:20]


def _contact(taken: Taken, row: dict[str, Any]) -> None:
    website = row.get("url") or row.get("website")
    taken.fields |= {"website": tidy.link(website), "phone": "", "keeper_email": tidy.email(row.get("assurer_email"))}
    if tidy.text(website) and not taken.fields["website"]:
        taken.remarks.append(Remark(f"{tidy.shown(website)} is geen webadres.", "Ingelezen zonder website."))
    said = [it for owner in _with_phones(row) for it in tidy.dicts(owner.get("phones"))]
    said = [it for it in said if it.get("number") not in (None, "")]
    spoken = [it for it in said if tidy.text(it.get("type") or it.get("number_type")).lower() not in {"fax", "tty"}]
    for number in (it.get("number") for it in spoken):
        taken.fields["phone"] = taken.fields["phone"] or tidy.phone(number)
    if spoken and not taken.fields["phone"]:
        reason = f"Telefoonnummer {tidy.shown(spoken[0].get('number'))} kan niet kloppen."
        taken.remarks.append(
            Remark(reason, "Ingelezen zonder nummer. Zoek het goede op en vul het hier of in de bron in.")
        )


def _with_phones(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Who may know the number, nearest first; the organisation's own stands with the organisation."""
    stays = tidy.dicts(row.get("service_at_locations"))
    locations = [place for stay in stays for place in tidy.dicts(stay.get("location"))]
    return [row, *tidy.dicts(row.get("contacts")), *stays, *locations]


def _when(taken: Taken, row: dict[str, Any], *, is_paused: bool, today: date) -> None:
    rules = tidy.dicts(row.get("schedules"))
    for stay in tidy.dicts(row.get("service_at_locations")):
        rules = rules or tidy.dicts(stay.get("schedules"))
    opened, words, crooked = weeks.week(rules, today=today)
    taken.remarks += crooked
    if is_paused:
        opened, words = {}, tidy.shorten(f"Nu tijdelijk dicht. {words}".strip(), weeks.WHEN_LENGTH)
        taken.remarks.append(
            Remark("De bron zegt: tijdelijk gesloten.", "Zet er hier bij tot en met welke dag het dicht is.")
        )
    taken.fields |= {"hours": opened, "when": words}


def _where(taken: Taken, row: dict[str, Any], *, today: date) -> None:
    taken.organisation = whereabouts.organisation(row, taken.remarks)
    found = whereabouts.places(row, today=today, remarks=taken.remarks)
    if not found:
        return
    taken.place = found[0]
    if others := [f"{place['name']} ({place['address']})" for place in found[1:11]]:
        taken.fields["what"] = f"{taken.fields['what']} Ook op: {'; '.join(others)}.".strip()


def _terms(row: dict[str, Any]) -> list[str]:
    """The names and codes of the categories of a service, and its keywords."""
    found = []
    for attribute in tidy.dicts(row.get("attributes")):
        for term in tidy.dicts(attribute.get("taxonomy_term")):
            found += [tidy.text(term.get("code")), tidy.text(term.get("name"))]
        found += [tidy.text(attribute.get("label")), tidy.text(attribute.get("value"))]
    found += map(str.strip, tidy.text(row.get("keywords")).split(","))
    return list(dict.fromkeys(filter(None, found)))


def _meaning(taken: Taken, row: dict[str, Any]) -> None:
    title, what, terms = taken.fields["title"], taken.fields["what"], _terms(row)
    kind = meaning.kind_of(title, terms, what)
    if not kind:
        reason = f"Geen woord zegt welke vorm dit heeft; ingelezen als ‘{meaning.OTHERWISE}’."
        taken.remarks.append(Remark(reason, "Kies hier de goede vorm."))
        kind = meaning.OTHERWISE
    facets, themes = meaning.facets_of(terms), meaning.themes_of(f"{title}. {what}", terms)
    taken.fields |= {"kind": kind, "drawing": meaning.DRAWINGS[kind], "themes": themes, "facets": facets}


def _checked(taken: Taken, row: dict[str, Any], *, today: date) -> None:
    said = row.get("assured_date")
    day = tidy.day(said)
    if day and day <= today:
        taken.checked_on = day
    elif tidy.text(said):
        reason = f"‘assured_date’ {tidy.shown(said)} is geen dag die geweest is."
        taken.remarks.append(Remark(reason, "Gelezen als vandaag nagekeken."))
