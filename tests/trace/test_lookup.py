"""A document is found by its key, its number in any writing, or its name."""

from __future__ import annotations

import pytest

from pipeline.trace import find
from tests.trace.conftest import paper

PAPERS = (
    paper("18-NQ/TW@VN", "Nghị quyết số 18-NQ/TW", articles=9),
    paper("18-NQ/TU@vn/22", "Nghị quyết số 18-NQ/TU", articles=2),
    paper("05-CT/TW@VN", "Chỉ thị 05-CT/TW"),
    paper("12/2020/NĐ-CP@VN", "Nghị định số 12/2020/NĐ-CP"),
    paper("12/KH-UBND@vn/22", "Kế hoạch số 12/KH-UBND"),
    paper("12/KH-UBND@vn/35", "Kế hoạch số 12/KH-UBND", articles=3),
    paper("21-CTR/TU@vn/22", "Chương trình hành động số 21-CTr/TU"),
    paper("NIL:Luật Đất đai", "Luật Đất đai"),
    paper("NIL:Đề án 196", "Đề án 196"),
    {**paper("NIL:Luật Đất đai (PER)", "Luật Đất đai"), "type": "PER"},
)


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        ("18-NQ/TW@VN", ["18-NQ/TW@VN"]),
        ("18-NQ/TW", ["18-NQ/TW@VN"]),
        ("nghị quyết số 18 – nq / t.ư", ["18-NQ/TW@VN"]),
        ("Nghị quyết 18/NQ-TƯ", ["18-NQ/TW@VN"]),
        ("Nghị quyết 18", ["18-NQ/TW@VN", "18-NQ/TU@vn/22"]),
        ("5-ct/tw", ["05-CT/TW@VN"]),
        ("12/2020/ND-CP", ["12/2020/NĐ-CP@VN"]),
        ("kế hoạch 12/KH-UBND", ["12/KH-UBND@vn/35", "12/KH-UBND@vn/22"]),
        ("12", ["12/KH-UBND@vn/35", "12/2020/NĐ-CP@VN", "12/KH-UBND@vn/22"]),
        ("Chương trình 21", ["21-CTR/TU@vn/22"]),
        ("luat dat dai", ["NIL:Luật Đất đai"]),
        ("đất đai", ["NIL:Luật Đất đai"]),
        ("Đề án 196", ["NIL:Đề án 196"]),
        ("Đề án 19", []),
        ("99-NQ/TW", []),
        ("", []),
        ("số", []),
        ("1" * 100_000, []),
        ("12 - " * 50_000, []),
    ],
)
def test_what_is_asked_for_in_any_writing(make, wanted, keys):
    assert find(make(entities=PAPERS), wanted) == keys
