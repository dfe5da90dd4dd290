"""The folder of a finished run: its tables, and how they are read back.

Every table is a file of JSON Lines. All but those of the whole corpus (``entities``, ``people``,
``review``, ``tenures`` and ``edges``) are sorted by article, so that one pass over them side by side gives article
after article in constant memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from pipeline import jsonl
from pipeline.errors import UsageError

Row = dict[str, Any]

TABLES = (
    "articles",
    "mentions",
    "entities",
    "people",
    "holdings",
    "events",
    "document_relations",
    "statements",
    "review",
    "tenures",
    "near_duplicates",
    "edges",
)
_ARTICLE = itemgetter("article")
_PARTS = ("mentions", "holdings", "events")
MANIFEST = "manifest.json"
QUARANTINE = "quarantine.jsonl"
WORKING_STORE = ".working.sqlite"
STORE = "graph.sqlite"
"""The analysts' store, made of the tables when somebody first asks it."""


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """One article's rows from each table."""

    article: Row
    mentions: tuple[Row, ...]
    holdings: tuple[Row, ...]
    events: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """A finished run's folder."""

    folder: Path

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of one of ``TABLES``, in the file's order."""
        return jsonl.read(self.folder / f"{table}.jsonl")

    def count(self, table: str) -> int:
        """How many rows a table has."""
        with (self.folder / f"{table}.jsonl").open("rb") as stream:
            return sum(1 for _ in stream)

    def articles(self, *tables: str) -> Iterator[ArticleResult]:
        """Every article with its rows of ``tables``, of all three if none is named."""
        named = [ByArticle(self.rows(name) if name in (tables or _PARTS) else iter(())) for name in _PARTS]
        for article in self.rows("articles"):
            yield ArticleResult(article, *(rows.take(article["id"]) for rows in named))

    def article(self, key: str) -> ArticleResult:
        """One article by its id.

        Raises:
            UsageError: the run has no article of that id.
        """
        article = next((row for row in self.rows("articles") if row["id"] == key), None)
        if article is None:
            raise UsageError(f"{self.folder}: has no article {key!r}; articles.jsonl lists those there are")
        parts = (tuple(row for row in self.rows(name) if row["article"] == key) for name in _PARTS)
        return ArticleResult(article, *parts)


class ByArticle:
    """Rows sorted by article, handed out article by article."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Take the rows of a table, in its order."""
        self._groups = groupby(rows, key=_ARTICLE)
        self._next = next(self._groups, None)

    def take(self, article: str) -> tuple[Row, ...]:
        """The article's rows; articles must be asked for in the table's order."""
        if self._next is None or self._next[0] != article:
            return ()
        rows = tuple(self._next[1])
        self._next = next(self._groups, None)
        return rows

    def left(self) -> str | None:
        """The article whose rows are next."""
        return self._next[0] if self._next else None


def open_results(folder: Path) -> Results:
    """The results in a folder.

    Raises:
        UsageError: the folder holds no run, or one that was not finished.
    """
    if (folder / WORKING_STORE).exists():
        raise UsageError(f"{folder}: the run was not finished; the command that began it, with --resume, ends it")
    if not (folder / MANIFEST).is_file():
        raise UsageError(f"{folder}: holds no run of chidao (no {MANIFEST})")
    return Results(folder)
