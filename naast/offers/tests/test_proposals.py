"""An organisation proposes, an editor judges field by field; the public sees nothing until it was taken over."""

import pytest
from django.core.exceptions import ValidationError

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.network import operations as network
from naast.offers import operations, queries
from naast.offers.models import Draft, Offer
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def brug(town):
    return network.join_organisation(
        municipality_id=town.id, slug="de-brug", fields={"name": "De Brug"}, by=installation()
    )


@pytest.fixture
def offer(town, brug):
    fields = {"title": "Praatgroep", "kind": "groep", "sentence": "Praten.", "organisation_id": brug.pk}
    return operations.put_offer(municipality_id=town.id, fields=fields, at=cast.TUESDAY, by=installation())


@pytest.fixture
def speaker(town, brug):
    who = cast.worker(town, "Amina", Role.ORGANISATION)
    network.let_speak(municipality_id=town.id, organisation_id=brug.pk, account_id=who.account.pk, by=installation())
    return who


@pytest.fixture
def editor(town):
    return cast.worker(town, "Sanne", Role.EDITOR)


def typed(**changes):
    base = {"title": "Praatgroep", "kind": "groep", "sentence": "Praten.", "asker": "both"}
    return base | changes


def send(client, town, speaker, slug="praatgroep", **changes):
    cast.sign_in(client, speaker)
    return client.post(f"/{town.slug}/ons-aanbod/{slug}/", typed(doe="stuur", **changes))


def test_the_public_sees_a_change_only_after_it_was_taken_over(client, town, offer, speaker, editor):
    send(client, town, speaker, sentence="Praten met taart.")
    assert Offer.objects.get().sentence == "Praten."
    cast.sign_in(client, editor)
    draft = Draft.objects.get()
    page = f"/{town.slug}/redactie/voorstellen/{draft.public_id}/"
    assert client.get(page).context["differences"] == [("In één zin", "Praten.", "Praten met taart.")]
    client.post(page, {"doe": "neem-over", "gezien": draft.changed_at.isoformat()})
    assert Offer.objects.get().sentence == "Praten met taart."
    assert [one.verb for one in queries.versions(town.id, "praatgroep")] == ["accepted", "put"]
    shown = client.get(f"/{town.slug}/aanbod/praatgroep/").content.decode()
    assert "door De Brug" in shown
    assert "Amina" not in shown.split('<dl class="facts">')[1].split("</dl>")[0]


def test_an_editor_sends_back_with_a_reason_and_never_without(client, town, offer, speaker, editor):
    send(client, town, speaker, sentence="Beste groep van Nederland!")
    cast.sign_in(client, editor)
    page = f"/{town.slug}/redactie/voorstellen/{Draft.objects.get().public_id}/"
    assert client.post(page, {"doe": "terug", "reason": " "}).status_code == 400
    assert Draft.objects.get().state == Draft.SENT
    client.post(page, {"doe": "terug", "reason": "Liever zonder reclame."})
    cast.sign_in(client, speaker)
    assert "Liever zonder reclame." in client.get(f"/{town.slug}/ons-aanbod/").content.decode()
    form = client.get(f"/{town.slug}/ons-aanbod/praatgroep/").context["form"]
    assert form["sentence"].value() == "Beste groep van Nederland!"


def test_a_change_after_the_editor_opened_it_must_be_read_again(client, town, offer, speaker, editor):
    send(client, town, speaker, sentence="Eerst.")
    seen = Draft.objects.get().changed_at.isoformat()
    operations.propose(
        municipality_id=town.id,
        organisation_id=offer.organisation_id,
        slug=offer.slug,
        fields={"sentence": "Toen."},
        send=True,
        at=cast.TUESDAY.replace(hour=12),
        by=speaker.actor,
    )
    cast.sign_in(client, editor)
    page = f"/{town.slug}/redactie/voorstellen/{Draft.objects.get().public_id}/"
    assert client.post(page, {"doe": "neem-over", "gezien": seen}).status_code == 409
    assert Offer.objects.get().sentence == "Praten."


def test_editing_a_sent_proposal_takes_it_back_from_the_editor(client, town, offer, speaker):
    send(client, town, speaker, sentence="Eerst.")
    client.post(f"/{town.slug}/ons-aanbod/praatgroep/", typed(doe="bewaar", sentence="Nog niet."))
    assert Draft.objects.get().state == Draft.OPEN
    assert queries.proposals(town.id) == []


def test_something_new_is_described_sent_and_taken_over(client, town, brug, speaker, editor):
    send(client, town, speaker, slug="nieuw", title="Wandelgroep")
    draft = Draft.objects.get()
    assert not Offer.objects.exists()
    operations.take_over(
        municipality_id=town.id,
        public_id=draft.public_id,
        seen_at=draft.changed_at.isoformat(),
        at=cast.TUESDAY,
        by=editor.actor,
    )
    assert Offer.objects.get().organisation_id == brug.pk


def test_an_organisation_reaches_no_offer_of_another(client, town, offer):
    other = network.join_organisation(
        municipality_id=town.id, slug="ander", fields={"name": "Ander"}, by=installation()
    )
    stranger = cast.worker(town, "Kees", Role.ORGANISATION)
    network.let_speak(
        municipality_id=town.id, organisation_id=other.pk, account_id=stranger.account.pk, by=installation()
    )
    cast.sign_in(client, stranger)
    assert client.get(f"/{town.slug}/ons-aanbod/praatgroep/").status_code == 404
    assert client.post(f"/{town.slug}/ons-aanbod/praatgroep/", typed(doe="stuur")).status_code == 404
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"age_min": "12", "age_max": "4"}, "lager dan"),
        ({"phone": "123"}, "telefoonnummer"),
        ({"hours_ma": "17-9"}, "eindigt voor het begint"),
        ({"starts_on": "2026-12-02", "ends_on": "2026-12-01"}, "voor de eerste"),
        ({"closed_from": "2026-12-02"}, "beide dagen"),
        ({"website": "geen adres"}, "geen webadres"),
    ],
)
def test_wrong_input_is_explained_and_what_was_typed_stays(client, town, offer, speaker, wrong, words):
    answer = send(client, town, speaker, sentence="Dit blijft staan.", **wrong)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert words in page
    assert "Dit blijft staan." in page


def test_an_old_version_is_put_back_as_it_was(client, town, offer, editor):
    cast.sign_in(client, editor)
    page = f"/{town.slug}/redactie/etalage/praatgroep/"
    seen = client.get(page).context["seen"]
    client.post(page, typed(sentence="Anders.", organisation="de-brug", gezien=seen))
    first = queries.versions(town.id, "praatgroep")[-1]
    client.post(f"{page}vroeger/", {"versie": first.public_id})
    assert Offer.objects.get().sentence == "Praten."
    assert [one.verb for one in queries.versions(town.id, "praatgroep")] == ["restored", "put", "put"]


def test_two_editors_of_one_offer_never_overwrite_each_other_unseen(client, town, offer, editor):
    cast.sign_in(client, editor)
    page = f"/{town.slug}/redactie/etalage/praatgroep/"
    seen = client.get(page).context["seen"]
    client.post(page, typed(sentence="Van de eerste.", gezien=seen))
    refused = client.post(page, typed(sentence="Van de tweede.", gezien=seen))
    assert refused.status_code == 409
    assert ("In één zin", "Van de eerste.", "Van de tweede.") in refused.context["differences"]
    assert Offer.objects.get().sentence == "Van de eerste."
    assert refused.context["form"]["sentence"].value() == "Van de tweede."
    again = client.post(page, typed(sentence="Van de tweede.", gezien=refused.context["seen"]))
    assert again.status_code == 302
    assert Offer.objects.get().sentence == "Van de tweede."


def test_that_somebody_said_it_still_holds_stands_in_nobodys_way(client, town, offer, editor):
    cast.sign_in(client, editor)
    page = f"/{town.slug}/redactie/etalage/praatgroep/"
    seen = client.get(page).context["seen"]
    operations.check_offer(municipality_id=town.id, slug="praatgroep", at=cast.TUESDAY, by=editor.actor)
    assert client.post(page, typed(sentence="Anders.", gezien=seen)).status_code == 302


def test_html_in_a_description_is_shown_as_text(client, town, offer, editor):
    cast.sign_in(client, editor)
    page = f"/{town.slug}/redactie/etalage/praatgroep/"
    client.post(page, typed(what="<script>alert(1)</script>", gezien=client.get(page).context["seen"]))
    assert "<script>alert(1)" not in client.get(f"/{town.slug}/aanbod/praatgroep/").content.decode()


def test_the_operation_itself_refuses_what_cannot_be(town, offer, editor):
    with pytest.raises(ValidationError):
        operations.put_offer(
            municipality_id=town.id,
            fields={"slug": "praatgroep", "age_min": 9, "age_max": 3},
            at=cast.TUESDAY,
            by=editor.actor,
        )


def test_an_offer_stays_when_its_organisation_is_removed(client, town, offer, brug):
    brug.delete()
    assert client.get(f"/{town.slug}/aanbod/praatgroep/").status_code == 200


def test_a_language_that_nobody_knows_is_asked_after_and_others_get_their_own_name(client, town, offer, speaker):
    page = send(client, town, speaker, languages="Turks, Blablaams")
    assert page.status_code == 400
    assert "We kennen deze taal niet: Blablaams" in page.content.decode()
    send(client, town, speaker, languages="turkish, ar, Turks")
    assert Draft.objects.get().fields["languages"] == ["Turks", "Arabisch"]


def test_a_language_that_stood_there_already_may_stay(client, town, offer, speaker):
    Offer.objects.update(languages=["Blablaams"])
    assert send(client, town, speaker, languages="Blablaams, Engels").status_code == 302


def test_markup_that_was_pasted_along_is_not_kept(client, town, offer, speaker):
    send(client, town, speaker, sentence="<b>Kom</b> praten<script>alert(1)</script>", what="<p>Een</p>\nTwee & 5 < 6")
    fields = Draft.objects.get().fields
    assert (fields["sentence"], fields["what"]) == ("Kom praten", "Een \nTwee & 5 < 6")


def test_hours_that_end_before_they_begin_name_their_day(client, town, offer, speaker):
    assert "Dinsdag: ‘17:00-09:00’" in send(client, town, speaker, hours_di="17-9").content.decode()
