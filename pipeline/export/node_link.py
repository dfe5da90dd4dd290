"""Node-link JSON, as networkx and d3 read it: the whole graph, each node and edge with all that its row tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from pipeline import elements, jsonl
from pipeline.losses import ExportReport
from pipeline.results import Results

NAME = "node-link"
HELP = "the whole graph as one node-link JSON file (networkx, d3)"

_HEAD = '{"directed":true,"multigraph":true,"graph":{"name":"chidao"},"nodes":['
_ENDS = ("id", "subject", "object", "literal")  # of a statement: told by key, source and target


def write(results: Results, out: Path) -> ExportReport:
    """Write the graph to a file, one node or edge a line."""
    with jsonl.atomic(out) as stream:
        stream.write(_HEAD)
        nodes = _listed(stream, _nodes(results))
        stream.write('],"edges":[')
        edges = _listed(stream, _edges(results))
        stream.write("]}\n")
    return ExportReport({"nodes": nodes, "edges": edges}, tuple(elements.losses(results, edges)))


def _listed(stream: IO[str], values: Iterable[dict[str, Any]]) -> int:
    """Write the items of a list, each on a line of its own; returns how many."""
    count = 0
    for value in values:
        stream.write((",\n" if count else "\n") + jsonl.dumps(value))
        count += 1
    stream.write("\n")
    return count


def _nodes(results: Results) -> Iterator[dict[str, Any]]:
    for node in elements.nodes(results):
        yield {"id": node.id, **_told(node.values, "id")}


def _edges(results: Results) -> Iterator[dict[str, Any]]:
    for edge in elements.edges(results):
        yield {"source": edge.source, "target": edge.target, "key": edge.id, **_told(edge.values, *_ENDS)}


def _told(values: Any, *others: str) -> dict[str, Any]:
    """The values that there are, but for ``others``."""
    return {name: value for name, value in values.items() if value is not None and name not in others}
