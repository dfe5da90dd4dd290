"""All tables as Parquet, for pandas, polars, DuckDB and Arrow: a folder that describes itself.

Texts are as the run has them. Each file is written in row groups of bounded size, so that memory does
not grow with the run; its schema carries the meaning of every column in both languages.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline import jsonl
from pipeline.errors import UsageError
from pipeline.frames import Cell, Column, Frame, package
from pipeline.losses import ExportReport
from pipeline.results import Results

NAME = "parquet"
HELP = "all tables as a folder of Parquet for pandas, polars and DuckDB; needs the extra parquet"

_GROUP_ROWS = 65_536
_GROUP_CHARS = 4_000_000  # of prose, which an article has much of
_TYPES = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool_"}

_FORM = package.Form(
    suffix="parquet",
    resource={"format": "parquet", "mediatype": "application/vnd.apache.parquet"},
    schema={},
    vi="- Văn bản được giữ nguyên. Mỗi cột có mô tả trong siêu dữ liệu của lược đồ.",
    en="- Texts are as they were read. Each column has its description in the schema's metadata.",
)


def write(results: Results, out: Path) -> ExportReport:
    """Write a folder with one Parquet file a table, a descriptor and a README.

    Raises:
        UsageError: pyarrow is not installed.
    """
    if importlib.util.find_spec("pyarrow") is None:
        raise UsageError("writing Parquet needs pyarrow: pip install 'chidao[parquet]'")
    counts = package.write(results, out, _FORM, _write_frame)
    return ExportReport(counts, package.losses(counts))


def _write_frame(frame: Frame, rows: Iterator[tuple[Cell, ...]], path: Path) -> int:
    """Write a frame to a file; returns how many rows it has."""
    arrow = importlib.import_module("pyarrow")
    parquet = importlib.import_module("pyarrow.parquet")
    schema = _schema(arrow, frame)
    count = 0
    with (
        jsonl.atomic_bytes(path) as stream,
        parquet.ParquetWriter(
            stream, schema, compression="zstd", use_dictionary=_repeating(frame), write_statistics=True
        ) as writer,
    ):
        for group in _groups(frame, rows):
            cells = zip(*group, strict=True)
            columns = [arrow.array(column, field.type) for column, field in zip(cells, schema, strict=True)]
            writer.write_table(arrow.Table.from_arrays(columns, schema=schema), row_group_size=len(group))
            count += len(group)
    return count


def _groups(frame: Frame, rows: Iterator[tuple[Cell, ...]]) -> Iterator[list[tuple[Cell, ...]]]:
    """The rows in groups that fit into memory."""
    long = [at for at, column in enumerate(frame.columns) if column.long]
    group: list[tuple[Cell, ...]] = []
    chars = 0
    for row in rows:
        group.append(row)
        chars += sum(len(str(row[at] or "")) for at in long)
        if len(group) == _GROUP_ROWS or chars >= _GROUP_CHARS:
            yield group
            group, chars = [], 0
    if group:
        yield group


def _schema(arrow: Any, frame: Frame) -> Any:
    fields = [
        arrow.field(column.name, getattr(arrow, _TYPES[column.type])(), not column.required, _metadata(column))
        for column in frame.columns
    ]
    return arrow.schema(fields, {"description": frame.en, "description@vi": frame.vi})


def _metadata(column: Column) -> dict[str, str]:
    told = {"description": column.en, "description@vi": column.vi}
    return {**told, "unit": column.unit} if column.unit else told


def _repeating(frame: Frame) -> list[str]:
    """The columns whose values come again and again: texts that are neither prose nor the row's own id."""
    own = frame.key if len(frame.key) == 1 else ()
    return [c.name for c in frame.columns if c.type == "string" and not c.long and c.name not in own]
