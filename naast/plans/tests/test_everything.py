"""Everything to take along: every table, or a reason; nothing from behind another's door; a PDF and JSON that open."""

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from naast.access.permissions import Role
from naast.common.operations import NotFound
from naast.plans import bundle, guard, operations, paper, queries
from naast.plans.models import Plan, TrailLine
from naast.plans.operations import Words
from naast.plans.queries.everything import BY_RULE, BY_SECTION, LEFT_OUT
from naast.plans.tests import story
from naast.plans.tests.story_doors import LATER, yes
from tests import cast

pytestmark = pytest.mark.django_db
SECRET = "Alleen Sem mag dit lezen: hij rookt."
NASTY = '#import "@preview/x:0.1.0" #read("/etc/passwd") $x$ *vet* <a> \\ [link] `code` #sys.version'


def write(kin, text, about="", kind="note", by=None):
    about = kin.people[about].public_id if about else ""
    return operations.write(kin.id, words=Words(kind, text, about=about), at=LATER, by=by or kin.noor.actor)


def take(kin, by=None):
    return queries.everything(kin.id, at=LATER + timedelta(minutes=1), by=by or kin.noor.actor)


def opened(packed):
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def ours():
    return [one for one in apps.get_app_config("plans").get_models() if one is not Plan]


def test_every_table_of_a_plan_is_taken_along_or_says_why_not():
    known = {*BY_SECTION, *BY_RULE, *LEFT_OUT}
    assert {one.__name__ for one in ours()} == known
    assert all(LEFT_OUT.values())
    assert len(known) == len(BY_SECTION) + len(BY_RULE) + len(LEFT_OUT)


def test_what_stands_in_a_section_follows_its_door():
    for one in ours():
        has_section = any(field.name == "section" for field in one._meta.concrete_fields)
        assert has_section == (one.__name__ in {*BY_SECTION, "Door"}), one.__name__


def test_a_worker_takes_everything_and_it_opens(kin):
    write(kin, SECRET, about="Sem")
    operations.add_document(kin.id, name="rooster.pdf", content=b"%PDF-1.7 rooster", at=LATER, by=kin.noor.actor)
    files = opened(bundle.bundle(take(kin), town="Rivierdorp"))
    assert set(files) == {"LEESMIJ.txt", "plan.pdf", "plan.json", "papieren/01 rooster.pdf"}
    assert files["plan.pdf"].startswith(b"%PDF")
    assert files["papieren/01 rooster.pdf"] == b"%PDF-1.7 rooster"
    said = json.loads(files["plan.json"])
    assert said["form"] == "naast-plan-1"
    assert [one["text"] for one in said["tables"]["Entry"]] == [SECRET]
    assert {one["name"] for one in said["tables"]["Person"]} == set(kin.people)
    assert said["tables"]["Plan"][0]["question"] == story.QUESTION


def test_rows_name_each_other_by_public_id_and_hold_no_number_or_mark_of_ours(kin):
    rows = take(kin).tables
    person = rows["Person"][0]
    assert not {"id", "plan", "municipality", "same_mark"} & set(person)
    ids = {one["public_id"] for one in rows["Person"]}
    assert {one["one"] for one in rows["Relation"]} <= ids
    assert not any("mark" in row or "content" in row for table in rows.values() for row in table)


def test_nothing_from_behind_the_door_of_another_is_in_it(kin):
    write(kin, SECRET, about="Sem")
    operations.add_contact(
        kin.id, person=kin.people["Peter"].public_id, kind="phone", value="06 geheim", at=LATER, by=kin.noor.actor
    )
    kin.people["Truus"] = operations.add_person(
        kin.id, somebody=operations.Somebody(name="Truus", role="relative"), at=LATER, by=kin.noor.actor
    )
    esra = story.seat_for(kin, "Esra")
    operations.say(kin.id, choice=yes(kin, "Daan", kin.people["Truus"]), at=LATER, by=esra)
    write(kin, "Daan voetbalt.", about="Daan")
    truus = story.seat_for(kin, "Truus", at=LATER)
    found = take(kin, by=truus)
    text = json.dumps(found.tables, default=str) + str(paper._told(found, town="x"))
    assert "Daan voetbalt." in text
    for hidden in (SECRET, "rookt", "06 geheim", "Peter", "Lot", "Sem"):
        assert hidden not in text, hidden
    assert [one["account"] for one in found.tables["Seat"]] == ["Truus"]
    assert "06 geheim" not in json.dumps(take(kin, by=esra).tables)


def test_consent_of_another_grown_up_is_not_in_it(kin):
    esra, peter = story.seat_for(kin, "Esra"), story.seat_for(kin, "Peter")
    choice = operations.Choice(purpose="huisarts", about=kin.people["Peter"].public_id, party="dokter Aydin")
    operations.say(kin.id, choice=choice, at=LATER, by=peter)
    assert len(take(kin, by=peter).tables["Consent"]) == 1
    assert take(kin, by=esra).tables["Consent"] == []


def test_one_download_is_one_line_on_the_trail(kin):
    take(kin)
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=LATER, why="test"):
        line = TrailLine.objects.order_by("number").last()
        assert (line.part, line.why, line.action) == ("download", "download", "R")
        assert TrailLine.objects.filter(part__in=["circle", "talks", "goals", "letter"], action="R").count() == 0


def test_what_somebody_wrote_is_only_text_on_paper(kin):
    write(kin, NASTY)
    write(kin, "Twee regels\nen nog een. 😀 ﷽", kind="worry")
    made = paper.pdf(take(kin), town=NASTY)
    assert made.startswith(b"%PDF")


def test_paper_keeps_facts_opinions_and_sayings_apart_and_says_who_said_them_about_whom(kin):
    juf = operations.Somebody(name="Juf Carla", role="professional")
    carla = operations.add_person(kin.id, somebody=juf, at=LATER, by=kin.noor.actor).public_id
    esra, peter, daan = (kin.people[name].public_id for name in ("Esra", "Peter", "Daan"))
    operations.relate(kin.id, one=esra, other=peter, tie=operations.Tie("partner"), at=LATER, by=kin.noor.actor)
    for words in (
        Words("worry", "Daan mist vaak rekenen.", nature="opinion", said_by=carla),
        Words("note", "Ik wil naar huis.", nature="saying", said_by=daan, about=daan),
    ):
        operations.write(kin.id, words=words, at=LATER, by=kin.noor.actor)
    sections = {one["heading"]: one["blocks"] for one in paper._told(take(kin), town="Rivierdorp")["sections"]}
    assert sections["Wat zorgen geeft"][0]["rows"] == ["Daan mist vaak rekenen.\nmening. Zegt Juf Carla"]
    talk = [one["text"] for one in sections["Gesprekken, en wat we opschreven"]]
    heading = next(place for place, text in enumerate(talk) if text.startswith("Gesprek · over Daan · Noor, "))
    assert talk[heading + 1 : heading + 3] == ["Ik wil naar huis.", "uitspraak. Zegt Daan"]
    ties = {row[0]: row[2] for row in sections["Wie er om ons heen staan"][0]["rows"]}
    assert "partner van Peter" in ties["Esra"]
    assert "partner van Esra" in ties["Peter"]


def test_paper_is_readable_by_a_screen_reader(kin):
    write(kin, "Gewoon een gesprek.")
    made = paper.pdf(take(kin), town="Rivierdorp")
    assert b"pdfuaid" in made
    assert b"/Lang" in made


def test_a_closed_plan_can_be_taken_along(kin):
    with guard.acting(by=kin.noor.actor, at=LATER, why="test"):
        Plan.objects.filter(pk=kin.plan.pk).update(status="closed", closed_at=LATER)
    assert take(kin).head.status == "closed"


def test_a_stranger_takes_nothing(kin, town):
    with pytest.raises(NotFound):
        take(kin, by=cast.worker(town, "Samir", Role.TEAM).actor)


def test_the_page_hands_out_a_file_whose_name_says_nothing_of_a_family(client, kin, town):
    cast.sign_in(client, kin.noor)
    answer = client.get(reverse("plans:everything", kwargs={"gemeente": town.slug, "public_id": kin.id}))
    assert answer["Content-Type"] == "application/zip"
    assert "no-store" in answer["Cache-Control"]
    assert "Wit" not in answer["Content-Disposition"]
    assert opened(answer.content)["plan.pdf"].startswith(b"%PDF")


def test_paper_says_who_looked_as_the_page_does_and_what_was_agreed_on_sharing(kin, town):
    esra = story.seat_for(kin, "Esra")
    with pytest.raises(NotFound):
        queries.letter(kin.id, at=LATER, by=cast.worker(town, "Samir", Role.TEAM).actor)
    choice = operations.Choice(purpose="school", about=kin.people["Daan"].public_id, party="juf Carla")
    operations.say(kin.id, choice=choice, at=LATER, by=esra)
    sections = {one["heading"]: one["blocks"] for one in paper._told(take(kin, by=esra), town="x")["sections"]}
    [looks] = sections["Wie keek"]
    assert looks["head"] == ["Dag", "Uur", "Wie", "Wat", "Waarom", "Op welke grond"]
    refused = next(row for row in looks["rows"] if row[2].startswith("Samir"))
    assert refused[3].startswith("wilde kijken en zag niets")
    assert not any(row[3].startswith("las") for row in looks["rows"] if row[2].startswith("Samir"))
    assert any("juf Carla" in str(block) for block in sections["Wat mag gedeeld worden"])
    assert ["Daan", "Esra", "wel gezag"] in [row[:3] for row in sections["Wie het gezag heeft"][0]["rows"]]
    assert sections["Wie meeloopt"][0]["rows"][0][0] == "Noor"


def test_a_correction_stands_beside_its_words_in_the_letter_and_on_paper(client, kin, town):
    esra = story.seat_for(kin, "Esra")
    worry = write(kin, "Daan bleef twee dagen thuis.", kind="worry")
    operations.put_beside(
        kin.id, entry=worry.public_id, kind="correction", text="Het waren vier dagen.", at=LATER, by=esra
    )
    cast.sign_in(client, kin.noor)
    letter = client.get(reverse("plans:plan", kwargs={"gemeente": town.slug, "public_id": kin.id})).content.decode()
    assert "Het waren vier dagen." in letter
    sections = {one["heading"]: one["blocks"] for one in paper._told(take(kin, by=esra), town="x")["sections"]}
    assert "Verbetering: Het waren vier dagen." in sections["Wat zorgen geeft"][0]["rows"][0]


def test_the_file_for_a_program_says_in_words_of_the_family_what_is_left_out_and_what_codes_mean(kin):
    esra = story.seat_for(kin, "Esra")
    write(kin, "Daan voetbalt.", about="Daan")
    packed = opened(bundle.bundle(take(kin, by=esra), town="Rivierdorp"))
    said = json.loads(packed["plan.json"])
    assert said["left_out"]["TrailLine"] == "wie keek gaat mee zoals mensen het lezen, dag voor dag"
    assert said["left_out_fields"]["Person.turns"] == "volgt uit de geboortedag"
    english = re.compile(r"\b(the|and|who|what|taken)\b")
    assert not [why for why in (*said["left_out"].values(), *said["left_out_fields"].values()) if english.search(why)]
    assert said["words"]["Entry.kind"]["note"] == "Gesprek"
    fields = {f"{one.__name__}.{field.name}" for one in ours() for field in one._meta.concrete_fields}
    assert set(said["words"]) <= fields
    for table, field in (one.split(".") for one in said["words"]):
        assert set(said["words"][f"{table}.{field}"]) <= {row.get(field) for row in said["tables"][table]}


def test_paper_says_as_the_page_does_whether_the_child_was_spoken_with(kin):
    for spoken, why in (("yes", ""), ("no", "Daan was ziek."), ("", "")):
        said = Words("note", f"Gesprek {spoken}", nature="fact", child_spoken=spoken, child_not_why=why)
        operations.write(kin.id, words=said, at=LATER, by=kin.noor.actor)
    sections = {one["heading"]: one["blocks"] for one in paper._told(take(kin), town="x")["sections"]}
    talk = [one["text"] for one in sections["Gesprekken, en wat we opschreven"]]
    assert talk[talk.index("Gesprek no") + 1] == "feit. Het kind is niet gesproken: Daan was ziek."
    assert talk[talk.index("Gesprek yes") + 1] == "feit. Het kind is gesproken."
    assert sum("gesproken" in one for one in talk) == 2
