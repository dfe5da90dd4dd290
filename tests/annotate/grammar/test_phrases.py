"""Phrases of a word list in a text: whole syllables, any case but for abbreviations."""

from __future__ import annotations

import pytest

from pipeline.annotate.grammar.phrases import Phrases
from pipeline.annotate.page import Page

PHRASES = Phrases([("UBND", 1), ("Huyện ủy", 2), ("Ban", 3), ("Ban Thường vụ", 4), ("Tài chính - Kế hoạch", 5)])


def find(text: str) -> list[tuple[str, int]]:
    return [(text[start:end], value) for start, end, value in PHRASES.find(text, Page(text, None, None, ()).lower)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND xã", [("UBND", 1)]),
        ("ubnd xã", []),
        ("huyện ủy và HUYỆN ỦY", [("huyện ủy", 2), ("HUYỆN ỦY", 2)]),
        ("Huyện ủyx", []),
        ("xHuyện ủy", []),
        ("(Huyện ủy)", [("Huyện ủy", 2)]),
        ("Bang", []),
        ("phòng Tài chính – Kế hoạch", [("Tài chính – Kế hoạch", 5)]),
        ("phòng Tài chính–Kế hoạch", [("Tài chính–Kế hoạch", 5)]),
        ("phòng Tài chính-Kế hoạch", [("Tài chính-Kế hoạch", 5)]),
        ("", []),
    ],
)
def test_matches(text: str, expected: list[tuple[str, int]]) -> None:
    assert find(text) == expected


def test_overlapping_matches_are_all_found_and_the_longest_kept_on_demand() -> None:
    text = "Ban Thường vụ Huyện ủy"
    assert {value for _, value in find(text)} == {2, 3, 4}
    assert [value for _, _, value in PHRASES.longest(text, text.lower())] == [4, 2]


def test_a_phrase_given_twice_keeps_its_first_value() -> None:
    phrases = Phrases([("Ban", 1), ("ban", 2)])
    assert [value for _, _, value in phrases.find("Ban", "ban")] == [1]


def test_no_phrases_find_nothing() -> None:
    nothing: Phrases[int] = Phrases([])
    assert list(nothing.find("Huyện ủy", "huyện ủy")) == []
