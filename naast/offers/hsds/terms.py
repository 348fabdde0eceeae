"""The four taxonomies of the window: what an offer is about, its form, for whom it is, and who the people behind it are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.needs import queries as needs
from naast.network import queries as network
from naast.offers.hsds import ids
from naast.offers.queries.cards import KIND_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

THEME, FORM, AUDIENCE, IDENTITY = "thema", "vorm", "voor-wie", "wie-wij-zijn"
_NAMES = {
    THEME: (gettext_lazy("thema’s"), gettext_lazy("Waar het over gaat: de behoefte waarmee mensen komen.")),
    FORM: (gettext_lazy("vormen"), gettext_lazy("Hoe de hulp gaat: inloop, gesprek, groep, cursus en zo meer.")),
    AUDIENCE: (gettext_lazy("voor wie"), gettext_lazy("Voor ouders, of voor jongeren zelf.")),
    IDENTITY: (
        gettext_lazy("wie wij zijn"),
        gettext_lazy("Wat een organisatie zegt over geloof, achtergrond, mensen en werkwijze."),
    ),
}
_GROUPS = {
    "child": gettext_lazy("Kind"),
    "parents": gettext_lazy("Ouders"),
    "surroundings": gettext_lazy("Omgeving"),
    "identity": gettext_lazy("Geloof en levensbeschouwing"),
    "background": gettext_lazy("Achtergrond"),
    "people": gettext_lazy("Mensen"),
    "approach": gettext_lazy("Werkwijze"),
}
_ASKERS = {"parent": gettext_lazy("Ouders"), "youth": gettext_lazy("Jongeren")}


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a taxonomy. A group has terms under it and stands on no offer itself."""

    taxonomy: str
    code: str
    name: str
    parent: str = ""
    is_group: bool = False

    @property
    def id(self) -> str:
        """Its UUID: the same in every municipality."""
        return ids.of("taxonomy_term", self.taxonomy, "groep" if self.is_group else "", self.code)

    @property
    def parent_id(self) -> str | None:
        """The UUID of the group it belongs to."""
        return ids.of("taxonomy_term", self.taxonomy, "groep", self.parent) if self.parent else None


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A list of terms of one sort."""

    code: str
    name: str
    description: str

    @property
    def id(self) -> str:
        """Its UUID: the same in every municipality."""
        return ids.of("taxonomy", self.code)


def taxonomies() -> dict[str, Taxonomy]:
    """The taxonomies by code, in the language of the request."""
    return {code: Taxonomy(code, str(name), str(text)) for code, (name, text) in _NAMES.items()}


def terms() -> dict[tuple[str, str], Term]:
    """Every term that can stand on an offer or organisation, by taxonomy and code, in the language of the request."""
    return {(term.taxonomy, term.code): term for term in _leaves()}


def everything() -> list[Term]:
    """Groups and terms, each group before its terms."""
    leaves = list(terms().values())
    groups = dict.fromkeys((term.taxonomy, term.parent) for term in leaves if term.parent)
    heads = [Term(taxonomy, code, _group(code), is_group=True) for taxonomy, code in groups]
    return [*heads, *leaves]


def _group(code: str) -> str:
    return str(_GROUPS.get(code, code.capitalize()))


def _leaves() -> Iterator[Term]:
    for theme in needs.themes().values():
        yield Term(THEME, theme.code, theme.name, theme.side)
    for code, name in KIND_NAMES.items():
        yield Term(FORM, code, str(name))
    for code, name in _ASKERS.items():
        yield Term(AUDIENCE, code, str(name))
    for facet in network.facets().values():
        yield Term(IDENTITY, facet.code, _(facet.name), facet.group)


def codes_under(term_id: str) -> tuple[str, list[str]]:
    """The taxonomy of a term and the codes that count as holding it: of a group all its terms; nothing when unknown."""
    found = next((term for term in everything() if term.id == term_id), None)
    if found is None:
        return "", []
    if not found.is_group:
        return found.taxonomy, [found.code]
    return found.taxonomy, [code for (_tax, code), term in terms().items() if term.parent_id == term_id]


def codes_of(taxonomy_id: str) -> tuple[str, list[str]]:
    """The taxonomy with this UUID and all its codes; nothing when unknown."""
    found = next((code for code, taxonomy in taxonomies().items() if taxonomy.id == taxonomy_id), "")
    return found, [code for taxonomy, code in terms() if taxonomy == found]
