"""Formats of graphs in the libraries that read them, and in memory that does not grow with the run."""

from __future__ import annotations

import math
import tracemalloc
from pathlib import Path
from typing import Any

import igraph
import networkx
import pytest

from pipeline import elements
from pipeline.export import flat, gexf, graphml, node_link
from pipeline.graph.build import rows
from pipeline.results import Results
from pipeline.xmltext import LONGEST, identifier
from tests.export.hostile import LONG, empty_run, hostile_run
from tests.export.test_exporters import MARKUP, facts, write_run


def told(values: dict[str, Any]) -> dict[str, Any]:
    """What igraph tells, without its fillings for what is absent and its own "id"."""
    absent = ("", None)
    numbers = {name for name, value in values.items() if isinstance(value, float)}
    given = {name: value for name, value in values.items() if name != "id" and value not in absent}
    return {name: value for name, value in given.items() if name not in numbers or not math.isnan(value)}


@pytest.mark.parametrize("exporter", [flat, graphml], ids=lambda one: one.NAME)
def test_igraph_and_networkx_read_the_same_graphml(exporter, example_run, tmp_path):
    report = exporter.write(example_run, tmp_path / "g.graphml")
    mine = igraph.Graph.Read_GraphML(str(tmp_path / "g.graphml"))
    theirs = networkx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert mine.is_directed()
    assert report.counts == {"nodes": mine.vcount(), "edges": mine.ecount()}
    assert report.counts == {"nodes": len(theirs), "edges": theirs.number_of_edges()}
    assert report.counts["edges"] > 20
    for vertex in mine.vs:
        assert told(vertex.attributes()) == theirs.nodes[vertex["id"]]
    names = mine.vs["id"]
    for edge in mine.es:
        data = theirs.get_edge_data(names[edge.source], names[edge.target], key=edge["edge_id"])
        assert told(edge.attributes()) == {name: value for name, value in data.items() if name != "id"}


def test_igraph_keeps_parallel_edges_and_letters(example_run, tmp_path):
    graphml.write(example_run, tmp_path / "g.graphml")
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "g.graphml"))
    edges = list(elements.edges(example_run))
    parallel = len(edges) - len({(edge.source, edge.target) for edge in edges})
    assert sum(graph.is_multiple()) == parallel > 0
    assert graph.es["edge_id"] == [edge.id for edge in edges]
    assert graph.vs["label"] == [node.label for node in elements.nodes(example_run)]
    assert not "".join(graph.vs["label"]).isascii()


@pytest.mark.parametrize("exporter", [flat, graphml], ids=lambda one: one.NAME)
def test_hostile_texts_harm_no_graphml(exporter, linked, tmp_path):
    run = hostile_run(tmp_path / "run", linked(MARKUP))
    report = exporter.write(run, tmp_path / "g.graphml")
    mine = igraph.Graph.Read_GraphML(str(tmp_path / "g.graphml"))
    theirs = networkx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert report.counts == {"nodes": mine.vcount(), "edges": mine.ecount()}
    assert report.counts == {"nodes": len(theirs), "edges": theirs.number_of_edges()}
    keys = {row["key"] for row in run.rows("entities") if row["key"].startswith("NIL:") and row["type"] == "PER"}
    assert len(keys) == 2
    assert {identifier(key) for key in keys} <= set(theirs.nodes)
    # igraph 1.0 leaves "&" in an XML attribute half read; in an element, where the key stands too, it reads it
    assert {name.replace("&#38;", "&") for name in mine.vs["id"]} == set(theirs.nodes)
    assert set(mine.vs["key"]) == {data.get("key", "") for _, data in theirs.nodes(data=True)}
    assert any("]]>&amp;<!--" in key for key in mine.vs["key"])
    assert {loss.what: loss.count for loss in report.losses}["identifiers"] == 2


def test_a_sentence_longer_than_readers_bear_is_cut(linked, tmp_path):
    run = hostile_run(tmp_path / "run", linked(MARKUP))
    report = graphml.write(run, tmp_path / "g.graphml")
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "g.graphml"))
    assert max(len(text) for text in graph.vs["sentence"]) == LONGEST < LONG
    assert {loss.what: loss.count for loss in report.losses}["long texts"] == 2


@pytest.mark.parametrize("exporter", [flat, graphml], ids=lambda one: one.NAME)
def test_an_empty_run_is_a_graph_of_nothing(exporter, tmp_path):
    report = exporter.write(empty_run(tmp_path / "run"), tmp_path / "g.graphml")
    assert report.counts == {"nodes": 0, "edges": 0}
    assert igraph.Graph.Read_GraphML(str(tmp_path / "g.graphml")).vcount() == 0
    assert len(networkx.read_graphml(tmp_path / "g.graphml")) == 0


@pytest.fixture(scope="module")
def runs(tmp_path_factory) -> tuple[Results, Results]:
    """A run and one of ten times its articles, over the same entities."""
    from tests.conftest import make_linked

    folder, made = tmp_path_factory.mktemp("runs"), []
    for number in range(1000):
        article = make_linked(MARKUP, f"{number:04d}")
        tables = rows(article, facts(article.annotated.article.text))
        for table in ("events", "holdings", "statements"):
            for row in tables[table]:
                for name in ("id", "subject"):
                    row[name] = f"{number:04d}{row[name]}" if name in row else None
        made.append(tables)
    return write_run(folder / "small", *made[:100]), write_run(folder / "large", *made)


def peak(exporter: Any, run: Results, out: Path) -> int:
    """The most bytes that Python held while the run was exported."""
    tracemalloc.start()
    try:
        exporter.write(run, out)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("exporter", [flat, gexf, graphml, node_link], ids=lambda one: one.NAME)
def test_memory_does_not_grow_with_the_run(exporter, runs, tmp_path):
    small, large = runs
    exporter.write(small, tmp_path / "out")  # what is loaded once is no part of the question
    peaks = [peak(exporter, run, tmp_path / "out") for run in (small, large)]
    assert peaks[1] < peaks[0] * 1.3
    assert peaks[1] < (large.folder / "statements.jsonl").stat().st_size / 4
