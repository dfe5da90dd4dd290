"""Finding entries by name, as someone types it who does not know how it is written here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from pipeline.gazetteer.bodies import Bodies, joined
from pipeline.gazetteer.catalogue import KINDS, Entry, Kind, named_entries, of_unit
from pipeline.gazetteer.entries import Unit
from pipeline.gazetteer.forms import Forms
from pipeline.gazetteer.loading import Gazetteers
from pipeline.gazetteer.names import How, Match, Names
from pipeline.gazetteer.places import covers
from pipeline.gazetteer.queries import TypeWords, within
from pipeline.text import fold_key

HOWS: tuple[How, ...] = get_args(How)
_STEPS = {"exact": 0, "folded": 0, "spelling": 0, "abbreviation": 1, "plain": 2, "part": 3, "similar": 4}
_NATION = "vietnam"
_LEVELS = ("central", "province", "district", "commune")
_STRONG = 1  # the last step at which the name is the same but for its spelling


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found; ``other_type``: it is of another type than the word in the query."""

    match: Match
    other_type: bool = False

    @property
    def entry(self) -> Entry:
        """The entry."""
        return self.match.entry

    @property
    def strong(self) -> bool:
        """Whether the name is the same but for its spelling."""
        return _step(self) <= _STRONG


@dataclass(frozen=True, slots=True)
class Result:
    """The hits, best first; and those that fit as well as the best, but not on the date (``elsewhen``).

    ``missed``: all that fit best are among the latter. ``above_ignored``: nothing of that name
    lies in what the query says it lies in.
    """

    hits: tuple[Hit, ...]
    elsewhen: tuple[Hit, ...]
    missed: bool = False
    above_ignored: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for: a date (ISO, with its precision), level words, kinds; empty: any."""

    on: str | None = None
    levels: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()

    def kept(self, hits: Iterable[Hit]) -> tuple[Hit, ...]:
        """The hits of a level and a kind that are wanted, each entry once, as it was found best."""
        best: dict[tuple[str, str, str, str | None], Hit] = {}
        for hit in hits:
            entry = hit.entry
            at_level = not self.levels or bool(self.levels.intersection(entry.levels))
            if not at_level or (self.kinds and entry.kind not in self.kinds):
                continue
            known = best.setdefault((entry.kind, entry.id, entry.key, entry.valid_from), hit)
            if _closeness(hit) < _closeness(known):
                best[entry.kind, entry.id, entry.key, entry.valid_from] = hit
        typed = [hit for hit in best.values() if not hit.other_type]
        return tuple(typed or best.values())


class Search:
    """Finds entries of all kinds by name."""

    def __init__(self, found: Gazetteers) -> None:
        """Index the names."""
        self._places = found.places
        self._forms = Forms(found.spellings)
        named = tuple(named_entries(found))
        self._names = Names(named, self._forms)
        self._bodies = Bodies((entry for entry, _ in named), self._forms)
        self._words = TypeWords(found.place_types)
        self._short = {fold_key(short): expansions for short, expansions in found.abbreviations.items()}

    def find(self, query: str, wanted: Filter | None = None) -> Result:
        """Look for a name, ever more loosely as long as nothing is found.

        Args:
            query: as typed: with or without type word, marks, what it lies in ("xã A, huyện B").
            wanted: what to keep.
        """
        wanted = wanted or Filter()
        hits, ignored = self._found(query, wanted), False
        if not any(hit.strong for hit in hits):
            composed = wanted.kept(self._composed(query))
            inside, ignored = self._found_within(query, wanted) if not composed else ((), False)
            hits = composed or inside or hits
        known = {hit.entry.kind for hit in hits}
        if any(hit.strong and hit.entry.kind == "unit" for hit in hits):
            known.update(kind for kind in KINDS if kind != "place")  # who types a unit's name looks for places
        hits += wanted.kept(self._holding(query, known))
        hits = hits or wanted.kept(self._similar(query))
        valid = [hit for hit in hits if covers(hit.entry, wanted.on)]
        keys = {hit.entry.key for hit in valid}
        nearest = min((_step(hit) for hit in hits), default=0)
        elsewhen = [hit for hit in hits if _step(hit) == nearest and hit.entry.key not in keys]
        missed = bool(elsewhen) and all(_step(hit) > nearest for hit in valid)
        first, second = (tuple(sorted(some, key=lambda hit: _rank(hit, wanted.on))) for some in (valid, elsewhen))
        return Result(first, second, missed, ignored)

    def _found(self, query: str, wanted: Filter) -> tuple[Hit, ...]:
        """Hits of the name; without regard to marks only if the query has none, or nothing else is found."""
        hits = wanted.kept((*self._same(query), *self._abbreviated(query)))
        strong = tuple(hit for hit in hits if hit.strong)
        return strong if strong and not fold_key(query).isascii() else hits

    def _same(self, query: str) -> Iterator[Hit]:
        """Entries of the whole name and, of units, those whose type and name it is."""
        for reading in self._words.readings(query):
            for match in self._names.same(reading.name):
                # A reading is folded, so that what is the same there may differ as typed.
                found = match._replace(how="folded") if match.how == "exact" and match.by not in query else match
                if isinstance(match.entry.row, Unit):
                    yield Hit(found, not reading.fits(match.entry.row))
                elif reading.suits(found.entry.row):
                    yield Hit(found)
            if reading.type is not None:
                yield from (Hit(match) for match in self._names.same(reading.whole) if match.entry.kind != "unit")

    def _abbreviated(self, query: str) -> Iterator[Hit]:
        """Places that the query is a short form of: as the list has it, or by a province's initials."""
        for reading in self._words.readings(query):
            for expansion in self._short.get(fold_key(reading.name), ()):
                for hit in self._same(expansion):
                    if hit.strong and hit.entry.kind in ("unit", "place"):
                        yield Hit(Match(hit.entry, "abbreviation", expansion), hit.other_type)
            if reading.name.isupper() and len(reading.name) > 1:
                provinces = [unit for unit in self._places if unit.level == 1]
                for unit in provinces:
                    if _initials(unit.name) == reading.name.replace("-", ""):
                        yield Hit(Match(of_unit(unit), "abbreviation", unit.name), not reading.fits(unit))

    def _found_within(self, query: str, wanted: Filter) -> tuple[tuple[Hit, ...], bool]:
        """Hits of the first part of a query such as "xã A, huyện B", and whether the rest was of no use."""
        name, above = within(query)
        if not above:
            return (), False
        hits = self._found(name, wanted)
        inside = tuple(hit for hit in hits if self._lies_in(hit.entry.row, above, wanted.on))
        return inside or hits, bool(hits) and not inside

    def _lies_in(self, row: object, above: tuple[str, ...], on: str | None) -> bool:
        """Whether the names above are those of units above this one, each in its place or left out."""
        chain = self._places.ancestors(row, on) if isinstance(row, Unit) else ()
        within_nation = [name for name in above if self._forms.plain(name) != _NATION]
        return all(any(self._is_called(unit, name) for unit in chain) for name in within_nation)

    def _is_called(self, unit: Unit, name: str) -> bool:
        readings = [reading for reading in self._words.readings(name) if reading.fits(unit)]
        forms = {self._forms.plain(one) for one in (unit.name, *unit.aliases)}
        return any(self._forms.plain(reading.name) in forms for reading in readings)

    def _composed(self, query: str) -> Iterator[Hit]:
        """Bodies of units: "UBND huyện Bình Liêu"."""
        units = Filter(kinds=frozenset(("unit",)))
        for organs, rest in self._bodies.heads(query):
            hits = [hit for hit in self._found(rest, units) or self._found_within(rest, units)[0] if not hit.other_type]
            found = {entry: hit.match for hit in hits for entry in self._bodies.at(organs, hit.entry.row)}
            if found:
                matches = {(entry.key, entry.id): match for entry, match in found.items()}
                yield from (Hit(matches[one.key, one.id]._replace(entry=one)) for one in joined(found))
                return

    def _holding(self, query: str, known: set[Kind]) -> Iterator[Hit]:
        """Entries whose name holds the query, of kinds without a hit; units only where there is no hit at all."""
        for reading in self._words.readings(query):
            for match in self._names.holding(reading.whole):
                if match.entry.kind != "unit" and match.entry.kind not in known:
                    yield Hit(match)
            for match in self._names.holding(reading.name) if not known else ():
                if isinstance(match.entry.row, Unit):
                    yield Hit(match, not reading.fits(match.entry.row))

    def _similar(self, query: str) -> Iterator[Hit]:
        """Entries of which the query may be a mistyped name."""
        for reading in self._words.readings(query):
            for match in self._names.similar(reading.name):
                if isinstance(match.entry.row, Unit):
                    yield Hit(match, not reading.fits(match.entry.row))
                elif reading.type is None:
                    yield Hit(match)


def _step(hit: Hit) -> int:
    return _STEPS[hit.match.how]


def _closeness(hit: Hit) -> tuple[bool, int, int]:
    return hit.other_type, HOWS.index(hit.match.how), -(hit.match.likeness or 0)


def _rank(hit: Hit, on: str | None) -> tuple[object, ...]:
    """The order of hits: how far from the name, kind, level, what is still valid, key, time."""
    entry, how = hit.entry, hit.match.how
    near = hit.other_type, _step(hit), -(hit.match.likeness or 0)
    level = min((_LEVELS.index(one) for one in entry.levels if one in _LEVELS), default=len(_LEVELS))
    ended = on is None and entry.valid_to is not None
    longer = len(hit.match.by) if how == "part" else 0
    kind = KINDS.index(entry.kind)
    return (*near, kind, longer, level, ended, entry.key, entry.id, entry.valid_from or "")


def _initials(name: str) -> str:
    """The first letters of a name's words: "BRVT"."""
    return "".join(word[0] for word in name.replace("-", " ").split())
