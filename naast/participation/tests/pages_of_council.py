"""The pages of what follows a choice."""

from django.urls import reverse

from naast.participation.tests import story_council


def at(heard, name, **more):
    return reverse(f"participation:{name}", kwargs={"gemeente": heard.town.slug, **more})


def work(heard, name, **more):
    return at(heard, name, process=heard.slug, **more)


def body(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def whole(heard):
    """Everything up to a promise."""
    action = story_council.planned(heard)
    story_council.submitted(heard)
    step = story_council.decided(heard)
    return action, step, story_council.promised(heard, action)
