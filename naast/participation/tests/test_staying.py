"""Staying involved: one mail per step to who asked, and addresses that are sealed and end."""

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from naast.common.models import AuditLine
from naast.common.operations import NotAllowed
from naast.participation import operations, queries, rules
from naast.participation.models import Participant, Told
from naast.participation.operations import staying
from naast.participation.tests import story_council
from naast.participation.tests.story import AT
from naast.participation.tests.story_back import DAY, keep
from naast.participation.tests.story_council import LATER, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(town):
    return story_council.heard(town)


@pytest.fixture
def mails(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.NAAST_URL = "https://naast.example"
    return mail.outbox


def stay(heard, name="Ouders 1", **more):
    fields = {"kind": "mail", "contact": "anna@example.nl", "until_on": LATER, "wishes": ("hear",)} | more
    return operations.stay(
        code=heard.codes[name], municipality_id=heard.town.id, said=operations.Contact(**fields), at=AT,
        by=heard.town.asker,
    )  # fmt: skip


def close(heard, key):
    operations.close_step(slug=heard.slug, key=key, why="Genoeg.", at=AT, by=heard.who.by)


def test_who_asked_to_hear_gets_one_mail_per_step_without_a_word_of_what_was_said(heard, mails):
    close(heard, "talk")
    stay(heard)
    assert keep(heard).mailed == 0
    close(heard, "report")
    close(heard, "scenario")
    assert [keep(heard).mailed for _night in range(2)] == [1, 0]
    (sent,) = mails
    assert sent.to == ["anna@example.nl"]
    everything = sent.subject + sent.body
    for word in (heard.who.process.title, heard.codes["Ouders 1"], "verhaal", "jeugd", "verslag"):
        assert word.lower() not in everything.lower()
    there = reverse("participation:enter", kwargs={"gemeente": heard.town.slug})
    assert f"https://naast.example{there}" in sent.body
    close(heard, "choose")
    assert keep(heard).mailed == 1


def test_who_wants_to_choose_along_is_called_when_the_conference_opens(town, mails):
    heard = story_council.heard(town, open_steps=("talk",))
    stay(heard, wishes=("conference",))
    close(heard, "talk")
    assert keep(heard).mailed == 0
    operations.open_step(slug=heard.slug, key="choose", at=AT, by=heard.who.by)
    assert keep(heard).mailed == 1
    assert "doen waarvoor je gevraagd wilde worden" in mails[0].body


def test_a_mail_that_fails_is_tried_again_the_next_night(heard, mails, monkeypatch):
    stay(heard)
    close(heard, "report")

    def fails(*_args, **_more):
        raise OSError("no post")

    with monkeypatch.context() as broken:
        broken.setattr(staying, "send_mail", fails)
        assert keep(heard).mailed == 0
    assert not Told.objects.filter(about="step:report").exists()
    assert keep(heard).mailed == 1


def test_an_address_goes_at_its_last_day_by_the_code_and_when_somebody_takes_back(heard, mails):
    stay(heard)
    assert keep(heard, at=AT + 121 * DAY).forgotten == 1
    for go in (operations.leave_no_address, operations.withdraw):
        stay(heard)
        more = {"at": AT} if go is operations.withdraw else {}
        go(code=heard.codes["Ouders 1"], municipality_id=heard.town.id, by=heard.town.asker, **more)
        assert queries.my_contact(story_council.participant(heard, "Ouders 1")).contact == ""
    assert set(Participant.objects.values_list("contact_kind", flat=True)) == {""}


def test_an_address_is_sealed_and_moves_to_the_code_that_counts(heard):
    stay(heard, "Ouders 2")
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact FROM participation_participant WHERE contact <> ''")
        assert "anna" not in cursor.fetchone()[0]
    one, other = (story_council.participant(heard, name).public_id for name in ("Ouders 1", "Ouders 2"))
    operations.merge(slug=heard.slug, one=one, other=other, by=heard.who.by)
    keep(heard)
    assert queries.my_contact(story_council.participant(heard, "Ouders 1")).contact == "anna@example.nl"
    assert Participant.objects.exclude(contact="").count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"contact": "anna"}, "contact"),
        ({"kind": "phone", "contact": "06"}, "contact"),
        ({"kind": "post", "contact": " "}, "contact"),
        ({"kind": "duif"}, "kind"),
        ({"until_on": TODAY}, "until_on"),
        ({"until_on": TODAY + 900 * DAY}, "until_on"),
        ({"wishes": ()}, "wishes"),
        ({"wishes": ("alles",)}, "wishes"),
    ],
)
def test_an_address_that_is_not_whole_or_has_no_end_is_refused(heard, change, field):
    with pytest.raises(rules.Unfit) as refused:
        stay(heard, **change)
    assert field in refused.value.faults


def test_under_sixteen_a_parent_agrees_before_an_address_is_left(heard):
    Participant.objects.filter(pk=story_council.participant(heard, "Jongeren 1").pk).update(
        is_under_16=True, consent="count"
    )
    with pytest.raises(rules.NotNow, match="under-16"):
        stay(heard, "Jongeren 1")


def test_sealed_addresses_are_opened_by_who_steers_and_that_is_logged(heard):
    stay(heard, kind="post", contact="Anna, Dorpsstraat 1, Rivierdorp")
    stay(heard, "Ouders 2", kind="phone", contact="038 555 0100")
    found = operations.open_addresses(slug=heard.slug, kind="post", at=AT, by=heard.who.by)
    assert [address for address, _wishes in found.rows] == ["Anna, Dorpsstraat 1, Rivierdorp"]
    assert AuditLine.objects.filter(
        action="participation.open_addresses", account_id=heard.who.fatima.account.pk
    ).exists()
    assert queries.staying_of(heard.slug, today=TODAY, by=heard.who.by).kinds == {"mail": 0, "phone": 1, "post": 1}
    with pytest.raises(NotAllowed):
        operations.open_addresses(slug=heard.slug, kind="post", at=AT, by=heard.who.ruud.actor)


def test_only_the_installation_keeps_addresses(heard):
    with pytest.raises(NotAllowed):
        operations.keep_participation(town=heard.town.municipality, at=AT, by=heard.who.by)
