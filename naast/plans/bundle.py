"""Everything in one file to take along: to read, for another program, and the papers as they are."""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from naast.common import clock
from naast.plans import paper, words
from naast.plans.queries.everything import LEFT_OUT
from naast.plans.queries.given import kept_back

if TYPE_CHECKING:
    from naast.plans.queries.everything import Everything

FORM = "naast-plan-1"
# What codes in the tables mean, in words: the code is for a program, the words are for who opens the file.
CODES = {
    "Section.part": words.PARTS, "Door.ground": words.GROUNDS, "Entry.kind": words.WRITTEN, "Entry.nature": words.NATURES,
    "Person.role": words.ROLES, "Person.sign": words.SIGNS, "Person.support": words.SUPPORT,
    "ContactDetail.kind": words.CONTACTS, "Relation.kind": words.RELATIONS, "Relation.authority_source": words.SOURCES,
    "Seat.kind": words.SEATS, "Consent.how": words.HOW, "CallIn.state": words.CALLS, "Step.kind": words.STEPS,
    "Step.destination": words.DESTINATIONS, "AfterCare.goes_on": words.GOES_ON,
}  # fmt: skip


def bundle(every: Everything, *, town: str) -> bytes:
    """A zip with ``plan.pdf``, ``plan.json``, the papers and a few words on what is what."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        _put(file, every, _("LEESMIJ.txt"), _explained(every).encode())
        _put(file, every, "plan.pdf", paper.pdf(every, town=town))
        _put(
            file,
            every,
            "plan.json",
            json.dumps(_rows(every, town), cls=DjangoJSONEncoder, indent=1, ensure_ascii=False).encode(),
        )
        for number, one in enumerate(every.papers, start=1):
            _put(file, every, f"papieren/{number:02} {one.name}", one.content)
    return held.getvalue()


def _put(file: zipfile.ZipFile, every: Everything, name: str, content: bytes) -> None:
    at = clock.local(every.at)
    info = zipfile.ZipInfo(name, date_time=(at.year, at.month, at.day, at.hour, at.minute, at.second))
    info.compress_type = zipfile.ZIP_DEFLATED
    file.writestr(info, content)


def _rows(every: Everything, town: str) -> dict[str, Any]:
    return {
        "form": FORM,
        "municipality": town,
        "made_at": every.at.isoformat(),
        "left_out": {name: str(why) for name, why in LEFT_OUT.items()},
        "left_out_fields": {} if every.head.is_worker else kept_back(),
        "words": _words(every),
        "tables": every.tables,
        "who_looked": [dataclasses.asdict(day) for day in every.looked.days] if every.looked else [],
    }


def _words(every: Everything) -> dict[str, dict[str, str]]:
    """What the codes that stand in these tables mean; of the others nothing is said."""
    found = {}
    for name, meanings in CODES.items():
        table, field = name.split(".")
        used = {row.get(field) for row in every.tables.get(table, ())}
        found[name] = {code: str(said) for code, said in meanings.items() if code and code in used}
    return found


def _explained(every: Everything) -> str:
    lines = [
        _("Dit is alles uit het plan dat jij mag lezen."),
        "",
        _("plan.pdf: om te lezen en te printen."),
        _(
            "plan.json: hetzelfde, voor een ander programma. Erbij staat wat er niet in zit, en waarom, en wat codes betekenen."
        ),
        _("papieren: de bestanden die bij het plan bewaard zijn."),
        "",
        _("Wat achter de deur van een ander staat, zit er niet in."),
        _("Bewaar dit bestand op een veilige plek: iedereen die het heeft, kan het lezen."),
    ]
    if every.left_behind:
        lines += ["", _("Deze papieren pasten er niet meer bij. Haal ze op bij Papieren:"), *every.left_behind]
    return "\r\n".join([*lines, ""])
