"""The emergency button: a good reason, two hours, read only, told at once."""

from datetime import date, timedelta

import pytest
from django.core import mail

from naast.access.permissions import Role
from naast.common.models import AuditLine
from naast.common.operations import NotAllowed, NotFound
from naast.common.throttle import TooMany
from naast.plans import guard, operations, queries
from naast.plans.models import Emergency
from naast.plans.rules import emergency as rules
from naast.plans.tests import story
from naast.plans.tests.story_emergency import WHY, notices_of, press
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


def test_who_has_no_seat_reads_for_two_hours_and_not_a_second_longer(kin, hanan):
    with pytest.raises(NotFound):
        queries.letter(kin.id, at=TUESDAY, by=hanan.actor)
    (pressed,) = press(kin, hanan)
    assert pressed.until == TUESDAY + timedelta(hours=2)
    last = TUESDAY + timedelta(hours=2, microseconds=-1)
    assert queries.letter(kin.id, at=last, by=hanan.actor).head.question == story.QUESTION
    with pytest.raises(NotFound):
        queries.letter(kin.id, at=TUESDAY + timedelta(hours=2), by=hanan.actor)


def test_it_is_read_only_in_the_application_and_in_the_database(kin, hanan):
    press(kin, hanan)
    with pytest.raises(NotAllowed):
        operations.write(kin.id, words=operations.Words(kind="note", text="x"), at=TUESDAY, by=hanan.actor)
    with guard.acting(by=hanan.actor, at=TUESDAY, why="test"):
        from naast.plans.models import Plan

        assert Plan.objects.count() == 1
        assert Plan.objects.update(theme="x") == 0


def test_a_child_is_found_by_exact_name_and_birthday_and_by_nothing_less(kin, hanan):
    for wrong in (
        {"child": "Daan"},
        {"child": "Daa", "born": date(2017, 5, 1)},
        {"child": "Daan", "born": date(2017, 5, 2)},
    ):
        with pytest.raises(NotFound):
            press(kin, hanan, **wrong)
    assert press(kin, hanan, child=" daan ", born=date(2017, 5, 1))[0].plan == kin.id
    assert AuditLine.objects.filter(action="plans.press_missed", account_id=hanan.account.pk).count() == 3


def test_a_child_of_another_municipality_is_not_found(kin, other_town):
    stranger = cast.worker(other_town, "Vreemd", Role.DESK)
    for sought in ({"child": "Daan", "born": date(2017, 5, 1)}, {"number": kin.id}):
        with pytest.raises(NotFound):
            press(kin, stranger, **sought)


def test_nobody_tries_names_all_day(kin, hanan):
    for _ in range(10):
        with pytest.raises(NotFound):
            press(kin, hanan, child="Iemand", born=date(2017, 5, 1))
    with pytest.raises(TooMany):
        press(kin, hanan)


@pytest.mark.parametrize("reason", ["", "haast", " " * 60, "ik wil   \n\n\n\n\n\n\n\n\n   even kijken", "x" * 29])
def test_a_reason_of_less_than_thirty_signs_opens_nothing(kin, hanan, reason):
    with pytest.raises(rules.ReasonTooShort):
        press(kin, hanan, reason=reason)
    with guard.acting(by=hanan.actor, at=TUESDAY, why="test"):
        assert Emergency.objects.count() == 0


def test_a_second_factor_of_this_morning_does_not_count(kin, hanan):
    with pytest.raises(rules.NotProved):
        operations.press(
            sought=operations.Sought(number=kin.id), reason=WHY, proved_at=TUESDAY - timedelta(minutes=6), at=TUESDAY,
            by=hanan.actor,
        )  # fmt: skip


def test_the_fixed_person_and_the_family_hear_it_at_once(kin, hanan):
    esra = story.seat_for(kin, "Esra")
    press(kin, hanan)
    assert notices_of(kin, kin.noor.account.pk) == [
        "Hanan opende dit plan om 10.30 uur met de noodknop, en leest twee uur mee."
    ]
    assert notices_of(kin, esra.account_id)[0].startswith("Hanan opende jullie plan om 10.30 uur met de noodknop")


def test_the_mail_says_that_something_waits_and_nothing_else(
    kin, hanan, hilde, settings, django_capture_on_commit_callbacks
):
    settings.NAAST_URL = "https://naast.example"
    with django_capture_on_commit_callbacks(execute=True):
        press(kin, hanan)
    assert {one.to[0] for one in mail.outbox} == {"hilde@rivierdorp.example", "noor@rivierdorp.example"}
    for one in mail.outbox:
        said = one.subject + one.body
        assert not any(word in said for word in ("Wit", kin.id, "Hanan", "Moeder", story.QUESTION, "noodknop gebruikt"))


def test_who_sits_at_the_table_needs_no_button(kin):
    with pytest.raises(rules.AlreadyAtTheTable):
        press(kin, kin.noor)


def test_only_the_desk_and_the_team_have_a_button(kin, town):
    for role in (Role.STRATEGIST, Role.EDITOR, Role.PRIVACY, Role.SPECIALIST, Role.FAMILY):
        with pytest.raises(NotAllowed):
            press(kin, cast.worker(town, f"Een{role}", role))


def test_it_can_be_stopped_before_its_time(kin, hanan):
    (pressed,) = press(kin, hanan)
    later = TUESDAY + timedelta(minutes=20)
    operations.stop(emergency=pressed.public_id, at=later, by=hanan.actor)
    with pytest.raises(NotFound):
        queries.letter(kin.id, at=later, by=hanan.actor)
