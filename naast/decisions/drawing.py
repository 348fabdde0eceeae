"""Who holds what, drawn: people on the left, roles on the right, a line where somebody holds one; dashes round what is vacant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from naast.decisions.queries import RolesShown

WIDE, ROW, TOP, LEFT, RIGHT, BOX = 440, 56, 28, 104, 186, 250
LONGEST = 26  # letters of a name that fit


def picture(shown: RolesShown) -> SafeString:
    """The drawing; the table under it says the same."""
    people = {one.id: TOP + place * ROW for place, one in enumerate(shown.mates)}
    spots = [TOP + place * ROW for place in range(len(shown.roles))]
    high = TOP + max(len(people), len(spots), 1) * ROW
    lines = [
        (LEFT, people[who.id], RIGHT, y)
        for y, role in zip(spots, shown.roles, strict=True)
        for who in role.people
        if who.id in people
    ]
    return format_html(
        '<svg class="fig holds" viewBox="0 0 {} {}" role="img" aria-labelledby="holds-t"><title id="holds-t">{}</title>{}{}{}</svg>',
        WIDE, high, _("Wie heeft welke rol in %(team)s") % {"team": shown.card.name},
        format_html_join("", '<path class="tie" d="M{} {}L{} {}"/>', lines),
        format_html_join("", '<circle class="spot" cx="{}" cy="{}" r="9"/><text x="{}" y="{}" text-anchor="end">{}</text>',
                         ((LEFT, people[one.id], LEFT - 18, people[one.id] + 6, _short(one.name)) for one in shown.mates)),
        format_html_join("", '<rect class="{}" x="{}" y="{}" width="{}" height="40" rx="6"/><text x="{}" y="{}">{}</text>',
                         (("held" if role.people else "vacant", RIGHT, y - 20, BOX, RIGHT + 12, y + 6, _short(role.row.name))
                          for y, role in zip(spots, shown.roles, strict=True))),
    )  # fmt: skip


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
