"""The team of five."""

import pytest

from naast.decisions.tests import story


@pytest.fixture
def it(town):
    return story.begin(town)


@pytest.fixture
def four(town):
    return story.begin(town, names=("Noor", "Bart", "Elif", "Hanan"))
