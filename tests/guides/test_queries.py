"""Each block of the guide to queries runs as it stands, and answers."""

from __future__ import annotations

import re
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import store
from pipeline.cli import app
from pipeline.query import sql
from pipeline.store import build, open_store
from tests.guides.snippets import GUIDES, blocks

SHELL = [line for block in blocks("queries", "sh") for line in block.splitlines()]
SQL = blocks("queries", "sql")
PYTHON = blocks("queries", "python")


def test_there_are_blocks_to_run():
    assert (len(SHELL), len(SQL), len(PYTHON)) == (15, 7, 1)


def test_every_command_answers(workplace):
    for line in SHELL:
        program, *words = shlex.split(line)
        assert program == "chidao"
        result = CliRunner().invoke(app, words)
        assert result.exit_code == 0, f"{line}: {result.stderr}"
        assert result.stdout.strip() or words[0] == "store", line


@pytest.fixture(scope="module")
def graph(example_run, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("guide") / "graph.sqlite"
    build(out, [example_run])
    return out


@pytest.mark.parametrize("statement", SQL)
def test_every_statement_finds_something(graph, statement):
    assert sql(graph, statement).rows


def test_the_cascade_goes_down(graph):
    (statement,) = [one for one in SQL if "RECURSIVE" in one]
    assert {row["depth"] for row in sql(graph, statement).dicts()} == {0, 1}


def test_the_python_prints_acts(workplace, capsys):
    exec(compile(PYTHON[0], "queries.md", "exec"), {})
    assert "Nguyễn Cảnh Thuyên" in capsys.readouterr().out


def test_the_guide_names_every_table_and_view(graph):
    text = (GUIDES / "queries.md").read_text("utf-8")
    told = {
        name
        for line in text.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`(\w+)`", line.split("|")[1])
    }
    with closing(open_store(graph)) as db:
        query = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
        made = {name for (name,) in db.execute(query) if "_words_" not in name}
    assert told == made


def test_the_schema_is_where_the_guide_says():
    assert (Path(store.__file__).parent / "schema.sql").is_file()
    assert sqlite3.connect(":memory:").executescript((Path(store.__file__).parent / "schema.sql").read_text("utf-8"))
