"""Fills what people of Rivierstad said: talks, themes, statements, findings, a report. Choosing and deciding come after."""

from __future__ import annotations

import random
import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from naast.access.actors import Actor, visitor
from naast.access.permissions import Role
from naast.common import clock
from naast.demo import files
from naast.needs import queries as needs
from naast.participation import operations

if TYPE_CHECKING:
    from collections.abc import Callable

    from naast.demo.load_town import Town

SLIPS = 9  # every so-manieth point the second coder reads otherwise
QUOTES = 3
STATEMENTS_BY = 13
SHOWN_VOICE, SHOWN_TALK, SHOWN_LETTER = "de-demo-stem-van-rivierstad", "kade", "B"  # whose place a visitor can open


@dataclass(slots=True)
class Hearing:
    """The process as far as it was filled, by the keys of the data file."""

    town: Town
    words: dict[str, Any]
    slug: str
    lead: Actor
    notes: Actor
    council: Actor
    groups: dict[str, str] = field(default_factory=dict)
    points: dict[tuple[str, str, str], list[tuple[str, bool]]] = field(default_factory=lambda: defaultdict(list))
    themes: dict[str, str] = field(default_factory=dict)
    findings: dict[str, str] = field(default_factory=dict)
    lots: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311 - the demo is the same each time

    @property
    def asker(self) -> Actor:
        """Somebody without a name."""
        return visitor(municipality_id=self.town.municipality.pk)

    def ago(self, days: int) -> datetime:
        """So many days before the demo began."""
        return self.town.at - timedelta(days=days)

    def held(self, row: dict[str, Any]) -> datetime:
        """When a talk was: on the weekday and at the hour that belong to its words."""
        day = clock.local_date(self.ago(row["days_ago"]))
        day += timedelta(days=(row["weekday"] - day.weekday()) % 7)
        return datetime.combine(day, row["time"], tzinfo=clock.AMSTERDAM)

    def step(self, key: str, *, opened: int, closed: int = 0, result: str = "") -> None:
        """A step that was open from one day to another; 0 is open still."""
        if key != "start":
            operations.open_step(slug=self.slug, key=key, at=self.ago(opened), by=self.lead)
        if closed:
            why = "Genoeg om verder te gaan; wie er nog miste, staat in het verslag."
            operations.close_step(slug=self.slug, key=key, why=why, result=result, at=self.ago(closed), by=self.lead)


def actor(town: Town, slug: str, role: Role) -> Actor:
    """Somebody of the demo town, in a role."""
    return Actor(
        municipality_id=town.municipality.pk, account_id=town.accounts[slug], name=town.names[slug], roles=(role,),
        second_factor=True,
    )  # fmt: skip


def hear(town: Town, *, say: Callable[[str], None]) -> Hearing:
    """From the purpose to the published report, through the same operations as the working group."""
    say("gesprekken en een verslag")
    at = _begun(town, files.hearing())
    _asked(at)
    _talked(at)
    _ordered(at)
    _answered(at)
    _found(at)
    _reported(at)
    _second(at)
    return at


def _begun(town: Town, words: dict[str, Any]) -> Hearing:
    lead, notes = actor(town, "victor", Role.STRATEGIST), actor(town, "fatima", Role.FACILITATOR)
    said, began = words["process"], town.at - timedelta(days=260)
    made = operations.start(
        said=operations.Said(said["title"], said["purpose"], said["frame"]),
        template=said["template"],
        at=began,
        by=lead,
    )
    at = Hearing(town, words, made.slug, lead, notes, actor(town, "ruud", Role.COUNCIL))
    operations.add_member(slug=at.slug, account_id=town.accounts["fatima"], task="facilitator", by=lead)
    for row in words["partner"]:
        operations.add_partner(slug=at.slug, organisation=row["organisation"], brings=row["brings"], by=lead)
    for place, row in enumerate(words["group"]):
        fields = {name: value for name, value in row.items() if name != "key"} | {"position": place}
        at.groups[row["key"]] = operations.put_group(slug=at.slug, fields=fields, by=lead).public_id
    operations.open_process(slug=at.slug, at=began, by=lead)
    at.step("start", opened=260, closed=250, result="Acht organisaties vormen samen de werkgroep.")
    return at


def _asked(at: Hearing) -> None:
    at.step("ask", opened=250)
    for row in at.words["guide"]:
        questions: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for axis, words in row["questions"]:
            questions[axis] += (words,)
        guide = operations.write_guide(
            slug=at.slug, voice=row["voice"], questions=questions,
            trial=operations.Trial(row["tried_with"], row["learned"]), seen=0, at=at.ago(240), by=at.notes,
        )  # fmt: skip
        operations.use_guide(slug=at.slug, guide=guide.public_id, by=at.notes)
    result = "De vragen zijn gemaakt en geprobeerd met ouders, jongeren en de mensen die er werken."
    operations.close_step(slug=at.slug, key="ask", result=result, at=at.ago(230), by=at.lead)
    at.step(
        "invite",
        opened=235,
        closed=212,
        result="Wij vroegen mensen op school, op het plein en bij het consultatiebureau.",
    )


def _talked(at: Hearing) -> None:
    at.step("talk", opened=212)
    said: dict[str, list[list[Any]]] = defaultdict(list)
    for row in at.words["points"]["rows"]:
        said[row[0]].append(row)
    for row in at.words["talk"]:
        _talk(at, row, said[row["key"]])
    operations.open_step(slug=at.slug, key="order", at=at.ago(185), by=at.lead)
    result = "In vijf gesprekken spraken wij met ouders, jongeren en de mensen die er werken."
    why = "Van elke groep spraken er minder dan wij wilden. Daarom leggen wij uitspraken aan meer mensen voor."
    operations.close_step(slug=at.slug, key="talk", why=why, result=result, at=at.ago(183), by=at.lead)


def _talk(at: Hearing, row: dict[str, Any], said: list[list[Any]]) -> None:
    moment, fatima = at.held(row), at.town.accounts["fatima"]
    names = {one.slug: one.name for one in needs.neighbourhoods(at.town.municipality.pk)}
    plan = operations.TalkPlan(
        kind=row["kind"], title=row["title"], held_at=moment, place=row["place"],
        neighbourhood=names.get(row.get("neighbourhood", ""), ""), organisation=row.get("organisation", ""), facilitator=fatima, note_taker=fatima, expected=len(row["speakers"]),
    )  # fmt: skip
    talk = operations.plan_talk(slug=at.slug, plan=plan, at=moment, by=at.notes)
    operations.open_talk(slug=at.slug, talk=talk.public_id, at=moment, by=at.notes)
    keys = {}
    for letter, group, may_quote in row["speakers"]:
        yes = "older" if group == "jongeren" else "quote"
        new = operations.Speaker(str(uuid.UUID(int=at.lots.getrandbits(128), version=4)), at.groups[group], yes if may_quote else "count")  # fmt: skip
        seat = operations.seat_speaker(slug=at.slug, talk=talk.public_id, speaker=new, at=moment, by=at.notes)
        keys[letter] = seat.participant.public_id
    for _key, letter, axis, polarity, theme, _quote, words in said:
        noted = operations.note(
            slug=at.slug, talk=talk.public_id, key=str(uuid.UUID(int=at.lots.getrandbits(128), version=4)),
            speaker=operations.Speaker(keys[letter]), remark=operations.Remark(words, axis, polarity, read_back=True),
            at=moment, by=at.notes,
        )  # fmt: skip
        at.points[axis, polarity, theme].append((noted.public_id, noted.point.may_quote))
    if row["key"] == SHOWN_TALK:
        operations.give_code(slug=at.slug, talk=talk.public_id, letter=SHOWN_LETTER, once=SHOWN_VOICE, at=moment, by=at.notes)  # fmt: skip
    operations.close_talk(slug=at.slug, talk=talk.public_id, at=moment + timedelta(hours=2), by=at.notes)


def _ordered(at: Hearing) -> None:
    moment = at.ago(178)
    for row in at.words["theme"]:
        at.themes[row["name"]] = operations.put_theme(slug=at.slug, **row, at=moment, by=at.notes).public_id
    names, count = list(at.themes), 0
    for (_axis, _polarity, theme), points in at.points.items():
        for point, _may_quote in points:
            count += 1
            other = names[(names.index(theme) + 3) % len(names)] if count % SLIPS == 0 else theme
            for by, chosen in ((at.notes, theme), (at.lead, other)):
                operations.code(slug=at.slug, point=point, theme=at.themes[chosen], at=moment, by=by)


def _answered(at: Hearing) -> None:
    """Statements that more people answered, on paper at school and in the waiting room."""
    moment, asked = at.ago(172), []
    for row in at.words["statement"]:
        made = operations.write_statement(slug=at.slug, words=row["words"], even_near=True, at=moment, by=at.notes)
        asked.append((made.public_id, row["lean"]))
    operations.open_statements(slug=at.slug, statements=[key for key, _lean in asked], by=at.notes)
    for row in at.words["group"]:
        for _sheet in range(STATEMENTS_BY):
            choices = {key: _choice(at, lean[row["voice"]]) for key, lean in asked}
            operations.fill_in_sheet(slug=at.slug, group=at.groups[row["key"]], choices=choices, at=moment, by=at.notes)
    operations.close_statements(slug=at.slug, statements=[key for key, _lean in asked], by=at.notes)
    at.step("report", opened=165)
    operations.close_step(
        slug=at.slug, key="order", why="De twee lezers zijn het over een paar punten nog niet eens.",
        result="Elk punt heeft een thema, en meer mensen zeiden wat zij van tien uitspraken vinden.", at=at.ago(160),
        by=at.lead,
    )  # fmt: skip


def _choice(at: Hearing, lean: float) -> int:
    lot = at.lots.random()
    return 0 if lot > 0.93 else 1 if at.lots.random() < lean else -1


def _found(at: Hearing) -> None:
    moment = at.ago(158)
    for row in at.words["finding"]:
        said = operations.Found(row["axis"], row["polarity"], row["title"], row["words"], at.themes[row["theme"]])
        finding = operations.put_finding(slug=at.slug, said=said, at=moment, by=at.notes)
        points = at.points[row["axis"], row["polarity"], row["theme"]]
        operations.lay_under(
            slug=at.slug, public_id=finding.public_id, points=[key for key, _may_quote in points], by=at.notes
        )
        for point in [key for key, may_quote in points if may_quote][:QUOTES]:
            operations.quote(slug=at.slug, public_id=finding.public_id, point=point, is_quoted=True, by=at.notes)
        operations.put_in_report(slug=at.slug, public_id=finding.public_id, state="in", by=at.notes)
        at.findings[row["key"]] = finding.public_id


def _reported(at: Hearing) -> None:
    moment = at.ago(150)
    draft = operations.begin_report(slug=at.slug, at=moment, by=at.notes)
    draft = operations.write_report(slug=at.slug, words=at.words["report"], version=draft.version, by=at.notes)
    operations.publish_report(slug=at.slug, version=draft.version, at=moment, by=at.lead)
    result = "Het verslag is openbaar, ook op één bladzijde in gewone woorden."
    operations.close_step(slug=at.slug, key="report", result=result, at=at.ago(149), by=at.lead)


def _second(at: Hearing) -> None:
    """Another process that has only begun."""
    said = at.words["second"]
    made = operations.start(
        said=operations.Said(said["title"], said["purpose"], said["frame"]), template=said["template"], at=at.ago(20),
        by=at.notes,
    )  # fmt: skip
    operations.put_group(
        slug=made.slug, by=at.notes,
        fields={"name": "Jongeren", "voice": "young", "age_from": 12, "age_to": 16, "target": 20, "invited": 35},
    )  # fmt: skip
    operations.open_process(slug=made.slug, at=at.ago(18), by=at.notes)
    operations.open_step(slug=made.slug, key="talk", at=at.ago(4), by=at.notes)
