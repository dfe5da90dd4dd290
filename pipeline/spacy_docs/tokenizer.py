"""The tokens: syllables and punctuation marks, so that every character span maps to tokens."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

TOKENIZER = "chidao.SyllableTokenizer.v1"
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]|_|\s+")


class SyllableTokenizer(DummyTokenizer):  # the base has the methods by which a pipeline is saved: there is no state
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


def syllable_tokenizer() -> Callable[[Any], SyllableTokenizer]:
    """What a pipeline's configuration names to get this tokenizer."""
    return _of_pipeline


def _of_pipeline(nlp: Any) -> SyllableTokenizer:
    return SyllableTokenizer(nlp.vocab)


registry.tokenizers.register(TOKENIZER, func=syllable_tokenizer)
