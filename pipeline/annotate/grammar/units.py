"""Reading an administrative unit at a place in the text: type word, name, or both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pipeline.annotate.grammar.place import Words
from pipeline.annotate.grammar.tokens import Tokens
from pipeline.gazetteer import Gazetteers, Step
from pipeline.text import fold_key

PROVINCE, DISTRICT, COMMUNE = 1, 2, 3
LEVEL_NAMES = {PROVINCE: "province", DISTRICT: "district", COMMUNE: "commune"}
_MOST_TYPE_TOKENS = 3
_MOST_NAME_TOKENS = 7
_MOST_SHAPE_TOKENS = 4
_LEAST_TOGETHER = 6  # letters of a name whose syllables are written together
_ANY = frozenset((PROVINCE, DISTRICT, COMMUNE))


@dataclass(frozen=True, slots=True)
class UnitReading:
    """Tokens ``start`` to ``end`` read as a unit; the name begins at token ``name``.

    ``name == end`` where only a type word stands ("huyện"). ``known`` tells whether the
    gazetteer has the name at one of the ``levels``.
    """

    start: int
    name: int
    end: int
    type: str | None
    levels: frozenset[int]
    known: bool


class UnitReader:
    """Reads type words and names of administrative units from a gazetteer."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        """Index the names by level, the type words by their tokens, and the surnames."""
        self._levels: dict[str, frozenset[int]] = {}
        for key, units in gazetteers.places.names().items():
            self._levels[key] = frozenset(unit.level for unit in units)
        self._index = gazetteers.places.index
        self._found = lru_cache(maxsize=16384)(self._found_at)
        self._heads = frozenset(key.split("-")[0].split()[0] for key in self._levels if key)
        self._types: dict[tuple[str, ...], tuple[str, frozenset[int]]] = {}
        self._short: set[tuple[str, ...]] = set()
        for row in gazetteers.place_types:
            if row.levels:
                for word in (row.name, *row.abbr):
                    tokens = tuple(Tokens(word.rstrip(".")).lowers)
                    self._types.setdefault(tokens, (row.name, frozenset(row.levels)))
                    if word != row.name:
                        self._short.add(tokens)
        self.type_heads = frozenset(pattern[0] for pattern in self._types)
        self._surnames = frozenset(fold_key(name) for name in gazetteers.surnames)
        self.words = Words(gazetteers)

    def type_word(self, tokens: Tokens, i: int, organ: bool = False) -> tuple[int, str, frozenset[int]] | None:
        """The type word at token i, as (end, spelt-out type, levels).

        Behind an organ's head (``organ``) a short form needs no name: "UBND TP".
        """
        if i >= len(tokens) or tokens.lowers[i] not in self.type_heads:
            return None
        for size in range(_MOST_TYPE_TOKENS, 0, -1):
            if i + size > len(tokens) or any(not tokens.same_line(k) for k in range(i + 1, i + size)):
                continue
            pattern = tuple(tokens.lowers[i : i + size])
            found = self._types.get(pattern)
            if found is None:
                continue
            alone = organ and tokens.words[i] in ("TP", "TX")
            if pattern in self._short and not (alone or self._abbreviates(tokens, i)):
                continue
            end = i + size
            dotted = _short_written(tokens.words[end - 1]) or tokens.words[end - 1] in ("tp", "tx")
            if tokens.word(end) == "." and tokens.adjacent(end) and dotted:
                end += 1
            return end, found[0], found[1]
        return None

    @staticmethod
    def _abbreviates(tokens: Tokens, i: int) -> bool:
        """Whether "TP", "H." stands for a type word: in capitals and before a name."""
        if tokens.words[i : i + 3] == ["T", ".", "P"]:
            i += 2  # "T.P Hạ Long"
        after = i + 2 if tokens.word(i + 1) == "." else i + 1
        if tokens.words[i] in ("tp", "tx") and after == i + 2:
            return tokens.same_line(after) and tokens.capital(after)
        if (
            len(tokens.words[i]) == 1
            and tokens.word(i - 1) != "."
            and (after == i + 1 or (len(tokens.word(after)) == 1 and not tokens.word(after).isdigit()))
        ):
            return False
        return (
            _short_written(tokens.words[i])
            and tokens.same_line(after)
            and (tokens.capital(after) or tokens.word(after).isdigit())
        )

    def name(
        self, tokens: Tokens, i: int, levels: frozenset[int] = _ANY, typed: bool = False
    ) -> tuple[int, frozenset[int]] | None:
        """The longest known name at token i of one of the levels, as (end, its levels).

        After a type word (``typed``) small letters are forgiven behind the first: "huyện Bình liêu".
        """
        if not tokens.capital(i) or (
            tokens.lower(i) not in self._heads and not self._other_ways(tokens, i, i + 1, typed)
        ):
            return None
        stop = i + 1
        while stop < min(len(tokens), i + _MOST_NAME_TOKENS) and tokens.same_line(stop):
            word = tokens.word(stop)
            if not (tokens.capital(stop) or (typed and word.isalpha()) or word.isdigit() or word in "-–'’"):
                break
            stop += 1
        for end in range(stop, i, -1):
            found = self._levels.get(tokens.key(i, end), frozenset()) & levels
            if found and (tokens.capital(end - 1) or tokens.words[end - 1].isdigit() or end - i == 2 or not typed):
                return end, found
        for end in range(min(stop, i + 3), i, -1):
            for step in self._other_ways(tokens, i, end, typed):
                found = self._found(step, tokens.key(i, end)) & levels
                if found:
                    return end, found
        return None

    @staticmethod
    def _other_ways(tokens: Tokens, i: int, end: int, typed: bool) -> tuple[Step, ...]:
        """The steps by which tokens i to ``end`` may be a name that is not written as the gazetteer has it.

        Whatever its blanks, one with an apostrophe ("ĐắkR’Lấp", "Đắk R'lấp"), and syllables written
        together ("ĐăkLăk"); after a type word an abbreviation ("TP HN").
        """
        alone = end == i + 1
        if "'" in tokens.key(i, end) or (alone and len(tokens.lowers[i]) >= _LEAST_TOGETHER):
            return (Step.SPELLING,)
        return (Step.SHORT,) if typed and alone and tokens.words[i].isupper() else ()

    def _found_at(self, step: Step, key: str) -> frozenset[int]:
        """The levels of the units that a step of the index gives."""
        return frozenset(unit.level for unit in self._index.rows(step, key))

    def shape(self, tokens: Tokens, i: int, people: bool = True) -> int:
        """The end of a run of capitalised syllables at token i that looks like a unit's name.

        Where ``people`` may follow ("Chủ tịch UBND huyện Nguyễn Văn A"), a run that begins
        with a surname is none. Returns i where there is no such run.
        """
        end = i
        while end < min(len(tokens), i + _MOST_SHAPE_TOKENS) and tokens.capital(end):
            if end > i and not tokens.same_line(end):
                break
            if tokens.words[end].isupper() and len(tokens.words[end]) > 1:
                break
            end += 1
        person = people and end - i >= 2 and tokens.lowers[i] in self._surnames
        lone = end - i == 1 and "'" not in tokens.key(i, end)
        return i if person or lone else end

    def _misspelt(self, tokens: Tokens, i: int, levels: frozenset[int]) -> int:
        """The end of a name that is known but for its diacritics ("Cư Jut" for "Cư Jút"), else i."""
        run = i
        while (
            run < min(len(tokens), i + _MOST_SHAPE_TOKENS)
            and tokens.capital(run)
            and (run == i or tokens.same_line(run))
        ):
            run += 1
        for end in range(run, i + 1, -1):
            if any(self._found(step, tokens.key(i, end)) & levels for step in (Step.SPELLING, Step.PLAIN)):
                return end
        return i

    def person(self, tokens: Tokens, i: int) -> bool:
        """Whether a surname and another capital stand at token i, as a person's name begins."""
        if not (tokens.capital(i) and tokens.capital(i + 1) and tokens.same_line(i + 1)):
            return False
        return tokens.lowers[i] in self._surnames and self.name(tokens, i) is None

    def read(self, tokens: Tokens, i: int, people: bool = True, organ: bool = False) -> UnitReading | None:
        """Type word with name, or type word alone, at token i; ``people`` as in ``shape``.

        Behind an organ's head (``organ``) the name of a province must be known: what follows
        "Chủ tịch UBND tỉnh" is more often a person.
        """
        typed = self.type_word(tokens, i, organ)
        if typed is None:
            return None
        start, type_, levels = typed
        if start < len(tokens) and tokens.same_line(start):
            if tokens.word(start).isdigit() and type_ in ("phường", "quận"):
                return UnitReading(i, start, start + 1, type_, levels, known=True)
            named = self.name(tokens, start, levels, typed=True)
            if named is not None:
                return UnitReading(i, start, named[0], type_, named[1], known=True)
            misspelt = self._misspelt(tokens, start, levels)
            person = people and tokens.lowers[start] in self._surnames and tokens.capital(misspelt)
            if misspelt > start and not (person and tokens.same_line(misspelt)):
                return UnitReading(i, start, misspelt, type_, levels, known=False)
            end = start if organ and PROVINCE in levels else self.shape(tokens, start, people)
            if end > start:
                return UnitReading(i, start, end, type_, levels, known=False)
        if tokens.word(start - 1) == ".":
            start -= 1  # the full stop of the sentence: "UBND TP."
        return UnitReading(i, start, start, type_, levels, known=False)


def _short_written(word: str) -> bool:
    """Whether a word is written as short forms of type words are: "TP", "Tp", "H"."""
    return word.isupper() or word in ("Tp", "Tx")
