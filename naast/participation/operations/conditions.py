"""What people say at a conference as the leader keeps it: like conditions together, names out, all with who and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.participation import hall, place, rules
from naast.participation.models import Condition, Mending, Objection, Rating, Recommendation

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.participation.models import Conference

WORK = Permission.PARTICIPATION_WORK
LONGEST, LONGEST_OBJECTION = 300, 2000
Spoken = Condition | Objection


@operation(WORK)
def put_together(*, slug: str, condition: str, into: str, by: Actor) -> Condition:
    """A condition says the same as another of the same scenario: they are one from now on, until degrees are asked.

    Raises ``rules.NotLeading``, ``rules.NotNow``, ``rules.Empty`` for two of different scenarios or one that is not
    open, ``NotFound``.
    """
    row = _before_degrees(slug, by)
    one, other = _condition(row, condition), _condition(row, into)
    head = other.merged_into or other
    if one.pk == head.pk or one.scenario_id != head.scenario_id or {one.state, head.state} != {"open"}:
        raise rules.Empty("into")
    if Recommendation.objects.filter(condition__in=[one, head]).exists():
        raise rules.NotNow("round")
    Condition.objects.filter(merged_into=one).update(merged_into=head)
    one.merged_into = head
    one.save(update_fields=["merged_into"])
    return one


@operation(WORK)
def take_apart(*, slug: str, condition: str, by: Actor) -> Condition:
    """A condition stands for itself again. Raises ``rules.NotLeading``, ``rules.NotNow``, ``NotFound``."""
    one = _condition(_before_degrees(slug, by), condition)
    one.merged_into = None
    one.save(update_fields=["merged_into"])
    return one


@operation(WORK)
def show_words(*, slug: str, words_of: str, at: datetime, by: Actor) -> Spoken:
    """Let a condition or an objection through that waited or was hidden. Raises ``rules.NotLeading``, ``NotFound``."""
    one = _kept(slug, words_of, by)
    one.state = "open"
    return _mended(one, "shown", "", at, by)


@operation(WORK)
def word_again(*, slug: str, words_of: str, words: str, why: str, at: datetime, by: Actor) -> Spoken:
    """Put a condition or an objection in words without what should not stand there, at any time, for all to see it.

    Raises ``rules.Empty`` without words or why, ``rules.NotLeading``, ``NotFound``.
    """
    one = _kept(slug, words_of, by)
    longest = {"words": LONGEST if isinstance(one, Condition) else LONGEST_OBJECTION, "why": LONGEST}
    given = {"words": words.strip(), "why": why.strip()}
    if lacks := [name for name, said in given.items() if not said or len(said) > longest[name]]:
        raise rules.Empty(*lacks)
    _forget_reason(one, given["words"])
    one.words, one.state = given["words"], "open"
    return _mended(one, "worded", why, at, by)


@operation(WORK)
def hide_words(*, slug: str, words_of: str, why: str, at: datetime, by: Actor) -> Spoken:
    """Take a condition or an objection out of sight, at any time; who said the same still says it. Raises as above."""
    one = _kept(slug, words_of, by)
    if not why.strip() or len(why.strip()) > LONGEST:
        raise rules.Empty("why")
    one.state = "hidden"
    _forget_reason(one, "")
    if isinstance(one, Condition):
        one.merged_into = None
        if not Recommendation.objects.filter(condition=one).exists():
            hall.hand_over(one)
    return _mended(one, "hidden", why, at, by)


def _forget_reason(one: Spoken, words: str) -> None:
    """Where somebody gave these words as their reason, they change there too."""
    if isinstance(one, Objection):
        rows = Rating.objects.filter(round__conference=one.conference_id, participant=one.participant_id)
        rows.filter(reason=one.words).update(reason=words)


def _mended(one: Spoken, kind: str, why: str, at: datetime, by: Actor) -> Spoken:
    """Keep it, with a line of who did it and why; what was made of a weighed condition says the same from now on."""
    one.save()
    of: dict[str, Any] = {"condition" if isinstance(one, Condition) else "objection": one}
    Mending.objects.create(
        municipality_id=one.municipality_id, kind=kind, why=why.strip(), at=at, by_id=by.account_id or 0, **of
    )
    if isinstance(one, Condition):
        said = one.words if one.state == "open" else _("(Weggehaald: %(why)s)") % {"why": why.strip()}
        Recommendation.objects.filter(condition=one).update(words=said[:LONGEST])
    return one


def _kept(slug: str, words_of: str, by: Actor) -> Spoken:
    """What somebody said at the conference that this person leads, also when all is over."""
    row = hall.conference(place.process(slug, by=by), lock=True)
    if row.leader_id != by.account_id:
        raise rules.NotLeading
    found: Spoken | None = Condition.objects.filter(conference=row, public_id=words_of).exclude(words="").first()
    found = found or Objection.objects.filter(conference=row, public_id=words_of).exclude(words="").first()
    if found is None:
        raise NotFound("words")
    return found


def _before_degrees(slug: str, by: Actor) -> Conference:
    row = hall.led(slug, by=by)
    if not hall.may_merge(row, hall.rounds(row)):
        raise rules.NotNow("round")
    return row


def _condition(row: Conference, public_id: str) -> Condition:
    found = Condition.objects.select_related("merged_into").filter(conference=row, public_id=public_id).first()
    if found is None:
        raise NotFound("condition")
    return found
