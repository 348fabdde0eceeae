"""How well and how fast a question finds what helps: Naast, BM25 and PostgreSQL full text in one run."""

from __future__ import annotations

import argparse
import json
import time
import tomllib
from pathlib import Path
from typing import Any

from benchmarks import rivals
from benchmarks.measures import milliseconds, ndcg, peak_mb, reciprocal, say, with_interval
from naast.calculations import language
from naast.calculations.language import words
from naast.calculations.matching import Index, Item, Question

HERE = Path(__file__).resolve().parent
GIVEN = HERE.parent.parent / "shared" / "data" / "search"
SIZES = (200, 2000, 100_000)
Rows = list[dict[str, Any]]


def _lines(file: Path) -> Rows:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _labels() -> dict[str, str]:
    return tomllib.loads((HERE / "data" / "labels.toml").read_text(encoding="utf-8"))


def _forms() -> dict[str, str]:
    file = HERE.parent / "naast" / "offers" / "data" / "words.toml"
    forms: dict[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))["forms"]
    return forms


def as_item(row: dict[str, Any], labels: dict[str, str], forms: dict[str, str]) -> Item:
    """An offer of the file as the window would hold it."""
    form = (row.get("forms") or ["gesprek"])[0]
    return Item(
        key=row["id"],
        form=forms.get(form.lower(), "gesprek"),
        title=row["title"],
        summary=row.get("target_group") or "",
        body=row.get("description") or "",
        audience=language.read_audience(row.get("target_group") or ""),
        themes=tuple(labels.get(theme, theme) for theme in row.get("themes") or []),
        age_min=row.get("age_min"),
        age_max=row.get("age_max"),
        organisation=row.get("organisation") or "",
        who=row.get("organisation") or "",
    )


def as_text(row: dict[str, Any]) -> str:
    """The same offer as one text, for the others."""
    return " ".join(str(row.get(name) or "") for name in ("title", "organisation", "description", "target_group"))


def three_words(text: str) -> str:
    """A short query: the three words that carry most, by the rule "longest first, in the order of the text"."""
    content = list(dict.fromkeys(words.content(text)))
    longest = set(sorted(content, key=lambda word: (-len(word), word))[:3])
    return " ".join([word for word in content if word in longest][:3])


def recombined(items: list[Item], size: int) -> tuple[list[Item], dict[str, str]]:
    """A bigger window: title of one offer, text of a second, ages and themes of a third; no judgement is copied."""
    made, texts = [], {}
    count = len(items)
    for number in range(size):
        a, b, c = (items[(number * step + number // count * turn) % count] for step, turn in ((1, 3), (7, 5), (11, 2)))
        key = f"{a.key}-{number}"
        made.append(
            Item(key, b.form, a.title, c.summary, b.body, c.audience, c.themes, c.age_min, c.age_max, a.organisation)
        )
        texts[key] = f"{a.title} {b.body} {c.summary}"
    return made, texts


def _quality(rankings: dict[str, list[str]], judged: dict[str, dict[str, int]]) -> dict[str, float]:
    found = with_interval("ndcg10", [ndcg(rankings[key], grades) for key, grades in judged.items()])
    return found | with_interval("mrr", [reciprocal(rankings[key], grades) for key, grades in judged.items()])


def _danger(texts: list[tuple[str, bool]]) -> dict[str, float]:
    said = [(bool(language.look_for_danger(text)), truth) for text, truth in texts]
    recall = with_interval("recall", [float(found) for found, truth in said if truth])
    return (
        recall
        | with_interval("false_alarm", [float(found) for found, truth in said if not truth])
        | {"questions": len(texts)}
    )


def _own_danger(name: str) -> list[tuple[str, bool]]:
    data = tomllib.loads((HERE / "data" / name).read_text(encoding="utf-8"))
    return [(text, True) for text in data["danger"]] + [(text, False) for text in data["calm"]]


def _arguments(words_given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="search", description=__doc__)
    parser.add_argument("--offers", type=Path)
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--judgements", type=Path)
    asked = parser.parse_args(words_given)
    base = GIVEN if GIVEN.exists() else HERE / "data"
    for name in ("offers", "questions", "judgements"):
        if getattr(asked, name) is None:
            setattr(asked, name, base / f"{name}.jsonl")
    return asked


def run(words_given: list[str]) -> dict[str, Any]:
    """Measure, print a table, and give the figures by their names in the list of benchmarks."""
    asked = _arguments(words_given)
    labels, forms = _labels(), _forms()
    offers, questions = _lines(asked.offers), _lines(asked.questions)
    judged: dict[str, dict[str, int]] = {}
    for row in _lines(asked.judgements):
        judged.setdefault(row["question_id"], {})[row["offer_id"]] = row["relevance"]
    by_id = {row["id"]: row["text"] for row in questions}
    judged = {key: grades for key, grades in judged.items() if key in by_id}
    items = [as_item(row, labels, forms) for row in offers]
    texts = {row["id"]: as_text(row) for row in offers}
    say(f"{len(offers)} offers, {len(questions)} questions, {len(judged)} of them judged")
    index, bm25, postgres = Index.build(items), rivals.Bm25(texts), rivals.Postgres(texts)
    try:
        rankings = {key: index.search(Question(by_id[key])) for key in judged}
        short = {key: index.search(Question(three_words(by_id[key]))) for key in judged}
        found: dict[str, Any] = {
            "naast": _quality({key: [result.key for result in one.results] for key, one in rankings.items()}, judged),
            "bm25": _quality({key: bm25.search(by_id[key]) for key in judged}, judged),
            "postgres": _quality({key: postgres.search(by_id[key]) for key in judged}, judged),
            "short": with_interval(
                "ndcg10", [ndcg([one.key for one in short[key].results], grades) for key, grades in judged.items()]
            ),
        }
        spread = [float(len({result.form for result in one.results[:5]}) >= 3) for one in rankings.values()]
        found |= with_interval("kinds3_top5", spread)
        found |= _themes(questions, labels)
        found["danger"] = _danger([(row["text"], row.get("track") == "urgent") for row in questions])
        found["danger_own"] = _danger(_own_danger("danger.toml"))
        found["danger_blind"] = _danger(_own_danger("blind/danger.toml"))
        found |= _speed(items, list(by_id.values()), postgres, found)
    finally:
        postgres.stop()
    found["ratio_bm25"] = round(found["naast"]["ndcg10"] / (found["bm25"]["ndcg10"] or 1), 2)
    _table(found)
    return found


def _themes(questions: Rows, labels: dict[str, str]) -> dict[str, float]:
    first, three = [], []
    for row in questions:
        truth = {labels.get(theme, theme) for theme in row.get("themes") or [row.get("theme", "")]}
        guesses = [guess.theme for guess in language.guess_themes(row["text"])[:3]]
        first.append(float(bool(guesses) and guesses[0] in truth))
        three.append(float(bool(truth & set(guesses))))
    return with_interval("theme_top1", first) | with_interval("theme_top3", three)


def _speed(items: list[Item], texts: list[str], postgres: rivals.Postgres, found: dict[str, Any]) -> dict[str, float]:
    built = 0.0
    for size in SIZES:
        say(f"{size} offers")
        made, plain = recombined(items, size)
        began = time.perf_counter()
        index = Index.build(made)
        built = time.perf_counter() - began
        took = milliseconds(lambda text, index=index: index.search(Question(text)), texts)  # type: ignore[misc]
        found["naast"] |= {f"p50_ms_{size}": took["p50"], f"p95_ms_{size}": took["p95"]}
        bm25 = rivals.Bm25(plain)
        took = milliseconds(bm25.search, texts)
        found["bm25"] |= {f"p50_ms_{size}": took["p50"], f"p95_ms_{size}": took["p95"]}
        postgres.fill(plain)
        took = milliseconds(postgres.search, texts)
        found["postgres"] |= {f"p50_ms_{size}": took["p50"], f"p95_ms_{size}": took["p95"]}
        del bm25
    return {f"build_s_{SIZES[-1]}": round(built, 2), "peak_mb": peak_mb()}


def _table(found: dict[str, Any]) -> None:
    columns = ["ndcg10", "ndcg10_low", "ndcg10_high", "mrr", *(f"p95_ms_{size}" for size in SIZES)]
    print(f"{'':10}" + "".join(f"{name:>14}" for name in columns))
    for name in ("naast", "bm25", "postgres"):
        print(f"{name:10}" + "".join(f"{found[name].get(column, ''):>14}" for column in columns))
