"""A record that must be kept is not destroyed, and terms that are data say when one may go."""

import calendar
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.access.actors import installation
from naast.common.operations import NotAllowed, NotFound
from naast.plans import operations, queries, terms
from naast.plans.models import Hold, Plan
from naast.plans.rules import Empty, retention
from naast.plans.tests.story_destroying import WEEK, asked, decided, inside, night, row, told
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2080, 12, 31))


@pytest.fixture
def kin(kin, settings, tmp_path):
    settings.NAAST_LOG_PLACE = tmp_path / "log"
    return kin


def hold(kin, by, kind="legal", at=TUESDAY):
    return operations.hold(plan=kin.id, kind=kind, why="Er loopt een rechtszaak.", at=at, by=by)


def test_asking_during_a_hold_is_refused_at_once_and_the_family_hears_why(kin, three):
    hold(kin, three["archivist"])
    asked(kin)
    assert row(kin).state == "refused"
    assert "het moet bewaard blijven" in told(kin)[0]


def test_a_hold_stops_what_was_decided_already(kin, three):
    decided(kin, three)
    held = hold(kin, three["reviewer"], at=TUESDAY + timedelta(days=5))
    assert (row(kin).state, night(kin, WEEK)) == ("refused", 0)
    with pytest.raises(Empty):
        operations.lift_hold(hold=held.public_id, plan=kin.id, why="", at=WEEK, by=three["reviewer"])
    operations.lift_hold(hold=held.public_id, plan=kin.id, why="Uitspraak gedaan.", at=WEEK, by=three["archivist"])
    assert queries.holds(at=WEEK, by=three["reviewer"]) == []
    assert "Vraag het dan opnieuw" in told(kin)[-1]
    assert row(kin).state == "refused"  # nothing goes by itself: the family asks again, or not


def test_a_lifted_hold_that_stopped_nothing_tells_nobody_and_neither_does_one_of_two(kin, three):
    alone = hold(kin, three["archivist"])
    operations.lift_hold(hold=alone.public_id, plan=kin.id, why="Klaar.", at=WEEK, by=three["archivist"])
    assert told(kin) == []
    first = hold(kin, three["archivist"])
    hold(kin, three["archivist"])
    asked(kin)
    before = len(told(kin))
    operations.lift_hold(hold=first.public_id, plan=kin.id, why="Klaar.", at=WEEK, by=three["archivist"])
    assert len(told(kin)) == before


def test_each_step_is_refused_while_a_hold_counts_even_when_the_row_was_missed(kin, three):
    key = asked(kin)
    with inside(kin):
        author = three["author"].account_id
        Hold.objects.create(municipality_id=kin.plan.municipality_id, plan=kin.plan, why="x", set_by_id=author)
    with pytest.raises(retention.Held):
        operations.propose(destruction=key, at=TUESDAY, by=three["author"])
    assert row(kin).state == "refused"


def test_who_keeps_watch_sees_holds_and_the_team_sets_none(kin, three):
    hold(kin, three["archivist"])
    (found,) = queries.holds(at=TUESDAY, by=three["reviewer"])
    assert (found.plan, found.why) == (kin.id, "Er loopt een rechtszaak.")
    with pytest.raises(NotAllowed):
        hold(kin, three["author"])
    with pytest.raises(NotFound):
        operations.hold(plan="nergens", kind="legal", why="x", at=TUESDAY, by=three["archivist"])


def test_a_measure_of_the_court_keeps_it_until_thirty_years_after_the_youngest_came_of_age(kin, three):
    assert hold(kin, three["archivist"], "guardianship").until == date(2069, 8, 3)  # Lot, born 3 August 2021


def closed(kin, on):
    with inside(kin):
        moment = datetime(on.year, on.month, on.day, 12, tzinfo=TUESDAY.tzinfo)
        Plan.objects.update(status="closed", closed_at=moment, changed_at=moment)


def due(kin, on):
    here = kin.plan.municipality_id
    at = datetime(on.year, on.month, on.day, 3, tzinfo=TUESDAY.tzinfo)
    return operations.find_due(municipality_id=here, at=at, by=installation(municipality_id=here))


def test_a_plan_comes_on_the_list_on_the_day_its_twenty_years_are_over_and_once(kin, three):
    closed(kin, date(2024, 2, 29))
    assert (due(kin, date(2044, 2, 28)), due(kin, date(2044, 2, 29)), due(kin, date(2044, 3, 1))) == (0, 1, 0)
    assert row(kin).ground == "bewaartermijn"


def test_an_open_plan_and_a_held_one_never_come_on_the_list(kin, three):
    assert due(kin, date(2060, 1, 1)) == 0
    closed(kin, date(2024, 2, 29))
    hold(kin, three["archivist"])
    assert due(kin, date(2060, 1, 1)) == 0


@given(DAYS, DAYS, st.integers(1, 60))
def test_a_term_is_never_a_day_too_short_and_never_a_day_too_long(ended, changed, years):
    may_go = retention.plan_may_go_on(ended_on=ended, changed_on=changed, years=years)
    begun = max(ended, changed)
    assert may_go.year == begun.year + years
    is_leap_day = (begun.month, begun.day) == (2, 29) and not calendar.isleap(may_go.year)
    assert (may_go.month, may_go.day) == ((3, 1) if is_leap_day else (begun.month, begun.day))


@given(st.lists(DAYS, min_size=1, max_size=5), st.integers(1, 60))
def test_the_youngest_child_counts(births, years):
    ends = retention.guardianship_ends_on(births, years=years)
    assert all(ends >= retention.years_after(born, years) for born in births)


def test_terms_are_data_with_the_days_on_which_they_count():
    today = date(2026, 11, 24)
    assert (terms.term("plan", on=today).years, terms.term("question", on=today).months) == (20, 12)
    assert (terms.term("log", on=today).years, terms.term("guardianship", on=today).years) == (5, 48)
    from naast.access.models import Municipality

    assert Municipality._meta.get_field("keep_days").default == 365
