"""Bodies that are part of others, and bodies that their head word names alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from pipeline.annotate.grammar.heads import BodyHead
from pipeline.annotate.grammar.organ import Organ
from pipeline.annotate.grammar.tokens import Tokens

# First syllables of organs that other bodies have: party cells, unions, boards.
PARTS = frozenset(("đảng", "chi", "ban", "công", "đoàn", "thường", "văn", "bch", "btv"))
# Last syllables of titles before "Thường trực": "Phó Bí thư Thường trực".
RANKS = frozenset(("thư", "tịch", "ban", "tướng", "trưởng", "phó", "pbt", "pct"))
# Heads that name a body alone, and whether they do so outside titles.
_SHORT = {"Ban Chỉ đạo": True, "Ban Cán sự Đảng": False, "Đảng đoàn": False}
_ORDINAL = re.compile(r"[IVX]{1,4}|\d{1,2}")
_MANY = frozenset(("các", "những", "nhiều", "mỗi", "từng", "mọi", "cấp", "hai", "ba", "một", "lập"))


def short(tokens: Tokens, i: int, end: int, head: BodyHead) -> Organ | None:
    """A body that its head names alone: "Ban Chỉ đạo"; in a title also "Đảng đoàn"."""
    if head.form not in _SHORT or not tokens.capital(i) or tokens.lower(end) in _MANY or tokens.lower(i - 1) in _MANY:
        return None
    return Organ(
        i, end, "", None, None, bare=True, strong=_SHORT[head.form], score=0.7, reason="named by its head word"
    )


def past_acronym(tokens: Tokens, i: int) -> int:
    """Past an acronym in brackets before a unit: "Ủy ban nhân dân (UBND) huyện A"; else ``i``."""
    if tokens.word(i) != "(" or not tokens.word(i + 1).isupper():
        return i
    end = i + 2
    while end < i + 6 and (tokens.word(end) in ("-", "–", "&") or tokens.word(end).isupper()):
        end += 1
    return end + 1 if tokens.word(end) == ")" and tokens.same_line(end + 1) else i


def numbered(tokens: Tokens, i: int) -> int:
    """Past the number at token i that tells a body from its siblings: "(QLTT) số 8"; else ``i``."""
    first = i
    if tokens.word(i) == "(" and tokens.word(i + 1).isupper() and tokens.word(i + 2) == ")":
        first = i + 3
    if tokens.word(i).isdigit() and tokens.lower(i - 1) == "án" and len(tokens.word(i)) < 3:
        return i + 1  # "Ban Quản lý dự án 2"
    number = tokens.word(first + 1)
    if tokens.lower(first) != "số" or not tokens.same_line(first + 1) or not number.isdigit() or len(number) > 2:
        return i
    return i if tokens.word(first + 2) in ("/", "-", "%") and tokens.adjacent(first + 2) else first + 2


def national(tokens: Tokens, organ: Organ) -> Organ:
    """The organ with the region, or what goes on behind its acronym: "Ủy ban Kiểm tra (UBKT) Trung ương"."""
    area = organ.unit is None and tokens.lowers[organ.end : organ.end + 2] == ["khu", "vực"]
    if area and _ORDINAL.fullmatch(tokens.word(organ.end + 2)):
        return replace(organ, end=_seat(tokens, organ.end + 3), slug="", bare=False, strong=True)
    if tokens.lower(organ.end) == "vùng" and _ORDINAL.fullmatch(tokens.word(organ.end + 1)) and organ.unit is None:
        return replace(organ, end=organ.end + 2, slug="", bare=False, strong=True)  # "Chi cục Thú y vùng III"
    first = past_acronym(tokens, organ.end)
    if first == organ.end or tokens.lowers[first : first + 2] not in (["trung", "ương"], ["việt", "nam"]):
        return organ
    return replace(organ, end=first + 2, slug="", bare=False, strong=True)


def _seat(tokens: Tokens, i: int) -> int:
    """Past the province that a dash joins to a court of an area: "khu vực 4 - Bắc Ninh"; else ``i``."""
    if tokens.word(i) not in ("-", "–") or not tokens.same_line(i + 1):
        return i
    end = i + 1
    while end < i + 5 and tokens.capital(end) and (end == i + 1 or tokens.same_line(end)):
        end += 1
    return end if end > i + 1 else i


def foreign(tokens: Tokens, organ: Organ, countries: Mapping[int, int]) -> Organ:
    """The organ with the country behind it whose it is: "Chính phủ Lào"; ``countries``: token -> end."""
    end = countries.get(organ.end, 0)
    own = organ.level == "central" and organ.slug and tokens.capital(organ.end) and tokens.same_line(organ.end)
    if not own or not end or (tokens.capital(end) and tokens.same_line(end)):
        return organ
    return replace(organ, end=end, slug="", level=None, bare=False, strong=True)


def of_several(tokens: Tokens, i: int) -> bool:
    """Whether the bodies of several units are meant: "Ban Chỉ đạo ... các huyện", "... cấp xã"."""
    if tokens.lower(i) == "các" and tokens.same_line(i):
        return tokens.lower(i + 1) in ("quận", "huyện", "xã", "phường", "tỉnh", "địa", "cấp", "thị", "thành")
    return tokens.lower(i) == "cấp" and tokens.lower(i + 1) in ("xã", "huyện", "tỉnh", "cơ", "phường")


def within(
    tokens: Tokens,
    organ: Organ,
    bodies: Mapping[int, tuple[int, BodyHead]],
    whole: Callable[[int], Organ | None],
) -> Organ:
    """The organ with the body it is part of: "Đảng ủy Sư đoàn 5", "Đảng bộ cơ quan Báo A".

    ``whole`` reads the body whose head word stands at a token of ``bodies``.
    """
    end = organ.end
    part = not organ.slug or tokens.lowers[organ.start] in PARTS
    if not part or organ.unit is not None or not tokens.same_line(end):
        return organ
    office = organ.slug != "" and tokens.lowers[end : end + 2] == ["cơ", "quan"]
    named = replace(organ, end=end + 2, slug="", bare=False, strong=True, score=0.8, reason="part of a body")
    end += 2 * office
    if end not in bodies or not tokens.capital(end):
        return named if office else organ
    host = whole(end)
    stop, unit = (host.end, host.unit) if host is not None else (bodies[end][0], None)
    return replace(named, end=stop, unit=unit, level=None)


def standing(tokens: Tokens, i: int) -> bool:
    """Whether "Thường trực" before token i names the standing part of a body, no rank in a title."""
    if (tokens.lower(i - 2), tokens.lower(i - 1)) != ("thường", "trực") or not tokens.same_line(i):
        return False
    return tokens.lower(i - 3) not in (*RANKS, "viên", "nhiệm", "quan", "cơ", "vị", "trách")
