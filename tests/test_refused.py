"""A page that is not for who works here: the menu stays, and the log gets one line that says nothing of whom."""

import logging

import pytest
from django.urls import reverse

from naast.access.models import Account
from naast.access.permissions import Role
from naast.config.logs import Refused
from naast.plans.tests import story
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def kin(town):
    return story.family(town)


def test_who_works_here_keeps_the_menu_on_a_page_that_is_not_for_them(client, kin):
    cast.sign_in(client, kin.noor)
    answer = client.get(reverse("plans:erase", kwargs={"gemeente": "rivierdorp", "public_id": kin.id}))
    body = answer.content.decode()
    assert answer.status_code == 403
    assert "Deze pagina is niet voor jouw plek" in body
    assert "Mijn gezinnen" in body
    assert "Noor uitloggen" in body


def test_a_family_reads_no_menu_of_the_staff_there(client, kin):
    esra = story.seat_for(kin, "Esra")
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=esra.account_id), esra))
    body = client.get(reverse("plans:safety", kwargs={"gemeente": "rivierdorp", "public_id": kin.id})).content.decode()
    assert "Mijn gezinnen" not in body


def test_a_refused_page_is_one_line_in_the_log_without_address_or_traceback(client, kin, town):
    hanan = cast.worker(town, "Hanan", Role.DESK)
    cast.sign_in(client, hanan)
    found = []
    handler = logging.Handler()
    handler.emit = lambda record: found.append(logging.Formatter("{message}", style="{").format(record))
    logger, filters = logging.getLogger("django.request"), Refused()
    logger.addHandler(handler)
    logger.addFilter(filters)
    try:
        assert client.get(reverse("plans:mine", kwargs={"gemeente": "rivierdorp"})).status_code == 403
        cast.sign_in(client, kin.noor)
        client.get(reverse("plans:erase", kwargs={"gemeente": "rivierdorp", "public_id": kin.id}))
    finally:
        logger.removeHandler(handler)
        logger.removeFilter(filters)
    assert found == ["Forbidden (Permission denied): plans:mine", "Forbidden (Permission denied): plans:erase"]


def test_the_running_log_uses_that_filter():
    from django.conf import settings

    assert "refused" in settings.LOGGING["loggers"]["django.request"]["filters"]


def test_a_family_keeps_its_own_door_on_a_page_of_who_works_here(client, kin):
    esra = story.seat_for(kin, "Esra")
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=esra.account_id), esra))
    for page in ("plans:mine", "plans:emergency", "plans:destructions", "plans:parts"):
        answer = client.get(reverse(page, kwargs={"gemeente": "rivierdorp"}))
        body = answer.content.decode()
        assert answer.status_code == 403
        assert "Ons plan" in body
        assert "Berichten" in body
        assert "uitloggen" in body
        assert "Naar ons plan" in body
        assert "Vraag het je beheerder" not in body
        assert "Mijn vraag" not in body
