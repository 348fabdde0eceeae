"""Offers in other languages: per field, with a mark when the Dutch changed, from right to left where that is so."""

import pytest

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.offers import index, operations
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer(town):
    index.forget()
    fields = {"slug": "praat", "title": "Praatgroep", "kind": "groep", "sentence": "Kom praten.", "themes": ["slapen"]}
    return operations.put_offer(municipality_id=town.id, fields=fields, at=cast.TUESDAY, by=installation())


def put(town, language, **texts):
    operations.put_text(
        municipality_id=town.id, slug="praat", language=language, texts=texts, at=cast.TUESDAY, by=installation()
    )


def test_the_english_pages_show_the_english_words_and_dutch_where_there_are_none(client, town, offer):
    put(town, "en", title="Talking group")
    page = client.get(f"/en/{town.slug}/aanbod/praat/").content.decode()
    assert "Talking group" in page
    assert "Kom praten." in page
    assert "Talking group" in client.get(f"/en/{town.slug}/aanbod/").content.decode()
    assert "Talking group" not in client.get(f"/{town.slug}/aanbod/praat/").content.decode()


def test_a_translation_older_than_its_dutch_says_so(client, town, offer):
    put(town, "en", sentence="Come and talk.")
    page = f"/en/{town.slug}/aanbod/praat/"
    older = "older than the Dutch"
    assert older not in client.get(page).content.decode()
    operations.put_offer(
        municipality_id=town.id, fields={"slug": "praat", "sentence": "Anders."}, at=cast.TUESDAY, by=installation()
    )
    assert older in client.get(page).content.decode()
    put(town, "en", sentence="Different.")
    assert older not in client.get(page).content.decode()


def test_a_language_from_right_to_left_is_written_so(client, town, offer):
    put(town, "ar", title="مجموعة حوار")
    page = client.get(f"/{town.slug}/aanbod/praat/", {"taal": "ar"}).content.decode()
    assert 'lang="ar" dir="rtl"' in page
    assert "مجموعة حوار" in page
    assert 'hreflang="ar"' in client.get(f"/{town.slug}/aanbod/praat/").content.decode()


def test_only_the_translated_words_run_from_right_to_left(client, town, offer):
    put(town, "ar", title="مجموعة حوار")
    page = client.get(f"/{town.slug}/aanbod/praat/", {"taal": "ar"}).content.decode()
    assert '<h1 lang="ar" dir="rtl">' in page
    assert page.count('dir="rtl"') == 1
    assert '<p class="lead measure">Kom praten.</p>' in page
    assert "alleen in het Nederlands" in page


def test_an_english_page_says_which_words_are_dutch_and_who_can_tell_them(client, town, offer):
    put(town, "en", title="Talking group")
    page = client.get(f"/en/{town.slug}/aanbod/praat/").content.decode()
    assert "<h1>Talking group</h1>" in page
    assert '<p class="lead measure" lang="nl" dir="ltr">Kom praten.</p>' in page
    assert "only in Dutch" in page
    assert 'lang="nl" dir="ltr">Kom praten.</p>' in client.get(f"/en/{town.slug}/aanbod/").content.decode()
    put(town, "en", title="Talking group", sentence="Come and talk.")
    assert "only in Dutch" not in client.get(f"/en/{town.slug}/aanbod/praat/").content.decode()


def test_an_editor_translates_beside_the_dutch(client, town, offer):
    cast.sign_in(client, cast.worker(town, "Sanne", Role.EDITOR))
    page = f"/{town.slug}/redactie/etalage/praat/taal/tr/"
    assert "Kom praten." in client.get(page).content.decode()
    client.post(page, {"title": "Konuşma grubu", "sentence": ""})
    assert "Konuşma grubu" in client.get(page).content.decode()
    client.post(page, {"title": "", "sentence": ""})
    assert "taal=tr" not in client.get(f"/{town.slug}/aanbod/praat/").content.decode()


@pytest.mark.parametrize("language", ["nl", "xx", "klingon"])
def test_a_language_that_is_not_kept_is_not_found(client, town, offer, language):
    cast.sign_in(client, cast.worker(town, "Sanne", Role.EDITOR))
    assert client.get(f"/{town.slug}/redactie/etalage/praat/taal/{language}/").status_code == 404
    assert client.get(f"/{town.slug}/aanbod/praat/", {"taal": language}).status_code == 200
