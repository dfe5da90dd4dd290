"""JSON Lines: an article a line, with the keys of :class:`~pipeline.ingest.rows.Row`."""

from __future__ import annotations

import json
from collections import deque
from pathlib import Path
from typing import BinaryIO

from pipeline.config import IngestConfig
from pipeline.errors import ArticleError
from pipeline.ingest.rows import Row, Rows, from_record
from pipeline.ingest.streams import decode, lines, refuse_binary, rest_of_line

SUFFIXES = (".jsonl", ".ndjson")


def read(stream: BinaryIO, path: Path, limits: IngestConfig) -> Rows:
    """The article of each line; blank lines are passed over."""
    number = 0
    for number, (line, too_long) in enumerate(lines(stream, limits.max_line_bytes), 1):
        place = f"{path}:{number}"
        if number == 1:
            refuse_binary(line[:8], str(path))
        if too_long:
            deque(rest_of_line(stream, line), maxlen=0)
            yield ArticleError(place, f"the line is longer than max_line_bytes ({limits.max_line_bytes})")
        elif line.strip():
            yield _row(line, place)
    if number == 0:
        raise ArticleError(str(path), "the file is empty")


def _row(line: bytes, place: str) -> Row | ArticleError:
    try:
        return from_record(json.loads(decode(line, place)), place)
    except ArticleError as error:
        return error
    except json.JSONDecodeError as error:
        return ArticleError(place, f"no valid JSON: {error.msg} at character {error.pos}")
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; thousands of brackets
        return ArticleError(place, f"no JSON that can be read: {type(error).__name__}")
