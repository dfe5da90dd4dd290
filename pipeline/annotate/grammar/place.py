"""What readers of places share: the place read, and the words that decide about one."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ConfigDict

from pipeline.annotate.grammar.tokens import Tokens
from pipeline.gazetteer import Gazetteers, PlaceType
from pipeline.gazetteer.rows import read_rows
from pipeline.text import fold_key

_MOST_NAME_TOKENS = 6
SEPARATORS = frozenset((",", ";", "và", "cùng", "hoặc"))
# Words that tell how many or "the" before a plural.
COUNTED = frozenset(("các", "những", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"))
# Words after a type word that make an organ or office of it: "huyện Đoàn", "xã Đội".
NOT_NAMES = frozenset(("đoàn", "ủy", "đội", "hội", "ban", "bộ", "sở", "phòng", "công", "trưởng", "phó", "nông"))


@dataclass(frozen=True, slots=True)
class Place:
    """A place at tokens ``start`` to ``end``; its own name begins at token ``name``.

    ``type`` is the type word spelt out, or None; ``levels`` the administrative levels it
    can have (empty: none); ``reason`` says how it was read; ``score`` is in [0, 1].
    """

    start: int
    name: int
    end: int
    type: str | None
    levels: frozenset[int]
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Word:
    """A row of a plain word list."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)
    id: str


class Words:
    """Word lists that say no: compounds, stop names, products, surnames."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        """Read the lists."""
        compounds = (row.id.split() for row in read_rows(gazetteers.folder / "compounds.jsonl", Word))
        self._compounds = frozenset((first, second) for first, second in compounds)
        self._products = frozenset(
            tuple(row.id.split()) for row in read_rows(gazetteers.folder / "products.jsonl", Word)
        )
        self._stops = frozenset(fold_key(name) for name, row in gazetteers.name_stops.items() if "place" in row.not_a)
        self._surnames = frozenset(fold_key(name) for name in gazetteers.surnames)
        self._common = frozenset(
            fold_key(name) for name, row in gazetteers.surnames.items() if (row.percent or 0) >= 0.1
        )

    def compound(self, first: str, second: str) -> bool:
        """Whether two syllables are one word ("hoạt động")."""
        return (first, second) in self._compounds

    def stopped(self, key: str) -> bool:
        """Whether a capitalised phrase is never a place."""
        return key in self._stops

    def surname(self, syllable: str) -> bool:
        """Whether a syllable is a surname."""
        return syllable in self._surnames

    def common_surname(self, syllable: str) -> bool:
        """Whether a syllable is a surname of one person in a thousand or more."""
        return syllable in self._common

    def product(self, tokens: Tokens, i: int) -> bool:
        """Whether a product's noun stands right before token i ("miến dong Bình Liêu")."""
        return any(tuple(tokens.lowers[i - size : i]) in self._products for size in (1, 2, 3) if i >= size)


def opens(tokens: Tokens, i: int) -> bool:
    """Whether token i begins a line or a sentence."""
    return i == 0 or not tokens.same_line(i) or tokens.word(i - 1) in '.!?:;“"(…-–'


def capitals(tokens: Tokens, i: int) -> int:
    """The end of the run of capitals at token i, on one line."""
    end = i
    while end < i + _MOST_NAME_TOKENS and tokens.capital(end) and (end == i or tokens.same_line(end)):
        end += 1
    return end


def plain_number(tokens: Tokens, i: int, type_: PlaceType) -> bool:
    """Whether the number is a name ("thôn 5"), not a count, share, date or sum."""
    if (
        tokens.word(i + 1) in (".", ",")
        and tokens.adjacent(i + 1)
        and tokens.word(i + 2)[:1].isdigit()
        and tokens.adjacent(i + 2)
    ):
        return False
    if tokens.word(i + 1) in ("/", "%") or tokens.lower(i + 1) in (
        "km",
        "m",
        "ha",
        "tỷ",
        "triệu",
        "hộ",
        "người",
        "tháng",
        "năm",
    ):
        return False
    return not type_.weak or type_.name in ("khu", "tổ", "đường", "ngõ", "ngách", "hẻm")
