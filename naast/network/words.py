"""Names of levels and fields of work, as the pages show them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

LEVELS = {
    "neighbourhood": _("in een wijk"),
    "municipality": _("in de hele gemeente"),
    "region": _("in de regio"),
    "country": _("in het hele land"),
}
FIELDS = {
    "school": _("school"),
    "team": _("team"),
    "jgz": _("jeugdgezondheid"),
    "arts": _("huisarts of jeugdarts"),
    "opvang": _("kinderopvang"),
    "jongerenwerk": _("jongerenwerk"),
    "welzijn": _("welzijn"),
    "specialist": _("specialisten"),
    "vrijwilligers": _("vrijwilligers"),
    "bibliotheek": _("bibliotheek"),
    "politie": _("politie"),
    "anders": _("iets anders"),
}
