"""A team learns from a case without a name: step by step, of nobody, and what was learned goes on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.common.models import AuditLine
from naast.common.operations import NotAllowed, NotFound
from naast.decisions import learning, operations, queries, rules
from naast.decisions.methods import methods
from naast.decisions.models import Insight, LearningSession, Lesson
from naast.network import operations as network
from tests import cast

DB = pytest.mark.django_db
CASE = {
    "method": "vijf-stappen",
    "title": "Toen ik te snel was",
    "asks": "Hoe wacht je tot iemand het zelf zegt?",
    "words": "Ik gaf raad voordat de vraag er was. Daarna werd het stil.",
}
LEARNED = "Vraag eerst twee keer door. Geef dan pas raad."


def bring(it, by="Bart", **more):
    is_sure = more.pop("is_sure", False)
    case = operations.Case(**{**CASE, **more})
    return operations.bring_case(team=it.team, case=case, is_sure=is_sure, at=it.at, by=it.by(by))


def turn(it, row, shown, by="Noor", **more):
    return operations.turn_step(session=row.public_id, shown=shown, at=it.at, by=it.by(by), **more)


def held(it, row, learned=LEARNED):
    """The whole talk, with something written in each step that asks for it."""
    for place, step in enumerate(methods()[row.method].steps):
        turn(it, row, place - 1)
        if step.asks:
            operations.note_insight(
                session=row.public_id, step=step.code, words=f"Iets over {step.code}", by=it.by("Elif")
            )
    turn(it, row, len(methods()[row.method].steps) - 1)
    return operations.tell_learned(session=row.public_id, words=learned, at=it.at, by=it.by("Samir"))


def test_each_method_has_steps_with_time_and_something_to_write():
    for method in methods().values():
        assert 4 <= len(method.steps) <= 6, method.code
        assert 30 <= method.minutes <= 90, method.code
        assert sum(1 for step in method.steps if step.asks) >= 2, method.code
        assert len({step.code for step in method.steps}) == len(method.steps), method.code


@given(st.dictionaries(st.integers(1, 8), st.text(min_size=1, max_size=5), max_size=8), st.lists(st.tuples(st.integers(1, 8), st.dates()), max_size=12))  # fmt: skip
def test_who_never_brought_anything_stands_first_then_who_did_longest_ago(names, brought):
    found = learning.turns(names, brought)
    days = [one.on for one in found]
    never = days.count(None)
    assert days[:never] == [None] * never
    assert days[never:] == sorted(days[never:])
    assert sorted(one.name for one in found) == sorted(names.values())


@DB
def test_a_talk_goes_step_by_step_and_the_story_goes_when_it_is_done(it):
    row = held(it, bring(it))
    assert (row.words, row.learned, row.ended_at) == ("", LEARNED, it.at)
    shown = queries.session(row.public_id, by=it.by("Hanan"))
    assert [one.step.code for one in shown.written] == ["vragen", "kern", "raad", "kiezen"]
    assert (shown.state, shown.bringer) == (learning.DONE, "Bart")


@DB
def test_nothing_tells_who_wrote_an_insight(it):
    row = held(it, bring(it))
    fields = {field.name for field in Insight._meta.get_fields()}
    assert not fields & {"member", "given_by", "account", "bringer"}
    assert set(Insight.objects.values_list("created_at", flat=True)) == {it.at}
    told = set(AuditLine.objects.filter(action="decisions.note_insight").values_list("subject", flat=True))
    assert told == {row.public_id}


@DB
@pytest.mark.parametrize(
    ("field", "words", "kind", "found"),
    [
        ("words", "Mevrouw Jansen belde boos op.", "names", "Jansen"),
        ("title", "Die dag, 3 mei", "dates", "3 mei"),
        ("asks", "Wat doe je op basisschool De Regenboog?", "places", "De Regenboog"),
        ("words", "Dat was in het gezin uit Rivierdorp.", "places", "Rivierdorp"),
    ],
)
def test_a_name_a_day_or_a_place_is_asked_about_before_anything_is_kept(it, field, words, kind, found):
    with pytest.raises(learning.MayTell) as hint:
        bring(it, **{field: words})
    assert found in getattr(hint.value.traces, kind)
    assert not LearningSession.objects.exists()
    assert getattr(bring(it, is_sure=True, **{field: words}), field) == words


@DB
@pytest.mark.parametrize("verb", ["note", "tell", "share"])
def test_what_is_written_later_is_asked_about_too(it, verb):
    row = bring(it)
    words = "Juf Anneke wist het al op 3 mei."
    if verb == "note":
        turn(it, row, -1)
        turn(it, row, 0)
        with pytest.raises(learning.MayTell):
            operations.note_insight(session=row.public_id, step="vragen", words=words, by=it.by("Elif"))
        return
    if verb == "tell":
        with pytest.raises(learning.MayTell):
            held(it, row, learned=words)
        return
    held(it, row)
    with pytest.raises(learning.MayTell):
        operations.share_lesson(session=row.public_id, text=words, themes=["slapen"], at=it.at, by=it.by("Elif"))


@DB
def test_two_who_press_at_once_go_one_step_and_one_is_told(it):
    row = bring(it)
    turn(it, row, -1)
    turn(it, row, 0)
    with pytest.raises(rules.TooLate):
        turn(it, row, 0, by="Elif")
    assert LearningSession.objects.get().place == 1
    assert turn(it, row, 1, back=True).place == 0
    with pytest.raises(rules.TooLate):
        turn(it, row, 0, back=True)


@DB
def test_what_is_written_belongs_to_the_step_that_is_shown(it):
    row = bring(it)
    with pytest.raises(rules.TooLate):
        operations.note_insight(session=row.public_id, step="inbrengen", words="Te vroeg", by=it.by("Elif"))
    turn(it, row, -1)
    with pytest.raises(rules.TooLate):
        operations.note_insight(session=row.public_id, step="raad", words="Te vroeg", by=it.by("Elif"))
    with pytest.raises(rules.TooLate):
        operations.tell_learned(session=row.public_id, words="Te vroeg", at=it.at, by=it.by("Elif"))


@DB
def test_the_same_twice_is_kept_once_and_a_mistake_can_be_struck(it):
    assert bring(it).pk == bring(it).pk
    row = bring(it)
    turn(it, row, -1)
    turn(it, row, 0)
    for _twice in range(2):
        operations.note_insight(session=row.public_id, step="vragen", words="Wie vroeg dat?", by=it.by("Elif"))
    said = Insight.objects.get()
    operations.strike_insight(session=row.public_id, insight=said.public_id, by=it.by("Noor"))
    assert not Insight.objects.exists()


@DB
def test_a_case_is_taken_back_by_who_brought_it_until_the_talk_begins(it):
    row = bring(it)
    with pytest.raises(rules.NotYours):
        operations.take_back_case(session=row.public_id, by=it.by("Noor"))
    operations.take_back_case(session=row.public_id, by=it.by("Bart"))
    assert not LearningSession.objects.exists()
    row = bring(it)
    turn(it, row, -1)
    with pytest.raises(rules.TooLate):
        operations.take_back_case(session=row.public_id, by=it.by("Bart"))


@DB
def test_the_team_sees_who_had_no_turn_yet(it):
    held(it, bring(it))
    it.later(days=3)
    bring(it, by="Elif")
    shown = queries.learning_of(it.team, by=it.by("Hanan"))
    assert shown.not_yet == ["Hanan", "Noor", "Samir"]
    assert [(one.name, one.on) for one in shown.turns[3:]] == [
        ("Bart", (it.at - timedelta(days=3)).date()),
        ("Elif", it.at.date()),
    ]
    assert ([one.bringer for one in shown.open], [one.bringer for one in shown.done]) == (["Elif"], ["Bart"])


@DB
def test_who_left_the_team_has_no_turn_and_sees_nothing(it):
    row = held(it, bring(it))
    network.leave_team(team=it.team, at=it.at, by=it.by("Bart"))
    assert "Bart" not in {one.name for one in queries.learning_of(it.team, by=it.by("Noor")).turns}
    with pytest.raises(NotFound):
        queries.session(row.public_id, by=it.by("Bart"))


@DB
def test_a_lesson_is_shared_by_the_team_and_taken_back(it):
    row = held(it, bring(it))
    with pytest.raises(rules.Empty, match="themes"):
        operations.share_lesson(session=row.public_id, text=LEARNED, themes=["onzin"], at=it.at, by=it.by("Elif"))
    where = {"session": row.public_id, "at": it.at, "by": it.by("Elif")}
    operations.share_lesson(text=LEARNED, themes=["slapen", "eten"], **where)
    operations.share_lesson(text="Vraag door.", themes=["slapen"], **where)
    lesson = Lesson.objects.get()
    assert (lesson.text, lesson.themes, lesson.signed) == ("Vraag door.", ["slapen"], "Team Oever")
    assert list(queries.living_lessons(it.town.id).filter(queries.found_by("vraag door"))) == [lesson]
    assert not queries.living_lessons(it.town.id).filter(queries.found_by("vraag iets anders")).exists()
    operations.take_back_lesson(**where)
    assert not queries.living_lessons(it.town.id).exists()


@DB
def test_nothing_is_shared_before_the_talk_is_done(it):
    row = bring(it)
    with pytest.raises(rules.TooLate):
        operations.share_lesson(session=row.public_id, text=LEARNED, themes=["slapen"], at=it.at, by=it.by("Bart"))


@DB
def test_nothing_is_proposed_before_the_talk_is_done(it):
    row, question = bring(it), {"frame": it.frame.public_id, "question": "Vragen we eerst door?"}
    with pytest.raises(rules.TooLate):
        operations.propose_learned(session=row.public_id, **question, at=it.at, by=it.by("Noor"))


@DB
def test_what_was_learned_becomes_a_question_for_the_team(it):
    row = held(it, bring(it))
    question = {"frame": it.frame.public_id, "question": "Vragen we eerst door?", "why": LEARNED}
    made = operations.propose_learned(session=row.public_id, **question, at=it.at, by=it.by("Noor"))
    assert queries.session(row.public_id, by=it.by("Noor")).row.decision == made


@DB
def test_another_team_another_town_and_a_stand_in_see_nothing_of_it(it, other_town):
    row = bring(it)
    colleague = cast.worker(it.town, "Buur", Role.TEAM)
    operations.be_away(
        team=it.team, from_on=it.at.date(), until_on=date(2027, 3, 1), stand_in=colleague.account.pk, at=it.at, by=it.by("Bart")
    )  # fmt: skip
    strangers = [colleague, it.leader, cast.worker(other_town, "Vreemd", Role.TEAM)]
    for who in strangers:
        with pytest.raises(NotFound):
            queries.session(row.public_id, by=who.actor)
        with pytest.raises(NotFound):
            queries.learning_of(it.team, by=who.actor)
        with pytest.raises(NotFound):
            operations.bring_case(team=it.team, case=operations.Case(**CASE), at=it.at, by=who.actor)
        with pytest.raises(NotFound):
            operations.turn_step(session=row.public_id, shown=-1, at=it.at, by=who.actor)
    with pytest.raises(NotAllowed):
        strategist = cast.worker(it.town, "Victor", Role.STRATEGIST)
        operations.bring_case(team=it.team, case=operations.Case(**CASE), at=it.at, by=strategist.actor)


@DB
def test_a_case_that_nobody_talks_about_goes_and_a_story_does_not_stay(it):
    system = installation(municipality_id=it.town.id)
    never, begun, later = bring(it), bring(it, by="Elif"), bring(it, by="Samir", on=date(2027, 12, 1))
    turn(it, begun, -1)
    it.later(days=29)
    assert operations.forget_cases(at=it.at, by=system) == 0
    it.later(days=62)
    assert operations.forget_cases(at=it.at, by=system) == 2
    assert operations.forget_cases(at=it.at, by=system) == 0
    assert set(LearningSession.objects.values_list("pk", "words")) == {(begun.pk, ""), (later.pk, CASE["words"])}
    assert not LearningSession.objects.filter(pk=never.pk).exists()
