"""Questions per voice: the versions, what was learned from trying them, and which is in use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access import queries as access
from naast.common import clock
from naast.common.operations import NotFound
from naast.participation import place
from naast.participation.models import Group, Guide, GuideQuestion
from naast.participation.models.talks import AXES

if TYPE_CHECKING:
    from datetime import date

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class GuideShown:
    """One version of the questions for a voice; ``axes`` are the four axes with their questions."""

    public_id: str
    voice: str
    version: int
    state: str
    tried_with: str
    learned: str
    made_by: str
    made_on: date
    axes: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def number(self) -> int:
        """How many questions it has."""
        return sum(len(questions) for _axis, questions in self.axes)


@dataclass(frozen=True, slots=True)
class VoiceGuides:
    """All versions for one voice, newest first."""

    voice: str
    versions: tuple[GuideShown, ...]

    @property
    def newest(self) -> GuideShown | None:
        """The version that was made last."""
        return self.versions[0] if self.versions else None

    @property
    def used(self) -> GuideShown | None:
        """The version that talks use now."""
        return next((one for one in self.versions if one.state == "used"), None)


def guides(slug: str, *, by: Actor) -> tuple[VoiceGuides, ...]:
    """The versions per voice, for each voice that the process wants to hear or has questions for."""
    row = place.process(slug, by=by)
    made = [_shown(one) for one in Guide.objects.filter(process=row).prefetch_related("questions")]
    heard = set(Group.objects.filter(process=row).values_list("voice", flat=True)) | {one.voice for one in made}
    return tuple(
        VoiceGuides(voice, tuple(one for one in made if one.voice == voice)) for voice in Group.VOICES if voice in heard
    )


def guides_of(slug: str, voice: str, *, by: Actor) -> VoiceGuides:
    """The versions for one voice; raises ``NotFound`` for a voice that nobody has."""
    if voice not in Group.VOICES:
        raise NotFound("voice")
    rows = Guide.objects.filter(process=place.process(slug, by=by), voice=voice).prefetch_related("questions")
    return VoiceGuides(voice, tuple(_shown(one) for one in rows))


def guide(slug: str, public_id: str, *, by: Actor) -> GuideShown:
    """One version; raises ``NotFound``."""
    rows = Guide.objects.filter(process=place.process(slug, by=by), public_id=public_id).prefetch_related("questions")
    found = rows.first()
    if found is None:
        raise NotFound("guide")
    return _shown(found)


def shown_guide(row: Guide | None) -> GuideShown | None:
    """The guide of a talk, if it has one."""
    return _shown(row) if row else None


def _shown(row: Guide) -> GuideShown:
    asked: list[GuideQuestion] = list(row.questions.all())
    axes = tuple((axis, tuple(one.words for one in asked if one.axis == axis)) for axis in AXES)
    return GuideShown(
        public_id=row.public_id, voice=row.voice, version=row.version, state=row.state, tried_with=row.tried_with,
        learned=row.learned, made_by=access.name_of(row.made_by_id), made_on=clock.local_date(row.created_at), axes=axes,
    )  # fmt: skip
