"""Ingest: from files to articles with paragraphs and a date.

``read`` streams: it holds one article (of Parquet, one small batch) at a time, and yields
an ``ArticleError`` in the place of an article that cannot be read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from pipeline.config import IngestConfig
from pipeline.errors import ArticleError
from pipeline.ingest import dateline, layout
from pipeline.ingest.inputs import STDIN, expand, reader_of
from pipeline.ingest.readers import READERS, Reader, jsonl, text
from pipeline.ingest.rows import Row, Rows, check, from_record
from pipeline.ingest.streams import opened, peeked, unreadable, without_bom
from pipeline.records import Article

__all__ = ["READERS", "Reader", "article_of", "expand", "read"]


def read(inputs: Sequence[str], limits: IngestConfig) -> Iterator[Article | ArticleError]:
    """The articles of files, folders, patterns or stdin (``-``), in order.

    Everything that is wrong with the inputs themselves is raised by this call, before the
    first article is asked for; what is wrong with one article is yielded in its place.

    Raises:
        UsageError: see :func:`expand`.
        GazetteerError: the phrases of the page layout are broken.
    """
    files = expand(inputs)
    layout.load()
    return _articles(files, limits)


def _articles(files: Iterable[Path], limits: IngestConfig) -> Iterator[Article | ArticleError]:
    for row in chain.from_iterable(_rows(path, limits) for path in files):
        yield row if isinstance(row, ArticleError) else _article(row, limits)


def _rows(path: Path, limits: IngestConfig) -> Rows:
    try:
        if path == STDIN:
            yield from _stdin(sys.stdin.buffer, limits)
            return
        with opened(path) as stream:
            reader = reader_of(path)
            assert reader is not None, path
            yield from reader.read(stream, path, limits)
    except ArticleError as error:
        yield error
    except OSError as error:
        yield unreadable(path, error)


def _stdin(stream: BinaryIO, limits: IngestConfig) -> Rows:
    """JSON Lines if the first character that is no blank is an opening brace, else one text."""
    head, stream = peeked(stream, limits.max_line_bytes)
    name = Path("stdin")
    if without_bom(head).lstrip().startswith(b"{"):
        return jsonl.read(stream, name, limits)
    return text.read(stream, name, limits)


def _article(row: Row, limits: IngestConfig) -> Article | ArticleError:
    """The row as an article with its layout and its date, or why it cannot be one."""
    try:
        check(row, limits)
    except ArticleError as error:
        return error
    return _laid_out(row)


def article_of(record: object, place: str) -> Article:
    """A record that is at hand, such as a line of JSON holds, as an article with its layout and its date.

    What a run would refuse for its size or its characters is taken.

    Args:
        record: an object with ``id`` and ``text``, and if known ``title``, ``published``, ``url``, ``source``.
        place: where it comes from, for messages.

    Raises:
        ArticleError: a field is missing or has a wrong type, or ``published`` is no date.
    """
    return _laid_out(from_record(record, place))


def _laid_out(row: Row) -> Article:
    paragraphs = layout.paragraphs(row.text, row.title)
    published, dated_by = (row.published, "given") if row.published else dateline.published(row.text, paragraphs)
    return Article(row.id, row.text, row.source, row.url, row.title, published, dated_by, paragraphs)
