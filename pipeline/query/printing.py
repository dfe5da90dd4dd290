"""Answers as tables for a terminal and as CSV; nothing in them can steer a terminal or a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.printable import printable
from pipeline.query.answer import Answer, Value

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNCUT = 100_000  # columns of what is no terminal


def print_table(answer: Answer, width: int | None) -> None:
    """Print the columns that people read, cut to ``width`` columns; None: not cut."""
    console = Console(width=width or _UNCUT, highlight=False, markup=False, emoji=False, soft_wrap=False)
    shown = [answer.columns.index(name) for name in answer.shown or answer.columns]
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for index in shown:
        table.add_column(Text(printable(answer.columns[index])), no_wrap=True, overflow="ellipsis")
    for row in answer.rows:
        table.add_row(*(Text(_cell(row[index]), overflow="ellipsis", no_wrap=True) for index in shown))
    with console.capture() as captured:
        console.print(table)
    for line in captured.get().splitlines():
        console.file.write(line.rstrip() + "\n")


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
