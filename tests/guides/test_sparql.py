"""Every snippet of the guide to SPARQL does what it says, and another engine gives the same answers."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.rdf.names import PREFIXES
from pipeline.results import open_results
from pipeline.sparql import select
from tests.guides.snippets import blocks

# rdflib calls what it deprecates itself.
pytestmark = pytest.mark.filterwarnings(r"ignore:(Dataset|ConjunctiveGraph)\b:DeprecationWarning")

QUESTIONS = blocks("sparql", "sparql")
EXPORTS = blocks("sparql", "sh")[0].splitlines()[1:]


def export_all() -> None:
    for line in EXPORTS:
        result = CliRunner().invoke(app, line.split()[1:])
        assert result.exit_code == 0, result.output


def test_ten_questions_have_answers_that_another_engine_gives_too(workplace):
    export_all()
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=Path("outputs/examples.nq").read_text("utf-8"), format="nquads")
    prologue = blocks("sparql", "text")[0]
    assert len(QUESTIONS) == 10
    for question in QUESTIONS:
        columns, rows = select(open_results(Path("outputs/examples")), question)
        assert rows, question
        assert any(all(row) for row in rows), question
        answer = dataset.query(prologue + question)
        assert [str(name) for name in answer.vars] == columns
        found = [[None if cell is None else str(cell) for cell in row] for row in answer]
        assert sorted(found, key=str) == sorted(rows, key=str), question


def test_the_prefixes_are_those_that_are_known():
    (told,) = blocks("sparql", "text")
    assert told == "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


def test_the_exports_are_those_that_are_told(workplace):
    assert len(EXPORTS) == 3
    export_all()
    assert {path.suffix for path in Path("outputs").iterdir() if path.is_file()} == {".nq", ".ttl", ".jsonld"}


def test_the_python_of_the_guide_runs(workplace, capsys):
    export_all()
    snippets = blocks("sparql", "python")
    assert len(snippets) == 3
    names: dict[str, object] = {}
    printed = []
    for snippet in snippets:
        exec(snippet, names)
        printed.append(capsys.readouterr().out)
    assert printed[0].count(" -> ") > 5
    assert "Conforms: True" in printed[1]
    assert int(printed[2]) > 5000
