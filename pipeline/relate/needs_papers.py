"""What must stand beside a verb that is about documents and matters: an object, a number, a decision agreed to."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Act, Label
from pipeline.relate.units import Unit

_REACH = 4  # units between a verb and the object that it needs
_OBJECT_SKIPS = ("determiner", "number", "adverb", "light", "generic")
_LETTERS = frozenset({"văn bản", "công văn", "công điện", "tờ trình"})
_OTHERS = frozenset({"của", "về", "gửi"})  # behind "đã có văn bản": whose it is, or to whom it goes
_AGREED = frozenset({"với", "về", "nguyên", "tắc"})
_STOPS = frozenset({".", ":", ";", ",", "!", "?"})
_AND = frozenset({",", "và"})


def following_unit(units: Sequence[Unit], at: int) -> Unit | None:
    """The unit behind one."""
    return units[at + 1] if at + 1 < len(units) else None


def object_at(units: Sequence[Unit], at: int) -> int | None:
    """The first unit behind the verb that is no determiner, number or adverb."""
    for spot in range(at + 1, min(len(units), at + 2 + _REACH)):
        unit = units[spot]
        if unit.named is not None or not unit.has(*_OBJECT_SKIPS) or unit.has("paper", "meeting", "matter"):
            return None if unit.low in _STOPS else spot
    return None


def document(units: Sequence[Unit], at: int) -> bool:
    """A DOC is the object."""
    return document_after(units, at) is not None


def document_after(units: Sequence[Unit], at: int) -> int | None:
    """The DOC that a verb has as its object: right behind it but for adverbs and "các nội dung"."""
    for spot in range(at + 1, min(len(units), at + 2 + _REACH)):
        unit = units[spot]
        if unit.is_label(Label.DOC):
            return spot
        if unit.named is not None or unit.mark or unit.has("preposition", "subordinator", "paper", "meeting"):
            return None
    return None


def numbered(units: Sequence[Unit], at: int) -> bool:
    """A document that somebody is told to have issued: "vừa có quyết định số 5"."""
    following = following_unit(units, at)
    before = units[at - 1] if at else None
    if following is None or before is None:
        return False
    done = before.has("done") or before.low == "cũng"
    if not done and not before.is_label(Label.ORG, Label.PER):
        return False
    if before.named is not None:
        if at > 1 and units[at - 2].has("passive", "denied"):
            return False
        if following.is_label(Label.DOC):
            return any(char.isdigit() for char in following.low)
        return following.low in _LETTERS and at + 2 < len(units) and not _directs(units[at + 2])
    if following.named is not None:
        return following.named.label is Label.DOC and any(char.isdigit() for char in following.low)
    told = following.has("order") or following.low in _LETTERS
    ahead = units[at + 2] if at + 2 < len(units) else None
    if done and told and (ahead is None or not (ahead.low in _OTHERS or _directs(ahead))):
        return True
    if following.has("paper") and at + 2 < len(units) and units[at + 2].has("sending"):
        return not any(_directs(unit) for unit in units[at + 3 :])
    return following.has("order") and any(
        unit.low == "số" or unit.is_label(Label.DOC) for unit in units[at + 2 : at + 4]
    )


def _directs(unit: Unit) -> bool:
    return unit.trigger is not None and unit.trigger.act is Act.DIRECT


def paper(units: Sequence[Unit], at: int) -> bool:
    """A document, also behind another verb of issuing ("xây dựng và ban hành Đề án ...")."""
    if at + 2 < len(units) and units[at + 1].low in _AND and _issues(units[at + 2]):
        at += 2
    spot = object_at(units, at)
    return spot is not None and (units[spot].has("paper") or units[spot].is_label(Label.DOC))


def _issues(unit: Unit) -> bool:
    return unit.trigger is not None and unit.trigger.act is Act.ISSUE


def matter(units: Sequence[Unit], at: int) -> bool:
    """A document, or a matter that is decided on (a project, a policy)."""
    spot = object_at(units, at)
    return paper(units, at) or (spot is not None and units[spot].has("matter"))


def agreed(units: Sequence[Unit], at: int) -> bool:
    """A matter, also behind "với" or "về nguyên tắc" ("đồng ý với đề xuất của Sở A")."""
    spot = at + 1
    while spot < len(units) and units[spot].low in _AGREED:
        spot += 1
    return matter(units, spot - 1) or (spot < len(units) and units[spot].low.endswith((" của", "đề xuất", "kiến nghị")))


def consented(units: Sequence[Unit], at: int) -> bool:
    """A matter, or what will be done ("đã đồng ý tạm dừng dự án", "đồng ý sẽ xem xét")."""
    following = following_unit(units, at)
    acts = following is not None and (following.has("verb", "planned") or following.trigger is not None)
    return agreed(units, at) or acts


def approved(units: Sequence[Unit], at: int) -> bool:
    """A matter, or some of something ("phê duyệt 12 dự án")."""
    following = following_unit(units, at)
    return matter(units, at) or (following is not None and following.has("number", "determiner"))
