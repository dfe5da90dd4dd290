"""The guide to the questions has each of them, and its examples run and answer alike."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from pipeline.results import open_results
from pipeline.sparql import select
from pipeline.store import ensure, open_store
from tests.competency.asking import QUESTIONS, cells, parameters, sparql_of, sql_of, wording
from tests.competency.tables import Tables
from tests.guides.snippets import GUIDES, blocks

SQL, SPARQL = blocks("questions", "sql"), blocks("questions", "sparql")
RUN = Path("outputs/examples")


def test_the_guide_has_each_question_in_both_languages():
    lines = (GUIDES / "questions.md").read_text("utf-8").splitlines()
    told = [line for line in lines if line.startswith(("| 0", "| 1", "| 2"))]
    assert told == [f"| {name[:2]} | {wording(name, 'en')} | {wording(name, 'vi')} |" for name in QUESTIONS]


def test_five_examples_have_one_answer_in_sql_and_sparql(workplace):
    assert len(SQL) == len(SPARQL) == 5
    with closing(open_store(ensure(RUN, lambda line: None))) as db:
        for in_sql, in_sparql in zip(SQL, SPARQL, strict=True):
            found = cells(db.execute(in_sql))
            assert found, in_sql
            assert cells(select(open_results(RUN), in_sparql)[1]) == found, in_sparql


def test_the_examples_are_the_questions_with_parameters_filled_in(example_run):
    run = Tables(example_run)
    filled = [(name, given) for name in QUESTIONS for given in parameters(name, run)]
    pairs = {(sql_of(name, given), sparql_of(name, given)) for name, given in filled}
    assert set(zip(SQL, SPARQL, strict=True)) <= pairs
