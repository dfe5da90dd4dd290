"""Places named without a type word: provinces, districts, known communes, countries, regions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pipeline.annotate.grammar.phrases import Phrases
from pipeline.annotate.grammar.place import COUNTED, Place, Words, opens
from pipeline.annotate.grammar.tokens import Tokens
from pipeline.annotate.grammar.units import COMMUNE, DISTRICT, PROVINCE, UnitReader
from pipeline.annotate.grammar.wordsets import word_set
from pipeline.gazetteer import Gazetteers, OtherPlace
from pipeline.text import fold_key

_COMPASS = frozenset(("đông", "tây", "nam", "bắc"))


class BareReader:
    """Reads bare names, the riskiest kind: context must speak for them."""

    def __init__(self, gazetteers: Gazetteers, units: UnitReader, words: Words) -> None:
        """Index known places, and every unit's names with the parents' keys."""
        self._units = units
        self._words = words
        self._before = word_set(gazetteers, "before-places")
        self._others: Phrases[OtherPlace] = Phrases(
            (name, row) for row in gazetteers.other_places for name in (row.name, *row.aliases) if "," not in name
        )
        self._ambiguous = frozenset(fold_key(name) for row in gazetteers.other_places for name in row.ambiguous)
        self._parents: dict[str, frozenset[str]] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._own: dict[str, frozenset[str]] = {}
        self._above: dict[str, frozenset[str]] = {}
        for name, versions in gazetteers.places.names().items():
            self._keys[name] = frozenset(unit.key for unit in versions if unit.level == DISTRICT)
            self._parents[name] = frozenset(unit.parent for unit in versions if unit.level == COMMUNE and unit.parent)
            self._own[name] = frozenset(unit.key for unit in versions)
            self._above[name] = frozenset(unit.parent for unit in versions if unit.parent)

    def read(
        self, tokens: Tokens, lower: str, busy: Collection[int], typed: Sequence[Place], organs: Collection[int]
    ) -> Iterator[Place]:
        """Bare names outside ``busy``; ``typed`` are the places read with a type word."""
        yield from self.known(tokens, lower, busy)
        names = {tokens.key(place.name, place.end) for place in typed}
        districts = frozenset(key for name in names for key in self._keys.get(name, ()))
        districts |= self._organ_districts(tokens, organs) | self._bare_districts(tokens, busy)
        yield from self._bare(tokens, busy, names, districts)

    def _organ_districts(self, tokens: Tokens, organs: Collection[int]) -> frozenset[str]:
        """Districts named inside organs."""
        found: set[str] = set()
        for i in organs:
            named = self._units.name(tokens, i, frozenset((DISTRICT,))) if tokens.capital(i) else None
            if named is not None:
                found |= self._keys.get(tokens.key(i, named[0]), frozenset())
        return frozenset(found)

    def _bare_districts(self, tokens: Tokens, busy: Collection[int]) -> frozenset[str]:
        """Districts that a bare name means, where only one is called so."""
        found: set[str] = set()
        for i in tokens.capitals:
            named = self._units.name(tokens, i, frozenset((DISTRICT,))) if i not in busy else None
            if named is not None and named[0] - i > 1 and not tokens.capital(named[0]) and not tokens.capital(i - 1):
                keys = self._keys.get(tokens.key(i, named[0]), frozenset())
                if len(keys) == 1 and not self._words.common_surname(tokens.lowers[i]):
                    found |= keys
        return frozenset(found)

    def known(self, tokens: Tokens, lower: str, busy: Collection[int]) -> Iterator[Place]:
        """Countries, regions and other known places by their full name."""
        matches = self._others.longest(tokens.text, lower)
        begins = {tokens.index(start) for start, _, _ in matches}
        ends = {tokens.index(end) for _, end, _ in matches}
        for start, end, row in matches:
            i, j = tokens.index(start), tokens.index(end)
            listed = (_listed(tokens, i - 1) and i - 1 in ends) or (_listed(tokens, j) and j + 1 in begins)
            if (
                tokens.starts[i] != start
                or i in busy
                or not self._proper(tokens, i, j)
                or self._words.product(tokens, i)
            ):
                continue
            if tokens.key(i, j) in self._ambiguous and not listed and not self._plainly_place(tokens, i, j):
                continue
            if tokens.capital(j) and tokens.same_line(j):
                continue
            if tokens.capital(i) and tokens.capital(i - 1) and tokens.same_line(i) and not opens(tokens, i - 1):
                continue
            unit = self._units.name(tokens, i)
            if unit is not None and unit[0] > j + 1:
                continue  # "Bà Rịa - Vũng Tàu"
            i = self._with_type(tokens, i, row, busy)
            yield Place(i, i, j, None, frozenset(), f"known place: {row.type}", 0.85)

    @staticmethod
    def _with_type(tokens: Tokens, i: int, row: OtherPlace, busy: Collection[int]) -> int:
        """Where the place at token i begins with its type word: "tỉnh Savannakhet", "vùng ĐBSCL"."""
        word = row.type.split()
        first = i - len(word)
        fits = first >= 0 and tokens.lowers[first:i] == word and not any(k in busy for k in range(first, i))
        if not fits or not tokens.same_line(i) or tokens.lowers[i] == word[0]:
            return i
        before = tokens.lower(first - 1)
        counted = before in COUNTED or tokens.word(first - 1).isdigit()
        state = before in ("nhà", "đất") or (word == ["nước"] and before in ("cả", "trong"))  # "nhà nước", "cả nước"
        return i if counted or state else first

    @staticmethod
    def _proper(tokens: Tokens, i: int, j: int) -> bool:
        """Whether it is written as a name: "Trung Quốc", "Việt nam", "miền Nam"; not "phía Tây bắc"."""
        if tokens.lower(i - 1) in ("phía", "hướng") and (not tokens.capital(j - 1) or tokens.lowers[i] in _COMPASS):
            return False
        return tokens.capital(j - 1) or (tokens.capital(i) and j - i >= 2)

    def _plainly_place(self, tokens: Tokens, i: int, j: int) -> bool:
        """Whether an ambiguous name ("Mỹ", "Lào") stands where a place would."""
        if tokens.word(i - 1) == "(" and tokens.word(j) == ")":
            return True  # "tỉnh Salavan (Lào)"
        return tokens.lower(i - 1) in self._before and not opens(tokens, i) and not tokens.capital(j)

    def _bare(
        self, tokens: Tokens, busy: Collection[int], typed: set[str], districts: frozenset[str]
    ) -> Iterator[Place]:
        """Names of provinces and districts anywhere; of communes near their district."""
        end = -1
        for i in tokens.capitals:
            named = None if i < end or i in busy else self._units.name(tokens, i)
            if named is None:
                continue
            place = self._at(tokens, i, *named, typed, districts) or self._next(tokens, i, *named, end, districts)
            if place is not None:
                yield place
                end = place.end

    def _next(
        self, tokens: Tokens, i: int, end: int, levels: frozenset[int], last: int, districts: frozenset[str]
    ) -> Place | None:
        """The next name of a list, after a bare name that ends at token ``last``: "Tân Bình, Tân Lập"."""
        alone = end - i > 1 and not (tokens.capital(end) and tokens.same_line(end)) and tokens.same_line(i)
        if not alone or i - 1 != last or tokens.lower(last) not in (",", "và"):
            return None
        key = tokens.key(i, end)
        near = DISTRICT in levels or bool(self._parents.get(key, frozenset()) & districts)
        if not near or self._words.stopped(key):
            return None
        return Place(i, i, end, None, levels, "in a list after a name", 0.65)

    def _at(
        self, tokens: Tokens, i: int, end: int, levels: frozenset[int], typed: set[str], districts: frozenset[str]
    ) -> Place | None:
        if self._chained(tokens, i, end):
            return Place(i, i, end, None, levels, "name before the unit it lies in", 0.8)
        led = tokens.capital(i - 1) and tokens.same_line(i) and not opens(tokens, i - 1)
        followed = tokens.capital(end) and tokens.same_line(end)
        key = tokens.key(i, end)
        lone = len(tokens.words[i]) == 1 and end - i < 3  # but "U Minh Thượng"
        if led or followed or lone or self._words.product(tokens, i) or self._words.stopped(key):
            return None
        if key in typed:
            return Place(i, i, end, None, levels, "named with its type elsewhere", 0.8)
        if PROVINCE in levels:
            return Place(i, i, end, None, levels, "name of a province", 0.75)
        if end - i < 2:
            return None
        if DISTRICT in levels and (
            self._words.common_surname(tokens.lowers[i]) is False or tokens.lower(i - 1) in self._before
        ):
            return Place(i, i, end, None, levels, "name of a district", 0.65)
        if self._parents.get(key, frozenset()) & districts and not self._words.surname(tokens.lowers[i]):
            return Place(i, i, end, None, levels, "commune of a district named here", 0.65)
        return None

    def _chained(self, tokens: Tokens, i: int, end: int) -> bool:
        """Whether the unit that one of this name lies in follows: "Thạch Thất, Hà Nội", "Tân Thành (Kim Sơn)"."""
        if tokens.word(end) not in (",", "(", "-", "–") or not tokens.same_line(end + 1):
            return False
        if end - i < 2 or (tokens.capital(i - 1) and tokens.same_line(i)):
            return False
        after = self._units.read(tokens, end + 1, people=False)
        first, stop = (after.name, after.end) if after is not None else (end + 1, 0)
        named = (stop, after.levels) if after is not None and stop > first else self._units.name(tokens, end + 1)
        if named is None or tokens.capital(named[0]):
            return False
        above = self._above.get(tokens.key(i, end), frozenset())
        return bool(above & self._own.get(tokens.key(first, named[0]), frozenset()))


def _listed(tokens: Tokens, i: int) -> bool:
    """Whether token i stands between the members of a list."""
    return tokens.lower(i) in (",", "và", ";")
