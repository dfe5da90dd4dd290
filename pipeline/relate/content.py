"""What an act is about: the span of its content, the ones addressed, the documents in it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Act, Label, Span
from pipeline.relate.actors import Cast, Group
from pipeline.relate.clause import unknown, verbal
from pipeline.relate.groups import TERM
from pipeline.relate.needs import with_after
from pipeline.relate.needs_papers import document_after
from pipeline.relate.units import Line, Unit

_SILENT = frozenset({Act.CHAIR, Act.ATTEND, Act.MEET})
_OPENERS = frozenset({":", ",", "rằng", "là", "cho", "đối với", "với", "về", "-", "–"})
_CITED = (Label.DOC, Label.DATE, Label.ORG, Label.ROLE, Label.PER)  # in a citation of documents
_PARTS = frozenset({";", ","})  # between the parts of an order
_WIDE = 45  # units that an addressee with its modifiers may take
_PAPER = 3  # units between a verb of issuing and "gửi"
_ADVERBIAL = 16  # units of an adverbial between an order's verb and the ones addressed
_QUOTE = frozenset({'"', "“", "”"})


def chain_end(units: Sequence[Unit], at: int) -> int:
    """The last of a verb's coordinated verbs that share its content ("lãnh đạo, chỉ đạo, điều hành")."""
    end = at
    while True:
        step = end + 1
        while (
            step < len(units)
            and step - end <= 2
            and (units[step].low in {",", "và", "cùng"} or units[step].has("progress"))
        ):
            step += 1
        if step == end + 1 or step >= len(units) or units[step].has("block") or not _shares(units[at], units[step]):
            return end
        end = step


def _shares(verb: Unit, following: Unit) -> bool:
    """Whether a verb behind another may share its content: not what is ordered ("yêu cầu, tổ chức ...")."""
    if verb.trigger is None or following.trigger is None:
        return False
    if verb.trigger.act is Act.HOLD:
        return False  # "đã họp và thống nhất chủ trương ...", "tổ chức họp trực tuyến ..."
    own = following.trigger.act not in (Act.HOLD, Act.IMPLEMENT, Act.ISSUE, Act.APPROVE)
    return own or not (verb.trigger.act is Act.DIRECT and verb.trigger.opens)


def addressees(line: Line, end: int, act: Act, cast: Cast) -> Group | None:
    """Those directed or met: the noun group behind the verb that goes on with a verb of its own."""
    units = line.units
    if act is Act.MEET:
        start = with_after(units, end)
        if start is None and (units[end].low.startswith("tiếp xúc") or _next_low(units, end) in {"tại", "ở"}):
            return None
        return cast.right_of(line, (start if start is not None else end) + 1)
    start = end + 1
    while start < len(units) and start - end <= 2 and (units[start].low in _OPENERS or units[start].low == "địa bàn"):
        start += 1
    start = _past_adverbial(units, start)
    if start >= len(units) or units[start].low in {"việc", "công tác"}:
        return None
    for spot in range(start, min(len(units), start + _WIDE)):
        unit = units[spot]
        if unit.has("purpose", "subordinator") or unit.low in _QUOTE or unit.low in {".", "…"}:
            return None
        bare = spot > start and unknown(unit) and unit.low.isalpha() and units[spot - 1].is_label(Label.ORG, Label.ROLE)
        if bare or (spot > start and _turns(units, spot)) or (spot == start and _plainly_verb(unit)):
            return _addressed(line, start, spot - 1, cast)
    return None


def _next_low(units: Sequence[Unit], at: int) -> str:
    return units[at + 1].low if at + 1 < len(units) else ""


def further(line: Line, start: int, stop: int, cast: Cast) -> tuple[str, ...]:
    """Those told in the further parts of an order: "...; Sở B báo cáo", "..., Thanh tra tỉnh đối thoại ..."."""
    units = line.units
    found: dict[str, None] = {}
    for at in range(start, min(stop, len(units)) - 2):
        if units[at].low not in _PARTS or not units[at + 1].is_label(Label.ORG, Label.ROLE, Label.LOC):
            continue
        if units[at].low == "," and (units[at + 1].is_label(Label.LOC) or units[at - 1].named is not None):
            continue
        group = cast.right_of(line, at + 1)
        if group is not None and group.last + 1 < stop and _plainly_verb(units[group.last + 1]):
            found.update(dict.fromkeys(group.keys))
    return tuple(found)


def _past_adverbial(units: Sequence[Unit], start: int) -> int:
    """Past "trong đợt này," to the ones addressed behind its comma."""
    if start < len(units) and units[start].low == "trong":
        comma = next(
            (at for at in range(start, min(len(units) - 1, start + _ADVERBIAL)) if units[at].low == ","), start
        )
        return comma + 1 if comma > start and _addressable(units[comma + 1]) else start
    return start


def recipients(line: Line, act: Act, first: int, end: int, cast: Cast) -> tuple[str, ...]:
    """Those to whom a paper goes: "có văn bản gửi Sở A đề nghị ...", "có tờ trình gửi Sở A"."""
    stretch = range(max(0, first - _WIDE), first) if act is Act.DIRECT else range(end + 1, end + 1 + _PAPER)
    for at in stretch:
        if at and at + 1 < len(line.units) and line.units[at].low == "gửi" and _written(line.units[at - 1]):
            group = cast.right_of(line, at + 1)
            return group.keys if group is not None and (act is Act.ISSUE or group.last == first - 1) else ()
    return ()


def _written(unit: Unit) -> bool:
    return unit.has("paper") or unit.is_label(Label.DOC)


def _plainly_verb(unit: Unit) -> bool:
    return verbal(unit) and not unit.has("generic", "leader", "level", "determiner", "honorific")


def _turns(units: Sequence[Unit], spot: int) -> bool:
    """Whether the verb of the ones addressed starts here."""
    unit = units[spot]
    if unit.has("must", "adverb"):
        return True
    return _plainly_verb(unit) and not units[spot - 1].has("determiner", "nominal", "preposition")


def _addressed(line: Line, start: int, last: int, cast: Cast) -> Group | None:
    units = line.units[start : last + 1]
    first = next((unit for unit in units if not unit.has("determiner", "number")), None)
    if first is None or not _addressable(first):
        return None
    return cast.group(line, start, last)


def _addressable(unit: Unit) -> bool:
    if unit.named is not None:
        return unit.named.label in (Label.ORG, Label.PER, Label.LOC, Label.ROLE)
    return unit.has("generic", "leader", "level", "honorific", "delegation")


def content(line: Line, end: int, act: Act, told: Group | None, limit: int) -> Span | None:
    """The content's span; ``limit`` is the first unit of the next act of the sentence, or its length."""
    units = line.units
    if act in _SILENT:
        return None
    start = (told.last if told is not None else end) + 1
    if _says_where(units, start, act):
        return None
    if act is Act.IMPLEMENT:
        start = document_after(units, end) or start
    while start < limit and (units[start].low in _OPENERS or _post_adverb(units, start, act)):
        start += 1
    stop = limit if act is Act.DIRECT else _cut(units, start, limit, act)
    if act is Act.IMPLEMENT and start < len(units) and units[start].is_label(Label.DOC):
        stop = min(stop, _citation_end(units, start, limit))
    while stop > start and units[stop - 1].mark and units[stop - 1].low not in ')"”':
        stop -= 1
    while stop > start and units[stop - 1].has("conjunction", "connective", "done"):
        stop -= 1
    return (units[start].start, units[stop - 1].end) if stop > start else None


def _says_where(units: Sequence[Unit], start: int, act: Act) -> bool:
    """Whether a verb goes on with the place only: "kiểm tra tại xã A", "chỉ đạo tại cuộc họp"."""
    if start + 1 >= len(units) or units[start].low not in {"tại", "ở", "và"}:
        return False
    if act is Act.INSPECT:
        return True
    return act is Act.DIRECT and units[start].low == "tại" and units[start + 1].has("meeting")


def matter_of(line: Line, last: int, limit: int) -> Span | None:
    """What "chỉ đạo của X về việc ..." is about: from behind "về việc" to the clause's end."""
    units = line.units
    if last + 2 >= limit or units[last + 1].low not in {"về", "về việc"}:
        return None
    stop = next((at for at in range(last + 2, limit) if units[at].low in {";", "."}), limit)
    stop = next((at for at in range(last + 3, stop) if units[at].low == "tại" and _cites(units, at)), stop)
    start = last + 2 + (units[last + 2].low == "việc")
    return (units[start].start, units[stop - 1].end) if stop > start else None


def _cites(units: Sequence[Unit], at: int) -> bool:
    return at + 1 < len(units) and units[at + 1].is_label(Label.DOC)


def rest(line: Line, start: int) -> Span | None:
    """From a unit (marks are skipped) to the sentence's end."""
    units = line.units
    while start < len(units) and units[start].mark:
        start += 1
    return (units[start].start, line.body_end) if start < len(units) else None


def clause_before(line: Line, first: int, subject_first: int | None) -> Span | None:
    """What stands before "theo chỉ đạo của X" or "được X thông qua", back to the last comma.

    ``first`` is the verb's first unit, ``subject_first`` that of a subject in front of it.
    """
    units = line.units
    end = min(first, subject_first if subject_first is not None else first)
    while end > 0 and (
        units[end - 1].mark or units[end - 1].has("passive", "agentive", "nominal", "done", "conjunction", "determiner")
    ):
        end -= 1
    start = end
    while start > 0 and units[start - 1].low not in {",", ";", ".", ":"}:
        start -= 1
    return (units[start].start, units[end - 1].end) if end > start else None


def _post_adverb(units: Sequence[Unit], at: int, act: Act) -> bool:
    if act is Act.DIRECT:
        return units[at].low in {"toàn diện", "trực tiếp", "việc"}
    return units[at].has("adverb") and not units[at].has("verb")


def _cut(units: Sequence[Unit], start: int, limit: int, act: Act) -> int:
    """Where a content that is a noun ends: before a purpose, a semicolon, or ", với ...", ", tại ..."."""
    for spot in range(start + 1, limit):
        unit = units[spot]
        if unit.has("purpose") and not unit.has("verb"):
            return spot
        if unit.low == ";" and not _lists(units, start, spot):
            if act is Act.APPROVE and spot + 1 < limit and _both_verbs(units[start], units[spot + 1]):
                continue  # "quyết định khai trừ ...; cảnh cáo ..."
            return spot
        if (
            act is Act.INSPECT
            and unit.low == ","
            and spot + 1 < limit
            and units[spot + 1].has("verb")
            and not units[spot + 1].trigger
        ):
            return spot  # "kiểm tra khu vực này, lập biên bản ..."
        if (
            unit.low == ","
            and spot + 1 < limit
            and (
                units[spot + 1].low in {"với", "với sự", "tại", "do", "qua", "đồng thời"}
                or units[spot + 1].has("connective")
            )
        ):
            return spot
    return limit


def _both_verbs(one: Unit, other: Unit) -> bool:
    return all(verbal(unit) or unknown(unit) for unit in (one, other))


def _citation_end(units: Sequence[Unit], start: int, limit: int) -> int:
    """Where a list of documents with their dates, issuers and subjects ends."""
    at = start
    while at < limit:
        unit = units[at]
        following = units[at + 1] if at + 1 < limit else None
        if unit.low in {"về", "về việc"}:
            return limit
        if unit.mark or unit.low in {"và", "của", "theo", "số", "trong", "cùng"}:
            if following is None or not (following.is_label(*_CITED) or following.has("paper")):
                return at
        elif not (unit.is_label(*_CITED) or unit.has("paper") or _number_or_term(unit)):
            return at
        at += 1
    return limit


def _number_or_term(unit: Unit) -> bool:
    return unit.has("number") or TERM.fullmatch(unit.low) is not None


def _lists(units: Sequence[Unit], start: int, spot: int) -> bool:
    """Whether a semicolon goes on with the same list ("..., Quy chế; quy chế ...")."""
    following = units[spot + 1] if spot + 1 < len(units) else None
    return following is not None and (following.is_label(Label.DOC) or following.has("paper"))


def documents(line: Line, span: Span | None, first: int, last: int) -> tuple[str, ...]:
    """Keys of the documents in a content, or between two units where there is no content."""
    found: dict[str, None] = {}
    for at, unit in enumerate(line.units):
        inside = span is not None and span[0] <= unit.start < span[1]
        if (
            unit.named is not None
            and unit.named.label is Label.DOC
            and unit.named.key
            and (inside or first <= at <= last)
        ):
            found.setdefault(unit.named.key)
    return tuple(found)
