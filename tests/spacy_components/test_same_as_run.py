"""The components tell what a run tells of the same articles, field by field, in one process and in two."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

import pipeline

ROOT = Path(__file__).resolve().parents[2]
TABLES = ("mentions", "holdings", "events", "document_relations")


@pytest.fixture(scope="module")
def told(documents):
    """What the components tell of each article, by its id."""
    nlp = pipeline.load()
    found = [doc._.chidao for doc in nlp.pipe(documents(nlp))]
    return {one["article"]["id"]: one for one in found}


@pytest.mark.parametrize("table", TABLES)
def test_the_rows_are_those_of_the_run(apart, told, table):
    expected = defaultdict(list)
    for row in apart.rows(table):
        expected[row["article"]].append(row)
    assert expected
    assert {key: one[table] for key, one in told.items() if one[table]} == expected


def test_the_articles_and_entities_are_those_of_the_run(apart, told):
    for row in apart.rows("articles"):
        one = told[row["id"]]
        assert one["entities"] == row["entities"]
        own = {name: value for name, value in one["article"].items() if name != "levels"}
        assert own == {name: value for name, value in row.items() if name not in ("text", "entities")}
    assert len(told) == apart.count("articles") > 5


_TWO = """
import json, multiprocessing, sys
from pathlib import Path
import pipeline

if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    nlp = pipeline.load()
    def documents():
        for line in sys.stdin.buffer:
            text, given = json.loads(line)
            doc = nlp.make_doc(text)
            doc._.chidao_article = given
            yield doc
    for doc in nlp.pipe(documents(), n_process=2, batch_size=3):
        spans = {key: [[s.start, s.end, s.label_, s.kb_id_, s.id_] for s in group] for key, group in doc.spans.items()}
        print(json.dumps([doc._.chidao, spans, [[e.start, e.end, e.label_, e.kb_id_] for e in doc.ents]]))
"""


def test_two_processes_that_begin_anew_tell_the_same(documents, tmp_path):
    nlp = pipeline.load()
    (tmp_path / "two.py").write_text(_TWO, "utf-8")
    lines = "".join(json.dumps([doc.text, doc._.chidao_article]) + "\n" for doc in documents(nlp))
    script, environment = [sys.executable, str(tmp_path / "two.py")], {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(script, input=lines.encode(), cwd=tmp_path, capture_output=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr.decode()
    expected = []
    for doc in nlp.pipe(documents(nlp)):
        spans = {key: [[s.start, s.end, s.label_, s.kb_id_, s.id_] for s in group] for key, group in doc.spans.items()}
        expected.append([doc._.chidao, spans, [[e.start, e.end, e.label_, e.kb_id_] for e in doc.ents]])
    assert len(expected) > 5
    assert [json.loads(line) for line in done.stdout.splitlines()] == expected
