"""Round tables: who is missing before the day, every perspective heard without a name, and themes that return by themselves."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from naast.access.actors import installation, visitor
from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.participation import operations, queries, rules
from naast.participation.models import AgendaItem, Coming, Contribution, Group, RoundTable, Scenario
from naast.participation.rules import tables as agreed
from naast.participation.tests import story
from naast.participation.tests.story import AT
from tests import cast

DB = pytest.mark.django_db
ASKS = "Hoe merkt een kind dat volwassenen samenwerken?"


@pytest.fixture
def it(town):
    who = story.begin(town, template="table")
    operations.lay_perspectives(slug=who.slug, by=who.by)
    groups = {one.name: one for one in Group.objects.filter(process=who.process)}
    made = put(who, {groups["Jongeren"].public_id: 2, groups["Ouders"].public_id: 1, groups["School"].public_id: 1})
    codes = {
        name: operations.hand_out(
            slug=who.slug, group=groups[name].public_id, number=2, via="card", at=AT, by=who.by
        ).codes
        for name in ("Jongeren", "Ouders", "School", "Raad")
    }
    return SimpleNamespace(who=who, town=town, groups=groups, table=made, codes=codes, by=who.by, slug=who.slug)


def put(who, wanted, table="", **more):
    plan = {"title": "Samen om het kind", "asks": ASKS, "held_at": AT + timedelta(days=20), "place": "De bieb", **more}
    plan = operations.TablePlan(**plan, wanted=wanted)
    return operations.put_table(slug=who.slug, table=table, plan=plan, at=AT, by=who.by)


def guest(it):
    return {"table": it.table.public_id, "municipality_id": it.town.id, "by": visitor(municipality_id=it.town.id)}


def comes(it, name, number=0, *, yes=True, **more):
    return operations.say_coming(code=it.codes[name][number], comes=yes, **more, **guest(it))


def shown(it):
    return queries.table(it.slug, it.table.public_id, by=it.by)


def theme(it, words="Eén gezicht voor het kind", **more):
    return operations.stand_out(slug=it.slug, table=it.table.public_id, words=words, at=AT, by=it.by, **more)


def returns(it, at):
    return operations.return_themes(at=at, by=installation(municipality_id=it.town.id))


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_theme_returns_on_the_same_day_three_months_on_or_the_last_of_that_month(day):
    back = agreed.returns_on(day)
    assert (back.month - day.month) % 12 == 3
    assert back.day == day.day or (back + timedelta(days=1)).day == 1
    assert 89 <= (back - day).days <= 92


LINES = st.builds(agreed.Line, st.text(), st.integers(1, 9), st.integers(0, 9), st.just(0), st.integers(0, 9))


@given(st.lists(LINES, unique_by=lambda line: line.name))
def test_who_is_missing_is_who_nobody_comes_of(lines):
    missing = set(agreed.nobody_of(lines))
    assert all((line.name in missing) == (line.comes == 0) for line in lines)
    assert agreed.nobody_young(lines) == (sum(line.young for line in lines) == 0)
    assert all(line.lacks >= 0 for line in lines)


@DB
def test_the_perspectives_stand_ready_once(it):
    operations.lay_perspectives(slug=it.slug, by=it.by)
    assert len(Group.objects.filter(process=it.who.process)) == len(agreed.PERSPECTIVES) == 10


@DB
def test_the_perspectives_are_the_same_whatever_language_the_button_was_pressed_in_and_are_read_in_ones_own(it, client):
    Group.objects.filter(process=it.who.process, name="Wethouder").delete()
    with translation.override("en"):
        operations.lay_perspectives(slug=it.slug, by=it.by)
    assert {one.name for one in Group.objects.filter(process=it.who.process)} == {
        one.name for one in agreed.PERSPECTIVES
    }
    story.group(it.who, name="Oma’s")
    groups = {one.name: one.public_id for one in Group.objects.filter(process=it.who.process)}
    put(it.who, {groups["Jongeren"]: 1, groups["Oma’s"]: 1}, table=it.table.public_id)
    where = {"gemeente": it.town.slug, "process": it.slug, "table": it.table.public_id}
    page = client.get("/en" + reverse("participation:public-table", kwargs=where)).content.decode()
    assert "<li>Young people</li>" in page
    assert '<li><span lang="nl" dir="ltr">Oma’s</span></li>' in page


@DB
def test_before_the_day_the_table_sees_that_nobody_under_twenty_comes(it):
    comes(it, "Ouders", is_under_20=False)
    comes(it, "School")
    assert shown(it).none_young
    assert shown(it).nobody == ("Jongeren",)
    comes(it, "Jongeren", yes=False)
    assert shown(it).none_young
    comes(it, "Jongeren")  # a change of mind; of a young group the age is known
    assert (shown(it).none_young, shown(it).nobody, shown(it).is_missing) == (False, (), False)
    assert [(line.comes, line.not_coming, line.young, line.lacks) for line in shown(it).lines] == [
        (1, 0, 1, 1), (1, 0, 0, 0), (1, 0, 0, 0),
    ]  # fmt: skip


@DB
def test_a_parent_of_nineteen_counts_as_young_and_who_takes_back_everything_counts_no_more(it):
    comes(it, "Ouders", is_under_20=True)
    assert not shown(it).none_young
    operations.withdraw(
        code=it.codes["Ouders"][0], municipality_id=it.town.id, at=AT, by=visitor(municipality_id=it.town.id)
    )
    assert shown(it).none_young
    assert not Coming.objects.exists()
    assert queries.my_tables(it.codes["Ouders"][0], municipality_id=it.town.id) == []


@DB
def test_a_perspective_without_a_place_at_this_table_finds_none(it):
    assert queries.my_tables(it.codes["Raad"][0], municipality_id=it.town.id) == []
    with pytest.raises(NotFound):
        comes(it, "Raad")
    with pytest.raises(NotFound):
        operations.contribute(code=it.codes["Raad"][0], words="Ik ook", **guest(it))


@DB
def test_what_is_brought_is_of_a_perspective_before_during_and_after(it):
    for state, words in (("planned", "Vooraf"), ("open", "Aan tafel"), ("closed", "Achteraf")):
        if state != "planned":
            operations.move_table(slug=it.slug, table=it.table.public_id, to=state, at=AT, by=it.by)
        for _twice in range(2):
            operations.contribute(code=it.codes["Jongeren"][0], words=words, **guest(it))
    found = shown(it).brought[0]
    assert [len(part) for part in (found.before, found.during, found.after)] == [1, 1, 1]
    assert {field.name for field in Contribution._meta.get_fields()}.isdisjoint({"participant", "account", "given_by"})
    assert set(Contribution.objects.values_list("created_at", flat=True)) == {it.table.held_at}
    with pytest.raises(rules.NotNow):
        comes(it, "Jongeren")


@DB
def test_a_name_is_asked_about_and_kept_when_it_is_none(it):
    with pytest.raises(rules.MayName):
        operations.contribute(code=it.codes["Ouders"][0], words="Juf Anneke luistert wel", **guest(it))
    assert not Contribution.objects.exists()
    operations.contribute(code=it.codes["Ouders"][0], words="Juf Anneke luistert wel", is_sure=True, **guest(it))
    assert Contribution.objects.count() == 1
    for empty in (" ", "\x00"):
        with pytest.raises(rules.Empty):
            operations.contribute(code=it.codes["Ouders"][0], words=empty, **guest(it))
    with pytest.raises(rules.TooLong):
        operations.contribute(code=it.codes["Ouders"][0], words="a" * 1001, **guest(it))


@DB
def test_a_theme_returns_after_three_months_when_nothing_was_done(it):
    item = theme(it)
    assert returns(it, AT + timedelta(days=91)) == 0  # 23 February
    assert returns(it, AT + timedelta(days=92)) == 1
    assert returns(it, AT + timedelta(days=93)) == 0
    item.refresh_from_db()
    assert (item.returns, item.returned_at) == (1, AT + timedelta(days=92))
    assert queries.agenda_of(it.slug, by=it.by)[0].returned_on
    # at the next table it lies on top
    other = put(it.who, {it.groups["Ouders"].public_id: 1}, title="Nog een keer")
    again = queries.table(it.slug, other.public_id, by=it.by)
    assert [one.words for one in again.returned] == [item.words]


@DB
def test_who_says_what_happens_moves_the_clock_and_what_is_done_never_returns(it):
    item, later = theme(it), AT + timedelta(days=80)
    where = {"slug": it.slug, "item": item.public_id, "by": it.by}
    operations.carry(carrier=it.who.fatima.account.pk, happens="De school begint in maart.", at=later, **where)
    assert returns(it, AT + timedelta(days=100)) == 0
    assert returns(it, later + timedelta(days=92)) == 1
    operations.carry(happens="Het loopt.", at=later + timedelta(days=95), **where)
    assert AgendaItem.objects.get().returned_at is None
    operations.take_off_agenda(slug=it.slug, public_id=item.public_id, what="Er is één gezicht.", at=later, by=it.by)
    assert returns(it, later + timedelta(days=900)) == 0
    with pytest.raises(NotFound):
        operations.carry(happens="Toch nog", at=later, **where)


@DB
def test_naming_a_carrier_alone_does_not_move_the_clock_and_only_who_works_on_it_can_carry(it):
    item = theme(it)
    where = {"slug": it.slug, "item": item.public_id, "at": AT + timedelta(days=80), "by": it.by}
    operations.carry(carrier=it.who.fatima.account.pk, **where)
    assert returns(it, AT + timedelta(days=92)) == 1
    with pytest.raises(NotFound):
        operations.carry(carrier=it.who.ruud.account.pk, **where)
    with pytest.raises(rules.Empty):
        operations.carry(**where)


@DB
def test_a_theme_goes_on_in_a_scenario_of_its_own_process(it):
    item = theme(it)
    scenario = Scenario.objects.create(
        municipality_id=it.town.id, process=it.who.process, letter="A", title="Eén gezicht", purpose="Minder mensen"
    )
    operations.carry(slug=it.slug, item=item.public_id, happens="Verder.", scenario=scenario.public_id, at=AT, by=it.by)
    assert queries.agenda_of(it.slug, by=it.by)[0].scenario == "Eén gezicht"


@DB
def test_a_table_that_was_held_keeps_its_plan(it):
    operations.move_table(slug=it.slug, table=it.table.public_id, to="open", at=AT, by=it.by)
    with pytest.raises(rules.NotNow):
        put(it.who, {it.groups["Ouders"].public_id: 1}, table=it.table.public_id)
    with pytest.raises(rules.NotNow):
        operations.move_table(slug=it.slug, table=it.table.public_id, to="planned", at=AT, by=it.by)
    with pytest.raises(rules.Empty, match="wanted"):
        put(it.who, {})


@DB
def test_a_stranger_finds_nothing_of_it(it, other_town):
    neighbour = cast.worker(other_town, "Vreemd", Role.FACILITATOR)
    aside = cast.worker(it.town, "Zij", Role.ORGANISATION)  # works here, not on this process
    for by in (neighbour.actor, aside.actor):
        with pytest.raises(NotFound):
            queries.table(it.slug, it.table.public_id, by=by)
        with pytest.raises(NotFound):
            operations.move_table(slug=it.slug, table=it.table.public_id, to="open", at=AT, by=by)
    with pytest.raises(NotFound):
        queries.my_tables(it.codes["Ouders"][0], municipality_id=other_town.id)
    with pytest.raises(NotFound):
        queries.public_table(it.slug, it.table.public_id, municipality_id=other_town.id)
    with pytest.raises(NotAllowed):
        operations.return_themes(at=AT, by=it.by)


def page(it, name, **more):
    return reverse(f"participation:{name}", kwargs={"gemeente": it.town.slug, **more})


@pytest.fixture
def fatima(client, it, settings):
    settings.NAAST_NOW = AT
    cast.sign_in(client, it.who.fatima)
    return client


@DB
def test_the_pages_say_who_is_missing_and_keep_what_was_typed(fatima, it):
    where = {"process": it.slug, "table": it.table.public_id}
    seen = fatima.get(page(it, "table", **where)).text
    assert "Niemand onder de twintig komt." in seen
    assert "Nog niemand van:" in seen
    assert "niemand onder de twintig" in fatima.get(page(it, "tables", process=it.slug)).text
    form = {"title": "Nog een", "asks": "", "held_at": "2026-12-20T19:30"}
    back = fatima.post(page(it, "plan-table", process=it.slug), form)
    assert (back.status_code, 'value="Nog een"' in back.text) == (400, True)
    key = it.groups["Raad"].public_id
    sent = fatima.post(page(it, "plan-table", process=it.slug), form | {"asks": ASKS, f"wanted-{key}": "2"})
    assert (sent.status_code, RoundTable.objects.count()) == (302, 2)
    assert fatima.get(page(it, "change-table", **where)).status_code == 200


@DB
def test_one_screen_in_the_room_hears_every_side_and_holds_what_stands_out(fatima, it):
    where = {"process": it.slug, "table": it.table.public_id}
    assert fatima.post(page(it, "move-table", **where), {"naar": "open"}).url == page(it, "table-room", **where)
    room, group = page(it, "table-room", **where), it.groups["School"].public_id
    back = fatima.post(room, {"doe": "zeg", "group": group, "words": "Vraag juf Anneke maar"})
    assert (back.status_code, "Vraag juf Anneke maar</textarea>" in back.text) == (400, True)
    assert fatima.post(room, {"doe": "zeg", "group": group, "words": "Wij horen het altijd te laat"}).status_code == 302
    said = Contribution.objects.get()
    out = {"doe": "valt-op", "bijdrage": said.public_id, "words": "Eerder bellen", "carrier": it.who.fatima.account.pk}
    assert fatima.post(room, out).status_code == 302
    said.refresh_from_db()
    assert (said.theme.words, said.theme.carrier) == ("Eerder bellen", it.who.fatima.account)
    assert fatima.post(room, {"doe": "valt-op", "words": ""}).status_code == 400
    assert fatima.post(room, {"doe": "weg", "bijdrage": "nergens"}).status_code == 404


@DB
def test_the_public_page_tells_what_stands_out_and_neither_words_nor_names(client, it, settings):
    settings.NAAST_NOW = AT
    operations.contribute(code=it.codes["Jongeren"][0], words="Wij worden nooit gevraagd", **guest(it))
    theme(it, carrier=it.who.fatima.account.pk)
    seen = client.get(page(it, "public-table", process=it.slug, table=it.table.public_id)).text
    assert "We zoeken nog:" in seen
    assert "iemand onder de twintig" in seen
    assert "Eén gezicht voor het kind" in seen
    assert "Iemand draagt dit." in seen
    assert "Fatima" not in seen
    assert "Wij worden nooit gevraagd" not in seen
    assert "Samen om het kind" in client.get(page(it, "follow", process=it.slug)).text


@DB
def test_with_a_code_somebody_comes_and_says_something_beforehand(client, it, settings):
    settings.NAAST_NOW = AT
    code = it.codes["Ouders"][0]
    assert "Samen om het kind" in client.get(page(it, "mine", code=code)).text
    address = page(it, "my-table", code=code, table=it.table.public_id)
    assert "Ben je jonger dan twintig?" in client.get(address).text
    young = page(it, "my-table", code=it.codes["Jongeren"][0], table=it.table.public_id)
    assert "Ben je jonger dan twintig?" not in client.get(young).text
    assert client.post(address, {"doe": "kom"}).status_code == 400
    assert client.post(address, {"doe": "kom", "comes": "ja", "age": "nee"}).status_code == 302
    back = client.post(address, {"doe": "zeg", "words": "Juf Anneke luistert"})
    assert (back.status_code, "Juf Anneke luistert</textarea>" in back.text) == (400, True)
    assert client.post(address, {"doe": "zeg", "words": "Luister eerst"}).status_code == 302
    assert client.get(page(it, "my-table", code=it.codes["Raad"][0], table=it.table.public_id)).status_code == 404
