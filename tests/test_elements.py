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


def test_a_report_says_what_was_written_and_what_was_not():
    report = ExportReport({"nodes": 1200, "edges": 3}, (Loss("mentions", 7, "no place"), Loss("links", 0, "none")))
    assert list(report.lines()) == ["written: 1,200 nodes, 3 edges", "not carried: 7 mentions: no place"]
    assert list(ExportReport({}).lines())[-1] == "not carried: nothing that the tables hold"
