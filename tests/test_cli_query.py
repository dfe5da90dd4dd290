"""``chidao query`` and ``chidao store``: what analysts see, and what machines read."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.cli_query import app as group
from tests.store.runs import Act, article, write_run

COMMANDS = {"directives", "office-holders", "timeline", "neighbours", "search"}


def chidao(*arguments: object):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def run(example_run, tmp_path_factory) -> Path:
    """A copy of the example run, whose store is built once."""
    return Path(shutil.copytree(example_run.folder, tmp_path_factory.mktemp("query") / "run"))


def query(run: Path, *arguments: object):
    return chidao("query", run, *arguments)


def test_every_command_has_help_in_both_languages_with_an_example():
    assert {"query", "store"} <= set(re.findall(r"\b(query|store)\b", chidao("--help").output))
    listed = chidao("query", "--help").output
    for command in COMMANDS:
        assert command in listed
        result = chidao("query", "run", command, "--help")
        assert result.exit_code == 0
        assert f"chidao query outputs/first {command}" in result.output
        assert " · " in result.output
    names = {command.name or command.callback.__name__ for command in group.registered_commands if command.callback}
    assert names == COMMANDS
    assert "chidao store" in chidao("store", "--help").output


def test_the_run_stands_before_the_command_or_before_the_options(run):
    counted = json.loads(query(run, "--sql", "SELECT count(*) AS acts FROM events", "--json").stdout)
    assert counted == [{"acts": 85}]
    assert (
        chidao("query", "--json", "--sql=SELECT 85 AS acts", run).stdout
        == query(run, "--json", "--sql=SELECT 85 AS acts").stdout
    )
    assert json.loads(query(run, "directives", "--limit", 1, "--json").stdout)[0]["act"]
    assert query(run, "--limit", "3", "--sql", "SELECT key FROM events", "--csv").stdout.count("\n") == 4


def test_the_store_is_built_on_first_use_and_that_is_told_on_stderr(example_run, tmp_path):
    copy = Path(shutil.copytree(example_run.folder, tmp_path / "run"))
    first, second = (query(copy, "search", "mua lu", "--json") for _ in range(2))
    assert "built on first use" in first.stderr
    assert "built" not in second.stderr
    assert first.stdout == second.stdout
    assert (copy / "graph.sqlite").is_file()


def test_a_table_for_people(run):
    result = query(run, "directives", "--where", "nghe an", "--who", "ubnd", "--limit", "2")
    assert result.exit_code == 0
    assert result.stdout.split()[:4] == ["when", "who", "act", "what"]
    assert "Nguyễn Cảnh Thuyên" in result.stdout
    assert "tỉnh Nghệ An (vn/40)" in result.stderr


def test_json_and_csv_have_the_same_rows_in_all_columns(run):
    asked = ("office-holders", "--where", "Hòn Đất", "--title", "bí thư")
    rows = json.loads(query(run, *asked, "--json").stdout)
    table = list(csv.DictReader(io.StringIO(query(run, *asked, "--csv").stdout)))
    assert [row["person"] for row in rows] == ["Lâm Quốc Thủy", "Trịnh Văn Hóa"]
    assert [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows] == table


def test_a_place_with_predecessors_and_successors(run):
    def articles(*options: str) -> set[str]:
        result = query(run, "directives", "--where", "vn/64/628", *options, "--json")
        return {row["event"] for row in json.loads(result.stdout)}

    alone = articles()
    assert articles("--with-predecessors") == alone
    assert articles("--with-successors") > alone


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "--sql"),
        (("directives", "--when", "hôm qua"), "no time"),
        (("--sql", "DROP TABLE events"), "only reading"),
        (("--sql", "SELECT 1", "--json", "--csv"), "exclude each other"),
        (("--sql", "SELECT 1", "directives"), "one command"),
        (("timeline", "Không Ai Cả"), "nothing of that name"),
        (("neighbours", "ubnd@vn/40", "--depth", "9"), "1 to 4"),
        (("search", "***"), "words are needed"),
    ],
)
def test_what_is_wrong_is_one_line_in_both_languages(run, arguments, told):
    result = query(run, *arguments)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith("chidao: ")
    assert told in line
    assert " · " in line


def test_nothing_found_is_exit_code_1(run):
    result = query(run, "directives", "--where", "Hà Nội")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "nothing found" in result.stderr


@pytest.mark.parametrize("name", ["missing", "text.sqlite"])
def test_what_is_no_run_is_refused(tmp_path, name):
    (tmp_path / "text.sqlite").write_text("Không phải. " * 1000)
    result = query(tmp_path / name, "search", "x")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_a_damaged_store_is_one_line(run, tmp_path):
    query(run, "search", "x")
    whole = (run / "graph.sqlite").read_bytes()
    (tmp_path / "g.sqlite").write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    result = query(tmp_path / "g.sqlite", "search", "x")
    assert result.exit_code == 2
    assert "damaged" in result.stderr


def test_runs_are_merged_and_asked_as_one(tmp_path):
    runs = [
        write_run(tmp_path / name, article(name, Act(f"Họp bàn {name}.", agents=["NIL:A"]))).folder for name in "ab"
    ]
    out = tmp_path / "graph.sqlite"
    result = chidao("store", *runs, runs[0], "--out", out)
    assert result.exit_code == 0
    assert "2 bài" in result.stderr
    assert "1 bài trùng" in result.stderr
    assert {row["article"] for row in json.loads(query(out, "directives", "--json").stdout)} == {"a", "b"}
    again = chidao("store", *runs, "--out", out)
    assert again.exit_code == 2
    assert "--overwrite" in again.stderr
    assert chidao("store", *runs, "--out", out, "--overwrite").exit_code == 0
    assert chidao("store", tmp_path, "--out", tmp_path / "x").exit_code == 2


def test_sparql_asks_the_same_run(example_run, tmp_path):
    folder = shutil.copytree(example_run.folder, tmp_path / "run")
    question = "SELECT (COUNT(?act) AS ?acts) WHERE { ?act a chidao:Event }"
    result = query(folder, "--sparql", question, "--json")
    assert json.loads(result.stdout) == [{"acts": str(example_run.count("events"))}]
    assert "1" in query(folder, "--sparql", "SELECT ?a WHERE { ?a a chidao:Event }", "--limit", "1").stderr


def test_sparql_needs_a_run_and_its_extra(run, tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert "chidao[sparql]" in query(run, "--sparql", "SELECT *").stderr
    (tmp_path / "g.sqlite").touch()
    assert "folder of a run" in query(tmp_path / "g.sqlite", "--sparql", "SELECT *").stderr
