"""How a conference ended is told in one way on every page, card, screen and paper, whatever the ending was."""

import pytest
from django.urls import reverse
from django.utils import translation

from naast.participation import endings, operations, paper_choice, queries
from naast.participation.tests import story_hall
from naast.participation.tests.pages_of_conference import body, page
from naast.participation.tests.story import AT
from naast.participation.tests.test_again import again, chosen, nothing_fits, prepared_again

pytestmark = pytest.mark.django_db
PUBLIC = ("follow", "read-scenarios", "told", "hall")
AGAINST = "Gekozen is scenario A, anders dan de regel aanwees: die wees B aan."


@pytest.fixture
def it(town):
    made = story_hall.frozen(town, asks_again=False)
    for key in ("plan", "council"):
        operations.open_step(slug=made.slug, key=key, at=AT, by=made.by)
    return made


def card(it, name="mine"):
    return reverse(f"participation:{name}", kwargs={"gemeente": it.who.town.slug, "code": it.codes["Ouders"][0]})


def read(client, it):
    """What everybody reads of it: the process, the scenarios, the conference, the screen, a card, and what is asked."""
    pages = {name: body(client.get(page(it, name))) for name in PUBLIC}
    return pages | {"mine": body(client.get(card(it))), "choosing": body(client.get(card(it, "choosing")))}


def set_above(it, *, confirmed=True):
    it.open("rate")
    it.room(Ouders=[(1, 2, -2)] * 6, Jongeren=[(0, 1, -2)] * 6, Mensen_die_er_werken=[(1, 1, -2)] * 6)
    it.close()
    operations.ask_override(slug=it.slug, letter="A", why="Het gebouw staat er al.", at=AT, by=it.by)
    if confirmed:
        operations.confirm_override(slug=it.slug, at=AT, by=it.joost.actor)


def dossier(it):
    operations.word_dossier(slug=it.slug, title="Voorstel", ask="Stem in.", at=AT, by=it.by)
    return queries.dossier_of(it.slug, today=AT.date(), by=it.by).content


def test_what_two_people_set_above_the_rule_is_nowhere_told_as_a_joint_choice(client, it):
    set_above(it)
    operations.choose(slug=it.slug, letter="A", why="Zij gaven hun zegen.", at=AT, by=it.by)
    pages = read(client, it)
    for name in ("follow", "read-scenarios", "mine", "choosing"):
        assert AGAINST in pages[name], name
    for name, text in pages.items():
        assert ("Samen is scenario" in text, "Er is samen gekozen" in text) == (False, False), name
    first = list(paper_choice.in_short(dossier(it)))
    assert first[1] == f"{AGAINST} Twee mensen legden dat vast, omdat: Het gebouw staat er al."


def test_a_choice_of_the_rule_is_told_as_one_made_together(client, it):
    chosen(it)
    pages = read(client, it)
    for name in ("follow", "read-scenarios", "mine", "choosing"):
        assert "Samen is scenario B gekozen." in pages[name], name


def test_when_nothing_was_chosen_no_page_says_that_there_was_a_choice(client, it):
    nothing_fits(it)
    operations.end_conference(slug=it.slug, why="Niets was goed genoeg.", at=AT, by=it.by)
    for name, text in read(client, it).items():
        assert "Er is niets gekozen" in text, name
        assert ("Wat is er gekozen?" in text, "Er is nog niets gekozen" in text) == (False, False), name
        assert name == "read-scenarios" or "Niets was goed genoeg." in text, name
    said = list(paper_choice.in_short(dossier(it)))
    assert said == ["Er is niets gekozen. Omdat: Niets was goed genoeg."]


def test_between_two_conferences_every_page_says_that_people_choose_again_and_no_phone_is_lost(client, it):
    nothing_fits(it)
    operations.end_conference(slug=it.slug, why="Niets was goed genoeg.", at=AT, by=it.by)
    before = body(client.get(page(it, "hall-stand")))
    again(it, why="Met betere scenario’s.")
    for is_prepared in (False, True):
        for name, text in read(client, it).items():
            is_told = name not in {"read-scenarios", *(("told", "hall") if is_prepared else ())}
            assert not is_told or "Met betere scenario’s." in text, name
        assert ("De conferentie van nu" in body(client.get(page(it, "told", number=1)))) == is_prepared
        if not is_prepared:
            prepared_again(it)
    waits = body(client.get(card(it, "choosing")))
    assert f'data-mark="{body(client.get(page(it, "hall-stand")))}"' in waits
    assert body(client.get(page(it, "hall-stand"))) != before


def test_what_was_set_above_the_rule_and_taken_back_stays_to_be_read(client, it):
    set_above(it)
    operations.drop_override(slug=it.slug, at=AT, by=it.by)
    operations.choose(slug=it.slug, letter="B", why="Geen ronde.", at=AT, by=it.by)
    told = body(client.get(page(it, "told")))
    assert "Fatima wilde op" in told
    assert ("Het gebouw staat er al." in told, "Joost bevestigde dat." in told) == (True, True)
    content = dossier(it)
    assert [(one["what"], one["is_confirmed"]) for one in content["set_aside"]] == [("A · Eén groot centrum", True)]
    assert any("Het gebouw staat er al" in one["text"] for one in paper_choice.section(content))
    operations.submit_dossier(
        slug=it.slug,
        version=queries.dossier_of(it.slug, today=AT.date(), by=it.by).version,
        why="Vast.",
        at=AT,
        by=it.by,
    )
    assert "Het gebouw staat er al." in body(client.get(page(it, "public-dossier")))


def test_every_ending_can_be_said_in_english():
    with translation.override("en"):
        said = [endings.Ending(kind, "A", "B").said for kind in ("together", "above", "none", "again")]
        said.append(endings.Ending("above", "A").said)
    assert not any(word in " ".join(said) for word in ("gekozen", "regel"))


@pytest.mark.parametrize(
    ("ratings", "ways"),
    [
        ({"Ouders": [(2, -2, -2)] * 6, "Jongeren": [(-2, 2, -2)] * 6, "Mensen_die_er_werken": [(1, 1, -2)] * 6}, "nothing"),
        ({"Ouders": [(1, 1, -2)] * 6, "Jongeren": [(1, 1, -2)] * 6, "Mensen_die_er_werken": [(1, 1, -2)] * 6}, "shared"),
        ({"Ouders": [(2, 0, -2)] * 6, "Jongeren": [(-2, 0, -2)] * 6, "Mensen_die_er_werken": [(2, 0, -2)] * 6}, "differ"),
        ({"Ouders": [(2, -1, -2)] * 6, "Jongeren": [(2, -1, -2)] * 6, "Mensen_die_er_werken": [(2, -1, -2)] * 6}, "same"),
    ],
)  # fmt: skip
def test_other_ways_of_counting_give_the_same_only_when_each_puts_that_one_first_and_alone(client, it, ratings, ways):
    it.open("rate")
    it.room(**ratings)
    it.close()
    assert queries.told(it.slug, municipality_id=it.who.town.id).last.other_ways == ways
    assert ("Dan kwam hetzelfde eruit." in body(client.get(page(it, "told")))) == (ways == "same")
