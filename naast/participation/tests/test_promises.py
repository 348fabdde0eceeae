"""Promises: who what to whom and by when, judged by those to whom it was made."""

from dataclasses import replace

import pytest

from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.models import ElementFinding, Promise, PromiseLine, Verdict
from naast.participation.tests import story, story_council
from naast.participation.tests.story import AT
from naast.participation.tests.story_back import DAY, became, codes, keep
from naast.participation.tests.story_council import LATER, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(town):
    return story_council.heard(town)


def judge(heard, promise, name, kind="kept", *, at=AT + 200 * DAY, words=""):
    return operations.judge(
        code=heard.codes[name], municipality_id=heard.town.id, promise=promise.public_id, kind=kind, words=words, at=at,
        by=heard.town.asker,
    )  # fmt: skip


def tell(heard, promise, state, words="Zo is het."):
    return operations.tell_promise(
        slug=heard.slug, public_id=promise.public_id, state=state, words=words, at=AT, by=heard.who.by
    )


def promised_from(heard, source):
    given = operations.Pledge("Elk gezin houdt dezelfde persoon", "Wethouder Jansen", LATER, source=source)
    return operations.promise(slug=heard.slug, given=given, at=AT, by=heard.who.by)


def register(heard, today=TODAY):
    return queries.public_register(heard.slug, municipality_id=heard.town.id, today=today)


def test_a_promise_says_who_what_to_whom_and_by_when_and_each_change_is_a_line(heard):
    action = story_council.planned(heard)
    made = story_council.promised(heard, action)
    tell(heard, made, "busy", "Twee mensen zijn gevonden.")
    tell(heard, made, "kept", "Drie mensen werken er sinds 1 maart.")
    (shown,) = register(heard).promises
    assert (shown.who, shown.to, shown.source) == (
        "Wethouder Jansen",
        "Ouders",
        ("action", "Drie vaste personen erbij"),
    )
    assert [one.state for one in shown.lines] == ["open", "busy", "kept"]
    assert shown.evidence == "Drie mensen werken er sinds 1 maart."
    assert [one.by for one in shown.lines] == ["", "", ""]


def test_nobody_promises_for_a_day_that_is_gone_or_without_saying_who(heard):
    with pytest.raises(rules.Unfit):
        story_council.promised(heard, due_on=TODAY - DAY)
    with pytest.raises(rules.Empty):
        operations.promise(
            slug=heard.slug, given=operations.Pledge("Iets", " ", LATER), at=AT, by=heard.who.by
        )  # fmt: skip
    with pytest.raises(rules.Empty):
        tell(heard, story_council.promised(heard), "kept", " ")
    assert PromiseLine.objects.count() == 1


def test_a_promise_says_where_it_comes_from_or_why_it_comes_from_nothing(heard):
    with pytest.raises(rules.Empty, match="source"):
        operations.promise(
            slug=heard.slug, given=operations.Pledge("Iets", "Wethouder Jansen", LATER), at=AT, by=heard.who.by
        )  # fmt: skip
    with pytest.raises(NotFound):
        promised_from(heard, "element:nietvanhier")
    story_council.promised(heard)
    assert register(heard).promises[0].no_source == "De wethouder bood het zelf aan."


def test_a_promise_made_of_what_somebody_said_without_an_action_is_found_under_their_sentence(heard):
    promised_from(heard, f"element:{heard.elements['fixed'].public_id}")
    (sentence,) = became(heard, "Ouders 1").sentences
    assert codes(sentence) == ["report", "scenario", "chosen", "plan-waits", "promise"]
    promised_from(heard, f"recommendation:{heard.recommendations['choose'].public_id}")
    asked = became(heard, "Jongeren 1").sentences[1]
    assert [one.words for one in asked.stops[-1].items] == ["Elk gezin houdt dezelfde persoon"]


@pytest.mark.parametrize("origin", ["finding", "element", "recommendation", "action"])
def test_from_a_promise_the_line_leads_to_a_voice(heard, origin):
    action = story_council.planned(heard)
    keys = {
        "finding": heard.findings["stays"], "element": heard.elements["fixed"],
        "recommendation": heard.recommendations["choose"], "action": action,
    }  # fmt: skip
    made = promised_from(heard, f"{origin}:{keys[origin].public_id}")
    line = queries.public_trace(heard.slug, municipality_id=heard.town.id, today=TODAY)
    assert ("finding", heard.findings["stays"].public_id) in [
        item.node for item in line.back(("promise", made.public_id))
    ]


def test_what_puts_at_risk_what_somebody_said_is_not_told_as_the_answer(heard):
    ElementFinding.objects.create(
        municipality_id=heard.town.id, element=heard.elements["evening"], finding=heard.findings["stays"], how="risks"
    )
    (sentence,) = became(heard, "Ouders 1").sentences
    assert codes(sentence) == ["report", "scenario", "chosen", "risked", "plan-waits"]
    assert [(one.words, one.how) for stop in sentence.stops[1:4] for one in stop.items] == [
        ("Elk gezin heeft één vaste persoon", "solves"),
        ("Op dinsdagavond is het centrum open", "risks"),
        ("Elk gezin heeft één vaste persoon", "solves"),
        ("Op dinsdagavond is het centrum open", "risks"),
    ]


def test_what_is_overdue_is_seen_by_everybody_and_stands_first(heard):
    story_council.promised(heard, due_on=TODAY + 400 * DAY)
    late = story_council.promised(heard)
    shown = register(heard, LATER + DAY)
    assert (shown.late, shown.promises[0].public_id) == (1, late.public_id)
    assert queries.municipal_register(heard.town.id, today=LATER + DAY).late == 1
    tell(heard, late, "broken", "Er kwam geen geld.")
    assert register(heard, LATER + DAY).late == 0


def test_a_promise_is_judged_by_those_to_whom_it_was_made_and_told_from_five_on(heard):
    made = story_council.promised(heard)
    for number in range(1, 5):
        judge(heard, made, f"Ouders {number}")
    (judged,) = register(heard).promises[0].judged
    assert (judged.group, judged.tally.total) == ("Ouders", None)
    judge(heard, made, "Ouders 5", "not")
    judge(heard, made, "Ouders 5", "partly")
    (judged,) = register(heard).promises[0].judged
    assert judged.tally == rules.Tally(4, 1, 0, 5)


def test_of_a_promise_to_all_each_group_is_told_apart_and_small_ones_are_not(heard):
    made = story_council.promised(heard)
    Promise.objects.update(to=None)
    for name in (*(f"Ouders {one}" for one in range(1, 6)), "Wijkteam 1"):
        judge(heard, made, name)
    assert [(one.group, one.tally.total) for one in register(heard).promises[0].judged] == [
        ("Ouders", 5),
        ("Wijkteam", None),
    ]


def test_another_group_a_withdrawn_voice_and_another_process_do_not_judge(heard):
    made = story_council.promised(heard)
    with pytest.raises(rules.NotYours):
        judge(heard, made, "Jongeren 1")
    operations.withdraw(code=heard.codes["Ouders 2"], municipality_id=heard.town.id, at=AT, by=heard.town.asker)
    with pytest.raises(rules.NotNow, match="withdrawn"):
        judge(heard, made, "Ouders 2")
    begun = operations.start(said=story.SAID, template="heard", at=AT, by=heard.who.by)
    elsewhere = replace(heard.who, process=begun)
    group = story.group(elsewhere)
    made_there = story_council.people(elsewhere, group, 1)
    with pytest.raises(NotFound):
        operations.judge(
            code=made_there["Ouders 1"], municipality_id=heard.town.id, promise=made.public_id, kind="kept", at=AT,
            by=heard.town.asker,
        )  # fmt: skip
    assert not Verdict.objects.exists()


def test_a_promise_is_judged_when_its_day_has_passed_or_its_end_was_told(heard):
    made = story_council.promised(heard)
    with pytest.raises(rules.NotNow, match="too-early"):
        judge(heard, made, "Ouders 1", at=AT)
    tell(heard, made, "kept")
    judge(heard, made, "Ouders 1", "not", at=AT, words="Wij zien niemand.")
    assert queries.heard_about(heard.slug, made.public_id, by=heard.who.by) == ("Wij zien niemand.",)
    (mine,) = queries.to_judge(story_council.participant(heard, "Ouders 1"), today=TODAY)
    assert (mine.may_judge, mine.mine, mine.words) == (True, "not", "Wij zien niemand.")


def test_a_verdict_of_who_took_back_what_they_said_is_read_by_nobody_and_goes(heard):
    made = story_council.promised(heard)
    judge(heard, made, "Ouders 1", "not", words="Wij zien niemand.")
    operations.withdraw(code=heard.codes["Ouders 1"], municipality_id=heard.town.id, at=AT, by=heard.town.asker)
    assert queries.heard_about(heard.slug, made.public_id, by=heard.who.by) == ()
    assert register(heard).promises[0].judged == ()
    keep(heard)
    assert not Verdict.objects.exists()


def test_a_promise_outlives_its_process(heard):
    made = story_council.promised(heard)
    heard.who.process.state = "finished"
    heard.who.process.save()
    tell(heard, made, "kept")
    assert judge(heard, made, "Ouders 1").public_id == made.public_id
    with pytest.raises(rules.NotNow):
        story_council.promised(heard)


def test_a_promise_does_not_come_from_what_the_council_put_off(heard):
    story_council.planned(heard)
    story_council.submitted(heard)
    later = story_council.decided(heard, "postponed", why="Eerst de begroting.", until_on=LATER)
    with pytest.raises(NotFound):
        story_council.promised(heard, step=later.public_id)
