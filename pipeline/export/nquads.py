"""N-Quads: the run as RDF, a line a quad, a named graph an article."""

from __future__ import annotations

from pathlib import Path

from pipeline import jsonl
from pipeline.losses import ExportReport
from pipeline.rdf import dataset, nquads
from pipeline.results import Results

NAME = "nquads"
HELP = "the graph as RDF, one file of N-Quads with a named graph an article (triple stores, SPARQL)"


def write(results: Results, out: Path) -> ExportReport:
    """Write all quads to a file."""
    counts: dict[str, int] = {}
    with jsonl.atomic(out) as stream:
        stream.writelines(nquads.lines(dataset.counted(dataset.graphs(results), counts)))
    return ExportReport(counts, dataset.losses(results))
