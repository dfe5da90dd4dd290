"""Reading an article's sentences for what its documents do to each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from pipeline.records import PaperRelation, PaperVerb
from pipeline.relate.actors import Cast
from pipeline.relate.groups import POINTERS
from pipeline.relate.papers.active import about, active, voiced
from pipeline.relate.papers.based import based
from pipeline.relate.papers.opening import opened
from pipeline.relate.papers.recall import Recall
from pipeline.relate.papers.sentence import Piece, pieces
from pipeline.relate.papers.ties import Tie, Told
from pipeline.relate.papers.turned import inverse, listing, marker, passive, with_tool
from pipeline.relate.scene import Scene
from pipeline.relate.units import Line

_LATER: frozenset[PaperVerb] = frozenset({"implements", "is based on", "amends", "replaces", "guides"})
_DOWNWARD: frozenset[PaperVerb] = frozenset({"implements", "guides"})
_NATION, _PLACED = "@VN", "@vn/"


class PaperReading:
    """Reads the sentences of one article in their order."""

    def __init__(self, scene: Scene) -> None:
        """Start with no document named."""
        self._scene = scene
        self._cast = Cast(scene)
        self._recall = Recall()

    def line(self, line: Line) -> Iterator[PaperRelation]:
        """What one sentence tells, each relation once."""
        named = line.documents
        if len(named) > 1 or (named and any(unit.low in POINTERS for unit in line.units)):
            found = pieces(line, self._scene.lexicon, self._recall)
            if len({piece.doc for piece in found if piece.doc is not None}) > 1:
                yield from self._relations(line, found)
        if named:
            self._recall.note(line)

    def _relations(self, line: Line, found: list[Piece]) -> Iterator[PaperRelation]:
        start, end = self._scene.span(line.start, line.end)
        seen: set[tuple[str | None, ...]] = set()
        for tie in ties(Told(line, found, self._cast, self._scene.lexicon.papers)):
            for one, other in product(tie.subjects, tie.objects):
                subject, object_ = found[one].doc, found[other].doc
                told = (subject, tie.says, object_)
                if subject is None or object_ is None or told in seen or not self._likely(subject, tie.says, object_):
                    continue
                seen |= {told, (object_, tie.says, subject)}
                yield PaperRelation(subject, tie.says, object_, tie.modality, start, end, tie.rule)

    def _likely(self, subject: str, says: PaperVerb, object_: str) -> bool:
        """Whether one can do this to the other: by their days, and by whose they are."""
        if subject == object_:
            return False
        if says in _DOWNWARD and subject.endswith(_NATION) and _PLACED in object_:
            return False
        earlier, later = (self._date(key) for key in (object_, subject))
        shared = min(len(earlier), len(later))
        return says not in _LATER or earlier[:shared] <= later[:shared]

    def _date(self, key: str) -> str:
        entity = self._scene.entities.get(key)
        return (entity.date if entity is not None else None) or ""


def ties(told: Told) -> Iterator[Tie]:
    """The ties of a sentence, in the order of the words that tell them."""
    for at, piece in enumerate(told.pieces):
        if piece.word is not None and piece.word.says is not None:
            found = _of(told, at, piece)
            if found:
                told.ties[at] = found[0]
                yield from found
    yield from about(told)


def _of(told: Told, at: int, piece: Piece) -> list[Tie]:
    """What one word tells: several ties only where it opens a clause that issues several documents."""
    if piece.plays("inverse"):
        tie = inverse(told, at)
    elif several := opened(told, at):
        return several
    elif piece.plays("basis"):
        tie = based(told, at)
    elif marker(told, at) is not None or not (objects := told.objects(at)):
        tie = passive(told, at)
    else:
        shapes = (with_tool, active, voiced, listing)
        tie = next((tie for shape in shapes if (tie := shape(told, at, objects)) is not None), None)
    return [tie] if tie is not None else []
