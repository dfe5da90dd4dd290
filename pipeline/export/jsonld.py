"""JSON-LD: the run as RDF in JSON, a line a node, named graphs as ``@graph``, the context inside the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline import jsonl
from pipeline.losses import ExportReport
from pipeline.rdf import dataset
from pipeline.rdf.dataset import Graph
from pipeline.rdf.names import PREFIXES
from pipeline.rdf.terms import Description, Term
from pipeline.results import Results

NAME = "jsonld"
HELP = "the graph as RDF, one file of JSON-LD with a named graph an article (JSON tools)"


def write(results: Results, out: Path) -> ExportReport:
    """Write all graphs to a file."""
    counts: dict[str, int] = {}
    with jsonl.atomic(out) as stream:
        stream.write(f'{{"@context":{jsonl.dumps({"@version": 1.1, **PREFIXES})},"@graph":[')
        stream.writelines(_separated(map(_block, dataset.counted(dataset.graphs(results), counts))))
        stream.write("\n]}\n")
    return ExportReport(counts, dataset.losses(results))


def _block(graph: Graph) -> Iterator[str]:
    yield f'\n{{"@id":{jsonl.dumps(graph.name)},"@graph":['
    yield from _separated(["\n", jsonl.dumps(_node(one))] for one in graph.about if one[1])
    yield "\n]}"


def _separated(items: Iterable[Iterable[str]]) -> Iterator[str]:
    """The pieces of each item, with a comma between items."""
    for number, pieces in enumerate(items):
        if number:
            yield ","
        yield from pieces


def _node(description: Description) -> dict[str, Any]:
    subject, facts = description
    node: dict[str, Any] = {"@id": subject}
    for predicate, found in facts:
        if predicate == "rdf:type":
            node.setdefault("@type", []).append(found)
        else:
            node.setdefault(predicate, []).append(_value(found))
    return {key: value[0] if len(value) == 1 and key != "@id" else value for key, value in node.items()}


def _value(found: Term) -> Any:
    if isinstance(found, str):
        return {"@id": found}
    if found.datatype:
        return {"@value": found.text, "@type": found.datatype}
    return {"@value": found.text, "@language": found.language} if found.language else found.text
