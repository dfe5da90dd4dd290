"""GEXF 1.3, Gephi's own format: the whole graph, with colours and with dates for Gephi's timeline.

Written as a stream: all nodes, then all edges, as the format wants it. What is read again is read from the
run's files, not from memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from pipeline import elements, jsonl
from pipeline.losses import ExportReport, Loss
from pipeline.results import Results
from pipeline.timespan import span
from pipeline.xmltext import Fitting

NAME = "gexf"
HELP = "the whole graph with dates as one GEXF 1.3 file (Gephi, Gephi Lite, networkx)"

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
  <meta>
    <creator>chidao</creator>
    <description>Who directed what, where: entities, events and holdings, joined by statements</description>
  </meta>
  <graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval" idtype="string">
"""
_FOOT = "    </edges>\n  </graph>\n</gexf>\n"

# An attribute called start or end would be taken for the lifetime; label and id have places of their own.
_TITLES = {"start": "text_start", "end": "text_end"}
_OWN = ("label", "edge_id")
_NODE = {**dict.fromkeys(elements.NODE_TEXT, "string"), **dict.fromkeys(elements.NODE_NUMBERS, "integer")}
_EDGE = {**dict.fromkeys(elements.EDGE_TEXT, "string"), **dict.fromkeys(elements.EDGE_NUMBERS, "integer")}

# Okabe and Ito's palette: told apart with any colour vision, and on a white ground.
_PURPLE, _BLUE, _GREEN, _ORANGE = (204, 121, 167), (0, 114, 178), (0, 158, 115), (230, 159, 0)
_VERMILION, _SKY = (213, 94, 0), (86, 180, 233)
_COLOURS = {"PER": _PURPLE, "ORG": _BLUE, "LOC": _GREEN, "DOC": _ORANGE, "event": _VERMILION, "holding": _SKY}
_GREY = (128, 128, 128)  # of a type that this palette does not know
_LARGE, _SMALL = 10.0, 4.0  # what lasts, and what joins it
_SIZES = {"entity": _LARGE, "event": _SMALL, "holding": _SMALL}


def write(results: Results, out: Path) -> ExportReport:
    """Write the graph to a file."""
    written = _Written()
    with jsonl.atomic(out) as stream:
        _write(stream, results, written)
    losses = (*elements.losses(results, written.edges), *elements.flattened(results), *written.losses())
    return ExportReport({"nodes": written.nodes, "edges": written.edges}, losses)


def _write(stream: IO[str], results: Results, written: _Written) -> None:
    stream.write(_HEAD)
    stream.writelines(_declared("node", _NODE))
    stream.writelines(_declared("edge", _EDGE))
    stream.write("    <nodes>\n")
    stream.writelines(written.node(node) for node in elements.nodes(results))
    stream.write("    </nodes>\n    <edges>\n")
    stream.writelines(written.edge(edge) for edge in elements.edges(results))
    stream.write(_FOOT)


def _declared(of: str, types: Mapping[str, str]) -> Iterator[str]:
    yield f'    <attributes class="{of}">\n'
    for name, kind in types.items():
        if name not in _OWN:
            title = _TITLES.get(name, name)
            yield f'      <attribute id="{title}" title="{title}" type="{kind}"/>\n'
    yield "    </attributes>\n"


class _Written:
    """Turns nodes and edges into XML, and counts them and what could not be told of them."""

    def __init__(self) -> None:
        self.nodes = self.edges = self._undated = 0
        self._fitting = Fitting()
        self._tellings: Counter[tuple[str, str, str]] = Counter()

    def node(self, node: elements.Node) -> str:
        self.nodes += 1
        key, label = self._fitting.defined(node.id), self._fitting.attribute(node.label)
        red, green, blue = _COLOURS.get(node.values.get("type") or node.kind, _GREY)
        return (
            f"      <node id={key} label={label}{self._lifetime(node.lifetime)}>{self._values(_NODE, node.values)}"
            f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:size value="{_SIZES[node.kind]}"/></node>\n'
        )

    def edge(self, edge: elements.Edge) -> str:
        self.edges += 1
        key, kind = self._fitting.defined(edge.id), self._fitting.attribute(self._kind(edge))
        source, target = self._fitting.reference(edge.source), self._fitting.reference(edge.target)
        label = self._fitting.attribute(edge.predicate)
        return (
            f"      <edge id={key} source={source} target={target} kind={kind} label={label}"
            f"{self._lifetime(edge.lifetime)}>{self._values(_EDGE, edge.values)}</edge>\n"
        )

    def losses(self) -> Iterator[Loss]:
        why = "no day, month, year or interval, so that they stand at no place of the timeline; they are attributes"
        yield Loss("nodes and edges with other times", self._undated, why)
        yield from self._fitting.losses()

    def _kind(self, edge: elements.Edge) -> str:
        """The predicate, with a number where another article tells the same of the same two.

        The format wants parallel edges to differ in kind; those of one kind Gephi makes one edge of. Only
        entities are in several articles, and statements of them are few: their ends are all that is kept.
        """
        if edge.source_kind != "entity":
            return edge.predicate
        told = (edge.source, edge.target, edge.predicate)
        self._tellings[told] += 1
        number = self._tellings[told]
        return edge.predicate if number == 1 else f"{edge.predicate} {number}"

    def _lifetime(self, told: elements.Lifetime | None) -> str:
        if told is None:
            return ""
        days = span(*told)
        self._undated += days is None
        return "".join(f' {end}="{day}"' for end, day in zip(("start", "end"), days or (), strict=False) if day)

    def _values(self, types: Mapping[str, str], values: Mapping[str, Any]) -> str:
        told = []
        for name in types:
            value = values.get(name)
            if value is not None and value != "" and name not in _OWN:
                written = self._fitting.attribute(str(value))
                told.append(f'<attvalue for="{_TITLES.get(name, name)}" value={written}/>')
        return f"<attvalues>{''.join(told)}</attvalues>" if told else ""
