"""Plain text: a file is an article, its id the file's name without its ending."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from pipeline.config import IngestConfig
from pipeline.ingest.rows import Row, Rows
from pipeline.ingest.streams import decode, whole

SUFFIXES = (".txt",)


def read(stream: BinaryIO, path: Path, limits: IngestConfig) -> Rows:
    """The article of a text file, verbatim but for a leading byte order mark."""
    place = str(path)
    yield Row(place, path.stem, decode(whole(stream, place, limits.max_file_bytes), place))
