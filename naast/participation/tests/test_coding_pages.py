"""The pages of coding: by form without scripts, a new theme in the middle of the work, and differences that are settled."""

import pytest
from django.urls import reverse

from naast.access.permissions import Role
from naast.participation import operations, queries
from naast.participation.models import Coding, Settlement, Theme
from naast.participation.tests import story, story_votes
from naast.participation.tests.story import AT
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(town):
    return story.begin(town, open_steps=("order",))


@pytest.fixture
def points(who):
    return story_votes.points(who, story.group(who))


@pytest.fixture
def themes(who):
    return story_votes.themes(who, "Wachten", "Steeds iemand anders")


def page(who, name, **more):
    return reverse(f"participation:{name}", kwargs={"gemeente": who.town.slug, "process": who.slug, **more})


def body_of(client, there):
    return client.get(there, follow=True).content.decode()


def test_a_coder_goes_through_all_points_by_form(client, who, points, themes):
    cast.sign_in(client, who.fatima)
    at = client.get(page(who, "begin-coding")).url
    for _ in points:
        at = client.post(at, {"thema": themes[0].public_id}).url
    assert at == page(who, "coders")
    assert Coding.objects.count() == len(points)
    assert "6 van de 6 punten hebben een thema" in body_of(client, at)
    last = client.get(page(who, "begin-coding")).url
    assert "Jij gaf: Wachten." in body_of(client, last)
    client.post(last, {"doe": "weg"})
    assert Coding.objects.count() == len(points) - 1


def test_a_sample_stays_a_sample_from_page_to_page(client, who, points, themes):
    cast.sign_in(client, who.fatima)
    at = client.get(page(who, "begin-coding") + "?steekproef=20").url
    assert at.endswith("?steekproef=20")
    assert client.post(at, {"thema": themes[0].public_id}).url.endswith("?steekproef=20")
    assert client.get(page(who, "begin-coding") + "?steekproef=-3%00").status_code == 302


def test_without_points_there_is_nothing_to_begin(client, who):
    cast.sign_in(client, who.fatima)
    assert "nog niets opgeschreven" in body_of(client, page(who, "begin-coding"))


def test_a_new_theme_in_the_middle_is_given_at_once_and_a_wrong_one_comes_back(client, who, points, themes):
    cast.sign_in(client, who.fatima)
    there = page(who, "new-theme-here", point=points[0].public_id)
    wrong = client.post(there, {"name": "Wachten", "means": "te lang", "key": ""})
    assert (wrong.status_code, "te lang" in wrong.content.decode()) == (400, True)
    taken = client.post(there, {"name": "Iets", "key": "w"})
    assert "nog vrij" in taken.content.decode()
    assert client.post(there, {"name": ""}).status_code == 400
    client.post(there, {"name": "De drempel", "means": "", "key": ""})
    assert Coding.objects.get().theme.name == "De drempel"


def test_the_code_book_is_kept_by_form_and_nothing_goes(client, who, themes):
    cast.sign_in(client, who.fatima)
    there = page(who, "theme", theme=themes[0].public_id)
    client.post(there, {"name": "Lang wachten", "means": "op hulp", "key": "l"})
    client.post(there, {"doe": "stop"})
    body = body_of(client, page(who, "code-book"))
    assert "Lang wachten" in body
    assert "gestopt" in body
    assert "Gebruik het weer" in body_of(client, there)
    client.post(there, {"doe": "terug"})
    assert Theme.objects.filter(retired_at__isnull=True).count() == 2
    assert client.get(page(who, "theme", theme="niets")).status_code == 404


def test_two_coders_settle_what_they_chose_differently(client, who, points, themes):
    wim = cast.worker(who.town, "Wim", Role.ORGANISATION)
    operations.add_member(slug=who.slug, account_id=wim.account.pk, task="coder", by=who.by)
    for worker, theme in ((who.fatima, themes[0]), (wim, themes[1])):
        cast.sign_in(client, worker)
        client.post(page(who, "code", point=points[0].public_id), {"thema": theme.public_id})
    there = page(who, "differences")
    assert "Steeds iemand anders" in body_of(client, there)
    client.post(page(who, "settle", point=points[0].public_id), {"thema": ""})
    assert not Settlement.objects.exists()
    client.post(page(who, "settle", point=points[0].public_id), {"thema": themes[1].public_id})
    assert "Afgesproken: Steeds iemand anders. Opgeschreven door Wim." in body_of(client, there)
    assert queries.themes_that_count(who.process) == {points[0].pk: themes[1].pk}


def test_what_does_not_exist_is_404_and_after_closing_nothing_changes(client, who, points, themes):
    cast.sign_in(client, who.fatima)
    assert client.get(page(who, "code", point="niets")).status_code == 404
    assert client.post(page(who, "code", point="niets"), {"thema": themes[0].public_id}).status_code == 404
    assert client.post(page(who, "code", point=points[0].public_id), {"thema": "niets\x00"}).status_code == 404
    operations.close_step(slug=who.slug, key="order", why="Klaar.", at=AT, by=who.by)
    client.post(page(who, "code", point=points[0].public_id), {"thema": themes[0].public_id})
    assert not Coding.objects.exists()
    assert client.get(page(who, "code", point=points[0].public_id)).status_code == 200


def test_a_word_is_found_with_what_stands_around_it(client, who, points):
    cast.sign_in(client, who.fatima)
    assert "<b>wachten</b>" in body_of(client, page(who, "find-word") + "?woord=Wacht")
    assert "nergens gezegd" in body_of(client, page(who, "find-word") + "?woord=zilverreiger")
    assert client.get(page(who, "find-word") + "?woord=%00%5B(").status_code == 200


def test_the_council_and_who_is_no_member_do_not_see_what_was_said(client, who, points):
    cast.sign_in(client, who.ruud)
    for name in ("coders", "code-book", "differences", "find-word", "statements", "points-to-ask"):
        assert client.get(page(who, name)).status_code == 403
    cast.sign_in(client, cast.worker(who.town, "Els", Role.ORGANISATION))
    for name in ("coders", "code-book", "differences", "find-word", "statements", "points-to-ask"):
        assert client.get(page(who, name)).status_code == 404
