"""A place that is closed for a while is open nowhere, says why and when it opens again, and says so two weeks before."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.common.models import AuditLine
from naast.network import operations as network
from naast.offers import index, operations, queries
from naast.offers.models import Place
from tests import cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
MONDAY = date(2026, 12, 7)
SUNDAY = MONDAY - timedelta(days=1)
NOTE = "verbouwing, loop even binnen bij De Sluis"


def put_kade(town, first=None, last=None, note="", **fields):
    base = {"name": "De Kade", "address": "Kade 12", "hours": cast.OFFICE}
    closed = {"closed_from": first, "closed_until": last, "closed_note": note}
    return operations.put_place(
        municipality_id=town.id, slug="de-kade", fields={**base, **closed, **fields}, by=installation()
    )


def put_offer(town, slug, place, kind="inloop", **fields):
    base = {"slug": slug, "title": slug.capitalize(), "kind": kind, "sentence": "Kom langs.", "place_id": place.pk}
    base |= {"themes": ["slapen"], "checked_on": TODAY}
    return operations.put_offer(municipality_id=town.id, fields=base | fields, at=cast.TUESDAY, by=installation())


def page(client, town, path):
    return " ".join(client.get(f"/{town.slug}/{path}").content.decode().split())


def open_now(town):
    index.forget()
    choice = queries.Choice(is_open=True)
    return {card.slug for card in queries.all_offers(town.id, choice, at=cast.TUESDAY).offers}


@pytest.mark.parametrize("path", ["", "plekken/", "vraag/"])
def test_a_closed_place_is_open_nowhere_and_says_why_and_when_it_opens_again(client, town, path):
    put_kade(town)
    assert "Nu open" in page(client, town, path)
    put_kade(town, TODAY, SUNDAY, NOTE)
    shown = page(client, town, path)
    assert "Nu open" not in shown
    assert "De Kade is dicht tot en met zondag 6 december." in shown
    assert "Verbouwing, loop even binnen bij De Sluis." in shown
    assert "Weer open op maandag 7 december." in shown


def test_the_front_page_leads_to_a_place_that_is_open(client, town):
    put_kade(town, TODAY, SUNDAY)
    assert "De Kade opent maandag 7 december om 08.30" in page(client, town, "")
    fields = {"name": "De Sluis", "address": "Sluis 1", "hours": cast.OFFICE}
    operations.put_place(municipality_id=town.id, slug="de-sluis", fields=fields, by=installation())
    assert "De Sluis is open tot" in page(client, town, "")


@pytest.mark.parametrize(("days", "is_told"), [(14, True), (15, False)])
def test_two_weeks_before_it_says_that_it_will_close_and_is_open_until_then(client, town, days, is_told):
    first = TODAY + timedelta(days=days)
    put_kade(town, first, first + timedelta(days=3), NOTE)
    shown = page(client, town, "plekken/")
    assert "Nu open" in shown
    assert ("De Kade is dicht van" in shown) is is_told


def test_a_day_off_is_one_day_and_the_day_after_nothing_is_said(client, town):
    put_kade(town, TODAY + timedelta(days=1), TODAY + timedelta(days=1))
    assert "De Kade is dicht op woensdag 25 november." in page(client, town, "plekken/")
    put_kade(town, TODAY - timedelta(days=3), TODAY - timedelta(days=1), NOTE)
    shown = page(client, town, "plekken/")
    assert "dicht" not in shown
    assert "Nu open" in shown


def test_what_is_held_there_is_closed_with_it_and_what_is_at_home_or_online_goes_on(client, town):
    place = put_kade(town)
    for kind in ("inloop", "groep", "online", "thuis"):
        put_offer(town, kind, place, kind, hours={} if kind == "inloop" else cast.OFFICE)
    assert open_now(town) == {"inloop", "groep", "online", "thuis"}
    put_kade(town, TODAY, SUNDAY, NOTE)
    assert open_now(town) == {"online", "thuis"}
    assert {card.slug for card in queries.this_week(town.id, at=cast.TUESDAY)} == {"online", "thuis"}
    for slug, is_shut in (("groep", True), ("online", False)):
        shown = page(client, town, f"aanbod/{slug}/")
        assert ("De Kade is dicht tot en met" in shown) is is_shut
        assert ("Nu open" in shown) is not is_shut
    assert "De Kade is dicht tot en met" in page(client, town, "aanbod/")


def test_an_offer_that_is_closed_itself_stays_so_when_its_place_is_closed_later(town):
    later = {"first": TODAY + timedelta(days=20), "last": TODAY + timedelta(days=30)}
    place = put_kade(town, **later)
    put_offer(town, "inloop", place, closed_from=TODAY, closed_until=TODAY)
    assert open_now(town) == set()


def test_nobody_is_at_a_closed_place_but_the_telephone_is_answered(client, town):
    put_kade(town)
    for name, by_phone in (("Sanne", False), ("Bram", True)):
        presence = {"role_text": "hier", "hours": cast.OFFICE, "is_public": True, "place_slug": "de-kade"}
        network.join_person(
            municipality_id=town.id,
            slug=name.lower(),
            person={"first_name": name},
            presence=presence | {"by_phone": by_phone},
            by=installation(),
        )
    assert "Nu aanwezig" in page(client, town, "mensen/")
    put_kade(town, TODAY, SUNDAY)
    shown = page(client, town, "mensen/")
    assert "Nu aanwezig" not in shown
    assert "Weer maandag 7 december om 08.30 uur" in shown
    assert "Nu bereikbaar" in shown


def typed(**changes):
    return {"name": "De Kade", "address": "Kade 12", "hours_di": "8.30-17", **changes}


def test_an_editor_closes_a_place_and_that_is_written_down(client, town):
    cast.sign_in(client, cast.worker(town, "Sanne", Role.EDITOR))
    said = typed(closed_from="2026-11-24", closed_until="2026-12-06", closed_note=NOTE)
    assert client.post(f"/{town.slug}/beheer/plekken/nieuw/", said).status_code == 302
    place = Place.objects.get()
    assert (place.closed_from, place.closed_until, place.closed_note) == (TODAY, SUNDAY, NOTE)
    assert AuditLine.objects.filter(action="offers.put_place", subject=place.public_id).exists()
    assert "dicht van 24 november tot en met 6 december 2026" in page(client, town, "beheer/plekken/")
    assert 'value="2026-12-06"' in page(client, town, "beheer/plekken/de-kade/")
    client.post(f"/{town.slug}/beheer/plekken/de-kade/", typed())
    assert Place.objects.get().closed_from is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"closed_from": "2026-12-06", "closed_until": "2026-12-01"}, "De laatste dag dat het dicht is ligt voor"),
        ({"closed_from": "2026-12-06"}, "Vul beide dagen in"),
        ({"closed_until": "2026-12-06"}, "Vul beide dagen in"),
        ({"closed_note": "lekkage"}, "Vul ook in vanaf wanneer"),
    ],
)
def test_days_that_cannot_be_are_explained_and_what_was_typed_stays(client, town, wrong, said):
    cast.sign_in(client, cast.worker(town, "Sanne", Role.EDITOR))
    answer = client.post(f"/{town.slug}/beheer/plekken/nieuw/", typed(**wrong))
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert said in shown
    assert all(f'value="{value}"' in shown for value in wrong.values())
    assert not Place.objects.exists()


@pytest.mark.parametrize(("first", "last"), [(MONDAY, SUNDAY), (MONDAY, None), (None, MONDAY)])
def test_neither_the_operation_nor_the_database_keeps_such_days(town, first, last):
    put_kade(town)
    with pytest.raises(ValidationError):
        put_kade(town, first, last)
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.update(closed_from=first, closed_until=last)


def test_in_english_the_closing_is_told_in_english(client, town):
    put_kade(town, TODAY, SUNDAY, NOTE)
    shown = " ".join(client.get(f"/en/{town.slug}/plekken/").content.decode().split())
    assert "De Kade is closed until" in shown
    assert "Open again on" in shown
    assert "<dt>Monday</dt>" in shown
    assert "<dt>maandag</dt>" in page(client, town, "plekken/")


def test_an_offer_that_will_close_says_so_two_weeks_before_with_its_whole_week(client, town):
    place = put_kade(town)
    first = TODAY + timedelta(days=14)
    put_offer(town, "thee", place, kind="groep", hours={"di": ["09:30-11:00"]}, closed_from=first, closed_until=first)
    shown = page(client, town, "aanbod/thee/")
    assert "Dicht op dinsdag 8 december." in shown
    assert "9.30–11.00 uur" in shown
    assert "Dicht op dinsdag 8 december." in page(client, town, "aanbod/")
    put_offer(
        town,
        "thee",
        place,
        kind="groep",
        closed_from=first + timedelta(days=1),
        closed_until=MONDAY + timedelta(days=9),
    )
    assert "Dicht van" not in page(client, town, "aanbod/thee/")
