"""The rows of a frame: the run's nested rows laid flat, one after another, in the order of the run's file.

An empty text is told as absent: CSV cannot tell the two apart, and all formats are to say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pipeline.frames import acts
from pipeline.frames.frame import Column, Frame
from pipeline.results import Results, Row

Cell = str | int | float | bool | None
Take = Callable[[Row], Any]

_BETWEEN = "; "
_OUTER, _ITEM, _LIST, _POSITION, _ROW = "^", "$item", "$list", "$position", "$row"


def rows(frame: Frame, results: Results) -> Iterator[tuple[Cell, ...]]:
    """The frame's rows, each with a value for each of its columns."""
    takes = [_take(column) for column in frame.columns]
    told = acts.all_rows(results) if frame.source == acts.SOURCE else results.rows(frame.source)
    for item in _items(frame, told):
        yield tuple([take(item) for take in takes])


def _items(frame: Frame, told: Iterable[Row]) -> Iterator[Row]:
    """The run's rows, or the items of their lists, each beside what it stands in."""
    for number, row in enumerate(told, 1):
        if not frame.each:
            row[_ROW] = number  # the row is nobody else's; a copy of each would take a third longer
            yield row
        for name, word in frame.each.items():
            for position, item in enumerate(row[name], 1):
                own: Mapping[str, Any] = item if isinstance(item, dict) else {}
                yield {**own, _OUTER: row, _ITEM: item, _LIST: word, _POSITION: position, _ROW: number}


def _take(column: Column) -> Take:
    """How a column's value is taken from an item."""
    get = _getter(column.path)
    if column.reasons:
        return lambda item: _worded(get(item)) or None
    if column.joined:
        return lambda item: _BETWEEN.join(get(item)) or None
    if column.type == "string":
        return lambda item: get(item) or None
    return get


def _getter(path: str) -> Take:
    """How the value at a path is found; what stands in something absent is absent."""
    first, _, rest = path.partition(".")
    if not rest:
        return lambda item: item[first]
    inner: str | int = int(rest) if rest.isdigit() else rest

    def get(item: Row) -> Any:
        holder = item[first]
        return None if holder is None else holder[inner]

    return get


def _worded(reasons: Iterable[Row]) -> str:
    """Reasons in words, each with its weight: ``type word 2.39; own name 0.27 (an old name)``."""
    told = ((f"{row['feature']} {row['weight']}", row.get("note")) for row in reasons)
    return _BETWEEN.join(f"{words} ({note})" if note else words for words, note in told)
