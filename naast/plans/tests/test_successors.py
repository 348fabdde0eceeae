"""What a child told one worker in confidence stays with that worker, until the child lets the next one read it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from naast.access.models import Account, Membership
from naast.access.permissions import Role
from naast.common.operations import NotFound
from naast.plans import guard, operations, queries
from naast.plans.models import Entry, Notice, Section
from naast.plans.operations import Words
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
LATER, EVENING = TUESDAY + timedelta(hours=2), TUESDAY + timedelta(hours=8)
OLD, NEW = "wat alleen Noor weet", "wat Samir ook mag weten"


def confide(kin, sem, text, when):
    words = Words(kind="note", text=text, about=f"alone:{kin.people['Sem'].public_id}")
    return operations.write(kin.id, words=words, at=when, by=sem)


def succeed(kin, town, at=LATER):
    """Noor left; Samir steps in."""
    Membership.objects.filter(account=kin.noor.account).delete()
    samir = cast.worker(town, "Samir", Role.TEAM)
    operations.take_over(kin.id, reason="Noor werkt hier niet meer.", at=at, by=samir.actor)
    return samir


def reads(kin, who, at=EVENING):
    return [one.said.text for one in queries.talks(kin.id, at=at, by=who).written]


def finds(kin, who):
    asked = {"at": EVENING, "by": who}
    return {one.text for one in [*queries.find("wat", **asked), *queries.newest(**asked)]} & {OLD, NEW}


def let_in(kin, sem, samir, *, is_yes=True, at=EVENING):
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=at, why="test"):
        section = Section.objects.get(part="confided", about=kin.people["Sem"], sealed_at__isnull=False).public_id
    return operations.trust(kin.id, section=section, account_id=samir.account.pk, is_yes=is_yes, at=at, by=sem)


def told(kin, who):
    with guard.on_behalf_of_naast(
        municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=EVENING, why="test"
    ):
        return " ".join(one.words for one in Notice.objects.filter(account_id=who.account_id))


def page(client, kin, town, who, name="ask", **said):
    client.cookies.clear()
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=who.account_id), who))
    where = reverse(f"plans:{name}", kwargs={"gemeente": town.slug, "public_id": kin.id})
    return (client.post(where, said, follow=True) if said else client.get(where)).content.decode()


def rows(who):
    with guard.acting(by=who, at=EVENING, why="test"):
        return {one.text for one in Entry.objects.all()} & {OLD, NEW}


def test_who_comes_after_reads_what_was_told_before_only_after_a_yes_by_name(kin, town):
    sem = story.seat_for(kin, "Sem")
    confide(kin, sem, OLD, TUESDAY)
    samir = succeed(kin, town)
    assert (reads(kin, samir.actor), finds(kin, samir.actor)) == ([], set())
    assert "Samir werkt nu met jullie. Wat jij in vertrouwen vertelde aan Noor, leest Samir niet." in told(kin, sem)
    confide(kin, sem, NEW, EVENING)
    assert reads(kin, samir.actor) == [NEW]
    assert sorted(reads(kin, sem)) == sorted([OLD, NEW])
    let_in(kin, sem, samir)
    assert sorted(reads(kin, samir.actor)) == sorted([OLD, NEW])
    let_in(kin, sem, samir, is_yes=False)
    assert (reads(kin, samir.actor), finds(kin, samir.actor)) == ([NEW], {NEW})


def test_the_database_alone_keeps_it_sealed(kin, town, scope_off):
    sem = story.seat_for(kin, "Sem")
    entry = confide(kin, sem, OLD, TUESDAY)
    samir = succeed(kin, town)
    confide(kin, sem, NEW, EVENING)
    assert rows(samir.actor) == {NEW}
    with guard.acting(by=samir.actor, at=EVENING, why="test"):
        assert Entry.objects.filter(pk=entry.pk).update(signed="") == 0
    let_in(kin, sem, samir)
    assert rows(samir.actor) == {OLD, NEW}


@pytest.mark.django_db(transaction=True)
def test_the_application_alone_keeps_it_sealed(guard_off):
    town = cast.open_town()
    kin = story.family(town)
    sem = story.seat_for(kin, "Sem")
    confide(kin, sem, OLD, TUESDAY)
    samir = succeed(kin, town)
    assert (reads(kin, samir.actor), finds(kin, samir.actor)) == ([], set())
    assert OLD not in str(queries.everything(kin.id, at=EVENING, by=samir.actor).tables)


def test_who_returns_reads_what_they_heard_and_not_what_was_told_meanwhile(kin, town):
    sem = story.seat_for(kin, "Sem")
    confide(kin, sem, OLD, TUESDAY)
    succeed(kin, town)
    confide(kin, sem, NEW, LATER + timedelta(hours=1))
    Membership.objects.create(account=kin.noor.account, municipality_id=town.id, role=Role.TEAM)
    Membership.objects.filter(account__email__startswith="samir").delete()
    operations.take_over(kin.id, reason="Noor is terug.", at=EVENING - timedelta(hours=1), by=kin.noor.actor)
    assert reads(kin, kin.noor.actor) == [OLD]


def test_only_who_told_it_lets_another_read_it(kin, town):
    sem, esra = story.seat_for(kin, "Sem"), story.seat_for(kin, "Esra")
    confide(kin, sem, OLD, TUESDAY)
    samir = succeed(kin, town)
    with pytest.raises(NotFound):
        let_in(kin, esra, samir)
    assert reads(kin, samir.actor) == []


def test_the_pages_ask_and_say_it_to_who_told_and_who_came(client, kin, town, monkeypatch):
    sem, esra = story.seat_for(kin, "Sem"), story.seat_for(kin, "Esra")
    question = operations.ask(kin.id, text=OLD, only_me=False, alone=True, at=TUESDAY, by=sem)
    samir = succeed(kin, town)
    monkeypatch.setattr("naast.common.clock.now", lambda: EVENING)
    body = page(client, kin, town, sem)
    assert "Mag Samir het lezen?" in body
    assert "Niemand die nu met jullie werkt, leest dit." in body
    assert "Alleen ik en Samir" in body
    assert "leest alles, behalve wat jij eerder in vertrouwen vertelde" in page(client, kin, town, sem, "doors")
    assert "behalve wat" not in page(client, kin, town, esra, "doors")
    assert "Sem vertelde eerder iets in vertrouwen aan Noor" in page(client, kin, town, samir.actor)
    with pytest.raises(NotFound):
        operations.reply(kin.id, message=question.public_id, text="en?", at=EVENING, by=sem)
    section = body.split('name="deel" value="')[1].split('"')[0]
    body = page(client, kin, town, sem, "trust", deel=section, wie=samir.account.public_id, antwoord="ja")
    assert "Dat mag van jou." in body
    assert OLD in page(client, kin, town, samir.actor)
