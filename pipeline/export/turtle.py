"""Turtle: the run as RDF for people to read, the union of its named graphs, written article by article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from pipeline import jsonl
from pipeline.losses import ExportReport, Loss
from pipeline.rdf import dataset
from pipeline.rdf.dataset import Graph
from pipeline.rdf.names import PREFIXES, expand
from pipeline.rdf.nquads import quoted
from pipeline.rdf.terms import Description, Term
from pipeline.results import Results

NAME = "turtle"
HELP = "the graph as RDF, one file of Turtle without named graphs (to read, Protégé)"

# What every reader of Turtle takes for a prefixed name; the syntax allows more, with escapes.
_SIMPLE = re.compile(r"[a-z]+:[A-Za-z0-9_][A-Za-z0-9_-]*", re.ASCII)


def write(results: Results, out: Path) -> ExportReport:
    """Write the union of all graphs to a file."""
    counts: dict[str, int] = {}
    with jsonl.atomic(out) as stream:
        stream.writelines(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
        for graph in dataset.counted(dataset.graphs(results), counts):
            stream.writelines(_block(graph))
    lost = Loss("names of graphs", counts.pop("graphs"), "Turtle has no named graphs; nquads and jsonld have")
    return ExportReport(counts, (lost, *dataset.losses(results)))


def _block(graph: Graph) -> Iterator[str]:
    yield f"\n# {expand(graph.name)}\n"
    for subject, facts in graph.about:
        if facts:
            yield _description((subject, facts))


def _description(description: Description) -> str:
    subject, facts = description
    groups = groupby(facts, key=lambda fact: fact[0])
    told = " ;\n    ".join(_objects(predicate, (found for _, found in group)) for predicate, group in groups)
    return f"{_term(subject)} {told} .\n"


def _objects(predicate: str, found: Iterable[Term]) -> str:
    return f"{'a' if predicate == 'rdf:type' else predicate} {', '.join(map(_term, found))}"


def _term(found: Term) -> str:
    if isinstance(found, str):
        return found if _SIMPLE.fullmatch(found) else f"<{expand(found)}>"
    return quoted(found) + (f"^^{found.datatype}" if found.datatype else "")
