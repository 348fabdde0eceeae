"""Who does what changes only by a decision; what somebody lays down comes back as a question; agreements come back on their day."""

from datetime import date

import pytest
from django.urls import reverse

from naast.common.operations import NotFound
from naast.decisions import changes, operations, queries, rules
from naast.decisions.models import Agreement, Decision, Holding, TeamRole
from naast.decisions.operations import Change
from naast.network import operations as network
from naast.network import queries as people
from tests import cast

pytestmark = pytest.mark.django_db
HOST = {"name": "Gastheer", "purpose": "Wie binnenkomt, wordt gezien.", "domain": "De kamer.", "tasks": "Koffie."}


def ids(it):
    team = people.team(it.team, municipality_id=it.town.id)
    return {one.name: one.id for one in people.mates(team.key, municipality_id=it.town.id)}


def shown(it, by="Elif"):
    return queries.roles(it.team, by=it.by(by), at=it.at)


def decide(it, question, change, *, means=None, by="Noor", votes=None, review_on=date(2027, 5, 1)):
    it.ask(question, by=by, change=change)
    it.views().search()
    it.do(
        "propose",
        by,
        text=f"Besluit: {question.lower()}",
        owner=ids(it)[by],
        review_on=review_on,
        change=means or Change(),
        is_sure=True,
    )
    if votes is not False:
        it.votes(**(votes or {}))
    return it.row


def with_host(it, *names):
    decide(it, "Welke rol?", Change(changes.NEW), means=Change(holders=tuple(ids(it)[name] for name in names), **HOST))
    return TeamRole.objects.get(name="Gastheer")


def test_a_role_is_there_only_once_it_is_decided(it):
    decide(it, "Welke rol?", Change(changes.NEW), means=Change(holders=(ids(it)["Bart"],), **HOST), votes=False)
    assert shown(it).roles == []
    it.votes()
    role = shown(it).roles[0]
    assert (role.row.name, role.row.purpose, [one.name for one in role.people]) == (
        "Gastheer",
        HOST["purpose"],
        ["Bart"],
    )
    assert role.row.decision_id == it.row.pk


def test_a_role_moves_by_a_decision_and_its_days_stay(it):
    role = with_host(it, "Bart")
    decide(it, "Wie neemt het over?", Change(changes.HAND, role.public_id), means=Change(holders=(ids(it)["Elif"],)))
    assert [one.name for one in shown(it).roles[0].people] == ["Elif"]
    assert Holding.objects.get(member__account=it.people["Bart"].account).until_on is not None


def test_what_the_no_needs_may_change_who_holds_a_role(it):
    role = with_host(it, "Bart")
    decide(
        it, "Wie neemt het over?", Change(changes.HAND, role.public_id), means=Change(holders=(ids(it)["Elif"],)),
        votes={"Hanan": "Met z’n tweeën."},
    )  # fmt: skip
    need = it.seen("Noor").now.conditions[0].public_id
    both = Change(holders=(ids(it)["Elif"], ids(it)["Samir"]))
    it.do(
        "answer_conditions",
        "Noor",
        answers={need: operations.Answer(True)},
        text=it.seen("Noor").now.text,
        change=both,
        is_sure=True,
    )
    assert it.row.step == rules.VOTE  # the words stayed, what they mean did not
    it.votes()
    assert [one.name for one in shown(it).roles[0].people] == ["Elif", "Samir"]


def test_a_role_is_changed_and_ended_by_decisions(it):
    role = with_host(it, "Bart")
    decide(
        it,
        "Klopt de rol nog?",
        Change(changes.ALTER, role.public_id),
        means=Change(**HOST | {"name": "Gastvrouw of gastheer"}),
    )
    assert shown(it).roles[0].row.name == "Gastvrouw of gastheer"
    assert [one.name for one in shown(it).roles[0].people] == ["Bart"]
    decide(it, "Kan de rol weg?", Change(changes.END, role.public_id))
    assert shown(it).roles == []
    assert not Holding.objects.filter(until_on=None).exists()


def test_one_question_at_a_time_about_a_role(it):
    role = with_host(it, "Bart")
    it.ask("Wie neemt het over?", change=Change(changes.HAND, role.public_id))
    with pytest.raises(rules.RoleInQuestion):
        it.ask("Kan de rol weg?", change=Change(changes.END, role.public_id))


@pytest.mark.parametrize("change", [Change("onzin"), Change(changes.HAND, "x"), Change(changes.END)])
def test_a_question_about_no_role_is_refused(it, change):
    with pytest.raises(rules.Empty):
        it.ask("Wat nu?", change=change)


def test_a_role_has_a_name_of_its_own_and_a_purpose(it):
    with_host(it, "Bart")
    it.ask("Nog een rol?", change=Change(changes.NEW))
    it.views().search()
    for wrong, name in (
        (HOST, "name"),
        (HOST | {"name": "Ander", "purpose": " "}, "purpose"),
        (HOST | {"name": ""}, "name"),
    ):
        with pytest.raises(rules.Empty, match=name):
            it.do(
                "propose", "Noor", text="Zo.", owner=ids(it)["Noor"], review_on=date(2027, 5, 1), change=Change(**wrong)
            )


def test_who_is_in_no_team_holds_no_role_of_it(it):
    with_host(it, "Bart")
    role = decide(it, "Nog een rol?", Change(changes.NEW), means=Change(**HOST | {"name": "Ander"}, holders=("xyz",)))
    assert role.step == rules.DECIDED
    assert shown(it).roles[0].people == []


def test_who_lays_down_all_roles_leaves_questions_that_anybody_may_take_on(it):
    with_host(it, "Bart")
    operations.lay_down_roles(team=it.team, at=it.at, by=it.by("Bart"))
    role = shown(it).roles[0]
    assert role.people == []
    assert (role.asked.question, role.asked.holder_id) == ("Wie neemt de rol “Gastheer”?", None)
    assert "views" in it.today("Elif")
    it.decision = role.asked.public_id
    it.do("take_over", "Elif")
    assert it.seen("Elif").holder == "Elif"
    assert it.keep().vacant == 0  # asked once


def test_a_role_that_another_still_holds_is_not_asked_about(it):
    with_host(it, "Bart", "Elif")
    operations.lay_down_roles(team=it.team, at=it.at, by=it.by("Bart"))
    assert [one.name for one in shown(it).roles[0].people] == ["Elif"]
    assert shown(it).roles[0].asked is None


def test_the_roles_of_who_left_the_team_are_vacant_and_asked_about_at_night(it):
    with_host(it, "Bart")
    network.leave_team(team=it.team, at=it.at, by=it.by("Bart"))
    assert shown(it).roles[0].people == []
    assert it.keep().vacant == 1
    assert it.keep().vacant == 0


def test_without_a_frame_nothing_is_asked_and_later_it_is(it):
    with_host(it, "Bart")
    operations.withdraw_frame(frame=it.frame.public_id, why="Klaar.", at=it.at, by=it.leader.actor)
    operations.lay_down_roles(team=it.team, at=it.at, by=it.by("Bart"))
    assert not Decision.objects.filter(holder=None).exists()


def test_an_agreement_comes_back_on_its_day_and_the_next_takes_its_place(it):
    decide(it, "Hoe vaak eten we samen?", Change(changes.AGREEMENT))
    assert [one.words for one in shown(it).agreements] == ["Besluit: hoe vaak eten we samen?"]
    it.at = it.at.replace(year=2027, month=5, day=3)
    it.keep()
    again = Decision.objects.get(reopens=it.row)
    it.decision = again.public_id
    it.views().search()
    it.do("propose", "Noor", text="Elke week.", owner=ids(it)["Noor"], review_on=date(2027, 9, 1), is_sure=True)
    assert [one.words for one in shown(it).agreements] == ["Besluit: hoe vaak eten we samen?"]
    it.votes()
    assert [one.words for one in shown(it).agreements] == ["Elke week."]
    assert Agreement.objects.count() == 2


def test_a_role_that_was_made_is_looked_at_when_its_question_comes_back_and_not_made_twice(it):
    role = with_host(it, "Bart")
    made = it.row
    it.at = it.at.replace(year=2027, month=5, day=3)
    it.keep()
    again = Decision.objects.get(reopens=made)
    assert again.intent == {"kind": changes.ALTER, "role": role.public_id}


def test_a_role_that_ended_is_not_asked_about_again(it):
    role = with_host(it, "Bart")
    ended = decide(it, "Kan de rol weg?", Change(changes.END, role.public_id))
    it.at = it.at.replace(year=2027, month=5, day=3)
    it.keep()
    assert Decision.objects.get(reopens=ended).intent == {}


def test_a_stranger_sees_no_roles_and_lays_none_down(it, other_town):
    from naast.access.permissions import Role

    with_host(it, "Bart")
    for who in (cast.worker(it.town, "Buur", Role.TEAM), cast.worker(other_town, "Vreemd", Role.TEAM)):
        with pytest.raises(NotFound):
            queries.roles(it.team, by=who.actor, at=it.at)
        with pytest.raises(NotFound):
            operations.lay_down_roles(team=it.team, at=it.at, by=who.actor)


def page(it, name, **more):
    return reverse(f"decisions:{name}", kwargs={"gemeente": it.town.slug, "team": it.team, **more})


def test_a_role_is_asked_for_proposed_and_seen_on_pages(client, it, settings):
    settings.NAAST_NOW = it.at
    cast.sign_in(client, it.people["Noor"])
    asked = client.post(
        page(it, "ask") + "?soort=role-new",
        {"question": "Welke rol?", "frame": it.frame.public_id, "kind": "role-new", "role": ""},
    )
    assert asked.status_code == 302
    it.decision = asked["Location"].rstrip("/").rsplit("/", 1)[-1]
    it.views().search()
    settings.NAAST_NOW = it.at
    one = asked["Location"]
    said = {
        "doe": "propose",
        "text": "Er komt een gastheer.",
        "owner": ids(it)["Noor"],
        "review_on": "2027-05-01",
        "is_sure": "on",
    }
    assert "Hoe heet de rol?" in client.post(one, said).content.decode()
    assert client.post(one, said | HOST | {"holders": [ids(it)["Bart"], ids(it)["Elif"]]}).status_code == 302
    assert "Er komt een rol bij: Gastheer." in client.get(one).content.decode()
    it.votes()
    settings.NAAST_NOW = it.at
    seen = client.get(page(it, "roles")).content.decode()
    assert "<svg" in seen
    assert "Geef door" in seen
    role = TeamRole.objects.get()
    begin = client.get(page(it, "ask") + f"?soort=role-hand&rol={role.public_id}").content.decode()
    assert "Wie neemt de rol “Gastheer”?" in begin
    cast.sign_in(client, it.people["Bart"])
    assert "Leg neer" in client.get(page(it, "roles")).content.decode()
    client.post(page(it, "roles"), {"rol": role.public_id})
    assert [one.name for one in shown(it).roles[0].people] == ["Elif"]


@pytest.mark.parametrize(
    "query", ["?soort=onzin", "?soort=role-hand&rol=x", "?soort=role-end&rol=%00", "?soort=role-hand"]
)
def test_an_address_about_no_role_asks_an_ordinary_question(client, it, settings, query):
    settings.NAAST_NOW = it.at
    cast.sign_in(client, it.people["Noor"])
    assert "Een werkafspraak" in client.get(page(it, "ask") + query).content.decode()
