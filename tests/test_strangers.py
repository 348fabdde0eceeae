"""Every page, as every role: a stranger gets 404, an insider without the right 403, a question never leaves its desk."""

import re

import pytest
from django.urls import get_resolver, reverse

from naast.access.gates import PUBLIC
from naast.access.permissions import GRANTS, Role
from naast.questions import operations as questions
from naast.questions import queries
from tests import cast
from tests.architecture.test_gates import pages

pytestmark = pytest.mark.django_db
STAFF = [role for role in Role if role not in {Role.VISITOR, Role.INSTALLATION}]


def staff_pages():
    return [(where, view) for where, view in pages(get_resolver()) if getattr(view, "gate", PUBLIC) != PUBLIC]


def address(where, town, public_id):
    path = where.replace("<slug:gemeente>", town.slug).replace("<str:public_id>", public_id)
    path = path.replace("<slug:slug>", "nieuw").replace("<slug:process>", "nieuw").replace("<slug:language>", "en")
    for inside in ("entry", "goal", "agreement"):
        path = path.replace(f"<str:{inside}>", public_id)
    path = re.sub(r"<str:\w+>", public_id, path)
    assert "<" not in path, f"the matrix does not know {where}"
    return f"/{path}"


@pytest.fixture
def asked(town):
    return questions.ask(
        municipality=town.municipality,
        text="mijn dochter huilt veel",
        once=queries.fresh_once(),
        at=cast.TUESDAY,
        by=town.asker,
    )


def test_there_are_staff_pages_to_try():
    assert len(staff_pages()) > 12


def test_a_visitor_is_sent_to_sign_in(client, town, asked):
    for where, _ in staff_pages():
        answer = client.get(address(where, town, asked.public_id))
        assert answer.status_code == 302
        assert "/account/login/" in answer["Location"]


def test_a_stranger_of_another_municipality_gets_404(client, town, other_town, asked):
    cast.sign_in(client, cast.worker(other_town, "Vreemd", *[Role.DESK, Role.EDITOR, Role.ADMINISTRATOR]))
    for where, _ in staff_pages():
        assert client.get(address(where, town, asked.public_id)).status_code == 404, where


@pytest.mark.parametrize("role", STAFF)
def test_each_role_gets_its_own_pages_and_403_elsewhere(client, town, asked, role):
    cast.sign_in(client, cast.worker(town, "Iemand", role))
    for where, view in staff_pages():
        answer = client.get(address(where, town, asked.public_id))
        status = answer.status_code
        if view.gate in GRANTS[role]:
            assert status in {200, 302, 404, 405}, f"{role} {where}: {status}"
            assert "/account/" not in answer.headers.get("Location", ""), where
        else:
            assert status == 403, f"{role} {where}: {status}"


def test_without_a_second_factor_nobody_sees_the_desk(client, town, asked):
    client.force_login(cast.worker(town, "Hanan", Role.DESK).account)
    assert client.get(reverse("questions:desk", kwargs={"gemeente": town.slug})).status_code == 302


def test_the_desk_of_another_town_finds_and_lists_nothing(client, town, other_town, asked):
    cast.sign_in(client, cast.worker(other_town, "Buur", Role.DESK))
    own = {"gemeente": other_town.slug}
    for answer in (
        client.get(reverse("questions:desk", kwargs=own)),
        client.post(reverse("questions:find", kwargs=own), {"zoek": "dochter"}),
    ):
        assert answer.status_code == 200
        assert "huilt veel" not in answer.content.decode()
    assert client.get(reverse("questions:question", kwargs={**own, "public_id": asked.public_id})).status_code == 404


def test_no_public_page_shows_what_somebody_asked(client, town, asked):
    for name in ("home", "offers", "people", "places", "urgent", "your-data"):
        body = client.get(reverse(f"website:{name}", kwargs={"gemeente": town.slug})).content.decode()
        assert "huilt veel" not in body


def test_no_screen_where_help_is_chosen_knows_a_price():
    from naast.calculations.matching import Item, Question, Result

    for kind in (Item, Question, Result):
        assert not {"cost", "costs", "price", "budget", "contract", "tariff"} & set(kind.__dataclass_fields__)


def test_pages_ask_few_things_of_the_database(client, town, asked, django_assert_max_num_queries):
    names = ["website:home", "website:offers", "website:people", "questions:ask", "questions:desk"]
    cast.sign_in(client, cast.worker(town, "Hanan", Role.DESK))
    for name in names:
        client.get(reverse(name, kwargs={"gemeente": town.slug}))
        with django_assert_max_num_queries(12 if name == "questions:desk" else 10):
            client.get(reverse(name, kwargs={"gemeente": town.slug}))


def test_a_closed_municipality_says_so_and_a_renamed_one_redirects(client, town):
    from naast.access.models import FormerSlug, Municipality

    FormerSlug.objects.create(slug="oudedorp", municipality=town.municipality)
    assert client.get("/oudedorp/").status_code == 301
    Municipality.objects.filter(pk=town.id).update(is_open=False)
    answer = client.get(f"/{town.slug}/")
    assert answer.status_code == 410
    assert "0800 2000" in answer.content.decode()


def test_the_demo_cannot_exist_in_production():
    import os
    import subprocess
    import sys

    environment = {
        **os.environ,
        "NAAST_PRODUCTION": "1",
        "NAAST_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "naast.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "NAAST_PRODUCTION cannot go together" in done.stderr
