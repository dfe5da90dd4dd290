"""Node-link JSON is read back by networkx as the graph that was written."""

from __future__ import annotations

import json

import networkx

from pipeline import elements
from pipeline.export import node_link
from pipeline.graph import view
from tests.export.hostile import TEXT, empty_run, hostile_run
from tests.export.test_exporters import MARKUP


def read(path) -> networkx.MultiDiGraph:
    return networkx.node_link_graph(json.loads(path.read_text("utf-8")), edges="edges")


def test_networkx_reads_the_same_graph(example_run, tmp_path):
    report = node_link.write(example_run, tmp_path / "g.json")
    graph, seen = read(tmp_path / "g.json"), view.load(example_run.folder)
    assert type(graph) is networkx.MultiDiGraph
    assert report.counts == {"nodes": len(seen), "edges": seen.number_of_edges()}
    assert report.counts["edges"] > 100
    assert list(graph.nodes) == list(seen.nodes)
    assert sorted(graph.edges(keys=True)) == sorted(seen.edges(keys=True))


def test_a_node_has_all_that_its_row_tells_and_nothing_that_it_does_not(example_run, tmp_path):
    node_link.write(example_run, tmp_path / "g.json")
    graph = read(tmp_path / "g.json")
    event = next(row for row in example_run.rows("events") if row["content"] and row["why"])
    node = graph.nodes[event["id"]]
    assert (node["kind"], node["trigger"], node["why"]) == ("event", event["trigger"], event["why"])
    assert node["content"] == event["content"]["text"]
    assert node["content_span"] == [event["content"]["start"], event["content"]["end"]]
    same = set(event) - {"id", "content"}
    assert {name: node.get(name) for name in same} == {name: event[name] for name in same}
    assert not [name for _, data in graph.nodes(data=True) for name, value in data.items() if value is None]
    edge = next(edge for edge in elements.edges(example_run) if edge.when)
    data = graph.get_edge_data(edge.source, edge.target, key=edge.id)
    assert (data["when"], data["predicate"], data["edge_id"]) == (edge.when, edge.predicate, edge.id)
    assert not {"id", "subject", "object", "literal"} & set(data)


def test_hostile_texts_come_back_as_they_are(linked, tmp_path):
    run = hostile_run(tmp_path / "run", linked(MARKUP))
    report = node_link.write(run, tmp_path / "g.json")
    graph = read(tmp_path / "g.json")
    assert report.counts == {"nodes": len(graph), "edges": graph.number_of_edges()}
    assert {node.id for node in elements.nodes(run)} == set(graph.nodes)
    assert [data["label"] for _, data in graph.nodes(data=True)].count(TEXT) == 2
    assert len({loss.what for loss in report.losses}) == 4


def test_an_empty_run_is_a_graph_of_nothing(tmp_path):
    report = node_link.write(empty_run(tmp_path / "run"), tmp_path / "g.json")
    assert report.counts == {"nodes": 0, "edges": 0}
    assert len(read(tmp_path / "g.json")) == 0


def test_the_same_bytes_twice_and_one_item_a_line(example_run, tmp_path):
    report = node_link.write(example_run, tmp_path / "1.json")
    node_link.write(example_run, tmp_path / "2.json")
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()
    lines = (tmp_path / "1.json").read_text("utf-8").split("\n")
    assert len(lines) == sum(report.counts.values()) + 4
