"""Good answers that colleagues reuse, and that an editor may make general for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.decisions import queries as decisions
from naast.offers import operations as offers
from naast.questions import rules
from naast.questions.models import GoodExample, Reuse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.questions.models import Message


@dataclass(frozen=True, slots=True)
class Example:
    """A good answer in words without anything of the family, and how often it was used and helped elsewhere."""

    text: str
    themes: Sequence[str]
    signed: str = ""
    ages: tuple[int | None, int | None] = (None, None)
    used: int = 0
    helped: int = 0


@operation(Permission.DESK_ANSWER)
def keep_example(*, municipality_id: int, example: Example, by: Actor) -> GoodExample:
    """Keep a good answer for colleagues."""
    return GoodExample.objects.create(
        municipality_id=municipality_id,
        text=rules.clean_text(example.text),
        themes=list(example.themes),
        signed=example.signed,
        age_min=example.ages[0],
        age_max=example.ages[1],
        used=example.used,
        helped=example.helped,
    )


@operation(Permission.DESK_ANSWER)
def propose_public(*, public_id: str, at: datetime, by: Actor) -> GoodExample:
    """Propose a good example as a public answer; an editor makes it general first."""
    example = GoodExample.objects.filter(municipality_id=by.municipality_id or 0, public_id=public_id).first()
    if example is None:
        raise NotFound("example")
    if not example.published_as:
        example.proposed_at = example.proposed_at or at
        example.save(update_fields=["proposed_at"])
    return example


@operation(Permission.ANSWER_PUBLISH)
def decline_public(*, public_id: str, by: Actor) -> GoodExample:
    """An editor leaves a proposal out of the window; colleagues keep it as a good example."""
    example = GoodExample.objects.filter(municipality_id=by.municipality_id or 0, public_id=public_id).first()
    if example is None:
        raise NotFound("example")
    example.proposed_at = None
    example.save(update_fields=["proposed_at"])
    return example


@operation(Permission.ANSWER_PUBLISH)
def publish_example(*, public_id: str, fields: Mapping[str, object], at: datetime, by: Actor) -> GoodExample:
    """An editor made a good example general: it becomes a public answer in the window."""
    example = (
        GoodExample.objects.select_for_update()
        .filter(municipality_id=by.municipality_id or 0, public_id=public_id)
        .first()
    )
    if example is None:
        raise NotFound("example")
    published = offers.put_answer(municipality_id=example.municipality_id, fields=fields, at=at, by=by)
    example.published_as = published.slug
    example.save(update_fields=["published_as"])
    return example


def credit(message: Message, examples: Sequence[str]) -> None:
    """What was put into an answer is counted with it; a lesson of a team is counted from the first time it was used."""
    town = message.question.municipality_id
    for lesson in decisions.living_lessons(town).filter(public_id__in=list(examples)):
        words = {"municipality_id": town, "text": lesson.text, "themes": lesson.themes, "signed": lesson.signed}
        GoodExample.objects.get_or_create(lesson_id=lesson.pk, defaults={"public_id": lesson.public_id, **words})
    used = GoodExample.objects.filter(municipality_id=town, public_id__in=list(examples))
    Reuse.objects.bulk_create([Reuse(example=example, message=message) for example in used], ignore_conflicts=True)
    used.update(used=F("used") + 1)
