"""Somebody's own SQL on a store: it can read, and nothing else, for so long and so many rows."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.query.answer import Answer, Value, cut
from pipeline.store import WORD_TABLES, open_store

_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
_REFUSED_FUNCTIONS = {"load_extension", "fts3_tokenizer", "randomblob", "zeroblob"}
_OWN_PRAGMA = "data_version"  # by which the full-text tables notice a change
_STEPS = 20_000  # of SQLite's machine between two looks at the clock
_LONGEST_VALUE = 50_000_000  # bytes
_LONGEST_STATEMENT = 100_000  # bytes


def sql(path: Path, statement: str, *, seconds: float = 30, limit: int = 1000) -> Answer:
    """The rows of one statement that reads.

    Args:
        path: the store.
        statement: a SELECT, WITH or VALUES.
        seconds: how long it may take.
        limit: how many rows at most.

    Raises:
        UsageError: it is wrong, would do anything but read, or takes too long.
    """
    if "\0" in statement:
        raise UsageError("--sql: câu lệnh có ký tự NUL · the statement has a NUL in it")
    with closing(open_store(path)) as db:
        _restrict(db, seconds)
        try:
            cursor = db.execute(statement)
            rows = cursor.fetchmany(limit + 1)
        except (sqlite3.Error, sqlite3.Warning, UnicodeError) as error:
            raise UsageError(_wrong(error, seconds)) from None
        columns = tuple(column[0] for column in cursor.description or ())
    if not columns:
        raise UsageError("--sql: chỉ đọc được bằng SELECT · only a statement that reads gives an answer (SELECT, WITH)")
    kept, more = cut([tuple(map(_value, row)) for row in rows], limit)
    return Answer(columns, kept, more)


def _restrict(db: sqlite3.Connection, seconds: float) -> None:
    for table in WORD_TABLES:  # a full-text table is opened once, with more rights than its reader has
        db.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH 'a' LIMIT 0").fetchall()
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    db.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, _LONGEST_STATEMENT)
    db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    end = time.monotonic() + seconds
    db.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    db.set_authorizer(_authorize)


def _authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """Reading is allowed; writing, ATTACH, PRAGMA and functions that reach outside are not."""
    if action in _ALLOWED:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and second not in _REFUSED_FUNCTIONS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first == _OWN_PRAGMA and second is None:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _wrong(error: Exception, seconds: float) -> str:
    told = str(error)
    if told == "interrupted":
        return f"--sql: quá {seconds:g} giây, đã dừng · took more than {seconds:g} seconds and was stopped"
    if "not authorized" in told or "prohibited" in told:
        return f"--sql: chỉ được đọc · only reading is allowed ({told})"
    return f"--sql: {told}"


def _value(value: Value | bytes) -> Value:
    """A value that a table can show: bytes as hexadecimal digits."""
    return value.hex() if isinstance(value, bytes) else value
