"""The document behind the verb: "được cụ thể hóa bằng Kế hoạch số 12", "ban hành kèm theo Quyết định số 5"."""

from __future__ import annotations

from pipeline.records import Label, PaperVerb
from pipeline.relate.papers import cites
from pipeline.relate.papers.active import document_before, together
from pipeline.relate.papers.mood import lead, mood
from pipeline.relate.papers.ties import Tie, Told

_AGENT = 12  # pieces between "được" and its verb
_MEANS = 10  # pieces between a passive verb and "bằng"
_LISTING = 30  # pieces between a verb's document and "như", "gồm"
_OF_ONE_TYPE: frozenset[PaperVerb] = frozenset({"amends", "replaces"})
_DOERS = (Label.ORG, Label.ROLE, Label.PER, Label.LOC)
_DOER = ("generic", "leader", "level", "determiner", "conjunction", "number")


def passive(told: Told, at: int) -> Tie | None:
    """The tie of a verb behind "được" or "bị", or right behind its document, with the document by which it is done."""
    first = lead(told.pieces, at)
    marked = marker(told, at)
    first = lead(told.pieces, marked) if marked is not None else first
    patients = _patients(told, first, bare=marked is None)
    subjects = _means(told, at) if patients else ()
    if not subjects:
        return None
    if told.says(at) in _OF_ONE_TYPE:
        patients = _of_type(told, patients, told.pieces[subjects[0]].kind)
    return Tie(subjects, told.says(at), patients, mood(told.pieces, first, at), "papers.passive")


def _of_type(told: Told, patients: tuple[int, ...], kind: str) -> tuple[int, ...]:
    """The patients, or the document before them that is of the type which does it to them.

    "Nghị định 43 hướng dẫn Luật A (đã được sửa đổi bởi Nghị định 1)": the decree is amended, not the law.
    """
    if any(told.pieces[at].kind == kind for at in patients):
        return patients
    before = (tie.subjects for tie in told.ties.values() if patients[0] in tie.objects)
    return next((found for found in before if told.pieces[found[0]].kind == kind), patients)


def marker(told: Told, at: int) -> int | None:
    """The "được" of a verb, over those who do it: "được Thủ tướng Chính phủ phê duyệt"."""
    first = lead(told.pieces, at)
    for spot in range(first - 1, max(-1, first - 1 - _AGENT), -1):
        piece = told.pieces[spot]
        if piece.plays("passive"):
            return spot
        if piece.doc is not None or not (piece.is_label(*_DOERS) or piece.has(*_DOER) or piece.low in {",", "của"}):
            return None
    return None


def _patients(told: Told, first: int, *, bare: bool = False) -> tuple[int, ...]:
    """The documents to which something is done; ``bare``: their verb stands right behind them."""
    document = document_before(told, first)
    if document is None or (bare and told.tail(document) != first) or told.owned(told.tail(document), first):
        return ()
    between = told.pieces[min(told.tail(document), first) : first]
    return () if between and between[-1].joins and between[-1].low != "," else tuple(together(told, document))


def _means(told: Told, at: int) -> tuple[int, ...]:
    """The documents behind "bằng", "tại", "theo" after a passive verb."""
    for spot in range(at + 1, min(len(told.pieces), at + 1 + _MEANS)):
        piece = told.pieces[spot]
        if piece.plays("means", "tool"):
            document = cites.reach(told.pieces, spot + 1) or cites.issued(told.pieces, spot + 1)
            if document is not None:
                return tuple(cites.listed(told.pieces, document))
        passable = piece.is_label(Label.DATE) or piece.joins or piece.has("adverb", "verb", "number", "determiner")
        if not (passable or piece.plays("means", "tool", "verb", "bridge")) or piece.doc is not None:
            return ()
    return ()


def inverse(told: Told, at: int) -> Tie | None:
    """The tie of "ban hành kèm theo": what stands before it is in force by what stands behind."""
    document = cites.reach(told.pieces, at + 1)
    marked = marker(told, at)
    first = lead(told.pieces, marked if marked is not None else at)
    patient = document_before(told, first)
    if document is None or patient is None or told.tail(patient) < first:
        return None
    subjects, objects = tuple(cites.listed(told.pieces, document)), tuple(together(told, patient))
    return Tie(subjects, told.says(at), objects, mood(told.pieces, first, at), "papers.inverse")


def with_tool(told: Told, at: int, objects: tuple[int, ...]) -> Tie | None:
    """The tie of "Huyện ủy cụ thể hóa Nghị quyết 18 bằng Chương trình số 5"."""
    spot = told.tail(objects[-1])
    if spot >= len(told.pieces) or not told.pieces[spot].plays("tool"):
        return None
    document = cites.reach(told.pieces, spot + 1)
    document = document if document is not None else cites.issued(told.pieces, spot + 1)
    if document is None:
        return None
    modality = mood(told.pieces, lead(told.pieces, at), at)
    return Tie(tuple(cites.listed(told.pieces, document)), told.says(at, objects), objects, modality, "papers.tool")


def listing(told: Told, at: int, objects: tuple[int, ...]) -> Tie | None:
    """The tie of papers told by their type first: "nhiều văn bản cụ thể hóa Nghị quyết 18 như Kế hoạch số 12".

    So too "kế hoạch thực hiện Nghị quyết 18 (Kế hoạch số 12)".
    """
    first = lead(told.pieces, at)
    before = told.before(first)
    if before is None or not before.has("paper") or before.doc is not None:
        return None
    document = _listed(told, told.tail(objects[-1]), before.low)
    if document is None:
        return None
    modality = mood(told.pieces, first, at)
    return Tie(tuple(cites.listed(told.pieces, document)), told.says(at, objects), objects, modality, "papers.listing")


def _listed(told: Told, start: int, kind: str) -> int | None:
    for spot in range(start, min(len(told.pieces) - 1, start + _LISTING)):
        piece, following = told.pieces[spot], told.pieces[spot + 1]
        if piece.plays("listing") and (document := cites.issued(told.pieces, spot + 1)) is not None:
            return document
        if piece.low == "(" and following.doc is not None and following.kind == kind:
            return spot + 1
        if cites.breaks(piece) or piece.doc is not None:
            return None
    return None
