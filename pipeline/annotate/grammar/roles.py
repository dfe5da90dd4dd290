"""Positions held: a title joined to the organ that follows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import ConfigDict

from pipeline.annotate.grammar.organ import Organ
from pipeline.annotate.grammar.phrases import Phrases
from pipeline.annotate.grammar.tokens import Tokens
from pipeline.annotate.grammar.units import DISTRICT, PROVINCE, UnitReader, UnitReading
from pipeline.gazetteer import Gazetteers
from pipeline.gazetteer.rows import read_rows
from pipeline.text import fold_key

_MODIFIERS = {("thường", "trực"): "Thường trực", ("chuyên", "trách"): "chuyên trách", ("phụ", "trách"): "phụ trách"}
_PLURAL_BEFORE = frozenset(("các", "những", "nhiều", "mỗi", "từng", "số", "%", "cử", "chức", "danh"))
_COUNTS = frozenset(("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"))
_GENERIC_AFTER = frozenset(("các", "cấp", "xã", "hoặc", "/"))
_OF_UNITS = frozenset(("chu-tich", "pho-chu-tich", "bi-thu", "pho-bi-thu"))
_OF_MINISTRIES = frozenset(("bo-truong", "thu-truong"))
# What introduces the names of several who hold one office.
_NAMING = frozenset(("là", ":", "gồm", ")"))
_MONUMENTS = frozenset((("lưu", "niệm"), ("tượng", "đài"), ("đền", "thờ"), ("di", "tích"), ("bảo", "tàng")))
_HEADED = frozenset(("Trưởng", "Phó Trưởng", "Chánh", "Phó Chánh", "Phó"))


@dataclass(frozen=True, slots=True)
class Title:
    """A title as a word; ``org`` tells whether an organ must, may or cannot follow."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)
    id: str
    title: str
    forms: tuple[str, ...]
    org: Literal["required", "optional", "none"]
    type: str | None
    level: str | None
    note: str | None
    alone: bool


@dataclass(frozen=True, slots=True)
class Role:
    """A role at tokens ``start`` to ``end``; ``alone`` ones need a person beside them.

    ``unit`` is the unit that stands for its own body: "Chủ tịch tỉnh Thanh Hóa".
    """

    start: int
    end: int
    title: str
    row: Title
    organ: Organ | None
    alone: bool
    unit: UnitReading | None = None


class RoleReader:
    """Reads titles, and joins them to organs."""

    def __init__(self, gazetteers: Gazetteers, units: UnitReader) -> None:
        """Index the forms of every title."""
        self._units = units
        self._fields = frozenset(
            fold_key(head)[3:]
            for type_ in gazetteers.organ_types
            for head in type_.heads
            if fold_key(head).startswith("bộ ") and "central" in type_.levels
        )
        rows = read_rows(gazetteers.folder / "titles.jsonl", Title)
        self._titles: Phrases[Title] = Phrases((form, row) for row in rows for form in row.forms)

    def read(self, tokens: Tokens, lower: str, organs: Mapping[int, Organ]) -> list[Role]:
        """All titles with or without an organ, in text order, none overlapping.

        ``organs`` maps the token at which an organ begins to the organ.
        """
        at: dict[int, list[tuple[int, Title]]] = {}
        for start, end, row in self._titles.find(tokens.text, lower):
            at.setdefault(tokens.index(start), []).append((tokens.index(end), row))
        roles: list[Role] = []
        reach = 0
        for i in sorted(at):
            if i < reach:
                continue
            role = self._at(tokens, i, at[i], organs)
            reach = max(end for end, _ in at[i])
            if role is not None:
                roles.append(role)
                reach = max(reach, role.end)
        return self._repeated(tokens, roles, at)

    def _repeated(self, tokens: Tokens, roles: list[Role], at: Mapping[int, list[tuple[int, Title]]]) -> list[Role]:
        """Titles without their organ that take up an office named before: "Thứ trưởng cho biết"."""
        read = {role.start: role for role in roles}
        known: set[str] = set()
        for i in sorted(at):
            taken_up = i in read and read[i].alone and read[i].title in known
            whole_office = i in read and (read[i].organ is not None or read[i].unit is not None)
            if i in read and not taken_up and (whole_office or read[i].row.org != "required"):
                known.add(read[i].title)
                continue
            end, row = max(at[i], key=lambda form: form[0])
            stop, title = self._modified(tokens, end, row)
            whole = i == 0 or not tokens.capital(i - 1) or not tokens.same_line(i)
            ends = tokens.lower(stop) not in ("của", ",") and not (tokens.capital(stop) and tokens.same_line(stop))
            taken_up = title in known and tokens.capital(i) and whole and stop - i >= 2
            if taken_up and ends and not self._generic(tokens, i, stop):
                read[i] = Role(i, stop, title, row, None, alone=False)
        for i in sorted(at):
            end, row = max(at[i], key=lambda form: form[0])
            other = read.get(end + 1)
            if i not in read and tokens.lower(end) == "hoặc" and other is not None and other.organ is not None:
                read[i] = Role(i, end, row.title, row, None, alone=False)  # "Chủ tịch hoặc Phó Chủ tịch UBND"
        return [read[i] for i in sorted(read)]

    def _at(self, tokens: Tokens, i: int, forms: list[tuple[int, Title]], organs: Mapping[int, Organ]) -> Role | None:
        """The role at token i: the form that an organ follows, else the longest."""
        longest: Role | None = None
        for end, row in sorted(forms, key=lambda form: -form[0]):
            if _coded(tokens, i, end) or _honoured(tokens, i, end):
                continue
            stop, title = self._modified(tokens, end, row)
            if tokens.word(stop) == "." and tokens.words[stop - 1].isupper() and stop + 1 in organs:
                stop += 1  # "CT. UBND huyện"
            organ = organs.get(stop) if row.org != "none" and tokens.same_line(stop) else None
            swallowed = organ is not None and longest is not None and longest.end >= organ.end
            if organ is not None and not swallowed and self._apt(tokens, i, row, organ):
                return Role(i, organ.end, self._normal(tokens, title, organ), row, organ, alone=False)
            if organ is None and row.id in _OF_MINISTRIES and (ministry := self._ministry(tokens, stop)) > stop:
                return Role(i, ministry, title, row, None, alone=False)
            if organ is None and row.id in _OF_UNITS and (unit := self._unit(tokens, stop)) is not None:
                bare = unit.name == unit.end
                return Role(i, unit.end, title, row, None, alone=bare and not tokens.capital(i), unit=unit)
            if longest is None and not self._generic(tokens, i, stop):
                longest = Role(i, stop, title, row, None, alone=not row.alone and not _appointed(tokens, i))
        return longest

    def _ministry(self, tokens: Tokens, i: int) -> int:
        """The end of a ministry's field at token i: "Thứ trưởng Y tế"; ``i`` if there is none."""
        if not tokens.capital(i) or not tokens.same_line(i):
            return i
        return next((end for end in range(i + 8, i, -1) if tokens.key(i, min(end, len(tokens))) in self._fields), i)

    def _unit(self, tokens: Tokens, i: int) -> UnitReading | None:
        """The unit at token i whose body a title heads: "Chủ tịch tỉnh Thanh Hóa", "Chủ tịch xã"."""
        if not tokens.same_line(i):
            return None
        unit = self._units.read(tokens, i, organ=True)
        if unit is not None:
            if tokens.lower(unit.end) in ("đoàn", "ủy", "đội"):
                return None
            listed = (
                tokens.word(unit.end) in (",", "và", "/") and self._units.type_word(tokens, unit.end + 1) is not None
            )
            return None if unit.name == unit.end and listed else unit
        named = self._units.name(tokens, i, frozenset((PROVINCE, DISTRICT)))
        if named is None or self._units.words.stopped(tokens.key(i, named[0])):
            return None
        return UnitReading(i, i, named[0], None, named[1], known=True)

    @staticmethod
    def _modified(tokens: Tokens, end: int, row: Title) -> tuple[int, str]:
        """Take "Thường trực", "chuyên trách" into the title."""
        extra = _MODIFIERS.get((tokens.lower(end), tokens.lower(end + 1)))
        if extra is None or row.org == "none" or extra.lower() in row.title.lower():
            return end, row.title
        return end + 2, f"{row.title} {extra}"

    @staticmethod
    def _apt(tokens: Tokens, i: int, row: Title, organ: Organ) -> bool:
        """Whether title and organ are one office, not a generic mention of many."""
        if _counted(tokens, i) and tokens.word(organ.end) in _NAMING:
            return True  # "hai phó chủ tịch UBND xã là các ông A và B"
        if (organ.bare or (organ.unit is not None and organ.unit.name == organ.unit.end)) and _counted(tokens, i):
            return False
        if organ.bare and not organ.strong and _plural(tokens, i):
            return False
        if row.title == "Thành viên" and not tokens.capital(i):
            return False  # "thành viên Ban Chỉ đạo": one of many
        if tokens.lower(organ.start - 1) == "tổng":
            return tokens.lowers[organ.start : organ.start + 2] == ["thanh", "tra"]
        if row.title == "Thường trực":
            return organ.slug == "ban-bi-thu"
        return tokens.capital(i) or not organ.bare or organ.strong

    @staticmethod
    def _generic(tokens: Tokens, i: int, end: int) -> bool:
        return (_plural(tokens, i) and not _appointed(tokens, i)) or tokens.lower(end) in _GENERIC_AFTER

    @staticmethod
    def _normal(tokens: Tokens, title: str, organ: Organ) -> str:
        """The title with its organ's head word: "Trưởng" of a "Ban ..." is "Trưởng Ban"."""
        base, _, rest = title.partition(" Thường trực")
        if base not in _HEADED:
            return title
        head = tokens.lower(organ.start)
        if base in ("Chánh", "Phó Chánh") or head in ("công", "văn", "thanh"):
            head = f"{tokens.words[organ.start].capitalize()} {tokens.lower(organ.start + 1)}"
        else:
            head = head.capitalize()
        base = "Phó Trưởng" if base == "Phó" else base
        return f"{base} {head}" + (" Thường trực" if title.endswith("Thường trực") else rest)


def _coded(tokens: Tokens, i: int, end: int) -> bool:
    """Whether capitals are part of a number or another name, no title: "32-CT/TU"."""
    if not tokens.words[i].isupper() or end != i + 1 or len(tokens.words[i]) > 3:
        return False
    glued = tokens.word(i - 1) in ("-", "/", "&") and tokens.adjacent(i) and not tokens.word(i - 2).isalpha()
    return glued or (tokens.word(end) in ("-", "/", "&") and tokens.adjacent(end))


def _honoured(tokens: Tokens, i: int, end: int) -> bool:
    """Whether a monument bears the title: "Tượng đài Chủ tịch Hồ Chí Minh"."""
    before = (tokens.lower(i - 2), tokens.lower(i - 1))
    return tokens.capital(end) and tokens.same_line(i) and (before in _MONUMENTS or before[1] in ("lăng", "tượng"))


def _appointed(tokens: Tokens, i: int) -> bool:
    """Whether somebody is said to be given the office: "giữ chức Phó Bí thư"."""
    before = tokens.lowers[max(0, i - 3) : i]
    return (
        tokens.capital(i)
        and tokens.same_line(i)
        and (before[-2:] == ["giữ", "chức"] or before[-3:] == ["giữ", "chức", "vụ"])
    )


def _plural(tokens: Tokens, i: int) -> bool:
    """Whether what stands before makes the title one of many: "các", "75%", "50 bí thư"."""
    first = i - 2 if (tokens.lower(i - 2), tokens.lower(i - 1)) == ("đồng", "chí") else i
    before = tokens.lower(first - 1)
    return bool(before) and (before in _PLURAL_BEFORE or before in _COUNTS or before.isdigit()) and tokens.same_line(i)


def _counted(tokens: Tokens, i: int) -> bool:
    """Whether a number stands before the title: "hai Phó Bí thư Đảng ủy xã"."""
    first = i - 2 if (tokens.lower(i - 2), tokens.lower(i - 1)) == ("đồng", "chí") else i
    before = tokens.lower(first - 1)
    return (before in _COUNTS or before.isdigit()) and tokens.same_line(i) and first > 0
