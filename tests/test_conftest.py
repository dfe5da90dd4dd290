"""The markup that tests are written in says what it seems to say."""

from __future__ import annotations

import pytest


def test_markup_gives_text_and_spans(marked):
    example = marked("[UBND tỉnh Bình Định](ORG) ký [123/QĐ-UBND](DOC)")
    assert example.text == "UBND tỉnh Bình Định ký 123/QĐ-UBND"
    assert example.mentions == ((0, 19, "ORG", None), (23, 34, "DOC", None))


def test_markup_nests_and_carries_keys(marked):
    example = marked("[Chủ tịch [UBND huyện](ORG ubnd@vn/22/198)](ROLE)")
    assert example.mentions == ((0, 19, "ROLE", None), (9, 19, "ORG", "ubnd@vn/22/198"))


@pytest.mark.parametrize("markup", ["[UBND", "[UBND]", "UBND](ORG)", "[UBND](BODY)", "[a [b](ORG)"])
def test_broken_markup_is_refused(marked, markup):
    with pytest.raises(ValueError, match=r"not closed|no tag|BODY"):
        marked(markup)
