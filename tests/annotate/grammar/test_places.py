"""Places with a type word, and lists that share one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.annotate.grammar.reading import Reading

Read = Callable[..., Reading]


def places(reading: Reading) -> list[tuple[str, str | None]]:
    return [(reading.tokens.slice(place.start, place.end), place.type) for place in reading.places]


@pytest.mark.parametrize(
    ("words", "type_"),
    [
        ("xã Hoành Mô", "xã"),
        ("TP. Vinh", "thành phố"),
        ("TX Ba Đồn", "thị xã"),
        ("Cửa khẩu Hoành Mô", "cửa khẩu"),
        ("KKT Nghi Sơn", "khu kinh tế"),
        ("KKT cửa khẩu Hoành Mô - Đồng Văn", "khu kinh tế cửa khẩu"),
        ("sông Vàm Cỏ Đông", "sông"),
        ("thôn 5", "thôn"),
        ("bản Nậm Khao", "bản"),
        ("chợ Đông Ba", "chợ"),
        ("QL18C", None),
    ],
)
def test_a_type_word_and_a_name(read: Read, words: str, type_: str | None) -> None:
    assert places(read(f"Đoàn đến {words} rồi về.")) == [(words, type_)]


def test_a_list_shares_the_type_word_before_its_first_name(read: Read) -> None:
    assert places(read("Đoàn đến xã Thanh Sơn và Đồn Đạc.")) == [("xã Thanh Sơn", "xã"), ("Đồn Đạc", None)]


@pytest.mark.parametrize("head", ["các xã:", "các xã", "hai xã", "2 xã", "các xã gồm:"])
def test_after_a_plural_head_each_name_stands_alone(read: Read, head: str) -> None:
    assert places(read(f"Mưa to ở {head} Lương Mông, Minh Cầm.")) == [("Lương Mông", None), ("Minh Cầm", None)]


def test_names_in_brackets_after_a_plural_head(read: Read) -> None:
    assert places(read("Có 2 xã (Đồng Văn, Vô Ngại) về đích.")) == [("Đồng Văn", None), ("Vô Ngại", None)]


def test_a_hall_is_named_by_the_organ_inside_it(read: Read) -> None:
    reading = read("Hội nghị họp tại Hội trường Tỉnh ủy.")
    assert places(reading) == [("Hội trường Tỉnh ủy", "hội trường")]


def test_a_unit_inside_an_organ_is_no_place(read: Read) -> None:
    assert places(read("UBND huyện Mèo Vạc họp với Huyện ủy Bắc Hà.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Các xã, thị trấn cùng họp.",
        "Huyện đã chỉ đạo.",
        "Hoạt động diễn ra sôi nổi.",
        "Ông Hồ Quốc Ánh phát biểu.",
        "Thôn 5 hộ nghèo.",
        "Thu 12 tỷ đồng, đạt 8,5% kế hoạch.",
    ],
)
def test_what_only_looks_like_a_place(read: Read, text: str) -> None:
    assert places(read(text)) == []
