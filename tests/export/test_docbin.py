"""The DocBin export: read by spaCy it has what the tables have, and says what it has not."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin
from spacy.training import Corpus
from spacy.vocab import Vocab

from pipeline.errors import UsageError
from pipeline.export import docbin, export
from pipeline.graph.build import rows
from pipeline.records import Facts
from pipeline.results import MANIFEST, TABLES, Results, open_results
from pipeline.spacy_docs import bins
from tests.conftest import make_linked

MARKUP = "[Chủ tịch [UBND xã Mẫu](ORG ubnd@vn/1)](ROLE) [Lê Thị Mẫu](PER NIL:Lê Thị Mẫu) họp ở [thôn Một](LOC)."


def write_run(folder: Path, *texts: str) -> Results:
    """A run with an article for each marked text."""
    folder.mkdir()
    tables = [rows(make_linked(text, f"a{number}"), Facts((), ())) for number, text in enumerate(texts)]
    for table in TABLES:
        found = [row for one in tables for row in one.get(table, ())]
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
        (folder / f"{table}.jsonl").write_text(lines, "utf-8")
    (folder / MANIFEST).write_text("{}", "utf-8")
    return open_results(folder)


def read(path: Path) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(Vocab()))


@pytest.fixture(scope="module")
def exported(example_run, tmp_path_factory) -> tuple[Results, Path, dict]:
    out = tmp_path_factory.mktemp("docbin") / "examples.spacy"
    return example_run, out, docbin.write(example_run, out)


def test_spacy_reads_as_many_as_the_tables_have(exported):
    results, out, report = exported
    docs = read(out)
    counted = Counter(files=1, articles=len(docs), tokens=sum(map(len, docs)))
    for doc in docs:
        told = doc.user_data["chidao"]
        counted.update({table: len(told[table]) for table in ("mentions", "holdings", "events", "document_relations")})
    assert report.counts == counted
    for table in ("articles", "mentions", "holdings", "events", "document_relations"):
        assert counted[table] == results.count(table) > 0


def test_each_document_has_the_text_and_the_rows_of_its_article(exported):
    results, out, _ = exported
    docs = {doc.user_data["chidao"]["article"]["id"]: doc for doc in read(out)}
    checked = 0
    for result in results.articles():
        doc = docs[result.article["id"]]
        told = json.loads(json.dumps(doc.user_data["chidao"]))
        assert doc.text == result.article["text"]
        assert told["entities"] == result.article["entities"]
        assert (told["mentions"], told["events"]) == (list(result.mentions), list(result.events))
        assert told["holdings"] == list(result.holdings)
        checked += len(told["mentions"])
    assert checked > 100


def test_mentions_are_spans_with_label_and_key(exported):
    results, out, report = exported
    spans = Counter(
        (doc.user_data["chidao"]["article"]["id"], span.start_char, span.end_char, span.label_, span.kb_id_, span.id_)
        for doc in read(out)
        for span in doc.spans["chidao_mentions"]
    )
    expected = Counter(
        (row["article"], row["start"], row["end"], row["label"], _kb_id(row), row["id"])
        for row in results.rows("mentions")
    )
    lost = {loss.what: loss.count for loss in report.losses}
    assert spans.total() == results.count("mentions") - lost["mentions as spans"] > 100
    assert spans <= expected


def _kb_id(row: dict) -> str:
    return row["entity"] if row["entity"] and row["verdict"] != "AMBIGUOUS" else ""


def test_entities_are_the_outermost_mentions_and_the_others_are_reported(tmp_path):
    report = docbin.write(write_run(tmp_path / "run", MARKUP), tmp_path / "out.spacy")
    (doc,) = read(tmp_path / "out.spacy")
    assert [(ent.text, ent.label_, ent.kb_id_) for ent in doc.ents] == [
        ("Chủ tịch UBND xã Mẫu", "ROLE", ""), ("Lê Thị Mẫu", "PER", "NIL:Lê Thị Mẫu"), ("thôn Một", "LOC", ""),
    ]  # fmt: skip
    assert {loss.what: loss.count for loss in report.losses if loss.count} == {
        "mentions as entities": 1, "rows of entities": 2,
    }  # fmt: skip


def test_sentences_begin_where_they_do_and_at_each_line(tmp_path):
    docbin.write(write_run(tmp_path / "run", "Tin mới\nHuyện họp. Xã họp.\n"), tmp_path / "out.spacy")
    (doc,) = read(tmp_path / "out.spacy")
    assert [sentence.text.strip() for sentence in doc.sents] == ["Tin mới", "Huyện họp.", "Xã họp."]


def test_a_mention_that_ends_inside_a_token_is_told_and_reported(tmp_path):
    run = write_run(tmp_path / "run", "Ông [Lê Văn Mẫu](PER NIL:Lê Văn Mẫu)Xã họp.")
    report = docbin.write(run, tmp_path / "out.spacy")
    (doc,) = read(tmp_path / "out.spacy")
    assert len(doc.spans["chidao_mentions"]) == 0
    assert doc.user_data["chidao"]["mentions"][0]["text"] == "Lê Văn Mẫu"
    assert doc.user_data["chidao"]["unaligned"]["mentions"] == 1
    assert any(loss.what == "mentions as spans" and loss.count == 1 for loss in report.losses)


@pytest.mark.parametrize(
    "text",
    ["<script>\"'&</script>", "=cmd|x", "a\u0301\u0323 😀\u200b\ufeff", "\x01\x0b\x7f\u2028x", "x" * 50_000, " \t x"],
)
def test_hostile_text_is_text(tmp_path, text):
    docbin.write(write_run(tmp_path / "run", text), tmp_path / "out.spacy")
    (doc,) = read(tmp_path / "out.spacy")
    assert doc.text == text


def test_the_same_run_gives_the_same_bytes(exported, tmp_path):
    results, out, _ = exported
    code = "import sys; from pathlib import Path; from pipeline.results import open_results; "
    code += "from pipeline.export import docbin; docbin.write(open_results(Path(sys.argv[1])), Path(sys.argv[2]))"
    again = tmp_path / "again.spacy"
    subprocess.run([sys.executable, "-c", code, str(results.folder), str(again)], check=True)
    assert again.read_bytes() == out.read_bytes()


def test_an_empty_run_is_a_file_without_documents(tmp_path):
    report = docbin.write(write_run(tmp_path / "run"), tmp_path / "out.spacy")
    assert read(tmp_path / "out.spacy") == []
    assert report.counts["articles"] == 0
    assert docbin.write(open_results(tmp_path / "run"), tmp_path / "out").counts["files"] == 1


def test_a_large_run_is_a_folder_of_files_that_spacy_reads_as_one(tmp_path, monkeypatch):
    monkeypatch.setattr(bins, "_DOCUMENTS", 2)
    run = write_run(tmp_path / "run", *(f"Xã họp lần {number}." for number in range(5)))
    out = tmp_path / "out"
    assert export("docbin", run, out).counts["files"] == 3
    assert [path.name for path in sorted(out.iterdir())] == ["00001.spacy", "00002.spacy", "00003.spacy"]
    texts = [example.reference.text for example in Corpus(out)(spacy.blank("xx"))]
    assert texts == [f"Xã họp lần {number}." for number in range(5)]
    monkeypatch.setattr(bins, "_DOCUMENTS", 3)
    export("docbin", run, out, overwrite=True)  # fewer files: those of before are gone
    assert len(list(Corpus(out)(spacy.blank("xx")))) == 5


def test_a_file_ends_before_it_is_too_large_to_be_made(tmp_path, monkeypatch):
    monkeypatch.setattr(bins, "_CHARACTERS", 30)
    run = write_run(tmp_path / "run", "Xã họp. " * 10, "Xã họp.", "Huyện họp.", "Tỉnh họp rất là lâu.")
    docbin.write(run, tmp_path / "out")
    assert [len(read(path)) for path in sorted((tmp_path / "out").iterdir())] == [1, 2, 1]


def test_one_file_is_refused_for_what_does_not_fit_into_it(tmp_path, monkeypatch):
    monkeypatch.setattr(bins, "_DOCUMENTS", 1)
    run = write_run(tmp_path / "run", "Xã họp.", "Huyện họp.")
    with pytest.raises(UsageError, match="name a folder"):
        docbin.write(run, tmp_path / "out.spacy")
    assert not (tmp_path / "out.spacy").exists()


def test_a_run_does_not_load_spacy_for_a_format_that_it_does_not_write():
    code = "import sys, pipeline.export; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
