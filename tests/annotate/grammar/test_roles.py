"""Positions held: a title joined to its organ, normalised."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from pipeline.annotate.grammar.reading import Reading

Read = Callable[..., Reading]


def roles(reading: Reading) -> list[tuple[str, str, str | None]]:
    """Words, normalised title and the organ's words of every role."""
    tokens = reading.tokens
    return [
        (tokens.slice(r.start, r.end), r.title, tokens.slice(r.organ.start, r.organ.end) if r.organ else None)
        for r in reading.roles
    ]


@pytest.mark.parametrize(
    ("words", "title", "organ"),
    [
        ("Bí thư Tỉnh ủy", "Bí thư", "Tỉnh ủy"),
        ("Phó bí thư thường trực Huyện ủy", "Phó Bí thư Thường trực", "Huyện ủy"),
        ("Phó Chủ tịch Thường trực UBND tỉnh", "Phó Chủ tịch Thường trực", "UBND tỉnh"),
        ("Trưởng phòng Nội vụ huyện", "Trưởng Phòng", "phòng Nội vụ huyện"),
        ("Trưởng Ban Dân vận Tỉnh ủy", "Trưởng Ban", "Ban Dân vận Tỉnh ủy"),
        ("Phó Trưởng Ban Tổ chức Huyện ủy", "Phó Trưởng Ban", "Ban Tổ chức Huyện ủy"),
        ("Chánh Văn phòng UBND tỉnh", "Chánh Văn phòng", "Văn phòng UBND tỉnh"),
        ("Trưởng Đoàn ĐBQH tỉnh", "Trưởng Đoàn", "Đoàn ĐBQH tỉnh"),
        ("Trưởng Công an xã", "Trưởng Công an", "Công an xã"),
        ("Giám đốc Sở Y tế tỉnh Hà Giang", "Giám đốc", "Sở Y tế tỉnh Hà Giang"),
        ("Chủ tịch UBND", "Chủ tịch", "UBND"),
        ("Bộ trưởng Bộ Y tế", "Bộ trưởng", "Bộ Y tế"),
    ],
)
def test_title_and_organ(read: Read, words: str, title: str, organ: str) -> None:
    assert roles(read(f"Hôm qua, {words} đã phát biểu.")) == [(words, title, organ)]


def test_a_title_without_an_organ_needs_a_person_beside_it(read: Read) -> None:
    assert roles(read("Giám đốc đã phát biểu.")) == []
    assert roles(read("Ông Lê Văn Bảo, Giám đốc, phát biểu.")) == [("Giám đốc", "Giám đốc", None)]


def test_memberships_are_positions_of_their_own(read: Read) -> None:
    found = roles(read("Đồng chí Lò Văn Mẩy, TUV, Bí thư Huyện ủy Mường La, phát biểu."))
    assert found == [("TUV", "Ủy viên", None), ("Bí thư Huyện ủy Mường La", "Bí thư", "Huyện ủy Mường La")]


def test_the_prime_minister_is_an_organ_and_with_a_name_a_position(read: Read) -> None:
    alone = read("Thủ tướng Chính phủ yêu cầu khẩn trương.")
    assert (roles(alone), len(alone.organs)) == ([], 1)
    named = roles(read("Thủ tướng Chính phủ Lê Quang Tường yêu cầu khẩn trương."))
    assert named == [("Thủ tướng Chính phủ", "Thủ tướng", "Chính phủ")]
    assert roles(read("Thủ tướng Lê Quang Tường yêu cầu.")) == [("Thủ tướng", "Thủ tướng", None)]


@pytest.mark.parametrize(
    "text",
    ["Chủ tịch UBND các xã ký cam kết.", "Bí thư các chi bộ dự.", "Hai Phó Bí thư Đảng ủy xã dự.", "Trên 50% Bí thư."],
)
def test_one_of_many_is_no_position(read: Read, text: str) -> None:
    assert roles(read(text)) == []


def test_roles_do_not_overlap(read: Read) -> None:
    reading = read("Phó Chủ tịch UBND tỉnh, Trưởng Ban Chỉ đạo phòng, chống dịch Covid-19 tỉnh Lê Văn Bảo dự.")
    spans = [(role.start, role.end) for role in reading.roles]
    assert len(spans) == 2
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
