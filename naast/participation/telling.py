"""A report in sentences, the same on a page and on paper: what the facts say, and how much a reader may lean on them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naast.participation.rules import PROFESSIONALS
from naast.participation.words import AXES, NEXT, POLARITIES, TALKS, VOICES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from naast.participation.queries import ReportShown

HIGHLIGHTS = 3


def count(number: Mapping[str, Any]) -> str:
    """A count of people as it may be read."""
    if number["number"] is not None:
        return str(number["number"])
    return _("minder dan 5") if number["few"] else _("niet apart geteld")


def persons(number: Mapping[str, Any]) -> str:
    """So many people."""
    if number["number"] is None:
        return _("minder dan 5 mensen") if number["few"] else _("mensen, per groep geteld")
    return ngettext("%(number)s mens", "%(number)s mensen", number["number"]) % {"number": number["number"]}


def hidden() -> str:
    """Why a count is not there."""
    return _("<5: minder dan vijf mensen. *: niet apart geteld, omdat je anders een kleine groep kunt uitrekenen.")


def tell(shown: ReportShown) -> dict[str, Any]:
    """The whole report in sentences and rows."""
    said = shown.said
    return {
        "findings": [_finding(one) for one in said["findings"]],
        "heard": heard(said["heard"]), "groups": [_group(one) for one in said["heard"]["groups"]],
        "axes": [[AXES[one["axis"]], VOICES[one["voice"]], *(count(one[kind]) for kind in ("weak", "strong", "wish"))]
                 for one in said["axes"]],
        "differences": [_difference(one) for one in said["differences"]],
        "statements": [_statement(one) for one in said["statements"]], "answers": _answers(said),
        "next": [str(NEXT[key]) for key in shown.next_steps], "taken_back": _taken_back(shown),
        "method": _method(said["heard"]), "limits": _limits(said), "hidden": hidden(),
    }  # fmt: skip


def _taken_back(shown: ReportShown) -> str:
    """That something on which a published report leaned was taken back since; empty when nothing was."""
    if not (shown.leans and shown.digest):
        return ""
    return _("Na het verschijnen is iets teruggenomen waar dit verslag op steunde. Bij welke bevinding, staat in het hele verslag.")  # fmt: skip


def by_axis(told: Mapping[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The findings per axis, in the order in which they are read."""
    found = [(str(name), [one for one in told["findings"] if one["axis"] == axis]) for axis, name in AXES.items()]
    return [(name, rows) for name, rows in found if rows]


def highlights(told: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """For the one page: of what goes well, can be better and is wished, what most people said.

    What fewer than five said only when there is nothing else; who works there is not counted.
    """
    ranked = sorted(told["findings"], key=lambda one: -one["weight"])
    found = {}
    for kind in ("strong", "weak", "wish"):
        rows = [one for one in ranked if one["polarity"] == kind and one["weight"]]
        found[kind] = ([one for one in rows if one["weight"] > 1] or rows)[:HIGHLIGHTS]
    return found


def one_quote(told: Mapping[str, Any]) -> str:
    """A quote for the one page: the first that may be read, in the order of the report."""
    return next((quote["words"] for one in told["findings"] for quote in one["quotes"] if quote["words"]), "")


def _finding(one: Mapping[str, Any]) -> dict[str, Any]:
    number = one["persons"]["number"]
    return {
        "id": one["public_id"], "axis": one["axis"], "polarity": one["polarity"], "title": one["title"],
        "kind": str(POLARITIES[one["polarity"]]), "words": one["words"], "counts": _counts(one),
        "voices": _voices(one["voices"]), "weight": 1 if number is None else number,
        "quotes": [_quote(quote) for quote in one["quotes"]],
        "warnings": [warning(code) for code in one["warnings"] if code != "withdrawn"],
        "withdrawn": warning("withdrawn") if one["was_withdrawn"] else "",
    }  # fmt: skip


def _counts(one: Mapping[str, Any]) -> str:
    """Who said it: people, and apart from them who works there; out of how many talks; and how many statements."""
    who = people(one)
    said = _("Gezegd door %(who)s") % {"who": who} if who else ""
    talks, answers = one["talks"], one["statements"]
    if said:
        where = ngettext("in %(number)s gesprek.", "in %(number)s gesprekken.", talks) % {"number": talks}
        said = f"{said} {where}"
    if answers:
        also = ngettext("Ook %(number)s uitspraak wijst hierop.", "Ook %(number)s uitspraken wijzen hierop.", answers)
        said = f"{said} {also % {'number': answers}}".strip()
    return said


def _voices(voices: list[Mapping[str, Any]]) -> dict[str, Any]:
    """Who said it, voice by voice; shares only where some voice is large enough for one."""
    head = [_("Van wie"), _("Zei dit"), _("Sprak mee"), _("Deel")]
    rows = [
        [
            str(VOICES[one["voice"]]),
            count(one["said"]),
            count(one["of"]),
            "–" if one["share"] is None else f"{one['share']} %",
        ]
        for one in voices
    ]
    if all(row[-1] == "–" for row in rows):
        return {"head": head[:-1], "rows": [row[:-1] for row in rows]}
    return {"head": head, "rows": rows}


def _quote(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "words": one["words"], "who": str(VOICES.get(one["voice"], "")),
        "note": (_("Later aangepast door wie het zei.") if one["is_changed"] else "") if one["words"]
        else _("Hier stond een citaat. Wie het zei, nam het terug."),
    }  # fmt: skip


def warning(code: str) -> str:
    """What a reader must know of a finding, and why."""
    said = {
        "no-ground": _("Hier ligt nog niets onder."),
        "withdrawn": _("Steunde op iets dat is teruggenomen."),
        "few": _("Minder dan vijf mensen zeiden dit."),
        "one-talk": _("Dit komt uit één gesprek."),
        "one-voice": _("Dit komt van één groep; van anderen hoorden we het niet."),
    }
    return said.get(code, "")


def heard(said: Mapping[str, Any]) -> str:
    """Who was heard in how many ways; people are counted per way, since nobody knows who did both."""
    ways = (("in_talks", _("In gesprekken hoorden we %(who)s.")), ("on_statements", _("Op uitspraken antwoordden %(who)s.")))  # fmt: skip
    parts = [words % {"who": people(said[way])} for way, words in ways if people(said[way])]
    if not parts:
        parts = [_("We hoorden nog niemand.")] if said["at_conference"]["number"] == 0 else []
    if len(parts) > 1:
        parts.append(_("Wie beide deed, telt twee keer: een code heeft geen naam."))
    if said["at_conference"]["number"] != 0:
        parts.append(_("Op de conferentie kozen %(who)s.") % {"who": persons(said["at_conference"])})
    return " ".join(parts)


def in_short(said: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """The same in three numbers: how many people, in which way, and beside them how many who work there."""
    ways = (("in_talks", _("in gesprekken")), ("on_statements", _("op uitspraken")))
    found = []
    for way, words in ways:
        some, works = said[way]["persons"], said[way]["professionals"]
        if people(said[way]):
            beside = persons(works) if works["number"] != 0 else ""
            found.append((persons(some) if some["number"] != 0 else _("niemand"), words, beside))
    if said["at_conference"]["number"] != 0:
        found.append((persons(said["at_conference"]), _("op de conferentie"), ""))
    return found


def people(way: Mapping[str, Any]) -> str:
    """People, and apart from them who works there; empty for nobody."""
    parts = [persons(way["persons"])] if way["persons"]["number"] != 0 else []
    if way["professionals"]["number"] != 0:
        parts.append(_("%(count)s die er werken") % {"count": persons(way["professionals"])})
    return _(", en apart geteld ").join(parts)


def group(one: Mapping[str, Any]) -> list[str]:
    """How many of a group spoke in talks, and how many answered statements."""
    return [_("niemand") if one[way]["number"] == 0 else count(one[way]) for way in ("in_talks", "on_statements")]


def chose(name: str, voted: Sequence[Mapping[str, Any]]) -> str:
    """How many of a group chose at the conference; "–" for a group that was not on its list."""
    found = [one["people"] for one in voted if one["group"] == name]
    if not found:
        return "–"
    return count({"number": found[0], "few": found[0] is None}) if found[0] != 0 else _("niemand")


def _group(one: Mapping[str, Any]) -> list[str]:
    known = str(one["population"]) if one["population"] is not None else _("weten we niet")
    wanted = str(one["target"]) if one["target"] else "–"
    return [one["name"], known, wanted, *group(one)]


def _difference(one: Mapping[str, Any]) -> str:
    names = {**VOICES, "people": _("ouders, jongeren en anderen samen")}
    sides = [
        _("%(said)s van de %(of)s %(who)s")
        % {"said": count(one[f"{side}_said"]), "of": one[f"{side}_of"], "who": names[one[side]]}
        for side in ("more", "less")
    ]
    return _("“%(title)s”: %(sides)s.") % {"title": one["title"], "sides": ", ".join(sides)}


def _statement(one: Mapping[str, Any]) -> dict[str, Any]:
    rows = [
        [str(VOICES[row["voice"]]), str(row["agree"]), str(row["disagree"]), str(row["passed"]), str(row["of"])]
        for row in one["voices"]
    ]
    hidden = _("Van een groep antwoordden minder dan vijf mensen; die staat er niet bij.") if one["hidden"] else ""
    gone, words = "", one["words"]
    if one.get("gone"):
        gone = _("Deze uitspraak is na het verschijnen weggehaald.") if words else _("Wie dit zei, nam het na het verschijnen terug.")  # fmt: skip
    return {"number": one["number"], "words": words, "rows": rows, "hidden": hidden, "gone": gone}


def _answers(said: Mapping[str, Any]) -> str:
    """Of which day the answers to statements are, and why they stand; nothing where a report does not know."""
    if not said["statements"] or "answers_until" not in said:
        return ""
    return stand(date.fromisoformat(said["answers_until"]) if said["answers_until"] else None)


def stand(until: date | None) -> str:
    """That numbers stand since a day, or not yet."""
    if until is None:
        return _("Mensen gaven nog antwoord toen dit verslag verscheen. Dit is de stand van die dag.")
    return _("Deze getallen staan vast sinds %(day)s, toen er geen antwoord meer gevraagd werd. Wie daarna iets terugneemt, verandert ze niet meer: anders kun je zien wat één mens antwoordde.") % {"day": date_format(until, "j F Y")}  # fmt: skip


def _method(heard: Mapping[str, Any]) -> list[str]:
    """How it was done, as far as facts say it."""
    rows = []
    if heard["talks"]:
        kinds = ", ".join(f"{number} × {TALKS[kind]}" for kind, number in sorted(heard["kinds"].items()))
        rows.append(_("Gesprekken: %(number)s (%(kinds)s).") % {"number": heard["talks"], "kinds": kinds})
        rows.append(_("Tussen %(first)s en %(last)s.") % {"first": _day(heard["first"]), "last": _day(heard["last"])})
        rows.append(_("Wat mensen zeiden, is %(number)s keer opgeschreven, in hun eigen woorden.") % {"number": heard["points"]})  # fmt: skip
    rows.append(_("Niemand is opgenomen. Er staan geen namen in dit verslag. Een citaat staat er alleen als wie het zei dat goed vond."))  # fmt: skip
    rows.append(_("Van groepen van minder dan vijf mensen noemen we geen aantal. Mensen die er werken tellen we altijd apart."))  # fmt: skip
    return rows


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "j F Y")


def _limits(said: Mapping[str, Any]) -> list[str]:
    """What this report cannot say, as far as facts say it: who stayed away, who is too few, what leans on little."""
    groups = said["heard"]["groups"]
    rows = [_("Van “%(name)s” kwam niemand.") % {"name": one["name"]} for one in groups if one["away"]]
    if few := [f"“{one['name']}”" for one in groups if one["lacks"] and not one["away"]]:
        rows.append(_("Van deze groepen hoorden we er minder dan we wilden: %(names)s.") % {"names": ", ".join(few)})
    thin = [one["title"] for one in said["findings"] if {"few", "one-talk", "one-voice"} & set(one["warnings"])]
    if thin:
        names = ", ".join(f"“{title}”" for title in thin)
        rows.append(
            _("Dit steunt op weinig, lees het als een vraag en niet als een feit: %(names)s.") % {"names": names}
        )
    if not said["statements"]:
        rows.append(_("Er zijn geen uitspraken voorgelegd aan meer mensen. Wie iets niet noemde, kan het er wel mee eens zijn."))  # fmt: skip
    if not any(one["voice"] == PROFESSIONALS for one in groups):
        rows.append(_("Met mensen die er werken is niet gesproken."))
    return rows
