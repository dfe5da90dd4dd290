"""The acts as a table, one row each, as one would write it by hand: for Excel and pandas.

Names stand in the place of keys, and the keys behind them. The file begins with a byte order mark:
without it Excel takes UTF-8 for the local code page and spoils every Vietnamese letter, while
pandas and other readers of UTF-8 skip it.
"""

from __future__ import annotations

import csv
from pathlib import Path

from pipeline import jsonl
from pipeline.frames.acts import COLUMNS, all_rows, rows
from pipeline.losses import ExportReport, Loss
from pipeline.results import Results

__all__ = ["COLUMNS", "HELP", "NAME", "rows", "write"]

NAME = "directives"
HELP = "who directed what, where: one row an act, as a table for Excel or pandas"

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(results: Results, out: Path) -> ExportReport:
    """Write the table to a file."""
    count = 0
    with jsonl.atomic(out) as stream:
        stream.write("\ufeff")
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for cells in all_rows(results):
            writer.writerow([_safe(cells[column]) for column in COLUMNS])
            count += 1
    losses = (
        Loss("mentions", results.count("mentions"), "only the names that an act has are told"),
        Loss("holdings", results.count("holdings"), "only the post in which somebody acted is told"),
    )
    return ExportReport({"acts": count}, losses)


def _safe(cell: str) -> str:
    """The cell in one line, and with an apostrophe before it where a spreadsheet would compute it."""
    risky = cell.startswith(_FORMULA)
    cell = " ".join(cell.split())
    return f"'{cell}" if risky or cell.startswith(_FORMULA) else cell
