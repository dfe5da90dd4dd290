"""A run's own store, beside its tables: built when it is first asked for, and whenever these changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from pipeline.results import open_results
from pipeline.store.building import Progress, build
from pipeline.store.opening import NAME, is_fresh


def ensure(folder: Path, tell: Callable[[str], None], progress: Progress = lambda step, count: None) -> Path:
    """The path of the store of a finished run, built now where it is missing or out of date.

    Args:
        folder: the run's.
        tell: is told in one line that the store is built, and why.
        progress: is told how far it is.

    Raises:
        UsageError: the folder holds no finished run, or cannot be written.
    """
    results = open_results(folder)
    path = folder / NAME
    if is_fresh(path, folder):
        if path.stat().st_mtime_ns < _newest(folder) and os.access(path, os.W_OK):
            path.touch()  # the tables were only written again; they need not be read the next time
        return path
    why = "cũ, tạo lại · out of date, built anew" if path.exists() else "tạo lần đầu · built on first use"
    tell(f"{path}: {why}")
    build(path, [results], progress)
    return path


def _newest(folder: Path) -> int:
    return max(path.stat().st_mtime_ns for path in folder.glob("*.jsonl"))
