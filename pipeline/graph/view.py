"""A finished run as a networkx graph, for exploring it in a program."""

from __future__ import annotations

from pathlib import Path

import networkx

from pipeline.results import open_results


def load(run: Path) -> networkx.MultiDiGraph:
    """The graph of a run: entities, events and holdings as nodes, statements between them as edges.

    Nodes are called by key or id and carry their row's fields and a ``kind``; an edge's key is
    its statement's id.

    Raises:
        UsageError: the folder holds no finished run.
    """
    results = open_results(run)
    graph: networkx.MultiDiGraph = networkx.MultiDiGraph()
    for table, kind, key in (("entities", "entity", "key"), ("events", "event", "id"), ("holdings", "holding", "id")):
        for row in results.rows(table):
            graph.add_node(row[key], kind=kind, **row)
    for row in results.rows("statements"):
        if not row["literal"]:
            graph.add_edge(row["subject"], row["object"], key=row["id"], **row)
    return graph
