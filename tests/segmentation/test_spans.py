"""Sentences and words: spans of the text, and nothing is lost."""

from __future__ import annotations

import itertools

import pytest

from pipeline import segmentation


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in segmentation.sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Huyện họp. Xã báo cáo.", ["Huyện họp.", "Xã báo cáo."]),
        ("Kinh tế phát triển.Đời sống ổn định.", ["Kinh tế phát triển.", "Đời sống ổn định."]),
        ("Rừng xanh trở lại”.Người dân vui.", ["Rừng xanh trở lại”.", "Người dân vui."]),
        ("UBND TP.Vinh họp. Ông T.H.Nam nói.", ["UBND TP.Vinh họp.", "Ông T.H.Nam nói."]),
        ("Thu 1.481 tỷ đồng, tăng 8.5%. Chi giảm.", ["Thu 1.481 tỷ đồng, tăng 8.5%.", "Chi giảm."]),
        ("Không có dấu chấm", ["Không có dấu chấm"]),
        ("", []),
    ],
)
def test_sentences_are_cut_also_where_they_are_glued(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_sentences_of_a_paragraph_stay_inside_it() -> None:
    text = "Tin một. Tin hai.\nHuyện họp. Xã họp.\nTin ba."
    start = text.index("Huyện")
    found = list(segmentation.sentences(text, start, text.rindex("\n")))
    assert [text[a:b] for a, b in found] == ["Huyện họp.", "Xã họp."]


def test_the_same_sentence_twice_is_found_twice() -> None:
    text = "Xã họp. Xã họp. Xã họp."
    assert len(set(segmentation.sentences(text, 0, len(text)))) == 3


def test_words_are_spans_in_order_whatever_the_blanks() -> None:
    text = "Chủ tịch  UBND   tỉnh họp."
    spans = list(segmentation.words(text, 0, len(text)))
    assert next(text[start:end] for start, end in spans) == "Chủ tịch"
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


def test_the_sentences_of_a_text_start_where_those_of_its_lines_do() -> None:
    text = "Tiêu đề không dấu chấm\r\nHuyện họp. Xã họp.\n\n Hết"
    assert sorted(segmentation.sentence_starts(text)) == [0, text.index("Huyện"), text.index("Xã"), text.index("Hết")]
    assert segmentation.sentence_starts("") == set()
