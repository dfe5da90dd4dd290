"""Changes told in words that an annotator understands."""

from __future__ import annotations

from typing import Any

from pipeline.desk.changes import as_dict, page
from pipeline.gazetteer.diff import FieldChange, FileChange, Row, RowChange

UNIT: Row = {"id": "vn/22/198~0", "key": "vn/22/198", "type": "huyện", "name": "Bình Liêu", "aliases": []}


def changed(field: str, old: Any, new: Any) -> tuple[FileChange, ...]:
    after = {**UNIT, field: new}
    row = RowChange("vn/22/198~0", {**UNIT, field: old}, after, (FieldChange(field, old, new),))
    return (FileChange("places.jsonl", "changed", (row,)),)


def told(field: str, old: Any, new: Any) -> str:
    return [line.text for line in page(changed(field, old, new))][1]


def test_an_alias_that_came_or_went():
    added = told("aliases", [], ["Bình Lieu"])
    assert added == "~ huyện Bình Liêu (vn/22/198): thêm tên gọi khác 'Bình Lieu' · alias added"
    assert told("aliases", ["x"], []).endswith("bỏ tên gọi khác 'x' · alias removed")


def test_an_order_that_changed():
    assert "đổi thứ tự tên gọi khác · order of alias changed: 'b', 'a'" in told("aliases", ["a", "b"], ["b", "a"])


def test_a_value_that_was_entered_deleted_or_changed():
    assert told("valid_to", None, "2026-01-01").endswith(
        "ghi ngày hết hiệu lực '2026-01-01' · first day no longer valid entered"
    )
    assert told("note", "x", None).endswith("xóa ghi chú 'x' · note deleted")
    assert told("name", "Bình Lieu", "Bình Liêu").endswith("tên · name: 'Bình Lieu' → 'Bình Liêu'")
    assert told("strange", 1, 2).endswith("strange: 1 → 2")


def test_several_fields_stand_below_the_row():
    fields = (FieldChange("name", "a", "b"), FieldChange("note", None, "c"))
    change = FileChange("places.jsonl", "changed", (RowChange("vn/22/198~0", UNIT, UNIT, fields),))
    assert [line.indent for line in page((change,))][:4] == [0, 1, 2, 2]


def test_rows_are_counted_by_file_and_in_all():
    rows = (RowChange("a", None, {"id": "a"}, ()), RowChange("b", {"id": "b"}, None, ()))
    lines = [line.text for line in page((FileChange("x.jsonl", "changed", rows),))]
    assert lines[0] == "x.jsonl: 1 mục thêm, 1 mục bỏ · 1 added, 1 removed"
    assert lines[1:3] == ["+ a: thêm mới · added", "- b: đã bỏ · removed"]
    assert lines[-1] == "Tổng · In all: 1 tệp · files; 1 mục thêm, 1 mục bỏ · 1 added, 1 removed"


def test_a_datasheet_is_no_row():
    row = RowChange("x.toml", {"rows": 1}, {"rows": 2}, (FieldChange("rows", 1, 2),))
    lines = [line.text for line in page((FileChange("x.toml", "changed", (row,)),))]
    assert lines == [
        "x.toml: phiếu mô tả · datasheet",
        "số dòng · rows: 1 → 2",
        "",
        "Tổng · In all: 1 tệp · files; không mục nào · no rows",
    ]


def test_nothing_is_told_to_be_nothing():
    assert [line.text for line in page(())] == ["Không có gì khác nhau · nothing differs"]


def test_a_very_long_value_is_cut():
    assert len(told("note", None, "x" * 5000)) < 400


def test_machines_get_whole_rows_and_both_values():
    (file,) = as_dict(changed("aliases", [], ["x"]))["files"]
    assert file["counts"] == {"added": 0, "removed": 0, "changed": 1}
    assert file["changed"] == [{"id": "vn/22/198~0", "fields": {"aliases": {"old": [], "new": ["x"]}}}]
