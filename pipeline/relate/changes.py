"""What a sentence tells of a post's time: held, former, given, left, or only proposed, and since when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.records import Label, PostStatus, Span
from pipeline.relate.apposition import fronted
from pipeline.relate.postwords import PostWords, Said
from pipeline.relate.units import Line, Unit

_DECISIVE: tuple[tuple[str, PostStatus | None], ...] = (
    ("denied", None), ("proposed", "proposed"), ("left", "left"), ("former", "former"), ("now", "held"),
    ("appointed", "appointed"),
)  # fmt: skip
"""The classes that decide, the one that outweighs the others first; what is denied is no post at all."""
_JOINTS = frozenset(",-–—") | {"và", "kiêm", "kiêm nhiệm", "đồng thời", "đồng thời là"}
_TERM = re.compile(r"nhiệm kỳ|giai đoạn|thời kỳ|từ ")
_BOUND = frozenset(";:")
_NEAR = 12  # units between a post and the day that is told with it
_OUTSIDE = re.compile(r"NIL:|hoi-(?!dong)|hiep-hoi-|lien-hiep-|lien-doan-")
"""Bodies that people lead after they left office: associations, and what no gazetteer has."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a post; ``since`` and ``until`` are ISO 8601, ``cue`` the words that tell it (folded offsets)."""

    status: PostStatus = "held"
    since: str | None = None
    until: str | None = None
    cue: Span | None = None


HELD = Told()
"""A post simply told."""


class Changes:
    """Reads one sentence's posts in text order; a word before the first of a chain holds for those behind it."""

    def __init__(self, line: Line, words: PostWords, published: str | None) -> None:
        """Start in front of the sentence."""
        self._line = line
        self._units = line.units
        self._words = words
        self._published = published
        self._last: tuple[int, int, Told | None] = (-1, -1, HELD)  # role, person, what was told

    def told(self, role: int, person: int) -> Told | None:
        """What is told of a role attached to a person; None if it is denied. Roles come in text order."""
        own = self._own(role, person)
        status, decisive = _decide(own)
        if not own and self._inherits(role, person):
            found = self._last[2]
        elif decisive is not None and status is None:
            found = None
        else:
            found = self._dated(role, status or "held", own, decisive)
        self._last = (role, person, found)
        return found

    def _own(self, role: int, person: int) -> tuple[Said, ...]:
        """The words that tell of this very post: before it, before its holder's name, and behind it."""
        row = self._words.ending(self._units, role)
        behind = self._words.of(self._units, role + 1, "then")
        if role < person:
            dated = _value(self._units, role + 1) is not None
            whole = self._words.of(self._units, role + 1 + dated, "recipient") or fronted(
                self._units, role, row, self._words
            )
            row = row if whole else tuple(said for said in row if _of_title(said))
        elif row and self._reaches(row[0].first, person):
            row = (*row, *self._before_name(person))
        return row if behind is None else (*row, behind)

    def _before_name(self, person: int) -> tuple[Said, ...]:
        """The verb of which a name is the object: "bầu (ROLE) đồng chí A giữ chức ROLE"."""
        at = person
        while at > 0 and self._units[at - 1].has("honorific"):
            at -= 1
        while at > 0 and self._line.attached.get(at - 1) == person:
            at -= 1
        row = self._words.ending(self._units, at)
        return tuple(said for said in row if said.has("given", "left", "now", "proposed", "denied"))

    def _reaches(self, start: int, person: int) -> bool:
        """Whether nothing but the person's posts, marks and such words stand between a name and a row of words."""
        at = person + 1
        while at < start:
            said = self._words.of(self._units, at, "bridge", "light")
            unit = self._units[at]
            if said is None and not (unit.mark or unit.low in _JOINTS or self._line.attached.get(at) == person):
                return False
            at = said.last + 1 if said is not None else at + 1
        return True

    def _inherits(self, role: int, person: int) -> bool:
        """Whether a post shares what was said before the one in front of it."""
        before, holder, told = self._last
        between = self._units[before + 1 : role]
        joined = all(unit.low in _JOINTS or unit.is_label(Label.DATE) for unit in between)
        if before < 0 or holder != person or not joined or told is None or told.status == "held":
            return False
        named = self._units[role].named
        outside = named is not None and _OUTSIDE.match(named.organization or "") is not None
        return not (told.status == "former" and outside)

    def _dated(self, role: int, status: PostStatus, own: Sequence[Said], decisive: Said | None) -> Told:
        """The status with the days told beside it; a term of office that is over makes the post a former one."""
        units, cue = self._units, _span(self._units, decisive)
        since, until = _term(units, role)
        if status == "held" and (until or "9999") < (self._published or "")[:4]:
            return Told("former", since, until, (units[role + 1].start, units[role + 1].end))
        old = self._of_old() if status == "held" and own and decisive is None else None
        if old is not None:
            return Told("former", None, None, old)
        if status in ("appointed", "left"):
            day = day_of_change(units, role, own[0].first if own else role, self._words)
            return Told(status, day, None, cue) if status == "appointed" else Told(status, None, day, cue)
        if status == "held":
            return Told(status, _since(units, role, self._words), None, cue)
        return Told(status, since, until, cue)

    def _of_old(self) -> Span | None:
        """The words of an earlier time that open a sentence ("Năm 2007, ông A là ...", "Khi đó, ông A là ...")."""
        said = self._words.of(self._units, 0, "then")
        value = _value(self._units, 0)
        if said is None and value and value.rpartition("/")[2][:4] < (self._published or "")[:4]:
            said = Said(0, 0, frozenset())
        return _span(self._units, said)


def _of_title(said: Said) -> bool:
    """Whether a word may say something of the post right behind it, whose holder's name follows ("nguyên ROLE A")."""
    return said.has("former", "now", "denied") or (said.has("appointed") and not said.has("given", "takes"))


def _decide(row: Iterable[Said]) -> tuple[PostStatus | None, Said | None]:
    """The status that a row of words tells, and the word that decides; who is only to leave a post holds it."""
    row = tuple(row)
    stays = any(said.has("left") for said in row) and any(said.has("proposed", "denied") for said in row)
    if stays:
        return "held", next(said for said in row if said.has("proposed", "denied"))
    for name, status in _DECISIVE:
        for said in row:
            if said.has(name):
                return status, said
    return None, None


def _span(units: Sequence[Unit], said: Said | None) -> Span | None:
    return (units[said.first].start, units[said.last].end) if said is not None else None


def _value(units: Sequence[Unit], at: int) -> str | None:
    """The value of the DATE at a unit."""
    named = units[at].named if 0 <= at < len(units) else None
    return named.value if named is not None and named.label is Label.DATE else None


def _term(units: Sequence[Unit], role: int) -> tuple[str | None, str | None]:
    """The years of the term of office behind a post ("Trưởng thôn nhiệm kỳ 2003-2008")."""
    at = role + 1
    if at < len(units) and units[at].low in {"(", ","}:
        at += 1
    value = _value(units, at)
    if value is None or "/" not in value or not _TERM.match(units[at].low):
        return None, None
    since, until = value.split("/")
    return since, until


def _since(units: Sequence[Unit], role: int, words: PostWords) -> str | None:
    """The day behind a post since which it is held ("Chủ tịch UBND xã từ năm 2010")."""
    said = words.of(units, role + 1, "since")
    return _begin(_value(units, said.last + 1)) if said is not None else None


def day_of_change(units: Sequence[Unit], role: int, first: int, words: PostWords) -> str | None:
    """The day of a change: behind the post, or after "từ" there, else the nearest before the words that tell it."""
    behind = _value(units, role + 1)
    if behind is not None and not _TERM.match(units[role + 1].low):
        return _begin(behind)
    for at in range(role + 1, min(len(units), role + _NEAR)):
        if units[at].low in _BOUND or units[at].is_label(Label.ROLE, Label.PER):
            break
        said = words.of(units, at, "since")
        if said is not None and _value(units, said.last + 1):
            return _begin(_value(units, said.last + 1))
    for at in range(first - 1, -1, -1):
        if units[at].low == ";" or _ends_other(units, at):
            return None
        value = _value(units, at)
        if value is not None and not _TERM.match(units[at].low) and not _of_document(units, at):
            return _begin(value)
    return None


def _ends_other(units: Sequence[Unit], at: int) -> bool:
    """Whether a post stands here that was given or left before ("... làm ROLE; đến năm 1999 làm ...")."""
    return units[at].is_label(Label.ROLE) and at > 0 and units[at - 1].low in {"làm", "chức", "chức vụ"}


def _of_document(units: Sequence[Unit], at: int) -> bool:
    return any(unit.is_label(Label.DOC) for unit in units[max(0, at - 2) : at])


def _begin(value: str | None) -> str | None:
    """The day, or the first of an interval."""
    return value.partition("/")[0] if value else None
