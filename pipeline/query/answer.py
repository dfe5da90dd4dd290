"""What a question is answered with."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Value = str | int | float | None
Parameters = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows by column.

    ``shown`` are the columns that a narrow table has room for, all where it is empty; ``notes`` say in
    one line each how the question was understood and what was left out.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]
    notes: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()

    def dicts(self) -> list[dict[str, Value]]:
        """The rows by the names of their columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def cut(rows: Sequence[tuple[Value, ...]], limit: int) -> tuple[list[tuple[Value, ...]], tuple[str, ...]]:
    """At most ``limit`` rows, and a note where there are more."""
    note = (f"còn nữa, chỉ in {limit} dòng · more than {limit}; --limit N prints more",) if len(rows) > limit else ()
    return list(rows[:limit]), note


def asked(db: sqlite3.Connection, query: str, parameters: Parameters) -> list[tuple[Any, ...]]:
    """All rows of a query."""
    return db.execute(query, dict(parameters)).fetchall()
