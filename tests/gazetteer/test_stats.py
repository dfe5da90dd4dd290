"""The figures of the gazetteers: those that can be counted otherwise agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.gazetteer import load
from pipeline.gazetteer.stats import Figures, figures

FOLDER = Path(__file__).resolve().parents[2] / "gazetteers"


@pytest.fixture(scope="module")
def counted() -> Figures:
    return figures(load(FOLDER))


def test_every_file_is_counted_line_by_line(counted: Figures) -> None:
    lines = {path.name: path.read_bytes().count(b"\n") for path in FOLDER.glob("*.jsonl")}
    assert len(lines) > 20
    assert {name: file.rows for name, file in counted.files.items()} == lines


def test_confidences_and_sources_add_up(counted: Figures) -> None:
    organs = counted.files["organ_types.jsonl"]
    assert sum(organs.confidence.values()) == organs.rows
    assert organs.sources["na21"] > 0
    assert counted.files["programmes.jsonl"].sources == {"GK": counted.files["programmes.jsonl"].rows}


def test_units_by_level_before_and_after_july_2025(counted: Figures) -> None:
    now, then = counted.units["today"], counted.units["2025-06-30"]
    assert {level: sum(types.values()) for level, types in now.items()} == {1: 34, 3: 3321}
    assert {level: sum(types.values()) for level, types in then.items()} == {1: 63, 2: 696, 3: 10047}
    assert now[3]["đặc khu"] == 13


def test_ended_versions_are_named_followed_or_unknown(counted: Figures) -> None:
    for ended in counted.ended.values():
        assert ended.versions == ended.named + ended.by_parts + ended.unknown
        assert 0 < ended.to_today <= ended.versions
    assert counted.ended[2].unknown == 0
    assert counted.ended[3].unknown > 1000


def test_shared_names_are_those_of_several_units(counted: Figures) -> None:
    shared = counted.shared["2025-06-30"]
    assert 0 < 2 * shared.names <= shared.units <= shared.of
    assert next(iter(shared.commonest.items())) == ("Tân Thành", 34)
    assert not any(name.isdigit() for name in shared.commonest)
