"""A council reads what there is: who chose, who would rather not go along, what it costs, and what it goes without."""

import pytest
from django.urls import reverse

from naast.participation import operations, paper_choice, paper_dossier, queries, rules
from naast.participation.models import Consequence, Dossier, Scenario
from naast.participation.tests import story_hall
from naast.participation.tests.story import AT
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def it(town):
    """B was chosen without a plan; four of six young people would rather not, and nobody wrote why."""
    made = story_hall.frozen(town, asks_again=False)
    for key in ("plan", "council"):
        operations.open_step(slug=made.slug, key=key, at=AT, by=made.by)
    made.open("rate")
    made.room(
        Ouders=[(0, 1, -1)] * 6, Jongeren=[(-2, -1, -1)] * 4 + [(-2, 1, -1)] * 2, Mensen_die_er_werken=[(2, 1, -2)] * 3
    )
    made.close()
    operations.ask_override(slug=made.slug, letter="B", why="Dichtbij.", at=AT, by=made.by)
    operations.confirm_override(slug=made.slug, at=AT, by=made.joost.actor)
    operations.choose(slug=made.slug, letter="B", why="Het werd laat.", at=AT, by=made.by)
    chosen = Scenario.objects.get(letter="B")
    Consequence.objects.create(
        municipality_id=town.id, scenario=chosen, kind="money", who="gemeente", words="40.000 euro"
    )
    operations.word_dossier(slug=made.slug, title="B", ask="Stem in.", at=AT, by=made.by)
    return made


def shown(it):
    return queries.dossier_of(it.slug, today=AT.date(), by=it.by)


def test_who_chose_and_who_would_rather_not_is_counted_and_a_small_group_is_not(it):
    content = shown(it).content
    assert [(one["group"], one["people"]) for one in content["voted"]] == [
        ("Ouders", 6),
        ("Jongeren", 6),
        ("Mensen die er werken", None),
    ]
    assert content["below"] == {"people": None, "groups": [["Jongeren", 66]]}


def test_without_a_plan_it_does_not_cost_nothing_and_silence_is_not_consent(client, it):
    cast.sign_in(client, it.who.fatima)
    page = reverse("participation:dossier", kwargs={"gemeente": it.who.town.municipality.slug, "process": it.slug})
    text = client.get(page).content.decode()
    assert "€ 0" not in text
    assert "Het scenario zegt: gemeente: 40.000 euro" in text
    assert "Jongeren: 66 %" in text
    assert "Er bleef geen bezwaar over." not in text
    assert "Niemand schreef op waarom niet." in text
    assert paper_dossier.pdf(shown(it), town="Rivierdorp", at=AT).startswith(b"%PDF-")


def test_what_lacks_is_said_before_and_goes_to_the_council_only_with_why(client, it):
    assert shown(it).lacks == ("plan", "report", "recommendations")
    with pytest.raises(rules.StillMissing, match="plan"):
        operations.submit_dossier(slug=it.slug, version=1, at=AT, by=it.by)
    cast.sign_in(client, it.who.fatima)
    where = {"gemeente": it.who.town.municipality.slug, "process": it.slug}
    page = reverse("participation:submit-dossier", kwargs=where)
    asked = client.post(page, {"version": "1", "why": " "})
    assert (asked.status_code, "een plan met acties" in asked.content.decode()) == (400, True)
    assert not Dossier.objects.exclude(submitted_at=None).exists()
    client.post(page, {"version": "1", "why": "De raad wil nu al richting geven."})
    client.logout()
    text = client.get(reverse("participation:public-dossier", kwargs=where)).content.decode()
    assert "De raad wil nu al richting geven." in text


def test_a_second_round_that_was_not_held_is_told_to_the_council_and_on_paper(client, it):
    content = shown(it).content
    assert (content["choice"]["is_override"], content["choice"]["why"]) == (True, "Dichtbij.")
    assert content["choice"]["without_round"] == "Het werd laat."
    cast.sign_in(client, it.who.fatima)
    page = reverse("participation:dossier", kwargs={"gemeente": it.who.town.municipality.slug, "process": it.slug})
    text = client.get(page).content.decode()
    assert "Er is geen tweede ronde gehouden." in text
    assert "Twee mensen legden dat samen vast, omdat:" in text
    blocks = str(paper_choice.section(content))
    assert "Er is geen tweede ronde gehouden." in blocks
    assert "Het werd laat." in blocks
