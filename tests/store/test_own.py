"""A run's own store is built when it is first asked for, and whenever the run changed."""

from __future__ import annotations

import os
from contextlib import closing

import pytest

from pipeline.errors import UsageError
from pipeline.store import ensure, open_store
from pipeline.store.own import NAME
from tests.store.runs import Act, article, write_run


@pytest.fixture
def run(tmp_path):
    return write_run(tmp_path / "run", article("a", Act("Họp bàn.")))


def ensured(folder) -> list[str]:
    """What is told while the store is asked for."""
    told: list[str] = []
    assert ensure(folder, told.append) == folder / NAME
    return told


def later(path) -> None:
    """As if the file had been written after the store."""
    newest = path.parent.joinpath(NAME).stat().st_mtime_ns + 10**9
    os.utime(path, ns=(newest, newest))


def test_it_is_built_on_first_use_and_kept(run):
    assert "first use" in ensured(run.folder)[0]
    before = (run.folder / NAME).read_bytes()
    assert ensured(run.folder) == []
    assert (run.folder / NAME).read_bytes() == before


def test_a_changed_table_makes_it_anew(run):
    ensured(run.folder)
    path = run.folder / "articles.jsonl"
    path.write_text(path.read_text("utf-8").replace("Báo Mẫu", "Báo Mới"), "utf-8")  # of the same size
    later(path)
    assert "out of date" in ensured(run.folder)[0]
    with closing(open_store(run.folder / NAME)) as db:
        assert db.execute("SELECT source FROM articles").fetchall() == [("Báo Mới",)]


def test_a_changed_manifest_makes_it_anew(run):
    ensured(run.folder)
    path = run.folder / "manifest.json"
    old = path.stat().st_mtime_ns
    path.write_text(path.read_text("utf-8").replace('"a"', '"b"'), "utf-8")
    os.utime(path, ns=(old, old))
    assert "out of date" in ensured(run.folder)[0]


def test_tables_that_were_only_written_again_do_not(run):
    ensured(run.folder)
    later(run.folder / "articles.jsonl")
    assert ensured(run.folder) == []


def test_what_is_no_store_is_replaced(run):
    (run.folder / NAME).write_text("?")
    assert "out of date" in ensured(run.folder)[0]


def test_a_store_of_other_runs_is_not_the_runs_own(run, tmp_path):
    from pipeline.store import build

    other = write_run(tmp_path / "other", article("b", Act("Họp.")))
    build(run.folder / NAME, [run, other])
    assert "out of date" in ensured(run.folder)[0]


def test_another_register_of_units_makes_it_anew(run, monkeypatch):
    ensured(run.folder)
    monkeypatch.setattr("pipeline.store.opening.register_digest", lambda folder: "another")
    assert "out of date" in ensured(run.folder)[0]


def test_a_folder_without_a_run_is_refused(tmp_path):
    with pytest.raises(UsageError, match="holds no run"):
        ensure(tmp_path, print)
