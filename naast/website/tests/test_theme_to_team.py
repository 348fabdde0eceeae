"""A theme of a round table leads to a question for a team, for who may ask one; its words stand in no address."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse

from naast.access.permissions import Role
from naast.decisions import operations as deciding
from naast.decisions.models import Decision
from naast.network import operations as network
from naast.participation import operations as hearing
from naast.participation.models import AgendaItem, Group
from naast.participation.tests import story as talking
from tests import cast

pytestmark = pytest.mark.django_db
WORDS = "Eén gezicht voor het kind"


@pytest.fixture
def it(town, settings):
    settings.NAAST_NOW = talking.AT
    who = talking.begin(town, template="table")
    bart = cast.worker(town, "Bart", Role.DESK)
    team = network.make_team(name="Team Oever", at=talking.AT, by=who.by).public_id
    network.put_in_team(team=team, account_id=bart.account.pk, at=talking.AT, by=who.by)
    given = deciding.Given(
        title="Het spreekuur", purpose="Iedereen kan binnenlopen.", fixed="Elke dag is er iemand.", room="De uren.",
        given_by="De werkgevers", until_on=date(2027, 12, 31),
    )  # fmt: skip
    deciding.set_frame(given=given, at=talking.AT, by=who.by)
    hearing.lay_perspectives(slug=who.slug, by=who.by)
    plan = hearing.TablePlan("Samen", "Hoe dan?", talking.AT, "", {Group.objects.first().public_id: 1})
    table = hearing.put_table(slug=who.slug, plan=plan, at=talking.AT, by=who.by)
    theme = hearing.stand_out(slug=who.slug, table=table.public_id, words=WORDS, at=talking.AT, by=who.by)
    return SimpleNamespace(town=town, team=team, who=who, bart=bart, table=table.public_id, theme=theme.public_id)


def join_team(it):
    """Fatima leads the talks, and is in the team too."""
    account = it.who.fatima.account.pk
    network.put_in_team(team=it.team, account_id=account, at=talking.AT, by=it.who.by)


def to_team(it, **more):
    where = {"process": it.who.slug, "item": it.theme, "team": it.team, **more}
    return reverse("website:theme-to-team", kwargs={"gemeente": it.town.slug, **where})


def test_the_form_of_a_question_begins_with_the_theme_and_its_words_stand_in_no_address(it, client):
    join_team(it)
    cast.sign_in(client, it.who.fatima)
    table = reverse("participation:table", kwargs={"gemeente": it.town.slug, "process": it.who.slug, "table": it.table})
    assert to_team(it) in client.get(table).content.decode()
    answer = client.get(to_team(it), follow=True)
    page = answer.content.decode()
    assert f'value="{WORDS}"' in page
    assert "Dit viel op bij een ronde tafel." in page
    assert not [address for address, _status in answer.redirect_chain if "gezicht" in address]
    assert not Decision.objects.exists()  # nothing is asked before she sends it
    plain = reverse("decisions:ask", kwargs={"gemeente": it.town.slug, "team": it.team})
    assert WORDS not in client.get(plain).content.decode()


def test_who_is_not_in_the_team_or_not_in_the_working_group_is_not_led_there(it, client):
    cast.sign_in(client, it.bart)
    assert client.get(to_team(it)).status_code == 404
    cast.sign_in(client, it.who.fatima)
    assert client.get(to_team(it)).status_code == 404
    join_team(it)
    assert client.get(to_team(it)).status_code == 302
    assert client.get(to_team(it, team="nergens")).status_code == 404
    AgendaItem.objects.update(done_at=talking.AT, done_what="Gedaan.")
    assert client.get(to_team(it)).status_code == 404
