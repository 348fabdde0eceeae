"""Pages of plan and council: what is done by form, and what was typed that stays."""

import pytest

from naast.participation import operations
from naast.participation.models import Action, AgendaItem, CouncilStep, Dossier
from naast.participation.tests import story_council
from naast.participation.tests.pages_of_council import body, whole, work
from naast.participation.tests.story import AT
from naast.participation.tests.story_council import ANNA, LATER, TODAY
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(settings):
    settings.NAAST_NOW = AT


@pytest.fixture
def heard(town):
    return story_council.heard(town)


def decision_form(heard, **more):
    choose, late = (heard.recommendations[key].public_id for key in ("choose", "late"))
    fields = {
        "kind": "amended",
        "held_on": TODAY.isoformat(),
        "what": "Eén persoon minder.",
        "why": "Te weinig geld.",
        "seen": "0",
    }
    fields |= {f"kind-{choose}": "taken", f"kind-{late}": "dropped", f"words-{late}": "Geen geld."}
    return fields | more


def test_the_plan_is_written_by_form_and_what_was_typed_stays(client, heard):
    cast.sign_in(client, heard.who.fatima)
    assert "Nog geen" in body(client, work(heard, "plan")) or "Er is nog geen opdracht" in body(
        client, work(heard, "plan")
    )
    client.post(work(heard, "assignment"), {"purpose": "Eén iemand die blijft.", "lead": "Marieke", "version": "0"})
    source = f"element:{heard.elements['fixed'].public_id}"
    fields = {"what": "Drie mensen erbij", "who": "Gemeente", "due_on": LATER.isoformat(), "euros": "1000", "money": "", "sources": [source], "version": "0"}  # fmt: skip
    wrong = client.post(work(heard, "new-action"), fields)
    assert (wrong.status_code, "Drie mensen erbij" in wrong.content.decode()) == (400, True)
    client.post(work(heard, "new-action"), fields | {"money": "Jeugdbudget"})
    made = Action.objects.get()
    text = body(client, work(heard, "plan"))
    assert "Samen: € 1.000" in text
    second = client.post(work(heard, "action", action=made.public_id), fields | {"money": "Iets", "version": "0"})
    assert "Iemand veranderde dit intussen" in second.content.decode()
    dropped = client.post(work(heard, "move-action", action=made.public_id), {"state": "dropped", "why": ""})
    assert "Schrijf waarom dit afvalt" in dropped.content.decode()


def test_one_press_puts_a_finding_on_the_public_agenda(client, heard):
    cast.sign_in(client, heard.who.fatima)
    client.post(work(heard, "keep-open", finding=heard.findings["school"].public_id))
    assert AgendaItem.objects.count() == 1
    assert "staat op de agenda" in body(client, work(heard, "plan"))
    client.logout()
    assert "Jongeren willen hulp op school" in body(client, work(heard, "follow"))


def test_a_council_amends_by_form_and_its_reason_is_asked(client, heard):
    story_council.planned(heard)
    cast.sign_in(client, heard.who.fatima)
    client.post(work(heard, "word-dossier"), {"title": "Eén iemand", "ask": "Stel A vast.", "version": "0"})
    client.post(work(heard, "submit-dossier"), {"version": "1"})
    assert Dossier.objects.get().submitted_at
    assert client.get(work(heard, "record")).status_code == 403
    cast.sign_in(client, heard.who.ruud)
    wrong = client.post(work(heard, "record"), decision_form(heard, why=""))
    assert (wrong.status_code, "Eén persoon minder." in wrong.content.decode()) == (400, True)
    client.post(work(heard, "record"), decision_form(heard))
    late = client.post(work(heard, "record"), decision_form(heard))
    assert "Iemand schreef intussen op wat de raad deed" in late.content.decode()
    step = CouncilStep.objects.get()
    fixed = client.post(
        work(heard, "correct", step=step.public_id), decision_form(heard, wrong="Het was een ander bedrag.", seen="1")
    )
    assert fixed.status_code == 302
    client.logout()
    text = body(client, work(heard, "public-dossier"))
    for words in ("Eén persoon minder.", "verbeterd in regel 2", "Het was een ander bedrag.", "Geen geld.", ANNA):
        assert words in text
    assert "Fatima" not in text


def test_recording_before_anything_was_submitted_says_what_to_do(client, heard):
    operations.word_dossier(slug=heard.slug, title="T", ask="A", at=AT, by=heard.who.by)
    cast.sign_in(client, heard.who.ruud)
    assert (
        "Er ligt nog geen voorstel bij de raad"
        in client.post(work(heard, "record"), decision_form(heard)).content.decode()
    )


def test_the_dossier_is_a_readable_paper(client, heard):
    whole(heard)
    answer = client.get(work(heard, "public-paper"))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert b"pdfuaid" in answer.content
    cast.sign_in(client, heard.who.ruud)
    assert client.get(work(heard, "dossier-paper")).status_code == 200


def test_before_it_is_submitted_nobody_outside_reads_the_dossier(client, heard):
    operations.word_dossier(slug=heard.slug, title="Geheim", ask="A", at=AT, by=heard.who.by)
    assert "Geheim" not in body(client, work(heard, "public-dossier"))
    assert client.get(work(heard, "public-paper")).status_code == 404
    cast.sign_in(client, heard.who.ruud)
    assert "In de maak" in body(client, work(heard, "dossier"))
