"""Whether what a document does to another is told as done, ordered, planned or denied."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Act, Modality
from pipeline.relate.papers.sentence import Piece
from pipeline.relate.units import Unit

_HELPING = ("adverb", "light", "done", "planned", "denied", "progress", "must", "purpose")
_DRAFTS = frozenset({"dự thảo", "dự kiến"})


def lead(pieces: Sequence[Piece], at: int) -> int:
    """The first of the words of time, manner and purpose that stand right before a verb."""
    while at > 0 and _helps(pieces, at - 1):
        at -= 1
    return at


def _helps(pieces: Sequence[Piece], at: int) -> bool:
    piece = pieces[at]
    if piece.named is not None or piece.doc is not None:
        return False
    if piece.low in {"việc", "công tác"}:
        return at > 0 and pieces[at - 1].plays("about")
    return piece.plays("about") or (piece.has(*_HELPING) and not piece.plays("verb", "issue", "report"))


def mood(pieces: Sequence[Piece], first: int, at: int) -> Modality:
    """The modality that the words before a verb give it."""
    stretch = pieces[first:at]
    for classes, modality in (("denied", Modality.DENIED), ("must", Modality.ORDERED), ("planned", Modality.PLANNED)):
        if any(piece.has(classes) for piece in stretch):
            return modality
    return Modality.DONE


def issuing(pieces: Sequence[Piece], units: Sequence[Unit], start: int, at: int, paper: int) -> Modality:
    """The modality of bringing out a document, by the verb at ``at`` in the clause that begins at ``start``."""
    first = lead(pieces, at)
    told = mood(pieces, first, at)
    if told is not Modality.DONE:
        return told
    if any(orders(units[piece.at]) for piece in pieces[start:at]):
        return Modality.ORDERED
    done = any(piece.has("done") for piece in pieces[first:at])
    drafted = pieces[at].plays("draft") and not done and not pieces[paper].numbered
    return Modality.PLANNED if drafted or pieces[paper - 1].low in _DRAFTS else Modality.DONE


def orders(unit: Unit) -> bool:
    """Whether the unit is a verb by which somebody is told to do something."""
    return unit.trigger is not None and unit.trigger.act is Act.DIRECT and unit.trigger.opens
