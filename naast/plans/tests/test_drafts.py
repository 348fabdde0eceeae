"""What is typed is kept on the server, for who typed it alone; and two people never overwrite each other in silence."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from naast.access.models import Account
from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, operations, queries
from naast.plans.models import Agreement, Entry, EntryVersion, Evaluation, Goal, Person, TrailLine
from naast.plans.rules import ChangedMeanwhile
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY
from tests.crossing import at_once

pytestmark = pytest.mark.django_db
FIELD = "gesprekken/schrijf/:text"
WORDS = "Vannacht lag Daan wakker en"
ALL = {"about": "-", "sure": "yes"}  # the whole family reads it, although a child is named


@pytest.fixture
def at_table(client, kin):
    cast.sign_in(client, kin.noor)
    return client


def at(kin, town, name, **more):
    return reverse(f"plans:{name}", kwargs={"gemeente": town.slug, "public_id": kin.id, **more})


def test_a_draft_comes_back_for_who_typed_it_and_for_nobody_else(kin):
    esra = story.seat_for(kin, "Esra")
    operations.save_draft(kin.id, typed={FIELD: WORDS}, at=TUESDAY, by=esra)
    assert queries.drafts(kin.id, at=TUESDAY, by=esra) == {FIELD: WORDS}
    assert queries.drafts(kin.id, at=TUESDAY, by=kin.noor.actor) == {}


def test_what_was_chosen_beside_the_words_is_kept_with_them_and_goes_with_them(at_table, kin, town):
    chosen, beside = '[["kind", "worry"], ["happened_on", "2026-11-20"]]', "gesprekken/schrijf/:*"
    at_table.post(at(kin, town, "draft"), {"field": [FIELD, beside], "text": [WORDS, chosen]})
    kept = lambda: json.loads(at_table.get(at(kin, town, "draft")).content)  # noqa: E731
    assert kept() == {FIELD: WORDS, beside: chosen}
    at_table.post(at(kin, town, "draft"), {"field": [FIELD, beside], "text": ["", ""]})
    assert kept() == {}


@pytest.mark.django_db(transaction=True)
def test_two_saves_of_one_new_field_that_cross_are_one_draft(kin):
    save = lambda words: operations.save_draft(kin.id, typed={FIELD: words}, at=TUESDAY, by=kin.noor.actor)  # noqa: E731
    assert at_once(*[lambda: save(WORDS)] * 4) == [None] * 4
    assert queries.drafts(kin.id, at=TUESDAY, by=kin.noor.actor) == {FIELD: WORDS}


def test_a_draft_is_sealed_and_leaves_no_line(kin):
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        before = TrailLine.objects.count()
    operations.save_draft(kin.id, typed={FIELD: WORDS}, at=TUESDAY, by=kin.noor.actor)
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"), connection.cursor() as cursor:
        cursor.execute("SELECT text FROM plans_draft")
        assert b"Daan" not in bytes(cursor.fetchone()[0])
        assert TrailLine.objects.count() == before


def test_a_stranger_keeps_nothing_here(kin, town):
    samir = cast.worker(town, "Samir", Role.TEAM)
    with pytest.raises(NotFound):
        operations.save_draft(kin.id, typed={FIELD: WORDS}, at=TUESDAY, by=samir.actor)
    with pytest.raises(NotFound):
        queries.drafts(kin.id, at=TUESDAY, by=samir.actor)
    editor = cast.worker(town, "Sanne", Role.EDITOR)
    for verb in (queries.drafts, lambda *a, **k: operations.forget_drafts(*a, fields=[FIELD], **k)):
        with pytest.raises(NotAllowed):
            verb(kin.id, at=TUESDAY, by=editor.actor)


def test_what_was_sent_is_no_draft_any_more_and_what_was_refused_still_is(at_table, kin, town):
    at_table.post(at(kin, town, "draft"), {"field": FIELD, "text": WORDS})
    kept = lambda: json.loads(at_table.get(at(kin, town, "draft")).content)  # noqa: E731
    assert kept() == {FIELD: WORDS}
    refused = at_table.post(at(kin, town, "write"), {"kind": "note", "text": "", "concept": FIELD})
    assert (refused.status_code, kept()) == (400, {FIELD: WORDS})
    at_table.post(at(kin, town, "write"), {"kind": "worry", "text": WORDS, "concept": FIELD, **ALL})
    assert kept() == {}


def test_an_empty_draft_is_forgotten_and_one_that_is_too_long_says_so(at_table, kin, town):
    at_table.post(at(kin, town, "draft"), {"field": FIELD, "text": WORDS})
    long = at_table.post(at(kin, town, "draft"), {"field": FIELD, "text": "x" * 20_001})
    assert (long.status_code, long.content.decode()) == (400, "Te lang om te bewaren. Knip het in tweeën.")
    at_table.post(at(kin, town, "draft"), {"field": FIELD, "text": "  "})
    assert json.loads(at_table.get(at(kin, town, "draft")).content) == {}


def test_after_signing_in_again_the_address_of_a_form_leads_to_its_page(at_table, kin, town):
    answer = at_table.get(at(kin, town, "write"), follow=True)
    assert [status for _to, status in answer.redirect_chain] == [302]
    assert answer.request["PATH_INFO"] == at(kin, town, "talks")


def test_the_second_sees_what_the_first_wrote_and_nothing_is_overwritten(at_table, kin, town):
    words = operations.Words(kind="worry", text="eerst")
    entry = operations.write(kin.id, words=words, at=TUESDAY, by=kin.noor.actor)
    there = at(kin, town, "rewrite", entry=entry.public_id)
    assert at_table.post(there, {"text": "van de een", "version": "1"}).status_code == 302
    second = at_table.post(there, {"text": "van de ander", "version": "1"})
    body = second.content.decode()
    assert second.status_code == 409
    assert "van de een" in body
    assert "van de ander" in body
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        assert Entry.objects.get().text == "van de een"
        assert EntryVersion.objects.get().text == "eerst"


def test_a_goal_in_two_tabs_shows_both_texts(at_table, kin, town):
    goal = operations.set_goal(kin.id, text="dat ik durf", at=TUESDAY, by=kin.noor.actor)
    there = at(kin, town, "change-goal", goal=goal.public_id)
    assert at_table.post(there, {"text": "dat ik weer durf", "version": "1"}).status_code == 302
    second = at_table.post(there, {"text": "dat ik nooit meer hoef", "version": "1", "lit": "4", "state": "reached"})
    assert second.status_code == 409
    for words in ("dat ik weer durf", "dat ik nooit meer hoef", "Jij koos 4 van de 5 lampen.", "het is gelukt"):
        assert words in second.content.decode()
    at_table.post(there, {"text": "dat ik nooit meer hoef", "version": "2", "lit": "4", "state": "reached"})
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        kept = Goal.objects.get()
        assert (kept.lit, kept.state) == (4, "reached")


def test_two_who_look_back_on_one_day_both_stand_there(kin):
    goal = operations.set_goal(kin.id, text="dat ik durf", at=TUESDAY, by=kin.noor.actor)
    esra, peter = story.seat_for(kin, "Esra"), story.seat_for(kin, "Peter")
    day = TUESDAY.date()
    for who, words in ((esra, "het gaat beter"), (peter, "ik zie het niet"), (esra, "het gaat beter")):
        said = operations.LookBack(goal=goal.public_id, held_on=day, family_words=words)
        operations.look_back(kin.id, said=said, at=TUESDAY, by=who)
    said = operations.LookBack(goal=goal.public_id, held_on=day, professional_words="de juf ziet het ook")
    operations.look_back(kin.id, said=said, at=TUESDAY, by=kin.noor.actor)
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        rows = [(one.family_words, one.professional_words) for one in Evaluation.objects.order_by("pk")]
    assert rows == [("het gaat beter", "de juf ziet het ook"), ("ik zie het niet", "")]


@pytest.mark.parametrize(("name", "said"), [("agree", {"what": "belt de juf"}), ("set-goal", {"text": "x" * 501})])
def test_a_refused_form_comes_back_with_its_words(at_table, kin, town, name, said):
    goal = operations.set_goal(kin.id, text="dat ik durf", at=TUESDAY, by=kin.noor.actor)
    answer = at_table.post(at(kin, town, name), {"goal": goal.public_id, **said})
    assert answer.status_code == 400
    assert next(iter(said.values())) in answer.content.decode()


def test_an_agreement_in_two_tabs_is_settled_once(kin):
    deed = operations.Deed(who=f"worker:{kin.noor.account.public_id}", what="belt de juf")
    made = operations.agree(kin.id, deed=deed, at=TUESDAY, by=kin.noor.actor)
    operations.settle(kin.id, agreement=made.public_id, how="done", version=1, at=TUESDAY, by=kin.noor.actor)
    with pytest.raises(ChangedMeanwhile):
        operations.settle(kin.id, agreement=made.public_id, how="drop", version=1, at=TUESDAY, by=kin.noor.actor)


def test_what_comes_back_every_week_moves_on(kin):
    today = TUESDAY.date()
    deed = operations.Deed(who=f"worker:{kin.noor.account.public_id}", what="belt de juf", due_on=today, rhythm="week")
    made = operations.agree(kin.id, deed=deed, at=TUESDAY, by=kin.noor.actor)
    moved = operations.settle(
        kin.id, agreement=made.public_id, how="done", version=1, at=TUESDAY + timedelta(days=8), by=kin.noor.actor
    )
    assert (moved.due_on, moved.done_at) == (today + timedelta(days=14), None)


def test_a_talk_is_not_saved_before_a_worker_says_whether_the_child_was_spoken_with(at_table, kin, town):
    page = at_table.get(at(kin, town, "talks")).content.decode()
    asked, fold = page.index("Heb je het kind gesproken?"), page.index("Wie zei het, en wanneer was het?")
    assert asked < fold
    radios = [one for one in page.split("<input")[1:] if 'name="child_spoken"' in one.split(">")[0]]
    assert (len(radios), [one for one in radios if "checked" in one.split(">")[0]]) == (3, [])
    refused = at_table.post(at(kin, town, "write"), {"kind": "note", "text": WORDS})
    assert refused.status_code == 400
    assert WORDS in refused.content.decode()
    assert "of dat dit niet over een kind gaat" in refused.content.decode()
    for said in ({"child_spoken": "none"}, {"child_spoken": "yes"}, {"kind": "worry"}):
        sent = {"kind": "note", "text": f"{WORDS} {said}", **said, **ALL}
        assert at_table.post(at(kin, town, "write"), sent).status_code == 302
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        assert [one.child_spoken for one in Entry.objects.order_by("pk")] == ["", "yes", ""]


def test_the_question_about_the_child_says_that_it_must_be_answered_and_when(at_table, kin, town):
    page = at_table.get(at(kin, town, "talks")).content.decode()
    asked = page.index("Heb je het kind gesproken?")
    assert "(moet bij een gesprek)" in page[asked : asked + 120]


def test_a_family_without_anybody_under_eighteen_is_not_asked_about_a_child(at_table, kin, town):
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=TUESDAY, why="t"):
        for name in ("Daan", "Lot", "Sem"):
            person = Person.objects.get(pk=kin.people[name].pk)
            person.born = "2000-01-01"
            person.save(update_fields=["born"])
    assert "Heb je het kind gesproken?" not in at_table.get(at(kin, town, "talks")).content.decode()
    said = {"kind": "note", "text": WORDS, **ALL}
    assert at_table.post(at(kin, town, "write"), said).status_code == 302
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        assert [one.child_spoken for one in Entry.objects.all()] == [""]


def test_the_family_is_not_asked_whether_it_spoke_with_the_child(client, kin, town):
    esra = story.seat_for(kin, "Esra")
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=esra.account_id), esra))
    assert "Heb je het kind gesproken?" not in client.get(at(kin, town, "talks")).content.decode()
    assert client.post(at(kin, town, "write"), {"kind": "note", "text": WORDS, "about": "-"}).status_code == 302


def test_days_that_cannot_be_are_refused_with_a_sentence_and_the_words_stay(at_table, kin, town):
    goal = operations.set_goal(kin.id, text="dat ik durf", at=TUESDAY, by=kin.noor.actor).public_id
    who = f"worker:{kin.noor.account.public_id}"
    talk = {"kind": "worry", "text": WORDS, "happened_on": "2131-01-01", **ALL}
    for name, of, said, sentence in (
        ("write", {}, talk, "Deze dag is nog niet geweest."),
        ("agree", {}, {"who": who, "what": WORDS, "due_on": "2020-01-01", "goal": goal}, "Deze dag is al geweest."),
        ("agree", {}, {"who": who, "what": WORDS, "due_on": "2020-01-01"}, "Deze dag is al geweest."),
        ("look-back", {"goal": goal}, {"held_on": "2131-01-01", "family_words": WORDS}, "nog niet geweest."),
    ):
        answer = at_table.post(at(kin, town, name, **of), said)
        assert answer.status_code == 400
        assert sentence in answer.content.decode()
        assert WORDS in answer.content.decode()
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        assert (Entry.objects.count(), Agreement.objects.count(), Evaluation.objects.count()) == (0, 0, 0)


def test_a_talk_stands_there_with_its_own_day(at_table, kin, town):
    talked = (TUESDAY - timedelta(days=5)).date()
    words = operations.Words(kind="note", text=WORDS, happened_on=talked)
    operations.write(kin.id, words=words, at=TUESDAY, by=kin.noor.actor)
    page = at_table.get(at(kin, town, "talks")).content.decode()
    assert "19 november 2026 (opgeschreven op 24 november 2026)" in page


@pytest.mark.parametrize("more", [{}, {"doe": "terug"}])
def test_what_was_typed_stays_when_another_tab_took_it_away(at_table, kin, town, more):
    entry = operations.write(kin.id, words=operations.Words(kind="worry", text="eerst"), at=TUESDAY, by=kin.noor.actor)
    operations.take_back(kin.id, entry=entry.public_id, version=1, at=TUESDAY, by=kin.noor.actor)
    answer = at_table.post(at(kin, town, "rewrite", entry=entry.public_id), {"text": WORDS, "version": "1", **more})
    assert answer.status_code == 409
    assert WORDS in answer.content.decode()
    assert "Iemand haalde dit net weg." in answer.content.decode()
    nowhere = at_table.post(at(kin, town, "rewrite", entry="nergens"), {"text": WORDS, "version": "1"})
    assert nowhere.status_code == 404


def test_the_page_promises_to_keep_what_is_typed_only_when_the_script_says_so(at_table, kin, town):
    page = at_table.get(at(kin, town, "talks")).content.decode()
    assert '<p class="small soft" data-kept hidden>Wat je typt, wordt bewaard' in page
