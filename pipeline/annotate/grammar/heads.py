"""Head words with which the names of bodies begin: "Công ty", "Trường", "Ban Chỉ đạo"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import ConfigDict

from pipeline.annotate.grammar.phrases import Phrases
from pipeline.annotate.grammar.tails import Tails
from pipeline.annotate.grammar.tokens import Tokens
from pipeline.annotate.grammar.units import UnitReader
from pipeline.gazetteer import Gazetteers
from pipeline.gazetteer.rows import read_rows

# Forces whose head word before small letters is a service, no body: "Cảnh sát giao thông".
_FORCES = frozenset(("Thanh tra", "Cảnh sát", "Bảo hiểm", "Bộ phận"))
# Cells that villages have: "Chi bộ thôn 5".
CELLED = frozenset(("Chi bộ", "Chi hội", "Chi đoàn"))
_VILLAGES = frozenset(("thôn", "xóm", "ấp", "bản", "buôn", "bon", "làng", "khóm", "bôn"))
_CHAIRED = frozenset(("ban", "phòng", "khoa"))


@dataclass(frozen=True, slots=True)
class BodyHead:
    """A head word; ``kind`` tells what may follow it."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)
    id: str
    form: str
    kind: Literal["name", "phrase"]
    not_before: tuple[str, ...]
    small: bool
    lower: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """What else is known of the text while names are read, by token.

    ``hosts`` maps where an organ begins to its end; ``fresh`` those at which some
    head begins to its end, ``long`` those of heads of two words or more that begin a body of their own.
    """

    hosts: dict[int, int]
    fresh: dict[int, int]
    long: frozenset[int]


class HeadReader:
    """Finds where the names of bodies begin."""

    def __init__(self, gazetteers: Gazetteers, units: UnitReader) -> None:
        """Index the head words."""
        rows = read_rows(gazetteers.folder / "body_heads.jsonl", BodyHead)
        self._heads: Phrases[BodyHead] = Phrases((row.form, row) for row in rows)
        self._units = units
        self.tails = Tails(gazetteers)

    def read(self, tokens: Tokens, lower: str) -> dict[int, tuple[int, BodyHead]]:
        """The heads of the text, most only with a capital: token -> (end, head)."""
        found = {}
        for start, end, row in self._heads.longest(tokens.text, lower):
            i = tokens.index(start)
            after = tokens.index(end)
            if in_title(tokens, i) or tokens.lower(after) in ("trưởng", "phó"):
                continue  # "Cục trưởng Cục Điện lực"
            chaired = tokens.lower(i - 1) == "trưởng" and tokens.lowers[i] in _CHAIRED
            lower_case = chaired or (
                row.lower
                and tokens.capital(after)
                and not self._units.words.compound(tokens.lower(i - 1), tokens.lowers[i])
            )
            if (
                not (tokens.capital(i) or lower_case)
                or tokens.starts[i] != start
                or (tokens.word(i - 1) == "/" and tokens.words[i].isupper())
            ):
                continue
            if tokens.lower(i - 1) == "ngành" and row.form in _FORCES:
                continue  # "ngành Thanh tra tỉnh A"
            if tokens.word(after) in row.not_before or tokens.lower(after) in row.not_before:
                continue
            if row.form == "Khoa" and not chaired:
                continue
            if row.form == "Trung tâm" and self._units.read(tokens, after) is not None:
                continue  # "Trung tâm xã Lăng": its middle
            if after == i + 1 and row.form in ("Trạm", "Đồn") and self._units.name(tokens, i) is not None:
                continue  # "Trạm Tấu"
            if after == i + 1 and tokens.capital(i - 1) and self._units.words.surname(tokens.lower(i - 1)):
                continue  # "Lê Trường Lưu"
            if not tokens.capital(i) and self._units.name(tokens, after) is not None and row.kind == "phrase":
                continue  # "trung tâm Hà Nội"
            if (
                (row.small and not (chaired and tokens.lowers[i] != "ban"))
                or tokens.capital(after)
                or tokens.word(after).isdigit()
                or self.opened(tokens, after, row) > after
                or (row.form in CELLED and self.settled(tokens, after) > after)
            ):
                found[i] = (after, row)
        return found

    def settled(self, tokens: Tokens, k: int) -> int:
        """The end of a village at token k: "Chi bộ thôn 5", "Chi hội xóm Đông"; k if there is none."""
        if tokens.lower(k) not in _VILLAGES or not tokens.same_line(k + 1):
            return k
        if tokens.word(k + 1).isdigit():
            return k + 2
        end = self._units.shape(tokens, k + 1)
        return end if end > k + 1 else k + 2 if tokens.capital(k + 1) and not self._units.person(tokens, k + 1) else k

    def opened(self, tokens: Tokens, first: int, head: BodyHead) -> int:
        """The end of a name that begins in small letters: "Cục thi hành án dân sự"; ``first`` if none.

        A company's or newspaper's needs a capital behind it, or four syllables.
        """
        if head.form in _FORCES:
            return first
        end = self.tails.opening(tokens, first)
        named = head.kind == "phrase" or end - first > 3 or (tokens.capital(end) and tokens.same_line(end))
        return end if named and end > first + 1 else first


def in_title(tokens: Tokens, i: int) -> bool:
    """Whether "ban" at token i belongs to the title: "Phó Trưởng ban Ban Dân vận", "... Ban Thường trực Ban ..."."""
    if tokens.lower(i - 1) != "trưởng" or tokens.lower(i) not in ("ban", "phòng", "đoàn"):
        return False
    after = i + 3 if tokens.lowers[i + 1 : i + 3] in (["thường", "trực"], ["chuyên", "trách"]) else i + 1
    return tokens.lower(after) == tokens.lowers[i] and tokens.capital(after)
