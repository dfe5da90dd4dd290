"""Names without a type word: context must speak for a place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.annotate.grammar.reading import Reading

Read = Callable[..., Reading]


def places(reading: Reading) -> list[str]:
    return [reading.tokens.slice(place.start, place.end) for place in reading.places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Người dân Hà Giang trồng chè.", ["Hà Giang"]),
        ("Đoàn từ Mèo Vạc về.", ["Mèo Vạc"]),
        ("Hàng sang Trung Quốc tăng.", ["Trung Quốc"]),
        ("Đường sang Lào đã thông.", ["Lào"]),
        ("Quân Mỹ rút.", ["Mỹ"]),
        ("Du khách Việt nam tăng.", ["Việt nam"]),
    ],
)
def test_provinces_districts_and_countries(read: Read, text: str, expected: list[str]) -> None:
    assert places(read(text)) == expected


def test_a_name_read_with_its_type_word_is_known_again_without_it(read: Read) -> None:
    found = places(read("Xã Nà Ngỏ họp. Sau đó, xã Nậm Cắn báo cáo; nhân dân Nậm Cắn đồng thuận."))
    assert found[-2:] == ["xã Nậm Cắn", "Nậm Cắn"]


def test_a_commune_is_read_bare_only_near_its_district(read: Read) -> None:
    assert places(read("Huyện Cô Tô họp. Đoàn về Thanh Lân.")) == ["Huyện Cô Tô", "Thanh Lân"]
    assert places(read("Đoàn về Thanh Lân.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Miến dong Bình Liêu bán chạy.",
        "Mỹ nghệ phát triển.",
        "Nghề mỹ nghệ phát triển.",
        "Ông Nguyễn Hà Giang phát biểu.",
        "Bà Lê Thị Nam Định phát biểu.",
    ],
)
def test_products_words_and_people_are_no_places(read: Read, text: str) -> None:
    assert places(read(text)) == []
