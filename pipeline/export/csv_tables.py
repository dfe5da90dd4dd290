"""All tables as CSV, for Excel, LibreOffice and everything else: a folder that describes itself.

The files are RFC 4180 in UTF-8 with a byte order mark (without it Excel spoils every Vietnamese letter;
pandas, polars, DuckDB and frictionless pass over it). A text stays as it is, line breaks inside quotes
included, since offsets count in it. What would make a spreadsheet compute a text, or a reader stop in it,
is changed, and counted in the report.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import jsonl
from pipeline.frames import Cell, Column, Frame, package
from pipeline.losses import ExportReport, Loss
from pipeline.results import Results

Make = Callable[[Any], Any]

NAME = "csv"
HELP = "all tables as a folder of CSV for Excel, pandas, polars and DuckDB, described by a Data Package"

# https://owasp.org/www-community/attacks/CSV_Injection; blanks and marks that show nothing may come first.
# An apostrophe counts too, so that the one put before a cell can be told from one of its own.
_FORMULA = re.compile("'*[\t\r\n]|['\\s\u200b\ufeff]*[=+\\-@＝＋－＠]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_REPLACEMENT = "\ufffd"
_EXCEL_CELL = 32_767
_EXCEL_ROWS = 1_048_575  # below the headings

_FORM = package.Form(
    suffix="csv",
    resource={
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
    },
    schema={"missingValues": [""]},
    vi="""\
- Ô chữ mở đầu như một công thức (=, +, -, @ ...) có thêm một dấu nháy đơn (') ở đầu để bảng tính không tính
  toán nó; vị trí start, end không kể dấu nháy này. Ký tự điều khiển được thay bằng U+FFFD.
- Excel chỉ hiện 32.767 ký tự một ô và 1.048.576 dòng một bảng; tệp CSV thì đầy đủ.""",
    en="""\
- A text that begins like a formula (=, +, -, @ ...) has an apostrophe (') before it, so that no spreadsheet
  computes it; start and end do not count the apostrophe. Control characters are replaced by U+FFFD.
- Excel shows 32,767 characters a cell and 1,048,576 rows a sheet; the CSV files have everything.""",
)


def write(results: Results, out: Path) -> ExportReport:
    """Write a folder with one CSV file a table, a descriptor and a README."""
    cells = _Cells()
    counts = package.write(results, out, _FORM, cells.write)
    return ExportReport(counts, (*cells.losses(), *package.losses(counts)))


@dataclass(slots=True)
class _Cells:
    """Writes cells as CSV can carry them, and counts what it changed."""

    formulas: int = 0
    controls: int = 0
    long: int = 0
    beyond: int = 0

    def write(self, frame: Frame, rows: Iterator[tuple[Cell, ...]], path: Path) -> int:
        """Write a frame to a file; returns how many rows it has."""
        count = 0
        makers = [self._maker(column) for column in frame.columns]
        with jsonl.atomic(path) as stream:
            stream.write("\ufeff")
            writer = csv.writer(stream)
            writer.writerow(frame.header)
            for row in rows:
                writer.writerow([make(cell) for make, cell in zip(makers, row, strict=True)])
                count += 1
        self.beyond += max(0, count - _EXCEL_ROWS)
        return count

    def losses(self) -> Iterator[Loss]:
        """What was changed, and what Excel will not show."""
        yield Loss("cells that began like a formula", self.formulas, "they got an apostrophe before them")
        yield Loss("cells with control characters", self.controls, "CSV has none; U+FFFD stands for each")
        yield Loss("cells of over 32,767 characters", self.long, "they are whole, but Excel cuts them")
        yield Loss("rows after the 1,048,575th of a table", self.beyond, "they are there, but Excel shows no more")

    def _maker(self, column: Column) -> Make:
        """How the cells of a column are made; an absent value, and a number, csv writes as they should be."""
        makers: dict[str, Make] = {"string": self._text, "boolean": _boolean}
        return makers.get(column.type, _same)

    def _text(self, cell: str | None) -> str | None:
        if not cell:
            return None
        if len(cell) > _EXCEL_CELL:
            self.long += 1
        if not cell.isprintable() and _CONTROL.search(cell):
            self.controls += 1
            cell = _CONTROL.sub(_REPLACEMENT, cell)
        if not cell[0].isalnum() and _FORMULA.match(cell):
            self.formulas += 1
            return f"'{cell}"
        return cell


def _boolean(cell: bool | None) -> str | None:
    return None if cell is None else str(cell).lower()


def _same(cell: Cell) -> Cell:
    return cell
