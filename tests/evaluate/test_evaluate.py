"""The scorer: what counts as the same, and that its figures are those of the reference."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import ConfigError, UsageError
from pipeline.evaluate import missed_floors, read_floors, read_folder, render, score
from pipeline.evaluate.gold import parse
from pipeline.evaluate.keys import common, normalize, same
from pipeline.evaluate.spans import overlap_share, pair

SHARED = Path(__file__).resolve().parents[3] / "shared" / "gold"

GOLD = {
    "id": "a",
    "text": "UBND xã Mẫu ký Quyết định 1/QĐ-UBND",
    "mentions": [
        {"id": "m1", "start": 0, "end": 11, "type": "ORG", "entity": "e1"},
        {"id": "m2", "start": 15, "end": 35, "type": "DOC", "entity": "e2"},
    ],
    "entities": [
        {"id": "e1", "type": "ORG", "key": "ubnd@vn/1", "name": "UBND xã Mẫu"},
        {"id": "e2", "type": "DOC", "key": "1/QĐ-UBND@vn/1", "name": "Quyết định 1", "date": "2020-01-02"},
    ],
    "positions": [],
    "events": [
        {
            "id": "v1", "act": "issue", "trigger": [12, 14], "agents": ["e1"], "agent_span": [0, 11], "addressees": [],
            "docs": ["e2"], "content": [15, 35], "places": [], "time": None,
        }
    ],
}  # fmt: skip


def figures(predicted: dict) -> dict:
    return score({"a": parse(GOLD)}, {"a": parse(predicted)}).as_dict()


def changed(**fields) -> dict:
    return {**copy.deepcopy(GOLD), **fields}


def test_gold_against_itself_is_perfect():
    report = figures(GOLD)
    assert {row["f1"] for name, row in report["prf"].items() if row["gold"]} == {1.0}
    assert {row["acc"] for row in report["acc"].values()} == {1.0}
    assert report["prf"]["strict/all"]["gold"] == 2


def test_a_span_one_letter_short_counts_as_relaxed_only():
    mentions = [{**GOLD["mentions"][0], "end": 10}, GOLD["mentions"][1]]
    report = figures(changed(mentions=mentions))
    assert report["prf"]["strict/all"]["f1"] == 0.5
    assert report["prf"]["relaxed/all"]["f1"] == 1.0
    assert report["prf"]["e2e-link/all"]["f1"] == 1.0


def test_a_missing_prediction_counts_all_as_missed():
    report = score({"a": parse(GOLD)}, {}).as_dict()
    assert (report["articles"], report["predicted"]) == (1, 0)
    assert report["prf"]["strict/all"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 2, "pred": 0}


def test_another_text_is_refused():
    with pytest.raises(UsageError, match="text differs"):
        figures(changed(text="UBND xã Mẫu ký Quyết định 1/QĐ-UBNDx"))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("ubnd@vn/1", "ubnd@vn/1", True),
        ("ubnd@vn/1", "hdnd@vn/1", False),
        ("nil:uỷ ban nhân dân xã", "nil:ubnd xã", True),
        ("nil:a b c", "nil:a x y", False),
        (None, None, False),
    ],
)
def test_keys_that_mean_the_same(one, other, expected):
    assert same(one and normalize(one), other and normalize(other)) is expected


def test_common_is_one_to_one():
    assert common({"nil:a b c", "nil:a b c d"}, {"nil:a b c"}) == 1
    assert common({None}, {None}) == 0


def test_pairs_are_the_most_alike_first():
    assert pair([1, 5], [4, 6], lambda one, other: 10 - abs(one - other)) == [(1, 0), (0, 1)]


def test_absent_contents_agree():
    assert overlap_share(None, None) == 1.0
    assert overlap_share((0, 4), None) == 0.0
    assert overlap_share((0, 4), (2, 6)) == pytest.approx(1 / 3)


def test_floors_name_each_figure_that_falls_below(tmp_path):
    path = tmp_path / "floors.toml"
    path.write_text('"strict/all" = 1.0\n"strict/ORG" = 1\n"event-time" = 0.5\n', "utf-8")
    report = score({"a": parse(GOLD)}, {"a": parse(changed(mentions=GOLD["mentions"][1:]))})
    assert missed_floors(report, read_floors(path)) == [
        "strict/ORG: 0.0000 is below the floor of 1.0000",
        "strict/all: 0.6667 is below the floor of 1.0000",
    ]


@pytest.mark.parametrize("content", ['"strict/all" = 90', '"strict/all" = true', "strict/all", '[strict]\nall = "x"'])
def test_broken_floors_are_refused(tmp_path, content):
    path = tmp_path / "floors.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(ConfigError, match=r"floors\.toml"):
        read_floors(path)


def test_a_floor_for_no_figure_is_refused():
    report = score({"a": parse(GOLD)}, {})
    with pytest.raises(ConfigError, match=r"strict/ALL.*strict/all"):
        missed_floors(report, {"strict/ALL": 0.5})


def test_a_broken_file_is_named(tmp_path):
    (tmp_path / "a.json").write_text('{"id": "a", "text": "", "mentions": [{}], "entities": []}', "utf-8")
    with pytest.raises(UsageError, match=r"a\.json: not in the guidelines' file format"):
        read_folder(tmp_path)


def test_errors_are_shown_as_many_as_asked():
    report = score({"a": parse(GOLD)}, {})
    assert "-- missed ORG: 1\n    a: 'UBND xã Mẫu'" in render(report, 1)
    assert "-- missed" not in render(report)


def spoilt(record: dict, rng: random.Random) -> dict:
    """A copy of a gold article with all sorts of mistakes in it."""
    record = copy.deepcopy(record)
    ids = [entity["id"] for entity in record["entities"]]
    for name in ("mentions", "events", "positions"):
        record[name] = [row for row in record[name] if rng.random() > 0.1]
    for row in record["mentions"]:
        row.update(
            rng.choice(
                [{}, {}, {"start": row["start"] + 1}, {"type": "LOC"}, {"entity": rng.choice(ids)}, {"value": "2020"}]
            )
        )
    for row in record["entities"]:
        row.update(
            rng.choice([{}, {}, {"key": f"NIL:UBND TX {row['name']}"}, {"date": None}, {"key": f"{row['key']} khác"}])
        )
    for row in list(record["events"]):
        row.update(
            rng.choice(
                [
                    {},
                    {"act": "direct"},
                    {"content": None, "time": None},
                    {"places": []},
                    {"agents": [rng.choice(ids), "?"]},
                ]
            )
        )
        if rng.random() < 0.2:
            record["events"].append({**row, "trigger": [row["trigger"][0], row["trigger"][1] + 3]})
    return record


@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated articles are not part of the project")
@pytest.mark.parametrize("seed", range(3))
def test_the_figures_are_those_of_the_reference_scorer(tmp_path, seed):
    rng = random.Random(seed)
    paths = sorted((SHARED / "dev").glob("*.gold.json"))
    assert paths
    for path in paths[seed:]:
        spoiled = spoilt(json.loads(path.read_text("utf-8")), rng)
        (tmp_path / path.name).write_text(json.dumps(spoiled), "utf-8")
    command = [sys.executable, str(SHARED / "score.py"), str(SHARED / "dev"), str(tmp_path)]
    reference = json.loads(subprocess.run([*command, "--json"], capture_output=True, check=True).stdout)
    report = score(read_folder(SHARED / "dev"), read_folder(tmp_path))
    assert report.as_dict() == reference
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert render(report) == printed.rstrip("\n")
