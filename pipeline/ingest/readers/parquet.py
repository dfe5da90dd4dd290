"""Parquet, read in small batches by pyarrow (the extra ``parquet``)."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.config import IngestConfig
from pipeline.errors import ArticleError, UsageError
from pipeline.ingest.rows import Row, Rows, from_record

SUFFIXES = (".parquet",)

_BATCH = 64
_COLUMNS = ("id", "text", "title", "published", "url", "source")


def require() -> None:
    """Make sure that Parquet can be read.

    Raises:
        UsageError: pyarrow is not installed.
    """
    if importlib.util.find_spec("pyarrow") is None:
        raise UsageError("reading .parquet needs pyarrow: pip install 'chidao[parquet]'")


def read(stream: BinaryIO, path: Path, limits: IngestConfig) -> Rows:
    """The article of each row; its place in messages is the row's number, from 1."""
    number = 0
    for batch in _batches(stream, str(path)):
        for record in batch:
            number += 1
            yield _row(record, f"{path}:{number}")
    if number == 0:
        raise ArticleError(str(path), "the file has no rows")


def _batches(stream: BinaryIO, place: str) -> Iterator[list[dict[str, Any]]]:
    require()
    arrow = importlib.import_module("pyarrow")
    parquet = importlib.import_module("pyarrow.parquet")
    try:
        file = parquet.ParquetFile(stream)
        columns = [name for name in _COLUMNS if name in file.schema_arrow.names]
        for batch in file.iter_batches(batch_size=_BATCH, columns=columns, use_threads=False):
            yield batch.to_pylist()
    except (arrow.ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ArticleError(place, f"no readable Parquet: {reason}") from None


def _row(record: dict[str, Any], place: str) -> Row | ArticleError:
    try:
        return from_record(record, place)
    except ArticleError as error:
        return error
