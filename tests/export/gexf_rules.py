"""What is wrong with a GEXF document: by the schema, and by the primer's rules that no schema can tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from lxml import etree

G = "{http://gexf.net/1.3}"
SCHEMAS = Path(__file__).resolve().parent / "schemas"
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VALUES: dict[str, Callable[[str], object]] = {"integer": int, "string": str, "double": float}
Span = tuple[str, str]


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "gexf.xsd"))


def faults(document: etree._ElementTree) -> list[str]:
    """Everything that is wrong with a document, the schema's complaints first."""
    if not schema().validate(document):
        return [error.message for error in schema().error_log]
    return list(_broken_rules(document.find(f"{G}graph")))


def _broken_rules(graph: etree._Element) -> Iterator[str]:
    if graph.get("timeformat") == "date":
        yield from _no_dates(graph)
    lifetimes = {node.get("id"): _lifetime(node) for node in graph.iterfind(f"{G}nodes/{G}node")}
    for of in ("node", "edge"):
        block = graph.find(f"{G}attributes[@class='{of}']")
        types = {} if block is None else {one.get("id"): one.get("type") for one in block}
        for element in graph.iterfind(f"{G}{of}s/{G}{of}"):
            yield from _wrong_values(element, types)
            start, end = _lifetime(element)
            if start > end:
                yield f"{of} {element.get('id')!r} ends before it starts"
    for edge in graph.iterfind(f"{G}edges/{G}edge"):
        start, end = _lifetime(edge)
        for node in (lifetimes[edge.get("source")], lifetimes[edge.get("target")]):
            if start < node[0] or end > node[1]:
                yield f"edge {edge.get('id')!r} is there when its nodes are not"


def _no_dates(graph: etree._Element) -> Iterator[str]:
    for element in graph.iter():
        for name in ("start", "end"):
            if element.get(name) is not None and not _DATE.fullmatch(element.get(name)):
                yield f"{element.get(name)!r} is no date"


def _lifetime(element: etree._Element) -> Span:
    return element.get("start", "0000-00-00"), element.get("end", "9999-99-99")


def _wrong_values(element: etree._Element, types: dict[str, str]) -> Iterator[str]:
    seen = set()
    for value in element.iterfind(f"{G}attvalues/{G}attvalue"):
        name = value.get("for")
        if name not in types:
            yield f"{name!r} is not declared"
            continue
        if name in seen:
            yield f"{name!r} has two values"
        seen.add(name)
        try:
            _VALUES[types[name]](value.get("value"))
        except ValueError:
            yield f"{value.get('value')!r} is no {types[name]}"
