"""Freshness is a state: what nobody checks sinks, disappears from the window but not from the desk, and comes back by one click."""

from datetime import date, timedelta

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.network import operations as network
from naast.offers import index, operations, queries, reminding, rules
from naast.offers.models import Offer
from tests import cast

TODAY = date(2026, 11, 24)
DATES = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(DATES, st.integers(14, 1095), st.none() | DATES)
def test_an_offer_sinks_before_it_goes_and_never_outlives_its_end(checked_on, days, ends_on):
    sinks, gone = rules.last_days(checked_on=checked_on, days=days, ends_on=ends_on)
    assert sinks <= gone
    assert ends_on is None or gone <= ends_on + timedelta(days=1)


@given(DATES, st.integers(14, 1095), DATES)
def test_every_day_has_one_state_and_time_only_makes_it_worse(checked_on, days, today):
    sinks, gone = rules.last_days(checked_on=checked_on, days=days, ends_on=None)
    order = [rules.FRESH, rules.EXPIRING, rules.STALE, rules.HIDDEN]
    now, later = (
        order.index(rules.freshness(sinks_on=sinks, gone_on=gone, today=day)) for day in (today, today + timedelta(1))
    )
    assert now <= later


@given(DATES, DATES, DATES)
def test_nobody_is_asked_twice_in_two_weeks(sinks_on, reminded_on, today):
    if today - reminded_on < rules.REMIND_AGAIN:
        assert not rules.should_remind(sinks_on=sinks_on, reminded_on=reminded_on, today=today)


def put(town, slug, *, checked=0, **fields):
    base = {
        "slug": slug,
        "title": slug,
        "kind": "groep",
        "sentence": "Praten over slapen.",
        "themes": ["slapen"],
        "checked_on": TODAY - timedelta(days=checked),
        "keeper_email": "balie@voorbeeld.example",
    }
    return operations.put_offer(municipality_id=town.id, fields={**base, **fields}, at=cast.TUESDAY, by=installation())


def found(town, *, at_desk=False):
    index.forget()
    wish = queries.Wish("mijn kind slaapt slecht")
    return [card.slug for card, _ in queries.search(town.id, wish, at=cast.TUESDAY, at_desk=at_desk).offers]


@pytest.mark.django_db
def test_a_stale_offer_sinks_then_disappears_but_the_desk_still_finds_it(town, client):
    put(town, "vers")
    put(town, "oud", checked=200)
    put(town, "weg", checked=300)
    assert found(town) == ["vers", "oud"]
    assert found(town, at_desk=True) == ["vers", "oud", "weg"]
    assert client.get(f"/{town.slug}/aanbod/weg/").status_code == 410
    assert "weg" not in [card.slug for card in queries.all_offers(town.id, queries.Choice(), at=cast.TUESDAY).offers]


@pytest.mark.django_db
def test_a_stale_offer_stands_below_what_is_fresh_in_every_list_and_is_marked(town, client):
    put(town, "aap", checked=200)
    put(town, "zebra")
    index.forget()
    for choice in (queries.Choice(), queries.Choice(theme="slapen"), queries.Choice(kind="groep")):
        cards = queries.all_offers(town.id, choice, at=cast.TUESDAY).offers
        assert [(card.slug, card.is_stale) for card in cards] == [("zebra", False), ("aap", True)]
    page = client.get(f"/{town.slug}/aanbod/").content.decode()
    assert page.count("lang niet nagekeken") == 1


@pytest.mark.django_db
def test_an_offer_that_ended_is_gone_and_one_that_is_shut_says_so(town, client):
    put(town, "voorbij", ends_on=TODAY - timedelta(days=1))
    put(town, "vakantie", closed_from=TODAY, closed_until=TODAY + timedelta(days=7), closed_note="Kerst")
    assert found(town) == ["vakantie"]
    page = client.get(f"/{town.slug}/aanbod/vakantie/").content.decode()
    assert "Dicht tot en met" in page
    assert "Kerst" in page


@pytest.mark.django_db
def test_one_click_by_the_link_brings_it_back_without_an_account(town, client):
    put(town, "weg", checked=300)
    sent = operations.remind(municipality_id=town.id, slug="weg", at=cast.TUESDAY, by=installation())
    link = f"/{town.slug}/klopt-nog/{sent.secret}/"
    assert "Klopt dit nog?" in client.get(link).content.decode()
    assert found(town) == []
    assert "Dank je wel" in client.post(link).content.decode()
    assert found(town) == ["weg"]


@pytest.mark.django_db
@pytest.mark.parametrize("secret", ["0" * 26, "onzin", "x"])
def test_a_link_that_does_not_hold_says_who_to_call(town, client, secret):
    answer = client.get(f"/{town.slug}/klopt-nog/{secret}/")
    assert answer.status_code == 410
    assert town.municipality.desk_phone in answer.content.decode()


@pytest.mark.django_db
def test_a_link_of_one_town_does_nothing_in_another(town, other_town, client):
    put(town, "weg", checked=300)
    sent = operations.remind(municipality_id=town.id, slug="weg", at=cast.TUESDAY, by=installation())
    assert client.post(f"/{other_town.slug}/klopt-nog/{sent.secret}/").status_code == 410
    assert found(town) == []


@pytest.mark.django_db
def test_a_newer_link_ends_the_older_one(town, client):
    put(town, "weg", checked=300)
    first, _second = (
        operations.remind(municipality_id=town.id, slug="weg", at=cast.TUESDAY, by=installation()) for _ in range(2)
    )
    assert client.get(f"/{town.slug}/klopt-nog/{first.secret}/").status_code == 410


@pytest.mark.django_db
def test_keepers_get_one_mail_with_a_link_for_each_offer_and_not_again_for_two_weeks(town, settings):
    settings.NAAST_URL = "https://naast.example"
    put(town, "een", checked=170)
    put(town, "twee", checked=200)
    put(town, "vers")
    assert reminding.send_reminders(at=cast.TUESDAY) == 1
    assert mail.outbox[0].to == ["balie@voorbeeld.example"]
    assert mail.outbox[0].body.count(f"https://naast.example/{town.slug}/klopt-nog/") == 2
    assert reminding.send_reminders(at=cast.TUESDAY + timedelta(days=13)) == 0
    assert reminding.send_reminders(at=cast.TUESDAY + timedelta(days=14)) == 1


@pytest.mark.django_db
def test_a_mail_that_fails_is_tried_again(town, settings, monkeypatch):
    settings.NAAST_URL = "https://naast.example"
    put(town, "een", checked=200)

    def fail(*_args):
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(reminding, "send_mail", fail)
        assert reminding.send_reminders(at=cast.TUESDAY) == 0
    assert Offer.objects.get().reminded_on is None
    assert reminding.send_reminders(at=cast.TUESDAY) == 1


@pytest.mark.django_db
def test_a_municipality_chooses_its_own_periods_and_the_window_follows(town, client):
    put(town, "oud", checked=200)
    cast.sign_in(client, cast.worker(town, "Sanne", Role.EDITOR))
    page = f"/{town.slug}/redactie/versheid/"
    days = client.get(page).context["form"]
    typed = {name: field.initial for name, field in days.fields.items()}
    assert client.post(page, typed | {"groep": "3"}).status_code == 400
    assert client.post(page, typed | {"groep": "300"}).status_code == 302
    assert Offer.objects.get().sinks_on == TODAY + timedelta(days=100)


@pytest.mark.django_db
def test_the_dashboard_shows_what_is_due_first_and_one_click_is_enough(town, client):
    put(town, "vers")
    put(town, "oud", checked=200)
    cast.sign_in(client, cast.worker(town, "Sanne", Role.EDITOR))
    page = f"/{town.slug}/redactie/etalage/"
    assert [row.slug for row in client.get(page).context["rows"]] == ["oud"]
    client.post(f"{page}oud/klopt/")
    assert client.get(page).context["rows"] == []
    assert queries.versions(town.id, "oud")[0].who == "Sanne"


def checked_by(client, town, slug):
    page = " ".join(client.get(f"/{town.slug}/aanbod/{slug}/").content.decode().split())
    return page.split("<dt>Nagekeken</dt><dd>")[1].split("</dd>")[0]


def confirmed(town, slug):
    sent = operations.remind(municipality_id=town.id, slug=slug, at=cast.TUESDAY, by=installation())
    return operations.confirm_by_link(
        municipality_id=town.id, secret=sent.secret, at=cast.TUESDAY, by=installation(municipality_id=town.id)
    )


@pytest.mark.django_db
def test_who_reads_an_offer_sees_that_its_organisation_checked_it(town, client):
    group = network.join_organisation(
        municipality_id=town.id, slug="de-brug", fields={"name": "De Brug " + "x" * 140}, by=installation()
    )
    put(town, "praten", organisation_id=group.pk)
    assert checked_by(client, town, "praten") == f"24 november 2026, door {town.municipality.sign}"
    confirmed(town, "praten")
    assert checked_by(client, town, "praten") == f"24 november 2026, door {group.name}"


@pytest.mark.django_db
def test_a_keeper_without_an_organisation_is_whoever_offers_it(town, client):
    put(town, "praten")
    confirmed(town, "praten")
    assert checked_by(client, town, "praten").endswith("door de aanbieder")


@pytest.mark.django_db
def test_the_name_of_who_checked_it_at_the_desk_is_never_shown(town, client):
    editor = cast.worker(town, "Sanne", Role.EDITOR)
    put(town, "praten")
    operations.check_offer(municipality_id=town.id, slug="praten", at=cast.TUESDAY, by=editor.actor)
    assert Offer.objects.get().checked_by == "Sanne"
    assert checked_by(client, town, "praten").endswith(f"door {town.municipality.sign}")


@pytest.mark.django_db
def test_what_is_over_says_so_and_is_not_brought_back_by_saying_that_it_holds(town, client, settings):
    settings.NAAST_URL = "https://naast.example"
    put(town, "voorbij", ends_on=TODAY - timedelta(days=1), checked=200)
    cast.sign_in(client, cast.worker(town, "Sanne", Role.EDITOR))
    page = f"/{town.slug}/redactie/etalage/"
    assert "afgelopen op 23 nov" in client.get(page).content.decode()
    told = client.post(f"{page}voorbij/klopt/", follow=True).content.decode()
    assert "Verander dan de laatste dag" in told
    assert Offer.objects.get().checked_on == TODAY - timedelta(days=200)
    assert reminding.send_reminders(at=cast.TUESDAY) == 0


@pytest.mark.django_db
def test_an_organisation_says_on_its_own_page_that_its_own_offer_still_holds_and_no_other(town, client):
    brug, nur = (
        network.join_organisation(municipality_id=town.id, slug=slug, fields={"name": slug}, by=installation())
        for slug in ("brug", "nur")
    )
    put(town, "eigen", checked=200, organisation_id=brug.pk)
    put(town, "ander", checked=200, organisation_id=nur.pk)
    who = cast.worker(town, "Amina", Role.ORGANISATION)
    network.let_speak(municipality_id=town.id, organisation_id=brug.pk, account_id=who.account.pk, by=installation())
    cast.sign_in(client, who)
    assert "/ons-aanbod/eigen/klopt/" in client.get(f"/{town.slug}/ons-aanbod/").content.decode()
    assert client.post(f"/{town.slug}/ons-aanbod/ander/klopt/").status_code == 404
    client.post(f"/{town.slug}/ons-aanbod/eigen/klopt/")
    assert Offer.objects.get(slug="eigen").checked_on == TODAY
    assert checked_by(client, town, "eigen").endswith("door brug")


@pytest.mark.django_db
def test_who_works_at_the_desk_reads_what_is_gone_with_its_mark_and_the_public_does_not(town, client):
    put(town, "weg", checked=300)
    put(town, "voorbij", ends_on=TODAY - timedelta(days=1))
    put(town, "eruit")
    operations.withdraw_offer(municipality_id=town.id, slug="eruit", at=cast.TUESDAY, by=installation())
    marks = {"weg": "niet nagekeken", "voorbij": "afgelopen op", "eruit": "uit de etalage"}
    assert {client.get(f"/{town.slug}/aanbod/{slug}/").status_code for slug in marks} == {410}
    cast.sign_in(client, cast.worker(town, "Samir", Role.DESK))
    for slug, mark in marks.items():
        page = client.get(f"/{town.slug}/aanbod/{slug}/")
        assert page.status_code == 200
        assert mark in page.content.decode()


@pytest.mark.django_db
def test_the_mail_that_asks_after_it_has_more_words_than_an_address(town, client):
    put(town, "een")
    cast.sign_in(client, cast.worker(town, "Sanne", Role.EDITOR))
    page = client.post(f"/{town.slug}/redactie/etalage/een/vraag-na/")
    assert "Klopt het nog?" in page.context["words"]
    assert page.context["link"] in page.context["words"]
