"""A desk in a small town."""

import pytest

from naast.questions.tests import story


@pytest.fixture
def desk(town):
    """Rivierdorp with Hanan and Tom at the desk."""
    return story.open_desk(town)


@pytest.fixture
def at_desk(client, desk):
    """Hanan's browser."""
    from tests import cast

    cast.sign_in(client, desk.hanan)
    return client
