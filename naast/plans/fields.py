"""Which fields we ask people to fill in, what each is for, and which part of the plan they end up in: for less writing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from naast.plans import words
from naast.plans.forms import after_care, moving, starting, stepping, team, writing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django import forms
    from django_stubs_ext import StrOrPromise

    from naast.plans.queries import Part

# The part that people open to read what was filled in here, as the trail names it.
SHAPES: dict[str, tuple[type[forms.Form], ...]] = {
    "letter": (starting.StartForm,),
    "talks": (writing.WordsForm,),
    "goals": (writing.GoalForm, writing.DeedForm, writing.LookBackForm),
    "moving": (
        moving.ProposeForm,
        moving.TalkForm,
        moving.NoteForm,
        moving.AnotherForm,
        moving.ReasonForm,
        moving.ReplacementForm,
        stepping.StepForm,
        stepping.EndForm,
        stepping.ReopenForm,
        stepping.PilotForm,
        moving.ExplainForm,
        after_care.AfterCareForm,
    ),
    "team": (team.RegistrationForm,),
}
ENOUGH = 50  # fewer than this often written says nothing about what is read
WRITTEN_AS = {
    "letter": ("plan",),
    "talks": ("writing",),
    "goals": ("goals",),
    "moving": ("handover", "step", "after-care"),
}
# The fields that are counted one by one: how a form is called there (see plans_fields_read() in the database).
COUNTED: dict[type[forms.Form], str] = {
    writing.WordsForm: "words",
    writing.GoalForm: "goal",
    writing.DeedForm: "deed",
    writing.LookBackForm: "back",
    moving.ProposeForm: "propose",
    moving.TalkForm: "talk",
    stepping.StepForm: "step",
    stepping.EndForm: "end",
    stepping.ReopenForm: "reopen",
}
ONE_BY_ONE = frozenset(
    [
        "words.text",
        "words.nature",
        "words.said_by",
        "words.happened_on",
        "words.child_spoken",
        "words.child_not_why",
        "goal.text",
        "goal.said_by",
        "deed.what",
        "deed.due_on",
        "deed.rhythm",
        "back.family_words",
        "back.professional_words",
        "back.lit",
        "propose.why",
        "propose.unregistered_why",
        "propose.stays",
        "talk.talk_on",
        "talk.carries",
        "step.why",
        "step.destination",
        "step.agreed_by",
        "end.why",
        "end.carries",
        "end.signs",
        "end.agreed_by",
        "reopen.why",
    ]
)  # the rest is filled in with each of them, or says where something stands


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what we ask, what it is for, how often it was filled in and stood before another's eyes.

    ``reads`` and ``writes`` are None for fewer than ten in ninety days; of what is not counted by itself both are.
    """

    label: str
    why: str
    is_asked: bool
    is_counted: bool = False
    reads: int | None = None
    writes: int | None = None

    @property
    def asks_why(self) -> bool:
        """Whether it is filled in often and hardly anybody else opens what it stands on."""
        return self.is_counted and self.reads is None and (self.writes or 0) >= ENOUGH


@dataclass(frozen=True, slots=True)
class Report:
    """One part with its fields; ``reads`` and ``writes`` are None for fewer than ten in ninety days."""

    name: str
    reads: int | None
    writes: int | None
    fields: tuple[Field, ...]

    @property
    def asks_why(self) -> bool:
        """Whether it, or a field of it, is written often and hardly read: a question for the team, never an advice."""
        return self.is_unread or any(one.asks_why for one in self.fields)

    @property
    def is_unread(self) -> bool:
        """Whether the part itself is hardly opened."""
        return self.reads is None and (self.writes or 0) >= ENOUGH

    @property
    def is_thin(self) -> bool:
        """Whether there is too little to say anything about it."""
        return self.reads is None and not self.asks_why


NAMES: dict[str, StrOrPromise] = {
    "letter": _("De brief"),
    "talks": _("Gesprekken"),
    "goals": _("Wat we willen"),
    "moving": _("Hoe verder"),
}


def shown(shape: type[forms.Form], counted: Mapping[str, Part] | None = None) -> tuple[Field, ...]:
    """The fields of a form that people see, each with its own count."""
    found = []
    for name, one in shape.base_fields.items():
        key = f"{COUNTED.get(shape, '')}.{name}"
        count = (counted or {}).get(key)
        if not one.widget.is_hidden:
            reads, writes = (count.reads, count.writes) if count else (None, None)
            label, why = str(one.label or name), str(one.help_text)
            found.append(Field(label, why, one.required, key in ONE_BY_ONE, reads, writes))
    return tuple(found)


def report(read: Mapping[str, Part], counted: Mapping[str, Part]) -> list[Report]:
    """Every part with its fields, hardly read first."""
    found = []
    for part, shapes in SHAPES.items():
        if part == "team":
            continue
        written = [read[one].writes or 0 for one in WRITTEN_AS[part] if one in read]
        reads = read[part].reads if part in read else None
        found.append(
            Report(
                name=words.word(NAMES, part),
                reads=reads,
                writes=sum(written) or None,
                fields=tuple(field for shape in shapes for field in shown(shape, counted)),
            )
        )
    return sorted(found, key=lambda one: (not one.asks_why, one.reads or 0))
