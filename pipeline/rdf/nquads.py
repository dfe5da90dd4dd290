"""N-Quads: a line a quad, all IRIs whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipeline.rdf.dataset import Graph
from pipeline.rdf.names import expand
from pipeline.rdf.terms import Literal, Term

_SPECIAL = re.compile('[\0-\x1f"\\\\\x7f\x85\u2028\u2029]')
_SHORT = {"\t": "\\t", "\b": "\\b", "\n": "\\n", "\r": "\\r", "\f": "\\f", '"': '\\"', "\\": "\\\\"}


def lines(graphs: Iterable[Graph], *, named: bool = True) -> Iterator[str]:
    """The lines of each graph, one after another, in the graph of its name or in the default graph."""
    for graph in graphs:
        end = f" <{expand(graph.name)}> .\n" if named else " .\n"
        for subject, facts in graph.about:
            start = f"<{expand(subject)}>"
            for predicate, found in facts:
                yield f"{start}{_predicate(predicate)}{_term(found)}{end}"


@lru_cache(maxsize=256)
def _predicate(name: str) -> str:
    return f" <{expand(name)}> "


def _term(found: Term) -> str:
    if isinstance(found, str):
        return f"<{expand(found)}>"
    return quoted(found) + (f"^^<{expand(found.datatype)}>" if found.datatype else "")


def quoted(literal: Literal) -> str:
    """The text in quotation marks and its language, as N-Quads and Turtle have it, on one line."""
    text = literal.text
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(_escaped, text)
    return f'"{text}"@{literal.language}' if literal.language else f'"{text}"'


def _escaped(found: re.Match[str]) -> str:
    letter = found[0]
    return _SHORT.get(letter) or f"\\u{ord(letter):04X}"
