"""One message for who has no place, or none any more: what ended, why, and whom to call. No name, no word of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from naast.plans import guard
from naast.plans.models import Notice

if TYPE_CHECKING:
    from datetime import datetime

    from django_stubs_ext import StrOrPromise

    from naast.plans.models import Plan

KIND = "gone"
CONSENT, TAKEN_OVER, STOPPED, LAPSED, CALLED_OFF, GIVER_LEFT, WAITS, REVIEWED, OTHERWISE = (
    "consent",
    "taken-over",
    "stopped",
    "lapsed",
    "called-off",
    "giver-left",
    "waits",
    "reviewed",
    "otherwise",
)
WORDS: dict[str, StrOrPromise] = {
    CONSENT: _("Je leest niet meer mee in een plan: het ja van het gezin staat niet meer."),
    TAKEN_OVER: _(
        "Je bent niet meer de vaste persoon van een gezin, en leest daar niet meer mee: een ander nam het over."
    ),
    STOPPED: _("Je leest niet meer mee in een plan: wie jou vroeg, stopte het."),
    LAPSED: _("Je was gevraagd als vaste persoon van een gezin. Dat is vervallen, omdat het gezin zelf verdergaat."),
    CALLED_OFF: _("Je was gevraagd als vaste persoon van een gezin. Dat gaat niet door: de overdracht is gestopt."),
    GIVER_LEFT: _(
        "Je was gevraagd als vaste persoon van een gezin. Dat is vervallen: wie jou vroeg, werkt hier niet meer. "
        "Een collega valt in. Kijk bij Het team of jij dat kunt zijn."
    ),
    WAITS: _("Een gezin heeft niemand van ons meer. Kijk bij Het team wie het nu wordt."),
    REVIEWED: _("Je noodtoegang is gestopt: wie het gebruik nakijkt, sloot hem. Je leest niet meer mee."),
    OTHERWISE: _("Je leest niet meer mee in een plan."),
}

JUDGED = {  # whether it still ran, and whether it was right
    (True, True): "ended-right",
    (True, False): "ended-wrong",
    (False, True): "judged-right",
    (False, False): "judged-wrong",
}
WORDS |= {
    JUDGED[True, True]: _(
        "Je noodtoegang is gestopt: wie het gebruik nakijkt, sloot hem. Je leest niet meer mee. Het oordeel: het was terecht."
    ),
    JUDGED[True, False]: _(
        "Je noodtoegang is gestopt: wie het gebruik nakijkt, sloot hem. Je leest niet meer mee. "
        "Het oordeel: het was niet terecht."
    ),
    JUDGED[False, True]: _("Je gebruik van de noodknop is nagekeken. Het oordeel: het was terecht."),
    JUDGED[False, False]: _("Je gebruik van de noodknop is nagekeken. Het oordeel: het was niet terecht."),
}
LEADS_TO = dict.fromkeys((GIVER_LEFT, WAITS), "team") | dict.fromkeys((*JUDGED.values(), REVIEWED), "emergency")


def tell(plan: Plan, account_id: int, *, why: str, at: datetime) -> None:
    """Kept without words: who has no seat has no key either, so the page says them."""
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="notice"):
        Notice.objects.create(
            municipality_id=plan.municipality_id, plan_id=plan.pk, account_id=account_id, kind=KIND, page=why, at=at,
            created_at=at,
        )  # fmt: skip


def waits_no_more(plan: Plan) -> None:
    """Somebody came: the team is not told any more that this family waits. Within ``guard.on_behalf_of_naast``."""
    Notice.objects.filter(plan=plan, kind=KIND, page=WAITS, read_at=None).delete()


def words(why: str) -> str:
    """What the page says."""
    return str(WORDS.get(why, WORDS[OTHERWISE]))
