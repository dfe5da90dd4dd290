"""Posts in time and texts told again, through the whole pipeline: articles in, tables out."""

from __future__ import annotations

import json

import pytest

from pipeline.results import Results
from tests.run.test_identity import article, run

UNIT = "huyện Lý Nhân, tỉnh Hà Nam"
STORY = (
    f"Ngày 10/3/2020, HĐND {UNIT} bầu ông Lò Văn Ủy giữ chức Chủ tịch UBND huyện Lý Nhân, thay bà Hà Thị Bưởi.",
    "Đồng chí Lò Văn Ủy, Chủ tịch UBND huyện Lý Nhân yêu cầu UBND xã Công Lý sửa đường, nạo vét mương, dọn chợ.",
    "Ông Đinh Văn Khỏe cho biết trời mưa từ đêm qua.",
)


@pytest.fixture(scope="module")
def results(tmp_path_factory) -> Results:
    articles = [
        article("before", "2019-05-06", f"Đồng chí Hà Thị Bưởi, Chủ tịch UBND {UNIT} yêu cầu các xã trồng cây."),
        article("change", "2020-03-10", *STORY),
        article("copied", "2020-03-11", *STORY),
        article("after", "2020-03-10", f"Đồng chí Hà Thị Bưởi, nguyên Chủ tịch UBND {UNIT}, dự lễ trồng cây."),
    ]
    return run(tmp_path_factory.mktemp("tenures") / "run", articles)


def test_a_tenure_begins_ends_and_is_followed_as_the_texts_tell(results):
    rows = {row["person"]: row for row in results.rows("tenures")}
    old, new = rows["NIL:Hà Thị Bưởi"], rows["NIL:Lò Văn Ủy"]
    assert (old["first"]["date"], old["last"]["date"]) == ("2019-05-06", "2019-05-06")
    assert old["ended"]["by"] == "2020-03-10"
    assert (old["successor"]["person"], old["successor"]["how"]) == ("NIL:Lò Văn Ủy", "told")
    assert new["began"]["date"] == "2020-03-10"
    assert new["predecessor"]["person"] == "NIL:Hà Thị Bưởi"


def test_one_who_held_a_post_and_one_who_holds_it_are_no_conflict(results):
    assert [row["kind"] for row in results.rows("review")] == []


def test_the_people_of_a_text_told_again_are_the_same_and_seen_once(results):
    named = {row["article"]: row["entity"] for row in results.rows("mentions") if row["text"] == "Đinh Văn Khỏe"}
    assert named == {"change": "NIL:Đinh Văn Khỏe", "copied": "NIL:Đinh Văn Khỏe"}
    seen = {row["key"]: row["articles"] for row in results.rows("people")}
    assert seen == {"NIL:Đinh Văn Khỏe": 1, "NIL:Hà Thị Bưởi": 3, "NIL:Lò Văn Ủy": 1}


def test_the_manifest_counts_statuses_copies_edges_and_tenures(results):
    counts = json.loads((results.folder / "manifest.json").read_text("utf-8"))["counts"]
    assert counts["holdings_by_status"] == {"appointed": 2, "former": 1, "held": 3, "left": 2}
    assert (counts["near_duplicates"], counts["tenures"]) == (1, len(list(results.rows("tenures"))))
    assert sum(counts["edges_by_act"].values()) == counts["edges"] > 0


def test_a_text_told_again_counts_once_on_an_edge(results):
    (copy,) = results.rows("near_duplicates")
    assert (copy["article"], copy["representative"]) == ("copied", "change")
    assert 0.8 <= copy["similarity"] < 1
    (edge,) = (row for row in results.rows("edges") if row["source"] == "NIL:Lò Văn Ủy" and row["act"] == "direct")
    assert (edge["target_is"], edge["articles"], len(edge["events"])) == ("addressee", 1, 2)
    assert edge["posts"][0]["organization"] == "ubnd@vn/35/353"
