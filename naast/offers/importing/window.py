"""Reads one row of our own window format: what is good becomes an offer, what is not says what is wrong and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naast.calculations import language
from naast.needs import queries as needs
from naast.offers.importing import meaning, tidy
from naast.offers.importing.results import RowRefused, Taken

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = "window"


def source_id(row: Any) -> str:
    """The name under which a row is known the next time; empty when it has none."""
    return tidy.text(row.get("id")) if isinstance(row, dict) else ""


def read(row: Any) -> Taken:
    """An offer from one row; :class:`RowRefused` when it cannot be one. Prices of purchasing are not read."""
    if not isinstance(row, dict):
        raise RowRefused("De regel is geen object.", "Schrijf één JSON-object per regel.")
    title, name = _text(row, "title", 200), _text(row, "id", 80)
    if not title:
        raise RowRefused("De titel ontbreekt.", "Vul ‘title’ in.")
    if not name:
        raise RowRefused("De naam van de regel ontbreekt.", "Vul ‘id’ in: zo verdubbelt er niets bij een tweede keer.")
    low, high = tidy.age(row.get("age_min"), "age_min"), tidy.age(row.get("age_max"), "age_max")
    if low is not None and high is not None and low > high:
        raise RowRefused(f"De leeftijd loopt van {low:g} tot {high:g}.", "Wissel age_min en age_max om.")
    kind, forms = _kind(row)
    what, for_whom = _text(row, "description", 5000), _text(row, "target_group", 1000)
    fields = {
        "title": title,
        "kind": kind,
        "sentence": first_sentence(what, title),
        "what": what,
        "for_whom": for_whom,
        "age_min": low,
        "age_max": high,
        "asker": language.read_audience(for_whom),
        "themes": _themes(row, f"{title} {what}"),
        "join": tidy.shorten(", ".join(forms), 300) if len(forms) > 1 else "",
        "costs": _text(row, "cost", 120).replace("niet vermeld", ""),
        "website": _text(row, "source_url", 300),
        "drawing": meaning.DRAWINGS[kind],
    }
    group = tidy.shorten(tidy.text(row.get("organisation")), 160)
    return Taken(name, fields, organisation={"name": group} if group else None)


def first_sentence(text: str, title: str) -> str:
    """The first sentence of a text, for on a card; the title when there is no text."""
    first = text.split(". ", maxsplit=1)[0].rstrip(".") if text else title
    return f"{first[:296].rsplit(' ', 1)[0]} …" if len(first) > 298 else f"{first}."


def _list(value: Any) -> list[str]:
    parts = value if isinstance(value, list) else tidy.text(value).replace("|", ";").split(";")
    return [word for word in map(tidy.text, parts) if word]


def _text(row: Mapping[str, Any], name: str, most: int) -> str:
    value = tidy.text(row.get(name))
    if len(value) > most:
        raise RowRefused(f"‘{name}’ is {len(value)} tekens lang, meer dan {most}.", "Maak de tekst korter.")
    return value


def _kind(row: Mapping[str, Any]) -> tuple[str, list[str]]:
    forms = _list(row.get("forms"))
    if not forms:
        raise RowRefused(
            "Er staat geen vorm bij.", "Vul ‘forms’ in: inloop, gesprek, groep, cursus, huisbezoek, online …"
        )
    words = meaning.words()["forms"]
    known = [words[form.lower()] for form in forms if form.lower() in words]
    if not known:
        raise RowRefused(
            f"De vorm ‘{tidy.shown(forms[0])}’ kennen we niet.",
            "Kies een vorm uit naast/offers/data/words.toml, of voeg hem daar toe.",
        )
    return known[0], forms


def _themes(row: Mapping[str, Any], text: str) -> list[str]:
    labels = _list(row.get("themes"))
    own, words = needs.themes(), meaning.words()["themes"]
    found = [words.get(label, label) for label in labels]
    unknown = [label for label, code in zip(labels, found, strict=True) if code not in own]
    if unknown:
        raise RowRefused(
            f"Het thema ‘{tidy.shown(unknown[0])}’ kennen we niet.", "Kies een thema uit naast/offers/data/words.toml."
        )
    return found or [guess.theme for guess in language.guess_themes(text)[:2]]
