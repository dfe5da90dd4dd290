"""What a sentence opens with, and who then issues what: "Thực hiện Nghị quyết 18, Huyện ủy ban hành Kế hoạch 12"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import Label, Modality, PaperVerb
from pipeline.relate.papers import cites
from pipeline.relate.papers.mood import issuing, lead, mood
from pipeline.relate.papers.sentence import Piece
from pipeline.relate.papers.ties import Tie, Told

_CLAUSE = 90  # pieces between what a sentence opens with and the verb of issuing
_AGENT = 10  # pieces between "được" and its verb
_OPENERS: frozenset[PaperVerb] = frozenset({"implements", "is based on", "amends", "replaces", "guides"})
_OPENING = frozenset(',;:-–—+•*"“”(')
_ENDS = frozenset({":", "…", "!", "?"})
_ACTORS = (Label.ORG, Label.ROLE, Label.PER, Label.LOC)


def opened(told: Told, at: int) -> list[Tie]:
    """The ties of a word that opens a clause, with the documents that the clause then brings out."""
    first = lead(told.pieces, at)
    objects = _objects(told, at) if told.says(at) in _OPENERS and _opens(told, first) else ()
    if not objects:
        return []
    brought = list(_brought(told, told.tail(objects[-1]), objects))
    if not brought and _has_subject(told, objects):
        brought, objects = [((objects[-1],), Modality.DONE)], objects[:-1]
    denied = mood(told.pieces, first, at) is Modality.DENIED
    return [
        Tie(papers, told.says(at, objects), objects, Modality.DENIED if denied else modality, "papers.opening")
        for papers, modality in brought
    ]


def _opens(told: Told, first: int) -> bool:
    """Whether a clause starts at a piece."""
    before = told.before(first)
    if before is None or before.is_label(Label.DATE):
        return True
    if before.low in _OPENING:
        verb = first - 2  # of "phổ biến, quán triệt" the first must open the clause
        return (
            before.low != ","
            or verb < 0
            or not told.pieces[verb].plays("verb")
            or _opens(told, lead(told.pieces, verb))
        )
    return (before.has("connective") and not before.has("subordinator")) or (before.has("number") and first == 1)


def _objects(told: Told, at: int) -> tuple[int, ...]:
    pieces = told.pieces
    first = cites.reach(pieces, at + 1)
    first = first if first is not None else cites.far(pieces, at + 1)
    if first is None or (pieces[at].low == "theo" and told.of_kind(first, "hearsay")):
        return ()
    return tuple(cites.listed(pieces, first, apart=False))


def _brought(told: Told, start: int, objects: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Modality]]:
    """The documents that the main clause, and those coordinated with it, issue."""
    apart, behind = False, start
    for spot in range(start, min(len(told.pieces), start + _CLAUSE)):
        piece = told.pieces[spot]
        if piece.low in _ENDS or (piece.low == ";" and not _dated(told, spot + 1)):
            return
        apart = apart or piece.low in ",;" or _actor(piece)
        document = _issued(told, spot) if apart and spot >= behind else None
        if document is None or document in objects or (behind > start and not _anew(told, spot)):
            continue
        papers = tuple(cites.listed(told.pieces, document))
        verb = spot if piece.doc is None else _passive_verb(told, spot) or spot
        yield papers, issuing(told.pieces, told.line.units, behind, verb, document)
        behind = told.tail(papers[-1])


def _actor(piece: Piece) -> bool:
    return piece.is_label(*_ACTORS) or (piece.named is None and piece.has("level"))


def _anew(told: Told, verb: int) -> bool:
    """Whether a verb is coordinated with the clause's first: "ban hành A, UBND huyện xây dựng B"."""
    before = told.before(lead(told.pieces, verb))
    return before is not None and (before.joins or _actor(before))


def _issued(told: Told, at: int) -> int | None:
    piece = told.pieces[at]
    if piece.plays("issue", "draft"):
        return cites.issued(told.pieces, at + 1)
    return at if piece.doc is not None and _passive_verb(told, at) is not None else None


def _passive_verb(told: Told, document: int) -> int | None:
    """The verb by which a document is issued, said of it: "Kế hoạch số 12 được ban hành"."""
    passive = False
    start = told.tail(document)
    for spot in range(start, min(len(told.pieces), start + _AGENT)):
        piece = told.pieces[spot]
        passive = passive or piece.plays("passive")
        if piece.plays("issue") and piece.low != "có":
            return spot if passive else None
        if piece.low in _ENDS or piece.low in ",;":
            return None
    return None


def _has_subject(told: Told, objects: tuple[int, ...]) -> bool:
    """Whether the last document is the main clause's subject: "Thực hiện Nghị quyết 18, Kế hoạch 12 đề ra ..."."""
    comma = told.pieces[objects[-1] - 1].low == ","
    return len(objects) > 1 and comma and cites.acts(told.pieces, objects[-1])


def _dated(told: Told, at: int) -> bool:
    return at < len(told.pieces) and (told.pieces[at].is_label(Label.DATE) or told.pieces[at].low == "ngày")
