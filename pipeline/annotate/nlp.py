"""The spaCy pipeline: syllables as tokens, sentences and words by underthesea.

spaCy's tokens are syllables and punctuation marks, so that every character span maps to
tokens; words are a layer of spans over them (``doc.spans["words"]``) and can never break a
mention.
"""

from __future__ import annotations

import re

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from pipeline.annotate.segmentation import sentences, words

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]|_|\s+")
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
