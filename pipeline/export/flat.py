"""GraphML of who did what to whom: people, bodies, places and documents, joined by the acts between them.

Nodes are the entities at the ends of ``edges.jsonl``; each of its lines is an edge, with how many
articles tell it, the ids of its events, and a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from pipeline import xmlgraph
from pipeline.losses import ExportReport, Loss
from pipeline.results import Results, Row
from pipeline.xmltext import Fitting

NAME = "edges"
HELP = "who directed whom as one GraphML file: agents and targets joined by acts, with the events behind each"

_NODE = xmlgraph.Fields("node", ("label", "type", "key"))
_EDGE = xmlgraph.Fields(
    "edge",
    ("edge_id", "label", "act", "modality", "post", "target_is", "first", "last", "events", "sentence", "article"),
    ("weight", "articles", "start", "end"),
)


def write(results: Results, out: Path) -> ExportReport:
    """Write the graph to a file."""
    edges, fitting = results.count("edges"), Fitting()
    elements = chain(_nodes(results, fitting), _edges(results, fitting))
    written = xmlgraph.write(out, "chidao-edges", (_NODE, _EDGE), elements)
    why = "an edge has one sentence and the ids of its events; acts without agent or target, and denied ones, are none"
    losses = (Loss("events", results.count("events"), why), *fitting.losses())
    return ExportReport({"nodes": written - edges, "edges": edges}, losses)


def _nodes(results: Results, fitting: Fitting) -> Iterator[str]:
    """The ends of the edges, each once, in the order in which entities are sorted."""
    ends = {row[end] for row in results.rows("edges") for end in ("source", "target")}
    for row in results.rows("entities"):
        if row["key"] in ends:
            yield xmlgraph.node(row["key"], _NODE, {**row, "label": row["name"]}, fitting)


def _edges(results: Results, fitting: Fitting) -> Iterator[str]:
    for row in results.rows("edges"):
        yield xmlgraph.edge(row["id"], (row["source"], row["target"]), _EDGE, _values(row), fitting)


def _values(row: Row) -> Row:
    posts = (", ".join(part for part in (post["title"], post["name"]) if part) for post in row["posts"])
    sentence = row["sentence"]
    return {
        **row,
        "edge_id": row["id"],
        "label": row["act"],
        "post": next(posts, None),
        "weight": row["articles"],
        "events": " ".join(row["events"]),
        "sentence": sentence["text"],
        "article": sentence["article"],
        "start": sentence["start"],
        "end": sentence["end"],
    }
