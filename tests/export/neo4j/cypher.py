"""A folder of the exporter ``neo4j`` loaded into kglite, an embedded engine of openCypher."""

from __future__ import annotations

import json
import re
from itertools import islice
from pathlib import Path
from typing import Any

import kglite

_STATEMENT = re.compile(r"^// (\S+\.jsonl)\n(.*?);$", re.MULTILINE | re.DOTALL)


def statements(folder: Path) -> list[tuple[Path, str]]:
    """The statements of ``load.cypher``, each with the file that has its rows."""
    return [(folder / file, code) for file, code in _STATEMENT.findall((folder / "load.cypher").read_text("utf-8"))]


def load(folder: Path, graph: kglite.KnowledgeGraph | None = None, batch: int = 100) -> kglite.KnowledgeGraph:
    """The graph with the folder's constraints and rows, which are loaded as a driver would, in batches."""
    graph = graph if graph is not None else kglite.KnowledgeGraph()
    for code in (folder / "constraints.cypher").read_text("utf-8").split(";\n"):
        if code.strip():
            graph.cypher(code)
    for path, code in statements(folder):
        with path.open(encoding="utf-8") as lines:
            while rows := [json.loads(line) for line in islice(lines, batch)]:
                graph.cypher(code, params={"rows": rows})
    return graph


def ask(graph: kglite.KnowledgeGraph, code: str, **parameters: Any) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    return [tuple(row.values()) for row in graph.cypher(code, params=parameters).to_list()]


def counts(graph: kglite.KnowledgeGraph) -> dict[str, int]:
    """How many nodes have each label, and how many relationships each type."""
    labels = ask(graph, "MATCH (n) UNWIND labels(n) AS label RETURN label, count(*) AS many")
    types = ask(graph, "MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS many")
    return dict(labels) | {f"[{name}]": many for name, many in types}
