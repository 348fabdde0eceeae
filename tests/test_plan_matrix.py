"""Every page of a plan × everybody: own family, another family, another organisation, another municipality, closed, withdrawn.

Strangers get 404, insiders without the right 403, and no refused answer holds a word of the family. The expectations are
the table in ``plan_pages``; an address that does not stand there fails here.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.urls import resolve, reverse

from naast.access.models import Membership
from naast.access.permissions import Role
from naast.plans import guard, operations
from naast.plans import urls as plans
from naast.plans.models import Plan, Seat
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY
from tests.plan_pages import EVERY, INSIDE, PAGES
from tests.plan_seats import everybody, of_family

pytestmark = pytest.mark.django_db
SECRET = "wat er aan de keukentafel gezegd werd"
NAME = "familie De Wit"
ROLES = [role for role in Role if role not in {Role.VISITOR, Role.INSTALLATION}]
PATTERNS = {one.name: str(one.pattern) for one in plans.urlpatterns}
OF_A_PLAN = [name for name, page in PAGES.items() if name in PATTERNS and page.is_of_a_plan]
LISTS = [name for name, page in PAGES.items() if name in PATTERNS and page.roles]
OPEN = [name for name, page in PAGES.items() if name in PATTERNS and page.public]
NO_ROWS = {"plans_registration", "plans_checkpoint", "plans_trailline", "plans_trailhead"}
ROWS = """SELECT coalesce(string_agg(said, ' '), '') FROM (%s) AS found (said)"""


def test_every_address_of_plans_is_classified():
    unknown = set(PATTERNS) - set(PAGES)
    assert not unknown, f"say in tests/plan_pages.py who may open and change: {', '.join(sorted(unknown))}"


def test_every_kind_of_seat_is_played():
    from naast.plans.models.table import SEATS

    assert {"family" if one in {"parent", "teen", "guest"} else one for one in EVERY} == set(SEATS)


@pytest.fixture
def kin(town):
    return story.family(town)


@pytest.fixture
def inside(kin):
    """Rows that are really there, so that a page that opens for somebody opens."""
    by, words = kin.noor.actor, operations.Words(kind="note", text=SECRET)
    deed = operations.Deed(who=f"worker:{kin.noor.account.public_id}", what=SECRET)
    return {
        "entry": operations.write(kin.id, words=words, at=TUESDAY, by=by).public_id,
        "goal": operations.set_goal(kin.id, text=SECRET, at=TUESDAY, by=by).public_id,
        "agreement": operations.agree(kin.id, deed=deed, at=TUESDAY, by=by).public_id,
        "person": kin.people["Sem"].public_id,
    }


def where(name, kin, inside, gemeente):
    asked = re.findall(r"<str:(\w+)>", PATTERNS[name])
    known = {"public_id": kin.id, **dict.fromkeys(INSIDE, "bestaatniet"), **inside}
    missing = [one for one in asked if one not in known]
    assert not missing, f"add {missing} of {name} to INSIDE in tests/plan_pages.py"
    return reverse(f"plans:{name}", kwargs={"gemeente": gemeente, **{one: known[one] for one in asked}})


def is_there(name, inside):
    """Whether everything between the slashes is a row that exists."""
    if PAGES[name].may_be_missing:
        return False
    return set(re.findall(r"<str:(\w+)>", PATTERNS[name])) <= {"public_id", *inside}


@pytest.fixture
def table(kin, town):
    return everybody(kin, town)


def rows(kin):
    """Everything that stands in this family's record, but for who looked: changes when anything does."""
    tables = [one for one in connection.introspection.table_names() if one.startswith("plans_") and one not in NO_ROWS]
    parts = [f"SELECT '{one}' || count(*) || sum(hashtext(row::text)) FROM {one} row" for one in tables]
    with (
        guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=TUESDAY, why="test"),
        connection.cursor() as cursor,
    ):
        cursor.execute(ROWS % " UNION ALL ".join(parts))
        return cursor.fetchone()[0]


def sent(client, address, said, kin, before):
    """The answer to a form, and whether anything changed from ``before``; whatever it did is undone."""
    with transaction.atomic():
        answer = client.post(address, said)
        changed = rows(kin) != before
        transaction.set_rollback(True)
    return answer, changed


def says_nothing(answer, name):
    body = answer.content.decode(errors="replace")
    for words in (NAME, story.QUESTION, SECRET):
        assert words not in body, f"{name} says {words!r} to who may not read it"


def asked(client, name, address, kin):
    """A page that is read is opened; a form is sent. The address of a form alone leads to the page of that form."""
    page = PAGES[name]
    if page.reads:
        yield client.get(address, follow=True)
    if page.changes or not page.reads:
        yield client.post(address, page.said(kin), follow=True)


def refused(client, who, kin, inside, slug, *, status=None):
    """Every page of the plan, opened and changed, answers so, says nothing, and changes nothing."""
    cast.sign_in(client, who)
    before = rows(kin)
    for name in OF_A_PLAN:
        expected = status or (404 if who.actor.may(gate(name)) else 403)
        address = where(name, kin, inside, slug)
        for answer in asked(client, name, address, kin):
            place = f"{who.actor.role} {answer.request['REQUEST_METHOD']} {name}"
            assert answer.status_code == expected, f"{place}: {answer.status_code}, not {expected}"
            says_nothing(answer, place)
    assert rows(kin) == before, f"{who.actor.role} changed something"


def gate(name):
    return next(one.callback.gate for one in plans.urlpatterns if one.name == name)


def opened_all(client, kind, kin, inside, slug):
    for name in OF_A_PLAN:
        answer = client.get(where(name, kin, inside, slug), follow=bool(PAGES[name].reads))
        _opened(kind, name, answer, inside=inside)


def test_who_sits_at_the_table_opens_and_changes_what_the_table_says(client, kin, inside, town, table):
    for kind, who in table.items():
        cast.sign_in(client, who)
        opened_all(client, kind, kin, inside, town.slug)
        before = rows(kin)
        for name in OF_A_PLAN:
            page = PAGES[name]
            answer, changed = sent(client, where(name, kin, inside, town.slug), page.said(kin), kin, before)
            if kind not in page.changes:
                assert not changed, f"{kind} changed something by {name}"
                continue
            _as_said(kind, name, answer, may=True, inside=inside)
            is_real = page.leaves_rows and page.said(kin) and is_there(name, inside)
            assert changed or not is_real, f"{kind} could not change {name}: {answer.status_code}"


def _opened(kind, name, answer, *, inside):
    """A page is read by who may; the address of a form alone leads to a page with a line of its own, or is shut."""
    page = PAGES[name]
    if page.reads:
        _as_said(kind, name, answer, may=kind in page.reads, inside=inside)
    elif answer.status_code == 302:
        led = PAGES[resolve(answer["Location"]).url_name]
        assert kind in (led.reads or led.changes) or kind not in page.changes, (
            f"{kind} is led from {name} to a shut door"
        )
    elif kind in page.changes or answer.status_code not in {403, 404}:
        _as_said(kind, name, answer, may=True, inside=inside)


def _as_said(kind, name, answer, *, may, inside):
    fine = {200, 302, 400, 405, 409, *(() if is_there(name, inside) else (404,))} if may else {403, 404}
    assert answer.status_code in fine, f"{kind} {answer.request['REQUEST_METHOD']} {name}: {answer.status_code}"


def test_a_role_without_a_seat_gets_404_or_403(client, kin, inside, town):
    for role in ROLES:
        refused(client, cast.worker(town, f"Rol{role.value}", role), kin, inside, town.slug)


def test_lists_and_duties_open_for_their_roles_and_hold_no_other_family(client, kin, inside, town):
    for role in ROLES:
        cast.sign_in(client, cast.worker(town, f"Rol{role.value}", role))
        for name in LISTS:
            ask = client.post if PAGES[name].by_post else client.get
            answer = ask(where(name, kin, inside, town.slug))
            is_real = is_there(name, inside) and "public_id" not in PATTERNS[name]
            fine = {200, 302, 400, *(() if is_real else (404,))} if role in PAGES[name].roles else {403}
            assert answer.status_code in fine, f"{role} {name}: {answer.status_code}"
            says_nothing(answer, name)


def test_another_family_and_its_worker_get_404(client, kin, inside, town):
    bram = cast.worker(town, "Bram", Role.TEAM)
    other = story.Family(story.begin(town, bram, name="de buren", question="Hoe nu?"), bram, {})
    somebody = operations.Somebody(name="Mo", role="parent", is_family=True)
    other.people["Mo"] = operations.add_person(other.id, somebody=somebody, at=TUESDAY, by=bram.actor)
    for who in (of_family(other, "Mo"), bram):
        refused(client, who, kin, inside, town.slug)


def test_another_organisation_of_the_same_town_gets_404(client, kin, inside, town, table):
    refused(client, cast.worker(town, "Ilse", Role.SPECIALIST), kin, inside, town.slug)


def test_another_municipality_gets_404_at_both_addresses(client, kin, inside, town, other_town):
    everything = [role for role in ROLES if role not in {Role.STRATEGIST, Role.COUNCIL}]
    buur = cast.worker(other_town, "Buur", *everything)
    for slug in (town.slug, other_town.slug):
        refused(client, buur, kin, inside, slug, status=404)


def test_who_is_not_signed_in_signs_in_first(client, kin, inside, town):
    for name in [*OF_A_PLAN, *LISTS]:
        for method in (client.get, client.post):
            answer = method(where(name, kin, inside, town.slug))
            assert answer.status_code == 302
            assert "/account/login/" in answer["Location"], name


def test_on_the_side_of_strategy_the_same_person_sees_no_plan(client, kin, inside, town):
    Membership.objects.create(account=kin.noor.account, municipality_id=town.id, role=Role.STRATEGIST)
    cast.sign_in(client, kin.noor)
    session = client.session
    session["naast-side"] = "strategy"
    session.save()
    for name in OF_A_PLAN:
        for method in (client.get, client.post):
            answer = method(where(name, kin, inside, town.slug))
            assert answer.status_code == 403, name
            says_nothing(answer, name)


def test_a_seat_that_ended_shows_nothing_from_that_second(client, kin, inside, town, table):
    with guard.on_behalf_of_naast(municipality_id=town.id, plan_id=kin.plan.pk, at=TUESDAY, why="test"):
        for row in Seat.objects.filter(plan=kin.plan):
            row.period = DateTimeTZRange(row.period.lower - timedelta(days=1), TUESDAY, "[)")
            row.save(update_fields=["period"])
    for who in table.values():
        refused(client, who, kin, inside, town.slug)


def test_a_role_that_was_lost_is_a_view_that_was_lost(client, kin, inside, town, table):
    Membership.objects.all().delete()
    for who in table.values():
        refused(client, who, kin, inside, town.slug, status=404)


def test_a_door_that_is_shut_says_nothing_of_what_stands_behind_it(client, kin, inside, town, table):
    words = operations.Words(kind="note", text=f"{SECRET} over Peter", about=kin.people["Peter"].public_id)
    hidden = operations.write(kin.id, words=words, at=TUESDAY, by=kin.noor.actor).public_id
    for kind in ("parent", "teen", "guest", "specialist"):
        cast.sign_in(client, table[kind])
        for name in OF_A_PLAN:
            address = where(name, kin, {**inside, "entry": hidden}, town.slug)
            for ask, said in ((client.get, {}), (client.post, PAGES[name].said(kin))):
                with transaction.atomic():
                    answer = ask(address, said)
                    transaction.set_rollback(True)
                assert f"{SECRET} over Peter" not in answer.content.decode(errors="replace"), f"{kind} {name}"


def test_a_closed_plan_is_read_as_before_and_not_changed(client, kin, inside, town, table):
    with guard.on_behalf_of_naast(municipality_id=town.id, plan_id=kin.plan.pk, at=TUESDAY, why="test"):
        Plan.objects.filter(pk=kin.plan.pk).update(status="closed", closed_at=TUESDAY)
    for kind, who in table.items():
        cast.sign_in(client, who)
        opened_all(client, kind, kin, inside, town.slug)
        before = rows(kin)
        for name in OF_A_PLAN:
            page = PAGES[name]
            answer, changed = sent(client, where(name, kin, inside, town.slug), page.said(kin), kin, before)
            assert answer.status_code < 500, name
            assert page.closed_too or not changed, f"{kind} changed a closed plan by {name}"


def test_pages_for_everybody_hold_nothing_of_a_family(client, kin, inside, town):
    for name in OPEN:
        answer = client.get(where(name, kin, inside, town.slug))
        assert answer.status_code < 500
        says_nothing(answer, name)
