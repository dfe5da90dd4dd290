"""The graph of a finished run as a stream of nodes and edges, for every format that is a graph.

Nodes are entities, events and holdings; an edge is a statement that joins two of them, with where
it is told. Memory holds one article at a time, whatever the size of the run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pipeline.results import Results, Row

NODE_TEXT = (
    "kind", "label", "type", "key", "name", "act", "modality", "title", "status", "date", "since", "until",
    "time", "issuer", "content", "sentence", "article", "rule",
)  # fmt: skip
NODE_NUMBERS = ("mentions", "articles", "start", "end")
EDGE_TEXT = ("edge_id", "label", "predicate", "when", "article", "rule")
EDGE_NUMBERS = ("start", "end")


@dataclass(frozen=True, slots=True)
class Node:
    """An entity, an event or a holding; ``values`` are some of ``NODE_TEXT`` and ``NODE_NUMBERS``."""

    id: str
    kind: str
    label: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Edge:
    """A statement that joins two nodes, told in ``values["article"]`` from ``start`` to ``end``.

    ``when`` is the day, month, year or interval of the event, or the day of the holding, that it is a part of.
    """

    id: str
    source: str
    target: str
    predicate: str
    when: str | None
    values: Mapping[str, Any]


def nodes(results: Results) -> Iterator[Node]:
    """Every node: the entities by key, then events and holdings by article."""
    for row in results.rows("entities"):
        values = {**row, "kind": "entity", "label": row["name"], "date": "; ".join(row["dates"])}
        yield Node(row["key"], "entity", row["name"], values)
    for row in results.rows("events"):
        content = row["content"]["text"] if row["content"] else None
        yield Node(row["id"], "event", row["act"], {**row, "kind": "event", "label": row["act"], "content": content})
    for row in results.rows("holdings"):
        yield Node(row["id"], "holding", row["title"], {**row, "kind": "holding", "label": row["title"]})


def edges(results: Results) -> Iterator[Edge]:
    """Every edge, article after article, in text order."""
    days = _days(results)
    current, when = next(days, ("", {}))
    for article, rows in groupby(results.rows("statements"), key=lambda row: row["article"]):
        while current < article:
            current, when = next(days, ("\U0010ffff", {}))
        for row in rows:
            if not row["literal"]:
                yield _edge(row, when.get(row["subject"]) if current == article else None)


def _edge(row: Row, when: str | None) -> Edge:
    values = {**row, "edge_id": row["id"], "label": row["predicate"], "when": when}
    return Edge(row["id"], row["subject"], row["object"], row["predicate"], when, values)


def _days(results: Results) -> Iterator[tuple[str, dict[str, str | None]]]:
    """Of each article the times of its events and the days of its holdings, by their ids."""
    for result in results.articles("events", "holdings"):
        told = {row["id"]: row["time"] for row in result.events}
        yield result.article["id"], {**told, **{row["id"]: row["date"] for row in result.holdings}}
