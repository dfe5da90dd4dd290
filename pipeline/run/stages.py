"""The order of the stages for one article, and what becomes of an article that fails.

Importing this module loads the rooms with their heavy libraries; only ``workers`` does,
in the process that works.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from typing import Any

from pipeline import gazetteer
from pipeline.annotate import Annotator
from pipeline.graph.build import rows
from pipeline.graph.store import Outcome
from pipeline.link import Linker
from pipeline.records import Article, Facts, LinkedArticle
from pipeline.relate import Relater
from pipeline.run.articles import content_hash, reason
from pipeline.run.settings import Settings

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


class Stages:
    """All stages, loaded once a process; ``version`` is the gazetteers' content hash."""

    def __init__(self, settings: Settings) -> None:
        """Load gazetteers and models.

        Raises:
            GazetteerError: a gazetteer is broken.
            ConfigError: the configuration names a tagger or rule that does not exist.
        """
        gazetteers = gazetteer.load(settings.gazetteers)
        self.version: str = gazetteers.version
        self._relater = Relater(gazetteers, settings.config.relate)
        self._steps: tuple[tuple[str, Callable[[Any], Any]], ...] = (
            ("annotate", Annotator(gazetteers, settings.config.annotate).annotate),
            ("link", Linker(gazetteers, settings.config.link).link),
            ("relate", self._relate),
            ("graph", _tables),
        )

    def process(self, articles: Sequence[Article]) -> list[Outcome]:
        """What becomes of each of the articles, in their order."""
        return [self._process(article) for article in articles]

    def _process(self, article: Article) -> Outcome:
        key, content, source = article.id, content_hash(article), article.source or article.url
        seconds: dict[str, float] = {}
        value: Any = article
        for stage, step in self._steps:
            begun = time.perf_counter()
            try:
                value = step(value)
            except Exception as error:  # whatever is wrong with one article, the run goes on
                return Outcome(key, content, source, stage=stage, reason=reason(error), seconds=seconds)
            seconds[stage] = time.perf_counter() - begun
        lines, entities = value
        return Outcome(key, content, source, lines, entities, seconds=seconds)

    def _relate(self, linked: LinkedArticle) -> tuple[LinkedArticle, Facts]:
        return linked, self._relater.relate(linked)


def _tables(pair: tuple[LinkedArticle, Facts]) -> tuple[dict[str, list[str]], tuple[dict[str, Any], ...]]:
    """The article's rows as lines of JSON, and its entities as they are."""
    tables = rows(*pair)
    entities = tables.pop("entities")
    return {table: [_line(row) for row in found] for table, found in tables.items()}, tuple(entities)


def _line(row: dict[str, Any]) -> str:
    line = _ENCODE(row)
    line.encode("utf-8")  # a lone surrogate fails here, in its own article
    return line
