"""A plan is destroyed in part: what goes leaves nothing, what stays opens and reads as before, under another key."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from naast.access.actors import Actor, installation
from naast.access.models import Account
from naast.access.permissions import Role
from naast.common.operations import NotFound
from naast.plans import doors, guard, keys, operations, partly, place, queries, shredding, sparing
from naast.plans.forms.destroying import GOES
from naast.plans.models import (
    CallIn,
    Destruction,
    Document,
    Draft,
    Entry,
    FamilyKey,
    FamilyText,
    Person,
    Plan,
    Relation,
    Seat,
    Section,
    Spared,
)
from naast.plans.operations import Choice, Spare
from naast.plans.operations.goals import Deed
from naast.plans.rules import ChangedMeanwhile, retention
from naast.plans.tests import story
from naast.plans.tests.test_destroying import inside, night, row, three, told  # noqa: F401 - three is a fixture
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
WEEK = TUESDAY + timedelta(days=7)
WHY = "De rechter vroeg om dit deel."
GONE = (
    "Esra", "Peter", "Daan", "Lot", "familie De Wit", story.QUESTION, "Het hele gezin slaapt slecht", "Daan wil zwemmen",
    "0612345678", "1984-09-09", "Brief van school", "concept van Esra", "Thuis bij moeder",
)  # fmt: skip
STAYED = ("Sem praat liever buiten", "Sem wil op kamers", "Sem belt de kamerverhuurder", "2011-01-10", "papier van Sem")


@pytest.fixture
def kin(town, settings, tmp_path):
    settings.NAAST_LOG_PLACE = tmp_path / "log"
    kin = story.family(town)
    esra = story.seat_for(kin, "Esra")
    by, sem, daan = {"at": TUESDAY, "by": kin.noor.actor}, kin.people["Sem"].public_id, kin.people["Daan"].public_id
    for text, about in (
        ("Het hele gezin slaapt slecht", ""),
        ("Sem praat liever buiten", sem),
        ("Daan wil zwemmen", daan),
    ):
        operations.write(kin.id, words=operations.Words(kind="note", text=text, about=about), **by)
    goal = operations.set_goal(kin.id, text="Sem wil op kamers", about=sem, said_by=kin.people["Esra"].public_id, **by)
    deed = Deed(who=kin.people["Peter"].public_id, what="Sem belt de kamerverhuurder", goal=goal.public_id)
    operations.agree(kin.id, deed=deed, **by)
    operations.add_contact(kin.id, person=kin.people["Peter"].public_id, kind="phone", value="0612345678", **by)
    operations.add_home(kin.id, name="Thuis bij moeder", **by)
    operations.add_document(kin.id, name="Brief van school", content=b"Over Daan en Lot", **by)
    operations.add_document(kin.id, name="papier van Sem", content=b"Alleen van mij", about=sem, **by)
    with guard.acting(by=esra, at=TUESDAY, why="test"):
        Draft.objects.create(
            municipality_id=kin.plan.municipality_id, plan=kin.plan, account_id=esra.account_id, field="letter",
            text="concept van Esra", saved_at=TUESDAY,
        )  # fmt: skip
    return kin


def spare(kin, name="Sem", why="law", words=WHY):
    return Spare(person=kin.people[name].public_id, why=why, words=words)


def esra_of(kin):
    account = Account.objects.get(name="Esra")
    return Actor(
        municipality_id=kin.plan.municipality_id, account_id=account.pk, name="Esra", roles=(Role.FAMILY,),
        second_factor=True,
    )  # fmt: skip


def proposed(kin, three, *spared):  # noqa: F811
    key = operations.ask_destruction(kin.id, at=TUESDAY, by=esra_of(kin)).public_id
    operations.propose(destruction=key, spared=spared, at=TUESDAY, by=three["author"])
    return key


def decided(kin, three, *spared):  # noqa: F811
    key = proposed(kin, three, *(spared or (spare(kin),)))
    operations.agree_to_destroy(destruction=key, at=TUESDAY, by=three["reviewer"])
    operations.decide(destruction=key, at=TUESDAY, by=three["archivist"])
    return key


def carried_out(kin, three, *spared):  # noqa: F811
    key = decided(kin, three, *spared)
    assert night(kin, WEEK) == 1
    return key


def everything_in(kin):
    """All that stands in any table of plans: each row as text, and each sealed column opened."""
    found = []
    with inside(kin, WEEK), connection.cursor() as cursor:
        for table in [Plan, *shredding.tables()]:
            cursor.execute(f"SELECT to_jsonb(x)::text FROM {table._meta.db_table} x")
            found += [one for (one,) in cursor.fetchall()]
            names = [one.name for one in table._meta.concrete_fields if isinstance(one, FamilyText)]
            found += [str(one) for one in table._default_manager.values_list(*names)] if names else []
        cursor.execute("SELECT to_jsonb(x)::text FROM plans_destruction x")
        found += [one for (one,) in cursor.fetchall()]
    return "\n".join(found)


def sealed(kin):
    """Each sealed value as it lies in the database, with its column."""
    found = []
    with inside(kin, WEEK), connection.cursor() as cursor:
        for table in [Plan, *shredding.tables()]:
            for field in table._meta.concrete_fields:
                if isinstance(field, FamilyText):
                    name = table._meta.db_table
                    cursor.execute(f"SELECT {field.column} FROM {name} WHERE octet_length({field.column}) > 0")
                    found += [(f"{name}.{field.column}", bytes(one)) for (one,) in cursor.fetchall()]
    return found


def key_of(kin):
    with inside(kin, WEEK):
        return keys.unwrap(bytes(FamilyKey.objects.get().wrapped), plan_id=kin.plan.pk)


def test_nothing_of_a_destroyed_part_is_left_in_any_table_and_what_stays_reads_as_before(kin, three):  # noqa: F811
    before = everything_in(kin)
    assert [word for word in (*GONE, *STAYED) if word not in before] == []
    carried_out(kin, three)
    after = everything_in(kin)
    assert [word for word in GONE if word in after] == []
    assert [word for word in (*STAYED, WHY, "Sem") if word not in after] == []
    with inside(kin, WEEK):
        assert bytes(Document.objects.get().content) == b"Alleen van mij"
        assert Plan.objects.get().status == "closed"


def test_every_key_between_rows_still_holds(kin, three):  # noqa: F811
    carried_out(kin, three)
    with inside(kin, WEEK), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_old_key_opens_nothing_and_the_new_one_everything(kin, three, monkeypatch):  # noqa: F811
    old, was = key_of(kin), dict(sealed(kin))
    carried_out(kin, three)
    new, now = key_of(kin), sealed(kin)
    assert new != old
    assert len(now) > 10
    for key, opens in ((new, True), (old, False)):
        for column, text in now:
            ring = keys.new_ring()
            ring[kin.plan.pk] = keys.AESGCM(key)
            if opens:
                keys.unseal_bytes(text, column=column)
            else:
                with pytest.raises(keys.SealBroken):
                    keys.unseal_bytes(text, column=column)
    ring[kin.plan.pk] = keys.AESGCM(new)
    for column, text in was.items():  # what a backup still holds
        with pytest.raises(keys.SealBroken):
            keys.unseal_bytes(text, column=column)
    keys.restore(None)


def test_who_could_read_what_stays_reads_it_and_who_could_not_does_not(kin, three, town):  # noqa: F811
    peter = story.seat_for(kin, "Peter")
    stranger = cast.worker(town, "Vreemd", Role.TEAM).actor
    carried_out(kin, three)
    for reader in (esra_of(kin), peter, kin.noor.actor):
        said = [one.said.text for one in queries.talks(kin.id, at=WEEK, by=reader).written]
        assert said == ["Sem praat liever buiten"]
    with pytest.raises(NotFound):
        queries.talks(kin.id, at=WEEK, by=stranger)


def test_who_only_read_what_goes_has_no_seat_and_no_account_any_more(kin, three):  # noqa: F811
    story.seat_for(kin, "Sem")
    carried_out(kin, three, spare(kin, "Daan"))
    with inside(kin, WEEK):
        assert not Seat.objects.filter(person_id=kin.people["Sem"].pk).exists()
    assert not Account.objects.filter(name="Sem").exists()
    assert Account.objects.filter(name="Esra").exists()


def test_a_parent_stays_as_somebody_because_authority_rests_on_it_and_a_brother_goes(kin, three):  # noqa: F811
    carried_out(kin, three)
    with inside(kin, WEEK):
        names = sorted(one.name for one in Person.objects.all())
        assert names == ["Sem", "iemand", "iemand"]
        assert Relation.objects.count() == 2
        assert set(Section.objects.exclude(about=None).values_list("about_id", flat=True)) == {kin.people["Sem"].pk}


def test_the_nights_that_follow_keep_the_doors_as_they_were(kin, three):  # noqa: F811
    carried_out(kin, three)
    with inside(kin, WEEK):
        assert doors.review(Plan.objects.get(), at=WEEK, why="test") == []


def test_the_declaration_says_in_part_with_counts_and_names_nobody(kin, three):  # noqa: F811
    key = carried_out(kin, three)
    found = queries.declaration(key, at=WEEK, by=three["archivist"])
    assert found.is_partly
    assert dict(found.goes)["mensen in en om het gezin"] == 4
    assert dict(found.kept)["mensen in en om het gezin"] == 1
    assert (found.stays[0].what, found.stays[0].why) == (
        "Het deel over 1 mens",
        "De reden: een wet vraagt het te bewaren.",
    )
    said = json.dumps(row(kin).declaration) + str(found)
    for word in (*GONE[:6], "Sem", WHY, kin.id, "Noor", "Hilde", "Anneke", "@"):
        assert word not in said
    with inside(kin, WEEK):
        assert Spared.objects.get().destruction_id is None


def test_three_people_see_exactly_the_same(kin, three):  # noqa: F811
    key = proposed(kin, three, spare(kin))
    seen = [queries.preview(key, at=TUESDAY, by=three[who]) for who in three]
    assert len({str((one.parts, one.goes, one.stays[1:], one.seen)) for one in seen}) == 1
    (stays,) = [one for one in seen[0].parts if one.why]
    assert (stays.name, stays.words, stays.count) == ("Sem", WHY, 4)
    assert dict(seen[0].goes)["papieren"] == 1


def test_nobody_agrees_to_what_they_did_not_see(kin, three):  # noqa: F811
    key = proposed(kin, three, spare(kin))
    seen = queries.preview(key, at=TUESDAY, by=three["reviewer"]).seen
    operations.send_back(destruction=key, why="Ook het deel van Lot?", at=TUESDAY, by=three["reviewer"])
    operations.propose(destruction=key, spared=[spare(kin), spare(kin, "Lot")], at=TUESDAY, by=three["author"])
    with pytest.raises(ChangedMeanwhile):
        operations.agree_to_destroy(destruction=key, seen=seen, at=TUESDAY, by=three["reviewer"])
    now = queries.preview(key, at=TUESDAY, by=three["reviewer"]).seen
    operations.agree_to_destroy(destruction=key, seen=now, at=TUESDAY, by=three["reviewer"])


def test_bad_input_is_refused_and_nothing_is_marked(kin, three, town):  # noqa: F811
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


def test_a_hold_stops_what_would_go_in_part_and_forgets_what_was_marked(kin, three):  # noqa: F811
    decided(kin, three)
    operations.hold(plan=kin.id, kind="legal", why="Er loopt een zaak.", at=TUESDAY, by=three["archivist"])
    assert night(kin, WEEK) == 0
    with inside(kin, WEEK):
        assert not Spared.objects.exists()
        assert Entry.objects.count() == 3


def test_the_database_itself_wants_a_reason_and_somebody_of_this_plan(kin, three, town):  # noqa: F811
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


def test_the_family_reads_which_part_stays_and_why_only_behind_its_own_doors(kin, three):  # noqa: F811
    peter, sem = story.seat_for(kin, "Peter"), story.seat_for(kin, "Sem")
    proposed(kin, three, spare(kin, "Peter", "another", "Het gaat ook over een collega."), spare(kin))
    names = lambda by: [one.name for one in queries.erasing(kin.id, at=TUESDAY, by=by).spared]  # noqa: E731
    assert (names(esra_of(kin)), names(peter), names(sem)) == (["Sem"], ["Peter", "Sem"], ["Sem"])
    found = queries.erasing(kin.id, at=TUESDAY, by=sem)
    assert (found.spared[0].why, found.spared[0].words) == ("een wet vraagt het te bewaren", WHY)
    assert any(one.what == "De verklaring dat er is gewist" for one in found.anyway)


def test_the_database_alone_keeps_anothers_reason_behind_the_door(kin, three, scope_off):  # noqa: F811
    proposed(kin, three, spare(kin, "Peter", "another", "Het gaat ook over een collega."))
    with guard.acting(by=esra_of(kin), at=TUESDAY, why="test"):
        assert not Spared.objects.exists()


def test_afterwards_the_family_hears_it_and_reads_what_stayed(kin, three):  # noqa: F811
    carried_out(kin, three)
    assert told(kin)[-1] == "Een deel van dit plan is gewist. Lees wat blijft, en waarom."
    found = queries.erasing(kin.id, at=WEEK, by=esra_of(kin))
    assert (found.was_done, found.state, [one.name for one in found.spared]) == (True, "", ["Sem"])
    assert operations.ask_destruction(kin.id, at=WEEK, by=esra_of(kin)).state == "asked"


def test_what_comes_back_with_a_backup_goes_again_in_part_and_only_once(kin, three, town):  # noqa: F811
    by = installation(municipality_id=town.id)
    with inside(kin):
        people = {kin.people["Sem"].pk: "law", kin.people["Lot"].pk: "another"}
        place.note_partly(kin.plan.pk, key=key_of(kin), spared=people, on="2026-11-24")
        place.note_partly(kin.plan.pk, key=b"a later key", spared={kin.people["Sem"].pk: "law"}, on="2027-01-24")
    assert operations.replay_destroyed(municipality_id=town.id, at=WEEK, by=by) == 1
    after = everything_in(kin)
    assert [word for word in GONE if word in after] == []
    assert [word for word in STAYED if word not in after] == []
    assert operations.replay_destroyed(municipality_id=town.id, at=WEEK, by=by) == 0


def test_a_plan_as_it_was_left_is_not_taken_for_a_backup(kin, three, town):  # noqa: F811
    carried_out(kin, three)
    assert partly.came_back(municipality_id=town.id, at=WEEK) == {}
    assert str(kin.people["Sem"].pk) not in json.loads(place.file(place.PARTLY).read_text())["people"]
    place.file(place.PARTLY).write_text(place.file(place.PARTLY).read_text().replace("law", "own-wish"))
    assert place.partly() == []


def test_each_table_of_a_plan_says_whether_something_of_it_stays():
    goes = {
        "household", "stay", "handover", "step", "callturn", "aftercare", "invitation", "emergency", "hold", "notice",
        "draft", "spared", "familykey",
    }  # fmt: skip
    none = frozenset()
    stays = set(sparing.rules_of(sparing.Part(0, none, none, none, none, none)))
    assert goes | stays == {one._meta.model_name for one in shredding.tables()}
    assert not goes & stays


def test_the_pages_ask_a_reason_refuse_to_keep_everybody_and_show_the_other_two(client, kin, three, town):  # noqa: F811
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


def test_every_page_of_what_is_left_opens_and_says_none_of_the_old_names(client, kin, three, town):  # noqa: F811
    carried_out(kin, three)
    for name in ("Noor", "Esra"):
        cast.sign_in(client, cast.Worker(Account.objects.get(name=name), None))
        for one in PAGES:
            where = reverse(f"plans:{one}", kwargs={"gemeente": town.slug, "public_id": kin.id})
            page = client.get(where)
            assert page.status_code in {200, 302, 403, 404}, (name, one)
            said = page.content.decode(errors="replace")
            assert [word for word in ("Peter", "Daan", story.QUESTION, "familie De Wit") if word in said] == [], one


def test_a_guest_keeps_the_door_to_what_stays_as_long_as_consent_stands(kin, three, town):  # noqa: F811
    lars = cast.worker(town, "Lars", Role.SPECIALIST).actor
    parts = {name: key for key, name in queries.calls(kin.id, at=TUESDAY, by=kin.noor.actor).parts}
    for given_by, about in (("Sem", "Sem"), *((who, whom) for who in ("Esra", "Peter") for whom in ("Sem", "Daan"))):
        choice = Choice(
            purpose="specialist",
            party="Lars, aan de balie",
            about=kin.people[about].public_id,
            until=TUESDAY.date() + timedelta(60),
        )
        giver = kin.people[given_by].public_id
        operations.note_answer(kin.id, choice=choice, given_by=giver, at=TUESDAY, by=kin.noor.actor)
    call = operations.Call(
        account_id=lars.account_id, purpose="Hoe slaapt een kind van 9?", bridge="We bellen elke week.",
        sections=(parts["Gesprekken: Sem"], parts["Gesprekken: Daan"]), until=TUESDAY.date() + timedelta(60),
    )  # fmt: skip
    asked = operations.call_in(kin.id, call=call, at=TUESDAY, by=kin.noor.actor)
    seen = operations.see_call(call=asked.public_id, at=TUESDAY, by=lars).version
    operations.accept_call(call=asked.public_id, version=seen, starts_on=TUESDAY.date(), at=TUESDAY, by=lars)
    carried_out(kin, three)
    with inside(kin, WEEK):
        doors.review(Plan.objects.get(), at=WEEK, why="test")
        left = CallIn.objects.get()
        assert (len(left.sections), left.purpose) == (1, "Een deel van dit plan is gewist.")
    assert [one.said.text for one in queries.talks(kin.id, at=WEEK, by=lars).written] == ["Sem praat liever buiten"]


def test_who_wants_the_rest_of_it_gone_too_leaves_nothing(kin, three):  # noqa: F811
    carried_out(kin, three)
    key = operations.ask_destruction(kin.id, at=WEEK, by=esra_of(kin)).public_id
    steps = (("propose", "author"), ("agree_to_destroy", "reviewer"), ("decide", "archivist"))
    for step, who in steps:
        getattr(operations, step)(destruction=key, at=WEEK, by=three[who])
    assert night(kin, WEEK + timedelta(days=7)) == 1
    with inside(kin, WEEK):
        assert shredding.counts(kin.plan.pk) == {}
        assert Destruction.objects.filter(state="done").count() == 2
