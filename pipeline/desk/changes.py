"""What changed between two versions of gazetteers, told to an annotator, or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.desk.page import Line
from pipeline.desk.words import FIELD_WORDS, both, spoken
from pipeline.gazetteer.diff import FieldChange, FileChange, Row, RowChange

_LONGEST = 200  # code points of a value that are shown


def page(changes: tuple[FileChange, ...]) -> Iterator[Line]:
    """The changes file by file, with counts."""
    if not changes:
        yield Line(0, both("Không có gì khác nhau", "nothing differs"))
        return
    for change in changes:
        yield Line(0, _title(change))
        for row in change.rows:
            yield from _sheet(row) if change.datasheet else _row(row, change.file)
        yield Line(0, "")
    yield Line(0, _total(changes))


def _title(change: FileChange) -> str:
    told = both("phiếu mô tả", "datasheet") if change.datasheet else _counts(change.count())
    if change.status == "added":
        return f"{change.file}: {both('tệp mới', 'new file')}; {told}"
    if change.status == "removed":
        return f"{change.file}: {both('tệp không còn', 'file gone')}; {told}"
    return f"{change.file}: {told}"


def _counts(counts: tuple[int, int, int]) -> str:
    """Rows added, removed and changed, those that are none left out."""
    words = (("thêm", "added"), ("bỏ", "removed"), ("sửa", "changed"))
    told = [(count, *pair) for count, pair in zip(counts, words, strict=True) if count]
    vietnamese = ", ".join(f"{count} mục {word}" for count, word, _ in told)
    return (
        both(vietnamese, ", ".join(f"{count} {word}" for count, _, word in told))
        if told
        else both("không mục nào", "no rows")
    )


def _total(changes: tuple[FileChange, ...]) -> str:
    counts = [change.count() for change in changes if not change.datasheet] or [(0, 0, 0)]
    added, removed, changed = (sum(column) for column in zip(*counts, strict=True))
    return f"{both('Tổng', 'In all')}: {len(changes)} {both('tệp', 'files')}; {_counts((added, removed, changed))}"


def _sheet(row: RowChange) -> Iterator[Line]:
    """The fields of a datasheet that changed."""
    return (Line(1, text) for field in row.fields for text in _field(field))


def _row(row: RowChange, file: str) -> Iterator[Line]:
    name = _called(row.row, row.id, file)
    if row.old is None:
        yield Line(1, f"+ {name}: {both('thêm mới', 'added')}")
    elif row.new is None:
        yield Line(1, f"- {name}: {both('đã bỏ', 'removed')}")
    else:
        told = [text for field in row.fields for text in _field(field)]
        yield Line(1, f"~ {name}: {told[0]}" if len(told) == 1 else f"~ {name}:")
        yield from (Line(2, text) for text in told if len(told) > 1)


def _called(row: Row, identifier: str, file: str) -> str:
    """How a row is called: "huyện Bình Liêu (vn/22/198)"; ~0 is left off."""
    name = next((row[field] for field in ("name", "title") if isinstance(row.get(field), str)), None)
    shown = identifier.removesuffix("~0")
    if name is None or name == identifier:
        return shown
    kind = f"{row['type']} " if file == "places.jsonl" and isinstance(row.get("type"), str) else ""
    return f"{kind}{name} ({shown})"


def _field(change: FieldChange) -> Iterator[str]:
    vietnamese, english = FIELD_WORDS.get(change.field, (change.field, change.field))
    if change.of_lists:
        if change.added:
            yield both(f"thêm {vietnamese} {_quoted(change.added)}", f"{english} added")
        if change.removed:
            yield both(f"bỏ {vietnamese} {_quoted(change.removed)}", f"{english} removed")
        if not change.added and not change.removed:
            yield f"{both(f'đổi thứ tự {vietnamese}', f'order of {english} changed')}: {_quoted(tuple(change.new))}"
    elif change.old is None:
        yield both(f"ghi {vietnamese} {_quoted((change.new,))}", f"{english} entered")
    elif change.new is None:
        yield both(f"xóa {vietnamese} {_quoted((change.old,))}", f"{english} deleted")
    else:
        label = both(vietnamese, english) if vietnamese != english else english
        yield f"{label}: {_quoted((change.old,))} → {_quoted((change.new,))}"


def _quoted(values: tuple[Any, ...]) -> str:
    text = ", ".join(f"'{spoken(value)}'" if isinstance(value, str) else spoken(value) for value in values)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def as_dict(changes: tuple[FileChange, ...]) -> dict[str, Any]:
    """The same for machines; whole rows where they were added or removed."""
    return {"files": [_file_dict(change) for change in changes]}


def _file_dict(change: FileChange) -> dict[str, Any]:
    added, removed, changed = change.count()
    return {
        "file": change.file,
        "status": change.status,
        "counts": {"added": added, "removed": removed, "changed": changed},
        "added": [row.new for row in change.rows if row.old is None],
        "removed": [row.old for row in change.rows if row.new is None],
        "changed": [
            {"id": row.id, "fields": {field.field: {"old": field.old, "new": field.new} for field in row.fields}}
            for row in change.rows
            if row.fields
        ],
    }
