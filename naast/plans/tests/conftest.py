"""The family of the story with its parents at the table, who works around it; and the two guards before its record, each to be switched off for one test."""

from pathlib import Path

import pytest

from naast.access.permissions import Role
from naast.plans import record
from naast.plans.models import Section
from naast.plans.models.table import PlanQuerySet
from naast.plans.tests import story
from tests import cast, standing


def _at_home():
    town = cast.open_town()
    return town, story.family(town)


standing.offer(standing.Standing(folder=Path(__file__).parent, name="kin", build=_at_home))


@pytest.fixture
def at_home(db):
    """Rivierdorp and the family of the story, where they stand already."""
    return standing.found("kin")


@pytest.fixture
def town(db, at_home):
    """Rivierdorp: a small town with one neighbourhood."""
    return at_home[0] if at_home else cast.open_town()


@pytest.fixture
def kin(town, at_home):
    """The family of the story, with Noor as its fixed person."""
    return at_home[1] if at_home else story.family(town)


@pytest.fixture
def esra(kin):
    """The mother of the children, who came in."""
    return story.seat_for(kin, "Esra")


@pytest.fixture
def peter(kin):
    """Their father, who came in too."""
    return story.seat_for(kin, "Peter")


@pytest.fixture
def lars(town):
    """A specialist with a talent for children who are afraid."""
    return cast.worker(town, "Lars", Role.SPECIALIST, talents=("bang",))


@pytest.fixture
def mieke(town):
    """Another specialist."""
    return cast.worker(town, "Mieke", Role.SPECIALIST)


@pytest.fixture
def samir(town):
    """A colleague of Noor, who can become a fixed person too."""
    return cast.worker(town, "Samir", Role.TEAM)


@pytest.fixture
def hanan(town):
    """Who sits at the desk, and has no seat at the table."""
    return cast.worker(town, "Hanan", Role.DESK)


@pytest.fixture
def hilde(town):
    """Who keeps watch over privacy."""
    return cast.worker(town, "Hilde", Role.PRIVACY)


@pytest.fixture
def three(town, kin):
    """The three people who destroy a record together: each has a turn."""
    return {
        "author": kin.noor.actor,
        "reviewer": cast.worker(town, "Hilde", Role.PRIVACY).actor,
        "archivist": cast.worker(town, "Anneke", Role.ARCHIVIST).actor,
    }


@pytest.fixture
def guard_off(transactional_db):
    """The database's own guard is off until the test ends; what holds now is the application alone."""
    from django.db import connection

    import conftest

    tables = "SELECT DISTINCT tablename FROM pg_policies WHERE tablename LIKE 'plans_%'"
    with conftest.cluster().connect(name=connection.settings_dict["NAME"], autocommit=True) as owner:
        names = [name for (name,) in owner.execute(tables).fetchall()]
        assert len(names) > 25
        for name in names:
            owner.execute(f"ALTER TABLE {name} DISABLE ROW LEVEL SECURITY")
        yield
        for name in names:
            owner.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")


@pytest.fixture
def scope_off(monkeypatch):
    """The application forgets its scope: whatever it asks, only the database stands before the rows."""
    monkeypatch.setattr(PlanQuerySet, "visible_to", lambda self, _actor, at: self.all())
    everything = lambda plan, _seat, at: {one.pk: one for one in Section.objects.filter(plan=plan)}  # noqa: E731
    monkeypatch.setattr(record, "open_sections", everything)
