"""Languages that people speak: as people here call them, and their codes (ISO 639), so that both can be found."""

from __future__ import annotations

from functools import cache

from babel import Locale
from django.utils.translation import get_language

DUTCH = "nl"
# What people here say, beside the names of the Unicode CLDR.
_ALSO = {
    "surinaams": "srn",
    "sranan": "srn",
    "farsi": "fa",
    "dari": "prs",
    "berbers": "ber",
    "tamazight": "ber",
    "mandarijn": "cmn",
    "mandarin": "cmn",
    "nederlandse gebarentaal": "dse",
    "gebarentaal": "dse",
    "marokkaans": "ary",
    "darija": "ary",
    "tigrinja": "ti",
}
_OWN = {
    DUTCH: {
        "ber": "Berbers",
        "cmn": "Mandarijn",
        "dse": "Nederlandse gebarentaal",
        "prs": "Dari",
        "srn": "Surinaams",
        "ary": "Marokkaans-Arabisch",
    },
    "en": {"ber": "Berber", "cmn": "Mandarin", "dse": "Dutch Sign Language", "prs": "Dari", "srn": "Surinamese"},
}


@cache
def _names(language: str) -> dict[str, str]:
    return {**Locale(language).languages, **_OWN.get(language, {})}


def _plain(said: str) -> str:
    return " ".join(said.lower().replace("-", " ").split())


@cache
def _codes() -> dict[str, str]:
    found = {_plain(name): code for language in ("en", DUTCH) for code, name in _names(language).items()}
    return found | _ALSO


def code_of(said: str) -> str:
    """The code of a language by its Dutch or English name, or by that code itself; empty when nobody knows it."""
    known = _codes().get(_plain(said), "")
    return known or (said.lower() if said.lower() in _names(DUTCH) else "")


def in_dutch(code: str) -> str:
    """What people here call the language with this code."""
    name = _names(DUTCH).get(code, code)
    return name[:1].upper() + name[1:]


def shown(code: str) -> str:
    """What the language with this code is called on a page in the language of now."""
    name = _names(get_language() or DUTCH).get(code) or in_dutch(code)
    return name[:1].upper() + name[1:]


def tidied(said: str) -> str:
    """A language as people here call it; as it was said when nobody knows it."""
    code = code_of(said)
    return in_dutch(code) if code else said


def on_page(said: str) -> str:
    """The same, as the page calls it."""
    code = code_of(said)
    return shown(code) if code else said
