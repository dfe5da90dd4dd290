"""GraphML: the whole graph in one file, for Gephi, Cytoscape, igraph, yEd and networkx.

Nodes are entities, events and holdings; edges are the statements that join two of them.
The file is written as a stream; an absent value is left out, and characters that XML 1.0
forbids are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr

from pipeline import jsonl
from pipeline.results import Results

NAME = "graphml"
HELP = "the whole graph as one GraphML file (Gephi, Cytoscape, igraph, networkx)"

_NODE = ("kind", "label", "type", "key", "name", "act", "modality", "title", "date", "time", "issuer", "content")
_NODE_TEXT = (*_NODE, "sentence", "article", "rule")
_NODE_NUMBERS = ("mentions", "articles", "start", "end")
_EDGE_TEXT = ("edge_id", "label", "predicate", "article", "rule")
_EDGE_NUMBERS = ("start", "end")
_Tags = tuple[tuple[str, str], ...]  # a field's name and the tag that begins its value
_NODE_TAGS: _Tags = tuple((name, f'<data key="n_{name}">') for name in (*_NODE_TEXT, *_NODE_NUMBERS))
_EDGE_TAGS: _Tags = tuple((name, f'<data key="e_{name}">') for name in (*_EDGE_TEXT, *_EDGE_NUMBERS))
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(results: Results, out: Path) -> int:
    """Write the graph to a file; returns how many nodes and edges it has."""
    with jsonl.atomic(out) as stream:
        stream.write(_HEAD)
        stream.writelines(_declarations())
        stream.write('  <graph id="chidao" edgedefault="directed">\n')
        count = _write_all(stream, _nodes(results)) + _write_all(stream, _edges(results))
        stream.write("  </graph>\n</graphml>\n")
    return count


def _write_all(stream: IO[str], elements: Iterator[str]) -> int:
    count = 0
    for element in elements:
        stream.write(element)
        count += 1
    return count


def _declarations() -> Iterator[str]:
    for prefix, kind, text, numbers in (
        ("n", "node", _NODE_TEXT, _NODE_NUMBERS),
        ("e", "edge", _EDGE_TEXT, _EDGE_NUMBERS),
    ):
        for names, kind_of_value in ((text, "string"), (numbers, "int")):
            for name in names:
                yield (f'  <key id="{prefix}_{name}" for="{kind}" attr.name="{name}" attr.type="{kind_of_value}"/>\n')


def _nodes(results: Results) -> Iterator[str]:
    for row in results.rows("entities"):
        yield _node(row["key"], {**row, "kind": "entity", "label": row["name"], "date": "; ".join(row["dates"])})
    for row in results.rows("events"):
        content = row["content"]["text"] if row["content"] else None
        yield _node(row["id"], {**row, "kind": "event", "label": row["act"], "content": content})
    for row in results.rows("holdings"):
        yield _node(row["id"], {**row, "kind": "holding", "label": row["title"]})


def _node(key: str, values: dict[str, Any]) -> str:
    return f"    <node id={_quoted(key)}>{_data(_NODE_TAGS, values)}</node>\n"


def _edges(results: Results) -> Iterator[str]:
    for row in results.rows("statements"):
        if not row["literal"]:
            values = {**row, "edge_id": row["id"], "label": row["predicate"]}
            ends = f"source={_quoted(row['subject'])} target={_quoted(row['object'])}"
            data = _data(_EDGE_TAGS, values)
            yield f"    <edge id={_quoted(row['id'])} {ends}>{data}</edge>\n"


def _data(tags: _Tags, values: dict[str, Any]) -> str:
    told = []
    for name, tag in tags:
        value = values.get(name)
        if value is not None and value != "":
            text = str(value)
            told.append(f"{tag}{text if _is_plain(text) else escape(_allowed(text))}</data>")
    return "".join(told)


def _is_plain(text: str) -> bool:
    """Whether a text stands in XML as it is; most do, and this is quick to see."""
    return text.isprintable() and "&" not in text and "<" not in text and ">" not in text


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def _quoted(key: str) -> str:
    return f'"{key}"' if _is_plain(key) and '"' not in key else quoteattr(_allowed(key))
