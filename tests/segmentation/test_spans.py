"""Sentences and tokens: nothing is lost, and every character span maps."""

from __future__ import annotations

import itertools

import pytest
from spacy.language import Language

from pipeline.annotate import nlp, segmentation
from pipeline.annotate.grammar.tokens import Tokens

TEXTS = [
    "Huyện họp.  Xã báo cáo, “ổn định”.PV: K’Thanh\n\nĐoàn về 9/7_2.",
    "  Đầu dòng có chỗ trống\tvà tab.\r\nDòng hai ",
    "\n\n a",
    "Ủy ba\u0301n \u200b\u00a0họp… 100% – 5km",
    " ",
]


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return nlp.build(with_words=False)


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


@pytest.mark.parametrize("text", TEXTS)
def test_the_document_loses_no_character(pipeline: Language, text: str) -> None:
    assert pipeline(text).text == text


@pytest.mark.parametrize("text", TEXTS)
def test_every_token_stands_where_it_says_and_is_a_syllable_or_a_mark(pipeline: Language, text: str) -> None:
    doc = pipeline(text)
    assert [text[token.idx : token.idx + len(token)] for token in doc] == [token.text for token in doc]
    assert all(" " not in token.text or token.is_space for token in doc)


def test_tokens_are_those_of_the_grammars(pipeline: Language) -> None:
    text = "Chủ tịch UBND huyện Đắk R'Lấp ký 22-NQ/HU, K’Thanh dự."
    assert [token.text for token in pipeline(text)] == Tokens(text).words


def test_no_sentence_crosses_a_line(pipeline: Language) -> None:
    doc = pipeline("Tiêu đề không dấu chấm\nHuyện họp.Xã báo cáo.\n\nHết")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Tiêu đề không dấu chấm", "Huyện họp.", "Xã báo cáo.", "Hết",
    ]  # fmt: skip


def test_words_are_a_layer_over_the_tokens_only_when_asked(pipeline: Language) -> None:
    text = "Huyện tổ chức hội nghị."
    assert pipeline.pipe_names == ["chidao_sentences"]
    assert "words" not in pipeline(text).spans
    doc = nlp.build(with_words=True)(text)
    assert [token.text for token in doc] == ["Huyện", "tổ", "chức", "hội", "nghị", "."]
    assert [span.text for span in doc.spans["words"]] == ["Huyện", "tổ chức", "hội nghị", "."]


def test_an_empty_text_is_an_empty_document(pipeline: Language) -> None:
    doc = pipeline("")
    assert len(doc) == 0
    assert list(doc.sents) == []


def test_the_components_find_the_same_sentences_and_words_as_the_functions() -> None:
    text = "UBND tỉnh ban hành kế hoạch. Các xã triển khai ngay.\nHội nghị bế mạc."
    doc = nlp.build(with_words=True)(text)
    sentences = [
        span
        for start, end in ((0, text.index("\n")), (text.index("\n") + 1, len(text)))
        for span in segmentation.sentences(text, start, end)
    ]
    assert [(span.start_char, span.start_char + len(span.text.rstrip())) for span in doc.sents] == sentences
    words = [word for start, end in sentences for word in segmentation.words(text, start, end)]
    assert [(span.start_char, span.end_char) for span in doc.spans["words"]] == words
