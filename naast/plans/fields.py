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


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what we ask, and what it is for."""

    label: str
    why: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Report:
    """One part with its fields; ``reads`` and ``writes`` are None for fewer than ten in ninety days."""

    name: str
    reads: int | None
    writes: int | None
    fields: tuple[Field, ...]

    @property
    def asks_why(self) -> bool:
        """Whether it is written often and hardly read: a question for the team, never an advice."""
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


def shown(shape: type[forms.Form]) -> tuple[Field, ...]:
    """The fields of a form that people see."""
    return tuple(
        Field(str(one.label or name), str(one.help_text), one.required)
        for name, one in shape.base_fields.items()
        if not one.widget.is_hidden
    )


def report(read: Mapping[str, Part]) -> list[Report]:
    """Every part, hardly read first."""
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
                fields=tuple(field for shape in shapes for field in shown(shape)),
            )
        )
    return sorted(found, key=lambda one: (not one.asks_why, one.reads or 0))
