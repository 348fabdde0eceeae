"""What is said of how a conference ended, once and for all: every page, card, screen and paper says it in these words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Ending:
    """How a conference ended; ``kind`` is empty while it runs, or when there was none.

    ``together``: the rule's choice. ``above``: another than the rule's, by two people. ``none``: nothing was chosen.
    ``again``: people choose once more; the next conference does not stand fast yet. ``why`` is in the words of who said it.
    """

    kind: str = ""
    letter: str = ""
    by_rule: str = ""
    why: str = ""
    number: int = 0

    @property
    def said(self) -> str:
        """In one sentence what came of it."""
        return self._sentences[self.kind] % {"letter": self.letter, "by": self.by_rule} if self.kind else ""

    @property
    def asks(self) -> str:
        """The words of the way to the page that tells the rest."""
        return {
            "none": _("Waarom is er niets gekozen?"),
            "again": _("Wat er eerder uitkwam"),
        }.get(self.kind, _("Wat is er gekozen?"))

    @property
    def _sentences(self) -> dict[str, str]:
        against = _("Gekozen is scenario %(letter)s, anders dan de regel aanwees: die wees %(by)s aan.")
        if not self.by_rule:
            against = _("Gekozen is scenario %(letter)s, anders dan de regel aanwees: die wees niets aan.")
        return {
            "together": _("Samen is scenario %(letter)s gekozen."),
            "above": against,
            "none": _("Er is niets gekozen."),
            "again": _("Er wordt opnieuw gekozen."),
        }


RUNNING = Ending()


def of_choice(choice: dict[str, str | bool]) -> Ending:
    """The same of a choice as it was frozen in a proposal to the council."""
    if not choice["is_override"]:
        return Ending("together", str(choice["letter"]))
    by_rule = str(choice["by_rule"]).partition(" ")[0]
    return Ending("above", str(choice["letter"]), by_rule, str(choice["why"]))
