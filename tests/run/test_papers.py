"""A resolution's way from the centre to a commune, through the whole pipeline and the command that prints it."""

from __future__ import annotations

import json
from pathlib import Path

import networkx
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.results import Results, open_results
from pipeline.run import Request, carry_out

PLAN = "NIL:Đề án phát triển du lịch cộng đồng"
ARTICLES = {
    "tinh": "Thực hiện Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương, ngày 5/2/2018, Tỉnh ủy "
    "Quảng Ninh ban hành Chương trình hành động số 21-CTr/TU.",
    "huyen": "Ngày 8/3/2018, Huyện ủy Bình Liêu, tỉnh Quảng Ninh đã ban hành Kế hoạch số 30-KH/HU cụ thể hóa Chương "
    "trình hành động số 21-CTr/TU của Tỉnh ủy Quảng Ninh.",
    "xa": "Đảng ủy xã Hoành Mô, huyện Bình Liêu, tỉnh Quảng Ninh ban hành Nghị quyết số 05-NQ/ĐU ngày 30/3/2018 thực "
    "hiện Kế hoạch số 30-KH/HU của Huyện ủy Bình Liêu.",
    "viec": "UBND xã Hoành Mô, huyện Bình Liêu, tỉnh Quảng Ninh đã triển khai thực hiện Nghị quyết số 05-NQ/ĐU của "
    "Đảng ủy xã.",
    "dean-22": "UBND huyện Bình Liêu, tỉnh Quảng Ninh ban hành Quyết định số 15/QĐ-UBND phê duyệt Đề án phát triển du "
    "lịch cộng đồng.",
    "dean-35": "UBND huyện Lý Nhân, tỉnh Hà Nam ban hành Quyết định số 16/QĐ-UBND phê duyệt Đề án phát triển du lịch "
    "cộng đồng.",
}


def run(folder: Path, workers: int) -> Results:
    folder.mkdir()
    source = folder / "in.jsonl"
    rows = ({"id": key, "published": "2018-05-02", "text": f"Tin\n{text}"} for key, text in ARTICLES.items())
    source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    settings = folder / "config.toml"
    settings.write_text("[run]\nchunk = 2\n", "utf-8")
    carry_out(Request((str(source),), folder / "out", settings, workers=workers))
    return open_results(folder / "out")


@pytest.fixture(scope="module")
def results(tmp_path_factory) -> Results:
    return run(tmp_path_factory.mktemp("papers") / "one", 1)


def trace(results: Results, *arguments: str):
    return CliRunner().invoke(app, ["trace", *arguments, "--run", str(results.folder)])


def test_each_step_down_is_a_row_with_its_sentence(results):
    rows = {(row["subject"], row["predicate"], row["object"]): row for row in results.rows("document_relations")}
    assert rows.keys() >= {
        ("21-CTR/TU@vn/22", "implements", "18-NQ/TW@VN"),
        ("30-KH/HU@vn/22/198", "implements", "21-CTR/TU@vn/22"),
        ("05-NQ/ĐU@vn/22/198/06841", "implements", "30-KH/HU@vn/22/198"),
    }
    assert len(rows) == 5
    texts = {row["id"]: row["text"] for row in results.rows("articles")}
    assert all(texts[row["article"]][row["start"] : row["end"]] == row["sentence"] for row in rows.values())


def test_relations_name_documents_by_the_corpuss_keys(results):
    approved = {
        row["subject"]: row["object"] for row in results.rows("document_relations") if row["predicate"] == "approves"
    }
    assert approved == {
        "15/QĐ-UBND@vn/22/198": f"{PLAN} (vn/22)", "16/QĐ-UBND@vn/35/353": f"{PLAN} (vn/35)",
    }  # fmt: skip
    assert {f"{PLAN} (vn/22)", f"{PLAN} (vn/35)"} <= {row["key"] for row in results.rows("entities")}


def test_they_are_edges_of_the_graph_and_counted_in_the_manifest(results):
    graph = networkx.read_graphml(results.folder / "graph.graphml", force_multigraph=True)
    edges = graph.get_edge_data("30-KH/HU@vn/22/198", "21-CTR/TU@vn/22")
    assert [edge["predicate"] for edge in edges.values()] == ["implements"]
    counts = json.loads((results.folder / "manifest.json").read_text("utf-8"))["counts"]
    assert counts["document_relations"] == 5
    assert counts["document_relations_by_predicate"] == {"approves": 2, "implements": 3}


def test_two_workers_give_the_same_bytes(results, tmp_path):
    other = run(tmp_path / "two", 2)
    names = sorted(path.name for path in results.folder.iterdir() if path.name != "timings.json")
    assert "document_relations.jsonl" in names
    for name in names:
        assert (results.folder / name).read_bytes() == (other.folder / name).read_bytes(), name


def test_trace_prints_the_way_from_the_centre_to_the_commune(results):
    shown = trace(results, "kế hoạch 30 - KH/HU")
    assert shown.exit_code == 0
    lines = [line for line in shown.stdout.splitlines() if "[" in line]
    assert [len(line) - len(line.lstrip()) for line in lines] == [0, 2, 4, 6]
    assert [line.split("[")[1].split("]")[0] for line in lines] == [
        "18-NQ/TW@VN", "21-CTR/TU@vn/22", "30-KH/HU@vn/22/198", "05-NQ/ĐU@vn/22/198/06841",
    ]  # fmt: skip
    assert "thực hiện · implements: » Kế hoạch số 30-KH/HU" in shown.stdout
    assert "Tỉnh ủy Quảng Ninh · 2018-02-05" in shown.stdout
    assert "• việc thực hiện · carried out: Ủy ban nhân dân xã Hoành Mô" in shown.stdout
    assert "(xa)" in shown.stdout


def test_trace_goes_up_or_down_only(results):
    up, down = (trace(results, "30-KH/HU", option).stdout for option in ("--up", "--down"))
    assert "18-NQ/TW@VN" in up
    assert "05-NQ" not in up
    assert "05-NQ/ĐU@vn/22/198/06841" in down
    assert "18-NQ" not in down
    assert trace(results, "30-KH/HU", "--both").stdout == trace(results, "30-KH/HU").stdout


def test_trace_gives_machines_the_whole_sentence(results):
    told = json.loads(trace(results, "18-NQ/TW@VN", "--json").stdout)
    assert [relation["below"] for relation in told["relations"]] == [
        "21-CTR/TU@vn/22", "30-KH/HU@vn/22/198", "05-NQ/ĐU@vn/22/198/06841",
    ]  # fmt: skip
    assert told["relations"][0]["evidence"]["sentence"] == ARTICLES["tinh"]


def test_trace_lists_what_fits_where_several_do(results):
    shown = trace(results, "Đề án phát triển du lịch")
    assert shown.exit_code == 1
    assert [line.count(PLAN) for line in shown.stdout.splitlines()] == [0, 1, 1]


def test_trace_says_what_it_cannot_do(results, tmp_path):
    missing = trace(results, "99-NQ/TW")
    assert (missing.exit_code, "no document fits" in missing.stdout) == (1, True)
    both = trace(results, "18-NQ/TW", "--up", "--down")
    assert (both.exit_code, both.stderr.count("\n")) == (2, 1)
    assert "exclude each other" in both.stderr
    empty = CliRunner().invoke(app, ["trace", "18-NQ/TW", "--run", str(tmp_path)])
    assert (empty.exit_code, empty.stderr.count("\n")) == (2, 1)
