"""Sentences and words of a text as spans, by underthesea."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.annotate.segmenter import Segmenter
from pipeline.annotate.underthesea_parts import parts

# A full stop between a small and a capital letter with no blank: a lost paragraph break.
_GLUED = re.compile(r"(?<=[a-zà-ỹ)”\"\d][.!?…])(?=[“\"]?[A-ZÀ-ỸĐ][a-zà-ỹ])")


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph as spans, by underthesea; glued ones are cut apart."""
    position = start
    for sentence in parts().sentences(text[start:end]):
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
