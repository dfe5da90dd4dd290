"""A small store: two communes of today, what they came from, and who did what there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.store import build, open_store
from tests.store.runs import Act, article, write_run

# Xã Hoành Mô of 2025 was made of the communes Hoành Mô and Đồng Văn of the district Bình Liêu, Quảng Ninh.
NOW, THEN, DISTRICT, PROVINCE = "vn/22/06841", "vn/22/198/06841", "vn/22/198", "vn/22"
ACTS = [
    article(
        "a1",
        Act("Yêu cầu rà soát đất đai ở Đồng Tâm.", agents=[f"ubnd@{DISTRICT}"], places=[DISTRICT],
            content="rà soát đất đai", time="2019-05-02", documents=["22-NQ/HU@vn/22/198"],
            names={"Đồng Tâm": DISTRICT}),
        Act("Chỉ đạo phòng chống cháy rừng.", agents=["NIL:Lê Thị Đạt"], places=[THEN],
            addressees=[f"ubnd@{THEN}"], content="phòng chống cháy rừng", time="2019-05-03",
            posts=[("NIL:Lê Thị Đạt", "Chủ tịch", f"ubnd@{DISTRICT}")]),
        rest="Bà con phấn khởi. Đường xá đã đắp xong.",
        names={DISTRICT: "huyện Bình Liêu", f"ubnd@{DISTRICT}": "Ủy ban nhân dân huyện Bình Liêu", THEN: "xã Hoành Mô",
               f"ubnd@{THEN}": "Ủy ban nhân dân xã Hoành Mô", "22-NQ/HU@vn/22/198": "Nghị quyết số 22-NQ/HU"},
    ),
    article(
        "a2",
        Act("Kiểm tra cửa khẩu.", agents=["NIL:Trần Văn Dat"], places=[NOW], content="cửa khẩu", time="2025-08",
            act="inspect", posts=[("NIL:Trần Văn Dat", "Chủ tịch", f"ubnd@{NOW}")]),
        published="2025-08-20", names={NOW: "xã Hoành Mô", f"ubnd@{NOW}": "Ủy ban nhân dân xã Hoành Mô"},
    ),
    article(
        "a3",
        Act("Họp tỉnh.", agents=[f"tinh-uy@{PROVINCE}"], places=[PROVINCE], act="hold"),
        Act("Ban hành kế hoạch.", agents=["ubnd@vn/52"], places=["vn/52"], act="issue",
            documents=["5-KH/TU@vn/52"], time="2020"),
        published=None, names={PROVINCE: "tỉnh Quảng Ninh", f"tinh-uy@{PROVINCE}": "Tỉnh ủy Quảng Ninh",
                               "vn/52": "tỉnh Bình Định", "5-KH/TU@vn/52": "Kế hoạch số 5-KH/T.Ư"},
    ),
]  # fmt: skip


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of the small store."""
    base = tmp_path_factory.mktemp("small")
    build(base / "graph.sqlite", [write_run(base / "run", *ACTS)])
    return base / "graph.sqlite"


@pytest.fixture
def db(small: Path) -> Iterator[sqlite3.Connection]:
    """The small store, open."""
    with closing(open_store(small)) as opened:
        yield opened
