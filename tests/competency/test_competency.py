"""Twenty-five questions have equal answers in SQL, SPARQL and Python, and none has no answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.results import Results
from pipeline.store import build, open_store
from tests.competency import made_up
from tests.competency.asking import QUESTIONS, best, in_python, in_sparql, in_sql, parameters
from tests.competency.tables import Tables

# The eleven examples tell nothing of this; the made-up run does.
BEYOND_THE_EXAMPLES = {"10-told-by-several-articles", "24-posts-with-two-holders", "25-copies-and-their-acts"}


@dataclass(frozen=True)
class Asked:
    """One run, ready for all three."""

    results: Results
    tables: Tables
    db: sqlite3.Connection


def ready(results: Results, folder: Path) -> Iterator[Asked]:
    build(folder / "graph.sqlite", [results])
    with closing(open_store(folder / "graph.sqlite")) as db:
        yield Asked(results, Tables(results), db)


@pytest.fixture(scope="module")
def examples(example_run, tmp_path_factory) -> Iterator[Asked]:
    yield from ready(example_run, tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def few(tmp_path_factory) -> Iterator[Asked]:
    yield from ready(made_up.write(tmp_path_factory.mktemp("run")), tmp_path_factory.mktemp("store"))


def answered_alike(question: str, run: Asked) -> int:
    given = best(question, run.tables)
    expected = in_python(question, run.tables, given)
    assert in_sql(question, run.db, given) == expected, given
    assert in_sparql(question, run.results, given) == expected, given
    return len(expected)


def test_there_are_twenty_five():
    assert [question[:2] for question in QUESTIONS] == [f"{number:02}" for number in range(1, 26)]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_examples_answer_alike(question, examples):
    assert (answered_alike(question, examples) == 0) == (question in BEYOND_THE_EXAMPLES)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_made_up_run_answers_alike(question, few):
    assert answered_alike(question, few) > 0


@pytest.mark.parametrize("question", QUESTIONS)
def test_sql_answers_alike_whatever_is_asked_for(question, few):
    for given in parameters(question, few.tables):
        assert in_sql(question, few.db, given) == in_python(question, few.tables, given), given
