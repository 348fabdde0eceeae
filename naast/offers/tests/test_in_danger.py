"""Under the numbers to call stands only what is about this danger; a wrong guess hurts more than an empty page."""

import pytest

from naast.access.actors import installation
from naast.offers import index, operations, queries
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def window(town):
    index.forget()
    texts = (
        ("thuis-geslagen", "youth", ["veilig-thuis"], "Thuis word je geslagen"),
        ("zelf-slaan", "parent", ["veilig-thuis"], "Bang dat je gaat slaan"),
        ("driftbui", "parent", ["boos-en-druk"], "Slaan en bijten bij peuters"),
        ("grijs", "youth", ["somber"], "Als alles grijs is"),
    )
    for slug, asker, themes, title in texts:
        fields = {"slug": slug, "title": title, "normal": title, "asker": asker, "themes": themes}
        operations.put_answer(municipality_id=town.id, fields=fields, at=cast.TUESDAY, by=installation())
    for slug, themes in (("veilig", ["veilig-thuis"]), ("boksen", ["boos-en-druk"])):
        fields = {"slug": slug, "title": slug, "kind": "gesprek", "sentence": "Slaan.", "themes": themes}
        operations.put_offer(municipality_id=town.id, fields=fields, at=cast.TUESDAY, by=installation())


def found(town, text, **words):
    what = queries.search(town.id, queries.Wish(text), at=cast.TUESDAY, **words)
    return [card.slug for card, _ in what.answers], [card.slug for card, _ in what.offers]


def test_a_young_person_who_is_hit_reads_what_is_written_for_them(town, window):
    assert found(town, "mijn vader slaat mij") == (["thuis-geslagen"], ["veilig"])


def test_a_parent_who_is_hit_never_reads_a_text_for_who_hits(town, window):
    assert found(town, "mijn man slaat mij en de kinderen zien het") == ([], ["veilig"])


def test_words_of_suicide_bring_no_text_on_tantrums(town, window):
    answers, offers = found(town, "ik wil dood, iedereen slaat mij in de klas")
    assert "driftbui" not in answers
    assert "boksen" not in offers


def test_the_desk_still_sees_everything_that_fits(town, window):
    assert "boksen" in found(town, "mijn man slaat mij en bijt", at_desk=True)[1]


def test_texts_for_professionals_are_not_shown_to_parents_first(town):
    index.forget()
    for slug, asker in (("voor-de-juf", "professional"), ("voor-ouders", "parent")):
        fields = {
            "slug": slug,
            "title": "Een kind dat moe is",
            "normal": "Moe op school.",
            "asker": asker,
            "themes": ["school"],
        }
        operations.put_answer(municipality_id=town.id, fields=fields, at=cast.TUESDAY, by=installation())
    assert found(town, "mijn dochter is zo moe op school")[0][0] == "voor-ouders"
    assert found(town, "een leerling in mijn klas is zo moe op school")[0][0] == "voor-de-juf"
