"""The graph of a finished run as a stream of nodes and edges, for every format that is a graph.

Nodes are entities, events and holdings; an edge is a statement that joins two of them, with where
it is told. Memory holds one article at a time, whatever the size of the run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pipeline.losses import Loss
from pipeline.results import Results, Row

Lifetime = tuple[str | None, str | None]
"""Since when and until when: days, months, years or intervals as they are told, None for an end that is not."""

NODE_TEXT = (
    "kind", "label", "type", "key", "name", "act", "modality", "title", "status", "date", "since", "until",
    "time", "issuer", "content", "sentence", "article", "rule",
)  # fmt: skip
NODE_NUMBERS = ("mentions", "articles", "start", "end")
EDGE_TEXT = ("edge_id", "label", "predicate", "when", "article", "rule")
EDGE_NUMBERS = ("start", "end")
_CORPUS_TABLES = ("people", "tenures", "near_duplicates", "review", "edges")


@dataclass(frozen=True, slots=True)
class Node:
    """An entity, an event or a holding; ``values`` are some of ``NODE_TEXT`` and ``NODE_NUMBERS``.

    An event lives as long as its ``time`` lasts, a holding from ``since`` until ``until`` or, where neither
    is told, on its ``date``. An entity has no ``lifetime``: it is always there.
    """

    id: str
    kind: str
    label: str
    values: Mapping[str, Any]
    lifetime: Lifetime | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A statement that joins two nodes, told in ``values["article"]`` from ``start`` to ``end``.

    ``when`` is the day, month, year or interval of the event, or the day of the holding, that it is a part of.
    It lives as long as that event or holding, its source, does; ``source_kind`` is its source's ``kind``.
    """

    id: str
    source: str
    target: str
    predicate: str
    when: str | None
    values: Mapping[str, Any]
    source_kind: str = "entity"
    lifetime: Lifetime | None = None


def nodes(results: Results) -> Iterator[Node]:
    """Every node: the entities by key, then events and holdings by article."""
    for row in results.rows("entities"):
        values = {**row, "kind": "entity", "label": row["name"], "date": "; ".join(row["dates"])}
        yield Node(row["key"], "entity", row["name"], values)
    for row in results.rows("events"):
        content, span = _quoted(row["content"])
        values = {**row, "kind": "event", "label": row["act"], "content": content, "content_span": span}
        yield Node(row["id"], "event", row["act"], values, _of_event(row))
    for row in results.rows("holdings"):
        values = {**row, "kind": "holding", "label": row["title"]}
        yield Node(row["id"], "holding", row["title"], values, _of_holding(row))


def edges(results: Results) -> Iterator[Edge]:
    """Every edge, article after article, in text order."""
    told = _sources(results)
    current, sources = next(told, ("", {}))
    for article, rows in groupby(results.rows("statements"), key=lambda row: row["article"]):
        while current < article:
            current, sources = next(told, ("\U0010ffff", {}))
        for row in rows:
            if not row["literal"]:
                yield _edge(row, sources.get(row["subject"], _ENTITY) if current == article else _ENTITY)


def losses(results: Results, written: int) -> Iterator[Loss]:
    """What no graph of nodes and edges carries, of which ``written`` edges were written."""
    yield Loss("mentions", results.count("mentions"), "a graph has no place for words of a text")
    literal = results.count("statements") - written
    yield Loss("statements of a value", literal, "the value is told at its node, without the statement's own id")
    why = "nodes and edges name their article; its title, address and text are in articles.jsonl"
    yield Loss("articles", results.count("articles"), why)
    rows = sum(results.count(table) for table in _CORPUS_TABLES)
    yield Loss(f"rows of {', '.join(_CORPUS_TABLES)}", rows, "these tables are drawn from what the graph holds")


def flattened(results: Results) -> Iterator[Loss]:
    """What formats lose whose nodes have plain values only."""
    why = "trigger, the words for the agent, why it is the agent, and in which post it acted are no plain values"
    yield Loss("events' details", results.count("events"), why)
    why = "the words that tell the status are no plain value"
    yield Loss("holdings' details", sum(row["cue"] is not None for row in results.rows("holdings")), why)


@dataclass(frozen=True, slots=True)
class _Source:
    """What an edge has from the node that it goes out from."""

    kind: str
    when: str | None = None
    lifetime: Lifetime | None = None


_ENTITY = _Source("entity")


def _edge(row: Row, source: _Source) -> Edge:
    values = {**row, "edge_id": row["id"], "label": row["predicate"], "when": source.when}
    ends = (row["subject"], row["object"])
    return Edge(row["id"], *ends, row["predicate"], source.when, values, source.kind, source.lifetime)


def _sources(results: Results) -> Iterator[tuple[str, dict[str, _Source]]]:
    """Of each article its events and holdings, by their ids."""
    for result in results.articles("events", "holdings"):
        events = {row["id"]: _Source("event", row["time"], _of_event(row)) for row in result.events}
        holdings = {row["id"]: _Source("holding", row["date"], _of_holding(row)) for row in result.holdings}
        yield result.article["id"], events | holdings


def _quoted(quote: Row | None) -> tuple[str | None, list[int] | None]:
    """The words of a quotation, and from where to where they stand."""
    return (quote["text"], [quote["start"], quote["end"]]) if quote else (None, None)


def _of_event(row: Row) -> Lifetime | None:
    return (row["time"], row["time"]) if row["time"] else None


def _of_holding(row: Row) -> Lifetime | None:
    if row["since"] or row["until"]:
        return row["since"], row["until"]
    return (row["date"], row["date"]) if row["date"] else None
