"""GraphML: the whole graph in one file, for Gephi, Cytoscape, igraph, yEd and networkx."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from pipeline import elements, xmlgraph
from pipeline.losses import ExportReport
from pipeline.results import Results
from pipeline.xmltext import Fitting

NAME = "graphml"
HELP = "the whole graph as one GraphML file (Gephi, Cytoscape, igraph, networkx)"

_NODE = xmlgraph.Fields("node", elements.NODE_TEXT, elements.NODE_NUMBERS)
_EDGE = xmlgraph.Fields("edge", elements.EDGE_TEXT, elements.EDGE_NUMBERS)


def write(results: Results, out: Path) -> ExportReport:
    """Write the graph to a file."""
    counts, fitting = {"nodes": 0, "edges": 0}, Fitting()
    lines = chain(_nodes(results, counts, fitting), _edges(results, counts, fitting))
    xmlgraph.write(out, "chidao", (_NODE, _EDGE), lines)
    losses = (*elements.losses(results, counts["edges"]), *elements.flattened(results), *fitting.losses())
    return ExportReport(counts, losses)


def _nodes(results: Results, counts: dict[str, int], fitting: Fitting) -> Iterator[str]:
    for node in elements.nodes(results):
        counts["nodes"] += 1
        yield xmlgraph.node(node.id, _NODE, node.values, fitting)


def _edges(results: Results, counts: dict[str, int], fitting: Fitting) -> Iterator[str]:
    for edge in elements.edges(results):
        counts["edges"] += 1
        yield xmlgraph.edge(edge.id, (edge.source, edge.target), _EDGE, edge.values, fitting)
