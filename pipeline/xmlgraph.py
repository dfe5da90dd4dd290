"""GraphML as a stream of lines: a head, declared fields, nodes and edges.

An absent value is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import jsonl
from pipeline.xmltext import Fitting

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_FOOT = "  </graph>\n</graphml>\n"


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields that the nodes, or the edges, of a file may have."""

    of: str
    text: tuple[str, ...]
    numbers: tuple[str, ...] = ()

    def declared(self) -> Iterator[str]:
        """Their declarations."""
        for names, kind in ((self.text, "string"), (self.numbers, "int")):
            for name in names:
                yield f'  <key id="{self.of[0]}_{name}" for="{self.of}" attr.name="{name}" attr.type="{kind}"/>\n'

    def data(self, values: Mapping[str, Any], fitting: Fitting) -> str:
        """The elements of those values that there are."""
        told = []
        for name in (*self.text, *self.numbers):
            value = values.get(name)
            if value is not None and value != "":
                told.append(f'<data key="{self.of[0]}_{name}">{fitting.content(str(value))}</data>')
        return "".join(told)


def write(out: Path, name: str, fields: Iterable[Fields], elements: Iterable[str]) -> int:
    """Write a directed graph of that name to a file, atomically; returns how many nodes and edges it has."""
    count = 0
    with jsonl.atomic(out) as stream:
        stream.write(_HEAD)
        for declared in fields:
            stream.writelines(declared.declared())
        stream.write(f'  <graph id="{name}" edgedefault="directed">\n')
        for element in elements:
            stream.write(element)
            count += 1
        stream.write(_FOOT)
    return count


def node(key: str, fields: Fields, values: Mapping[str, Any], fitting: Fitting) -> str:
    """A node's line."""
    return f"    <node id={fitting.defined(key)}>{fields.data(values, fitting)}</node>\n"


def edge(key: str, ends: tuple[str, str], fields: Fields, values: Mapping[str, Any], fitting: Fitting) -> str:
    """An edge's line; ``ends`` are the keys of the nodes that it goes from and to."""
    told = f"source={fitting.reference(ends[0])} target={fitting.reference(ends[1])}"
    return f"    <edge id={fitting.defined(key)} {told}>{fields.data(values, fitting)}</edge>\n"
