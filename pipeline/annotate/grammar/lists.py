"""Lists of places that share a type word: "xã Thanh Sơn và Đồn Đạc", "các xã: Lương Mông, Minh Cầm"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.annotate.grammar.place import COUNTED, NOT_NAMES, SEPARATORS, Place
from pipeline.annotate.grammar.tokens import Tokens
from pipeline.annotate.grammar.units import UnitReader

_OPENERS = frozenset((":", "(", "gồm", "như", "là", "còn", "lại"))
_ATTRIBUTES = (("biên", "giới"), ("vùng", "cao"), ("miền", "núi"), ("ven", "biển"), ("bãi", "ngang"), ("phía", "nam"))
_AFTER_NAMES = frozenset(("được", "đã", "đang", "sẽ", "là", "có", "bị", "thuộc", "cũng", "của", "trong"))


class PlaceLists:
    """Reads the names of a list, each a place of its own."""

    def __init__(self, units: UnitReader) -> None:
        """Keep the reader of units."""
        self._units = units

    def after(self, tokens: Tokens, place: Place, busy: set[int]) -> Iterator[Place]:
        """Names that share the type word before: "xã Thanh Sơn và Đồn Đạc"."""
        if not place.levels:
            return
        i = place.end
        while tokens.lower(i) in SEPARATORS and tokens.same_line(i + 1) and i + 1 not in busy:
            named = self._units.name(tokens, i + 1, place.levels)
            if named is None and self._number_again(tokens, place, i + 1):
                named = (i + 2, place.levels)  # "quận 1 và 5"
            if named is None or tokens.capital(named[0]):
                return
            yield Place(i + 1, i + 1, named[0], None, named[1], f"in a list after {place.type}", 0.85)
            i = named[0]

    @staticmethod
    def _number_again(tokens: Tokens, place: Place, i: int) -> bool:
        """Whether a number at token i is one more name after a numbered place, not a count."""
        if not (tokens.words[place.end - 1].isdigit() and tokens.word(i).isdigit() and len(tokens.words[i]) < 3):
            return False
        after = tokens.word(i + 1)
        return (not after[:1].isalnum() and after not in ("/", "%", "-")) or tokens.lower(i + 1) in _AFTER_NAMES

    def plural(self, tokens: Tokens, busy: set[int]) -> Iterator[Place]:
        """Names after a plural head: "các xã: Lương Mông, Minh Cầm", "2 xã (Đồng Văn, Vô Ngại)"."""
        heads = self._units.type_heads
        for i in range(1, len(tokens)):
            if tokens.lowers[i] in heads and (tokens.lowers[i - 1] in COUNTED or tokens.words[i - 1].isdigit()):
                head = self._plural_head(tokens, i)
                if head is not None:
                    yield from self._names(tokens, *head, busy)

    def _plural_head(self, tokens: Tokens, i: int) -> tuple[int, frozenset[int]] | None:
        """Where the names after a plural head begin, and the levels they may have."""
        levels: frozenset[int] = frozenset()
        while (word := self._units.type_word(tokens, i)) is not None:
            i, levels = word[0], levels | word[2]
            if tokens.word(i) in (",", "và") and self._units.type_word(tokens, i + 1) is not None:
                i += 1
        if not levels:
            return None
        i = _past_attribute(tokens, i)
        for _ in range(5):
            i += tokens.lower(i) in _OPENERS
        return i, levels

    def _names(self, tokens: Tokens, i: int, levels: frozenset[int], busy: set[int]) -> Iterator[Place]:
        while True:
            if i in busy:
                end = i
                while end in busy:
                    end += 1
                if tokens.lower(end) not in SEPARATORS or not tokens.same_line(end + 1):
                    return
                i = end + 1
                continue
            named = self._units.name(tokens, i, levels, typed=True)
            end = named[0] if named is not None else self._units.shape(tokens, i)
            again = named is not None and self._units.name(tokens, end, levels) is not None and tokens.same_line(end)
            if end == i or (tokens.lower(i) in NOT_NAMES and named is None) or (tokens.capital(end) and not again):
                return
            yield Place(
                i, i, end, None, named[1] if named else levels, "in a list after a plural", 0.85 if named else 0.65
            )
            if again:
                i = end  # the comma is missing: "Nông Cống Như Thanh, Như Xuân"
                continue
            if tokens.lower(end) not in SEPARATORS:
                return
            i = end + 1


def _past_attribute(tokens: Tokens, i: int) -> int:
    """Past a few small words before "là", "gồm", a colon or bracket: "bốn xã biên giới là ..."."""
    for attribute in _ATTRIBUTES:
        if tuple(tokens.lowers[i : i + 2]) == attribute and tokens.capital(i + 2) and tokens.same_line(i + 2):
            return i + 2  # "các xã biên giới A, B"
    for k in range(i, i + 5):
        if tokens.lower(k) in ("là", "gồm", ":", "("):
            return k
        if tokens.capital(k) or not tokens.word(k)[:1].isalpha() or not tokens.same_line(k):
            break
    return i
