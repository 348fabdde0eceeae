"""A download says to the family what its pages say, and no more: what a page keeps silent for safety stays silent."""

import html
import json
import re
from datetime import timedelta

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse

from naast.access.models import Account
from naast.access.permissions import Role
from naast.common import clock
from naast.plans import bundle, models, operations, paper, queries
from naast.plans.operations import Choice, Words
from naast.plans.queries import given
from naast.plans.queries.everything import BY_RULE, BY_SECTION, NEVER
from naast.plans.tests.story_calling import LATER, ask
from naast.plans.urls import urlpatterns
from tests import cast
from tests.plan_pages import HOME, PAGES

SOON = LATER + timedelta(hours=2)
EXPLAINED = {("Plan", "name"): "how the family wants to be called, which stands on top of the paper"}
SILENT = {
    "emergency": "Vader dreigt haar iets aan te doen.",
    "hold": "De rechter onderzoekt vader.",
    "decline": "Dit gezin is mij te gewelddadig.",
    "carries": "Bel nooit als vader thuis is.",
    "shut": "Peter mag niet weten waar Daan is.",
    "weighed": "Blauwe plek op de arm.",
    "warning": "Kom nooit alleen.",
    "not-told": "Zij loopt gevaar als hij het hoort.",
    "taken-back": "Dit had ik niet moeten schrijven.",
}


def test_each_field_of_each_table_is_given_or_kept_back_with_a_reason():
    for name in ("Plan", *BY_SECTION, *BY_RULE):
        fields = {one.name for one in getattr(models, name)._meta.concrete_fields} - NEVER - given.ALWAYS
        shown, kept = set(given.GIVEN[name].split()), given.KEPT_BACK.get(name, {})
        assert fields == shown | set(kept), name
        assert not shown & set(kept), name
        assert all(kept.values()), name
    assert set(given.MAY_READ) == set(given.SOMETIMES)


pytestmark = pytest.mark.django_db


@pytest.fixture
def told(kin, town, esra, peter):
    """A plan in which things stand that pages keep silent, beside what everybody reads."""
    noor, public = kin.noor.actor, {name: one.public_id for name, one in kin.people.items()}
    write = lambda text, **more: operations.write(kin.id, words=Words("note", text, **more), at=LATER, by=noor)  # noqa: E731
    write("Daan slaapt slecht.", about=public["Daan"])
    gone = write(SILENT["taken-back"])
    operations.take_back(kin.id, entry=gone.public_id, version=1, at=LATER, by=noor)
    operations.set_goal(kin.id, text="Rust aan tafel.", at=LATER, by=esra)
    lars, samir = cast.worker(town, "Lars", Role.SPECIALIST), cast.worker(town, "Samir", Role.TEAM)
    asked = ask(kin, lars)
    version = operations.see_call(call=asked.public_id, at=LATER, by=lars.actor).version
    operations.decline_call(
        call=asked.public_id, version=version, reason="does-not-want", words=SILENT["decline"], at=LATER, by=lars.actor
    )
    operations.say(kin.id, choice=Choice("school", party="juf Carla"), at=LATER, by=esra)
    proposal = operations.Proposal(why="Noor gaat met verlof.", worker=samir.account.pk)
    operations.propose_handover(kin.id, proposal=proposal, at=LATER, by=noor)
    operations.plan_talk(kin.id, talk_on=SOON.date(), carries=SILENT["carries"], at=LATER, by=noor)
    weighed = operations.Weighed(step=1, why=SILENT["weighed"])
    operations.weigh(kin.id, weighed=weighed, at=LATER, by=noor)
    warned = operations.Warned(
        text=SILENT["warning"], review_on=SOON.date() + timedelta(days=9), not_told_why=SILENT["not-told"]
    )
    operations.warn(kin.id, warned=warned, at=LATER, by=noor)
    hanan = cast.worker(town, "Hanan", Role.DESK)
    operations.press(
        sought=operations.Sought(number=kin.id), reason=SILENT["emergency"], proved_at=LATER, at=LATER, by=hanan.actor
    )
    archivist = cast.worker(town, "Ada", Role.ARCHIVIST)
    operations.hold(plan=kin.id, kind="legal", why=SILENT["hold"], at=LATER, by=archivist.actor)
    operations.shut(kin.id, reader=public["Peter"], about=public["Daan"], reason=SILENT["shut"], at=SOON, by=noor)
    return kin


def take(kin, by):
    return queries.everything(kin.id, at=SOON + timedelta(minutes=1), by=by)


def said(found):
    """Everything that stands in the files."""
    rows = json.dumps(bundle._rows(found, "Rivierdorp"), cls=DjangoJSONEncoder, ensure_ascii=False)
    return rows + json.dumps(paper._told(found, town="Rivierdorp"), ensure_ascii=False)


@pytest.mark.parametrize("name", ["Esra", "Peter"])
def test_what_pages_keep_silent_is_not_in_the_download(told, esra, peter, name):
    text = said(take(told, {"Esra": esra, "Peter": peter}[name]))
    for what, words in SILENT.items():
        assert words not in text, what
    assert "met-de-hand" not in text


def test_a_worker_takes_what_a_worker_reads(told):
    text = said(take(told, told.noor.actor))
    assert SILENT["carries"] in text
    assert SILENT["weighed"] in text
    assert SILENT["hold"] not in text


def test_who_may_read_under_safety_takes_the_reason_of_the_emergency_and_no_weighing(told, esra):
    operations.open_safety(
        told.id, reader=told.people["Esra"].public_id, reason="Dat is nodig.", at=SOON, by=told.noor.actor
    )
    text = said(take(told, esra))
    assert SILENT["emergency"] in text
    for what in ("weighed", "warning", "not-told"):
        assert SILENT[what] not in text


@pytest.mark.parametrize("name", ["Esra", "Peter"])
def test_each_sentence_of_the_download_stands_on_a_page_of_the_same_person(
    client, told, town, esra, peter, name, monkeypatch
):
    who = {"Esra": esra, "Peter": peter}[name]
    monkeypatch.setattr(clock, "now", lambda: SOON + timedelta(minutes=1))
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=who.account_id), who))
    shown = pages_of(client, told, town)
    for table, rows in take(told, who).tables.items():
        for row in rows:
            for field, value in row.items():
                if isinstance(value, str) and " " in value and (table, field) not in EXPLAINED:
                    assert plain(value) in shown, (table, field, value)


def pages_of(client, kin, town):
    """The text of each page that a parent may open, without what is only in a form."""
    names = [name for name, one in PAGES.items() if one.reads >= HOME and name not in {"everything", "draft"}]
    words = []
    urls = {one.name: str(one.pattern) for one in urlpatterns}
    for name in [*names, "notices"]:
        where = {"gemeente": town.slug} | ({} if name == "notices" else {"public_id": kin.id})
        people = kin.people.values() if "person>" in urls[name] else [None]
        for one in people:
            about = {"person": one.public_id} if one else {}
            if set(re.findall(r":(\w+)>", urls[name])) - {"gemeente", "public_id", "person"}:
                continue  # about one thing that stands on a list too
            page = reverse(f"plans:{name}", kwargs=where | about)
            answer = client.get(page)
            assert answer.status_code in {200, 302, 405}, page
            words.append(answer.content.decode())
    return plain(" ".join(words))


def plain(text):
    """Words only: however a page breaks or escapes them."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())
