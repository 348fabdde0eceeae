"""Which part of a plan stays: marked with a reason, seen by three people and by the family it is about."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from naast.access.models import Account
from naast.common.operations import NotFound
from naast.plans import guard, operations, queries
from naast.plans.forms.destroying import GOES
from naast.plans.models import Entry, Spared
from naast.plans.operations import Spare
from naast.plans.rules import ChangedMeanwhile, retention
from naast.plans.tests import story
from naast.plans.tests.story_destroying import inside, night, row, told
from naast.plans.tests.story_partly import WEEK, WHY, carried_out, decided, esra_of, proposed, spare, with_much_written
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def kin(kin, settings, tmp_path):
    settings.NAAST_LOG_PLACE = tmp_path / "log"
    return with_much_written(kin)


def test_three_people_see_exactly_the_same(kin, three):
    key = proposed(kin, three, spare(kin))
    seen = [queries.preview(key, at=TUESDAY, by=three[who]) for who in three]
    assert len({str((one.parts, one.goes, one.stays[1:], one.seen)) for one in seen}) == 1
    (stays,) = [one for one in seen[0].parts if one.why]
    assert (stays.name, stays.words, stays.count) == ("Sem", WHY, 4)
    assert dict(seen[0].goes)["papieren"] == 1


def test_nobody_agrees_to_what_they_did_not_see(kin, three):
    key = proposed(kin, three, spare(kin))
    seen = queries.preview(key, at=TUESDAY, by=three["reviewer"]).seen
    operations.send_back(destruction=key, why="Ook het deel van Lot?", at=TUESDAY, by=three["reviewer"])
    operations.propose(destruction=key, spared=[spare(kin), spare(kin, "Lot")], at=TUESDAY, by=three["author"])
    with pytest.raises(ChangedMeanwhile):
        operations.agree_to_destroy(destruction=key, seen=seen, at=TUESDAY, by=three["reviewer"])
    now = queries.preview(key, at=TUESDAY, by=three["reviewer"]).seen
    operations.agree_to_destroy(destruction=key, seen=now, at=TUESDAY, by=three["reviewer"])


def test_bad_input_is_refused_and_nothing_is_marked(kin, three, town):
    key = operations.ask_destruction(kin.id, at=TUESDAY, by=esra_of(kin)).public_id
    other = story.begin(town, kin.noor, name="familie Arslan")
    somebody = operations.Somebody(name="Aylin", role="child", is_family=True)
    aylin = operations.add_person(other.public_id, somebody=somebody, at=TUESDAY, by=kin.noor.actor).public_id
    wrong = (
        ([Spare("nergens", "law", WHY)], NotFound),
        ([Spare(aylin, "law", WHY)], NotFound),
        ([spare(kin, words=" ")], retention.NoReason),
        ([spare(kin, why="zomaar")], retention.NoReason),
        ([spare(kin, "Daan", why="own-wish")], retention.TooYoung),
        ([spare(kin, name) for name in kin.people], retention.SparesEverybody),
    )
    for spared, refusal in wrong:
        with pytest.raises(refusal):
            operations.propose(destruction=key, spared=spared, at=TUESDAY, by=three["author"])
    assert row(kin).state == "asked"
    with inside(kin):
        assert not Spared.objects.exists()


def test_a_hold_stops_what_would_go_in_part_and_forgets_what_was_marked(kin, three):
    decided(kin, three)
    operations.hold(plan=kin.id, kind="legal", why="Er loopt een zaak.", at=TUESDAY, by=three["archivist"])
    assert night(kin, WEEK) == 0
    with inside(kin, WEEK):
        assert not Spared.objects.exists()
        assert Entry.objects.count() == 3


def test_the_database_itself_wants_a_reason_and_somebody_of_this_plan(kin, three, town):
    other = story.begin(town, kin.noor, name="familie Arslan")
    somebody = operations.Somebody(name="Aylin", role="child", is_family=True)
    aylin = operations.add_person(other.public_id, somebody=somebody, at=TUESDAY, by=kin.noor.actor)
    sem, here = kin.people["Sem"].pk, {"municipality_id": kin.plan.municipality_id, "plan": kin.plan}
    wrong = ({"why": "zomaar", "words": "x", "person_id": sem}, {"why": "law", "words": "", "person_id": sem})
    with inside(kin):
        for said in wrong:
            with pytest.raises(IntegrityError), transaction.atomic():
                Spared.objects.create(**here, **said)
        with pytest.raises(Exception, match="row-level security"), transaction.atomic():
            Spared.objects.create(**here, why="law", words="x", person_id=aylin.pk)
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"), pytest.raises(Exception, match="row-level security"):
        with transaction.atomic():
            Spared.objects.create(**here, why="law", words="x", person_id=sem)


def test_the_family_reads_which_part_stays_and_why_only_behind_its_own_doors(kin, three):
    peter, sem = story.seat_for(kin, "Peter"), story.seat_for(kin, "Sem")
    proposed(kin, three, spare(kin, "Peter", "another", "Het gaat ook over een collega."), spare(kin))
    names = lambda by: [one.name for one in queries.erasing(kin.id, at=TUESDAY, by=by).spared]  # noqa: E731
    assert (names(esra_of(kin)), names(peter), names(sem)) == (["Sem"], ["Peter", "Sem"], ["Sem"])
    found = queries.erasing(kin.id, at=TUESDAY, by=sem)
    assert (found.spared[0].why, found.spared[0].words) == ("een wet vraagt het te bewaren", WHY)
    assert any(one.what == "De verklaring dat er is gewist" for one in found.anyway)


def test_the_database_alone_keeps_anothers_reason_behind_the_door(kin, three, scope_off):
    proposed(kin, three, spare(kin, "Peter", "another", "Het gaat ook over een collega."))
    with guard.acting(by=esra_of(kin), at=TUESDAY, why="test"):
        assert not Spared.objects.exists()


def test_afterwards_the_family_hears_it_and_reads_what_stayed(kin, three):
    carried_out(kin, three)
    assert told(kin)[-1] == "Een deel van dit plan is gewist. Lees wat blijft, en waarom."
    found = queries.erasing(kin.id, at=WEEK, by=esra_of(kin))
    assert (found.was_done, found.state, [one.name for one in found.spared]) == (True, "", ["Sem"])
    assert operations.ask_destruction(kin.id, at=WEEK, by=esra_of(kin)).state == "asked"


def test_the_pages_ask_a_reason_refuse_to_keep_everybody_and_show_the_other_two(client, kin, three, town):
    key = operations.ask_destruction(kin.id, at=TUESDAY, by=esra_of(kin)).public_id
    where = reverse("plans:destruction", kwargs={"gemeente": town.slug, "public_id": key})
    sem, people = kin.people["Sem"].public_id, [one.public_id for one in kin.people.values()]
    cast.sign_in(client, cast.Worker(Account.objects.get(name="Noor"), None))
    rest = {"doe": "propose"} | {f"why-{one}": GOES for one in people}
    alone = client.post(where, rest | {f"why-{sem}": "law"})
    assert (alone.status_code, "Schrijf in één regel" in alone.content.decode()) == (400, True)
    young = client.post(where, rest | {f"why-{sem}": "own-wish", f"words-{sem}": "Sem wil het houden"})
    assert (young.status_code, "Wie jonger is dan 16" in young.content.decode()) == (400, True)
    everybody = {f"why-{one}": "law" for one in people} | {f"words-{one}": WHY for one in people}
    page = client.post(where, {"doe": "propose", **everybody})
    assert (page.status_code, "dan wissen we niets" in page.content.decode().lower()) == (400, True)
    assert client.post(where, rest | {f"why-{sem}": "law", f"words-{sem}": WHY}).status_code == 302
    for name, step in (("Hilde", "agree"), ("Anneke", "decide")):
        cast.sign_in(client, cast.Worker(Account.objects.get(name=name), None))
        page = client.get(where)
        assert WHY in page.content.decode()
        assert client.post(where, {"doe": step, "seen": page.context["preview"].seen}).status_code == 302
    assert row(kin).state == "waiting"


PAGES = (
    "plan", "talks", "goals", "moving", "circle", "documents", "everything", "doors", "consent", "looked", "beside-list",
    "ask", "calls", "safety", "together", "erase", "emergencies",
)  # fmt: skip


def test_every_page_of_what_is_left_opens_and_says_none_of_the_old_names(client, kin, three, town):
    carried_out(kin, three)
    for name in ("Noor", "Esra"):
        cast.sign_in(client, cast.Worker(Account.objects.get(name=name), None))
        for one in PAGES:
            where = reverse(f"plans:{one}", kwargs={"gemeente": town.slug, "public_id": kin.id})
            page = client.get(where)
            assert page.status_code in {200, 302, 403, 404}, (name, one)
            said = page.content.decode(errors="replace")
            assert [word for word in ("Peter", "Daan", story.QUESTION, "familie De Wit") if word in said] == [], one
