"""GraphML as a stream of lines: a head, declared fields, nodes and edges.

An absent value is left out, and characters that XML 1.0 forbids are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pipeline import jsonl

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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

    def data(self, values: Mapping[str, Any]) -> str:
        """The elements of those values that there are."""
        told = []
        for name in (*self.text, *self.numbers):
            value = values.get(name)
            if value is not None and value != "":
                text = str(value)
                written = text if _is_plain(text) else escape(_allowed(text))
                told.append(f'<data key="{self.of[0]}_{name}">{written}</data>')
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


def node(key: str, fields: Fields, values: Mapping[str, Any]) -> str:
    """A node's line."""
    return f"    <node id={_quoted(key)}>{fields.data(values)}</node>\n"


def edge(key: str, ends: tuple[str, str], fields: Fields, values: Mapping[str, Any]) -> str:
    """An edge's line; ``ends`` are the keys of the nodes that it goes from and to."""
    told = f"source={_quoted(ends[0])} target={_quoted(ends[1])}"
    return f"    <edge id={_quoted(key)} {told}>{fields.data(values)}</edge>\n"


def _is_plain(text: str) -> bool:
    """Whether a text stands in XML as it is; most do, and this is quick to see."""
    return text.isprintable() and "&" not in text and "<" not in text and ">" not in text


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def _quoted(key: str) -> str:
    return f'"{key}"' if _is_plain(key) and '"' not in key else quoteattr(_allowed(key))
