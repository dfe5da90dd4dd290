"""The spaCy pipeline: syllables as tokens, sentences and words by underthesea.

spaCy's tokens are syllables and punctuation marks, so that every character span maps to
tokens; words are a layer of spans over them (``doc.spans["words"]``) and can never break a
mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab
from underthesea import sent_tokenize

from pipeline.annotate.segmenter import Segmenter

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]|_|\s+")
# A full stop between a small and a capital letter with no blank: a lost paragraph break.
_GLUED = re.compile(r"(?<=[a-zà-ỹ)”\"\d][.!?…])(?=[“\"]?[A-ZÀ-ỸĐ][a-zà-ỹ])")
_LONGEST = 100_000_000


class SyllableTokenizer:
    """Cuts a text into syllables, punctuation marks and blanks, losing nothing."""

    def __init__(self, vocab: Vocab) -> None:
        """Keep the vocabulary that the tokens share."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A document whose text is the text given."""
        words: list[str] = []
        spaces: list[bool] = []
        for match in _TOKEN.finditer(text):
            piece = match.group()
            if piece[0] == " " and spaces and not spaces[-1]:
                spaces[-1] = True
                piece = piece[1:]
            if piece:
                words.append(piece)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph as spans, by underthesea; glued ones are cut apart."""
    position = start
    for sentence in sent_tokenize(text[start:end]):
        first = text.find(sentence, position, end)
        if first < 0:
            continue
        position = first + len(sentence)
        for piece_start, piece_end in _unglued(sentence):
            yield first + piece_start, first + piece_end


def _unglued(sentence: str) -> Iterator[tuple[int, int]]:
    last = 0
    for match in _GLUED.finditer(sentence):
        yield last, match.start()
        last = match.start()
    if last < len(sentence):
        yield last, len(sentence)


def words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words of a sentence as spans, those of underthesea."""
    return _segmenter().spans(text, start, end)


@cache
def _segmenter() -> Segmenter:
    """The segmenter of this process, read when the first words are asked for."""
    return Segmenter()


@Language.component("chidao_sentences")
def _sentences_component(doc: Doc) -> Doc:
    starts = {doc[0].idx} if len(doc) else set()
    for line in re.finditer(r"[^\r\n]+", doc.text):
        starts.update(start for start, _ in sentences(doc.text, line.start(), line.end()))
    for token in doc:
        token.is_sent_start = token.idx in starts
    return doc


@Language.component("chidao_words")
def _words_component(doc: Doc) -> Doc:
    spans: list[Span] = []
    for sentence in doc.sents:
        for start, end in words(doc.text, sentence.start_char, sentence.end_char):
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None:
                spans.append(span)
    doc.spans["words"] = spans
    return doc


def build(with_words: bool) -> Language:
    """A blank Vietnamese pipeline with our tokenizer, sentences and, if asked, words."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    nlp.tokenizer = SyllableTokenizer(nlp.vocab)
    nlp.max_length = _LONGEST
    nlp.add_pipe("chidao_sentences")
    if with_words:
        nlp.add_pipe("chidao_words")
    return nlp
