"""The pages of trust on paper: who decides about a child, what was agreed on sharing, who came along, who walked, who looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.plans import words
from naast.plans.paper_blocks import Block, day, listed, table, text

if TYPE_CHECKING:
    from naast.plans.queries.calling import Called
    from naast.plans.queries.deals import Deal
    from naast.plans.queries.everything import Everything
    from naast.plans.queries.looked import Look


def sections(every: Everything) -> list[tuple[str, list[Block]]]:
    """Each with its heading."""
    return [
        (_("Wie het gezag heeft"), _authority(every)),
        (_("Wat mag gedeeld worden"), _sharing(every)),
        (_("Wie erbij komt"), [block for one in every.calls for block in _call(one)]),
        (_("Wie meeloopt"), _moving(every)),
        (_("Wie keek"), _looked(every)),
    ]


def _authority(every: Everything) -> list[Block]:
    rows = []
    for held in every.circle.authority if every.circle else ():
        has = held.standing.has
        now = _("nu niet bekend") if has is None else _("wel gezag") if has else _("geen gezag")
        said = [
            f"{words.word(words.SOURCES, one.source)}, {day(one.checked_on)}: "
            + (_("wel gezag") if one.has_authority else _("geen gezag"))
            for one in held.said
        ]
        rows.append([held.child_name, held.parent_name, now, "\n".join(said)])
    return table([_("Over wie"), _("Wie"), _("Gezag nu"), _("Wie dat zegt")], rows)


def _sharing(every: Everything) -> list[Block]:
    if every.sharing is None:
        return []
    now = [block for one in every.sharing.deals for block in _deal(one, ended=False)]
    return now + [block for one in every.sharing.ended for block in _deal(one, ended=True)]


def _deal(deal: Deal, *, ended: bool) -> list[Block]:
    may = _("Dit mag nu") if deal.may_share and deal.is_in and not deal.is_over else _("Dit is nu niet zo")
    answers = []
    for one in deal.answers:
        said = _("%(who)s zei ja") if one.is_yes else _("%(who)s zei nee")
        until = _("tot en met %(day)s") % {"day": day(one.until)} if one.until else ""
        back = _("teruggenomen op %(day)s") % {"day": day(one.ended_on)} if one.ended_on else ""
        answers.append(", ".join(x for x in (said % {"who": one.who}, day(one.given_on), one.how, until, back) if x))
    return [text(deal.words, "voice"), text(_("Eerder") if ended else may, "soft"), *listed(answers)]


def _call(call: Called) -> list[Block]:
    asked = _("Gevraagd op %(day)s door %(who)s, tot en met %(until)s.") % {
        "day": day(call.asked_on), "who": call.asked_by, "until": day(call.until),
    }  # fmt: skip
    lines = [words.word(words.CALLS, call.state), asked, call.purpose, _("Intussen: %(what)s") % {"what": call.bridge}]
    if call.is_here and call.parts:
        lines.append(_("Leest: %(parts)s") % {"parts": ", ".join(call.parts)})
    if call.state == "declined":
        lines.append(call.for_family)
    lines += [call.words, call.outcome]
    return [text(call.name, "heading"), *listed(one for one in lines if one)]


def _moving(every: Everything) -> list[Block]:
    if every.moving is None:
        return []
    until_now = _("nu")
    walked = [[one.name, day(one.since), day(one.until) or until_now] for one in every.moving.walked]
    blocks = table([_("Vaste persoon"), _("Van"), _("Tot")], walked)
    if handing := every.moving.handing:
        names = {"giver": handing.giver, "receiver": handing.receiver}
        blocks.append(text(_("Van %(giver)s naar %(receiver)s") % names, "heading"))
        blocks.append(text(handing.why))
        if handing.talk_on:
            blocks.append(text(_("Het gesprek is op %(day)s.") % {"day": day(handing.talk_on)}))
    if every.moving.carried:
        blocks += [text(_("Meegekregen bij de overdracht"), "soft"), text(every.moving.carried)]
    return blocks


def _looked(every: Everything) -> list[Block]:
    rows = [
        [day(on.on), one.when, f"{one.who}, {one.role}" if one.role else one.who, _act(one), one.why, one.ground]
        for on in (every.looked.days if every.looked else ())
        for one in on.looks
    ]
    head = [_("Dag"), _("Uur"), _("Wie"), _("Wat"), _("Waarom"), _("Op welke grond")]
    return table(head, rows)


def _act(look: Look) -> str:
    """What somebody did; of who was refused that they saw nothing, and of the emergency button that it was that."""
    what = (
        _("wilde kijken en zag niets: %(part)s") % {"part": look.part.lower()}
        if look.is_refused
        else f"{look.act}: {look.part.lower()}"
    )
    times = _("%(n)s keer") % {"n": look.count} if look.count > 1 else ""
    return ", ".join(one for one in (what, times, _("noodknop") if look.is_emergency else "") if one)
