"""Template tags of the plan: the ecogram on the letter, and words for codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from naast.plans import drawn, words

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from naast.plans.queries.circle import Circle
    from naast.plans.queries.letter import Letter

register = template.Library()


@register.simple_tag
def letter_ecogram(letter: Letter) -> SafeString:
    """Who stands around the family, as one small picture."""
    people = [*letter.family, *letter.people]
    return drawn.draw_ecogram(people, letter.head, name="eco", is_one_home=letter.is_one_home)


@register.simple_tag
def ties_of(circle: Circle, person: str) -> list[str]:
    """What somebody is to others, each kind once: ‘ouder van Sem, Daan’."""
    return drawn.ties_of(circle, person)


@register.filter
def support_word(code: str) -> str:
    """What somebody means to the family now."""
    return words.word(words.SUPPORT, code)


@register.filter
def role_word(code: str) -> str:
    """What somebody is."""
    return words.word(words.ROLES, code)


@register.filter
def relation_word(code: str) -> str:
    """What the first is to the second."""
    return words.word(words.RELATIONS, code)


@register.filter
def turned_word(code: str) -> str:
    """What the second is to the first."""
    return words.word(words.TURNED, code)


@register.filter
def source_word(code: str) -> str:
    """Where it says who has authority."""
    return words.word(words.SOURCES, code)


@register.filter
def contact_word(code: str) -> str:
    """By which way somebody is reached."""
    return words.word(words.CONTACTS, code)
