"""The words of a sentence: those of ``underthesea.word_tokenize``, as spans of the text, and faster.

Tokens are cut by underthesea's own pattern and labelled by its own model; what has been
worked out for a token or a pair of tokens is kept. The pattern never crosses a blank, so a
text is cut blank by blank, and most pieces have been seen before. If underthesea is not as
it is known here, its own function is called instead.
"""

from __future__ import annotations

import logging
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from pipeline.records import Span
from pipeline.segmentation.underthesea_parts import Parts, model_folder, parts
from pipeline.segmentation.wordmodel import WordModel

_LOG = logging.getLogger(__name__)
_MOST_CHUNKS = 20_000  # chunks whose pieces are kept, some 10 MB
_LONGEST_KEPT = 40  # code points of a chunk that is kept
_LONGEST_CHUNK = 500  # code points that the pattern is given at once: its time grows with their square
_LONGEST_CALL = 20_000  # code points that underthesea's own function is given at once
# Inside an address, a run of signs makes underthesea's pattern try 2^n ways ("http://......"); so
# its repeated run of signs is read sign by sign, which finds the same, and its own function never sees one.
_RUN = r"[^\s()<>{}\[\]]+ "
_RUN_OF_SIGNS = re.compile(r"[^\w\s]{12,}")
_CHECKS = (
    "Ủy ban nhân dân tỉnh Sơn Hà vừa ban hành Kế hoạch số 12/KH-UBND ngày 05/3/2021.",
    "Đồng chí NGUYỄN VĂN AN, Phó Chủ tịch HĐND xã, đã chỉ đạo các phòng, ban chuyên môn khẩn trương thực hiện!",
    "“Chúng tôi sẽ cố gắng hết sức”, bà Lò Thị H'Mai (35 tuổi, ở TP. Lai Châu) cho biết: 98,5% hộ dân đồng ý...",
    "Xem thêm tại https://vi-du.gov.vn/tin-tuc?id=7, e-mail: lienhe@vi-du.vn hoặc gọi 0203-123-4567 :)",
    "hoà giải ở cơ sở 20.08.2014 - 43H-0530 tăng 1.200.000 đồng; Qúy I nghành Ðiện lực v.v.",
    "BOS EOS A. 2147483648 +12 ½ x",
)

_Piece = tuple[str, int, int]


class Segmenter:
    """Cuts sentences into words; build it once a process. Memory is bounded, whatever is read."""

    def __init__(self, folder: Path | None = None) -> None:
        """Read underthesea's word model from its folder; unless its files are known, check the words."""
        self._quick: tuple[_Tokenizer, WordModel] | None = None
        try:
            library = parts()
            self._quick = (_Tokenizer(library), WordModel(folder or model_folder()))
            if not library.known:
                check(self.words)
        except Exception as error:  # whatever it is that has changed, the library's own function is right
            self._quick = None
            _LOG.warning("words are cut by underthesea itself, several times slower: %s", error)

    def spans(self, text: str, start: int, end: int) -> list[Span]:
        """The words of the sentence ``text[start:end]``, as spans of the text, in order."""
        if self._quick is None:
            return list(_slow_spans(text, start, end))
        tokenizer, model = self._quick
        pieces = tokenizer.pieces(text[start:end], start)
        spans: list[Span] = []
        first = last = -1
        for (_, piece_start, piece_end), inside in zip(pieces, model.inside([p[0] for p in pieces]), strict=True):
            if not inside or first < 0:
                if first < last:
                    spans.append((first, last))
                first = piece_start
            elif first == last:  # so far no letter of the text, but a part of the one before
                first = piece_start
            last = piece_end
        if first < last:
            spans.append((first, last))
        return spans

    def words(self, sentence: str) -> list[str]:
        """The words as ``underthesea.word_tokenize`` gives them, their spelling made regular."""
        if self._quick is None:
            return _underthesea_words(sentence)
        tokenizer, model = self._quick
        tokens = [token for token, _, _ in tokenizer.pieces(sentence)]
        words: list[str] = []
        for token, inside in zip(tokens, model.inside(tokens), strict=True):
            if inside and words:
                words[-1] += " " + token
            else:
                words.append(token)
        return words


class _Tokenizer:
    """Cuts a sentence into underthesea's tokens."""

    def __init__(self, library: Parts) -> None:
        """Take underthesea's pattern and its two ways of making a spelling regular."""
        if library.pattern.count(_RUN) != 1:
            raise ValueError("underthesea's pattern of an address has changed")
        self._pattern = re.compile(library.pattern.replace(_RUN, _RUN.replace("+", "")), re.VERBOSE)
        self._regular_text = library.regular_text
        self._regular_token = library.regular_token
        self._middle: dict[str, tuple[_Piece, ...]] = {}
        self._final: dict[str, tuple[_Piece, ...]] = {}

    def pieces(self, sentence: str, offset: int = 0) -> list[_Piece]:
        """The tokens, regular, each with its span in a text that has the sentence at the offset."""
        pieces: list[_Piece] = []
        *chunks, final = sentence.split(" ")
        known = self._middle.get
        for chunk in chunks:
            if chunk:
                for token, start, end in known(chunk) or self._cut(chunk, " ", self._middle):
                    pieces.append((token, offset + start, offset + end))
            offset += len(chunk) + 1
        for token, start, end in self._final.get(final) or self._cut(final, "", self._final):
            pieces.append((token, offset + start, offset + end))
        return pieces

    def _cut(self, chunk: str, after: str, kept: dict[str, tuple[_Piece, ...]]) -> tuple[_Piece, ...]:
        """The tokens of a chunk; ``after`` is the blank behind it, on which some of them depend."""
        pieces = tuple(
            (token, offset + start, offset + end)
            for offset in range(0, len(chunk), _LONGEST_CHUNK)
            for token, start, end in self._tokens(chunk[offset : offset + _LONGEST_CHUNK], after)
        )
        if len(chunk) <= _LONGEST_KEPT:
            if len(kept) >= _MOST_CHUNKS:
                kept.clear()
            kept[chunk] = pieces
        return pieces

    def _tokens(self, chunk: str, after: str) -> Iterator[_Piece]:
        regular = self._regular_text(chunk)
        offsets = None
        if not (len(regular) == len(chunk) and unicodedata.is_normalized("NFC", chunk)):
            offsets = _offsets(chunk, regular, self._regular_text)
        for match in self._pattern.finditer(regular + after):
            token = sys.intern(self._regular_token(match.group()))
            start, end = match.span()
            if not token or any(char.isspace() for char in token):
                raise ValueError(f"underthesea makes {token!r} of the token {match.group()!r}")
            yield (token, start, end) if offsets is None else (token, offsets[start][0], offsets[end - 1][1])


def _offsets(chunk: str, regular: str, to_regular: Callable[[str], str]) -> list[Span]:
    """For each code point of the regular chunk, the span of the chunk that it stands for."""
    offsets: list[Span] = []
    position = 0
    for cluster in _clusters(chunk):
        offsets += _spread(position, position + len(cluster), len(to_regular(cluster)))
        position += len(cluster)
    return offsets if len(offsets) == len(regular) else list(_spread(0, len(chunk), len(regular)))


def _clusters(chunk: str) -> Iterator[str]:
    """Runs of code points that normal form C may compose with each other, but with no neighbour."""
    cluster = ""
    for char in chunk:
        if cluster and not unicodedata.combining(char):
            alone = unicodedata.normalize("NFC", cluster) + char
            if unicodedata.normalize("NFC", cluster + char) == unicodedata.normalize("NFC", alone) == alone:
                yield cluster
                cluster = ""
        cluster += char
    if cluster:
        yield cluster


def _spread(start: int, end: int, count: int) -> Iterator[Span]:
    """Share a cluster among ``count`` code points: the first has what the others, one each, leave."""
    first_end = max(start + 1, end - count + 1)
    yield from [(start, first_end)][:count]
    for position in range(first_end, first_end + count - 1):
        yield min(position, end), min(position + 1, end)


def check(words: Callable[[str], list[str]]) -> None:
    """See that the words of some sentences are underthesea's.

    Raises:
        ValueError: they are not.
    """
    library: Any = import_module("underthesea.pipeline.word_tokenize")
    loaded = library.word_tokenize_model
    for sentence in _CHECKS:
        if words(sentence) != _underthesea_words(sentence):
            raise ValueError(f"other words than underthesea's in {sentence!r}")
    library.word_tokenize_model = loaded  # 24 MB that only the check needed


def _underthesea_words(sentence: str, **options: bool) -> list[str]:
    """The words by underthesea's own function; the whole package is loaded for it."""
    library: Any = import_module("underthesea")
    return list(library.word_tokenize(sentence, **options))


def _slow_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The words by underthesea's own function, found again in the text."""
    for part in _parts(text, start, end):
        position, part_end = part
        sentence = _RUN_OF_SIGNS.sub(lambda match: " " * len(match.group()), text[position:part_end])
        for word in _underthesea_words(sentence, use_token_normalize=False):
            found = _locate(text, word, position, part_end)
            if found is not None:
                yield found
                position = found[1]


def _parts(text: str, start: int, end: int) -> Iterable[Span]:
    """A sentence in parts that are short enough, cut at a blank where there is one."""
    while end - start > _LONGEST_CALL:
        blank = text.rfind(" ", start, start + _LONGEST_CALL)
        middle = blank + 1 if blank >= 0 else start + _LONGEST_CALL
        yield start, middle
        start = middle
    yield start, end


def _locate(text: str, word: str, position: int, end: int) -> Span | None:
    """Where the word's syllables stand from ``position`` on; blanks between them may differ."""
    first: int | None = None
    for syllable in word.split(" "):
        at = text.find(syllable, position, end)
        if at < 0:
            return None
        first = at if first is None else first
        position = at + len(syllable)
    return None if first is None else (first, position)
