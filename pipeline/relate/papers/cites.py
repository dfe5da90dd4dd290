"""Documents as they are cited: what follows a number, how far a verb is from its document, lists."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Label
from pipeline.relate.groups import TERM
from pipeline.relate.papers.sentence import Piece

_REACH = 14  # pieces between a verb and its document
_FAR = 45  # pieces between the verb that opens a sentence and "tại Công văn số ..."
_BRACKET = 16  # pieces in brackets behind a document
_TITLE = 80  # pieces of a title between two documents of one list
_PREFIX = 12  # pieces between the comma of a list and its next document
MOST = 40
"""The most documents in one list."""
_OWNERS = (Label.ORG, Label.ROLE, Label.PER, Label.LOC)
_GROUP = ("generic", "leader", "level", "determiner", "honorific", "delegation")
_STOPS = frozenset({";", ":", "…", "!", "?"})
_BROKEN = ("done", "must", "planned", "fact", "subordinator")
_OWNING = frozenset({"của", "do"})
_WITHIN = frozenset({"tại", "theo", "trong", "("})


def breaks(piece: Piece) -> bool:
    """Whether a title cannot go on over the piece: a clause of its own starts or ends there."""
    if piece.low in _STOPS:
        return True
    return piece.named is None and piece.has(*_BROKEN) and not (piece.plays("about", "listing") or piece.joins)


def tail(pieces: Sequence[Piece], at: int) -> int:
    """The first piece behind a document with its day, issuer, term and brackets."""
    end = at + 1
    while end < len(pieces):
        step = _bracket(pieces, at, end) if pieces[end].low == "(" else _tail_step(pieces, end)
        if step == end:
            break
        end = step
    return end


def _tail_step(pieces: Sequence[Piece], at: int) -> int:
    piece = pieces[at]
    if piece.is_label(Label.DATE) or piece.low in {"ngày", "tháng", "năm"} or TERM.fullmatch(piece.low):
        return at + 1
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    if following is None:
        return at
    if piece.low in _OWNING:
        return _owner(pieces, at + 1)
    dated = following.is_label(Label.DATE) or following.low == "ngày"
    if piece.low == "ban hành" and dated:
        return at + 1
    if piece.low == "," and (dated or following.low == "của"):
        return at + 1
    return at + 1 if piece.is_label(Label.ORG, Label.LOC) and pieces[at - 1].doc is not None else at


def _bracket(pieces: Sequence[Piece], document: int, at: int) -> int:
    """Behind the bracket that opens there, unless it is long or names another document."""
    for end in range(at + 1, min(len(pieces), at + _BRACKET)):
        if pieces[end].low == ")":
            return end + 1
        if pieces[end].doc not in (None, pieces[document].doc):
            return at
    return at


def outside(pieces: Sequence[Piece], at: int) -> int:
    """The document behind which a bracket with the one at ``at`` stands, else that itself."""
    opening = next((spot for spot in range(at - 1, max(-1, at - _BRACKET), -1) if pieces[spot].low in "()"), None)
    if opening is None or pieces[opening].low == ")":
        return at
    before = (spot for spot in range(opening - 1, max(-1, opening - _BRACKET), -1) if pieces[spot].doc is not None)
    document = next(before, None)
    return document if document is not None and tail(pieces, document) == opening else at


def _owner(pieces: Sequence[Piece], at: int) -> int:
    """Behind those whose document it is."""
    end = at
    while end < len(pieces):
        piece = pieces[end]
        following = pieces[end + 1] if end + 1 < len(pieces) else None
        owned = piece.is_label(*_OWNERS) or (piece.named is None and piece.has(*_GROUP))
        listed = piece.low in {",", "và", "-"} and following is not None and following.is_label(Label.ORG, Label.ROLE)
        if not (owned or (listed and not _acts(pieces, end + 2))):
            break
        end += 1
    return end


def _acts(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a verb follows: the body before it is somebody who acts."""
    return at < len(pieces) and (pieces[at].plays("verb", "issue") or pieces[at].has("done", "must", "planned", "verb"))


def reach(pieces: Sequence[Piece], at: int, *, close: bool = False) -> int | None:
    """The document that a verb before ``at`` is about.

    Args:
        pieces: the sentence.
        at: the piece behind the verb.
        close: whether only words of number and manner may stand in between.
    """
    spot = at
    while spot < min(len(pieces), at + _REACH):
        if pieces[spot].doc is not None:
            return spot
        step = _bridge(pieces, spot, close=close)
        if step == 0:
            return None
        spot += step
    return None


def _bridge(pieces: Sequence[Piece], at: int, *, close: bool) -> int:
    """How many pieces from ``at`` may stand between a verb and its document; 0: none."""
    piece = pieces[at]
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    if piece.named is not None:
        return int(not close and pieces[at - 1].low == "của" and piece.is_label(*_OWNERS))
    if piece.has("determiner", "number", "adverb") or piece.low == "số":
        return 1
    if piece.joins and following is not None:
        if following.plays("verb") or (following.has("verb") and following.named is None):
            return 2
        return int(following.plays("piece"))
    return int(not close and (piece.plays("bridge", "piece") or piece.has("paper")))


def issued(pieces: Sequence[Piece], at: int) -> int | None:
    """The document that a verb of issuing before ``at`` brings out: its object, or the first of those that it lists."""
    for spot in range(at, min(len(pieces), at + _REACH)):
        piece = pieces[spot]
        if piece.doc is not None:
            return spot
        plain = piece.has("determiner", "number", "adverb", "paper") or piece.plays("listing", "issue")
        joined = piece.joins and spot + 1 < len(pieces) and pieces[spot + 1].plays("issue", "listing")
        if piece.named is not None or not (plain or joined or piece.low == "số"):
            return None
    return None


def far(pieces: Sequence[Piece], at: int) -> int | None:
    """The document in which stands what a sentence opens with ("Thực hiện chỉ đạo của ... tại Công văn số 5, ...")."""
    for spot in range(at, min(len(pieces), at + _FAR)):
        if pieces[spot].doc is not None:
            return spot if pieces[spot - 1].low in _WITHIN else None
        if breaks(pieces[spot]) or pieces[spot].plays("issue"):
            return None
    return None


def listed(pieces: Sequence[Piece], first: int, *, alike: bool = False, apart: bool = True) -> list[int]:
    """The documents coordinated with one, it included.

    Args:
        pieces: the sentence.
        first: the document that the list begins with.
        alike: whether only documents of the first one's type belong to it.
        apart: whether one that has a verb of its own ("..., Thông tư số 6 sửa đổi ...") is none of them.
    """
    found = [first]
    at = first
    while len(found) < MOST:
        following = _next(pieces, at)
        if following is None or not _coordinated(pieces, tail(pieces, at), following, apart=apart):
            break
        at = following
        if alike and pieces[at].kind != pieces[first].kind:
            break
        if apart and acts(pieces, at):
            break
        if pieces[at].doc != pieces[first].doc:
            found.append(at)
    return found


def acts(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a document has a verb of its own right behind it."""
    spot = tail(pieces, at)
    if spot >= len(pieces) or pieces[spot].named is not None:
        return False
    piece = pieces[spot]
    return piece.plays("verb", "issue") or piece.has("done", "must", "planned", "denied", "verb", "stative")


def _next(pieces: Sequence[Piece], at: int) -> int | None:
    return next((spot for spot in range(at + 1, min(len(pieces), at + _TITLE)) if pieces[spot].doc is not None), None)


def _coordinated(pieces: Sequence[Piece], start: int, end: int, *, apart: bool) -> bool:
    """Whether what stands between two documents is a title and a comma or conjunction, unless ``apart`` a semicolon."""
    if end - start > _TITLE:
        return False
    joint = next((at for at in range(end - 1, start - 1, -1) if _joins(pieces[at], apart)), None)
    if joint is None or end - joint > _PREFIX:
        return False
    between = range(joint + 1, end)
    return all(_listable(pieces, at) for at in between) and not any(map(breaks, pieces[start:joint]))


def _joins(piece: Piece, apart: bool) -> bool:
    return piece.joins or (piece.low == ";" and not apart)


def _listable(pieces: Sequence[Piece], at: int) -> bool:
    piece = pieces[at]
    if piece.named is not None:
        return pieces[at - 1].low == "của" and piece.is_label(*_OWNERS)
    if piece.plays("verb", "issue"):
        return False
    return (
        piece.has("determiner", "number", "paper", "conjunction") or piece.plays("bridge") or piece.low in {"(", "số"}
    )
