"""Who came along for a part is offered what fits that part; a refusal keeps what was typed."""

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.urls import reverse

from naast.access.permissions import Role
from naast.plans import guard, operations, queries
from naast.plans.models import Door, Seat, Section
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
WORDS = "Hij vertelde over de pauze."


@pytest.fixture
def lars(client, kin, town):
    """A specialist for whom the talks of the whole family are open, and nothing else."""
    lars = cast.worker(town, "Lars", Role.SPECIALIST)
    plan, of_plan = kin.plan, {"municipality_id": kin.plan.municipality_id, "plan": kin.plan}
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=TUESDAY, why="test"):
        period = DateTimeTZRange(TUESDAY, None, "[)")
        seat = Seat.objects.create(account=lars.account, kind="specialist", period=period, why="erbij", **of_plan)
        talks = Section.objects.get(plan=plan, part="talks", about=None)
        Door.objects.create(seat=seat, section=talks, ground="erbij", opened_at=TUESDAY, **of_plan)
    cast.sign_in(client, lars)
    return lars


def at(kin, town, name, **more):
    return reverse(f"plans:{name}", kwargs={"gemeente": town.slug, "public_id": kin.id, **more})


def readers(kin, who):
    writing = queries.talks(kin.id, at=TUESDAY, by=who)
    return {one.name: one.readers for one in writing.about.places}


def test_everybody_who_reads_is_named_also_who_was_called_in(kin, lars):
    esra = story.seat_for(kin, "Esra")
    assert "Lars" in readers(kin, kin.noor.actor)[""]
    assert "Lars" in readers(kin, esra)[""]
    assert set(readers(kin, lars.actor)[""]) == {"jij", "Esra", "Noor"}


def test_who_reads_about_one_child_only_may_write_about_that_child(kin, lars):
    with guard.on_behalf_of_naast(
        municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=TUESDAY, why="test"
    ):
        section = Section.objects.get(plan=kin.plan, part="talks", about=kin.people["Daan"])
        Door.objects.filter(seat__account=lars.account).update(section=section)
    assert list(readers(kin, lars.actor)) == ["Daan"]
    said = operations.Words(kind="note", text=WORDS, about=kin.people["Daan"].public_id)
    operations.write(kin.id, words=said, at=TUESDAY, by=lars.actor)
    assert WORDS in [one.said.text for one in queries.talks(kin.id, at=TUESDAY, by=lars.actor).written]


def test_only_what_fits_an_open_part_is_offered(client, kin, town, lars):
    page = client.get(at(kin, town, "talks")).content.decode()
    offered = [
        kind for kind in ("note", "goes-well", "worry", "helped-before", "analysis") if f'value="{kind}"' in page
    ]
    assert offered == ["note"]
    goals = client.get(at(kin, town, "goals")).content.decode()
    assert "De doelen zijn niet voor jou open." in goals
    assert "Zet het erbij" not in goals
    assert "Een afspraak zonder doel" not in goals


@pytest.mark.parametrize(
    ("page", "said"),
    [("write", {"kind": "worry", "text": WORDS}), ("set-goal", {"text": WORDS})],
)
def test_a_refusal_keeps_the_words_on_the_page_and_the_draft(client, kin, town, lars, page, said):
    operations.save_draft(kin.id, typed={"veld": WORDS}, at=TUESDAY, by=lars.actor)
    answer = client.post(at(kin, town, page), {**said, "about": "-", "concept": "veld"})
    assert answer.status_code == 400
    assert WORDS in answer.content.decode()
    assert queries.drafts(kin.id, at=TUESDAY, by=lars.actor) == {"veld": WORDS}


def test_an_agreement_that_is_not_open_is_refused_with_words(client, kin, town, lars):
    said = {"who": f"worker:{kin.noor.account.public_id}", "what": WORDS}
    answer = client.post(at(kin, town, "agree"), said)
    assert answer.status_code == 400
    assert "Dit deel is niet voor jou open" in answer.content.decode()


def test_what_is_offered_is_taken(client, kin, town, lars):
    said = {"kind": "note", "text": WORDS, "about": "-", "child_spoken": "yes"}
    assert client.post(at(kin, town, "write"), said).status_code == 302
    assert [one.said.text for one in queries.talks(kin.id, at=TUESDAY, by=kin.noor.actor).written] == [WORDS]


def opens(kin, lars, part, about=None):
    of_plan = {"municipality_id": kin.plan.municipality_id, "plan": kin.plan}
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=TUESDAY, why="t"):
        seat = Seat.objects.get(account=lars.account)
        section = Section.objects.get(plan=kin.plan, part=part, about=kin.people.get(about))
        Door.objects.create(seat=seat, section=section, ground="erbij", opened_at=TUESDAY, **of_plan)


def test_a_kind_that_fits_one_open_place_only_says_which(client, kin, town, lars):
    opens(kin, lars, "talks", "Daan")
    page = client.get(at(kin, town, "talks")).content.decode()
    assert "Wat goed gaat (alleen over Daan)" in page
    assert "Een gesprek (" not in page
    assert 'value="analysis"' not in page
    said = {"text": WORDS, "about": kin.people["Daan"].public_id}
    assert client.post(at(kin, town, "write"), {"kind": "goes-well", **said}).status_code == 302
    opens(kin, lars, "story")
    assert "alleen over" not in client.get(at(kin, town, "talks")).content.decode()


def test_a_kind_of_which_the_part_is_open_but_no_place_to_put_it_is_not_offered(client, kin, town, lars):
    opens(kin, lars, "analysis", "Daan")
    assert 'value="analysis"' not in client.get(at(kin, town, "talks")).content.decode()


def test_whatever_is_offered_can_be_kept(client, kin, town, lars):
    opens(kin, lars, "talks", "Daan")
    opens(kin, lars, "analysis")
    writing = queries.talks(kin.id, at=TUESDAY, by=lars.actor)
    for kind in writing.kinds:
        for place in writing.only.get(kind, writing.about.places):
            said = operations.Words(kind=kind, text=f"{kind} {place.name}", about=place.key)
            assert operations.write(kin.id, words=said, at=TUESDAY, by=lars.actor).public_id


def test_who_may_not_open_the_part_about_safety_is_told_whom_to_call_instead(client, kin, town, lars):
    opens(kin, lars, "circle")
    page = client.get(at(kin, town, "talks")).content.decode()
    assert "Is dat niet veilig, schrijf het dan niet hier en bel Noor." in page
    assert "onder Veiligheid" not in page
    cast.sign_in(client, kin.noor)
    assert (
        "Is dat niet veilig, schrijf het dan onder Veiligheid." in client.get(at(kin, town, "talks")).content.decode()
    )
