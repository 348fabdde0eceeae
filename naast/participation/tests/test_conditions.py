"""A name in what somebody needs reaches nobody before the leader read it, and can be taken out at any time, with why."""

import pytest
from django.urls import reverse

from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.models import Condition, Mending, Objection, Participant, Rating, Recommendation
from naast.participation.tests import story_hall
from naast.participation.tests.story import AT
from tests import cast

pytestmark = pytest.mark.django_db
NAMED = "Iedereen kijkt mee: Fatima, Oeverstraat 12"
PLAIN = "Ook ’s avonds open"


@pytest.fixture
def it(town):
    """Two parents hesitate, and are asked what they need."""
    made = story_hall.frozen(town)
    made.open("rate")
    made.room(
        Ouders=[(0, -1, -1)] * 2 + [(0, 1, -1)] * 4, Jongeren=[(-2, 0, 1)] * 6, Mensen_die_er_werken=[(2, 1, -2)] * 6
    )
    made.close()
    made.open("needs")
    return made


def page(it, name, **where):
    if name not in {"choosing", "choosing-need", "became"}:
        where["process"] = it.slug
    return reverse(f"participation:{name}", kwargs={"gemeente": it.who.town.municipality.slug, **where})


def say(it, words=NAMED, *, place=0, is_sure=True):
    code, by = it.codes["Ouders"][place], it.who.town.asker
    return operations.need(where=it.at(code), letter="B", words=words, is_sure=is_sure, at=AT, by=by)


def told(it):
    return queries.told(it.slug, municipality_id=it.who.town.id)


def mend(it, deed, said, **more):
    return deed(slug=it.slug, words_of=said.public_id, at=AT, by=it.by, **more)


def weigh(it):
    """Everybody wants every condition that is asked."""
    it.open("degrees")
    for codes in it.codes.values():
        for code in codes:
            for asked in Condition.objects.filter(state="open", merged_into=None):
                operations.want(
                    where=it.at(code), condition=asked.public_id, value=2, at=AT, by=it.who.town.asker
                )  # fmt: skip
    it.close()


def test_who_writes_what_may_be_a_name_is_asked_first_and_what_has_none_is_there_at_once(it):
    with pytest.raises(rules.MayName, match="Oeverstraat"):
        say(it, is_sure=False)
    assert not Condition.objects.exists()
    say(it, PLAIN, is_sure=False)
    assert [one.words for one in told(it).conditions] == [PLAIN]


def test_what_may_be_a_name_is_seen_by_nobody_else_before_the_leader_let_it_through(client, it):
    said = say(it)
    for address in (page(it, "told"), page(it, "hall"), page(it, "choosing", code=it.codes["Ouders"][1])):
        assert "Oeverstraat" not in client.get(address).content.decode()
    assert "Oeverstraat" in client.get(page(it, "choosing", code=it.codes["Ouders"][0])).content.decode()
    mend(it, operations.show_words, said)
    assert [one.words for one in told(it).conditions] == [NAMED]


def test_nobody_weighs_conditions_while_one_waits_for_the_leader(it):
    said = say(it)
    it.close()
    with pytest.raises(rules.StillMissing, match="waiting"):
        it.open("degrees")
    mend(it, operations.hide_words, said, why="Er stond een adres in.")
    it.open("consent")


def test_words_are_taken_out_with_who_and_why_and_are_gone(client, it):
    said = say(it)
    with pytest.raises(rules.Empty, match="why"):
        mend(it, operations.word_again, said, words="Iemand kijkt mee", why=" ")
    mend(it, operations.word_again, said, words="Iemand kijkt mee", why="Er stond een adres in.")
    assert not Condition.objects.filter(words__contains="Oeverstraat").exists()
    line = Mending.objects.get()
    assert (line.kind, line.why, line.by_id) == ("worded", "Er stond een adres in.", it.who.fatima.account.pk)
    mine = client.get(page(it, "became", code=it.codes["Ouders"][0])).content.decode()
    assert "Fatima zette dit op" in mine
    assert "Er stond een adres in." in mine


def test_after_everything_a_name_can_still_be_taken_out_of_what_went_on(it):
    said = say(it)
    mend(it, operations.show_words, said)
    it.close()
    weigh(it)
    mend(it, operations.word_again, said, words="Iemand kijkt mee", why="Er stond een adres in.")
    assert Recommendation.objects.get().words == "Iemand kijkt mee"
    assert [one.title for one in told(it).last.lines] == ["Iemand kijkt mee"]
    mend(it, operations.hide_words, said, why="Er bleef een naam in.")
    assert Recommendation.objects.get().words == "(Weggehaald: Er bleef een naam in.)"


def test_only_who_leads_takes_words_out(it):
    said = say(it)
    with pytest.raises(rules.NotLeading):
        operations.hide_words(slug=it.slug, words_of=said.public_id, why="Weg.", at=AT, by=it.joost.actor)
    with pytest.raises(NotFound):
        mend(it, operations.hide_words, Condition(public_id="nietdeze"), why="Weg.")


def test_who_said_the_same_as_a_hidden_one_still_asks_it(it):
    first, second = say(it, PLAIN), say(it, "Avonden", place=1)
    operations.put_together(slug=it.slug, condition=second.public_id, into=first.public_id, by=it.by)
    mend(it, operations.hide_words, first, why="Op verzoek.")
    assert [one.words for one in told(it).conditions] == ["Avonden"]
    assert [one.mended.why for one in told(it).hidden] == ["Op verzoek."]


def test_the_very_same_words_are_weighed_once_and_almost_the_same_are_pointed_at(it):
    say(it, "Ook een plek voor meiden")
    say(it, "ook een plek voor meiden.", place=1)
    say(it, "Een plek voor meiden erbij", place=1)
    assert [one.like for one in told(it).kept] == [("Een plek voor meiden erbij",), ("Ook een plek voor meiden",)]
    it.close()
    it.open("degrees")
    assert len(queries.asked(Participant.objects.first()).answers) == 2


def test_a_name_is_taken_out_by_form(client, it):
    code = it.codes["Ouders"][0]
    send = {"ronde": it.now.public_id, "letter": "B", "woorden": NAMED}
    asked = client.post(page(it, "choosing-need", code=code), send)
    assert (asked.status_code, "Staat hier een naam?" in asked.content.decode()) == (400, True)
    client.post(page(it, "choosing-need", code=code), {**send, "zeker": "1"})
    said = Condition.objects.get()
    cast.sign_in(client, it.who.fatima)
    assert "wacht op jou" in client.get(page(it, "conditions")).content.decode()
    sent = {"doe": "woorden", "voorwaarde": said.public_id, "words": "Iemand kijkt mee", "why": ""}
    assert client.post(page(it, "conditions"), sent).status_code == 400
    client.post(page(it, "conditions"), {**sent, "why": "Er stond een adres in."})
    assert "Iemand kijkt mee" in client.get(page(it, "told")).content.decode()
    client.post(page(it, "conditions"), {**sent, "doe": "weg", "why": "Toch niet."})
    assert "Iemand kijkt mee" not in client.get(page(it, "told")).content.decode()
    client.post(page(it, "conditions"), {"doe": "door", "voorwaarde": said.public_id})
    assert "Iemand kijkt mee" in client.get(page(it, "told")).content.decode()


def test_who_can_live_with_everything_reads_why_nothing_is_asked(client, it):
    shown = client.get(page(it, "choosing", code=it.codes["Jongeren"][0])).content.decode()
    assert "Jij kunt leven met wat verdergaat. Daarom vragen we jou nu niets." in shown


def object_to(it, words, **more):
    """Young people object to B in the second round, and one says why."""
    it.close()
    it.open("consent")
    for codes in it.codes.values():
        for code in codes:
            it.rate(code, B=1)
    code = it.codes["Jongeren"][0]
    it.rate(code, B=-2)
    operations.explain(where=it.at(code), letter="B", reason=words, at=AT, by=it.who.town.asker, **more)
    it.close()
    return Objection.objects.get()


def test_a_name_in_an_objection_reaches_nobody_before_the_leader_read_it(client, it):
    with pytest.raises(rules.MayName, match="Oeverstraat"):
        object_to(it, NAMED)
    operations.explain(
        where=it.at(it.codes["Jongeren"][0]), letter="B", reason=NAMED, is_sure=True, at=AT, by=it.who.town.asker
    )
    it.close()
    assert "Oeverstraat" not in client.get(page(it, "told")).content.decode()
    with pytest.raises(rules.StillMissing, match="waiting"):
        operations.choose(slug=it.slug, letter="B", at=AT, by=it.by)
    said = Objection.objects.get()
    mend(it, operations.word_again, said, words="Er kijkt niemand mee", why="Er stond een adres in.")
    assert not Rating.objects.filter(reason__contains="Oeverstraat").exists()
    assert [one.words for one in told(it).objections] == ["Er kijkt niemand mee"]
    operations.choose(slug=it.slug, letter="B", at=AT, by=it.by)
    mine = client.get(page(it, "became", code=it.codes["Jongeren"][0])).content.decode()
    assert "Fatima zette dit op" in mine


def test_an_objection_is_hidden_by_form_and_everybody_reads_that_it_was_and_why(client, it):
    said = object_to(it, "Te ver van mijn huis.")
    cast.sign_in(client, it.who.fatima)
    client.post(page(it, "conditions"), {"doe": "weg", "voorwaarde": said.public_id, "why": "Op verzoek."})
    shown = client.get(page(it, "told")).content.decode()
    assert "Te ver van mijn huis." not in shown
    assert "Op verzoek." in shown


def test_who_writes_why_is_asked_about_a_name_by_form(client, it):
    it.close()
    it.open("consent")
    code = it.codes["Jongeren"][0]
    it.rate(code, B=-2)
    there = reverse(
        "participation:choosing-why", kwargs={"gemeente": it.who.town.municipality.slug, "code": code, "key": "B"}
    )
    sent = {"ronde": it.now.public_id, "waarom": NAMED}
    asked = client.post(there, sent)
    assert (asked.status_code, "Staat hier een naam?" in asked.content.decode()) == (400, True)
    assert client.post(there, {**sent, "zeker": "1"}).status_code == 302
    assert Rating.objects.get(participant__isnull=False, reason=NAMED)
