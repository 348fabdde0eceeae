"""The fixed person leaves while somebody was proposed: it ends in sight, the team hears it, and who steps in reads what was proposed."""

from datetime import timedelta

import pytest

from naast.access.permissions import Role
from naast.plans import leaving, operations, queries
from naast.plans.models import Handover
from naast.plans.tests import story
from naast.plans.tests.story_handing import LATER, asked_of, gone, propose, see
from tests import cast

pytestmark = pytest.mark.django_db
LEFT, AFTER = LATER + timedelta(hours=1), LATER + timedelta(hours=2)


def told(who, at=AFTER):
    return [one.words for one in queries.told(at=at, by=who)]


@pytest.fixture
def bart(town):
    """Who was asked to take over, and has no place at the table yet."""
    return cast.worker(town, "Bart", Role.TEAM)


def leave(kin, town):
    gone(kin.noor)
    leaving.tell(municipality_id=town.id, at=LEFT)


def test_what_was_proposed_ends_and_family_asked_and_team_hear_it(kin, town, samir, bart, esra):
    propose(kin, bart)
    leave(kin, town)
    (row,) = see(kin, Handover)
    assert (row.state, row.ended_at) == ("cancelled", LEFT)
    assert "Het voorstel voor een andere vaste persoon is vervallen: Noor werkt hier niet meer." in told(esra)
    assert asked_of(bart.actor, at=AFTER) == []
    (his,) = queries.told(at=AFTER, by=bart.actor)
    assert his.words.startswith("Je was gevraagd als vaste persoon van een gezin. Dat is vervallen: wie jou vroeg")
    (theirs,) = queries.told(at=AFTER, by=samir.actor)
    assert theirs.words == "Een gezin heeft niemand van ons meer. Kijk bij Het team wie het nu wordt."
    assert (theirs.plan, theirs.family, theirs.page) == ("", "", "team")
    assert queries.moving(kin.id, at=AFTER, by=esra).handing is None


def test_who_steps_in_reads_who_was_going_to_and_the_team_is_no_longer_told_that_it_waits(kin, town, samir, bart, esra):
    propose(kin, bart)
    hilde = cast.worker(town, "Hilde", Role.TEAM)
    leave(kin, town)
    operations.take_over(kin.id, reason="Noor is weg.", at=AFTER, by=samir.actor)
    said = "Er liep een voorstel: Bart zou het overnemen. De reden: Noor gaat met verlof."
    assert any(one.startswith(said) for one in told(samir.actor))
    assert told(hilde.actor) == []


def test_stepping_in_while_something_is_proposed_ends_it_in_sight_too(kin, town, samir, bart, esra):
    propose(kin, bart)
    with story.guard.on_behalf_of_naast(municipality_id=town.id, plan_id=kin.plan.pk, at=LEFT, why="test"):
        operations.replacing.step_in(kin.plan, samir.account.pk, why="Noor is ziek.", at=LEFT)
    assert "Het voorstel voor een andere vaste persoon is vervallen: er viel iemand in." in told(esra)
    assert any(one.startswith("Er liep een voorstel: Bart") for one in told(samir.actor))
    assert told(bart.actor) == [
        "Je was gevraagd als vaste persoon van een gezin. Dat gaat niet door: de overdracht is gestopt."
    ]
