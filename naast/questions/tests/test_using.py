"""What the desk named is handed down in sums: once per question, replaced each night, seen only from ten."""

from datetime import date

import pytest

from naast.access.actors import installation
from naast.offers import queries as window
from naast.offers.models import OfferUse
from naast.questions import operations
from naast.questions.tests import story
from naast.questions.tests.story import AT

pytestmark = pytest.mark.django_db


def test_one_question_counts_once_and_a_second_night_changes_nothing(desk):
    offer = story.put_offer(desk)
    asked = desk.ask()
    desk.answer(asked, offers=[offer.slug])
    desk.answer(asked, offers=[offer.slug])
    for _night in range(2):
        operations.sum_uses(at=AT, by=installation())
    use = OfferUse.objects.get()
    assert (use.given, use.helped, use.not_helped) == (1, 0, 0)


def test_what_helped_is_counted_and_shown_only_from_ten(desk):
    offer = story.put_offer(desk)
    for number in range(12):
        asked = desk.ask(f"Mijn kind slaapt slecht, nacht {number}")
        desk.answer(asked, offers=[offer.slug])
        desk.helped(asked, yes=number < 11)
        if number == 8:
            operations.sum_uses(at=AT, by=installation())
            assert window.used(desk.town.id, since=date(2026, 1, 1), until=date(2027, 1, 1)) == []
    operations.sum_uses(at=AT, by=installation())
    (use,) = window.used(desk.town.id, since=date(2026, 1, 1), until=date(2027, 1, 1))
    assert (use.given, use.helped, use.not_helped) == (15, None, None), "eleven of twelve would tell the one"
