"""The readers, one a format: each makes rows of an open file.

A reader takes the stream, the path it was opened at (for ids and messages) and the limits.
It yields a row for each article and an ``ArticleError`` for each that cannot be read; an
``ArticleError`` that it raises ends the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Protocol

from pipeline.config import IngestConfig
from pipeline.ingest.readers import csv, html, jsonl, parquet, text
from pipeline.ingest.rows import Rows


class Reader(Protocol):
    """A format: a module of this folder."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:
        """The endings of its file names, in lower case."""
        ...

    def read(self, stream: BinaryIO, path: Path, limits: IngestConfig) -> Rows:
        """The rows of an open file."""
        ...


READERS: tuple[Reader, ...] = (text, jsonl, html, csv, parquet)
