"""The emergency button: a good reason, two hours, read only, told at once, reviewed by somebody else."""

from datetime import date, timedelta

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from naast.access.actors import installation
from naast.access.models import Account
from naast.access.permissions import Role
from naast.common import clock
from naast.common.models import AuditLine
from naast.common.operations import NotAllowed, NotFound
from naast.common.throttle import TooMany
from naast.plans import guard, operations, queries
from naast.plans.models import Emergency, Notice, TrailLine
from naast.plans.rules import Empty
from naast.plans.rules import emergency as rules
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
WHY = "Moeder belt huilend, de vaste persoon neemt niet op."
THURSDAY = TUESDAY + timedelta(days=2, hours=9)


@pytest.fixture
def hanan(town):
    return cast.worker(town, "Hanan", Role.DESK)


@pytest.fixture
def hilde(town):
    return cast.worker(town, "Hilde", Role.PRIVACY)


def press(kin, who, *, at=TUESDAY, reason=WHY, **sought):
    sought = operations.Sought(**(sought or {"number": kin.id}))
    return operations.press(sought=sought, reason=reason, proved_at=at, at=at, by=who.actor)


def code_of(secret):
    _before, counter, _after = totp.yield_hotp_counters_from_time()
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def notices_of(kin, account_id):
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=TUESDAY, why="t"):
        return [one.words for one in Notice.objects.filter(account_id=account_id, kind="emergency").order_by("pk")]


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


def test_what_is_reviewed_ends_at_that_moment_right_or_not(kin, hanan, hilde, town):
    bart, soon = cast.worker(town, "Bart", Role.DESK), TUESDAY + timedelta(minutes=10)
    (right,), (wrong,) = press(kin, hanan), press(kin, bart)
    for one, was_right in ((right, True), (wrong, False)):
        operations.review(emergency=one.public_id, was_right=was_right, words="Gezien.", at=soon, by=hilde.actor)
    for who in (hanan, bart):
        with pytest.raises(NotFound):
            queries.letter(kin.id, at=soon, by=who.actor)
    ends = {use.who: use.until for use in queries.emergencies_of(kin.id, at=soon, by=kin.noor.actor).uses}
    assert ends == {"Hanan": soon, "Bart": soon}


def test_the_family_sees_who_opened_what_and_what_was_said_of_it(kin, hanan, hilde):
    esra = story.seat_for(kin, "Esra")
    (pressed,) = press(kin, hanan)
    queries.talks(kin.id, at=TUESDAY + timedelta(minutes=3), by=hanan.actor)
    operations.review(emergency=pressed.public_id, was_right=True, words="Er was haast.", at=THURSDAY, by=hilde.actor)
    (use,) = queries.emergencies_of(kin.id, at=THURSDAY, by=esra).uses
    assert (use.who, use.was_right, use.review_words, use.reviewer) == ("Hanan", True, "Er was haast.", "Hilde")
    assert [step.part for step in use.steps] == ["de noodknop", "Gesprekken"]
    assert use.reason == ""  # it may name what stands under safety, and that door is not hers
    assert queries.emergencies_of(kin.id, at=THURSDAY, by=kin.noor.actor).uses[0].reason == WHY
    assert notices_of(kin, esra.account_id)[-1].startswith("De noodknop is nagekeken: het was terecht.")


def test_nobody_reviews_what_they_used_or_where_they_sat(kin, town):
    both = cast.worker(town, "Dubbel", Role.DESK, Role.PRIVACY)
    (pressed,) = press(kin, both)
    other = cast.worker(town, "Ander", Role.DESK, Role.PRIVACY)
    press(kin, other)
    for who in (both, other):
        with pytest.raises(rules.NotTheReviewer):
            operations.review(emergency=pressed.public_id, was_right=True, words="Prima", at=THURSDAY, by=who.actor)
    for who in (kin.noor, cast.worker(town, "Log", Role.LOG_KEEPER)):
        with pytest.raises(NotAllowed):
            operations.review(emergency=pressed.public_id, was_right=True, words="Prima", at=THURSDAY, by=who.actor)


def test_a_review_has_words_and_is_said_once(kin, hanan, hilde):
    (pressed,) = press(kin, hanan)
    with pytest.raises(Empty):
        operations.review(emergency=pressed.public_id, was_right=False, words=" ", at=THURSDAY, by=hilde.actor)
    operations.review(
        emergency=pressed.public_id, was_right=False, words="Had kunnen bellen.", at=THURSDAY, by=hilde.actor
    )
    with pytest.raises(rules.AlreadyReviewed):
        operations.review(emergency=pressed.public_id, was_right=True, words="Toch", at=THURSDAY, by=hilde.actor)


def test_the_reviewer_reads_no_word_of_the_plan_and_leaves_a_line(kin, hanan, hilde):
    (pressed,) = press(kin, hanan)
    use, may_review = queries.emergency(pressed.public_id, at=TUESDAY, by=hilde.actor)
    assert (use.reason, may_review) == (WHY, True)
    with pytest.raises(NotAllowed):
        queries.letter(kin.id, at=TUESDAY, by=hilde.actor)
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        line = TrailLine.objects.filter(account_id=hilde.account.pk).get()
        assert (line.part, line.ground, line.controls) == ("log", "duty", "TFFF")


def test_a_review_that_is_late_holds_the_next_use_and_is_escalated_once_a_day(kin, hanan, hilde):
    press(kin, hanan)
    by = installation(municipality_id=kin.plan.municipality_id)
    night = TUESDAY + timedelta(days=3)

    def remind(at):
        return operations.remind_reviews(municipality_id=kin.plan.municipality_id, at=at, by=by)

    assert remind(TUESDAY + timedelta(days=1)) == 0
    assert (remind(night), remind(night), remind(night + timedelta(days=1))) == (1, 0, 1)
    assert len(notices_of(kin, kin.noor.account.pk)) == 2
    with pytest.raises(rules.ReviewOverdue):
        press(kin, hanan, at=night)
    with guard.acting(by=hilde.actor, at=night, why="test"):
        row = Emergency.objects.get()
    operations.review(emergency=row.public_id, was_right=True, words="Goed.", at=night, by=hilde.actor)
    assert press(kin, hanan, at=night)
    assert remind(night + timedelta(days=2)) == 0


def test_only_the_installation_escalates(kin, hilde):
    with pytest.raises(NotAllowed):
        operations.remind_reviews(municipality_id=kin.plan.municipality_id, at=TUESDAY, by=hilde.actor)


def test_the_page_asks_the_code_again_keeps_what_was_typed_and_then_opens(client, kin, hanan):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(hanan.account, secret)
    cast.sign_in(client, hanan)
    where = reverse("plans:emergency", kwargs={"gemeente": "rivierdorp"})
    said = {"number": kin.id, "reason": WHY, "code": "000000"}
    wrong = client.post(where, said)
    assert wrong.status_code == 400
    assert WHY in wrong.content.decode()
    assert client.post(where, {**said, "reason": "te kort"}).status_code == 400
    code = code_of(secret)
    right = client.post(where, {**said, "code": code})
    assert (right.status_code, right["Location"]) == (302, f"/rivierdorp/plan/{kin.id}/")
    again = client.post(where, {**said, "code": code})
    assert again.status_code == 400  # a code counts once
    assert "noodknop" in client.get(right["Location"]).content.decode()


def test_a_wrong_number_leaves_a_right_code_for_the_next_try(client, kin, hanan):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(hanan.account, secret)
    cast.sign_in(client, hanan)
    where = reverse("plans:emergency", kwargs={"gemeente": "rivierdorp"})
    code, missed = code_of(secret), "We vinden geen plan"
    assert missed not in client.post(where, {"number": "nergens", "reason": WHY, "code": "000000"}).content.decode()
    assert missed in client.post(where, {"number": "nergens", "reason": WHY, "code": code}).content.decode()
    assert client.post(where, {"number": kin.id, "reason": WHY, "code": code}).status_code == 302
    used = client.post(where, {"number": "nergens", "reason": WHY, "code": code}).content.decode()
    assert "al gebruikt" in used  # what opened something counts once, and says nothing more
    assert missed not in used


@given(st.datetimes(min_value=TUESDAY.replace(tzinfo=None), max_value=TUESDAY.replace(year=2030, tzinfo=None)))
def test_a_review_is_never_due_before_two_working_days_have_passed(moment):
    from naast.common import clock, workdays

    started = moment.replace(tzinfo=TUESDAY.tzinfo)
    due = rules.review_by(started)
    first, last = clock.local_date(started), clock.local_date(due)
    between = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    worked = sum(workdays.is_workday(day) for day in between)
    assert workdays.is_workday(last)
    assert worked == (2 if workdays.is_workday(first) else 3)


def at(kin, name):
    return reverse(f"plans:{name}", kwargs={"gemeente": "rivierdorp", "public_id": kin.id})


def test_the_pages_promise_no_reason_to_who_may_not_read_it(client, kin, hanan):
    esra = story.seat_for(kin, "Esra")
    press(kin, hanan)
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=esra.account_id), esra))
    looked, uses = (client.get(at(kin, name)).content.decode() for name in ("looked", "emergencies"))
    assert "met de reden" not in looked
    assert "Vraag het aan je vaste persoon" not in uses
    assert "er kan iets over veiligheid in staan" in uses
    assert WHY not in uses


def test_who_reads_by_the_button_is_led_to_no_form(client, kin, hanan, monkeypatch):
    monkeypatch.setattr("naast.common.clock.now", lambda: TUESDAY)
    press(kin, hanan)
    for who, is_asked in ((kin.noor, True), (hanan, False)):
        cast.sign_in(client, who)
        letter = client.get(at(kin, "plan")).content.decode()
        assert ("Iets willen of afspreken" in letter, "Iets opschrijven" in letter) == (is_asked, is_asked)
        client.logout()


def test_while_it_runs_who_writes_reads_who_looks_along_and_until_when(client, kin, hanan, monkeypatch):
    sem = story.seat_for(kin, "Sem")
    press(kin, hanan)
    soon, after = TUESDAY + timedelta(minutes=5), TUESDAY + timedelta(hours=2)
    until = clock.local(after).strftime("%H.%M")
    for who in (sem, kin.noor.actor):
        for place in queries.talks(kin.id, at=soon, by=who).about.places:
            assert place.readers[-1] == f"Hanan (met de noodknop, tot {until} uur)"
            assert "Hanan" not in place.workers
        assert all("Hanan" not in str(one) for one in queries.talks(kin.id, at=after, by=who).about.places)
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=sem.account_id), sem))
    for now, is_here in ((soon, True), (after, False)):
        monkeypatch.setattr(clock, "now", lambda now=now: now)
        for name in ("talks", "ask", "goals", "documents"):
            body = client.get(at(kin, name)).content.decode()
            assert (f"Alleen ik, Noor en Hanan (met de noodknop, tot {until} uur)" in body) is is_here
            assert "Noor kan beslissen om het te delen als het niet veilig is; dat hoor jij eerst." in body
        body = client.get(at(kin, "doors")).content.decode()
        assert (f"tot {until} uur" in body) is is_here
        assert "Verder ook niemand" not in body


def test_nobody_reads_on_after_the_review_and_the_reviewer_is_told_before(client, kin, town, hanan, hilde, monkeypatch):
    (pressed,) = press(kin, hanan)
    soon = TUESDAY + timedelta(minutes=10)
    monkeypatch.setattr(clock, "now", lambda: soon)
    cast.sign_in(client, hilde)
    where = reverse("plans:emergency-review", kwargs={"gemeente": town.slug, "public_id": pressed.public_id})
    assert "Kijk je het nu na, dan stopt het meteen" in client.get(where).content.decode()
    operations.review(emergency=pressed.public_id, was_right=True, words="Er was haast.", at=soon, by=hilde.actor)
    with pytest.raises(NotFound):
        queries.letter(kin.id, at=soon + timedelta(seconds=1), by=hanan.actor)
