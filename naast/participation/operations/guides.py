"""Questions for one voice: each change is a version, tried with the people they are for before they are used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.participation import place, rules
from naast.participation.models import Group, Guide, GuideQuestion
from naast.participation.models.talks import AXES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.participation.models import Process

WORK = Permission.PARTICIPATION_WORK
LONGEST = 300  # signs in one question


@dataclass(frozen=True, slots=True)
class Trial:
    """With whom questions were tried, what they said of them and what changed; ``who`` empty is not tried yet."""

    who: str = ""
    learned: str = ""


@operation(WORK)
def write_guide(
    *, slug: str, voice: str, questions: Mapping[str, tuple[str, ...]], trial: Trial, seen: int, at: datetime, by: Actor
) -> Guide:
    """A new version of the questions for a voice, by axis; ``seen`` is the version it was made from, 0 for none.

    Raises ``rules.Empty`` without a question or with one that is too long, ``rules.ChangedMeanwhile`` when another
    version came meanwhile, ``rules.NotNow``, ``NotFound``.
    """
    row = place.workplace(slug, by=by, doing="guide")
    if voice not in Group.VOICES:
        raise NotFound("voice")
    asked = [(axis, words.strip()) for axis in AXES for words in questions.get(axis, ()) if words.strip()]
    if not 0 < len(asked) <= rules.MOST_QUESTIONS or any(len(words) > LONGEST for _axis, words in asked):
        raise rules.Empty("questions")
    newest = Guide.objects.select_for_update().filter(process=row, voice=voice).first()
    if (newest.version if newest else 0) != seen:
        raise rules.ChangedMeanwhile
    Guide.objects.filter(process=row, voice=voice, state__in=["draft", "tried"]).update(state="replaced")
    return _written(row, voice, asked, trial, seen + 1, at, by)


def _written(
    row: Process, voice: str, asked: list[tuple[str, str]], trial: Trial, version: int, at: datetime, by: Actor
) -> Guide:
    made = Guide.objects.create(
        municipality_id=row.municipality_id, process=row, voice=voice, version=version,
        state="tried" if trial.who.strip() else "draft", tried_with=trial.who.strip(), learned=trial.learned.strip(),
        made_by_id=by.account_id or 0, created_at=at,
    )  # fmt: skip
    GuideQuestion.objects.bulk_create(
        GuideQuestion(municipality_id=row.municipality_id, guide=made, axis=axis, words=words, position=position)
        for position, (axis, words) in enumerate(asked)
    )
    return made


@operation(WORK)
def use_guide(*, slug: str, guide: str, by: Actor) -> Guide:
    """From now on talks with this voice use these questions; those before are kept.

    Raises ``rules.Untried``, ``rules.NotNow`` for a version that another replaced, ``NotFound``.
    """
    row = place.workplace(slug, by=by, doing="guide")
    found = Guide.objects.select_for_update().filter(process=row, public_id=guide).first()
    if found is None:
        raise NotFound("guide")
    if found.state == "draft":
        raise rules.Untried
    if found.state == "replaced":
        raise rules.NotNow("replaced")
    Guide.objects.filter(process=row, voice=found.voice, state="used").exclude(pk=found.pk).update(state="replaced")
    found.state = "used"
    found.save(update_fields=["state"])
    return found
