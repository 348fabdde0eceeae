"""Loads the demo town once; a second time it does nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand
from django.db import transaction

from naast.access import queries as access
from naast.common import clock
from naast.common.operations import NotFound
from naast.demo import (
    load_choosing,
    load_decisions,
    load_hearing,
    load_learning,
    load_needs,
    load_neighbour,
    load_network,
    load_plans,
    load_portfolio,
    load_questions,
    load_tables,
    load_town,
)
from naast.plans import place

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Load the fictional town Rivierstad."""

    help = "Load the fictional demo town, once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """No arguments: there is one demo town."""

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Everything or nothing: a town that was half loaded would be no town."""
        try:
            access.municipality("rivierstad")
        except NotFound:
            place.set_aside()
            with transaction.atomic():
                town = load_town.open_town(at=clock.now(), say=self.say)
                load_questions.fill_desk(town, say=self.say)
                load_needs.know_population(town, say=self.say)
                load_portfolio.weigh_window(town, say=self.say)
                load_choosing.choose(load_hearing.hear(town, say=self.say), say=self.say)
                load_tables.sit_down(town, say=self.say)
                load_network.know_each_other(town, say=self.say)
                load_learning.learn(town, load_decisions.decide(town, say=self.say), say=self.say)
                load_plans.begin_plans(town, say=self.say)
                load_neighbour.open_neighbour(at=clock.now())
            self.say("Rivierstad is klaar")

    def say(self, text: str) -> None:
        """Tell how far it is."""
        self.stderr.write(f"  demo: {text}")
