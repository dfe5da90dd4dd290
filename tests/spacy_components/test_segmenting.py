"""Sentences and words as components: those of the functions, as a layer over the tokens."""

from __future__ import annotations

import time

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipeline import segmentation, spacy_components
from pipeline.errors import UsageError
from pipeline.spacy_components import components


@pytest.fixture(scope="module")
def sentences() -> Language:
    return spacy_components.load(components=("chidao_sentences",))


@pytest.fixture(scope="module")
def words() -> Language:
    return spacy_components.load(components=("chidao_sentences", "chidao_words"))


def test_no_sentence_crosses_a_line(sentences: Language) -> None:
    doc = sentences("Tiêu đề không dấu chấm\nHuyện họp.Xã báo cáo.\n\nHết")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Tiêu đề không dấu chấm", "Huyện họp.", "Xã báo cáo.", "Hết",
    ]  # fmt: skip


def test_words_are_a_layer_over_the_tokens_only_when_asked(sentences: Language, words: Language) -> None:
    text = "Huyện tổ chức hội nghị."
    assert sentences.pipe_names == ["chidao_sentences"]
    assert "words" not in sentences(text).spans
    doc = words(text)
    assert [token.text for token in doc] == ["Huyện", "tổ", "chức", "hội", "nghị", "."]
    assert [span.text for span in doc.spans["words"]] == ["Huyện", "tổ chức", "hội nghị", "."]


def test_an_empty_text_is_an_empty_document(sentences: Language) -> None:
    doc = sentences("")
    assert len(doc) == 0
    assert list(doc.sents) == []


def test_the_components_find_the_same_sentences_and_words_as_the_functions(words: Language) -> None:
    text = "UBND tỉnh ban hành kế hoạch. Các xã triển khai ngay.\nHội nghị bế mạc."
    doc = words(text)
    found = [
        span
        for start, end in ((0, text.index("\n")), (text.index("\n") + 1, len(text)))
        for span in segmentation.sentences(text, start, end)
    ]
    assert [(span.start_char, span.start_char + len(span.text.rstrip())) for span in doc.sents] == found
    cut = [word for start, end in found for word in segmentation.words(text, start, end)]
    assert [(span.start_char, span.end_char) for span in doc.spans["words"]] == cut


def test_a_parsed_document_keeps_the_sentences_of_its_parse() -> None:
    doc = Doc(Language().vocab, ["Xã", "họp"], heads=[1, 1], deps=["nsubj", "ROOT"])
    with pytest.raises(UsageError, match="before the parser"):
        components.sentences(doc)


def test_a_long_text_is_cut_in_time_that_grows_with_it_alone(words: Language) -> None:
    begun = time.process_time()
    words("Xã họp.\n" * 2_000)
    short = time.process_time() - begun
    begun = time.process_time()
    doc = words("Xã họp.\n" * 20_000)
    assert len(list(doc.sents)) == 20_000
    assert time.process_time() - begun < 30 * short
