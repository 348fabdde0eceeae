"""Each use of the emergency button is reviewed by somebody else, and the family reads what was said of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from naast.access.actors import installation
from naast.access.models import Account
from naast.access.permissions import Role
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, operations, queries
from naast.plans.models import Emergency, TrailLine
from naast.plans.rules import Empty
from naast.plans.rules import emergency as rules
from naast.plans.tests import story
from naast.plans.tests.story_emergency import WHY, notices_of, press
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
THURSDAY = TUESDAY + timedelta(days=2, hours=9)


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
    for who in (hanan, bart):
        (told,) = queries.told(at=soon, by=who.actor)
        assert told.words.startswith("Je noodtoegang is gestopt: wie het gebruik nakijkt, sloot hem.")
        assert (told.plan, told.family) == ("", "")


@pytest.mark.parametrize(("was_right", "judged"), [(True, "het was terecht"), (False, "het was niet terecht")])
def test_who_was_done_already_hears_how_it_was_judged_and_nothing_of_an_end(kin, hanan, hilde, was_right, judged):
    (pressed,) = press(kin, hanan)
    operations.review(emergency=pressed.public_id, was_right=was_right, words="Gezien.", at=THURSDAY, by=hilde.actor)
    (told,) = queries.told(at=THURSDAY, by=hanan.actor)
    assert told.words == f"Je gebruik van de noodknop is nagekeken. Het oordeel: {judged}."
    assert (told.plan, told.family, told.page) == ("", "", "emergency")


def test_what_was_judged_leads_to_the_button_and_a_second_tab_of_the_reviewer_says_what_stands(
    client, kin, hanan, hilde, town, monkeypatch
):
    (pressed,) = press(kin, hanan)
    monkeypatch.setattr("naast.common.clock.now", lambda: THURSDAY)
    where = reverse("plans:emergency-review", kwargs={"gemeente": town.slug, "public_id": pressed.public_id})
    said = {"was_right": "no", "words": "Niet nodig.", "shows_reason": "no"}
    cast.sign_in(client, hilde)
    client.post(where, said)
    again = client.post(where, said, follow=True).content.decode()
    assert "Dit is al nagekeken." in again
    assert "Wat je schreef, staat er nog" not in again
    assert "Het gezin leest de reden niet." in again
    client.cookies.clear()
    cast.sign_in(client, hanan)
    page = client.get(reverse("plans:notices", kwargs={"gemeente": town.slug})).content.decode()
    assert "Het oordeel: het was niet terecht." in page
    assert reverse("plans:emergency", kwargs={"gemeente": town.slug}) + '">Bekijk' in page
    assert "praat met wie jou vroeg" not in page


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


@pytest.mark.parametrize(("answer", "reads"), [("yes", True), ("no", False)])
def test_the_family_reads_the_reason_once_the_reviewer_says_that_it_harms_nobody(
    client, kin, hanan, hilde, monkeypatch, answer, reads
):
    esra = story.seat_for(kin, "Esra")
    (pressed,) = press(kin, hanan)
    monkeypatch.setattr("naast.common.clock.now", lambda: THURSDAY)
    assert queries.emergencies_of(kin.id, at=THURSDAY, by=esra).uses[0].reason == ""
    cast.sign_in(client, hilde)
    where = reverse("plans:emergency-review", kwargs={"gemeente": "rivierdorp", "public_id": pressed.public_id})
    said = {"was_right": "yes", "words": "Er was haast."}
    assert "Kies of het gezin de reden mag lezen." in client.post(where, said).content.decode()
    assert client.post(where, {**said, "shows_reason": answer}).status_code == 302
    client.cookies.clear()
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=esra.account_id), esra))
    uses = reverse("plans:emergencies", kwargs={"gemeente": "rivierdorp", "public_id": kin.id})
    body = client.get(uses).content.decode()
    assert (WHY in body) is reads
    assert ("De reden lees je hier niet: er staat iets in waar iemand last van kan krijgen." in body) is not reads
    taken = queries.everything(kin.id, at=THURSDAY, by=esra).tables["Emergency"][0]
    assert (taken.get("reason") == WHY) is reads


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
