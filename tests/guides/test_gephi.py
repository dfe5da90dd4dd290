"""The guide to Gephi, igraph and networkx works as it stands."""

from __future__ import annotations

import re
import shlex

import igraph
import networkx
import pytest
from typer.testing import CliRunner

from pipeline import elements
from pipeline.cli import app
from pipeline.export import gexf
from pipeline.results import open_results
from tests.guides.snippets import GUIDES, blocks


@pytest.fixture
def exported(workplace):
    """The folder in which the guide's commands were run."""
    commands = [line for block in blocks("gephi", "sh") for line in block.splitlines() if line]
    assert len(commands) == 4
    for command in commands:
        name, *arguments = shlex.split(command)
        assert name == "chidao"
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 0, result.output
    return workplace


def test_the_commands_write_what_the_snippets_read(exported, capsys):
    snippets = blocks("gephi", "python")
    assert len(snippets) == 4
    printed = []
    for code in snippets:
        exec(compile(code, "docs/guides/gephi.md", "exec"), {})
        printed.append(capsys.readouterr().out)
    assert [bool(text) for text in printed] == [True, True, False, True]
    assert " - " in printed[0]
    assert len(printed[1].splitlines()) == 5
    assert "2020-11" in printed[3]


def test_the_attributes_of_the_guide_are_in_the_file(exported):
    text = (GUIDES / "gephi.md").read_text("utf-8")
    table = re.findall(r"^\| (`.+?) \| (nodes|edges) \|", text, re.MULTILINE)
    assert len(table) == 5
    graph = networkx.read_gexf("outputs/examples.gexf")
    nodes = {name for _, data in graph.nodes(data=True) for name in data}
    edges = {name for _, _, data in graph.edges(data=True) for name in data}
    for names, of in table:
        assert set(re.findall(r"`(\w+)`", names)) <= (nodes if of == "nodes" else edges)
    assert {"mentions", "articles", "time", "date", "text_start", "text_end"} <= nodes
    assert {"when", "text_start", "text_end"} <= edges
    assert "weight" not in edges
    assert "weight" in igraph.Graph.Read_GraphML("outputs/edges.graphml").es.attributes()


def test_the_colours_of_the_guide_are_those_of_the_file(exported):
    graph = networkx.read_gexf("outputs/examples.gexf")
    colours = {data.get("type", data["kind"]): data["viz"]["color"] for _, data in graph.nodes(data=True)}
    strongest = {of: max("rgb", key=colour.__getitem__) for of, colour in colours.items()}
    assert strongest == {"PER": "r", "ORG": "b", "LOC": "g", "DOC": "r", "event": "r", "holding": "b"}


def test_the_guide_tells_every_kind_of_node(exported):
    kinds = {node.kind for node in elements.nodes(open_results(exported / "outputs" / "examples"))}
    assert kinds == {"entity", "event", "holding"}
    assert gexf.NAME in {line.split()[2] for block in blocks("gephi", "sh") for line in block.splitlines()}
