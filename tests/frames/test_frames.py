"""The frames say everything that the run says, in tables that hold together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pipeline.frames import FRAMES, Frame, rows
from pipeline.frames.acts import SOURCE
from pipeline.frames.frame import frame
from pipeline.results import TABLES, Results
from tests.frames.crowded import crowded_run, empty_run

NAMES = [one.name for one in FRAMES]
TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool}


@pytest.fixture
def run(tmp_path) -> Results:
    return crowded_run(tmp_path / "run")


def table(results: Results, name: str) -> list[dict[str, Any]]:
    one = frame(name)
    return [dict(zip(one.header, row, strict=True)) for row in rows(one, results)]


def test_every_frame_has_a_name_of_its_own_and_a_meaning():
    assert len(FRAMES) > 20
    assert len(set(NAMES)) == len(NAMES)
    assert {one.source for one in FRAMES} == {*TABLES, SOURCE}
    for one in FRAMES:
        assert one.columns
        assert all(column.en and column.vi and column.type in TYPES for column in one.columns), one.name
        assert len(set(one.header)) == len(one.header)
        assert set(one.key) <= set(one.header)


@pytest.mark.parametrize("one", FRAMES, ids=NAMES)
def test_a_foreign_key_is_another_frames_key(one: Frame):
    for column in one.columns:
        if column.to:
            there, field = column.to.split(".")
            assert frame(there).key == (field,)
            assert next(c.type for c in frame(there).columns if c.name == field) == column.type
    assert one.to is None or set(frame(one.to).key) <= set(one.header)


@pytest.mark.parametrize("one", FRAMES, ids=NAMES)
def test_cells_have_their_columns_types_and_keys_are_unique(one: Frame, run: Results):
    found = table(run, one.name)
    assert found
    for row in found:
        for column in one.columns:
            cell = row[column.name]
            assert (cell is None and not column.required) or isinstance(cell, TYPES[column.type]), column.name
            assert cell != ""
    assert len({tuple(row[name] for name in one.key) for row in found}) == len(found)


def test_a_foreign_keys_values_are_there(run: Results):
    checked = 0
    for one in FRAMES:
        for column in (column for column in one.columns if column.to):
            there, field = column.to.split(".")
            assert {row[column.name] for row in table(run, one.name)} <= {
                None, *(row[field] for row in table(run, there)),
            }  # fmt: skip
            checked += 1
    assert checked > 20


def leaves(value: Any, path: str = "") -> Iterator[str]:
    """The paths of all that a row says, lists looked through."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, path)
    elif value is not None:
        yield path


def carried(one: Frame) -> Iterator[str]:
    """The paths that a frame's columns take; one of reasons takes feature, weight and note."""
    for name in one.each or ("",):
        for column in one.columns:
            path = column.path.removesuffix(".0").removesuffix(".1")
            if path.startswith("^."):
                path = path[2:]
            elif path == "$item":
                path = name
            elif name:
                path = f"{name}.{path}"
            yield from [f"{path}.{part}" for part in ("feature", "weight", "note")] if column.reasons else [path]


@pytest.mark.parametrize("source", TABLES)
def test_nothing_that_a_row_says_is_left_out(source: str, run: Results, example_run: Results):
    told = {path for results in (run, example_run) for row in results.rows(source) for path in leaves(row)}
    assert told
    assert not told - {path for one in FRAMES if one.source == source for path in carried(one)}


def test_an_events_parts_are_rows_of_their_own(run: Results):
    roles = [(row["event"], row["role"], row["position"], row["entity"]) for row in table(run, "event_roles")]
    assert roles == [
        ("e1", "agent", 1, "NIL:Lê Thị Mẫu"), ("e1", "agent", 2, "NIL:Trần Văn Thử"),
        ("e1", "addressee", 1, "ubnd@vn/1"), ("e1", "document", 1, "1/QĐ-UBND@vn/1"), ("e1", "place", 1, "vn/1"),
    ]  # fmt: skip
    first, second = table(run, "events")
    assert (first["content"], first["content_end"], first["why"]) == ("Ủy ban giao việc.", 5, "subject; post")
    assert (second["content"], second["content_end"], second["why"]) == (None, None, None)


def test_candidates_stand_by_rank_with_their_reasons_in_words(run: Results):
    assert [(row["rank"], row["key"], row["score"], row["reasons"]) for row in table(run, "mention_candidates")] == [
        (1, "vn/2", -1.5, "own name -0.5; chain 2.0 (x)"),
        (2, "NIL:Lê Thị Mẫu", -2.0, None),
    ]


def test_a_tenure_without_a_beginning_has_none(run: Results):
    first, second = table(run, "tenures")
    assert (first["began"], first["began_by"], first["predecessor"], first["predecessor_days"]) == (
        "2020-01", "2020-02-03", "NIL:Trần Văn Thử", 3,
    )  # fmt: skip
    assert {second[name] for name in ("first", "first_start", "began", "ended_by", "successor_days")} == {None}


def test_a_question_is_joined_to_its_evidence_by_its_number(run: Results):
    assert [row["number"] for row in table(run, "review")] == [1, 2]
    assert [row["review"] for row in table(run, "review_keys")] == [1, 1, 2]
    assert [row["review"] for row in table(run, "review_evidence")] == [1]


def test_an_empty_run_has_no_rows(tmp_path):
    results = empty_run(tmp_path / "empty")
    assert [list(rows(one, results)) for one in FRAMES] == [[]] * len(FRAMES)
