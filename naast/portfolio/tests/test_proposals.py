"""A proposal is words first; somebody else decides, and who, when and why stays."""

import html
import re
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from naast.common.operations import NotAllowed, NotFound
from naast.needs.tests import story as counts
from naast.participation import operations as participation
from naast.portfolio import operations, queries, rules
from naast.portfolio.models import Proposal
from naast.portfolio.tests import story
from naast.portfolio.tests.story import AT
from tests import cast

pytestmark = pytest.mark.django_db
SAID = operations.Said("Meer nachtrust", "Ouders in Oost moeten kunnen slapen.", "Er komt een cursus bij.")


@pytest.fixture
def who(town):
    who = story.begin(town)
    story.offer(town, "nachtrust", neighbourhoods=["west"])
    return who


def draft(who, said=SAID):
    idea = story.idea(who, "Slaapcursus", neighbourhoods=["oost"])
    return operations.draft(said=said, keys=["offer:nachtrust", idea], at=AT, by=who.by)


def test_a_draft_is_seen_by_its_maker_alone_and_a_proposal_by_who_decides(who):
    made = draft(who)
    assert queries.proposal(made.public_id, by=who.ruud.actor) is None
    assert queries.proposals(by=who.ruud.actor) == []
    operations.propose(public_id=made.public_id, at=AT, by=who.by)
    shown = queries.proposal(made.public_id, by=who.ruud.actor, inside=["offer:nachtrust"])
    assert (shown.state, [one.title for one in shown.entering], shown.leaving) == ("proposed", ["Slaapcursus"], ())
    assert shown.after["coverage"] >= shown.before["coverage"]


def test_without_a_purpose_there_is_no_proposal(who):
    for said in (operations.Said("Titel", "  "), operations.Said("", "Doel")):
        with pytest.raises(rules.Empty):
            draft(who, said)
    with pytest.raises(NotFound):
        operations.draft(said=SAID, keys=["offer:nergens"], at=AT, by=who.by)


def test_a_proposal_with_only_losers_says_why_it_is_right_all_the_same_and_who_decides_reads_it(client, who):
    story.offer(who.town, "opvang", kind="thuis")
    said = operations.Said("Minder", "Rust in de etalage")
    with pytest.raises(rules.Empty) as empty:
        operations.draft(said=said, keys=["offer:nachtrust"], at=AT, by=who.by)
    assert empty.value.fields == ("loss",)
    cast.sign_in(client, who.victor)
    there = reverse("portfolio:new-proposal", kwargs={"gemeente": who.town.slug})
    asked = {"eruit": "offer:opvang", "title": "Minder", "purpose": "Rust in de etalage"}
    assert (client.post(there, asked).status_code, Proposal.objects.count()) == (400, 0)
    client.post(there, {**asked, "loss": "De school neemt het over."})
    made = Proposal.objects.get()
    with pytest.raises(rules.Empty):
        operations.rewrite(public_id=made.public_id, said=said, version=1, by=who.by)
    Proposal.objects.update(loss="")  # as it could be before this was asked
    move = reverse("portfolio:move", kwargs={"gemeente": who.town.slug, "public_id": made.public_id})
    body = client.post(move, {"doe": "voorleggen"}, follow=True).content.decode()
    assert "Schrijf eerst op waarom het toch goed is." in body
    Proposal.objects.update(loss="De school neemt het over.")
    operations.propose(public_id=made.public_id, at=AT, by=who.by)
    cast.sign_in(client, who.ruud)
    address = reverse("portfolio:proposal", kwargs={"gemeente": who.town.slug, "public_id": made.public_id})
    purpose = client.get(address).content.decode().partition('id="doel"')[2].partition("</section>")[0]
    assert "wint niemand" in purpose
    assert "De school neemt het over." in purpose


def test_who_decides_says_why_and_nobody_decides_on_their_own(who):
    made = draft(who)
    key = made.public_id
    with pytest.raises(NotFound):
        operations.decide(public_id=key, is_chosen=True, why="Ja", at=AT, by=who.ruud.actor)
    operations.propose(public_id=key, at=AT, by=who.by)
    with pytest.raises(rules.Empty):
        operations.decide(public_id=key, is_chosen=True, why=" ", at=AT, by=who.ruud.actor)
    with pytest.raises(NotAllowed):
        operations.decide(public_id=key, is_chosen=True, why="Ja", at=AT, by=who.by)
    operations.decide(public_id=key, is_chosen=True, why="Omdat ouders het vroegen.", at=AT, by=who.ruud.actor)
    with pytest.raises(rules.NotThatFar):
        operations.decide(public_id=key, is_chosen=False, why="Toch niet", at=AT, by=who.ruud.actor)
    with pytest.raises(rules.NotThatFar):
        operations.withdraw(public_id=key, by=who.by)
    shown = queries.proposal(key, by=who.by, inside=["offer:nachtrust"])
    assert (shown.state, shown.decided_by, shown.decided_why) == ("chosen", "Ruud", "Omdat ouders het vroegen.")
    assert [one.title for one in shown.to_do] == ["Slaapcursus"]
    assert shown.still_there == ()


def test_the_same_draft_sent_again_is_one_draft(client, who):
    story.offer(who.town, "opvang", kind="thuis")
    cast.sign_in(client, who.victor)
    there = story.page(who, "new-proposal")
    asked = {"eruit": "offer:opvang", "title": "Minder", "purpose": "Rust", "loss": "De school neemt het over."}
    first, again = client.post(there, asked), client.post(there, asked)
    assert (Proposal.objects.count(), first.url) == (1, again.url)
    client.post(there, asked | {"purpose": "Iets anders"})
    assert Proposal.objects.count() == 2


def test_the_database_keeps_that_a_decision_says_who_and_why_and_not_by_its_maker(who):
    made = draft(who)
    for fields in ({"state": "chosen"}, {"decided_by_id": who.by.account_id}, {"purpose": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Proposal.objects.filter(pk=made.pk).update(**fields)


def test_who_is_second_does_not_overwrite_in_silence(who):
    made = draft(who)
    operations.rewrite(public_id=made.public_id, said=SAID, version=1, by=who.by)
    with pytest.raises(rules.ChangedMeanwhile):
        operations.rewrite(public_id=made.public_id, said=SAID, version=1, by=who.by)
    operations.propose(public_id=made.public_id, at=AT, by=who.by)
    with pytest.raises(rules.NotThatFar):
        operations.rewrite(public_id=made.public_id, said=SAID, version=3, by=who.by)


def test_a_stranger_finds_no_proposal_and_moves_none(who, other_town):
    made, stranger = draft(who), story.begin(other_town)
    operations.propose(public_id=made.public_id, at=AT, by=who.by)
    assert queries.proposal(made.public_id, by=stranger.by) is None
    for verb in (operations.propose, operations.decide):
        more = {"is_chosen": True, "why": "x"} if verb is operations.decide else {}
        with pytest.raises(NotFound):
            by = stranger.ruud.actor if more else stranger.by
            verb(public_id=made.public_id, at=AT, by=by, **more)


def test_what_an_offer_was_called_stays_when_it_is_gone(who):
    made = draft(who)
    operations.drop_idea(public_id=made.chosen[1].removeprefix("idea:"), at=AT, by=who.by)
    shown = queries.proposal(made.public_id, by=who.by)
    assert [one.title for one in shown.entering] == ["Slaapcursus"]


def pages(client, town):
    here = {"gemeente": town.slug}
    names = ("needs:overview", "portfolio:overview", "portfolio:line", "participation:work")
    every = [reverse(name, kwargs=here) for name in names]
    return [client.get(address).content.decode() for address in every] + [
        client.get(reverse("access:my-work")).content.decode()
    ]


def told(client, town):
    return sum("op jullie besluit" in page or "op een besluit" in page for page in pages(client, town))


def test_who_decides_is_told_wherever_they_land_that_a_proposal_waits_and_nobody_else_is(client, who, other_town):
    made = draft(who)
    for somebody in (who.ruud, who.victor):
        cast.sign_in(client, somebody)
        assert told(client, who.town) == 0, "a draft waits for nobody"
    operations.propose(public_id=made.public_id, at=AT, by=who.by)
    cast.sign_in(client, who.ruud)
    *inside, after_signing_in = pages(client, who.town)
    for page in inside:
        assert "Er wacht 1 voorstel op jullie besluit." in page
    assert "1 voorstel wacht op een besluit" in after_signing_in
    cast.sign_in(client, who.victor)
    assert told(client, who.town) == 0, "who proposes does not decide"
    stranger = story.begin(other_town)
    cast.sign_in(client, stranger.ruud)
    assert told(client, other_town) == 0
    operations.decide(public_id=made.public_id, is_chosen=False, why="Nog niet.", at=AT, by=who.ruud.actor)
    assert queries.waiting(by=who.ruud.actor) == 0


def test_what_became_of_the_needs_is_told_in_years_that_never_overlap_and_only_of_what_it_was_about(client, who):
    counts.count(who.town, "slapen", who.town.west, 20, 25, month=date(AT.year, 8, 1))
    counts.count(who.town, "slapen", who.town.west, 70, 30, month=date(AT.year, 11, 1))  # the quarter of the proposal
    counts.count(who.town, "eten", who.town.west, 20, 60, month=date(AT.year, 8, 1))
    counts.count(who.town, "eten", who.town.west, 20, 60, month=date(AT.year - 1, 10, 1))
    made = draft(who)
    operations.propose(public_id=made.public_id, at=AT, by=who.by)
    operations.decide(public_id=made.public_id, is_chosen=True, why="Ja.", at=AT, by=who.ruud.actor)
    counts.count(who.town, "slapen", who.town.west, 40, 12, month=date(AT.year + 1, 12, 1))
    found = became(who, made, AT)
    assert (found.rows, found.wait) == ((), 14)
    found = became(who, made, AT.replace(year=AT.year + 1))
    assert (found.rows, found.wait) == ((), 2), "a shorter period would tell a small quarter"
    found = became(who, made, AT.replace(year=AT.year + 2))
    assert found.before == (date(AT.year - 1, 10, 1), date(AT.year, 10, 1))
    assert found.after == (date(AT.year + 1, 10, 1), date(AT.year + 2, 10, 1))
    assert [(row.name, row.asked_then, row.unmet_then, row.unmet_now) for row in found.rows] == [("Slapen", 45, 25, 10)]
    cast.sign_in(client, who.ruud)
    address = reverse("portfolio:proposal", kwargs={"gemeente": who.town.slug, "public_id": made.public_id})
    body = client.get(address).content.decode().partition("Wat werd er van de vragen?")[2]
    assert "Over 14 maanden is het eerste hele jaar" in body


def test_a_part_of_a_year_is_not_set_beside_a_year(client, who):
    counts.count(who.town, "slapen", who.town.west, 20, 25, month=date(AT.year, 8, 1))
    made = draft(who)
    operations.propose(public_id=made.public_id, at=AT, by=who.by)
    operations.decide(public_id=made.public_id, is_chosen=True, why="Ja.", at=AT, by=who.ruud.actor)
    counts.count(who.town, "slapen", who.town.west, 40, 12, month=date(AT.year + 1, 12, 1))
    found = became(who, made, AT.replace(year=AT.year + 2))
    assert found.began == date(AT.year, 7, 1)
    assert [(row.asked_then, row.unmet_then, row.unmet_now) for row in found.rows] == [(None, None, 10)]
    then = {"created_at": AT.replace(year=AT.year - 2), "decided_at": AT.replace(year=AT.year - 2)}
    Proposal.objects.update(**then)
    counts.count(who.town, "slapen", who.town.west, 40, 12, month=date(AT.year - 2, 8, 1))
    cast.sign_in(client, who.ruud)
    body = client.get(story.page(who, "proposal", public_id=made.public_id)).content.decode()
    assert f"We tellen sinds kwartaal 3 van {AT.year - 2}." in body
    assert "Gevraagd erna" in body
    assert "Gevraagd ervoor" not in body


def test_who_decides_reads_what_heavy_help_is_lost_by_what_and_why_that_is_right_before_the_button(client, who):
    story.offer(who.town, "vast", kind="thuis", themes=("veilig-thuis", "slapen"))
    idea = story.idea(who, "Slaapcursus", neighbourhoods=["oost"])
    said = operations.Said("Rust", "Rust in de etalage")
    kept = {"keys": ["offer:nachtrust", idea], "at": AT, "by": who.by}
    with pytest.raises(rules.Empty) as empty:
        operations.draft(said=said, **kept)
    assert empty.value.fields == ("loss",)
    made = operations.draft(said=operations.Said("Rust", "Rust in de etalage", loss="De regio neemt het over."), **kept)
    heavy = made.after["weights"][-1]
    assert heavy["lost"] >= 10
    operations.propose(public_id=made.public_id, at=AT, by=who.by)
    story.offer(who.town, "later", kind="thuis", themes=("veilig-thuis",))  # the figures stay as they were
    cast.sign_in(client, who.ruud)
    body = client.get(story.page(who, "proposal", public_id=made.public_id)).content.decode()
    before = html.unescape(body.partition("Leg het besluit vast")[0])
    row = re.search(r'<th scope="row">zwaar</th>(.*?)</tr>', before)[1]
    assert re.findall(r">([^<]+)</td>", row)[:2] == [str(heavy["before"]), str(heavy["after"])]
    assert f"zo’n {heavy['lost']} keer per jaar niets meer" in before
    assert "De regio neemt het over." in before
    assert re.search(
        r"Vast <span[^>]*>zo’n [\d.]+ keer past er dan niets meer, waarvan zo’n [\d.]+ keer bij zware", before
    )


def became(who, made, at):
    shown = queries.proposal(made.public_id, by=who.by)
    return queries.since(shown, who.town.id, weighed=queries.weigh(who.town.id, at=at, by=who.by), at=at)


def test_a_proposal_goes_to_a_process_with_its_words_and_a_council_reads_where_people_speak_about_it(client, who):
    made = draft(who)
    here = {"gemeente": who.town.slug}
    address = reverse("portfolio:proposal", kwargs={**here, "public_id": made.public_id})
    cast.sign_in(client, who.victor)
    body = client.get(address).content.decode()
    begin = html.unescape(re.search(r'href="([^"]+)">Begin een proces met deze woorden', body)[1])
    form = client.get(begin).context["form"]
    assert (form["title"].value(), form["purpose"].value()) == (made.title, made.purpose)
    said = participation.Said("Slapen in West", "Ouders slapen weer")
    process = participation.start(said=said, template="zwolle", at=AT, by=who.by)
    talk = reverse("portfolio:talk", kwargs={**here, "public_id": made.public_id})
    assert client.post(talk, {"proces": "nergens"}).status_code == 404
    client.post(talk, {"proces": process.slug})
    operations.propose(public_id=made.public_id, at=AT, by=who.by)
    cast.sign_in(client, who.ruud)
    link = re.search(r'href="([^"]+)">Slapen in West', client.get(address).content.decode())[1]
    assert client.get(link).status_code == 200, "a council reads along from the first day"
    assert client.post(talk, {"proces": ""}).status_code == 403


def test_who_did_not_make_a_proposal_ties_it_to_nothing(who, other_town):
    made = draft(who)
    stranger = story.begin(other_town)
    with pytest.raises(NotFound):
        operations.talk_about(public_id=made.public_id, process="", by=stranger.by)
