"""What a folder of gazetteers holds, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.gazetteer.entries import Unit
from pipeline.gazetteer.history import History
from pipeline.gazetteer.loading import Gazetteers
from pipeline.gazetteer.places import Places, covers
from pipeline.gazetteer.rows import read_plain
from pipeline.text import fold_key

LAST_DAY_OF_DISTRICTS = "2025-06-30"
_MOST_NAMES = 10


@dataclass(frozen=True, slots=True)
class FileFigures:
    """A file: how many rows, and how many of them have which confidence and name which source."""

    rows: int
    confidence: Mapping[str, int]
    sources: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Shared:
    """Names that several units bear at one time: how many names and units of how many, and the commonest."""

    names: int
    units: int
    of: int
    commonest: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Ended:
    """Versions of a level that ended.

    ``named`` have a successor in the register, ``by_parts`` are followed through the units
    below them, ``unknown`` have neither; ``to_today``: the trail leads to units still valid.
    """

    versions: int
    named: int
    by_parts: int
    unknown: int
    to_today: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures. The keys of ``units`` and ``shared`` are "today" or a day, of ``ended`` levels."""

    version: str
    files: Mapping[str, FileFigures]
    keys: int
    versions: int
    aliases: int
    changes: tuple[str, str]
    units: Mapping[str, Mapping[int, Mapping[str, int]]]
    shared: Mapping[str, Shared]
    ended: Mapping[int, Ended]


def figures(found: Gazetteers) -> Figures:
    """Count."""
    places = found.places
    moments = {"today": [unit for unit in places if unit.valid_to is None]}
    moments[LAST_DAY_OF_DISTRICTS] = [unit for unit in places if covers(unit, LAST_DAY_OF_DISTRICTS)]
    days = sorted(day for unit in places for day in (unit.valid_from, unit.valid_to) if day is not None)
    return Figures(
        version=found.version,
        files={path.name: _file(path) for path in sorted(found.folder.glob("*.jsonl"))},
        keys=len({unit.key for unit in places}),
        versions=len(places),
        aliases=sum(len(unit.aliases) for unit in places),
        changes=(days[0], days[-1]) if days else ("", ""),
        units={name: _by_level(units) for name, units in moments.items()},
        shared={name: _shared(units) for name, units in moments.items()},
        ended=dict(_ended(places)),
    )


def _file(path: Path) -> FileFigures:
    rows = [row for _, row in read_plain(path)]
    confidence = Counter(str(row["confidence"]) for row in rows if "confidence" in row)
    sources = Counter(source for row in rows for source in _sources(row.get("source")))
    return FileFigures(len(rows), _counted(confidence), _counted(sources))


def _sources(value: object) -> Iterable[str]:
    """A source is a text in some files, a list in others."""
    return (value,) if isinstance(value, str) else tuple(map(str, value)) if isinstance(value, list) else ()


def _counted(counts: Counter[str], most: int | None = None) -> dict[str, int]:
    """The most frequent first, then by name."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most])


def _by_level(units: list[Unit]) -> dict[int, dict[str, int]]:
    levels: dict[int, Counter[str]] = {}
    for unit in units:
        levels.setdefault(unit.level, Counter())[unit.type] += 1
    return {level: _counted(levels[level]) for level in sorted(levels)}


def _shared(units: list[Unit]) -> Shared:
    """Bare names, as matching sees them, of more than one unit; numbers are no names."""
    bearers: dict[str, set[str]] = {}
    shown: dict[str, str] = {}
    named = [unit for unit in units if not unit.name.isdigit()]
    for unit in named:
        key = fold_key(unit.name)
        bearers.setdefault(key, set()).add(unit.key)
        shown.setdefault(key, unit.name)
    several = Counter({shown[key]: len(keys) for key, keys in bearers.items() if len(keys) > 1})
    return Shared(len(several), sum(several.values()), len(named), _counted(several, _MOST_NAMES))


def _ended(places: Places) -> Iterator[tuple[int, Ended]]:
    history = History(places)
    for level in sorted({unit.level for unit in places}):
        ended = [unit for unit in places if unit.level == level and unit.valid_to is not None]
        named = sum(bool(unit.successors) for unit in ended)
        by_parts = sum(not unit.successors and bool(history.parts(unit)) for unit in ended)
        to_today = sum(bool(history.today(unit).units) for unit in ended)
        yield level, Ended(len(ended), named, by_parts, len(ended) - named - by_parts, to_today)
