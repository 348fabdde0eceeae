"""The pages: who may see and change what, what is said of wrong input, and that nothing typed is lost."""

import pytest
from django.urls import reverse

from naast.access.permissions import Role
from naast.common.models import AuditLine
from naast.needs.models import Background, Finding, Rate
from naast.needs.tests import story
from tests import cast

pytestmark = pytest.mark.django_db
FINDING = {
    "theme": "somber", "place": "", "age_band": "", "percent": "25", "source": "pleinen", "voices": "9",
    "reason": "Veel stille zorgen", "said_on": "2026-10-01",
}  # fmt: skip
RATE = {"rate": "20", "low": "15", "high": "25", "source": "GGD", "grade": "gemeten", "year": "2025"}
SHARE = {
    "place": "",
    "kind": "taal",
    "group": "Turks",
    "percent": "4,5",
    "year": "2025",
    "source": "CBS",
    "grade": "gemeten",
}


def page(town, name, **parts):
    return reverse(f"needs:{name}", kwargs={"gemeente": town.slug, **parts})


@pytest.fixture
def victor(client, town):
    who = story.strategist(town)
    cast.sign_in(client, who)
    return who


@pytest.mark.parametrize("role", [Role.STRATEGIST, Role.COUNCIL, Role.EDITOR])
def test_who_sees_needs_sees_the_profile_and_its_sources(client, town, role):
    cast.sign_in(client, cast.worker(town, "Iemand", role))
    assert client.get(page(town, "profile")).status_code == 200
    body = client.get(page(town, "sources")).content.decode()
    assert ("Lees cijfers in" in body) == (role == Role.STRATEGIST)
    answer = client.post(page(town, "finding"), FINDING)
    assert answer.status_code == (302 if role == Role.STRATEGIST else 403)


def test_the_profile_says_first_what_stands_out_and_each_theme_its_sources(client, town, victor):
    story.count(town, "slapen", town.west, 40, 20)
    body = client.get(page(town, "profile")).content.decode()
    assert body.index("verwachten we in een jaar de meeste vragen") < body.index('<svg class="ranges" width')
    assert 'href="#bron-1"' in body
    assert "Aanname van Naast" in body
    assert "Opgegeven door de gemeente" in body
    chosen = client.get(
        page(town, "profile"), {"wijk": "west", "leeftijd": "12-17", "thema": "pesten"}
    ).content.decode()
    assert "Wat is er nodig in West?" in chosen
    assert "niet per wijk én leeftijd" in chosen


def test_one_rule_of_what_nobody_asks_stands_in_the_picture_in_the_words_and_in_the_table(client, town, victor):
    story.count(town, "slapen", town.west, 300)
    answer = client.get(page(town, "profile"))
    body = answer.content.decode()
    picture = body.partition('<svg class="ranges" width')[2].partition("</svg>")[0]
    rows = {row.name: row for row in answer.context["rows"]}
    drawn = [name for name in rows if f">{name}</text>" in picture]
    flagged = [name for name in drawn if '<text class="name" x="12"' in picture.partition(f">{name}</text>")[0].rpartition("<rect")[2]]  # fmt: skip
    assert flagged == [name for name in drawn if rows[name].is_hidden]
    assert not rows["Slapen"].is_hidden
    for row in rows.values():
        assert row.is_hidden == ((row.low or 0) >= 2 * max(row.asked or 9, 10)), row.name
    listed = body.partition('id="stil"')[2].partition("</section>")[0]
    assert all(f"<b>{name}</b>" in listed for name in rows if rows[name].is_hidden)
    assert body.count("twee keer zo hoog is als wat er gevraagd is") == 2
    assert "twee keer zo veel als gevraagd" in body


def test_what_does_not_exist_counts_as_not_chosen(client, town, victor):
    answer = client.get(page(town, "profile"), {"wijk": "nergens", "leeftijd": "x", "thema": "<b>"})
    assert answer.status_code == 200
    assert "Wat is er nodig in Rivierdorp?" in answer.content.decode()


def test_a_town_of_which_nothing_is_known_says_what_to_do(client, other_town):
    from naast.needs.models import Neighbourhood

    Neighbourhood.objects.all().delete()
    cast.sign_in(client, story.strategist(other_town))
    assert "Lees de inwoners van de wijken in" in client.get(page(other_town, "profile")).content.decode()
    assert client.get(page(other_town, "sources")).status_code == 200
    assert client.get(page(other_town, "profile-csv")).status_code == 200


def test_a_finding_of_five_or_more_counts_and_can_be_taken_away(client, town, victor):
    few = client.post(page(town, "finding"), FINDING | {"voices": "4"})
    assert few.status_code == 400
    assert "Veel stille zorgen" in few.content.decode()
    assert client.post(page(town, "finding"), FINDING | {"percent": "0"}).status_code == 400
    body = client.post(page(town, "finding"), FINDING, follow=True).content.decode()
    assert "Veel stille zorgen" in body
    made = Finding.objects.get()
    client.post(page(town, "finding"), {"doe": "weg", "wat": made.public_id})
    assert Finding.objects.get().withdrawn_at
    assert client.post(page(town, "finding"), {"doe": "weg", "wat": made.public_id}).status_code == 404
    actions = set(AuditLine.objects.values_list("action", flat=True))
    assert {"needs.put_finding", "needs.withdraw_finding"} <= actions


def test_an_assumption_is_replaced_with_its_source_and_set_back(client, town, victor):
    where = page(town, "assumption", slug="somber") + "?leeftijd=12-17&zwaarte=midden"
    wrong = client.post(where, RATE | {"low": "30"})
    assert wrong.status_code == 400
    assert "Minstens mag niet hoger zijn" in wrong.content.decode()
    client.post(where, RATE)
    made = Rate.objects.get()
    assert (made.age_band, made.intensity, made.rate, made.ended_at) == ("12-17", "midden", 20, None)
    assert "eigen cijfer" in client.get(page(town, "sources")).content.decode()
    client.post(where, {"doe": "weg"})
    assert Rate.objects.get().ended_at
    assert client.get(page(town, "assumption", slug="nergens")).status_code == 404


def test_a_group_of_the_population_is_a_share_and_replaces_itself(client, town, victor):
    for percent in ("4,5", "5,5"):
        client.post(page(town, "share"), SHARE | {"percent": percent})
    assert Background.objects.get().percent == 5.5
    for name in ("profile", "profile-csv"):
        body = client.get(page(town, name)).content.decode()
        assert "Turks" in body
        assert "6 %" in body


@pytest.mark.parametrize("odd", ["", "\x00", "9" * 40, "nan", "1e400", "<script>alert(1)</script>", "=1+1", "😀" * 500])
def test_junk_comes_back_with_a_sentence_and_breaks_nothing(client, town, victor, odd):
    for name, form, parts in (("finding", FINDING, {}), ("share", SHARE, {}), ("assumption", RATE, {"slug": "somber"})):
        for field in form:
            assert client.post(page(town, name, **parts), form | {field: odd}).status_code in {200, 302, 400}
    assert client.get(page(town, "profile"), {"wijk": odd, "leeftijd": odd, "thema": odd}).status_code == 200
    assert "<script>alert" not in client.get(page(town, "sources")).content.decode()


def test_a_name_is_no_formula_in_a_spreadsheet(client, town, victor):
    story.neighbourhood(town, "=1+1 wijk", 900)
    body = client.get(page(town, "profile-csv")).content.decode()
    assert "'=1+1 wijk" in body
    assert ";=1+1" not in body


def test_the_profile_asks_few_things_of_the_database(client, town, victor, django_assert_max_num_queries):
    for name in ("Oost", "Noord", "Zuid", "Centrum"):
        story.live(town, story.neighbourhood(town, name), 900)
    client.get(page(town, "profile"))
    with django_assert_max_num_queries(16):
        client.get(page(town, "profile"))
