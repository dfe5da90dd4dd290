"""CSV: a row is an article, the header names the columns, comma, semicolon or tab separates them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pipeline.config import IngestConfig
from pipeline.errors import ArticleError
from pipeline.ingest.rows import Row, Rows, from_record
from pipeline.ingest.streams import decode, lines, refuse_binary, rest_of_line, without_bom

SUFFIXES = (".csv",)

_NEEDED = ("id", "text")
_DELIMITERS = (",", ";", "\t")


def read(stream: BinaryIO, path: Path, limits: IngestConfig) -> Rows:
    """The article of each row after the header; rows may span lines inside quotes."""
    csv.field_size_limit(max(csv.field_size_limit(), limits.max_line_bytes))
    feed = _Feed(stream, str(path), limits.max_line_bytes)
    header, delimiter = _header(feed)
    reader = csv.reader(feed, delimiter=delimiter)
    while True:
        place = feed.begin()
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield ArticleError(place, f"no valid CSV: {error}")
            continue
        if fields or feed.problem:
            yield feed.problem or _row(header, fields, place)


def _header(feed: _Feed) -> tuple[list[str], str]:
    line = next(iter(feed), "")
    if feed.problem:
        raise feed.problem
    if not line.strip():
        raise ArticleError(feed.path, "the file is empty, or its first line, which must name the columns, is")
    for delimiter in _DELIMITERS:
        names = [name.strip() for name in next(csv.reader([line], delimiter=delimiter))]
        if set(_NEEDED) <= set(names):
            return names, delimiter
    raise ArticleError(feed.path, "the first line must name the columns, among them id and text")


def _row(header: list[str], fields: list[str], place: str) -> Row | ArticleError:
    if len(fields) != len(header):
        return ArticleError(
            place, f"{len(fields)} fields, but {len(header)} columns; is a field with a comma unquoted?"
        )
    try:
        return from_record({name: value for name, value in zip(header, fields, strict=True) if value}, place)
    except ArticleError as error:
        return error


class _Feed:
    """The decoded lines for the csv module, which alone knows where a row ends.

    A row that grows beyond the limit, or is no UTF-8, sets ``problem``. From there on only
    the parity of its quotes is passed on, so that the row ends where it would have ended
    and the next one is read as it stands.
    """

    def __init__(self, stream: BinaryIO, path: str, limit: int) -> None:
        self.path = path
        self.problem: ArticleError | None = None
        self._stream, self._limit = stream, limit
        self._lines = lines(stream, limit)
        self._number = self._size = 0
        self._place = f"{path}:1"

    def begin(self) -> str:
        """A new row begins with the next line; returns its place."""
        self.problem = None
        self._size = 0
        self._place = f"{self.path}:{self._number + 1}"
        return self._place

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line, too_long = next(self._lines)
        self._number += 1
        if self._number == 1:
            refuse_binary(line[:8], self.path)
            line = without_bom(line)
        self._size += len(line)
        if too_long or self._size > self._limit + 2:
            self.problem = self.problem or ArticleError(
                self._place, f"the row is longer than max_line_bytes ({self._limit})"
            )
        return self._quotes(line) if self.problem else self._text(line)

    def _text(self, line: bytes) -> str:
        try:
            return decode(line, self._place)
        except ArticleError as error:
            self.problem = error
            return self._quotes(line)

    def _quotes(self, line: bytes) -> str:
        count = line.count(b'"') + sum(piece.count(b'"') for piece in rest_of_line(self._stream, line))
        return '"\n' if count % 2 else "\n"
