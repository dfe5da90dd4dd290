"""GraphML: the whole graph in one file, for Gephi, Cytoscape, igraph, yEd and networkx."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from pipeline import elements, xmlgraph
from pipeline.losses import ExportReport, Loss
from pipeline.results import Results

NAME = "graphml"
HELP = "the whole graph as one GraphML file (Gephi, Cytoscape, igraph, networkx)"

_NODE = xmlgraph.Fields("node", elements.NODE_TEXT, elements.NODE_NUMBERS)
_EDGE = xmlgraph.Fields("edge", elements.EDGE_TEXT, elements.EDGE_NUMBERS)


def write(results: Results, out: Path) -> ExportReport:
    """Write the graph to a file."""
    counts = {"nodes": 0, "edges": 0}
    xmlgraph.write(out, "chidao", (_NODE, _EDGE), chain(_nodes(results, counts), _edges(results, counts)))
    losses = (Loss("mentions", results.count("mentions"), "a graph has no place for words of a text"),)
    return ExportReport(counts, losses)


def _nodes(results: Results, counts: dict[str, int]) -> Iterator[str]:
    for node in elements.nodes(results):
        counts["nodes"] += 1
        yield xmlgraph.node(node.id, _NODE, node.values)


def _edges(results: Results, counts: dict[str, int]) -> Iterator[str]:
    for edge in elements.edges(results):
        counts["edges"] += 1
        yield xmlgraph.edge(edge.id, (edge.source, edge.target), _EDGE, edge.values)
