"""Tokens: syllables and marks, and nothing is lost."""

from __future__ import annotations

import pytest
import spacy
from spacy.vocab import Vocab

from pipeline.annotate.grammar.tokens import Tokens
from pipeline.spacy_docs.tokenizer import TOKENIZER, SyllableTokenizer

TEXTS = [
    "Huyện họp.  Xã báo cáo, “ổn định”.PV: K’Thanh\n\nĐoàn về 9/7_2.",
    "  Đầu dòng có chỗ trống\tvà tab.\r\nDòng hai ",
    "\n\n a",
    "Ủy ba\u0301n \u200b\u00a0họp… 100% – 5km",
    " ",
]


tokenize = SyllableTokenizer(Vocab())


@pytest.mark.parametrize("text", ["", *TEXTS])
def test_the_document_loses_no_character(text: str) -> None:
    assert tokenize(text).text == text


@pytest.mark.parametrize("text", TEXTS)
def test_every_token_stands_where_it_says_and_is_a_syllable_or_a_mark(text: str) -> None:
    doc = tokenize(text)
    assert [text[token.idx : token.idx + len(token)] for token in doc] == [token.text for token in doc]
    assert all(" " not in token.text or token.text.isspace() for token in doc)


def test_tokens_are_those_of_the_grammars() -> None:
    text = "Chủ tịch UBND huyện Đắk R'Lấp ký 22-NQ/HU, K’Thanh dự."
    assert [token.text for token in tokenize(text)] == Tokens(text).words


def test_a_saved_pipeline_has_the_tokenizer_again(tmp_path) -> None:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.to_disk(tmp_path / "saved")
    again = spacy.load(tmp_path / "saved")
    assert [token.text for token in again("xã 22-NQ/HU")] == ["xã", "22", "-", "NQ", "/", "HU"]
