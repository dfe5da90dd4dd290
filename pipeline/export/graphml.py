"""GraphML: the whole graph in one file, for Gephi, Cytoscape, igraph, yEd and networkx.

Nodes are entities, events and holdings; edges are the statements that join two of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from pipeline import xmlgraph
from pipeline.results import Results

NAME = "graphml"
HELP = "the whole graph as one GraphML file (Gephi, Cytoscape, igraph, networkx)"

_NODE = xmlgraph.Fields(
    "node",
    (
        "kind", "label", "type", "key", "name", "act", "modality", "title", "status", "date", "since", "until",
        "time", "issuer", "content", "sentence", "article", "rule",
    ),
    ("mentions", "articles", "start", "end"),
)  # fmt: skip
_EDGE = xmlgraph.Fields("edge", ("edge_id", "label", "predicate", "article", "rule"), ("start", "end"))


def write(results: Results, out: Path) -> int:
    """Write the graph to a file; returns how many nodes and edges it has."""
    return xmlgraph.write(out, "chidao", (_NODE, _EDGE), chain(_nodes(results), _edges(results)))


def _nodes(results: Results) -> Iterator[str]:
    for row in results.rows("entities"):
        values = {**row, "kind": "entity", "label": row["name"], "date": "; ".join(row["dates"])}
        yield xmlgraph.node(row["key"], _NODE, values)
    for row in results.rows("events"):
        content = row["content"]["text"] if row["content"] else None
        yield xmlgraph.node(row["id"], _NODE, {**row, "kind": "event", "label": row["act"], "content": content})
    for row in results.rows("holdings"):
        yield xmlgraph.node(row["id"], _NODE, {**row, "kind": "holding", "label": row["title"]})


def _edges(results: Results) -> Iterator[str]:
    for row in results.rows("statements"):
        if not row["literal"]:
            values = {**row, "edge_id": row["id"], "label": row["predicate"]}
            yield xmlgraph.edge(row["id"], (row["subject"], row["object"]), _EDGE, values)
