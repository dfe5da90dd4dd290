"""The tables of a finished run, read once from front to end while their digests are taken."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from pipeline import jsonl
from pipeline.errors import UsageError
from pipeline.results import MANIFEST, ByArticle, Results, Row

OF_ARTICLES = ("mentions", "holdings", "events", "document_relations", "statements")
OF_CORPUS = ("entities", "tenures", "near_duplicates", "edges")
FILES = (MANIFEST, *(f"{table}.jsonl" for table in ("articles", *OF_ARTICLES, *OF_CORPUS)))
"""What the store is made of; ``people`` and ``review`` tell how one run decided, and stay in its folder."""
_BLOCK = 1 << 17


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class RunTables:
    """One run's tables; ``stamps`` has size and digest of each file that was read to its end."""

    def __init__(self, results: Results) -> None:
        """Look at the folder.

        Raises:
            UsageError: a table is missing.
        """
        self.folder = results.folder
        self.stamps: dict[str, str] = {}
        for name in FILES:
            if not (self.folder / name).is_file():
                raise UsageError(f"{self.folder}: has no {name}; the run was made by another version, run it again")
        path = self.folder / MANIFEST
        self.stamps[MANIFEST] = stamp(path.stat().st_size, digest_of(path))

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table, in the file's order.

        Raises:
            UsageError: a line is no JSON.
        """
        path = self.folder / f"{table}.jsonl"
        digest = hashlib.sha256()
        size = before = 0
        with path.open("rb") as stream:
            while lines := stream.readlines(_BLOCK):
                block = b"".join(lines)
                digest.update(block)
                size += len(block)
                yield from _parsed(lines, path, before)
                before += len(lines)
        self.stamps[path.name] = stamp(size, digest.hexdigest())

    def articles(self) -> Iterator[tuple[Row, dict[str, tuple[Row, ...]]]]:
        """Every article with its rows of each of ``OF_ARTICLES``.

        Raises:
            UsageError: a table has rows of an article that is not there, or in another order.
        """
        grouped = {table: ByArticle(self.rows(table)) for table in OF_ARTICLES}
        for article in self.rows("articles"):
            yield article, {table: rows.take(article["id"]) for table, rows in grouped.items()}
        for table, rows in grouped.items():
            if (left := rows.left()) is not None:
                path = self.folder / f"{table}.jsonl"
                raise UsageError(f"{path}: article {left!r} is not in articles.jsonl at that place; run it again")


def stamp(size: int, digest: str) -> str:
    """A file's size and digest, as ``meta`` keeps them."""
    return f"{size} {digest}"


def _parsed(lines: list[bytes], path: Path, before: int) -> list[Row]:
    """The rows of some lines, the first of which comes after ``before`` others."""
    rows: list[Row] = []
    try:
        for line in lines:
            rows.append(jsonl.loads(line))
    except ValueError:
        number = before + len(rows) + 1
        raise UsageError(f"{path}:{number}: is no JSON; the run is damaged, run it again") from None
    return rows
