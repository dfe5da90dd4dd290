"""What a sentence's documents do to each other, while it is being read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.records import Modality, PaperVerb
from pipeline.relate.actors import Cast, Group
from pipeline.relate.clause import subjects
from pipeline.relate.papers import cites
from pipeline.relate.papers.sentence import Piece
from pipeline.relate.papers.words import PaperWords, Part
from pipeline.relate.units import Line

_SAME_TYPE: frozenset[PaperVerb] = frozenset({"amends", "replaces", "approves", "issues", "guides"})
_CLOSE: frozenset[PaperVerb] = frozenset({"approves", "issues"})


@dataclass(frozen=True, slots=True)
class Tie:
    """What some documents do to others, as pieces of a sentence; ``rule`` names the shape."""

    subjects: tuple[int, ...]
    says: PaperVerb
    objects: tuple[int, ...]
    modality: Modality
    rule: str


@dataclass(slots=True)
class Told:
    """A sentence with what was read so far: the ties, by the piece that tells each."""

    line: Line
    pieces: Sequence[Piece]
    cast: Cast
    words: PaperWords
    ties: dict[int, Tie] = field(default_factory=dict)
    _groups: list[tuple[int, Group]] | None = None

    def says(self, at: int, objects: tuple[int, ...] = ()) -> PaperVerb:
        """What a word tells of documents; "bãi bỏ một số điều của" amends."""
        word = self.pieces[at].word
        assert word is not None, at
        assert word.says is not None, word
        return "amends" if word.says == "replaces" and objects and self._partly(at, objects[0]) else word.says

    def _partly(self, at: int, document: int) -> bool:
        return any(piece.plays("piece") for piece in self.pieces[at + 1 : document])

    def objects(self, at: int, *, apart: bool = True) -> tuple[int, ...]:
        """The documents that the word at a piece is about; none where something else stands behind it."""
        says = self.says(at)
        first = cites.reach(self.pieces, at + 1, close=says in _CLOSE)
        if first is None:
            return ()
        return tuple(cites.listed(self.pieces, first, alike=says in _SAME_TYPE, apart=apart))

    def of_kind(self, document: int, part: Part) -> bool:
        """Whether a document's type word plays a part."""
        return part in self.words.parts(self.pieces[document].kind)

    def tail(self, at: int) -> int:
        """The first piece behind a document and what belongs to its citation."""
        return cites.tail(self.pieces, at)

    def unit(self, at: int) -> int:
        """The unit of a piece."""
        return self.pieces[at].at if at < len(self.pieces) else len(self.line.units)

    def owned(self, first: int, last: int) -> bool:
        """Whether between two pieces a verb has somebody who acts for its subject."""
        if self._groups is None:
            self._groups = subjects(self.line, self.cast)
        low, high = self.unit(first), self.unit(last)
        return any(low <= group.first and verb <= high for verb, group in self._groups)

    def before(self, at: int) -> Piece | None:
        """The piece in front of one."""
        return self.pieces[at - 1] if at else None
