"""Attacks from the side of strategy: no screen, export or difference of them leads to a family or to a small group."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from naast.access.actors import installation
from naast.needs import operations as needs
from naast.needs.models import NeedCount
from naast.needs.tests import story as counts
from naast.plans.tests import story as families
from naast.portfolio import operations, queries
from naast.portfolio.tests import story
from naast.questions import operations as questions
from naast.questions import queries as asking
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
WORD = "zonnebloemkwekerij"


@pytest.fixture
def who(town):
    who = story.begin(town)
    story.offer(town, "nachtrust", neighbourhoods=["west"])
    story.offer(town, "opvang", kind="thuis", themes=("boos-en-druk",))
    for theme in ("slapen", "boos-en-druk"):
        counts.count(town, theme, town.west, 40, 20)
    return who


def pages_of(who):
    """Every address of choosing, with what it needs filled in."""
    idea = operations.note_idea(fields={"title": "Idee", "kind": "groep", "themes": ["slapen"]}, by=who.by)
    said = operations.Said("Voorstel", "Beter slapen", loss="Het kan elders.")
    made = operations.draft(said=said, keys=["offer:opvang"], at=TUESDAY, by=who.by)
    operations.propose(public_id=made.public_id, at=TUESDAY, by=who.by)
    plain = (
        "overview",
        "line",
        "group",
        "weights",
        "ideas",
        "wishes",
        "proposals",
        "compare",
        "region",
        "chapters",
        "opposite",
    )
    found = [reverse(f"portfolio:{name}", args=[who.town.slug]) for name in plain]
    for name, more in (
        ("spot", {"theme": "slapen", "wijk": "west"}), ("stopping", {"slug": "nachtrust"}),
        ("terms", {"slug": "nachtrust"}), ("idea", {"public_id": idea.public_id}),
        ("proposal", {"public_id": made.public_id}),
    ):  # fmt: skip
        found.append(reverse(f"portfolio:{name}", kwargs={"gemeente": who.town.slug, **more}))
    return [*found, f"{found[1]}?n=1", f"{found[2]}?groep=0&deel=90", f"{found[10]}?leeftijd=0-3&wijk=west&vorm=groep"]


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"', "", answer.content.decode())
    return re.sub(r"<(script|style).*?</\1>", "", body, flags=re.DOTALL)


def test_no_screen_or_export_of_choosing_holds_a_word_of_a_question_or_a_family(client, town, who):
    questions.ask(
        municipality=town.municipality, text=f"wij werken in een {WORD} en slapen niet", once=asking.fresh_once(),
        at=TUESDAY, by=town.asker,
    )  # fmt: skip
    kin = families.family(town)
    cast.sign_in(client, who.victor)
    for address in pages_of(who):
        body = text(client, address)
        for secret in (WORD, "De Wit", kin.id, "Noor", "Esra"):
            assert secret not in body, (secret, address)


def test_one_question_more_or_less_changes_nothing_that_a_strategist_sees(client, town, who):
    cast.sign_in(client, who.victor)
    addresses = pages_of(who)
    before = {address: text(client, address) for address in addresses}
    NeedCount.objects.filter(municipality_id=town.id, met=True, theme="slapen").update(count=41)  # 60 → 61: seen as 60
    after = {address: text(client, address) for address in addresses}
    assert [address for address in addresses if before[address] != after[address]] == []


def test_a_group_of_nine_is_nowhere_a_number(client, town, who):
    small = counts.neighbourhood(town, "Hoek")
    counts.live(town, small, 2)
    cast.sign_in(client, who.victor)
    at = queries.weigh(town.id, at=TUESDAY, by=who.by)
    assert all(one.span.expected is None for one in queries.spots(at, at.inside) if one.place == "Hoek")
    body = text(client, reverse("portfolio:spot", args=[town.slug, "slapen", "hoek"]))
    assert "minder dan tien keer per jaar" in body
    assert small.pk not in queries.bare_shares(at, at.inside)
    assert not any(at.parts[number].place == "Hoek" for number in queries.part_shares(at, at.inside))


def test_a_proposal_keeps_no_small_count_and_the_next_year_shows_none(town, who):
    counts.count(town, "eten", town.west, 3, 2)
    made = operations.draft(said=operations.Said("x", "y", loss="z"), keys=["offer:opvang"], at=TUESDAY, by=who.by)
    assert made.before["themes"].get("eten", [None, None]) == [None, None]
    assert all(number is None or number >= 10 for pair in made.before["themes"].values() for number in pair)
    shown = queries.proposal(made.public_id, by=who.by)
    at = queries.weigh(town.id, at=TUESDAY, by=who.by)
    later = queries.since(shown, town.id, weighed=at, at=TUESDAY + timedelta(days=500))
    assert later.rows
    numbers = [one for row in later.rows for one in (row.asked_then, row.unmet_then, row.asked_now, row.unmet_now)]
    assert all(number is None or number >= 10 for number in numbers)
    changes = made.after["changes"]
    no_people = {"place", "band", "gained_order", "lost_order"}
    assert all(one is None or one >= 10 for row in changes for name, one in row.items() if name not in no_people)


def test_counting_stays_with_the_installation(who):
    from naast.common.operations import NotAllowed

    with pytest.raises(NotAllowed):
        needs.count(sums=[], by=who.by)
    assert needs.count(sums=[], by=installation()).cells == 0
