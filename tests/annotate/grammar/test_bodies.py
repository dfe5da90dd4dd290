"""Bodies named by a head word and the shape of their name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.annotate.grammar.reading import Reading
from pipeline.records import ParagraphRole

Read = Callable[..., Reading]


def organs(reading: Reading) -> list[str]:
    return [reading.tokens.slice(organ.start, organ.end) for organ in reading.organs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Công ty cổ phần xây dựng Hoàng Long nộp thuế.", "Công ty cổ phần xây dựng Hoàng Long"),
        ("Trường Tiểu học Tân Bình đón khách.", "Trường Tiểu học Tân Bình"),
        ("HTX Nông nghiệp Phú Lợi đã giao hàng.", "HTX Nông nghiệp Phú Lợi"),
        ("Trung tâm Y tế huyện Cần Giờ đã họp.", "Trung tâm Y tế huyện Cần Giờ"),
        ("Ban Chỉ đạo phòng, chống dịch Covid-19 tỉnh họp.", "Ban Chỉ đạo phòng, chống dịch Covid-19 tỉnh"),
        ("UNESCO công nhận di sản.", "UNESCO"),
    ],
)
def test_a_body_ends_with_its_name(read: Read, text: str, expected: str) -> None:
    assert organs(read(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Công ty chưa trả lời.",
        "Trường học đóng cửa.",
        "Ban tổ chức trao giải.",
        "Hợp tác xã làm ăn tốt.",
        "Ban ngày mưa.",
    ],
)
def test_a_head_word_without_a_name_is_no_body(read: Read, text: str) -> None:
    assert organs(read(text)) == []


def test_a_person_after_a_body_is_no_part_of_its_name(read: Read) -> None:
    reading = read("Giám đốc Trung tâm Y tế huyện Cần Giờ Nguyễn Văn Ánh phát biểu.")
    assert organs(reading) == ["Trung tâm Y tế huyện Cần Giờ"]


def test_a_source_is_a_body_only_in_a_byline(read: Read) -> None:
    assert organs(read("Theo Cổng TTĐT", ParagraphRole.BYLINE)) == ["Cổng TTĐT"]
    assert organs(read("Theo Mường Hum", ParagraphRole.BODY)) == []
