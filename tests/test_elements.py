"""The graph as nodes and edges, and the report that ends an export."""

from __future__ import annotations

from pipeline import elements
from pipeline.losses import ExportReport, Loss


def test_every_edge_has_its_ends_and_the_day_of_its_event(example_run):
    nodes = {node.id for node in elements.nodes(example_run)}
    times = {row["id"]: row["time"] for row in example_run.rows("events")}
    days = {row["id"]: row["date"] for row in example_run.rows("holdings")}
    edges = list(elements.edges(example_run))
    assert len(edges) == sum(not row["literal"] for row in example_run.rows("statements")) > 100
    assert all({edge.source, edge.target} <= nodes for edge in edges)
    assert [edge.when for edge in edges] == [times.get(edge.source, days.get(edge.source)) for edge in edges]
    assert len({edge.when for edge in edges}) > 5


def test_an_edge_lives_as_long_as_the_event_or_holding_that_it_goes_out_from(example_run):
    nodes = {node.id: node for node in elements.nodes(example_run)}
    edges = list(elements.edges(example_run))
    assert {edge.source_kind for edge in edges} == {"entity", "event", "holding"}
    assert [(edge.source_kind, edge.lifetime) for edge in edges] == [
        (nodes[edge.source].kind, nodes[edge.source].lifetime) for edge in edges
    ]
    assert {node.lifetime for node in nodes.values() if node.kind == "entity"} == {None}
    for row in example_run.rows("events"):
        assert nodes[row["id"]].lifetime == ((row["time"], row["time"]) if row["time"] else None)
    for row in example_run.rows("holdings"):
        told = (row["since"], row["until"]) if row["since"] or row["until"] else (row["date"], row["date"])
        assert nodes[row["id"]].lifetime == (told if any(told) else None)
    assert len({node.lifetime for node in nodes.values()}) > 5


def test_what_no_graph_carries_is_counted_by_table(example_run):
    edges = sum(not row["literal"] for row in example_run.rows("statements"))
    lost = {loss.what: loss.count for loss in elements.losses(example_run, edges)}
    tables = ("people", "tenures", "near_duplicates", "review", "edges")
    assert lost == {
        "mentions": example_run.count("mentions"),
        "statements of a value": example_run.count("statements") - edges,
        "articles": example_run.count("articles"),
        "rows of people, tenures, near_duplicates, review, edges": sum(map(example_run.count, tables)),
    }
    details = {loss.what: loss.count for loss in elements.flattened(example_run)}
    cues = sum(row["cue"] is not None for row in example_run.rows("holdings"))
    assert details == {"events' details": example_run.count("events"), "holdings' details": cues}
    assert min(*lost.values(), *details.values()) > 0


def test_a_report_says_what_was_written_and_what_was_not():
    report = ExportReport({"nodes": 1200, "edges": 3}, (Loss("mentions", 7, "no place"), Loss("links", 0, "none")))
    assert list(report.lines()) == ["written: 1,200 nodes, 3 edges", "not carried: 7 mentions: no place"]
    assert list(ExportReport({}).lines())[-1] == "not carried: nothing that the tables hold"
