"""One article through the stages, and what becomes of it if one fails."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from pipeline import jsonl
from pipeline.graph.build import rows
from pipeline.graph.store import Outcome
from pipeline.records import Article, Facts, LinkedArticle
from pipeline.run.articles import content_hash, reason

Step = Callable[[Any], Any]
Tables = tuple[dict[str, list[str]], tuple[dict[str, Any], ...], tuple[tuple[str, str, bool, str], ...]]


def process(articles: Sequence[Article], steps: Sequence[tuple[str, Step]]) -> list[Outcome]:
    """What becomes of each of the articles, in their order.

    Args:
        articles: one chunk.
        steps: the stages by name; each takes what the one before returned, the last returns tables.
    """
    return [_process(article, steps) for article in articles]


def _process(article: Article, steps: Sequence[tuple[str, Step]]) -> Outcome:
    key, content, source = article.id, content_hash(article), article.source or article.url
    seconds: dict[str, float] = {}
    value: Any = article
    for stage, step in steps:
        begun = time.perf_counter()
        try:
            value = step(value)
        except Exception as error:  # whatever is wrong with one article, the run goes on
            return Outcome(key, content, source, stage=stage, reason=reason(error), seconds=seconds)
        seconds[stage] = time.perf_counter() - begun
    lines, entities, sightings = value
    return Outcome(key, content, source, lines, entities, sightings, seconds=seconds)


def tables(pair: tuple[LinkedArticle, Facts]) -> Tables:
    """The last stage: the article's rows as lines of JSON, its entities as they are, and its sightings."""
    found = rows(*pair)
    entities, seen = found.pop("entities"), found.pop("sightings")
    lines = {table: [_line(row) for row in table_rows] for table, table_rows in found.items()}
    return lines, tuple(entities), tuple((row.pop("type"), row.pop("fold"), row["signs"], _line(row)) for row in seen)


def _line(row: dict[str, Any]) -> str:
    line = jsonl.dumps(row)
    line.encode("utf-8")  # a lone surrogate fails here, in its own article
    return line
