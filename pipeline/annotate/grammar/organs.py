"""Names of organs: organ type, host organ, level word and unit, composed.

``Ban Thường vụ`` + ``Huyện ủy`` + ``Bình Liêu``: no list of organs exists, every
commune's every office is read from its parts.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from pipeline.annotate.grammar.bodies import BodyReader
from pipeline.annotate.grammar.families import Families
from pipeline.annotate.grammar.heads import BodyHead, Marks, in_title
from pipeline.annotate.grammar.namedbodies import NamedBodyReader
from pipeline.annotate.grammar.organ import Organ, acronyms, short_forms
from pipeline.annotate.grammar.organheads import OrganHead, organ_heads
from pipeline.annotate.grammar.parts import (
    PARTS,
    RANKS,
    foreign,
    national,
    of_several,
    past_acronym,
    short,
    standing,
    within,
)
from pipeline.annotate.grammar.phrases import Phrases
from pipeline.annotate.grammar.tokens import Tokens
from pipeline.annotate.grammar.units import LEVEL_NAMES, UnitReader, UnitReading
from pipeline.annotate.grammar.usage import acts, generic_next, in_code, open_ended
from pipeline.gazetteer import Gazetteers

_PLURAL = frozenset(("các", "những", "nhiều", "mỗi", "từng", "mọi"))
_GENERIC_TAILS = frozenset((("cơ", "sở"), ("trực", "thuộc"), ("địa", "phương"), ("cùng", "cấp"), ("cấp", "trên")))
# Last syllables of names that are organs even in small letters: "huyện ủy", "ban tuyên giáo Trung ương".
_LOWER_ENDS = frozenset(("ủy", "ương", "tw", "tư", "ư"))
_SIDES = frozenset((mark, "ủy") for mark in (",", "/", "và"))
# What boards manage or steer: "Ban Quản lý các khu công nghiệp", "Ban Chỉ đạo các Chương trình MTQG".
_MANAGED = frozenset(("khu", "dự", "công", "cụm", "di", "chợ", "cảng"))
_STEERED = frozenset(("chương", "công", "dự"))
_SEVERAL = {"Ban Quản lý": _MANAGED, "BQL": _MANAGED, "Ban Chỉ đạo": _STEERED, "BCĐ": _STEERED}
# What a bare level word that begins a clause is followed by: "của UBND tỉnh, huyện đã ...".
_ACTS = frozenset(
    ("đã", "đang", "sẽ", "còn", "cũng", "luôn", "phải", "cần", "tiếp", "tổ", "chỉ", "triển", "tập", "vẫn", "có")
)
# Bodies that stand alone, without level or unit, where they act.
_LONE = frozenset(("ubnd", "hdnd", "dang-uy"))
_POINTING = frozenset(("này", "đó", "ấy", "nhà"))
# Heads whose organ types are a closed list: what follows one is no more of its name.
_CLOSED = frozenset(("sở", "bộ", "đảng", "tỉnh", "huyện", "thành", "thị", "ủy", "thủ", "chính", "quốc"))
_STANDING = frozenset(("ubnd", "ubmttq"))
_HOSTLESS = frozenset(("ubnd", "hdnd", "tinh-uy", "huyen-uy", "thanh-uy", "thi-uy", "quan-uy", "quoc-hoi", "chinh-phu"))


class OrganReader:
    """Reads organs of the gazetteer's types."""

    def __init__(self, gazetteers: Gazetteers, units: UnitReader) -> None:
        """Index every head phrase of every organ type."""
        self._units = units
        self._families = Families(gazetteers)
        self._bodies = BodyReader(gazetteers, units)
        self._named = NamedBodyReader(gazetteers, units)
        self._acronyms = self._named.names | gazetteers.abbreviations.keys()
        self._heads = organ_heads(gazetteers)
        self._countries: Phrases[str] = Phrases(
            (name, row.key)
            for row in gazetteers.other_places
            if len(row.key) == 2 and row.key != "VN"
            for name in (row.name, *row.aliases)
        )

    def read(self, tokens: Tokens, lower: str, bylines: Collection[int]) -> list[Organ]:
        """All organs of the text, in order, none inside another, weak ones included.

        ``bylines`` are the tokens in paragraphs that are bylines.
        """
        found: list[Organ] = []
        heads = self._heads.longest(tokens.text, lower)
        starts = {tokens.index(start): (tokens.index(end), head) for start, end, head in heads}
        bodies = {
            i: head
            for i, head in self._bodies.heads.read(tokens, lower).items()
            if i not in bylines or tokens.lowers[i] != "trường"  # who signs is called Trường
        }
        named = self._named.read(tokens, lower, bylines)
        hosts: dict[int, int] = {}
        reach = 0
        for i in sorted(starts.keys() | bodies.keys(), reverse=True):
            organ = self._at(tokens, i, starts) if i in starts else None
            if organ is not None:
                hosts[i] = organ.end
        marks = Marks(
            hosts,
            {i: end for i, (end, _) in (*starts.items(), *bodies.items())},
            frozenset(i for i, (end, _) in bodies.items() if end > i + 1),
        )

        reached = {i: self._bodies.end(tokens, end, head, marks) for i, (end, head) in bodies.items()}
        several = {i for i, (stop, _) in reached.items() if of_several(tokens, stop)}

        countries = {
            tokens.index(start): tokens.index(end) for start, end, _ in self._countries.longest(tokens.text, lower)
        }

        def whole(start: int) -> Organ | None:
            return self._body(tokens, start, *bodies[start], *reached[start], None)

        for i in sorted(starts.keys() | bodies.keys() | named.keys()):
            if i < reach:
                continue
            if i in named:
                found.append(Organ(i, named[i], "", None, None, bare=False, strong=True, reason="known by name"))
                reach = named[i]
                continue
            organ = self._at(tokens, i, starts) if i in starts else None
            longer = i in bodies and i in starts and bodies[i][0] > starts[i][0]
            if i in bodies and (organ is None or longer or (open_ended(organ) and tokens.lowers[i] not in _CLOSED)):
                organ = self._body(tokens, i, *bodies[i], *reached[i], organ)
            if organ is None and i in starts and tokens.lowers[i] in PARTS:
                organ = Organ(i, starts[i][0], starts[i][1].slug, None, None, bare=True, strong=False)
                organ = within(tokens, organ, bodies, whole)
                organ = None if organ.bare else organ
            elif organ is not None:
                organ = None if organ.end in several else within(tokens, organ, bodies, whole)
            if organ is not None:
                organ = foreign(tokens, national(tokens, organ), countries)
                if (
                    (tokens.lower(i - 2), tokens.lower(i - 1)) == ("trung", "ương")
                    and tokens.capital(i - 2)
                    and i - 2 >= reach
                ):
                    organ = replace(organ, start=i - 2)  # "Trung ương Hội Nông dân Việt Nam"
                if (organ.reason == "head word Ban Chỉ đạo" or organ.slug in _STANDING) and standing(tokens, i):
                    organ = replace(organ, start=i - 2, slug="")  # "Thường trực Ban Chỉ đạo ..."
                found.append(organ)
                found.extend(self._families.listed(tokens, organ))
                reach = found[-1].end
        found.extend(short_forms(tokens, found, sorted(bodies)))
        found.extend(acronyms(tokens, found, self._acronyms))
        busy = {i for organ in found for i in range(organ.start, organ.end)}
        found.extend(self._families.plural(tokens, busy))
        shorts = (short(tokens, i, *bodies[i]) for i in sorted(bodies) if i not in busy and i not in several)
        found.extend(organ for organ in shorts if organ is not None)
        return sorted(found, key=lambda organ: organ.start)

    def _body(
        self,
        tokens: Tokens,
        i: int,
        end: int,
        head: BodyHead,
        stop: int,
        unit: UnitReading | None,
        organ: Organ | None,
    ) -> Organ | None:
        """A body by its head word, where its name, which ends at ``stop``, is longer than the organ read there."""
        person = organ is not None and stop > organ.end and self._units.person(tokens, organ.end)
        if organ is not None and person and tokens.capital(organ.end + 2):
            return organ  # "Thống đốc Ngân hàng Nhà nước Nguyễn Văn A"
        if stop > end and unit is None and of_several(tokens, stop):
            return None if organ is None or organ.bare else organ
        managed = tokens.lower(end) == "các" and tokens.lower(end + 1) in _SEVERAL.get(head.form, ())
        if generic_next(tokens, end) and not managed:
            return organ
        counted = head.kind == "phrase" and tokens.word(i - 1).isdigit() and len(tokens.words[i - 1]) < 3
        before = tokens.lower(i - 2) if tokens.same_line(i - 1) else ""
        counted = counted and tokens.same_line(i) and before not in (".", "thứ", "năm", "số", "/")
        many = tokens.lower(i - 1) in _PLURAL or counted
        if many and (unit is None or unit.name == unit.end):
            return organ
        if stop == end or (organ is not None and stop <= organ.end):
            return organ
        return Organ(i, stop, "", None, unit, bare=False, strong=True, score=0.8, reason=f"head word {head.form}")

    def _at(self, tokens: Tokens, i: int, starts: dict[int, tuple[int, OrganHead]]) -> Organ | None:
        """The organ whose head begins at token i, or None where the phrase is generic."""
        end, head = starts[i]
        if in_code(tokens, i) or any(not tokens.same_line(k) for k in range(i + 1, end)):
            return None
        if (
            tokens.lower(end) == "viên"
            or (head.slug == "thu-tuong-chinh-phu" and tokens.lower(i - 1) == "phó")
            or tokens.lower(i - 1) in ("phi", "ngành", "phiếu")
            or self._units.words.compound(tokens.lower(i - 1), tokens.lowers[i])
        ):
            return None
        if tokens.lower(i) == "thường" and tokens.lower(i - 1) in RANKS:
            return None
        if in_title(tokens, i):
            return None
        hosted = self._hosted(tokens, i, end, head, starts)
        if hosted is not None:
            return hosted
        lower_case = not tokens.capital(i)
        unit = self._unit(tokens, end, head)
        if unit is not None:
            return self._with_unit(tokens, i, head, unit, lower_case)
        if generic_next(tokens, end) or (not head.central and self._of_many(tokens, i, starts)):
            return None
        if (tokens.lower(end), tokens.lower(end + 1)) in _GENERIC_TAILS and not head.alone:
            return None
        if lower_case and tokens.lowers[i] in ("sở", "bộ", "phòng") and tokens.capital(i + 1):
            lower_case = tokens.lower(i - 1) in _PLURAL  # "bộ Chính trị", "sở Xây dựng", "phòng CSGT"
        titled = (
            lower_case
            and tokens.lower(i - 1) in ("trưởng", "phó")
            and tokens.lowers[i] == "phòng"
            and tokens.capital(i + 1)
        )
        if titled:
            return Organ(i, end, head.slug, _only(head.levels), None, bare=True, strong=False)
        if lower_case and (not (head.alone and tokens.lower(end - 1) in _LOWER_ENDS) or self._generic(tokens, i, end)):
            return None
        level = "central" if head.central and not head.levels else _only(head.levels)
        active = head.slug in _LONE and not lower_case and acts(tokens, i, end)
        return Organ(i, end, head.slug, level, None, bare=True, strong=head.alone or active)

    @staticmethod
    def _generic(tokens: Tokens, i: int, end: int) -> bool:
        """Whether committees of two levels stand side by side: "bí thư tỉnh ủy, thành ủy"."""
        before, after = (tokens.word(i - 1), tokens.lower(i - 2)), (tokens.word(end), tokens.lower(end + 2))
        return before in _SIDES or after in _SIDES

    @staticmethod
    def _of_many(tokens: Tokens, i: int, starts: dict[int, tuple[int, OrganHead]]) -> bool:
        """Whether "các" stands before, or before the list it ends: "các tỉnh ủy, thành ủy"."""
        while tokens.word(i - 1) in (",", "và") and not tokens.capital(i):
            before = next(
                (start for start in range(i - 2, max(0, i - 8), -1) if starts.get(start, (0,))[0] == i - 1), None
            )
            if before is None:
                return False
            i = before
        return tokens.lower(i - 1) in _PLURAL

    def _hosted(
        self, tokens: Tokens, i: int, end: int, head: OrganHead, starts: dict[int, tuple[int, OrganHead]]
    ) -> Organ | None:
        """A head directly followed by its host organ: "Văn phòng" + "UBND tỉnh"."""
        end = past_acronym(tokens, end)
        if head.slug in _HOSTLESS or end not in starts or not tokens.same_line(end):
            return None
        host = self._at(tokens, end, starts)
        if host is None or (not tokens.capital(i) and not host.strong and host.bare):
            return None
        return replace(host, start=i, slug=head.slug, strong=host.strong or not host.bare)

    def _unit(self, tokens: Tokens, end: int, head: OrganHead) -> UnitReading | None:
        """The unit after a head: with its type word, or a bare name of the head's levels."""
        if not tokens.same_line(end):
            return None
        first = past_acronym(tokens, end)
        typed = self._units.read(tokens, first, organ=True)
        if typed is not None and not (first > end and tokens.lower(typed.end) in ("ủy", "đoàn")):
            return typed
        if head.levels and not (head.central and head.alone):
            named = self._units.name(tokens, first, head.levels, typed=True)
            if named is not None:
                return UnitReading(first, first, named[0], None, named[1], known=True)
        return None

    def _with_unit(self, tokens: Tokens, i: int, head: OrganHead, unit: UnitReading, lower_case: bool) -> Organ | None:
        """Head and unit as one organ, unless the level word is one of a list ("UBND xã, thị trấn")."""
        bare_level = unit.name == unit.end
        if bare_level and (tokens.lower(unit.end), tokens.lower(unit.end + 1)) == ("trực", "thuộc"):
            return None  # "UBND thành phố trực thuộc trung ương": any of them
        if bare_level and head.alone and tokens.lower(unit.end) in _POINTING:
            return Organ(i, unit.start, head.slug, _only(head.levels), None, bare=True, strong=True)
        if bare_level and (self._level_list(tokens, unit) or tokens.lower(i - 1) in _PLURAL):
            return None
        if head.central and head.alone and not (head.levels & unit.levels):
            return Organ(i, unit.start, head.slug, "central", None, bare=True, strong=True)
        levels = (unit.levels & head.levels) or unit.levels
        online = head.slug == "bao" and (tokens.lower(unit.end), tokens.lower(unit.end + 1)) == ("điện", "tử")
        return Organ(i, unit.end + 2 * online, head.slug, _only(levels), unit, bare=False, strong=True)

    def _level_list(self, tokens: Tokens, unit: UnitReading) -> bool:
        """Whether another bare word of the same level follows: "xã, thị trấn", "huyện và thị xã".

        One of another level begins a new clause as often: "của UBND tỉnh, huyện đã ...".
        """
        if tokens.word(unit.end) not in (",", "/", "và", "-"):
            return False
        other = self._units.read(tokens, unit.end + 1)
        if other is None or other.name < other.end or tokens.capital(unit.end + 1):
            return False
        if unit.levels & other.levels or tokens.word(unit.end) != ",":
            return True
        return not tokens.same_line(other.end) or tokens.lower(other.end) not in _ACTS


def _only(levels: frozenset[int]) -> str | None:
    return LEVEL_NAMES[next(iter(levels))] if len(levels) == 1 else None
