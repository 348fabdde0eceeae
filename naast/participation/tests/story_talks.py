"""What is said in the story: parents on the square, young people around a table, and who works with them."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from naast.participation import operations
from naast.participation.models import Attendance, Guide, Talk
from naast.participation.operations.noting import Given, Noted
from naast.participation.tests.story import AT, Hearing

SPOKEN = "Ik wist niet dat je daar zomaar binnen kon lopen."
ASKED = {
    "access": ("Weet jij waar je heen kunt als je ergens mee zit?",),
    "availability": ("Was er iemand toen je het nodig had?",),
    "quality": ("Wat was goed aan de hulp?", "Wat kon beter?"),
    "staying": ("Hoe wil je horen wat hiermee gebeurt?",),
}
TRIED = operations.Trial("drie ouders in De Kade", "“Hulp” klonk zwaar. Het werd: iemand die meedenkt.")


def guide(who: Hearing, voice: str = "parents", *, used: bool = True, trial: operations.Trial = TRIED) -> Guide:
    """Questions for a voice, tried and in use."""
    seen = Guide.objects.filter(process=who.process, voice=voice).count()
    made = operations.write_guide(slug=who.slug, voice=voice, questions=ASKED, trial=trial, seen=seen, at=AT, by=who.by)
    return operations.use_guide(slug=who.slug, guide=made.public_id, by=who.by) if used else made


def talk(who: Hearing, kind: str = "panel", *, is_open: bool = True, at: datetime = AT, **more: Any) -> Talk:
    """A talk that Fatima leads and notes."""
    plan = operations.TalkPlan(kind=kind, title="Ouders van pubers", held_at=at, **more)
    made = operations.plan_talk(slug=who.slug, plan=plan, at=at, by=who.by)
    return operations.open_talk(slug=who.slug, talk=made.public_id, at=at, by=who.by) if is_open else made


def speaker(who: Hearing, at_talk: Talk, group: str, consent: str = "count") -> Attendance:
    """Somebody who takes the next letter."""
    new = operations.Speaker(str(uuid.uuid4()), group, consent)
    return operations.seat_speaker(slug=who.slug, talk=at_talk.public_id, speaker=new, at=AT, by=who.by)


def say(who: Hearing, at_talk: Talk, seat: Attendance, words: str = SPOKEN, **more: Any) -> Noted:
    """One point of somebody with a letter."""
    fields: dict[str, Any] = {"axis": "access", "polarity": "weak"} | more
    key = fields.pop("key", str(uuid.uuid4()))
    return operations.note(
        slug=who.slug, talk=at_talk.public_id, key=key, speaker=operations.Speaker(seat.participant.public_id),
        remark=operations.Remark(words, **fields), at=AT, by=who.by,
    )  # fmt: skip


def code(who: Hearing, at_talk: Talk, seat: Attendance) -> Given:
    """The code of somebody with a letter."""
    return operations.give_code(slug=who.slug, talk=at_talk.public_id, letter=seat.letter, at=AT, by=who.by)
