"""Sentences and words of a text as spans, by underthesea."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from pipeline.segmentation.segmenter import Segmenter
from pipeline.segmentation.underthesea_parts import parts

_STOP = re.compile(r"[.?!]")
_STOPS = re.compile(r"[.?!]+")
_DOTS = re.compile(r"\.{3,}")
_ITEM = re.compile(r"(?:\d{1,3}|[a-zđ]|[IVX]{1,4})[.)]")
_SPACE = re.compile(r"[ \t]*")
_BLANKS = re.compile(r"[ \t\n\r]*")
_LINE = re.compile(r"[^\r\n]+")
# A full stop between a small and a capital letter with no blank: a lost paragraph break.
_GLUED = re.compile(r"(?<=[a-zà-ỹ)”\"\d][.!?…])(?=[“\"]?[A-ZÀ-ỸĐ][a-zà-ỹ])")


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph as spans, by underthesea; glued ones are cut apart."""
    paragraph = text[start:end]
    library = parts()
    if library.ends_sentence is None:
        found = located(paragraph, library.sentences(paragraph))
    else:
        found = _sentences(paragraph, library.ends_sentence)
    for first, last in _itemized(paragraph, found):
        for piece_start, piece_end in _unglued(paragraph[first:last]):
            yield start + first + piece_start, start + first + piece_end


def sentence_starts(text: str) -> set[int]:
    """Where the sentences of a whole text start; none goes over the end of a line."""
    lines = _LINE.finditer(text)
    return {start for line in lines for start, _ in sentences(text, line.start(), line.end())}


def _itemized(text: str, found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans with an item's number ("1.", "a.", "II.") as part of the sentence that it opens."""
    opened: int | None = None
    last = 0
    for first, last in found:
        if _ITEM.fullmatch(text, first, last):
            opened = first if opened is None else opened
            continue
        yield (first if opened is None else opened), last
        opened = None
    if opened is not None:
        yield opened, last


def located(text: str, sentences: list[str]) -> Iterator[tuple[int, int]]:
    """The spans of the sentences, one after the other."""
    position = 0
    for sentence in sentences:
        first = text.find(sentence, position)
        if first >= 0:
            position = first + len(sentence)
            yield first, position


def _sentences(text: str, ends: Callable[[str, int], bool]) -> Iterator[tuple[int, int]]:
    """The sentences as ``sent_tokenize`` cuts them, going from stop to stop and not from letter to letter."""
    start = at = 0
    while stop := _STOP.search(text, at):
        at = stop.start()
        if dots := _DOTS.match(text, at):  # an ellipsis ends a sentence before a capital only
            after = _end(_SPACE, text, dots.end())
            if after < len(text) and not text[after].isupper():
                at = dots.end()
                continue
            end = dots.end()
        elif ends(text, at):
            end = _end(_STOPS, text, at)
        else:
            at += 1
            continue
        yield from _stripped(text, start, end)
        start = at = _end(_BLANKS, text, end)
    yield from _stripped(text, start, len(text))


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without blanks around it, if anything is left."""
    stretch = text[start:end]
    bare = stretch.strip()
    if bare:
        first = start + len(stretch) - len(stretch.lstrip())
        yield first, first + len(bare)


def _unglued(sentence: str) -> Iterator[tuple[int, int]]:
    last = 0
    for match in _GLUED.finditer(sentence):
        yield last, match.start()
        last = match.start()
    if last < len(sentence):
        yield last, len(sentence)


def words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of a sentence as spans, those of underthesea."""
    return _segmenter().spans(text, start, end)


@cache
def _segmenter() -> Segmenter:
    """The segmenter of this process, read when the first words are asked for."""
    return Segmenter()
