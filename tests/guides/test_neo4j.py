"""The guide to Neo4j works as it stands; kglite, an embedded engine of openCypher, stands in for the server."""

from __future__ import annotations

import shlex
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import kglite
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.propertygraph import PASSES, NodeKind
from pipeline.results import Results
from tests.export.neo4j.cypher import ask, counts, load
from tests.guides.snippets import GUIDES, blocks


@dataclass
class Driver:
    """As much of the official driver as the guide uses."""

    graph: kglite.KnowledgeGraph = field(default_factory=kglite.KnowledgeGraph)

    def execute_query(self, query: str, *, database_: str, **parameters: Any) -> None:
        assert database_ == "neo4j"
        self.graph.cypher(query, params=parameters)


@pytest.fixture
def exported(workplace: Path) -> Path:
    """The folder of the guide, which its first command writes."""
    name, *arguments = shlex.split(blocks("neo4j", "sh")[0])
    assert name == "chidao"
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    return workplace / "outputs" / "neo4j"


def test_the_script_and_the_constraints_are_where_the_commands_say(exported, workplace):
    """With stand-ins for Neo4j's programs, which say how they were called."""
    programs = workplace / "programs"
    programs.mkdir()
    for name in ("neo4j-admin", "cypher-shell"):
        (programs / name).write_text('#!/bin/sh\necho "$(basename "$0") $*"\n', "utf-8")
        (programs / name).chmod(0o755)
    first, second = subprocess.run(
        ["sh", "-e"], input=blocks("neo4j", "sh")[1], env={"PATH": f"{programs}:/usr/bin:/bin"},
        capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    assert first.startswith("neo4j-admin database import full neo4j --")
    assert Path(second.rpartition(" ")[2]).is_file()


def test_the_snippet_loads_the_graph_through_the_driver(exported, monkeypatch):
    driver = Driver()
    module = ModuleType("neo4j")
    module.GraphDatabase = type("GraphDatabase", (), {"driver": staticmethod(lambda uri, auth: nullcontext(driver))})
    monkeypatch.setitem(sys.modules, "neo4j", module)
    (code,) = blocks("neo4j", "python")
    for _ in range(2):
        exec(compile(code, "docs/guides/neo4j.md", "exec"), {})
    found = counts(driver.graph)
    assert found == counts(load(exported))
    assert found["Event"] > 0


@pytest.fixture
def graph(exported: Path) -> kglite.KnowledgeGraph:
    return load(exported)


def test_every_query_has_an_answer(graph):
    queries = blocks("neo4j", "cypher")
    assert len(queries) == 6
    for query in queries:
        assert ask(graph, query), query


def test_the_queries_answer_what_they_promise(graph, example_run: Results):
    _, below, posts, cascade, _, told = (ask(graph, query) for query in blocks("neo4j", "cypher"))
    within = [row for row in example_run.rows("events") if any(f"{key}/".startswith("vn/87/") for key in row["places"])]
    assert sum(acts for _, _, acts in below) >= len(within) > 0
    held = {row["person"] for row in example_run.rows("holdings") if row["organization"].startswith("ubnd@")}
    assert {person for _, _, person, *_ in posts} == {key.removeprefix("NIL:") for key in held}
    papers = [row for row in example_run.rows("document_relations") if row["object"] == "18-NQ/TW@VN"]
    assert [steps for _, steps, _ in cascade] == [1] * len(papers)
    acts = [row for row in example_run.rows("events") if "NIL:Lê Trọng Vĩnh" in row["agents"]]
    assert len(told) == len(acts) > 0


def test_all_labels_types_and_properties_are_in_the_guide():
    text = (GUIDES / "neo4j.md").read_text("utf-8")
    kinds = [kind for one in PASSES for kind in one.kinds]
    assert len(kinds) > 20
    for kind in kinds:
        for name in [f":{label}" for label in kind.labels] if isinstance(kind, NodeKind) else [f"[:{kind.type}]"]:
            assert name in text
        for column in kind.columns:
            assert f"`{column.partition(':')[0]}`" in text
