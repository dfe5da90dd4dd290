"""The readers, one a format: each makes rows of an open file.

A reader takes the stream, the path it was opened at (for ids and messages) and the limits.
It yields a row for each article and an ``ArticleError`` for each that cannot be read; an
``ArticleError`` that it raises ends the file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.config import IngestConfig
from pipeline.ingest.readers import csv, html, jsonl, parquet, text
from pipeline.ingest.rows import Rows


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: the file name endings it goes by (lower case), and what reads it."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[BinaryIO, Path, IngestConfig], Rows]


READERS: tuple[Reader, ...] = (
    Reader("text", (".txt",), text.read),
    Reader("jsonl", (".jsonl", ".ndjson"), jsonl.read),
    Reader("html", (".html", ".htm"), html.read),
    Reader("csv", (".csv",), csv.read),
    Reader("parquet", (".parquet",), parquet.read),
)
