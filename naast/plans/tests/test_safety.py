"""A worry about safety is weighed and reviewed: guidance and log, any order, closed at any step, never a decision."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, meldcode, operations, queries
from naast.plans.models import Notice, SafetyStep
from naast.plans.operations import Warned, Weighed, Words
from naast.plans.rules import Empty, Impossible, NoDoor, safety
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY

LATER = TUESDAY + timedelta(hours=1)
REVIEW = date(2026, 12, 15)


@given(
    step=st.integers(-1, 7), question=st.none() | st.integers(-1, 7), answer=st.sampled_from(["", "yes", "no", "maybe"])
)
def test_a_question_belongs_to_weighing_and_an_answer_to_a_question(step, question, answer):
    fits = 1 <= step <= 5 and (
        (question is None and answer == "")
        or (question is not None and 1 <= question <= 5 and step >= 4 and answer in {"", "yes", "no"})
    )
    try:
        safety.refuse_step(step, question=question, answer=answer)
    except safety.WrongStep:
        assert not fits
    else:
        assert fits


@given(last=st.integers(0, 9), closed=st.booleans(), again=st.booleans())
def test_a_round_only_ever_goes_on_or_begins_anew(last, closed, again):
    found = safety.round_now(last=last, is_closed=closed and last > 0, again=again)
    assert found in {max(last, 1), last + 1}
    if last and (closed or again):
        assert found == last + 1


def test_the_meldcode_has_five_steps_and_five_questions_with_guidance_on_both_sides():
    assert [one.number for one in meldcode.steps()] == [1, 2, 3, 4, 5]
    assert sorted(meldcode.questions()) == [1, 2, 3, 4, 5]
    reporting = {(one.number, answer) for one in meldcode.questions().values() for answer in ("yes", "no")
                 if one.says(answer).startswith("melden")}  # fmt: skip
    assert reporting == {(2, "yes"), (3, "no"), (4, "no"), (5, "no")}  # domain.md §1.5


pytestmark = pytest.mark.django_db


def weigh(kin, step, why="Ik zag een blauwe plek.", *, at=LATER, **more):
    return operations.weigh(kin.id, weighed=Weighed(step=step, why=why, **more), at=at, by=kin.noor.actor)


def page(kin, at=LATER, by=None):
    return queries.safety(kin.id, at=at, by=by or kin.noor.actor)


def warn(kin, text="Bel eerst.", *, at=LATER, **more):
    warned = Warned(**{"text": text, "review_on": REVIEW, "told_on": date(2026, 11, 24), **more})
    return operations.warn(kin.id, warned=warned, at=at, by=kin.noor.actor)


def test_steps_are_taken_in_any_order_with_who_why_and_when(kin):
    weigh(kin, 3, "Met moeder gesproken.")
    weigh(kin, 4, "Geen vaste plek om te slapen.", question=2, answer="yes", consulted="Veilig Thuis")
    now = page(kin).now
    assert [one.step for one in now.logged] == [3, 4]
    asked = now.logged[1]
    assert (asked.who, asked.at, asked.consulted) == ("Noor", LATER, "Veilig Thuis")
    assert asked.says.startswith("melden bij Veilig Thuis")


def test_a_yes_on_question_two_reports_nothing_by_itself(kin):
    with guard.acting(by=kin.noor.actor, at=LATER, why="test"):
        before = Notice.objects.count()
    weigh(kin, 4, question=2, answer="yes")
    with guard.acting(by=kin.noor.actor, at=LATER, why="test"):
        assert Notice.objects.count() == before
        row = SafetyStep.objects.get()
        assert not row.closes
    assert queries.letter(kin.id, at=LATER, by=kin.noor.actor).head.status == "open"


def test_a_round_closes_at_any_step_and_begins_again_at_any_moment(kin):
    weigh(kin, 1, "Een zorg.")
    weigh(kin, 2, "Samen bekeken: geen zorg meer.", closes=True)
    assert page(kin).now is None
    weigh(kin, 1, "Opnieuw een zorg.")
    assert page(kin).now.number == 2
    weigh(kin, 1, "Weer anders.", again=True, at=LATER + timedelta(hours=1))
    assert page(kin).now.number == 3
    assert [one.number for one in page(kin).before] == [2, 1]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"step": 6}, safety.WrongStep),
        ({"step": 1, "question": 1, "answer": "yes"}, safety.WrongStep),
        ({"step": 4, "answer": "yes"}, safety.WrongStep),
        ({"step": 4, "question": 9, "answer": "no"}, safety.WrongStep),
        ({"step": 1, "why": "   "}, Empty),
    ],
)
def test_nonsense_is_refused_by_name(kin, wrong, error):
    with pytest.raises(error):
        operations.weigh(kin.id, weighed=Weighed(**{"why": "Daarom.", **wrong}), at=LATER, by=kin.noor.actor)


def test_sent_twice_it_stands_there_once(kin):
    first = weigh(kin, 1)
    assert weigh(kin, 1, at=LATER + timedelta(seconds=5)).pk == first.pk
    once = warn(kin)
    assert warn(kin, at=LATER + timedelta(seconds=5)).pk == once.pk


def test_a_warning_says_whether_the_family_knows_and_comes_back(kin):
    with pytest.raises(safety.NotToldWhy):
        warn(kin, told_on=None)
    for day in (date(2026, 11, 24), date(2027, 11, 24)):
        with pytest.raises(safety.WrongReview):
            warn(kin, review_on=day)
    made = warn(kin, told_on=None, not_told_why="Eerst praten we met moeder alleen.")
    town, due = kin.plan.municipality_id, TUESDAY + timedelta(days=21)
    by = installation(municipality_id=town)
    assert [operations.bring_back_cautions(municipality_id=town, at=at, by=by) for at in (LATER, due, due)] == [0, 1, 0]
    assert page(kin, at=due).warnings[0].is_due
    operations.keep_caution(
        kin.id, caution=made.public_id, review_on=date(2027, 1, 12), told=True, at=due, by=kin.noor.actor
    )
    [kept] = page(kin, at=due).warnings
    assert (kept.is_due, kept.told_on, kept.not_told_why) == (False, date(2026, 12, 15), "")


def test_a_family_was_not_told_on_a_day_to_come(client, kin, town, monkeypatch):
    with pytest.raises(Impossible):
        warn(kin, told_on=date(2026, 11, 25))
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER)
    cast.sign_in(client, kin.noor)
    said = {"text": "Bel eerst.", "review_on": "2026-12-15", "told_on": "2031-01-01"}
    answer = client.post(f"/{town.slug}/plan/{kin.id}/veiligheid/let-op/", said)
    assert answer.status_code == 400
    assert "Deze dag is nog niet geweest." in answer.content.decode()
    assert page(kin).warnings == ()


def test_a_warning_ends_with_a_reason_once(kin):
    made = warn(kin)
    with pytest.raises(Empty):
        operations.end_caution(kin.id, caution=made.public_id, why=" ", at=LATER, by=kin.noor.actor)
    for why in ("Verhuisd.", "Nog eens."):
        operations.end_caution(kin.id, caution=made.public_id, why=why, at=LATER, by=kin.noor.actor)
    [ended] = page(kin).ended
    assert ended.ended_why == "Verhuisd."
    assert page(kin).head.cautions == 0


def test_the_head_says_that_there_is_a_warning_only_to_who_reads_safety(client, kin, town, monkeypatch):
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER)
    warn(kin, "De hond loopt los.")
    cast.sign_in(client, kin.noor)
    shown = client.get(f"/{town.slug}/plan/{kin.id}/doelen/").content.decode()
    assert "Let op: lees dit voor je langsgaat" in shown
    assert "De hond" not in shown
    esra = story.seat_for(kin, "Esra")
    assert queries.goals(kin.id, at=LATER, by=esra).head.cautions == 0


def test_the_family_reads_no_safety_before_a_door_is_opened_and_then_only_the_plan(kin):
    esra = story.seat_for(kin, "Esra")
    weigh(kin, 1, "Alleen voor ons.")
    warn(kin, "Niet verteld.", told_on=None, not_told_why="Nog niet.")
    with pytest.raises(NoDoor):
        page(kin, by=esra)
    operations.open_safety(
        kin.id, reader=kin.people["Esra"].public_id, reason="Samen gemaakt.", at=LATER, by=kin.noor.actor
    )
    words = Words(kind="safety-plan", topic="call", text="Oma, dag en nacht.")
    operations.write(kin.id, words=words, at=LATER, by=esra)
    seen = page(kin, by=esra)
    assert (seen.now, seen.before, seen.warnings) == (None, (), ())
    [said] = [one for heading in seen.plan.headings for one in heading.spoken]
    assert said.said.who == "Esra"
    with pytest.raises(NotAllowed):
        operations.weigh(kin.id, weighed=Weighed(step=1, why="Zelf."), at=LATER, by=esra)


def test_a_heavier_part_is_hidden_until_somebody_says_why(kin):
    found = queries.together(kin.id, at=LATER, by=kin.noor.actor)
    assert not found.part.is_open
    assert "analysis" not in found.head.heavier
    words = Words(kind="analysis", topic="why", text="Het komt steeds terug.")
    operations.write(kin.id, words=words, at=LATER, by=kin.noor.actor)
    words = Words(kind="analysis", topic="protects", text="Bij oma slaapt hij.", said_by=kin.people["Esra"].public_id)
    operations.write(kin.id, words=words, at=LATER, by=kin.noor.actor)
    found = queries.together(kin.id, at=LATER, by=story.seat_for(kin, "Peter"))
    assert found.part.is_open
    assert "analysis" in found.head.heavier
    [said] = [one for heading in found.part.headings for one in heading.spoken]
    assert (said.said.who, said.said.text) == ("Esra", "Bij oma slaapt hij.")


def test_a_stranger_weighs_nothing(kin, town):
    stranger = cast.worker(town, "Samir", Role.TEAM)
    with pytest.raises(NotFound):
        operations.weigh(kin.id, weighed=Weighed(step=1, why="Zomaar."), at=LATER, by=stranger.actor)


@pytest.mark.parametrize(
    ("where", "data", "said"),
    [
        ("stap", {"step": "1", "why": ""}, "Schrijf op waarom."),
        ("stap", {"step": "1", "why": "Omdat.", "question": "2"}, "de vragen horen bij stap 4 en 5"),
        ("let-op", {"text": "De hond.", "review_on": "2026-12-15"}, "of waarom nog niet"),
        ("let-op", {"text": "De hond.", "review_on": "2020-01-01", "told_on": "2026-11-24"}, "een dag na vandaag"),
    ],
)
def test_a_mistake_comes_back_with_everything_typed(client, kin, town, monkeypatch, where, data, said):
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER)
    cast.sign_in(client, kin.noor)
    answer = client.post(f"/{town.slug}/plan/{kin.id}/veiligheid/{where}/", data)
    body = answer.content.decode()
    assert answer.status_code == 400
    assert said in body
    assert (data.get("why") or data.get("text") or "") in body


@pytest.mark.parametrize("where", ["stap", "let-op"])
def test_a_mistake_is_shown_once_at_its_own_form(client, kin, town, monkeypatch, where):
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER)
    cast.sign_in(client, kin.noor)
    answer = client.post(f"/{town.slug}/plan/{kin.id}/veiligheid/{where}/", {"step": "1", "why": "", "text": ""})
    assert (answer.status_code, answer.content.decode().count('class="summary"')) == (400, 1)


def test_a_mistake_in_looking_again_is_shown_at_that_warning(client, kin, town, monkeypatch):
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER)
    made = warn(kin)
    cast.sign_in(client, kin.noor)
    answer = client.post(f"/{town.slug}/plan/{kin.id}/veiligheid/let-op/{made.public_id}/", {"doe": "klaar"})
    body = answer.content.decode()
    assert (answer.status_code, body.count('class="summary"')) == (400, 1)
    assert body.index('class="summary"') < body.index('id="meldcode"')


def test_of_told_and_why_not_neither_is_said_to_be_optional(client, kin, town):
    cast.sign_in(client, kin.noor)
    body = client.get(f"/{town.slug}/plan/{kin.id}/veiligheid/").content.decode()
    for words in ("(of vul hieronder in waarom nog niet)", "(als je het nog niet vertelde)"):
        assert words in body
