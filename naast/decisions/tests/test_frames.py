"""Within a frame or not at all; who is away is not waited for; who goes leaves nothing hanging."""

from datetime import date, timedelta

import pytest

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.decisions import operations, queries, rules
from naast.decisions.models import Decision, View
from naast.network import operations as network
from tests import cast

pytestmark = pytest.mark.django_db


def withdraw(it, why="Het gebouw gaat dicht."):
    return operations.withdraw_frame(frame=it.frame.public_id, why=why, at=it.at, by=it.leader.actor)


def other_frame(it, **more):
    said = {
        "title": "Onze uren", "purpose": "Bereikbaar zijn.", "fixed": "Elke dag iemand.", "room": "De uren.",
        "given_by": "De werkgevers", "until_on": date(2027, 6, 1),
    }  # fmt: skip
    return operations.set_frame(given=operations.Given(**said | more), at=it.at, by=it.leader.actor)


def test_a_team_member_sets_no_frame(it):
    with pytest.raises(NotAllowed):
        operations.withdraw_frame(frame=it.frame.public_id, why="Zomaar.", at=it.at, by=it.by("Noor"))


@pytest.mark.parametrize("name", ["title", "purpose", "fixed", "room", "given_by"])
def test_a_frame_says_everything(it, name):
    with pytest.raises(rules.Empty, match=name):
        other_frame(it, **{name: "  "})


def test_a_frame_ends_on_a_day_that_is_still_to_come(it):
    with pytest.raises(rules.Empty, match="until_on"):
        other_frame(it, until_on=date(2026, 11, 23))


def test_a_frame_withdrawn_mid_way_stops_what_is_open_and_loses_nothing(it):
    it.up_to_vote()
    it.vote("Bart", agrees=False, need="Meer tijd.")
    with pytest.raises(rules.Empty):
        withdraw(it, why=" ")
    withdraw(it)
    assert (it.row.standing, it.row.why_not) == (rules.FRAMELESS, "Het gebouw gaat dicht.")
    with pytest.raises(rules.NoFrame):
        it.vote("Elif")
    it.later(days=3).keep()
    assert it.row.step == rules.VOTE
    kept = other_frame(it)
    it.do("carry_on", "Elif", frame=kept.public_id)
    assert it.seen("Bart").mine.need == "Meer tijd."
    assert len(it.seen("Bart").views) == 5
    it.vote("Elif")


def test_nothing_goes_on_in_a_frame_that_is_withdrawn_too(it):
    it.ask()
    withdraw(it)
    with pytest.raises(rules.NoFrame):
        it.do("carry_on", "Noor", frame=it.frame.public_id)


def test_what_was_decided_stands_when_its_frame_is_withdrawn(it):
    it.up_to_vote().votes()
    withdraw(it)
    assert (it.row.step, it.row.standing) == (rules.DECIDED, rules.OPEN)


def test_a_frame_whose_time_is_over_stops_what_is_open(it):
    it.ask()
    it.at = it.at.replace(year=2028)
    Decision.objects.update(closes_at=it.at + timedelta(days=1))
    with pytest.raises(rules.NoFrame):
        it.do("say_view", "Elif", words="Mag dit nog?")
    assert it.keep().frameless == 1


def test_a_frame_of_another_team_is_none_for_this_one(it):
    beside = network.make_team(name="Team Noord", at=it.at, by=it.leader.actor)
    made = other_frame(it, team=beside.public_id)
    with pytest.raises(rules.NoFrame):
        operations.ask(team=it.team, frame=made.public_id, question="Mag dit?", at=it.at, by=it.by("Noor"))


def away(it, name, stand_in=None, days=5):
    today = it.at.date()
    return operations.be_away(
        team=it.team, from_on=today, until_on=today + timedelta(days), stand_in=stand_in, at=it.at, by=it.by(name)
    )


def test_who_is_away_is_not_waited_for(it):
    it.ask()
    away(it, "Samir")
    for name in ("Noor", "Bart", "Elif", "Hanan"):
        it.do("say_view", name, words="Zo.")
    it.close()
    assert it.row.step == rules.SEARCH


def test_an_absent_team_decides_nothing(it):
    it.ask()
    for name in it.names:
        away(it, name, days=30)
    it.later(days=2).keep()
    it.later(days=2).keep()
    assert (it.row.step, it.row.standing) == (rules.VIEWS, rules.QUIET)


def test_a_stand_in_answers_for_the_absent_and_sees_not_what_they_said(it):
    it.ask()
    it.do("say_view", "Samir", words="Dit is van mij.")
    beside = cast.worker(it.town, "Ilse", Role.DESK)
    it.people["Ilse"] = beside
    away(it, "Samir", stand_in=beside.account.pk)
    with pytest.raises(NotFound):
        it.do("say_view", "Ilse", words="Nee, van mij.")
    seen = it.seen("Ilse")
    assert (seen.chair.name, seen.mine.by_other, seen.mine.words) == ("Samir", True, "")
    assert View.objects.get().words == "Dit is van mij."
    for name in ("Noor", "Bart", "Elif", "Hanan"):
        it.do("say_view", name, words="Zo.")
    it.close()
    assert it.today("Ilse") == ["search"]
    it.do("search_no", "Ilse", words="Iets heel anders.")


def test_nobody_of_the_team_stands_in_and_has_two_votes(it):
    with pytest.raises(rules.NotYours):
        away(it, "Samir", stand_in=it.people["Elif"].account.pk)


def test_a_stand_in_is_somebody_who_works_here(it, other_town):
    with pytest.raises(NotFound):
        away(it, "Samir", stand_in=cast.worker(other_town, "Vreemd", Role.DESK).account.pk)


def test_who_comes_back_answers_for_themselves(it):
    beside = cast.worker(it.town, "Ilse", Role.DESK)
    away(it, "Samir", stand_in=beside.account.pk)
    it.ask()
    operations.say_view(decision=it.decision, words="Voor Samir.", is_sure=True, at=it.at, by=beside.actor)
    operations.be_back(team=it.team, by=it.by("Samir"))
    with pytest.raises(NotFound):
        queries.shown(it.decision, by=beside.actor, at=it.at)
    it.do("say_view", "Samir", words="Toch dit.")
    assert View.objects.get().words == "Toch dit."


def test_days_away_that_cannot_be_are_refused(it):
    with pytest.raises(rules.Empty):
        away(it, "Samir", days=-1)


def test_the_vote_of_who_left_the_team_does_not_count(it):
    it.up_to_vote()
    for name in it.names:
        it.vote(name, agrees=name != "Bart")
    network.leave_team(team=it.team, at=it.at, by=it.by("Bart"))
    it.close()
    assert it.row.step == rules.DECIDED
    assert it.seen("Noor").now.numbers is None  # four votes: too few to tell


def test_a_question_whose_holder_left_is_taken_over(it):
    it.up_to_vote()
    with pytest.raises(rules.NotYours):
        it.do("take_over", "Elif")
    network.leave_team(team=it.team, at=it.at, by=it.by("Noor"))
    assert it.seen("Elif").can_take_over
    it.do("take_over", "Elif")
    it.do("rewrite", "Elif", text="Een andere tekst.", is_sure=True)


def test_who_lost_their_role_here_is_in_no_team(it):
    from naast.access.models import Membership

    it.ask()
    Membership.objects.filter(account=it.people["Samir"].account).delete()
    with pytest.raises(NotFound):
        it.do("say_view", "Samir", words="Ben ik er nog?")
    assert it.seen("Noor").seats == 4


def test_teams_have_different_names_and_only_who_keeps_teams_makes_them(it):
    from naast.network import rules as team_rules

    with pytest.raises(team_rules.NameTaken):
        network.make_team(name=" Team Oever ", at=it.at, by=it.leader.actor)
    with pytest.raises(NotAllowed):
        network.make_team(name="Ons team", at=it.at, by=it.by("Noor"))
    with pytest.raises(team_rules.Unclear):
        network.make_team(name="Ver weg", neighbourhood="nergens", at=it.at, by=it.leader.actor)


def test_nobody_of_elsewhere_comes_into_a_team(it, other_town):
    stranger = cast.worker(other_town, "Vreemd", Role.TEAM)
    for account in (stranger.account.pk, 10**12):
        with pytest.raises(NotFound):
            network.put_in_team(team=it.team, account_id=account, at=it.at, by=it.leader.actor)
    leader = cast.worker(other_town, "Baas", Role.FACILITATOR)
    with pytest.raises(NotFound):
        network.put_in_team(team=it.team, account_id=stranger.account.pk, at=it.at, by=leader.actor)


def test_keeping_is_the_work_of_the_installation(it):
    with pytest.raises(NotAllowed):
        operations.keep_decisions(at=it.at, by=it.leader.actor)
    assert operations.keep_decisions(at=it.at, by=installation(municipality_id=it.town.id)).closed == 0
