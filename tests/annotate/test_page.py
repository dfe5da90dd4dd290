"""What a tagger sees of an article."""

from __future__ import annotations

import pytest

from pipeline.annotate.page import Page


@pytest.mark.parametrize("text", ["UBND TỈNH Đắk R’Lấp", "İSTANBUL và Ủy ban", "", "ẞ ß ŉ"])
def test_small_letters_stand_where_the_capitals_stood(text: str) -> None:
    page = Page(text, None, None, ())
    assert len(page.lower) == len(text)
    assert not any(char.isupper() for char in page.lower if char.lower() != char and len(char.lower()) == 1)


def test_the_tokens_are_cut_once() -> None:
    page = Page("Huyện họp.", None, None, ())
    assert page.tokens is page.tokens
    assert page.tokens.words == ["Huyện", "họp", "."]
