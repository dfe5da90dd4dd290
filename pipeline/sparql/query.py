"""Asking a run in SPARQL."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from pipeline import jsonl
from pipeline.errors import UsageError
from pipeline.results import Results
from pipeline.sparql.process import child, complaint, require
from pipeline.sparql.question import Cells, Question
from pipeline.sparql.screen import screen
from pipeline.sparql.store import opened

ROWS = 100_000
LETTERS = 50_000_000
MEMORY = 4 << 30


def select(
    results: Results, query: str, seconds: float = 30, *, rows: int = ROWS, memory: int = MEMORY
) -> tuple[list[str], list[Cells]]:
    """The columns and rows that a query gives.

    IRIs are whole; what a query does not put into a GRAPH is asked of all graphs together, and the
    prefixes of ``pipeline.rdf.names`` are known. ASK gives one cell, "true" or "false"; CONSTRUCT and
    DESCRIBE give the columns subject, predicate, object. The first query of a run builds its store,
    which takes longer, and is not counted.

    Args:
        results: the run.
        query: in SPARQL 1.1, without updates and without SERVICE.
        seconds: after which the query is ended.
        rows: how many an answer may have at most.
        memory: bytes that the query may use.

    Raises:
        UsageError: the query is not valid or not allowed, takes too long or too much memory, or its
            answer is too large; or pyoxigraph is not installed.
    """
    require()
    screen(query)
    question = Question(query, rows, LETTERS, memory)
    with opened(results) as store:
        return _ask(store, question, seconds)


def _ask(store: Path, question: Question, seconds: float) -> tuple[list[str], list[Cells]]:
    try:
        done = child("query", str(store), given=question.line(), seconds=seconds)
    except subprocess.TimeoutExpired:
        raise UsageError(f"the query took longer than {seconds:g} seconds and was ended") from None
    if done.returncode < 0:  # ended by the system: memory that is not given ends it too
        raise UsageError(f"the query was ended: it needs more than the {question.memory >> 20:,} MB that it may use")
    if done.returncode:
        raise UsageError(f"the query could not be answered: {complaint(done)}")
    parts = [jsonl.loads(line) for line in done.stdout.splitlines()]
    *told, end = parts
    _check(end)
    columns, *found = told
    return columns, found


def _check(end: dict[str, Any]) -> None:
    if "error" in end:
        raise UsageError(end["error"])
    if "limit" in end:
        raise UsageError(f"the answer has more than {end['limit']}: ask for less, or put LIMIT behind the query")
