"""Yes and no about a specialist, as a family gives them on its page."""

from datetime import timedelta

from django.urls import reverse

from naast.access.models import Account
from naast.common import clock
from naast.plans.operations import Choice
from naast.plans.tests.story_calling import LATER
from tests import cast

AFTER = LATER + timedelta(hours=1)
LARS = "Lars, aan de balie"


def about(kin, name="Daan", **more):
    return Choice("specialist", about=kin.people[name].public_id, party=LARS, **more)


def page(client, who, kin, town, name="consent", monkeypatch=None, **said):
    monkeypatch.setattr(clock, "now", lambda: AFTER + timedelta(minutes=30))
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=who.account_id), who))
    where = reverse(f"plans:{name}", kwargs={"gemeente": town.slug, "public_id": kin.id})
    answer = client.post(where, said, follow=True) if said else client.get(where)
    return answer.content.decode()
