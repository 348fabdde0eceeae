"""After three and twelve months the family is asked once, in two questions: by code, or behind its own door."""

from datetime import UTC, date, datetime, timedelta

import pytest

from naast.access.actors import installation, visitor
from naast.common.operations import NotFound
from naast.plans import guard, naming, operations
from naast.plans.models import AfterCare, Agreement, Notice, TrailLine
from naast.plans.operations import nightly
from naast.plans.rules import moving as rules
from naast.plans.tests import story
from naast.plans.tests.story_handing import LATER, see
from naast.plans.tests.test_stepping import end

pytestmark = pytest.mark.django_db
MARCH = datetime(2027, 3, 1, 9, tzinfo=UTC)  # three months after the closing of 1 December


def night(kin, at, **more):
    here = kin.plan.municipality_id
    return operations.keep_plans(municipality_id=here, at=at, by=installation(municipality_id=here), **more)


def answer(kin, code, at, goes_on="yes", wants_contact=False):
    by = visitor(municipality_id=kin.plan.municipality_id)
    mark = operations.mark_of(code)
    return operations.answer_after_care(mark=mark, goes_on=goes_on, wants_contact=wants_contact, at=at, by=by)


def told(kin, kind):
    rows, named = see(kin, Notice, kind=kind), {naming.mark(one): one.what for one in see(kin, Agreement)}
    return [(one.account_id, named_in(one.words, named)) for one in rows]


def named_in(words, named):
    for mark, what in named.items():
        words = words.replace(mark, what)
    return words


def test_it_is_asked_after_three_and_after_twelve_months_and_each_once(kin):
    esra = story.seat_for(kin, "Esra")
    end(kin)
    assert [one.due_on for one in see(kin, AfterCare)] == [date(2027, 3, 1), date(2027, 12, 1)]
    night(kin, MARCH - timedelta(days=1))
    assert told(kin, "after-care") == []
    night(kin, MARCH)
    night(kin, MARCH + timedelta(days=1))
    assert [account for account, _words in told(kin, "after-care")] == [esra.account_id, kin.noor.account.pk]


def test_two_that_are_due_on_one_night_are_asked_as_one(kin):
    end(kin)
    night(kin, MARCH + timedelta(days=300))
    [(account, words)] = told(kin, "after-care")
    assert (account, words.split()[0]) == (kin.noor.account.pk, "12")


def test_the_answer_by_code_reaches_the_fixed_person_and_the_code_works_once(kin):
    end(kin)
    night(kin, MARCH)
    sheet = operations.write_sheet(kin.id, at=MARCH, by=kin.noor.actor)
    by = visitor(municipality_id=kin.plan.municipality_id)
    assert operations.open_after_care(mark=operations.mark_of(sheet.code), at=MARCH, by=by) == 3
    answer(kin, sheet.code.upper(), MARCH, goes_on="no", wants_contact=True)
    row = see(kin, AfterCare)[0]
    assert (row.goes_on, row.wants_contact, row.answered_at) == ("no", True, MARCH)
    account, words = told(kin, "after-care")[-1]
    assert account == kin.noor.account.pk
    assert "Je kunt het plan weer openen." in words
    with pytest.raises(rules.CodeUsed):
        answer(kin, sheet.code, MARCH + timedelta(days=1))


def test_an_expired_an_unknown_and_a_replaced_code_open_nothing(kin):
    end(kin)
    first = operations.write_sheet(kin.id, at=MARCH, by=kin.noor.actor)
    second = operations.write_sheet(kin.id, at=MARCH, by=kin.noor.actor)
    for code, at in ((first.code, MARCH), ("x" * 26, MARCH), ("", MARCH), (second.code, MARCH + timedelta(days=60))):
        with pytest.raises(rules.CodeGone):
            answer(kin, code, at)
    answer(kin, second.code, MARCH + timedelta(days=59))


def test_the_code_stands_nowhere(kin):
    end(kin)
    sheet = operations.write_sheet(kin.id, at=MARCH, by=kin.noor.actor)
    answer(kin, sheet.code, MARCH)
    rows = [str(one.__dict__) for table in (AfterCare, TrailLine, Notice) for one in see(kin, table)]
    assert len(rows) > 10
    assert all(sheet.code not in row for row in rows)
    (line,) = see(kin, TrailLine, ground="code")
    assert (line.part, line.account_id) == ("after-care", None)


def test_before_its_day_there_is_no_sheet_and_after_reopening_no_question(kin):
    esra = story.seat_for(kin, "Esra")
    end(kin)
    with pytest.raises(NotFound):
        operations.write_sheet(kin.id, at=LATER, by=kin.noor.actor)
    operations.reopen(kin.id, why="Toch niet.", at=LATER, by=esra)
    with pytest.raises(NotFound):
        operations.write_sheet(kin.id, at=MARCH, by=kin.noor.actor)


def test_the_family_answers_behind_its_own_door_without_a_code(kin):
    esra = story.seat_for(kin, "Esra")
    end(kin)
    night(kin, MARCH)
    operations.answer_at_home(kin.id, goes_on="partly", wants_contact=False, at=MARCH, by=esra)
    assert see(kin, AfterCare)[0].goes_on == "partly"
    with pytest.raises(NotFound):
        operations.answer_at_home(kin.id, goes_on="yes", wants_contact=False, at=MARCH, by=esra)


def agree(kin, who, on):
    deed = operations.Deed(who=who, what=f"Belt de juf {on.day}", due_on=on)
    return operations.agree(kin.id, deed=deed, at=LATER, by=kin.noor.actor)


def test_who_agreed_to_something_hears_it_the_day_before_and_once(kin):
    esra = story.seat_for(kin, "Esra")
    agree(kin, kin.people["Esra"].public_id, date(2026, 12, 8))
    agree(kin, f"worker:{kin.noor.account.public_id}", date(2026, 12, 8))
    night(kin, datetime(2026, 12, 6, 3, tzinfo=UTC))
    assert told(kin, "agreement") == []
    for day in (7, 7, 8, 9):
        night(kin, datetime(2026, 12, day, 3, tzinfo=UTC))
    who = [account for account, words in told(kin, "agreement") if words == "Morgen: Belt de juf 8"]
    assert sorted(who) == sorted([esra.account_id, kin.noor.account.pk])
    assert len(told(kin, "agreement")) == 2


def test_a_missed_night_reminds_on_the_day_and_not_of_days_gone_by(kin):
    agree(kin, f"worker:{kin.noor.account.public_id}", date(2026, 12, 3))
    agree(kin, f"worker:{kin.noor.account.public_id}", date(2026, 12, 8))
    night(kin, datetime(2026, 12, 8, 3, tzinfo=UTC))
    assert told(kin, "agreement") == [(kin.noor.account.pk, "Vandaag: Belt de juf 8")]
    assert all(one.reminded_on == one.due_on for one in see(kin, Agreement))


def test_a_week_before_looking_back_everybody_hears_the_day_once(kin):
    esra = story.seat_for(kin, "Esra")
    operations.plan_review(kin.id, on=date(2026, 12, 20), at=LATER, by=kin.noor.actor)
    for day in (12, 13, 14, 20, 27):
        night(kin, datetime(2026, 12, day, 3, tzinfo=UTC))
    assert [account for account, _words in told(kin, "review")] == [kin.noor.account.pk, esra.account_id]


def test_on_the_day_of_the_pilot_light_the_fixed_person_hears_it_and_again_after_a_week(kin):
    end(kin, destination="pilot-light")
    for day in (11, 12, 13, 19):
        night(kin, datetime(2027, 1, day, 3, tzinfo=UTC))
    assert [account for account, _words in told(kin, "pilot-light")] == [kin.noor.account.pk] * 2


def test_a_plan_on_which_something_fails_does_not_keep_the_others_awake(kin, town, monkeypatch, caplog):
    other = story.begin(town, kin.noor, name="familie Bos")
    for public_id in (kin.id, other.public_id):
        operations.plan_review(public_id, on=date(2026, 12, 1), at=LATER, by=kin.noor.actor)
    real = nightly.bring_up_reviews

    def breaks(plan, at):
        if plan.pk == kin.plan.pk:
            raise RuntimeError("familie De Wit")
        return real(plan, at)

    monkeypatch.setattr(nightly, "JOBS", (breaks,))
    steps = []
    kept = night(kin, LATER, say=lambda *step: steps.append(step))
    assert (kept.plans, kept.done, kept.failed, steps) == (2, 1, 1, [(1, 2), (2, 2)])
    assert "familie" not in caplog.text
    monkeypatch.setattr(nightly, "JOBS", (real,))
    assert night(kin, LATER).done == 1


def test_the_night_is_of_naast_alone(kin):
    from naast.common.operations import NotAllowed

    with pytest.raises(NotAllowed):
        operations.keep_plans(municipality_id=kin.plan.municipality_id, at=LATER, by=kin.noor.actor)
    with guard.acting(by=kin.noor.actor, at=LATER, why="test"):
        assert Notice.objects.count() == 0


def test_a_worker_reads_that_the_help_stopped_and_not_that_anybody_parted(kin):
    end(kin)
    night(kin, MARCH)
    [(_account, words)] = told(kin, "after-care")
    assert words.startswith("3 maanden geleden stopte de hulp.")
