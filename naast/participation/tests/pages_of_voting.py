"""The pages of answering statements."""

from django.urls import reverse

from naast.participation import operations
from naast.participation.tests.story import AT


def page(who, name, **more):
    return reverse(f"participation:{name}", kwargs={"gemeente": who.town.slug, **more})


def inside(who, name, **more):
    return page(who, name, process=who.slug, **more)


def close(who):
    operations.close_step(slug=who.slug, key="order", why="Genoeg.", at=AT, by=who.by)
