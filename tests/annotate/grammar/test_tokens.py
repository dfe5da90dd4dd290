"""Tokens: syllables and marks, and what a grammar may ask of them."""

from __future__ import annotations

import pytest

from pipeline.annotate.grammar.tokens import Tokens
from pipeline.text import fold_key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND huyện Đắk R'Lấp", ["UBND", "huyện", "Đắk", "R'Lấp"]),
        ("K’Thanh, 22-NQ/HU", ["K’Thanh", ",", "22", "-", "NQ", "/", "HU"]),
        ("8,3%", ["8", ",", "3", "%"]),
        ("a_b", ["a", "_", "b"]),
        ("‘Xã’", ["‘", "Xã", "’"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_syllables_keep_an_inner_apostrophe_and_marks_stand_alone(text: str, expected: list[str]) -> None:
    assert Tokens(text).words == expected


def test_every_token_stands_where_it_says() -> None:
    text = "Chủ tịch  UBND TP. Vinh:\n“Họp”…"
    tokens = Tokens(text)
    assert len(tokens) == len(tokens.words) == 11
    assert [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert tokens.slice(2, 6) == "UBND TP. Vinh"
    assert tokens.slice(3, 3) == ""


def test_an_offset_finds_the_token_that_starts_at_it_or_after() -> None:
    tokens = Tokens("xã Hoành Mô")
    assert [tokens.index(offset) for offset in (0, 1, 3, 9, 11)] == [0, 1, 1, 2, 3]


@pytest.mark.parametrize("i", [-1, 2, 99])
def test_outside_the_text_there_is_nothing(i: int) -> None:
    tokens = Tokens("Xã A")
    assert (tokens.word(i), tokens.lower(i), tokens.capital(i), tokens.adjacent(i)) == ("", "", False, False)


def test_lines_and_gaps_are_told_apart() -> None:
    tokens = Tokens("Huyện.\nXã họp")
    assert [tokens.same_line(i) for i in range(4)] == [False, True, False, True]
    assert [tokens.adjacent(i) for i in range(4)] == [False, True, False, False]


@pytest.mark.parametrize(
    "name",
    [
        "Bà Rịa - Vũng Tàu",
        "Bà Rịa-Vũng Tàu",
        "Phan Rang – Tháp Chàm",
        "Đắk R’Lấp",
        "Ea H'leo",
        "Sơn Kim 1",
        "Hoành  Mô",
    ],
)
def test_a_key_is_the_one_gazetteers_are_folded_to(name: str) -> None:
    tokens = Tokens(name)
    assert tokens.key(0, len(tokens)) == fold_key(name)
