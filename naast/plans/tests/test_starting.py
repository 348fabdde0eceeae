"""A plan begins at the desk or at the table: offered to the family first, told to who walks along, hidden from the rest."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, operations, queries
from naast.plans.models import FixedPerson, Notice, Plan, TrailLine
from naast.plans.tests import story
from naast.questions import operations as desk
from naast.questions import queries as questions
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
ASKED = "mijn zoon van 13 gaat niet meer naar school"
NAME = "het gezin van Anouk"


@pytest.fixture
def noor(town):
    return cast.worker(town, "Noor", Role.TEAM)


@pytest.fixture
def asked(town):
    made = desk.ask(municipality=town.municipality, text=ASKED, once=questions.fresh_once(), at=TUESDAY, by=town.asker)
    return made.public_id


def page(town, asked=""):
    return reverse("plans:start", kwargs={"gemeente": town.slug}) + (f"?vraag={asked}" if asked else "")


def said(fixed, **more):
    return {
        "question": ASKED,
        "name": NAME,
        "answer": "yes",
        "fixed": fixed.account.public_id,
        "unregistered_why": "",
    } | more


def begun(noor):
    with guard.acting(by=noor.actor, at=TUESDAY + timedelta(days=400), why="test"):
        return list(Plan.objects.all())


def test_a_question_becomes_a_plan_with_its_words_on_top_and_the_answer_kept(client, town, noor, asked):
    cast.sign_in(client, noor)
    shown = client.get(page(town, asked)).content.decode()
    assert ASKED in shown
    assert shown.index("schrijven ons plan zelf") < shown.index("liever samen met jullie")
    answer = client.post(page(town, asked), said(noor))
    (plan,) = begun(noor)
    assert answer["Location"].endswith(f"/plan/{plan.public_id}/")
    assert (plan.question, plan.kind, plan.family_plan_answer) == (ASKED, "familiegroepsplan", "yes")
    assert plan.family_plan_offered_at == plan.opened_at


def test_without_the_offer_no_plan_begins_and_what_was_typed_stays(client, town, noor, asked):
    cast.sign_in(client, noor)
    answer = client.post(page(town, asked), said(noor, answer=""))
    assert answer.status_code == 400
    assert "Vraag het aan het gezin" in answer.content.decode()
    assert NAME in answer.content.decode()
    assert begun(noor) == []


def test_who_works_at_the_desk_begins_a_plan_for_a_colleague_and_never_sees_it(client, town, noor, asked):
    hanan = cast.worker(town, "Hanan", Role.DESK)
    cast.sign_in(client, hanan)
    answer = client.post(page(town, asked), said(noor), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("questions:desk", kwargs={"gemeente": town.slug})
    (plan,) = begun(noor)
    with guard.acting(by=noor.actor, at=TUESDAY + timedelta(days=400), why="test"):
        assert Notice.objects.get().account_id == FixedPerson.objects.get().account_id == noor.account.pk
        assert TrailLine.objects.filter(account_id=hanan.account.pk, action="C").count() == 1
    assert (
        client.get(reverse("plans:plan", kwargs={"gemeente": town.slug, "public_id": plan.public_id})).status_code
        == 404
    )


def test_begun_twice_within_a_minute_is_begun_once(client, town, noor, asked):
    cast.sign_in(client, noor)
    addresses = {client.post(page(town, asked), said(noor))["Location"] for _tap in range(2)}
    assert len(addresses) == len(begun(noor)) == 1


def test_nobody_without_a_seat_can_tell_from_the_question_that_there_is_a_plan(client, town, noor, asked):
    desk_page = reverse("questions:question", kwargs={"gemeente": town.slug, "public_id": asked})
    samir, hanan = cast.worker(town, "Samir", Role.TEAM), cast.worker(town, "Hanan", Role.DESK)
    cast.sign_in(client, noor)
    plan = client.post(page(town, asked), said(noor))["Location"].split("/")[-2]
    assert plan in client.get(page(town, asked)).content.decode()
    for who in (samir, hanan):
        cast.sign_in(client, who)
        for shown in (client.get(desk_page), client.get(page(town, asked))):
            body = shown.content.decode()
            assert shown.status_code == 200
            assert plan not in body
            assert NAME not in body
            assert "Plan begonnen" not in body
            assert "kwam al een plan" not in body
        assert queries.begun_from(_number(asked), at=TUESDAY, by=who.actor) == ""


def _number(asked):
    from naast.questions.models import Question

    return Question.objects.get(public_id=asked).pk


def test_who_asked_reads_that_it_goes_on_in_a_plan_and_the_desk_does_not_wait_for_it(client, town, noor):
    once = questions.fresh_once()
    words = desk.Words(contact="06 12345678")
    made = desk.ask(municipality=town.municipality, text=ASKED, once=once, words=words, at=TUESDAY, by=town.asker)
    thread = reverse("questions:thread", kwargs={"gemeente": town.slug, "code": made.code})
    assert "Alleen de mensen van de balie" in client.get(thread).content.decode()
    cast.sign_in(client, noor)
    for _tap in range(2):
        client.post(page(town, made.public_id), said(noor))
    waits = questions.waiting(by=noor.actor, at=TUESDAY)
    assert (waits.mine, waits.others, waits.later) == ((), (), ())
    client.logout()
    body = client.get(thread).content.decode()
    assert "Deze vraag gaat verder in een plan." in body
    assert body.count('class="turn') == 1
    assert "Wie met jullie aan het plan werkt, leest ze." in body
    assert "Alleen de mensen van de balie" not in body
    erase = reverse("questions:erase", kwargs={"gemeente": town.slug, "code": made.code})
    assert "Wat in het plan staat, blijft daar staan." in client.get(erase).content.decode()


def test_a_question_of_another_municipality_begins_nothing(client, town, other_town, noor, asked):
    buur = cast.worker(other_town, "Buur", Role.TEAM)
    cast.sign_in(client, buur)
    assert client.get(page(other_town, asked)).status_code == 404
    assert client.post(page(other_town, asked), said(buur)).status_code == 404
    assert begun(noor) == []


def test_only_a_colleague_of_this_team_can_be_the_fixed_person(town, other_town, noor):
    for somebody in (cast.worker(town, "Hanan", Role.DESK), cast.worker(other_town, "Buur", Role.TEAM)):
        start = operations.Start(
            name=NAME, question=ASKED, answer="no", fixed_account_id=somebody.account.pk, asked_on=date(2026, 11, 20)
        )
        with pytest.raises(NotFound):
            operations.start(start=start, at=TUESDAY, by=noor.actor)
    editor = cast.worker(town, "Sanne", Role.EDITOR)
    with pytest.raises(NotAllowed):
        operations.start(start=start, at=TUESDAY, by=editor.actor)


def test_who_may_not_begin_a_plan_is_not_shown_the_way(client, town, noor):
    mine = reverse("plans:mine", kwargs={"gemeente": town.slug})
    for who, sees in ((noor, True), (cast.worker(town, "Lars", Role.SPECIALIST), False)):
        cast.sign_in(client, who)
        assert (f'href="{page(town)}"' in client.get(mine).content.decode()) is sees


@pytest.mark.parametrize(
    ("on", "said", "is_late"),
    [
        (date(2026, 11, 23), "samen terugkijken op 23 november <", True),
        (date(2026, 11, 24), "samen terugkijken op 24 november<", False),
        (date(2027, 1, 4), "samen terugkijken op 4 januari 2027<", False),
        (date(2025, 3, 30), "samen terugkijken op 30 maart 2025 <", True),
    ],
)
def test_looking_back_that_should_have_been_is_marked_and_another_year_is_said(
    on, said, is_late, client, town, noor, settings
):
    settings.NAAST_NOW = TUESDAY
    cast.sign_in(client, noor)
    kin = story.begin(town, noor, name=NAME)
    with guard.on_behalf_of_naast(municipality_id=town.id, plan_id=kin.pk, at=TUESDAY, why="test"):
        Plan.objects.filter(pk=kin.pk).update(review_on=on)
    body = client.get(reverse("plans:mine", kwargs={"gemeente": town.slug})).content.decode()
    assert said in body
    assert ("had al moeten zijn" in body) is is_late
