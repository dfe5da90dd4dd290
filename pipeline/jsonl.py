"""JSON Lines and whole files, read and written with jsonlines, atomically."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import jsonlines
import orjson


def _umask() -> int:
    """The process's mask for new files; it can be read only by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


_UMASK = _umask()


def dumps(value: Any) -> str:
    """One line of JSON: keys in the order given, letters unescaped, no blanks.

    Raises:
        TypeError: a value is no JSON, or a string cannot be written in UTF-8.
    """
    return orjson.dumps(value).decode()


def loads(line: str | bytes) -> Any:
    """The value of one line.

    Raises:
        ValueError: the line is no JSON.
    """
    return orjson.loads(line)


@contextmanager
def atomic(path: Path) -> Iterator[TextIO]:
    """A text file that appears at ``path`` only when the block ends well."""
    with atomic_bytes(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        try:
            yield text
        finally:
            text.detach()


@contextmanager
def atomic_bytes(path: Path) -> Iterator[BinaryIO]:
    """A file that appears at ``path`` only when the block ends well.

    The data goes to a temporary file beside it, is flushed to disk, gets the permissions of
    any new file, and is renamed.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o666 & ~_UMASK)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write(path: Path, records: Iterable[Any]) -> int:
    """Write the records, one a line, atomically; returns how many."""
    count = 0
    with atomic(path) as stream, jsonlines.Writer(stream, dumps=dumps) as writer:
        for record in records:
            writer.write(record)
            count += 1
    return count


def write_lines(path: Path, lines: Iterable[str]) -> int:
    """Write lines, as ``dumps`` makes them of records, atomically; returns how many."""
    count = 0
    with atomic(path) as stream:
        for line in lines:
            stream.write(line + "\n")
            count += 1
    return count


def read(path: Path, parse: Callable[[Any], Any] = lambda record: record) -> Iterator[Any]:
    """The file's records, each passed through ``parse``."""
    with jsonlines.open(path) as reader:
        for record in reader:
            yield parse(record)
