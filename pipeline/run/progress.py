"""What is told of a run while it goes on: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Protocol

from pipeline import ingest

_HEAD = 1 << 18  # bytes of a file by which the number of its articles is estimated


class Progress(Protocol):
    """Told how many articles are expected (None: not known), and of each that is done."""

    def of(self, total: int | None) -> AbstractContextManager[object]:
        """The time in which articles are processed."""
        ...

    def advance(self, count: int) -> None:
        """So many articles more are done."""
        ...


class Silent:
    """Tells nothing."""

    def of(self, total: int | None) -> AbstractContextManager[object]:
        """Nothing."""
        return nullcontext(total)

    def advance(self, count: int) -> None:
        """Nothing."""


class Bar:
    """A bar on stderr with the rate and the time left; the total is an estimate that grows if need be."""

    def __init__(self) -> None:
        """Make the bar; it shows when the run begins."""
        from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
        from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn  # noqa: PLC0415
        from rich.progress import Progress as RichProgress  # noqa: PLC0415

        self._bar = RichProgress(
            TextColumn("{task.completed} articles"),
            BarColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("run", total=None, rate="")

    @contextmanager
    def of(self, total: int | None) -> Iterator[None]:
        """Show the bar."""
        self._bar.update(self._task, total=total)
        with self._bar:
            yield

    def advance(self, count: int) -> None:
        """Move on, with the rate since a while ago."""
        self._bar.advance(self._task, count)
        task = self._bar.tasks[0]
        if task.total is not None and task.completed > task.total:
            self._bar.update(self._task, total=task.completed)
        if task.speed:
            self._bar.update(self._task, rate=f"{task.speed:.1f}/s")


def expected(inputs: Sequence[str], limit: int | None) -> int | None:
    """About how many articles the inputs hold, or None where that cannot be told cheaply."""
    estimates = [_estimate(path) for path in ingest.expand(inputs)]
    if any(estimate is None for estimate in estimates):
        return limit
    total = sum(estimate or 0 for estimate in estimates)
    return total if limit is None else min(total, limit)


def _estimate(path: Path) -> int | None:
    """By the beginning of a file of many articles; one for any other, None where it cannot be told."""
    suffix = path.suffix.lower()
    if suffix == ".parquet" or str(path) == "-":
        return None
    if suffix not in _ROWS:
        return 1
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return 0
    return round(max(1, _ROWS[suffix](head)) * size / max(1, len(head)))


def _csv_rows(head: bytes) -> int:
    try:
        return sum(1 for _ in csv.reader(io.StringIO(head.decode("utf-8", "replace"), newline=""))) - 1
    except csv.Error:
        return 1


_ROWS: dict[str, Callable[[bytes], int]] = {
    ".jsonl": lambda head: head.count(b"\n"),
    ".ndjson": lambda head: head.count(b"\n"),
    ".csv": _csv_rows,
}
