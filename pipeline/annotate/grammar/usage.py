"""How the head word of a body is used: for one body, for many of them, or inside a number."""

from __future__ import annotations

from pipeline.annotate.grammar.organ import Organ
from pipeline.annotate.grammar.tokens import Tokens

_GENERIC_NEXT = frozenset(("các", "cấp", "những", "hai", "ba", "nhiều", "từng", "mỗi", "một"))
_RANKED = frozenset(
    ("tỉnh", "huyện", "xã", "thành", "trên", "dưới", "ủy", "cơ", "trung", "quận", "phường", "có", "nào", "mình")
)
_ASKING = frozenset((("yêu", "cầu"), ("đề", "nghị"), ("kiến", "nghị")))
_ACTING = frozenset((("tổ", "chức"), ("ban", "hành"), ("phê", "duyệt"), ("chỉ", "đạo"), ("yêu", "cầu"), ("đề", "nghị")))


def generic_next(tokens: Tokens, end: int) -> bool:
    """Whether what follows a body's head makes it one of many: "UBND các", "Sở cấp trên"; "cấp" may be a verb."""
    if tokens.lower(end) == "cấp" and tokens.same_line(end):
        return tokens.lower(end + 1) in _RANKED
    return tokens.lower(end) in _GENERIC_NEXT


def acts(tokens: Tokens, i: int, end: int) -> bool:
    """Whether a bare body does something or is asked to: "yêu cầu UBND giải trình", "Đảng ủy đã họp"."""
    asked = tokens.same_line(i) and not tokens.capital(end) and (tokens.lower(i - 2), tokens.lower(i - 1)) in _ASKING
    acting = tokens.same_line(end) and (tokens.lower(end), tokens.lower(end + 1)) in _ACTING
    return asked or acting or (tokens.word(end) in ("đã", "sẽ") and tokens.same_line(end))


def in_code(tokens: Tokens, i: int) -> bool:
    """Whether token i is an issuer's code inside a document's number: "22-NQ/HU"."""
    return tokens.word(i - 1) == "/" and tokens.words[i].isupper()


def open_ended(organ: Organ) -> bool:
    """Whether more of the name may follow: "Ban Tổ chức"; not "Ban Tổ chức Trung ương"."""
    return organ.bare and organ.level != "central"
