"""What a document rests on, said behind it: "Kế hoạch 12 được ban hành trên cơ sở Nghị quyết 18"."""

from __future__ import annotations

from pipeline.relate.papers.active import brought_out, document_before, governor, together
from pipeline.relate.papers.mood import lead, mood
from pipeline.relate.papers.ties import Tie, Told

_LOOSE = frozenset({"theo"})  # alone it may tell how anything is done, not only a document


def based(told: Told, at: int) -> Tie | None:
    """The tie of "căn cứ", "trên cơ sở", "theo" behind a document or behind the verb that issues it."""
    objects = told.objects(at)
    if not objects or any(objects[0] in tie.subjects for tie in told.ties.values()):
        return None
    return _made(told, at, objects) or _attached(told, at, objects)


def _made(told: Told, at: int, objects: tuple[int, ...]) -> Tie | None:
    """Behind a passive verb of issuing."""
    verb = at - 1
    while verb > 0 and told.pieces[verb].has("adverb", "verb", "conjunction") and not _issues(told, verb):
        verb -= 1
    if verb < 0 or not _issues(told, verb):
        return None
    first = lead(told.pieces, verb)
    if not first or not told.pieces[first - 1].plays("passive"):
        return None
    marker = lead(told.pieces, first - 1)
    document = document_before(told, marker)
    if document is None or told.owned(told.tail(document), first):
        return None
    modality = mood(told.pieces, marker, verb)
    return Tie(tuple(together(told, document)), told.says(at), objects, modality, "papers.based")


def _issues(told: Told, at: int) -> bool:
    return told.pieces[at].plays("issue", "draft")


def _attached(told: Told, at: int, objects: tuple[int, ...]) -> Tie | None:
    """Right behind a document that is issued, or that nothing else is said of."""
    document = document_before(told, at)
    if document is None:
        return None
    gap = told.pieces[min(told.tail(document), at) : at]
    loose = told.pieces[at].low in _LOOSE
    if (gap and (loose or not (len(gap) == 1 and gap[0].joins))) or told.owned(document + 1, at):
        return None
    ruler = governor(told, document)
    piece = told.pieces[ruler] if ruler is not None else None
    issued = piece is not None and piece.plays("issue", "draft")
    governed = piece is not None and (piece.plays("verb", "basis") or piece.has("verb"))
    if not issued and (gap or (governed and not _enacted(told, document, objects[0]))):
        return None
    return Tie(tuple(together(told, document)), told.says(at), objects, brought_out(told, document), "papers.based")


def _enacted(told: Told, document: int, basis: int) -> bool:
    """Whether it is a plan or the like as a resolution has it: "thực hiện Đề án du lịch theo Quyết định 5"."""
    plain = not told.pieces[document].numbered and told.of_kind(document, "annex")
    return plain and told.of_kind(basis, "carrier")
