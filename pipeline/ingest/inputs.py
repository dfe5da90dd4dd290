"""Which files the inputs of a command line mean."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.ingest.readers import READERS, Reader, parquet

STDIN = Path("-")
_MAGIC = "*?["


def reader_of(path: Path) -> Reader | None:
    """The reader for a file's ending, upper or lower case, or None."""
    suffix = path.suffix.lower()
    return next((reader for reader in READERS if suffix in reader.SUFFIXES), None)


def expand(inputs: Sequence[str]) -> tuple[Path, ...]:
    """The files that the inputs mean, each once, in the inputs' order; ``-`` stands for stdin.

    An input is a file, a folder (all below it that has a known ending, sorted; hidden
    files and folders are passed over), a pattern with ``*``, ``?``, ``[...]`` or ``**``, or
    ``-``. A folder that cannot be listed stands in the result itself, so that reading it
    says so.

    Raises:
        UsageError: an input is missing, matches nothing, or has an unknown ending; or
            Parquet is to be read and cannot be.
    """
    if not inputs:
        raise UsageError("no input given: name files, folders, patterns, or - for stdin")
    files = tuple(dict.fromkeys(path for given in inputs for path in _files(given)))
    if any(path.suffix.lower() == ".parquet" for path in files):
        parquet.require()
    return files


def _files(given: str) -> list[Path]:
    path = Path(given)
    if given == "-":
        return [STDIN]
    if path.is_dir():
        found = list(_walk(path))
    elif os.path.lexists(path):
        return [_known(path)]
    elif any(char in given for char in _MAGIC):
        found = _matches(given)
    else:
        raise UsageError(f"{given}: no such file or folder")
    if not found:
        raise UsageError(f"{given}: no file with a known ending there ({_endings()})")
    return found


def _matches(pattern: str) -> list[Path]:
    names = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    if not names:
        raise UsageError(f"{pattern}: the pattern matches nothing")
    return [file for name in names for file in (_walk(Path(name)) if Path(name).is_dir() else _taken(Path(name)))]


def _walk(folder: Path) -> Iterator[Path]:
    broken: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=lambda error: broken.append(Path(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield from _taken(Path(root, name))
    yield from broken


def _taken(path: Path) -> list[Path]:
    return [path] if reader_of(path) else []


def _known(path: Path) -> Path:
    if reader_of(path) is None:
        raise UsageError(f"{path}: unknown ending; known are {_endings()}")
    return path


def _endings() -> str:
    return ", ".join(suffix for reader in READERS for suffix in reader.SUFFIXES)
