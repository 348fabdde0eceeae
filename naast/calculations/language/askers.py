"""Who speaks in a question, and for whom an offer is, taken from the words."""

from __future__ import annotations

import re

from naast.calculations.language import words

_PARENT = re.compile(
    r"\b(?:mijn|onze|ons|m'n|me|mn) (?:\w+ ){0,2}(?:zoon|zoontje|zoons|dochter|dochtertje|dochters|kind|kindje|kinderen|baby|peuter|kleuter|dreumes|puber|puberzoon|puberdochter|tiener|"
    r"kleinzoon|kleindochter|kleinkind|kleinkinderen|pleegkind|pleegzoon|pleegdochter|stiefkind|stiefzoon|stiefdochter|jongen|jongens|meisje|meiden|oudste|jongste|tweeling|ex|man|vrouw|gezin)\b"
    r"|\bals (?:ouder|moeder|vader|opa|oma)\b|\bik ben (?:een )?(?:alleenstaande )?(?:moeder|vader|ouder|opa|oma|zwanger)\b|\b(?:peuter|kleuter|baby|dreumes|je kind|een kind|kinderen)\b"
)
_SURELY_PARENT = re.compile(r"\b(?:de|mijn|m'n|onze) (?:kinderen|man|vrouw|gezin|kleinkinderen)\b")
_YOUTH = re.compile(
    r"\b(?:mijn|m'n|me|mn) (?:\w+ )?(?:ouders|moeder|vader|mama|papa|mam|pap|stiefvader|stiefmoeder|juf|meester|mentor|klas|klasgenoten|beste vriendin|beste vriend|vriendje|vriendinnetje|broer|zus|broertje|zusje|leraar|school)\b"
    r"|\bik ben (?:een (?:jongen|meisje) van )?(?:9|1[0-9]|2[0-3])\b|\bik (?:zit|ga) (?:in|op|naar) (?:groep|de brugklas|klas|de middelbare|het mbo|school)\b"
    r"|\bik (?:word|wordt|ben) (?:gepest|verliefd|ongesteld)\b|\bverkering\b|\bik durf\b"
)
_PROFESSIONAL = re.compile(
    r"\b(?:leerling|leerlingen|patient|patiente|collega|in mijn klas|in onze klas|bij ons op (?:school|de opvang|de groep)|op mijn groep|als (?:leerkracht|docent|huisarts|mentor|pedagogisch medewerker|intern begeleider|jongerenwerker))\b"
)
_FOR_PARENTS = re.compile(
    r"\b(?:ouder\w*|moeder\w*|vader\w*|opvoeder\w*|verzorger\w*|gezin\w*|zwanger\w*|aanstaande|stiefouder\w*|pleegouder\w*|grootouder\w*|mantelzorger\w* van)\b"
)
_FOR_YOUTH = re.compile(
    r"\b(?:kind|kinderen|jongere\w*|jeugdige\w*|tiener\w*|puber\w*|leerling\w*|scholier\w*|student\w*|jongen\w*|meisje\w*|meiden|jeugd|kleuter\w*|peuter\w*|studenten|brusjes|jongvolwassen\w*)\b"
)


def read_asker(text: str) -> str | None:
    """``parent``, ``youth`` or ``professional`` when the words tell who speaks; None when they do not."""
    plain = words.fold(text[:4000])
    if _PROFESSIONAL.search(plain):
        return "professional"
    if _SURELY_PARENT.search(plain):
        return "parent"
    parent, youth = _PARENT.search(plain), _YOUTH.search(plain)
    if parent and youth:
        return "parent" if parent.start() <= youth.start() else "youth"
    if parent:
        return "parent"
    return "youth" if youth else None


def read_audience(text: str) -> str:
    """For whom something is, from the words of its target group: ``parent``, ``youth`` or ``both``."""
    plain = words.fold(text)
    parents, young = bool(_FOR_PARENTS.search(plain)), bool(_FOR_YOUTH.search(plain))
    if parents and young:
        first = _FOR_PARENTS.search(plain).start() < _FOR_YOUTH.search(plain).start()  # type: ignore[union-attr]
        return (
            "parent"
            if first and re.search(r"\b(?:ouder\w*|opvoeder\w*|gezin\w*|verzorger\w*) (?:van|met|en hun)\b", plain)
            else "both"
        )
    if parents:
        return "parent"
    return "youth" if young else "both"
