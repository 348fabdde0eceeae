"""What a family says stays in its plan: never in clear in the database, a title, an address, a log, a mail or a cache."""

import logging
import re

import pytest
from django.core import mail
from django.urls import get_resolver

import conftest
from naast.access.permissions import Role
from naast.plans import operations
from naast.plans.tests import story
from tests import cast
from tests.architecture.test_gates import pages
from tests.cast import TUESDAY

WORD = "zilverreiger"  # a word that stands nowhere else


def addresses(town, plan_id):
    """Every page of a plan that needs nothing but the plan."""
    found = [where for where, _view in pages(get_resolver()) if "/plan/<str:public_id>/" in where]
    plain = [where for where in found if where.count("<") == 2]
    return [f"/{one}".replace("<slug:gemeente>", town.slug).replace("<str:public_id>", plan_id) for one in plain]


@pytest.fixture
def told(town):
    """A family with the word in its name, its question, a worry, a goal and an agreement."""
    kin = story.family(town)
    noor, plan = kin.noor, story.begin(town, kin.noor, name=f"familie {WORD}", question=f"Wat doet de {WORD}?")
    key = plan.public_id
    words = operations.Words(kind="worry", text=f"Zorg om de {WORD}", nature="opinion")
    operations.write(key, words=words, at=TUESDAY, by=noor.actor)
    somebody = operations.Somebody(name=f"Oom {WORD}", role="relative")
    person = operations.add_person(key, somebody=somebody, at=TUESDAY, by=noor.actor)
    goal = operations.set_goal(key, text=f"Dat de {WORD} blijft", at=TUESDAY, by=noor.actor)
    deed = operations.Deed(who=person.public_id, what=f"Voert de {WORD}", goal=goal.public_id)
    operations.agree(key, deed=deed, at=TUESDAY, by=noor.actor)
    operations.save_draft(key, typed={"write": f"Nog over de {WORD}"}, at=TUESDAY, by=noor.actor)
    return noor, key


@pytest.mark.django_db(transaction=True)
def test_no_table_holds_a_word_of_a_family_in_clear(told):
    with conftest.cluster().connect(name=_database()) as owner:
        assert owner.execute("SELECT count(*) FROM plans_entry").fetchone()[0] > 0, (
            "row security hides what we look for"
        )
        tables = owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        assert len(tables) > 60
        for (table,) in tables:
            likely = (f"%{WORD}%", f"%{WORD.encode().hex()}%")
            found = owner.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text ILIKE ANY (%s)', [list(likely)])
            assert found.fetchone()[0] == 0, table


@pytest.mark.django_db(transaction=True)
def test_the_net_catches_a_word_in_clear(town):
    cast.worker(town, WORD.title(), Role.DESK)
    with conftest.cluster().connect(name=_database()) as owner:
        found = owner.execute("SELECT count(*) FROM access_account t WHERE t::text ILIKE %s", [f"%{WORD}%"])
        assert found.fetchone()[0] == 1


def _database():
    from django.db import connection

    return connection.settings_dict["NAME"]


@pytest.mark.django_db
def test_no_title_address_log_mail_or_cache_tells_of_a_family(client, town, told, caplog):
    noor, key = told
    cast.sign_in(client, noor)
    shown = 0
    with caplog.at_level(logging.DEBUG):
        for address in addresses(town, key):
            for answer in (
                client.get(address),
                client.post(address, {"text": f"{WORD} {'x' * 30_000}", "version": "9"}),
            ):
                body = b"".join(answer) if answer.streaming else answer.content
                shown += answer.status_code == 200 and WORD.encode() in body
                assert answer.status_code < 500, address
                if answer.status_code in {200, 400}:
                    assert "no-store" in answer["Cache-Control"], address
                title = re.search(r"<title>(.*?)</title>", body.decode(errors="replace"), re.DOTALL)
                assert WORD not in (title[1] if title else ""), address
                assert WORD not in str(answer.headers), address
    assert shown > 4
    assert WORD not in caplog.text
    assert WORD not in str(client.cookies)
    assert WORD not in "".join(f"{one.subject}{one.body}" for one in mail.outbox)
