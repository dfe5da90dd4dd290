"""The tables of an exported folder as other people's tools read them, and a checksum over their content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars

from pipeline.frames import Frame

Read = tuple[list[str], list[tuple[Any, ...]]]
CAST: dict[str, Callable[[Any], Any]] = {"string": str, "integer": int, "number": float, "boolean": bool}
_PANDAS = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
_POLARS = {"string": polars.String, "integer": polars.Int64, "number": polars.Float64, "boolean": polars.Boolean}
_DUCKDB = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


def checksum(frame: Frame, rows: Iterable[tuple[Any, ...]]) -> str:
    """The sum of the rows' digests: the same in whatever order they come."""
    total = 0
    types = [CAST[column.type] for column in frame.columns]
    for row in rows:
        cells = [None if pandas.isna(cell) else cast(cell) for cast, cell in zip(types, row, strict=True)]
        total += int.from_bytes(hashlib.sha256(json.dumps(cells).encode()).digest())
    return f"{total % 2**256:064x}"


def _of_pandas(table: pandas.DataFrame) -> Read:
    return list(table.columns), list(table.astype(object).itertuples(index=False, name=None))


def _of_duckdb(table: duckdb.DuckDBPyRelation) -> Read:
    return table.columns, table.fetchall()


def pandas_csv(frame: Frame, path: Path) -> Read:
    types = {column.name: _PANDAS[column.type] for column in frame.columns}
    return _of_pandas(pandas.read_csv(path, dtype=types, keep_default_na=False, na_values=[""]))


def polars_csv(frame: Frame, path: Path) -> Read:
    table = polars.read_csv(path, schema={column.name: _POLARS[column.type] for column in frame.columns})
    return table.columns, table.rows()


def duckdb_csv(frame: Frame, path: Path) -> Read:
    types = {column.name: _DUCKDB[column.type] for column in frame.columns}
    with duckdb.connect() as connection:
        return _of_duckdb(connection.read_csv(str(path), header=True, columns=types, quotechar='"', escapechar='"'))


def pandas_parquet(frame: Frame, path: Path) -> Read:
    return _of_pandas(pandas.read_parquet(path))


def polars_parquet(frame: Frame, path: Path) -> Read:
    table = polars.read_parquet(path)
    return table.columns, table.rows()


def duckdb_parquet(frame: Frame, path: Path) -> Read:
    with duckdb.connect() as connection:
        return _of_duckdb(connection.read_parquet(str(path)))


CLIENTS = {
    "csv": (pandas_csv, polars_csv, duckdb_csv),
    "parquet": (pandas_parquet, polars_parquet, duckdb_parquet),
}
