"""What a user would take instead for search: BM25 with a Dutch stemmer, and PostgreSQL's full text."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import snowballstemmer
from rank_bm25 import BM25Okapi

from naast.config.database import places
from naast.config.database.cluster import Cluster

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEMMER = snowballstemmer.stemmer("dutch")


def stems(text: str) -> list[str]:
    """Small letters, words, Snowball's Dutch stems."""
    return [str(stem) for stem in _STEMMER.stemWords(re.findall(r"\w+", text.lower()))]


class Bm25:
    """rank-bm25's Okapi over stems; ties by key."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.keys = sorted(texts)
        self.model = BM25Okapi([stems(texts[key]) for key in self.keys])

    def search(self, question: str, limit: int = 10) -> list[str]:
        """The keys of the best."""
        scores = self.model.get_scores(stems(question))
        order = sorted(range(len(self.keys)), key=lambda number: -scores[number])[:limit]
        return [self.keys[number] for number in order if scores[number] > 0]


class Postgres:
    """``to_tsvector('dutch')`` with a GIN index, any of the words, ranked by ``ts_rank_cd``."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.cluster = Cluster(places.at(Path(tempfile.mkdtemp()) / "bench"), throw_away=True)
        self.cluster.start()
        self.connection = self.cluster.connect(autocommit=True)
        self.fill(texts)

    def fill(self, texts: dict[str, str]) -> None:
        """Replace the table's rows."""
        run: Any = self.connection.execute
        run("DROP TABLE IF EXISTS offers")
        run("CREATE TABLE offers (key text, words tsvector)")
        with self.connection.cursor() as cursor:
            rows: Sequence[tuple[str, str]] = list(texts.items())
            cursor.executemany("INSERT INTO offers VALUES (%s, to_tsvector('dutch', %s))", rows)
        run("CREATE INDEX ON offers USING gin (words)")
        run("ANALYZE offers")

    def search(self, question: str, limit: int = 10) -> list[str]:
        """The keys of the best."""
        sql = (
            "SELECT key FROM offers, (SELECT replace(plainto_tsquery('dutch', %s)::text, '&', '|')::tsquery AS wanted) q "
            "WHERE words @@ wanted ORDER BY ts_rank_cd(words, wanted) DESC, key LIMIT %s"
        )
        return [row[0] for row in self.connection.execute(sql, [question, limit]).fetchall()]

    def stop(self) -> None:
        """Stop and forget the cluster."""
        self.connection.close()
        self.cluster.stop()
        shutil.rmtree(self.cluster.places.base, ignore_errors=True)
