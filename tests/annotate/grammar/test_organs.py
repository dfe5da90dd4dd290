"""Organs: organ type, host, level word and unit, composed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.annotate.grammar.reading import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "words", "slug", "level", "unit"),
    [
        ("UBND huyện Mèo Vạc họp.", "UBND huyện Mèo Vạc", "ubnd", "district", "huyện Mèo Vạc"),
        ("Ủy ban nhân dân tỉnh họp.", "Ủy ban nhân dân tỉnh", "ubnd", "province", "tỉnh"),
        ("UBND xã Hoành Mô họp.", "UBND xã Hoành Mô", "ubnd", "commune", "xã Hoành Mô"),
        ("Huyện uỷ Bắc Hà họp.", "Huyện ủy Bắc Hà", "huyen-uy", "district", "Bắc Hà"),
        ("Tỉnh ủy họp.", "Tỉnh ủy", "tinh-uy", "province", None),
        ("Văn phòng UBND tỉnh họp.", "Văn phòng UBND tỉnh", "van-phong-ubnd", "province", "tỉnh"),
        ("Chính phủ họp.", "Chính phủ", "chinh-phu", "central", None),
        ("Thủ tướng yêu cầu.", "Thủ tướng", "thu-tuong-chinh-phu", "central", None),
        ("Sở Y tế họp.", "Sở Y tế", "so-y-te", "province", None),
        ("Phòng Nội vụ huyện họp.", "Phòng Nội vụ huyện", "phong-noi-vu", "district", "huyện"),
    ],
)
def test_an_organ_is_read_in_its_parts(
    read: Read, text: str, words: str, slug: str, level: str, unit: str | None
) -> None:
    reading = read(text)
    (organ,) = reading.organs
    assert reading.tokens.slice(organ.start, organ.end) == words
    assert (organ.slug, organ.level) == (slug, level)
    found = organ.unit and reading.tokens.slice(organ.unit.start, organ.unit.end)
    assert found == unit


def organs(reading: Reading) -> list[str]:
    return [reading.tokens.slice(organ.start, organ.end) for organ in reading.organs]


def test_a_weak_organ_needs_a_neighbour_or_an_office(read: Read) -> None:
    assert organs(read("UBND chưa trả lời.")) == []
    assert organs(read("Huyện ủy, UBND cùng họp.")) == ["Huyện ủy", "UBND"]
    assert organs(read("Chủ tịch UBND báo cáo.")) == ["UBND"]


def test_offices_in_a_list_share_their_head_word(read: Read) -> None:
    reading = read("Sở Tài chính, Kế hoạch và Đầu tư, Nội vụ cùng họp.")
    assert organs(reading) == ["Sở Tài chính", "Kế hoạch và Đầu tư", "Nội vụ"]
    assert [organ.slug for organ in reading.organs] == ["so-tai-chinh", "so-ke-hoach-va-dau-tu", "so-noi-vu"]


@pytest.mark.parametrize(
    "text",
    [
        "UBND các xã họp.",
        "UBND xã, thị trấn họp.",
        "UBND cấp huyện họp.",
        "Các huyện ủy, thành ủy họp.",
        "Công văn số 22-CV/HU.",
        "Kế hoạch số 15/KH-UBND.",
        "Trụ sở công an bị cháy.",
    ],
)
def test_a_generic_body_and_an_issuers_code_are_no_organs(read: Read, text: str) -> None:
    assert organs(read(text)) == []


def test_an_organ_does_not_cross_a_line(read: Read) -> None:
    assert organs(read("Huyện ủy\nBắc Hà mưa to.")) == ["Huyện ủy"]
