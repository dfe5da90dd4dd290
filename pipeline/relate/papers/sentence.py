"""A sentence as the reading of documents sees it: documents, the words between them, all else as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.records import Label
from pipeline.relate.lexicon import Lexicon
from pipeline.relate.papers.recall import Recall
from pipeline.relate.papers.words import PaperWord, Part
from pipeline.relate.units import Line, Named, Unit

_NONE: frozenset[str] = frozenset()
_HELPING = ("passive", "denied", "must")
_NO_PARTS: frozenset[Part] = frozenset()


class Piece(NamedTuple):
    """A mention, a word between documents, or a unit.

    ``at`` is its (first) unit; ``doc`` the key of the document that it names or points to, whose
    type word is ``kind``; ``word`` its row in the gazetteer.
    """

    low: str
    at: int
    classes: frozenset[str] = _NONE
    parts: frozenset[Part] = _NO_PARTS
    word: PaperWord | None = None
    named: Named | None = None
    doc: str | None = None
    kind: str = ""

    def has(self, *classes: str) -> bool:
        """Whether it plays one of these parts in its clause."""
        return bool(self.classes) and not self.classes.isdisjoint(classes)

    def plays(self, *parts: Part) -> bool:
        """Whether it plays one of these parts between documents."""
        return bool(self.parts) and not self.parts.isdisjoint(parts)

    def is_label(self, *labels: Label) -> bool:
        """Whether it is a mention with one of these labels."""
        return self.named is not None and self.named.label in labels

    @property
    def joins(self) -> bool:
        """Whether it is a comma or a conjunction."""
        return self.low == "," or (self.has("conjunction") and self.named is None)

    @property
    def numbered(self) -> bool:
        """Whether its document is known by a number with a code."""
        return self.doc is not None and not self.doc.startswith("NIL:")


class _Syllable(NamedTuple):
    """A syllable of a unit; ``alone``: it may be a word by itself there."""

    low: str
    at: int
    alone: bool


def pieces(line: Line, lexicon: Lexicon, recall: Recall) -> list[Piece]:
    """The pieces of a sentence; documents that it points back to ("Nghị quyết này") are named."""
    found: list[Piece] = []
    run: list[_Syllable] = []
    for at, unit in enumerate(line.units):
        if unit.named is None:
            run += _syllables(at, unit)
            continue
        if run:
            found += _words(run, line.units, lexicon)
            run = []
        found.append(_mention(at, unit.low, unit.named))
    found += _words(run, line.units, lexicon)
    return list(_pointed(found, line.index, recall))


def _mention(at: int, low: str, named: Named) -> Piece:
    paper = named.label is Label.DOC
    return Piece(low, at, named=named, doc=named.key if paper else None, kind=named.kind if paper else "")


def _syllables(at: int, unit: Unit) -> Iterator[_Syllable]:
    *others, last = unit.low.split(" ")
    yield from (_Syllable(low, at, False) for low in others)
    yield _Syllable(last, at, not others or unit.has(*_HELPING))  # the "được" of "chưa được"


def _words(run: Sequence[_Syllable], units: Sequence[Unit], lexicon: Lexicon) -> Iterator[Piece]:
    """The pieces of a stretch without mentions: words between documents, and what is left of the units."""
    lows = [syllable.low for syllable in run]
    matches: dict[int, tuple[PaperWord, int]] = {}
    inside: set[int] = set()  # units that hold such a word
    at = 0
    while at < len(run):
        match = _match(run, lows, at, lexicon)
        if match is not None:
            matches[at] = match
            inside.update(syllable.at for syllable in run[at : at + match[1]])
        at += match[1] if match is not None else 1
    at = 0
    while at < len(run):
        if at in matches:
            word, count = matches[at]
            yield _word(run[at].at, word, lexicon)
            at += count
        elif run[at].at in inside:
            yield _single(run[at], lexicon)
            at += 1
        else:
            unit = units[run[at].at]
            yield Piece(unit.low, run[at].at, unit.classes)
            at += unit.low.count(" ") + 1


def _match(run: Sequence[_Syllable], lows: Sequence[str], at: int, lexicon: Lexicon) -> tuple[PaperWord, int] | None:
    """The word that starts at a syllable; one of a single syllable must be a whole unit."""
    match = lexicon.papers.match(lows, at)
    if match is None or (match[1] == 1 and not run[at].alone):
        return None
    return match


def _word(at: int, word: PaperWord, lexicon: Lexicon) -> Piece:
    return Piece(word.id, at, lexicon.classes(word.id), frozenset(word.parts), word)


def _single(syllable: _Syllable, lexicon: Lexicon) -> Piece:
    """A syllable left over from a unit in which such a word was found."""
    match = lexicon.papers.match([syllable.low], 0)
    if match is not None:
        return _word(syllable.at, match[0], lexicon)
    return Piece(syllable.low, syllable.at, lexicon.classes(syllable.low))


def _pointed(found: Sequence[Piece], line: int, recall: Recall) -> Iterator[Piece]:
    """The pieces, a type word before "này" with the document that it points to."""
    here: dict[str, str] = {}
    for piece, following in pairwise([*found, Piece("", -1)]):
        if piece.doc is not None:
            here[piece.kind] = piece.doc
        elif piece.named is None and following.plays("pointer"):
            doc = here.get(piece.low) or recall.find(piece.low, line)
            yield piece._replace(doc=doc, kind=piece.low) if doc is not None else piece
            continue
        yield piece
