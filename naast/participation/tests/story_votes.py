"""What was said at two talks, made into statements that the town answers, and put under themes by two coders."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from naast.participation import operations
from naast.participation.models import Participant, Point, Statement, Talk
from naast.participation.operations.people import admit
from naast.participation.tests import story
from naast.participation.tests.story import AT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from naast.participation.models import Group, Theme
    from naast.participation.tests.story import Hearing

SAID = (
    ("availability", "weak", "Zes weken wachten is lang als je kind niet slaapt."),
    ("availability", "weak", "Zes weken wachten is zo lang als je kind niet slaapt!"),
    ("quality", "strong", "Hanan weet nog hoe mijn oudste heet."),
    ("quality", "weak", "Bij elke nieuwe moest ik weer beginnen bij de scheiding."),
    ("access", "weak", "Het heet centrum, maar het ziet eruit als een kantoor."),
    ("access", "wish", "Laat ons elkaar helpen, ik heb drie pubers grootgebracht."),
)
SENTENCES = (
    "Wie hulp krijgt, houdt dezelfde persoon.",
    "Op dinsdagavond moet er iemand in de wijk zijn.",
    "Een gesprek zonder dat er iets wordt opgeschreven moet kunnen.",
    "Jongeren beslissen mee over wat er komt.",
    "Twee weken wachten is te lang.",
    "Ouders kunnen elkaar beter helpen dan een beroepskracht.",
    "Op school hoort elke dag iemand te zitten.",
    "Ik zou naar binnen lopen zonder afspraak.",
)


def points(who: Hearing, group: Group, said: Sequence[tuple[str, str, str]] = SAID, **more: object) -> list[Point]:
    """What was said, half of it at a first talk and half at a second."""
    talks = [
        Talk.objects.create(
            municipality_id=who.town.id, process=who.process, kind="panel", title=title, held_at=AT + timedelta(days=day)
        )
        for day, title in enumerate(("Koffie aan de Kade", "Avond in De Weide"))
    ]  # fmt: skip
    return [
        Point.objects.create(
            municipality_id=who.town.id, process=who.process, key=uuid.uuid4(), group=group,
            talk=talks[2 * number // len(said)], words=words, axis=axis, polarity=polarity,
            noted_at=AT + timedelta(minutes=number), **more,
        )
        for number, (axis, polarity, words) in enumerate(said)
    ]  # fmt: skip


def themes(who: Hearing, *names: str) -> list[Theme]:
    """The code book."""
    return [operations.put_theme(slug=who.slug, name=name, at=AT, by=who.by) for name in names]


def ask(who: Hearing, sentences: Sequence[str] = SENTENCES) -> list[Statement]:
    """Statements that are open."""
    made = [
        operations.write_statement(slug=who.slug, words=words, even_near=True, at=AT, by=who.by) for words in sentences
    ]
    operations.open_statements(slug=who.slug, statements=[one.public_id for one in made], by=who.by)
    return list(Statement.objects.filter(process=who.process, state="open"))


def someone(who: Hearing, group: Group, *, neighbourhood: str = "") -> str:
    """The code of somebody who joins by the open link."""
    joined = operations.join(
        process=who.slug, municipality_id=who.town.id, group=group.public_id, neighbourhood=neighbourhood, at=AT,
        by=who.town.asker,
    )  # fmt: skip
    return joined.code


def say(who: Hearing, code: str, statement: Statement, choice: int, *, at: object = AT) -> None:
    """One answer."""
    operations.answer(
        code=code, municipality_id=who.town.id, statement=statement.public_id, choice=choice, at=at, by=who.town.asker
    )


def crowd(
    who: Hearing, group: Group, number: int, lean: Mapping[int, float], *, seed: int = 1, neighbourhood: str = ""
) -> list[Participant]:
    """So many people of a group who answer every statement; ``lean`` is the chance to agree, by the number of the statement."""
    dice, people = np.random.default_rng(seed), []
    asked = list(Statement.objects.filter(process=who.process, state="open"))
    for _ in range(number):
        made = admit(who.process, group=group, via="link", neighbourhood=neighbourhood, at=AT)
        people.append(made.participant)
        for one in asked:
            say(who, made.code, one, 1 if dice.random() < lean.get(one.number, 0.5) else -1)
    return people


def town_that_answers(who: Hearing) -> dict[str, Group]:
    """Parents, young people and who works there have answered; on the sixth statement they lie far apart."""
    groups = {
        "parents": story.group(who),
        "young": story.group(who, "Jongeren", "young"),
        "work": story.group(who, "Mensen die er werken", "professionals"),
    }
    ask(who)
    crowd(who, groups["parents"], 14, {1: 0.95, 2: 0.9, 6: 0.95}, seed=2, neighbourhood="west")
    crowd(who, groups["young"], 9, {1: 0.95, 2: 0.9, 3: 0.98, 6: 0.7}, seed=3)
    crowd(who, groups["work"], 11, {1: 0.9, 2: 0.3, 6: 0.03}, seed=4)
    return groups
