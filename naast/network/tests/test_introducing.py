"""Two people are brought together only when both say yes, and a no is never told."""

from datetime import timedelta

import pytest

from naast.common.operations import NotFound
from naast.network import operations, queries, rules
from naast.network.models import Introduction
from naast.network.tests import story
from tests.cast import TUESDAY
from tests.crossing import at_once

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def net(town):
    return story.begin(town)


def introduce(net, one="Sanne", other="Noor", by="Tom", at=TUESDAY):
    return operations.introduce(one=net.id(one), other=net.id(other), words="Om te leren.", at=at, by=net.by(by))


def ask(net, by="Sanne", first="Tom", to="Noor", at=TUESDAY):
    return operations.ask_to_be_introduced(introducer=net.id(first), to=net.id(to), at=at, by=net.by(by))


def say(net, it, name, agrees, at=TUESDAY):
    return operations.answer_introduction(introduction=it.public_id, agrees=agrees, at=at, by=net.by(name))


def pages(net, name, at=TUESDAY):
    """Everything that somebody can read."""
    by = net.by(name)
    others = [queries.whom(net.id(one), by=by, at=at) for one in net.seats]
    return queries.home(by=by, at=at), others, queries.known(by=by, at=at), queries.the_map(by=by, at=at)


def knows(net, one, other):
    return other in [card.name for card in queries.home(by=net.by(one), at=TUESDAY).people]


def test_an_introduction_makes_a_link_when_both_say_yes(net):
    it = introduce(net)
    say(net, it, "Sanne", agrees=True)
    assert not knows(net, "Sanne", "Noor")
    say(net, it, "Noor", agrees=True)
    assert knows(net, "Sanne", "Noor")
    assert [one.told for one in queries.home(by=net.by("Tom"), at=TUESDAY).waiting] == [rules.KNOWN]


@pytest.mark.parametrize("later", [0, 29, 30])
@pytest.mark.parametrize("first", [None, True])
def test_a_refusal_reads_as_silence_for_all_others_at_every_moment(net, later, first):
    it = introduce(net)
    if first:
        say(net, it, "Sanne", agrees=True)
    at = TUESDAY + later * DAY
    silent = [pages(net, name, at) for name in ("Tom", "Sanne", "Wendy", "Amina")]
    say(net, it, "Noor", agrees=False)
    assert [pages(net, name, at) for name in ("Tom", "Sanne", "Wendy", "Amina")] == silent


def test_who_refused_is_not_asked_again_by_the_same_person(net):
    it = introduce(net)
    say(net, it, "Noor", agrees=False)
    assert introduce(net, at=TUESDAY + DAY) == it
    assert introduce(net, one="Noor", other="Sanne", at=TUESDAY + DAY) == it
    assert queries.home(by=net.by("Noor"), at=TUESDAY + DAY).asked == []
    with pytest.raises(rules.NotNow):
        say(net, it, "Noor", agrees=True)


def test_the_first_of_a_chain_is_asked_and_makes_it(net):
    it = ask(net)
    assert queries.home(by=net.by("Noor"), at=TUESDAY).asked == []
    (asked,) = queries.home(by=net.by("Tom"), at=TUESDAY).asked
    assert (asked.kind, asked.who.name, asked.other.name) == ("make", "Sanne", "Noor")
    say(net, it, "Tom", agrees=True)
    (meet,) = queries.home(by=net.by("Noor"), at=TUESDAY).asked
    assert (meet.kind, meet.wanted) == ("meet", True)
    say(net, it, "Noor", agrees=True)
    assert knows(net, "Sanne", "Noor")


def test_that_somebody_would_rather_not_introduce_reads_as_silence(net):
    it = ask(net)
    silent = pages(net, "Sanne"), pages(net, "Noor")
    say(net, it, "Tom", agrees=False)
    assert (pages(net, "Sanne"), pages(net, "Noor")) == silent
    assert ask(net, at=TUESDAY + DAY) == it
    assert queries.home(by=net.by("Tom"), at=TUESDAY + DAY).asked == []


def test_who_let_it_be_may_still_bring_them_together(net):
    it = ask(net)
    say(net, it, "Tom", agrees=False)
    assert introduce(net) == it
    say(net, it, "Noor", agrees=True)
    assert knows(net, "Sanne", "Noor")


def test_only_who_knows_both_brings_together(net):
    with pytest.raises(rules.NotLinked):
        introduce(net, other="Wendy")
    with pytest.raises(rules.NotLinked):
        ask(net, to="Amina")
    with pytest.raises(NotFound):
        introduce(net, other="Sanne")
    net.know("Sanne", "Noor")
    with pytest.raises(rules.KnownAlready):
        introduce(net)


def test_who_lost_the_link_meanwhile_cannot_make_it(net):
    it = ask(net)
    operations.end_link(seat=net.id("Noor"), at=TUESDAY, by=net.by("Tom"))
    with pytest.raises(rules.NotLinked):
        say(net, it, "Tom", agrees=True)
    assert Introduction.objects.get().made_at is None


def test_nobody_answers_for_another(net):
    it = introduce(net)
    for name in ("Wendy", "Amina"):
        with pytest.raises(NotFound):
            say(net, it, name, agrees=True)
    with pytest.raises(rules.NotNow):
        say(net, it, "Tom", agrees=True)


def test_it_lapses_after_thirty_days_and_may_be_made_anew(net):
    it, later = introduce(net), TUESDAY + 30 * DAY
    with pytest.raises(rules.NotNow):
        say(net, it, "Sanne", agrees=True, at=later)
    assert introduce(net, at=later) != it


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", [introduce, ask])
def test_two_clicks_at_the_same_moment_make_one_introduction(net, verb):
    first, second = at_once(*[lambda: verb(net)] * 2)
    assert first == second == Introduction.objects.get()
