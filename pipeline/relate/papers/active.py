"""The document in front of the verb: "Kế hoạch số 12 về thực hiện Nghị quyết 18"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.records import Label, Modality, PaperVerb
from pipeline.relate.papers import cites
from pipeline.relate.papers.mood import issuing, lead, mood, orders
from pipeline.relate.papers.sentence import Piece
from pipeline.relate.papers.ties import Tie, Told

_REACH = 80  # pieces between a document and the verb of its title
_REPORTED = 8  # pieces before a verb in which "kết quả", "kiểm tra" make of it what is reported
_CARRIED: frozenset[PaperVerb] = frozenset({"approves", "issues"})
_CLAUSE = frozenset(",;:")
_THROUGH: frozenset[PaperVerb] = frozenset({"implements", "is based on"})
_VOICES = frozenset({"tại", "trong"})
_ON = frozenset({"về", "về việc"})
_DOERS = (Label.ORG, Label.ROLE, Label.PER, Label.LOC)
_DOER = ("generic", "level", "leader", "determiner", "number")
_NOUNS = ("preposition", "subordinator", "owner", "whole")
_COUNTED = frozenset({"năm", "lần"})


def active(told: Told, at: int, objects: tuple[int, ...]) -> Tie | None:
    """The tie of a verb whose document stands to its left, or that shares the one of the verb before it."""
    first = lead(told.pieces, at)
    shared = _shared(told, first)
    if shared is not None:
        modality = mood(told.pieces, first, at)
        modality = shared.modality if modality is Modality.DONE else modality
        return Tie(shared.subjects, told.says(at, objects), objects, modality, shared.rule)
    subject = _left(told, first, at)
    if subject is None or not _does(told, subject, first, told.says(at)):
        return None
    modality = mood(told.pieces, first, at)
    modality = brought_out(told, subject) if modality is Modality.DONE else modality
    says = "guides" if _guiding(told, subject, at) else told.says(at, objects)
    return Tie(tuple(together(told, subject)), says, objects, modality, "papers.title")


def _does(told: Told, subject: int, first: int, says: PaperVerb) -> bool:
    """Whether a document can itself do what the verb says; a proposal of a decree that amends amends nothing."""
    last = told.pieces[first - 1]
    other = last.doc is None and last.has("paper") and last.low != told.pieces[subject].kind
    if other and says not in _THROUGH:
        return False
    return says not in _CARRIED or told.of_kind(subject, "carrier")


def _guiding(told: Told, subject: int, at: int) -> bool:
    """Whether a document guides those who carry another out: "hướng dẫn các xã thực hiện Nghị quyết 18"."""
    words = (piece.word for piece in told.pieces[subject:at])
    return told.says(at) == "implements" and any(word is not None and word.says == "guides" for word in words)


def _shared(told: Told, first: int) -> Tie | None:
    """The tie whose subjects the verb shares: "sửa đổi, thay thế B", "thay thế B và bãi bỏ C"."""
    before = told.before(first)
    if before is None:
        return None
    spot = first - 2 if before.joins else first - 1
    if spot in told.ties:
        return told.ties[spot]
    if not (before.joins or before.has("connective")):
        return None
    return next((tie for tie in reversed(told.ties.values()) if told.tail(tie.objects[-1]) == first - 1), None)


def _left(told: Told, first: int, at: int) -> int | None:
    """The document in whose title, or as whose predicate, the verb stands."""
    subject = document_before(told, first)
    if subject is None:
        return None
    start = min(told.tail(subject), first)
    stretch = told.pieces[start:first]
    if any(piece.plays("report") for piece in stretch[-_REPORTED:]) or told.owned(start, at):
        return None
    if not stretch:
        return subject
    if (stretch[0].joins or _turns(told, start, first)) and not _issued(told, subject):
        return None
    last = stretch[-1]
    if last.joins or last.low in {"-", "–"}:
        return subject if _apposed(told, first, at) and _issued(told, subject) else None
    if _acted(stretch):
        return None
    noun = last.low in _COUNTED or (last.has(*_NOUNS) and not last.plays("about"))
    return subject if last.named is not None or not noun else None


def _acted(stretch: Sequence[Piece]) -> bool:
    """Whether a stretch ends in a comma and somebody who acts ("..., các xã thực hiện")."""
    at = len(stretch) - 1
    while at >= 0 and (stretch[at].is_label(*_DOERS) or (stretch[at].named is None and stretch[at].has(*_DOER))):
        at -= 1
    return 0 <= at < len(stretch) - 1 and stretch[at].joins


def voiced(told: Told, at: int, objects: tuple[int, ...]) -> Tie | None:
    """The tie of a document in which somebody orders: "Tại Thông báo số 6, Tỉnh ủy yêu cầu các xã thực hiện ..."."""
    subject = document_before(told, lead(told.pieces, at))
    if subject is None or told.says(at) != "implements":
        return None
    ruler = governor(told, subject)
    opens = (
        ruler is not None and told.pieces[ruler].low in _VOICES and (not ruler or told.pieces[ruler - 1].low in _CLAUSE)
    )
    start = told.tail(subject)
    comma = start < at and told.pieces[start].low == ","
    if not (opens and comma and any(orders(told.line.units[piece.at]) for piece in told.pieces[start:at])):
        return None
    return Tie((subject,), told.says(at), objects, Modality.DONE, "papers.voiced")


def document_before(told: Told, end: int) -> int | None:
    """The nearest document in front of a piece, if no other clause stands in between."""
    for spot in range(end - 1, max(-1, end - 1 - _REACH), -1):
        if told.pieces[spot].doc is not None:
            closed = any(piece.low == ")" for piece in told.pieces[spot:end])
            return cites.outside(told.pieces, spot) if closed else spot
        if cites.breaks(told.pieces[spot]):
            return None
    return None


def _apposed(told: Told, first: int, at: int) -> bool:
    """Whether a verb behind a comma still belongs to the document: "..., thay thế", "..., nhằm thực hiện"."""
    return told.pieces[at].plays("apposed") or any(piece.plays("about") for piece in told.pieces[first:at])


def _issued(told: Told, document: int) -> bool:
    """Whether a document is the object of a verb of issuing, or stands where a subject does."""
    ruler = governor(told, together(told, document)[0])
    if ruler is None:
        return True
    piece = told.pieces[ruler]
    return piece.plays("issue", "draft") or piece.low in _CLAUSE or piece.is_label(Label.DATE)


def _turns(told: Told, first: int, last: int) -> bool:
    """Whether somebody is told to do something in between: "..., yêu cầu các xã thực hiện"."""
    units = told.line.units
    return any(told.pieces[at].joins and orders(units[told.pieces[at + 1].at]) for at in range(first, last - 1))


def governor(told: Told, document: int) -> int | None:
    """The word that has a document for its object, over numbers and "các nghị quyết số"."""
    at = document - 1
    while at >= 0 and told.pieces[at].named is None and _counts(told, at):
        at -= 1
    return at if at >= 0 else None


def _counts(told: Told, at: int) -> bool:
    piece = told.pieces[at]
    return piece.has("determiner", "number", "paper", "adverb") or piece.low in {"số", ":", "“", '"'}


def brought_out(told: Told, document: int) -> Modality:
    """The modality of a document that a verb of issuing before it brings out."""
    ruler = governor(told, together(told, document)[0])
    if ruler is None or not told.pieces[ruler].plays("issue", "draft"):
        return Modality.PLANNED if document and told.pieces[document - 1].low == "dự thảo" else Modality.DONE
    start = next((at + 1 for at in range(ruler - 1, -1, -1) if told.pieces[at].low in ",;:"), 0)
    return issuing(told.pieces, told.line.units, start, ruler, document)


def together(told: Told, document: int) -> list[int]:
    """The documents that share a title: this one and those named right before it ("Nghị định 1 và Thông tư 2")."""
    found = [document]
    taken = {at for tie in told.ties.values() for at in tie.objects}
    while len(found) < cites.MOST:
        before = next(
            (
                at
                for at in range(found[0] - 1, max(-1, found[0] - 1 - cites.MOST), -1)
                if told.pieces[at].doc is not None
            ),
            None,
        )
        if before is None or before in taken or not _side_by_side(told, before, found[0]):
            break
        found.insert(0, before)
    return found


def _side_by_side(told: Told, before: int, document: int) -> bool:
    gap = told.pieces[told.tail(before) : document]
    plain = all(piece.joins or piece.has("paper") or piece.low == "số" for piece in gap)
    return plain and any(piece.joins for piece in gap)


def about(told: Told) -> Iterator[Tie]:
    """The ties of a title that is a document's name: "Nghị quyết số 48 về Chiến lược cải cách tư pháp"."""
    for at, piece in enumerate(told.pieces):
        if piece.low not in _ON or not at or at + 1 >= len(told.pieces):
            continue
        object_ = told.pieces[at + 1]
        if object_.doc is None or object_.numbered or not told.of_kind(at + 1, "annex"):
            continue
        subject = document_before(told, at)
        if subject is not None and told.tail(subject) == at and told.of_kind(subject, "carrier"):
            yield Tie((subject,), "issues", (at + 1,), Modality.DONE, "papers.name")
