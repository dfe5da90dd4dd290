"""Bodies named by a head word and the shape of their name: companies, schools, boards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import ConfigDict

from pipeline.annotate.grammar.phrases import Phrases
from pipeline.annotate.grammar.tokens import Tokens
from pipeline.annotate.grammar.units import UnitReader, UnitReading
from pipeline.gazetteer import Gazetteers
from pipeline.gazetteer.rows import read_rows

_MOST_TOKENS = 16
# Small words inside a name, before another capital: "Chi cục Thuế khu vực Tiên Yên - Ba Chẽ".
_LINKS = frozenset((("khu", "vực"), ("cửa", "khẩu"), ("dân", "tộc"), ("thành", "phố"), ("thị", "xã"), ("thị", "trấn")))
_BROADCAST = frozenset(("TV", "Online"))
# Words with which a clause goes on: no name of a body holds them in small letters.
_STOPS = frozenset(
    ("đã", "đang", "sẽ", "vừa", "được", "bị", "là", "có", "cho", "tại", "trên", "khi", "để", "do", "với", "cùng", "theo", "nhằm",
     "từ", "đến", "trong", "ngoài", "như", "này", "đó", "nêu", "thì", "mà", "cần", "phải", "không", "chưa", "rằng", "nói", "ông",
     "bà", "đồng", "chí", "các", "những", "cũng", "còn", "nhưng", "vào", "ra", "lên", "hiện", "tiếp", "phối", "chủ", "tham", "triển",
     "thực", "ban", "báo", "yêu", "đề", "giao", "tổ", "kiểm", "hướng", "thường", "làm", "về", "bằng", "qua", "sau", "trước", "đại",
     "lãnh", "cán", "và", "hoặc", "phát", "ghi", "lần", "khóa", "nhiệm", "số", "quyết", "quán", "đánh", "phân", "chỉ", "đôn", "cho", "nhân", "trao", "tặng", "đưa", "nhận", "gồm", "ký", "mở", "xác", "luôn", "gửi", "đạt", "thuộc")
)  # fmt: skip
# ... but these may, right before the words named: "Trung tâm phục vụ hành chính công".
_PAIRS = frozenset(
    (("nhân", "dân"), ("kiểm", "soát"), ("kiểm", "tra"), ("thường", "trực"), ("thường", "vụ"), ("thường", "xuyên"), ("chủ", "nghĩa"),
     ("hướng", "nghiệp"), ("phối", "trộn"), ("đại", "học"), ("đại", "biểu"), ("nhân", "đạo"), ("báo", "chí"), ("tham", "nhũng"),
     ("cho", "thuê"), ("ban", "đầu"), ("giao", "thông"), ("nhân", "lực"), ("thực", "phẩm"), ("thực", "vật"), ("đồng", "bằng"),
     ("thực", "nghiệm"), ("giao", "dịch"), ("đề", "kháng"), ("tổ", "chức"), ("thường", "niên"), ("xác", "minh"), ("hiện", "đại"), ("phát", "triển"), ("phát", "thanh"),
     ("phân", "tích"), ("phát", "hành"), ("đánh", "giá"), ("số", "hóa"), ("phân", "phối"), ("quyết", "toán"), ("chỉ", "đạo"), ("chỉ", "huy"))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BodyHead:
    """A head word; ``kind`` tells what may follow it."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)
    id: str
    form: str
    kind: Literal["name", "phrase"]
    not_before: tuple[str, ...]
    small: bool


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body known by a name without a head word ("Dân trí", "UNESCO"), matched as written."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)
    id: str
    kind: Literal["media", "international", "enterprise", "association"]


class BodyReader:
    """Finds where the name of a body ends."""

    def __init__(self, gazetteers: Gazetteers, units: UnitReader) -> None:
        """Index the head words."""
        rows = read_rows(gazetteers.folder / "body_heads.jsonl", BodyHead)
        self._heads: Phrases[BodyHead] = Phrases((row.form, row) for row in rows)
        named = read_rows(gazetteers.folder / "named_bodies.jsonl", NamedBody)
        self._named: Phrases[NamedBody] = Phrases((row.id, row) for row in named)
        self._units = units

    def named(self, tokens: Tokens, lower: str) -> dict[int, int]:
        """Bodies known by name, and "<unit> TV": token -> end."""
        found = {}
        for start, end, row in self._named.longest(tokens.text, lower):
            if tokens.text[start:end] == row.id:
                found[tokens.index(start)] = tokens.index(end)
        for i, word in enumerate(tokens.words):
            if word in _BROADCAST:
                for first in range(max(0, i - 3), i):
                    name = self._units.name(tokens, first)
                    if name is not None and name[0] == i:
                        found[first] = i + 1
                        break
        return found

    def heads(self, tokens: Tokens, lower: str) -> dict[int, tuple[int, BodyHead]]:
        """The heads of the text that begin with a capital: token -> (end, head)."""
        found = {}
        for start, end, row in self._heads.longest(tokens.text, lower):
            i = tokens.index(start)
            after = tokens.index(end)
            if not tokens.capital(i) or tokens.starts[i] != start or (tokens.word(i - 1) == "/" and tokens.words[i].isupper()):
                continue
            if tokens.word(after) in row.not_before or tokens.lower(after) in row.not_before:
                continue
            if row.small or tokens.capital(after) or tokens.word(after).isdigit():
                found[i] = (after, row)
        return found

    def end(self, tokens: Tokens, end: int, head: BodyHead, hosts: dict[int, int]) -> tuple[int, UnitReading | None]:
        """Where the name whose head ends at token ``end`` ends, and the unit in it.

        ``hosts`` maps the token at which an organ begins to its end. Returns (end, None)
        where no name follows.
        """
        anchored = self._anchored(tokens, end, hosts) if head.kind == "phrase" else None
        if anchored is not None:
            return anchored
        return self._capitals(tokens, end, head), None

    def _anchored(self, tokens: Tokens, first: int, hosts: dict[int, int]) -> tuple[int, UnitReading | None] | None:
        """A description that runs up to a level word, a unit or a host organ."""
        for k in range(first, min(len(tokens), first + _MOST_TOKENS)):
            if not tokens.same_line(k):
                return None
            if k > first and k in hosts:
                return None if tokens.lower(k - 1) in (",", "và", "-", "–", "&") else (hosts[k], None)
            unit = self._units.read(tokens, k)
            if unit is not None and k > first:
                return self._at_unit(tokens, unit)
            if not self._goes_on(tokens, k, first):
                return None
        return None

    def _at_unit(self, tokens: Tokens, unit: UnitReading) -> tuple[int, UnitReading] | None:
        """The end at a unit; a bare level word only where no other follows ("xã, phường")."""
        if unit.name < unit.end:
            return unit.end, unit
        if tokens.lower(unit.start - 1) in ("cấp", "các", "và", ",") or tokens.lower(unit.end) in ("hội", "đoàn"):
            return None
        if tokens.word(unit.end) in (",", "/") and self._units.type_word(tokens, unit.end + 1) is not None:
            return None
        return unit.end, unit

    @staticmethod
    def _goes_on(tokens: Tokens, k: int, first: int) -> bool:
        """Whether token k may stand inside a description."""
        word = tokens.words[k]
        if tokens.capital(k) or word[0].isdigit() or word in "-–&,":
            return word != "," or tokens.word(k + 1)[:1].isalpha()
        if not word[0].isalnum():
            return False
        if tokens.lowers[k] in ("của", "và"):
            return True
        if tokens.lowers[k] in _STOPS and k > first:
            return (tokens.lowers[k], tokens.lower(k + 1)) in _PAIRS
        return True

    def _capitals(self, tokens: Tokens, first: int, head: BodyHead) -> int:
        """The end of the capitals after the head; for a ``name``, small words may come first.

        In names of bodies only the first syllable of a word has a capital ("Pháp luật"): one
        small syllable behind a capital belongs to it unless a clause goes on there.
        """
        k = self._lead(tokens, first) if head.kind == "name" else first
        end = k
        while end < min(len(tokens), first + _MOST_TOKENS) and tokens.same_line(end):
            word = tokens.word(end)
            if head.kind == "phrase" and end > first and self._units.person(tokens, end):
                break
            if tokens.capital(end) or (word[:1].isdigit() and end == first):
                end += 1
            elif word in ("-", "–", "&", "và") and end > k and tokens.capital(end + 1) and tokens.same_line(end + 1):
                end += 2
            elif end > k and (tokens.lower(end), tokens.lower(end + 1)) in _LINKS and tokens.capital(end + 2):
                end += 2
            elif end > k and tokens.capital(end - 1) and self._second(tokens, end):
                end += 1
            else:
                break
        least = 1 if head.kind == "name" else 2
        generic = tokens.lower(end) in ("các", "cấp") and end - k <= 2
        return end if end - k >= least and not generic else first

    def _lead(self, tokens: Tokens, first: int) -> int:
        """Past the small words between a head and its name ("Công ty cổ phần xây dựng Hoàng Long")."""
        k = first
        while k < min(len(tokens), first + 10) and not tokens.capital(k):
            if not tokens.same_line(k) or not tokens.word(k)[0].isalpha() or not self._goes_on(tokens, k, first - 1):
                return first
            k += 1
        return k if tokens.capital(k) and tokens.same_line(k) else first

    def _second(self, tokens: Tokens, k: int) -> bool:
        """Whether the small syllable at token k ends the word begun with a capital before it."""
        if not tokens.word(k)[:1].isalpha() or self._units.person(tokens, k - 2) or tokens.words[k - 1].isupper() and len(tokens.words[k - 1]) > 1:
            return False
        return tokens.lowers[k] not in _STOPS or (tokens.lowers[k - 1], tokens.lowers[k]) in _PAIRS
