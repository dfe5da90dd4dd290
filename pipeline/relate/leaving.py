"""Posts left without being named again ("A, ROLE, nghỉ hưu"), and who came before whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.records import Label, Span
from pipeline.relate.postwords import PostWords, Said
from pipeline.relate.units import Line, Unit

_SKIPPED = frozenset(",(-–—")
_ON_THE_WAY = frozenset({"là", "người", "vị trí", "của"})
_REACH = 8  # units between a post and the words that tell that it was left


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is told of a person's leaving: ``all`` posts or the only one, since when, by which words (folded offsets).

    ``bracket``: it is told in brackets, of a past post.
    """

    all: bool
    bracket: bool
    day: str | None
    cue: Span


def leaving(line: Line, person: int, words: PostWords) -> Leaving | None:
    """What the sentence tells of a person's leaving posts that it does not name again."""
    units = line.units
    roles = [role for role, holder in line.attached.items() if holder == person]
    start, end = min((person, *roles)), max((person, *roles))
    said = _object(units, start, words) or _subject(units, end, words)
    if said is None:
        return None
    bracket = any(unit.low == "(" for unit in units[max(0, said.first - 3) : said.first])
    if said.first > end and not bracket and _another(units, start):
        return None
    cue = (units[said.first].start, units[said.last].end)
    return Leaving(said.has("all"), bracket, _day(units, said.last + 1, words), cue)


def _another(units: Sequence[Unit], start: int) -> bool:
    """Whether the clause in front of a person and the posts names somebody else, who may be the one that leaves."""
    for unit in reversed(units[:start]):
        if unit.low == ";":
            return False
        if unit.is_label(Label.PER):
            return True
    return False


def _object(units: Sequence[Unit], start: int, words: PostWords) -> Said | None:
    """The words in front: "quyết định nghỉ hưu cho đồng chí A - ROLE", "miễn nhiệm chức vụ đối với ROLE A"."""
    while start > 0 and units[start - 1].has("honorific"):
        start -= 1
    row = words.ending(units, start)
    if len(row) > 1 and row[-1].has("recipient"):
        row = row[:-1]
    told = row[-1:] if row and not any(said.has("proposed", "denied") for said in row) else ()
    return next(
        (said for said in told if said.has("all", "one") and (said.last < start - 1 or said.has("given"))), None
    )


def _subject(units: Sequence[Unit], end: int, words: PostWords) -> Said | None:
    """The words behind: "A - ROLE bị kỷ luật miễn nhiệm chức vụ", "ROLE A (đã nghỉ hưu)"."""
    at = end + 1
    if at < len(units) and units[at].is_label(Label.DATE):
        at += 1
    while at < min(len(units), end + _REACH):
        said = words.at(units, at)
        if units[at].low in _SKIPPED:
            at += 1
        elif said is None or said.has("proposed", "denied"):
            return None
        elif said.has("all", "one"):
            behind = said.last + 1
            named = behind < len(units) and units[behind].is_label(Label.ROLE)
            return None if named and not said.has("all") else said
        elif said.has("light", "passive"):
            at = said.last + 1
        elif said.has("since") and said.last + 1 < len(units) and units[said.last + 1].is_label(Label.DATE):
            at = said.last + 2
        else:
            return None
    return None


def _day(units: Sequence[Unit], start: int, words: PostWords) -> str | None:
    """The day behind "từ" or "kể từ"."""
    for at in range(start, min(len(units), start + 2 * _REACH)):
        said = words.of(units, at, "since")
        following = units[said.last + 1].named if said is not None and said.last + 1 < len(units) else None
        if following is not None and following.label is Label.DATE and following.value:
            return following.value.partition("/")[0]
        if units[at].low == ";":
            return None
    return None


def predecessors(line: Line, words: PostWords) -> dict[int, tuple[int, Span]]:
    """For a ROLE's index the PER who had the post before its holder, and the words that tell it."""
    found: dict[int, tuple[int, Span]] = {}
    for role, person in line.attached.items():
        told = _followed(line.units, role, words) if role > person else None
        if told is not None and told[0] != person:
            found[role] = told
    return found


def _followed(units: Sequence[Unit], role: int, words: PostWords) -> tuple[int, Span] | None:
    """The one before: "ROLE thay đồng chí B", "thay ông B giữ chức ROLE"."""
    for at in range(role + 1, min(len(units), role + _REACH)):
        if units[at].is_label(Label.ROLE, Label.PER) or units[at].low in ";:":
            break
        told = _named(units, at, words)
        if told is not None:
            return told
    for at in range(role - 1, max(-1, role - _REACH), -1):
        told = _named(units, at, words)
        if told is not None:
            return told
    return None


def _named(units: Sequence[Unit], at: int, words: PostWords) -> tuple[int, Span] | None:
    """The person behind "thay", "kế nhiệm" and the like at a unit."""
    said = words.of(units, at, "follows")
    if said is None:
        return None
    spot = said.last + 1
    while spot < len(units) and (
        units[spot].has("honorific") or units[spot].low in _ON_THE_WAY or units[spot].is_label(Label.ROLE)
    ):
        spot += 1
    if spot < len(units) and units[spot].is_label(Label.PER):
        return spot, (units[said.first].start, units[said.last].end)
    return None


def handovers(line: Line, words: PostWords) -> Mapping[int, tuple[int, int, Span]]:
    """For the ROLE of "bàn giao ROLE từ ông B sang ông A" who had it and who gets it, and the words that tell it."""
    found: dict[int, tuple[int, int, Span]] = {}
    units = line.units
    for role, unit in enumerate(units):
        if not unit.is_label(Label.ROLE) or role in line.attached:
            continue
        said = _handover(units, role, words)
        source = _person(units, role + 1, "from", words) if said is not None else None
        behind = role if source is None else source
        source = _subject_of(units, said, words) if said is not None and source is None else source
        heir = _person(units, behind + 1, "onto", words) if source is not None else None
        if said is not None and source is not None and heir is not None:
            found[role] = (source, heir, (units[said.first].start, units[said.last].end))
    return found


def _subject_of(units: Sequence[Unit], said: Said, words: PostWords) -> int | None:
    """The person right before a verb ("ông B bàn giao ROLE cho ông A")."""
    row = words.ending(units, said.first)
    at = (row[0].first if row and all(one.has("light") for one in row) else said.first) - 1
    return at if at >= 0 and units[at].is_label(Label.PER) else None


def _handover(units: Sequence[Unit], role: int, words: PostWords) -> Said | None:
    """The words in front of a post that hand it over; only words of posts and marks stand between."""
    at = role - 1
    while at >= 0 and role - at <= _REACH:
        said = words.of(units, at, "handover")
        if said is not None:
            return said
        if units[at].named is not None or (units[at].low not in _SKIPPED and words.at(units, at) is None):
            inside = at > 0 and words.of(units, at - 1, "handover", "bridge") is not None
            if not inside:
                return None
        at -= 1
    return None


def _person(units: Sequence[Unit], at: int, part: str, words: PostWords) -> int | None:
    """The person behind a word of that part, over honorifics and posts."""
    said = words.of(units, at, part)
    if said is None:
        return None
    spot = said.last + 1
    while spot < len(units) and (units[spot].has("honorific") or units[spot].is_label(Label.ROLE)):
        spot += 1
    return spot if spot < len(units) and units[spot].is_label(Label.PER) else None
