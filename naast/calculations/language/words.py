"""Words of a Dutch text: split, folded, brought back to a base form, and compounds taken apart."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import simplemma
import snowballstemmer

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

MOST_WORDS = 400
_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)?|[^\W\d_]+(?:['’-][^\W\d_]+)*", re.UNICODE)
_OWN = threading.local()  # a stemmer holds the word it works on, so each thread needs its own
_LINKS = ("", "s", "en", "e", "n")
_SHORTEST_PART = 4

# Words that carry no subject. Question words and fillers of how people talk belong here as well.
STOP = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "of",
        "maar",
        "want",
        "dus",
        "als",
        "dan",
        "dat",
        "die",
        "dit",
        "deze",
        "er",
        "hier",
        "daar",
        "ik",
        "je",
        "jij",
        "u",
        "hij",
        "zij",
        "ze",
        "we",
        "wij",
        "jullie",
        "hen",
        "hun",
        "hem",
        "haar",
        "mij",
        "me",
        "ons",
        "onze",
        "mijn",
        "m'n",
        "zijn",
        "z'n",
        "jouw",
        "uw",
        "is",
        "was",
        "waren",
        "ben",
        "bent",
        "geweest",
        "wordt",
        "worden",
        "werd",
        "heb",
        "hebt",
        "heeft",
        "had",
        "hadden",
        "hebben",
        "kan",
        "kun",
        "kunt",
        "kunnen",
        "kon",
        "konden",
        "zal",
        "zou",
        "zouden",
        "zullen",
        "wil",
        "wilt",
        "willen",
        "wilde",
        "moet",
        "moeten",
        "moest",
        "mag",
        "mogen",
        "doe",
        "doet",
        "doen",
        "gaat",
        "ga",
        "gaan",
        "ging",
        "te",
        "om",
        "op",
        "in",
        "aan",
        "van",
        "voor",
        "met",
        "bij",
        "naar",
        "uit",
        "over",
        "onder",
        "door",
        "tot",
        "tegen",
        "tussen",
        "na",
        "sinds",
        "tijdens",
        "zonder",
        "ook",
        "nog",
        "wel",
        "al",
        "heel",
        "erg",
        "zo",
        "zeer",
        "veel",
        "meer",
        "meest",
        "minder",
        "iets",
        "niets",
        "alles",
        "iemand",
        "niemand",
        "wat",
        "wie",
        "waar",
        "wanneer",
        "hoe",
        "waarom",
        "welke",
        "welk",
        "zoals",
        "toch",
        "even",
        "gewoon",
        "eigenlijk",
        "misschien",
        "altijd",
        "nooit",
        "vaak",
        "soms",
        "steeds",
        "nu",
        "toen",
        "straks",
        "niet",
        "geen",
        "ja",
        "nee",
        "hallo",
        "hoi",
        "dag",
        "graag",
        "help",
        "hulp",
        "vraag",
        "vragen",
        "weet",
        "weten",
        "denk",
        "vind",
        "hoeveel",
        "jaar",
        "maand",
        "maanden",
        "week",
        "weken",
        "dagen",
        "keer",
        "eens",
        "echt",
        "zelf",
        "zich",
        "elkaar",
        "ander",
        "andere",
        "anders",
        "alleen",
        "allemaal",
        "hele",
        "helemaal",
        "bijna",
        "zeggen",
        "zegt",
        "laat",
        "laten",
        "komt",
        "komen",
        "kom",
        "krijg",
        "krijgt",
        "krijgen",
        "maak",
        "maakt",
        "maken",
        "vast",
        "best",
        "beter",
        "goed",
        "goede",
        "mee",
        "af",
        "toe",
        "''s",
        "the",
        "and",
    ]
)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Small letters without accents; typographic apostrophes become plain ones."""
    plain = unicodedata.normalize("NFKD", word.replace("’", "'").replace("`", "'")).casefold()
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def tokens(text: str, *, most: int = MOST_WORDS) -> list[str]:
    """The folded words of a text, in order; of a very long text the first and the last, so that work stays bounded."""
    found = [fold(word) for word in _WORD.findall(text[:60_000])]
    return found if len(found) <= most else found[: most * 3 // 4] + found[-most // 4 :]


@lru_cache(maxsize=65536)
def base(word: str) -> str:
    """The base form under which a word is compared: its Dutch lemma, stemmed, so that slaapt and slapen meet.

    Lemmas: simplemma's Dutch table. Stems: Snowball's Dutch stemmer (Kraaij-Pohlmann).
    """
    if word.isdigit() or len(word) < 3:
        return word
    lemma = fold(str(simplemma.lemmatize(word, lang="nl")))
    return str(_stemmer().stemWord(lemma))


def _stemmer() -> Any:
    if not hasattr(_OWN, "stemmer"):
        _OWN.stemmer = snowballstemmer.stemmer("dutch")
    return _OWN.stemmer


@lru_cache(maxsize=65536)
def is_known(word: str) -> bool:
    """Whether the Dutch table knows the word."""
    return bool(simplemma.is_known(word, lang="nl"))


def split_compound(word: str, vocabulary: AbstractSet[str]) -> tuple[str, ...]:
    """The two parts of a compound whose base forms are both in the vocabulary; the word itself when there are none.

    >>> split_compound("peuterspeelzaal", {base("peuter"), base("speelzaal")})
    ('peuter', 'speelzaal')
    """
    for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        head, tail = word[:cut], word[cut:]
        if base(tail) not in vocabulary:
            continue
        for link in _LINKS:
            if head.endswith(link) and len(head) - len(link) >= _SHORTEST_PART - 1:
                part = head[: len(head) - len(link)] if link else head
                if base(part) in vocabulary:
                    return part, tail
    return (word,)


def content(text: str) -> list[str]:
    """The folded words that carry a subject, in order."""
    return [word for word in tokens(text) if word not in STOP and len(word) > 1]
