"""Two versions of gazetteers: every change is told once, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import ChidaoError
from pipeline.gazetteer.diff import compare


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    rows = [{"id": "a", "name": "Một", "aliases": ["1", "2"]}, {"id": "b", "name": "Hai", "note": None}]
    write(tmp_path / "old" / "list.jsonl", rows)
    (tmp_path / "old" / "list.toml").write_text('rows = 2\n[fields]\nid = "an id"\n', "utf-8")
    return tmp_path / "old"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return tmp_path / "new"


def test_a_folder_and_itself_do_not_differ(old: Path) -> None:
    assert compare(old, old) == ()


def test_added_removed_and_changed_rows_are_told_apart(old: Path, new: Path) -> None:
    write(new / "list.jsonl", [{"id": "a", "name": "Mốt", "aliases": ["1", "2"]}, {"id": "c", "name": "Ba"}])
    changes = {change.file: change for change in compare(old, new)}
    assert list(changes) == ["list.jsonl", "list.toml"]
    assert changes["list.jsonl"].count() == (1, 1, 1)
    assert changes["list.toml"].status == "removed"
    assert [(row.id, row.old is None, row.new is None) for row in changes["list.jsonl"].rows] == [
        ("a", False, False),
        ("b", False, True),
        ("c", True, False),
    ]
    (field,) = changes["list.jsonl"].rows[0].fields
    assert (field.field, field.old, field.new) == ("name", "Một", "Mốt")


def test_of_lists_what_came_and_what_went_is_told(old: Path, new: Path) -> None:
    write(new / "list.jsonl", [{"id": "a", "name": "Một", "aliases": ["2", "3"]}, {"id": "b", "name": "Hai"}])
    ((row,),) = [change.rows for change in compare(old / "list.jsonl", new / "list.jsonl")]
    (field,) = row.fields
    assert (field.of_lists, field.added, field.removed) == (True, ("3",), ("1",))


def test_a_field_that_says_nothing_may_as_well_be_left_out(old: Path, new: Path) -> None:
    rows = [json.loads(line) for line in (old / "list.jsonl").read_text("utf-8").splitlines()]
    assert "note" in rows[1]
    del rows[1]["note"]
    assert compare(old / "list.jsonl", write(new / "list.jsonl", rows)) == ()


def test_a_datasheets_fields_are_compared_one_by_one(old: Path, new: Path) -> None:
    write(new / "list.jsonl", [json.loads(line) for line in (old / "list.jsonl").read_text("utf-8").splitlines()])
    (new / "list.toml").write_text('rows = 2\n[fields]\nid = "another"\n', "utf-8")
    (change,) = compare(old, new)
    assert change.datasheet
    assert [field.field for field in change.rows[0].fields] == ["fields.id"]


def test_a_new_file_is_told_with_all_its_rows(old: Path, new: Path) -> None:
    new.mkdir()
    for path in old.iterdir():
        (new / path.name).write_bytes(path.read_bytes())
    write(new / "more.jsonl", [{"id": "x"}, {"id": "y"}])
    (change,) = compare(old, new)
    assert (change.file, change.status, change.count()) == ("more.jsonl", "added", (2, 0, 0))


@pytest.mark.parametrize("content", [b"{oops\n", b"[]\n", b'{"name": "no id"}\n', b'"\xff"\n'])
def test_a_broken_line_is_refused(old: Path, new: Path, content: bytes) -> None:
    write(new / "list.jsonl", []).write_bytes(content)
    with pytest.raises(ChidaoError, match=r"list\.jsonl"):
        compare(old, new)


def test_two_of_a_kind_are_compared(old: Path, new: Path) -> None:
    for one, two in ((old, old / "list.jsonl"), (old, new), (new, old)):
        with pytest.raises(ChidaoError):
            compare(one, two)
    (new / "empty").mkdir(parents=True)
    with pytest.raises(ChidaoError, match=r"no \.jsonl files"):
        compare(new / "empty", new / "empty")
