"""A panel by lot: quotas are met, nobody is named, the seed comes after the list, and everybody can repeat it."""

import json

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from naast.access.permissions import Role
from naast.calculations.panels import QuotasClash
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.models import Draw, Volunteer
from naast.participation.tests import story
from naast.participation.tests.story import AT
from tests import cast

pytestmark = pytest.mark.django_db
LINES = "Leeftijd: 12 tot 15 (2-3), 16 tot 23 (1-2)\nWijk: West, Oost"
FEATURES, QUOTAS = rules.features_in(LINES)
DESIGN = rules.Design(4, FEATURES, QUOTAS)
CONTACT = "06 1234 5678"


@pytest.fixture
def who(town):
    return story.begin(town, open_steps=("invite",))


@pytest.fixture
def panel(who):
    return operations.plan_draw(slug=who.slug, title="Jongerenpanel", design=DESIGN, at=AT, by=who.by)


def offer(who, panel, age="12 tot 15", area="West", contact=CONTACT, **home):
    said = operations.Offer({"Leeftijd": age, "Wijk": area}, contact, **home)
    return operations.offer(
        process=who.slug, municipality_id=who.town.id, draw=panel.public_id, said=said, at=AT, by=who.town.asker
    )


def many(who, panel):
    return [offer(who, panel, age, area) for age in ("12 tot 15", "16 tot 23") for area in ("West", "Oost", "West")]


def shut(who, panel, seed_from="de lotto van zaterdag"):
    return operations.shut_draw(slug=who.slug, draw=panel.public_id, seed_from=seed_from, at=AT, by=who.by)


def lots(who, panel, seed="3 17 22"):
    return operations.draw_lots(slug=who.slug, draw=panel.public_id, seed=seed, at=AT, by=who.by)


def answer(who, panel, number, state):
    return operations.answer_draw(slug=who.slug, draw=panel.public_id, number=number, state=state, by=who.by)


def drawn(panel):
    return list(Volunteer.objects.filter(draw=panel, state="drawn").values_list("number", flat=True))


def public(who, panel):
    return queries.public_draw(who.slug, panel.public_id, municipality_id=who.town.id)


def page(who, name, **more):
    return reverse(f"participation:{name}", kwargs={"gemeente": who.town.slug, "process": who.slug, **more})


def test_lines_of_features_are_read_and_written_the_same():
    assert rules.as_lines(FEATURES, QUOTAS) == LINES


@pytest.mark.parametrize(
    "line", ["", "Leeftijd", "Leeftijd: een", "A: x, x", "A: x (5-2), y", ": x, y", "A: x, y\nA: z, w"]
)
def test_a_line_that_cannot_be_read_is_named(line):
    with pytest.raises(rules.Unreadable):
        rules.features_in(line)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_words(text):
    try:
        features, quotas = rules.features_in(text)
    except rules.Unreadable:
        return
    assert {one.feature for one in quotas} <= {one.name for one in features}


def test_lots_meet_the_quotas_and_everybody_can_repeat_them(who, panel):
    many(who, panel)
    shut(who, panel)
    before = public(who, panel)
    assert (before.waits_for_seed, len(before.rounds[0].pool), before.rounds[0].lowest > 0) == (True, 64, True)
    lots(who, panel)
    rows = Volunteer.objects.filter(draw=panel, state="drawn")
    young = sum(row.profile["Leeftijd"] == "12 tot 15" for row in rows)
    assert (len(rows), 2 <= young <= 3) == (4, True)
    text = queries.record(who.slug, panel.public_id, 1, municipality_id=who.town.id)
    assert queries.faults(text) == ()
    other = json.loads(text) | {"seed": "een andere sleutel"}
    assert queries.faults(json.dumps(other)) != ()


def test_the_same_seed_gives_the_same_people_and_nobody_else_can_join_after_the_list_was_shut(who, panel):
    many(who, panel)
    shut(who, panel)
    with pytest.raises(rules.NotNow):
        offer(who, panel)
    lots(who, panel)
    first = drawn(panel)
    Volunteer.objects.filter(draw=panel).update(state="offered")
    row = Draw.objects.get(pk=panel.pk)
    row.result["rounds"][0] |= {"record": None, "seed": ""}
    row.save()
    lots(who, panel, "3  17 22 ")
    assert drawn(panel) == first


def test_a_seed_comes_after_the_list_and_never_before(who, panel):
    many(who, panel)
    with pytest.raises(rules.NotNow):
        lots(who, panel)
    with pytest.raises(rules.Empty):
        shut(who, panel, " ")
    shut(who, panel)
    with pytest.raises(rules.Empty):
        lots(who, panel, " ")


def test_who_refuses_is_replaced_by_lot_and_who_comes_keeps_the_seat(who, panel):
    many(who, panel)
    shut(who, panel)
    lots(who, panel)
    refuses, *come = drawn(panel)
    with pytest.raises(rules.Unanswered):
        shut(who, panel)
    for number in come:
        answer(who, panel, number, "accepted")
    answer(who, panel, refuses, "refused")
    assert Volunteer.objects.get(draw=panel, number=refuses).contact == ""
    shut(who, panel, "een zin uit de zaal")
    lots(who, panel, "De wind waait")
    (extra,) = drawn(panel)
    assert extra not in {refuses, *come}
    answer(who, panel, extra, "accepted")
    operations.forget_rest(slug=who.slug, draw=panel.public_id, by=who.by)
    left = Volunteer.objects.filter(draw=panel).exclude(contact="")
    assert (left.count(), public(who, panel).free, len(public(who, panel).rounds)) == (4, 0, 2)


def test_who_withdraws_after_the_list_was_shut_makes_it_shut_again(who, panel):
    first = many(who, panel)[0]
    shut(who, panel)
    answer(who, panel, first.number, "withdrawn")
    with pytest.raises(rules.PoolChanged):
        lots(who, panel)
    shut(who, panel)
    lots(who, panel)
    assert first.number not in drawn(panel)


def test_never_two_from_one_house_and_the_address_is_stored_nowhere(who, panel):
    for age in ("12 tot 15", "12 tot 15", "16 tot 23", "16 tot 23"):
        offer(who, panel, age)
    home = {"postcode": "8011 AB", "number": "12a"}
    one, other = (
        offer(who, panel, "12 tot 15", "Oost", **home),
        offer(who, panel, "16 tot 23", "Oost", postcode="8011ab", number="12 A"),
    )
    assert one.household == other.household != ""
    assert "8011" not in str(list(Volunteer.objects.values("household", "profile")))
    for seed in range(6):
        Volunteer.objects.filter(draw=panel).update(state="offered")
        Draw.objects.filter(pk=panel.pk).update(result=None)
        shut(who, panel)
        lots(who, panel, str(seed))
        assert not {one.number, other.number} <= set(drawn(panel))


def test_one_house_that_fills_the_list_is_named_before_it_is_shut_and_nobody_is_promised_a_chance(client, who, panel):
    home = {"postcode": "8011 AB", "number": "12a"}
    for age in ("12 tot 15", "16 tot 23") * 3:
        offer(who, panel, age, **home)
    with pytest.raises(QuotasClash):
        shut(who, panel)
    cast.sign_in(client, who.fatima)
    body = client.get(page(who, "draw", draw=panel.public_id)).content.decode()
    assert "Uit één huis kan maar één mens komen." in body
    assert ("Deze grenzen kunnen" in body, "Verander plekken of grenzen" in body) == (False, True)


def test_who_shares_a_house_reads_that_this_chance_is_smaller(client, who, panel):
    many(who, panel)
    for age in ("12 tot 15", "16 tot 23"):
        offer(who, panel, age, postcode="8011 AB", number="12a")
    shut(who, panel)
    body = client.get(page(who, "public-draw", draw=panel.public_id)).content.decode()
    assert ("Uit één huis komt hoogstens één mens." in body, "De kleinste kans was" in body) == (True, False)
    with pytest.raises(rules.NotNow):
        change(who, panel)


def test_when_a_shut_list_can_give_no_panel_any_more_the_limits_can_change_and_the_list_opens(who, panel):
    people = many(who, panel)
    shut(who, panel)
    for one in people[1:]:
        answer(who, panel, one.number, "withdrawn")
    assert queries.draw_work(who.slug, panel.public_id, by=who.by).can_change
    change(who, panel)
    assert public(who, panel).is_open


def change(who, panel):
    known = operations.draws.design_of(panel)
    operations.change_draw(slug=who.slug, draw=panel.public_id, title="Panel", design=known, by=who.by)


def test_quotas_that_cannot_be_met_are_named_before_anybody_is_invited(client, who, panel):
    for _ in range(4):
        offer(who, panel, "12 tot 15")
    with pytest.raises(QuotasClash):
        shut(who, panel)
    clash = queries.draw_work(who.slug, panel.public_id, by=who.by).clash
    assert clash.why == "together"
    cast.sign_in(client, who.fatima)
    body = client.get(page(who, "draw", draw=panel.public_id)).content.decode()
    assert "kunnen deze grenzen niet samen" in body
    assert "Dit zou genoeg zijn" in body


def test_how_to_reach_somebody_is_sealed_and_shown_only_once_drawn(client, who, panel):
    many(who, panel)
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact FROM participation_volunteer")
        assert not any(CONTACT in row[0] for row in cursor.fetchall())
    cast.sign_in(client, who.fatima)
    assert CONTACT not in client.get(page(who, "draw", draw=panel.public_id)).content.decode()
    shut(who, panel)
    lots(who, panel)
    assert CONTACT in client.get(page(who, "draw", draw=panel.public_id)).content.decode()
    body = client.get(page(who, "public-draw", draw=panel.public_id)).content.decode()
    assert (CONTACT in body, "Getrokken nummers" in body) == (False, True)


def test_somebody_offers_by_form_and_sees_a_number(client, who, panel):
    there = page(who, "public-draw", draw=panel.public_id)
    wrong = client.post(there, {"kenmerk-0": "12 tot 15", "contact": CONTACT})
    assert (wrong.status_code, CONTACT in wrong.content.decode()) == (400, True)
    sent = client.post(there, {"kenmerk-0": "12 tot 15", "kenmerk-1": "West", "contact": CONTACT})
    assert ("Jouw nummer is 1" in sent.content.decode(), sent["Cache-Control"]) == (True, "no-store")
    assert client.get(page(who, "public-draw", draw="bestaatniet")).status_code == 404


def test_a_panel_is_planned_shut_drawn_and_checked_by_form(client, who):
    cast.sign_in(client, who.fatima)
    wrong = client.post(page(who, "plan-draw"), {"title": "Panel", "seats": "4", "features": "Leeftijd"})
    assert (wrong.status_code, "Deze regel snappen we niet" in wrong.content.decode()) == (400, True)
    client.post(page(who, "plan-draw"), {"title": "Panel", "seats": "4", "features": LINES})
    panel = Draw.objects.get()
    many(who, panel)
    changed = client.post(
        page(who, "change-draw", draw=panel.public_id),
        {"title": "Panel", "seats": "4", "features": "Kleur: rood, blauw"},
    )
    assert changed.status_code == 400
    moves = page(who, "move-draw", draw=panel.public_id)
    assert client.post(moves, {"doe": "sluit", "seed_from": ""}).status_code == 400
    client.post(moves, {"doe": "sluit", "seed_from": "de lotto"})
    assert client.post(moves, {"doe": "trek", "seed": ""}).status_code == 400
    client.post(moves, {"doe": "trek", "seed": "1 2 3"})
    check = page(who, "check-draw", draw=panel.public_id, number=1)
    assert client.get(check)["Content-Type"] == "application/json"
    assert "precies deze loting" in client.post(check).content.decode()
    assert client.get(page(who, "check-draw", draw=panel.public_id, number=9)).status_code == 404
    client.post(
        page(who, "answer-draw", draw=panel.public_id), {"nummer": str(drawn(panel)[0]), "antwoord": "accepted"}
    )
    assert Volunteer.objects.filter(state="accepted").count() == 1


def test_the_pool_of_another_process_or_town_is_not_here(client, who, panel, other_town):
    with pytest.raises(NotFound):
        queries.public_draw(who.slug, panel.public_id, municipality_id=other_town.id)
    cast.sign_in(client, cast.worker(who.town, "Wim", Role.ORGANISATION))
    assert client.get(page(who, "draw", draw=panel.public_id)).status_code == 404
