"""Somebody's own SQL can read, for so long and so many rows, and nothing else."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

import pytest

from pipeline.errors import UsageError
from pipeline.query import sql

ENDLESS = "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n)"


def test_it_reads_tables_views_and_words(small):
    assert sql(small, "SELECT count(*) AS n FROM directives").dicts() == [{"n": 5}]
    query = "SELECT s.text FROM sentence_words w JOIN sentences s ON s.id = w.rowid WHERE sentence_words MATCH 'dap'"
    assert sql(small, query).rows == [("Đường xá đã đắp xong.",)]
    assert sql(small, f"{ENDLESS} SELECT sum(x) FROM (SELECT x FROM n LIMIT 3)").rows == [(6,)]
    assert sql(small, "SELECT x'00ff'").rows == [("00ff",)]
    assert "-- a version" in sql(small, "SELECT sql FROM sqlite_master WHERE name = 'meta'").rows[0][0]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM events", "UPDATE events SET act = 'x'", "INSERT INTO meta VALUES ('a', 'b')", "DROP TABLE events",
        "CREATE TABLE t (a)", "CREATE TEMP TABLE t (a)", "ATTACH 'x.sqlite' AS x", "DETACH main",
        "PRAGMA query_only = OFF",
        "PRAGMA table_info(events)", "SELECT * FROM pragma_table_info('events')", "SELECT load_extension('x')",
        "VACUUM INTO 'x.sqlite'", "BEGIN", "REINDEX", "ANALYZE", "WITH a AS (SELECT 1) DELETE FROM events",
        "INSERT INTO sentence_words (sentence_words) VALUES ('optimize')", "SELECT fts3_tokenizer('simple')",
        "PRAGMA data_version = 1",
    ],
)  # fmt: skip
def test_it_writes_nothing_and_reaches_nothing_else(small, tmp_path, monkeypatch, statement):
    monkeypatch.chdir(tmp_path)
    before = small.read_bytes()
    with pytest.raises(UsageError, match="--sql"):
        sql(small, statement)
    assert small.read_bytes() == before
    assert list(tmp_path.iterdir()) == []


def test_it_is_refused_by_the_authorizer_and_not_only_by_the_file(small):
    from pipeline.query import free

    db = sqlite3.connect(small)  # as if it could be written
    with closing(db):
        free._restrict(db, 5)
        with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
            db.execute("DELETE FROM meta")


@pytest.mark.parametrize(
    "statement", ["", "SELECT", "SELECT nothing FROM nowhere", "SELECT 1; SELECT 2", "SELECT '\0'", "\ud800"]
)
def test_what_is_wrong_is_told_in_one_line(small, statement):
    with pytest.raises(UsageError) as told:
        sql(small, statement)
    assert "\n" not in str(told.value)


def test_it_is_stopped_in_time(small):
    begun = time.monotonic()
    with pytest.raises(UsageError, match=r"more than 0\.2 seconds"):
        sql(small, f"{ENDLESS} SELECT count(*) FROM n", seconds=0.2)
    assert time.monotonic() - begun < 5


def test_rows_are_cut_and_that_is_told(small):
    answer = sql(small, f"{ENDLESS} SELECT x FROM n", limit=10)
    assert len(answer.rows) == 10
    assert "--limit" in answer.notes[0]


@pytest.mark.parametrize(
    "statement", ["SELECT zeroblob(1000000000)", f"{ENDLESS} SELECT length(group_concat(printf('%999d', x))) FROM n"]
)
def test_a_value_cannot_fill_the_memory(small, statement):
    with pytest.raises(UsageError):
        sql(small, statement)
