"""People: by surname, by what stands before, by byline, by repetition."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.annotate.grammar.reading import Reading
from pipeline.records import ParagraphRole

Read = Callable[..., Reading]


def people(reading: Reading) -> list[str]:
    return [reading.tokens.slice(person.start, person.end) for person in reading.people]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ông Nguyễn Văn Ánh phát biểu.", "Nguyễn Văn Ánh"),
        ("Đ/c Lò Văn Mẩy phát biểu.", "Lò Văn Mẩy"),
        ("Anh K’Brèo phát biểu.", "K’Brèo"),
        ("Bà H'Bliak Kbuôr phát biểu.", "H'Bliak Kbuôr"),
        ("Đồng chí Rah Lan Hyưn phát biểu.", "Rah Lan Hyưn"),
        ("Chị Ánh phát biểu.", "Ánh"),
        ("Trung tá Vi Văn Páo phát biểu.", "Vi Văn Páo"),
        ("Bí thư Tỉnh ủy Nguyễn Văn Ánh phát biểu.", "Nguyễn Văn Ánh"),
        ("Chủ tịch UBND huyện Nguyễn Văn Ánh phát biểu.", "Nguyễn Văn Ánh"),
        ("Giàng Seo Phử, Phó Chủ tịch UBND huyện, phát biểu.", "Giàng Seo Phử"),
        ("Theo Trần Thị Bưởi, giá tăng.", "Trần Thị Bưởi"),
    ],
)
def test_a_name_without_what_stands_before_it(read: Read, text: str, name: str) -> None:
    assert people(read(text)) == [name]


def test_a_short_form_is_read_after_an_honorific(read: Read) -> None:
    assert people(read("Ông Lý Văn Páo đến. Ông Páo nói.")) == ["Lý Văn Páo", "Páo"]


def test_a_name_is_known_again_where_nothing_stands_before_it(read: Read) -> None:
    assert people(read("Ông Rơ Mah Tuân đến. Sau đó Rơ Mah Tuân về.")) == ["Rơ Mah Tuân", "Rơ Mah Tuân"]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Hoài Thu - Minh Đạt", ["Hoài Thu", "Minh Đạt"]),
        ("NGUYỄN LÂM BẰNG", ["NGUYỄN LÂM BẰNG"]),
    ],
)
def test_a_byline_names_people_without_a_surname(read: Read, byline: str, names: list[str]) -> None:
    assert people(read(byline, ParagraphRole.BYLINE)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Trường Tiểu học Nguyễn Huệ đón khách.",
        "Xe chạy trên đường Lê Duẩn.",
        "Hà Giang mưa to.",
        "Các đồng chí lãnh đạo cùng dự.",
        "Ông ấy nói.",
        "NÔNG THÔN MỚI VỀ ĐÍCH",
        "Đồng chí Bí thư Tỉnh ủy phát biểu.",
    ],
)
def test_what_is_no_person(read: Read, text: str) -> None:
    assert people(read(text)) == []


def test_an_honorific_inside_a_name_is_none(read: Read) -> None:
    assert people(read("Ông Phạm Anh Tuấn phát biểu.")) == ["Phạm Anh Tuấn"]
