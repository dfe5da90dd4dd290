"""A report of one file for a browser: needs no network, no other program, and no knowledge of programs.

What the page holds is chosen in a few passes over the run's tables: offices, acts, the picture, then
the entities that these name, then sentences with others. Each section has a bound (see ``limits``).
"""

from __future__ import annotations

from pathlib import Path

from pipeline import jsonl
from pipeline.export.report.assembly import page, wordings
from pipeline.export.report.contents import fill, find
from pipeline.losses import ExportReport, Loss
from pipeline.results import Results

NAME = "html"
HELP = "a report of one page for a browser: acts with their sentences, people, posts over time, a picture, places"


def write(results: Results, out: Path) -> ExportReport:
    """Write the report to a file."""
    contents = fill(results, find(results))
    with jsonl.atomic(out) as stream:
        stream.writelines(page(contents.head, contents.sections.items()))
    words = wordings()
    losses = (
        Loss(words[f"left.{code}.what"][1], count, words[f"left.{code}.why"][1])
        for code, count in contents.left.items()
    )
    counts = {name: len(rows) for name, rows in contents.sections.items() if name != "quotes"}
    return ExportReport(counts, tuple(losses))
