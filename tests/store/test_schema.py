"""The schema tells what every table, view and column holds, and the database carries it."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline import store
from pipeline.store import open_store

HERE = Path(store.__file__).parent
SCHEMA = (HERE / "schema.sql").read_text("utf-8")


@pytest.fixture(scope="module")
def empty() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.executescript(SCHEMA)
    db.executescript((HERE / "indexes.sql").read_text("utf-8"))
    return db


def told(db: sqlite3.Connection, *kinds: str) -> dict[str, str]:
    query = "SELECT name, sql FROM sqlite_master WHERE type = ? AND sql IS NOT NULL AND instr(name, '_words_') = 0"
    return {name: sql for kind in kinds for name, sql in db.execute(query, (kind,))}


def test_every_column_has_a_comment_in_the_database(empty):
    found = told(empty, "table", "view")
    assert len(found) >= 25
    for name, sql in found.items():
        if "USING fts5" in sql:
            continue
        for column in (row[1] for row in empty.execute(f'PRAGMA table_info("{name}")')):
            commented = re.search(rf'(?<!\w)"?{column}"?(?: [A-Z][^\n]*?)?,?\s+-- \S.{{2,}}$', sql, re.MULTILINE)
            assert commented, f"{name}.{column}"


def test_a_column_without_a_comment_would_be_noticed(empty):
    sql = told(empty, "table")["names"].replace("-- who or what is named", "")
    assert not re.search(r'(?<!\w)"?entity"?(?: [A-Z][^\n]*?)?,?\s+-- \S.{2,}$', sql, re.MULTILINE)


def test_every_table_and_view_has_a_comment_before_it():
    made = re.findall(r"(^-- .*\n)?CREATE (?:VIRTUAL )?(?:TABLE|VIEW) (\w+)", SCHEMA, re.MULTILINE)
    assert len(made) >= 25
    assert [name for comment, name in made if not comment] == []


def test_every_foreign_key_of_entities_and_articles_is_declared(empty):
    for table in (
        "mentions",
        "events",
        "event_roles",
        "holdings",
        "document_relations",
        "statements",
        "edges",
        "tenures",
    ):
        targets = {row[2] for row in empty.execute(f"PRAGMA foreign_key_list({table})")}
        assert targets & {"articles", "events", "entities"}, table


def test_the_store_has_all_the_views_for_people(example_run, tmp_path):
    store.build(tmp_path / "g.sqlite", [example_run])
    with closing(open_store(tmp_path / "g.sqlite")) as db:
        for view in ("directives", "office_holders", "document_cascade", "mentions_in_context"):
            assert db.execute(f"SELECT count(*) FROM {view}").fetchone()[0] > 0, view
