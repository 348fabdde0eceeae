"""Fills what Rivierstad chose: scenarios, a conference in four rounds, a plan, what the council did, and promises."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from naast.common import clock
from naast.participation import operations, queries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from naast.demo.load_hearing import Hearing

BEST, CHOSEN = 2, "B"
HELD = 96
ROUNDS = {"rate": (13, 10), "needs": (13, 45), "degrees": (14, 30), "consent": (15, 10), "chosen": (15, 45)}
LASTS = timedelta(minutes=25)
SATURDAY = 5


def choose(at: Hearing, *, say: Callable[[str], None]) -> None:
    """From scenarios to promises, through the same operations as the working group, a hall and a council."""
    say("scenario’s, een conferentie en beloften")
    _scenarios(at)
    codes = _prepared(at)
    _rounds(at, codes)
    _planned(at)
    _decided(at)
    _promised(at, codes)
    _kept_open(at)


def _scenarios(at: Hearing) -> None:
    moment = at.ago(140)
    at.step("scenario", opened=145)
    for row in at.words["scenario"]:
        said = operations.Sketch(row["title"], row["purpose"], row["story"])
        made = operations.put_scenario(slug=at.slug, said=said, at=moment, by=at.notes)
        for words, ties in row["elements"]:
            element = operations.put_element(slug=at.slug, scenario=made.public_id, words=words, at=moment, by=at.notes)
            for finding, how in ties:
                operations.tie(
                    slug=at.slug, scenario=made.public_id, element=element.public_id,
                    finding=at.findings[finding], is_risk=how == "risks", by=at.notes,
                )  # fmt: skip
        for kind, who, words in row["consequences"]:
            operations.put_consequence(
                slug=at.slug, scenario=made.public_id, kind=kind, who=who, words=words, by=at.notes
            )
        operations.show_scenario(slug=at.slug, public_id=made.public_id, state="open", by=at.notes)
    result = "Er zijn drie scenario’s, elk gemaakt van wat mensen zeiden."
    operations.close_step(slug=at.slug, key="scenario", result=result, at=at.ago(120), by=at.lead)


def _prepared(at: Hearing) -> dict[str, tuple[str, ...]]:
    """Cards for the hall and a rule that stands fast; gives the codes by group."""
    words = at.words["conference"]
    at.step("choose", opened=118)
    codes = {}
    for key, number in words["present"].items():
        cards = operations.hand_out(slug=at.slug, group=at.groups[key], number=number, at=at.ago(HELD), by=at.notes)
        codes[key] = cards.codes
    agreed = operations.Agreed(
        words["title"], _that_day(at, 13, 0), words["place"], seed="het eerste kind dat binnenkomt: 7"
    )
    operations.prepare(slug=at.slug, agreed=agreed, at=at.ago(110), by=at.lead)
    operations.freeze(slug=at.slug, at=at.ago(104), by=at.lead)
    return codes


def _that_day(at: Hearing, hour: int, minute: int) -> datetime:
    """A time on the Saturday of the conference."""
    moment = clock.local(at.ago(HELD))
    saturday = moment - timedelta(days=(moment.weekday() - SATURDAY) % 7)
    return saturday.replace(hour=hour, minute=minute, second=0, microsecond=0)


def _people(codes: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, int, str]]:
    """Everybody in the hall: group, place in it, and code."""
    for group, held in codes.items():
        for place, code in enumerate(held):
            yield group, place, code


def _rounds(at: Hearing, codes: dict[str, tuple[str, ...]]) -> None:
    moment = _that_day(at, *ROUNDS["rate"])
    leans = {row["letter"]: row["lean"] for row in at.words["scenario"]}

    def begin(kind: str) -> str:
        nonlocal moment
        moment = _that_day(at, *ROUNDS[kind])
        return operations.open_round(slug=at.slug, kind=kind, at=moment, by=at.lead).public_id

    def end() -> None:
        why = "Wie er niet meer was, las thuis mee."
        operations.close_round(slug=at.slug, why=why, at=moment + LASTS, by=at.lead)

    now = begin("rate")
    for group, place, code in _people(codes):
        where = operations.At(code, at.town.municipality.pk, now)
        for letter, lean in leans.items():
            value = _value(at, lean[group], doubts=letter == CHOSEN and place == 0)
            operations.rate(where=where, letter=letter, value=value, at=moment, by=at.asker)
    end()
    conditions = _needs(at, codes, begin("needs"))
    end()
    now = begin("degrees")
    for group, _place, code in _people(codes):
        where = operations.At(code, at.town.municipality.pk, now)
        for key, wanted in conditions:
            value = 2 if at.lots.random() < wanted[group] / 2 else 1 if at.lots.random() < wanted[group] else -1
            operations.want(where=where, condition=key, value=value, at=moment, by=at.asker)
    end()
    _agreed(at, codes, begin("consent"))
    end()
    operations.choose(slug=at.slug, letter=CHOSEN, at=_that_day(at, *ROUNDS["chosen"]), by=at.lead)
    result = "Scenario B, “Iemand die blijft, dicht bij huis”, met de aanbevelingen die elke groep wil."
    operations.close_step(slug=at.slug, key="choose", why="Wat er nog bij hoort, staat in het plan.", result=result, at=at.ago(95), by=at.lead)  # fmt: skip


def _value(at: Hearing, lean: float, *, doubts: bool) -> int:
    if doubts:
        return -1
    return max(-BEST, min(BEST, round(1.6 * lean + at.lots.gauss(0, 0.7))))


def _needs(at: Hearing, codes: dict[str, tuple[str, ...]], now: str) -> list[tuple[str, dict[str, float]]]:
    """What those need who hesitate; the first of each group does."""
    made = []
    for group, words, wanted in at.words["conference"]["conditions"]:
        where = operations.At(codes[group][0], at.town.municipality.pk, now)
        moment = _that_day(at, *ROUNDS["needs"])
        row = operations.need(where=where, letter=CHOSEN, words=words, is_sure=True, at=moment, by=at.asker)
        if row.state == "waiting":
            operations.show_words(slug=at.slug, words_of=row.public_id, at=moment, by=at.lead)
        made.append((row.public_id, wanted))
    return made


def _agreed(at: Hearing, codes: dict[str, tuple[str, ...]], now: str) -> None:
    remain, moment = dict(at.words["conference"]["objections"]), _that_day(at, *ROUNDS["consent"])
    for group, place, code in _people(codes):
        where = operations.At(code, at.town.municipality.pk, now)
        objects = place == 0 and group in remain
        value = -1 if objects else at.lots.choice([0, 1, 1, 2])
        operations.rate(where=where, letter=CHOSEN, value=value, at=moment, by=at.asker)
        if objects:
            operations.explain(where=where, letter=CHOSEN, reason=remain[group], at=moment, by=at.asker)


def _planned(at: Hearing) -> None:
    moment, words = at.ago(90), at.words["assignment"]
    at.step("plan", opened=95)
    operations.assign(slug=at.slug, **words, at=moment, by=at.lead)
    plan = queries.plan_of(at.slug, today=clock.local_date(moment), by=at.lead)
    keys = {(item.kind, item.words): f"{item.kind}:{item.key}" for item in plan.choices}
    for row in at.words["action"]:
        sources = tuple(filter(None, (_source(at, one, keys) for one in row["from"])))
        task = operations.Task(
            what=row["what"], who=row["who"], due_on=clock.local_date(at.ago(-row["due_days"])), sources=sources,
            euros=row.get("euros"), money=row.get("money", ""),
        )  # fmt: skip
        made = operations.put_action(slug=at.slug, task=task, at=moment, by=at.lead)
        if row["state"] != "planned":
            operations.move_action(slug=at.slug, public_id=made.public_id, state=row["state"], by=at.lead)
    result = "Er is een opdracht met vijf acties, elk met wie, wanneer en waar het geld vandaan komt."
    operations.close_step(slug=at.slug, key="plan", why="Een aanbeveling wordt later uitgewerkt.", result=result, at=at.ago(85), by=at.lead)  # fmt: skip


def _source(at: Hearing, said: str, keys: dict[tuple[str, str], str]) -> str:
    """The id behind words of the data file; empty for a recommendation that not every group wanted."""
    kind, _colon, words = said.partition(":")
    return f"finding:{at.findings[words]}" if kind == "finding" else keys.get((kind, words), "")


def _decided(at: Hearing) -> None:
    at.step("council", opened=85)
    words = at.words["dossier"]
    made = operations.word_dossier(slug=at.slug, title=words["title"], ask=words["ask"], at=at.ago(82), by=at.lead)
    operations.submit_dossier(slug=at.slug, version=made.version, at=at.ago(80), by=at.lead)
    plan = queries.plan_of(at.slug, today=clock.local_date(at.ago(80)), by=at.lead)
    carried = [item for item in plan.choices if item.kind == "recommendation"]
    for seen, row in enumerate(at.words["council"]):
        dropped = dict(row.get("dropped", []))
        uptakes = {
            one.key: ("dropped", dropped[one.words]) if one.words in dropped else ("taken", "") for one in carried
        }
        until = row.get("until_days_ago")
        said = operations.Decision(
            row["kind"], clock.local_date(at.ago(row["days_ago"])), row.get("what", ""), row["why"],
            clock.local_date(at.ago(until)) if until else None, uptakes if row["kind"] != "postponed" else {},
        )  # fmt: skip
        operations.record_decision(slug=at.slug, said=said, seen=seen, at=at.ago(row["days_ago"]), by=at.council)
    result = "De raad nam het plan over, met twee veranderingen."
    operations.close_step(slug=at.slug, key="council", result=result, at=at.ago(48), by=at.lead)


def _promised(at: Hearing, codes: dict[str, tuple[str, ...]]) -> None:
    at.step("follow", opened=48)
    plan = queries.plan_of(at.slug, today=clock.local_date(at.ago(46)), by=at.lead)
    keys = {(item.kind, item.words): f"{item.kind}:{item.key}" for item in plan.choices}
    keys |= {("action", one.what): f"action:{one.public_id}" for one in plan.actions}
    dossier = queries.dossier_of(at.slug, today=clock.local_date(at.ago(46)), by=at.lead)
    decided = dossier.outcome if dossier else None
    for row in at.words["promise"]:
        given = operations.Pledge(
            words=row["words"], who=row["who"], due_on=clock.local_date(at.ago(-row["due_days"])),
            to=at.groups[row["to"]], source=_source(at, row["from"], keys),
            step=decided.public_id if decided else "",
        )  # fmt: skip
        made = operations.promise(slug=at.slug, given=given, at=at.ago(46), by=at.lead)
        if row["state"] != "open":
            operations.tell_promise(
                slug=at.slug, public_id=made.public_id, state=row["state"], words=row.get("evidence", ""), at=at.ago(5),
                by=at.lead,
            )  # fmt: skip
        if row["state"] in {"kept", "changed"}:
            _judged(at, made.public_id, codes[row["to"]])


def _judged(at: Hearing, promise: str, codes: tuple[str, ...]) -> None:
    for place, code in enumerate(codes[: len(codes) // 2 + 1]):
        kind = "not" if place % 7 == 6 else "partly" if place % 3 == 2 else "kept"
        operations.judge(
            code=code, municipality_id=at.town.municipality.pk, promise=promise, kind=kind,
            at=at.ago(2) + timedelta(minutes=place), by=at.asker,
        )  # fmt: skip


def _kept_open(at: Hearing) -> None:
    for row in at.words["agenda"]:
        item = operations.put_on_agenda(slug=at.slug, words=row["words"], at=at.ago(100), by=at.lead)
        if "done" in row:
            operations.take_off_agenda(slug=at.slug, public_id=item.public_id, what=row["done"], at=at.ago(30), by=at.lead)  # fmt: skip
