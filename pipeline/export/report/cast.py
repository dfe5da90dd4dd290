"""Who and what the page names: the entities, units that no article names, and sentences with those that do nothing."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.config import data_folder
from pipeline.export.report import limits
from pipeline.export.report.acts import source
from pipeline.export.report.passages import Piece, around
from pipeline.export.report.register import Register
from pipeline.export.report.territory import NATION
from pipeline.gazetteer import Unit, read_rows
from pipeline.results import ArticleResult, Results, Row

TYPES = ("PER", "ORG", "LOC", "DOC")
_NATION = "Việt Nam"
_UNKNOWN = "NIL:"

Known = tuple[str, str, int, int]
"""Type, name, mentions, articles."""


@dataclass(slots=True)
class Cast:
    """What is known of the entities that are shown; of each type those mentioned most, the first first."""

    known: dict[str, Known] = field(default_factory=dict)
    most: dict[str, list[str]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    types: dict[str, int] = field(default_factory=dict)

    def one(self, key: str) -> Known:
        """An entity; one that the run has no row of is a unit above one that it has, and never mentioned."""
        if (found := self.known.get(key)) is not None:
            return found
        return "ORG" if "@" in key else "LOC", self.units.get(key, key.removeprefix(_UNKNOWN)), 0, 0

    def name(self, key: str) -> str:
        """Its name."""
        return self.one(key)[1]


def gather(results: Results, wanted: Collection[str]) -> Cast:
    """One pass over the entities: those wanted, and of each type those mentioned most."""
    found = Cast()
    heaps: dict[str, list[tuple[int, int, str, Known]]] = {kind: [] for kind in TYPES}
    for number, row in enumerate(results.rows("entities")):  # sorted by key, so that the number breaks ties by it
        kind, key = row["type"], row["key"]
        known = (kind, row["name"], row["mentions"], row["articles"])
        found.types[kind] = found.types.get(kind, 0) + 1
        if key in wanted:
            found.known[key] = known
        _push(heaps[kind], (row["mentions"], -number, key, known))
    for kind, heap in heaps.items():
        ranked = sorted(heap, reverse=True)
        found.most[kind] = [key for _, _, key, _ in ranked]
        found.known |= {key: known for _, _, key, known in ranked}
    found.units = _units({key for key in wanted if key not in found.known})
    return found


def _push(heap: list[tuple[int, int, str, Known]], one: tuple[int, int, str, Known]) -> None:
    if len(heap) < limits.MOST_ENTITIES:
        heapq.heappush(heap, one)
    else:
        heapq.heappushpop(heap, one)


def _units(keys: Collection[str]) -> dict[str, str]:
    """The names of administrative units, as they are called last."""
    if not keys:
        return {}
    units = read_rows(data_folder("gazetteers") / "places.jsonl", Unit)
    return {unit.key: f"{unit.type} {unit.name}" for unit in units if unit.key in keys} | {NATION: _NATION}


@dataclass(slots=True)
class Quotes:
    """Sentences with entities, and the articles that they are from."""

    found: dict[str, list[tuple[str, list[Piece]]]] = field(default_factory=dict)
    sources: dict[str, Row] = field(default_factory=dict)


def quotes(results: Results, keys: Iterable[str]) -> Quotes:
    """One pass over the mentions: the first sentences that name each of the keys, each of another article."""
    gathered = Quotes({key: [] for key in keys})
    if gathered.found:
        for result in results.articles("mentions"):
            for key, pieces in _first(result, gathered):
                gathered.found[key].append((result.article["id"], pieces))
                gathered.sources[result.article["id"]] = source(result.article)
    return gathered


def _first(result: ArticleResult, gathered: Quotes) -> Iterator[tuple[str, list[Piece]]]:
    seen = set()
    for row in result.mentions:
        key = row["entity"]
        if key not in seen and len(gathered.found.get(key, "full")) < limits.MOST_QUOTES:
            seen.add(key)
            yield key, around(result.article["text"], row["start"], row["end"])


def quote_rows(gathered: Quotes, entities: Register, articles: Register) -> Iterator[list[Any]]:
    """The sentences as the page holds them, entity by entity."""
    for key, told in gathered.found.items():
        if told:
            yield [entities.number(key), [[articles.number(article), pieces] for article, pieces in told]]
