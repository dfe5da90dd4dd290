"""What a run promises whatever the stages are: a stub stands in for them here."""

from __future__ import annotations

import errno
import json
import os
import random
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.records import Facts
from pipeline.results import WORKING_STORE
from pipeline.run import Request, carry_out, job
from pipeline.run.process import process, tables

FILES = {
    "articles.jsonl", "mentions.jsonl", "entities.jsonl", "holdings.jsonl", "events.jsonl", "statements.jsonl",
    "document_relations.jsonl",
    "people.jsonl", "review.jsonl", "tenures.jsonl", "edges.jsonl", "near_duplicates.jsonl",
    "graph.graphml", "directives.csv", "quarantine.jsonl", "manifest.json", "timings.json",
}  # fmt: skip


def asked(source: str, out: Path, config: Path, **flags) -> Request:
    return Request((source,), out, config, gazetteers=config.parent, **flags)


class Stub:
    """A crew whose stages find nothing but one body, and fail on an article that says so."""

    version = "stub"

    def __init__(self, linked):  # noqa: D107
        self.texts = []
        self.linked = linked

    def annotate(self, article):
        self.texts.append(article.text)
        if "FAIL" in article.text:
            raise ValueError("this article \x1b[31m is bad")
        return self.linked(f"[UBND xã](ORG NIL:UBND xã) {article.text}", article.id), Facts((), ())

    def process(self, chunk):
        return process(chunk, (("annotate", self.annotate), ("graph", tables)))

    def work(self, chunks):
        return (self.process(chunk) for chunk in chunks)

    def identify(self, batches):
        return ({"moved": (), "people": (), "terms": (), "review": ()} for _ in batches)


@pytest.fixture
def stub(linked, monkeypatch):
    stages = Stub(linked)

    @contextmanager
    def crew(settings, workers):
        yield stages

    monkeypatch.setattr(job, "crew", crew)
    return stages


@pytest.fixture
def config(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text("[run]\nchunk = 2\n", "utf-8")
    return path


def write_articles(path: Path, *rows_: dict) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows_), "utf-8")
    return str(path)


def read(out: Path, name: str) -> list[dict]:
    return [json.loads(line) for line in (out / name).read_text("utf-8").splitlines()]


def data(out: Path) -> dict[str, bytes]:
    """Every file of a run but the timings."""
    found = {path.name: path.read_bytes() for path in out.iterdir()}
    assert found.keys() == FILES
    return {name: content for name, content in found.items() if name != "timings.json"}


def article(number: int, text: str = "Một.") -> dict:
    return {"id": f"a{number}", "text": f"{text} {number}"}


def test_a_run_writes_every_file_sorted_and_leaves_no_store(stub, tmp_path, config):
    source = write_articles(tmp_path / "in.jsonl", *(article(n) for n in (3, 1, 2)))
    summary = carry_out(asked(source, tmp_path / "out", config))
    assert [row["id"] for row in read(tmp_path / "out", "articles.jsonl")] == ["a1", "a2", "a3"]
    assert summary.counts["articles"] == 3
    assert summary.quarantined == 0
    assert read(tmp_path / "out", "entities.jsonl")[0]["articles"] == 3
    assert data(tmp_path / "out")


def test_the_order_of_the_input_changes_nothing(stub, tmp_path, config):
    given = [article(n) for n in range(9)] + [article(4, "Khác."), article(5), article(6, "FAIL"), {"id": "x"}]
    outs = []
    for seed in range(3):
        random.Random(seed).shuffle(given)
        source = write_articles(tmp_path / "in.jsonl", *given)
        carry_out(asked(source, tmp_path / f"out{seed}", config))
        outs.append(data(tmp_path / f"out{seed}"))
    for name in FILES - {"timings.json", "quarantine.jsonl", "manifest.json"}:
        assert outs[0][name] == outs[1][name] == outs[2][name], name


def test_of_one_id_one_article_is_kept_whatever_the_order(stub, tmp_path, config):
    pair = [{"id": "same", "text": "Một."}, {"id": "same", "text": "Hai."}]
    kept = []
    for name, given in (("ab", pair), ("ba", pair[::-1])):
        source = write_articles(tmp_path / "in.jsonl", *given)
        carry_out(asked(source, tmp_path / name, config))
        kept.append((tmp_path / name / "articles.jsonl").read_bytes())
        quarantined = read(tmp_path / name, "quarantine.jsonl")
        assert [(row["article"], row["stage"]) for row in quarantined] == [("same", "ingest")]
        assert "another text" in quarantined[0]["reason"]
    assert kept[0] == kept[1]


def test_the_same_article_twice_is_processed_once_and_noted(stub, tmp_path, config):
    source = write_articles(tmp_path / "in.jsonl", *[article(1)] * 3)
    summary = carry_out(asked(source, tmp_path / "out", config))
    assert len(stub.texts) == 1
    assert len(read(tmp_path / "out", "articles.jsonl")) == 1
    assert [row["reason"][:9] for row in read(tmp_path / "out", "quarantine.jsonl")] == ["duplicate"] * 2
    assert summary.quarantined == 2


def test_an_article_that_fails_is_quarantined_and_the_run_goes_on(stub, tmp_path, config):
    source = write_articles(tmp_path / "in.jsonl", article(1), article(2, "FAIL"), {"id": "a3"}, article(4))
    carry_out(asked(source, tmp_path / "out", config))
    assert [row["id"] for row in read(tmp_path / "out", "articles.jsonl")] == ["a1", "a4"]
    by_stage = {row["stage"]: row for row in read(tmp_path / "out", "quarantine.jsonl")}
    assert by_stage.keys() == {"annotate", "ingest"}
    assert by_stage["annotate"]["reason"] == "ValueError: this article \ufffd[31m is bad"
    assert by_stage["ingest"]["source"].endswith("in.jsonl:3")


def test_limit_stops_reading(stub, tmp_path, config):
    source = write_articles(tmp_path / "in.jsonl", *(article(n) for n in range(9)))
    carry_out(asked(source, tmp_path / "out", config, limit=5))
    assert len(read(tmp_path / "out", "articles.jsonl")) == 5


class Cut(Exception):
    """A run cut off in the middle."""


def cut_off(stub, request, monkeypatch, after: int) -> None:
    """Begin a run and stop it when so many chunks are done."""

    def work(chunks):
        for number, chunk in enumerate(chunks):
            if number == after:
                raise Cut
            yield stub.process(chunk)

    monkeypatch.setattr(stub, "work", work)
    with pytest.raises(Cut):
        carry_out(request)
    monkeypatch.undo()


@pytest.mark.parametrize("after", [0, 1, 3])
def test_resume_goes_on_where_a_run_was_cut_off(stub, tmp_path, config, after):
    source = write_articles(tmp_path / "in.jsonl", *(article(n) for n in range(8)), article(3, "FAIL"), article(2))
    carry_out(asked(source, tmp_path / "whole", config))
    with pytest.MonkeyPatch.context() as patch:
        cut_off(stub, asked(source, tmp_path / "out", config), patch, after)
    assert (tmp_path / "out" / WORKING_STORE).exists()
    (tmp_path / "out" / ".articles.jsonl.abc").write_text("half")
    stub.texts.clear()
    carry_out(asked(source, tmp_path / "out", config, resume=True))
    assert len(stub.texts) == 8 - 2 * after
    assert data(tmp_path / "out") == data(tmp_path / "whole")


def test_resume_forgets_what_is_no_longer_in_the_input(stub, tmp_path, config, monkeypatch):
    source = write_articles(tmp_path / "in.jsonl", *(article(n) for n in range(6)))
    with pytest.MonkeyPatch.context() as patch:
        cut_off(stub, asked(source, tmp_path / "out", config), patch, 2)
    write_articles(tmp_path / "in.jsonl", *(article(n) for n in range(3, 6)))
    carry_out(asked(source, tmp_path / "whole", config))
    carry_out(asked(source, tmp_path / "out", config, resume=True))
    assert data(tmp_path / "out") == data(tmp_path / "whole")


def test_resume_of_a_finished_run_changes_nothing(stub, tmp_path, config):
    source = write_articles(tmp_path / "in.jsonl", article(1))
    request = asked(source, tmp_path / "out", config)
    carry_out(request)
    before = data(tmp_path / "out")
    again = carry_out(asked(source, tmp_path / "out", config, resume=True))
    assert again.already
    assert data(tmp_path / "out") == before
    write_articles(tmp_path / "in.jsonl", article(2))
    with pytest.raises(UsageError, match="another input"):
        carry_out(asked(source, tmp_path / "out", config, resume=True))


def test_resume_refuses_other_settings(stub, tmp_path, config):
    source = write_articles(tmp_path / "in.jsonl", *(article(n) for n in range(4)))
    with pytest.MonkeyPatch.context() as patch:
        cut_off(stub, asked(source, tmp_path / "out", config), patch, 1)
    config.write_text("[run]\nchunk = 3\n[link]\nmargin = 0.3\n", "utf-8")
    with pytest.raises(UsageError, match="another configuration"):
        carry_out(asked(source, tmp_path / "out", config, resume=True))
    stub.version = "corrected"
    with pytest.raises(UsageError, match="another configuration and another gazetteers"):
        carry_out(asked(source, tmp_path / "out", config, resume=True))


def test_a_folder_with_a_run_is_left_alone_unless_told(stub, tmp_path, config):
    source = write_articles(tmp_path / "in.jsonl", article(1))
    carry_out(asked(source, tmp_path / "out", config))
    before = data(tmp_path / "out")
    with pytest.raises(UsageError, match="--resume goes on with it, --overwrite begins anew"):
        carry_out(asked(source, tmp_path / "out", config))
    assert data(tmp_path / "out") == before
    write_articles(tmp_path / "in.jsonl", article(2))
    carry_out(asked(source, tmp_path / "out", config, overwrite=True))
    assert [row["id"] for row in read(tmp_path / "out", "articles.jsonl")] == ["a2"]


def test_a_folder_with_something_else_is_refused(stub, tmp_path, config):
    source = write_articles(tmp_path / "in.jsonl", article(1))
    out = tmp_path / "out"
    out.mkdir()
    (out / "letter.txt").write_text("mine")
    for flags in ({}, {"resume": True}, {"overwrite": True}):
        with pytest.raises(UsageError, match="not empty"):
            carry_out(asked(source, out, config, **flags))
    assert [path.name for path in out.iterdir()] == ["letter.txt"]


def test_a_file_in_the_place_of_the_folder_is_refused(stub, tmp_path, config):
    source = write_articles(tmp_path / "in.jsonl", article(1))
    with pytest.raises(UsageError, match="no folder"):
        carry_out(asked(source, tmp_path / "in.jsonl", config))
    with pytest.raises(UsageError, match="cannot be written: Not a directory"):
        carry_out(asked(source, tmp_path / "in.jsonl" / "out", config))


def test_a_second_run_in_one_folder_is_refused(stub, tmp_path, config):
    source = write_articles(tmp_path / "in.jsonl", *(article(n) for n in range(4)))
    request = asked(source, tmp_path / "out", config, resume=True)

    def work(chunks):
        for chunk in chunks:
            with pytest.raises(UsageError, match="another run is writing here"):
                carry_out(request)
            yield stub.process(chunk)

    stub.work = work
    carry_out(request)
    assert len(read(tmp_path / "out", "articles.jsonl")) == 4


def test_a_full_disk_is_said_in_one_line_and_resume_ends_the_run(stub, tmp_path, config, monkeypatch):
    source = write_articles(tmp_path / "in.jsonl", *(article(n) for n in range(4)))
    request = asked(source, tmp_path / "out", config, resume=True)

    def no_room(handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", no_room)
        with pytest.raises(UsageError, match="No space left on device; once it can, --resume goes on") as caught:
            carry_out(request)
    assert "\n" not in str(caught.value)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {WORKING_STORE}
    carry_out(request)
    assert len(data(tmp_path / "out")) == len(FILES) - 1


def test_a_damaged_store_is_said_in_one_line(stub, tmp_path, config):
    source = write_articles(tmp_path / "in.jsonl", article(1))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / WORKING_STORE).write_bytes(b"no database" * 100)
    with pytest.raises(UsageError, match="not a database"):
        carry_out(asked(source, tmp_path / "out", config, resume=True))


def test_hostile_ids_are_kept_as_they_are(stub, tmp_path, config):
    ids = ["../../x", "a/b", "-", "con", "x" * 400, "Đắk", "a\u0000b"]
    source = write_articles(tmp_path / "in.jsonl", *({"id": key, "text": "Một."} for key in ids))
    carry_out(asked(source, tmp_path / "out", config))
    found = {row["id"] for row in read(tmp_path / "out", "articles.jsonl")}
    rejected = read(tmp_path / "out", "quarantine.jsonl")
    assert len(found) + len(rejected) == len(ids)
    assert {"../../x", "a/b", "-", "con", "Đắk"} <= found
    assert sorted(path.name for path in tmp_path.iterdir()) == ["config.toml", "in.jsonl", "out"]
