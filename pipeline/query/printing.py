"""Answers as tables for a terminal and as CSV; nothing in them can steer a terminal or a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.printable import printable
from pipeline.query.answer import Answer, Value

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_GAP = 3  # columns of a terminal between two of a table
_LEAST = 12  # columns that each column has at least, if it is so wide


def print_table(answer: Answer, width: int | None) -> None:
    """Print the columns that people read, as many as there is room for, cut to ``width``; None: all, uncut."""
    names = answer.shown or answer.columns
    cells = [[printable(name), *(_cell(row[answer.columns.index(name)]) for row in answer.rows)] for name in names]
    widths = _fitting([max(map(cell_len, column)) for column in cells], width)
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column, wide in zip(cells, widths, strict=False):
        table.add_column(Text(column[0]), width=wide, no_wrap=True, overflow="ellipsis")
    for row in list(zip(*cells[: len(widths)], strict=True))[1:]:
        table.add_row(*map(Text, row))
    console = Console(width=sum(widths) + _GAP * len(widths), highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        console.print(table)
    for line in captured.get().splitlines():
        console.file.write(line.rstrip() + "\n")


def _fitting(widths: Sequence[int], most: int | None) -> list[int]:
    """The columns' widths where there is room for ``most``: the last are left out, then the widest are cut."""
    found = list(widths)
    if most is None:
        return found
    while len(found) > 1 and sum(min(wide, _LEAST) + _GAP for wide in found) - _GAP > most:
        found.pop()
    while (over := sum(found) + _GAP * (len(found) - 1) - most) > 0 and max(found) > 1:
        widest = max(found)
        below = max((wide for wide in found if wide < widest), default=1)
        index = len(found) - 1 - found[::-1].index(widest)
        found[index] -= min(over, max(1, (widest - below) // found.count(widest)))
    return found


def csv_lines(answer: Answer) -> Iterator[str]:
    """The rows as CSV, all columns, with a line of headings; line ends are not included."""
    yield _line([_safe(printable(name)) for name in answer.columns])
    for row in answer.rows:
        yield _line([_safe(_cell(cell)) if isinstance(cell, str) else cell for cell in row])


def _line(cells: list[Value]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow(cells)
    return stream.getvalue()


def _cell(value: Value) -> str:
    """The value in one line."""
    return "" if value is None else printable(" ".join(str(value).split()))


def _safe(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would compute it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
