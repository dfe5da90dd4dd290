"""The questions, what may be put into them, and each engine's answer in one form."""

from __future__ import annotations

import inspect
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from pipeline.results import Results
from pipeline.sparql import select
from tests.competency import acts, posts_and_papers
from tests.competency.tables import Answer, Tables

FOLDER = Path(__file__).parent / "questions"
QUESTIONS = sorted(path.stem for path in FOLDER.glob("*.sql"))
Cells = list[tuple[str, ...]]
_COMMUNE = re.compile(r"vn/\d\d/(\d+/)?\d{5}$")
_ABSENT = "∅"  # what is not told; no text of the runs is this sign alone


def wording(question: str, language: str) -> str:
    """The question itself: ``en`` or ``vi``."""
    found = re.search(rf"^-- {language}: (.+)$", (FOLDER / f"{question}.sql").read_text("utf-8"), re.MULTILINE)
    assert found, f"{question}.sql does not say what it asks ({language})"
    return found[1]


def reference(question: str) -> Callable[..., Answer]:
    """The answer in Python."""
    name = question[3:].replace("-", "_")
    found: Callable[..., Answer] = getattr(acts, name, None) or getattr(posts_and_papers, name)
    return found


def parameters(question: str, run: Tables) -> Iterator[dict[str, str]]:
    """All that the run has to put into a question; a question without parameters has one choice."""
    names = [name for name in inspect.signature(reference(question)).parameters if name != "run"]
    periods = _periods(run) if "first" in names else [{}]
    free = [name for name in names if name not in {"first", "last"}]
    for values in product(*(_choices(run, name) for name in free)):
        for period in periods:
            yield dict(zip(free, values, strict=True)) | period


def best(question: str, run: Tables) -> dict[str, str]:
    """The parameters whose answer is longest, so that an answer can be wrong in many places."""
    answer = reference(question)
    return max(parameters(question, run), key=lambda given: len(cells(answer(run, **given))))


def cells(rows: Iterable[Iterable[Any]]) -> Cells:
    """Rows as text, each once, in one order."""
    return sorted({tuple(_ABSENT if cell is None else str(cell) for cell in row) for row in rows})


def in_python(question: str, run: Tables, given: Mapping[str, str]) -> Cells:
    """The answer of the tables."""
    return cells(reference(question)(run, **given))


def in_sql(question: str, db: sqlite3.Connection, given: Mapping[str, str]) -> Cells:
    """The answer of the store."""
    return cells(db.execute((FOLDER / f"{question}.sql").read_text("utf-8"), given))


def in_sparql(question: str, results: Results, given: Mapping[str, str]) -> Cells:
    """The answer of the graph."""
    return cells(select(results, sparql_of(question, given))[1])


def sql_of(question: str, given: Mapping[str, str]) -> str:
    """The question in SQL with its parameters, ``:name``, filled in, without what it says in words."""
    query = re.sub(r"^-- (en|vi): .*\n", "", (FOLDER / f"{question}.sql").read_text("utf-8"), flags=re.MULTILINE)
    return re.sub(r":([a-z]+)", lambda found: "'" + given[found[1]].replace("'", "''") + "'", query)


def sparql_of(question: str, given: Mapping[str, str]) -> str:
    """The question in SPARQL with its parameters, ``$name``, filled in."""
    query = (FOLDER / f"{question}.rq").read_text("utf-8")
    return re.sub(r"\$(\w+)", lambda found: _literal(given[found[1]]), query)


def _literal(text: str) -> str:
    marks = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(marks.get(letter, letter) for letter in text) + '"'


def _choices(run: Tables, name: str) -> list[str]:
    keys = {kind: [row["key"] for row in run.entities if row["type"] == kind] for kind in ("PER", "LOC", "ORG", "DOC")}
    days = sorted({span[0] for row in run.events if (span := run.days(row))})
    titles = {one["title"] for row in run.events for one in row["capacity"]}
    return {
        "body": keys["ORG"],
        "person": keys["PER"],
        "document": keys["DOC"],
        "province": [key for key in keys["LOC"] if re.fullmatch(r"vn/\d\d", key)],
        "commune": sorted({found[0] for row in run.entities if (found := _COMMUNE.search(row["key"]))}),
        "day": days,
        "month": sorted({day[:7] for day in days}),
        "title": sorted(titles),
    }[name]


def _periods(run: Tables) -> list[dict[str, str]]:
    told = {day[:4] for row in run.entities for day in row["dates"]}
    years = sorted(told | {span[0][:4] for row in run.events if (span := run.days(row))})
    return [{"first": f"{year}-01-01", "last": f"{year}-12-31"} for year in years]
