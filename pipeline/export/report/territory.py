"""Levels of government, and the tree of places: centre, province, district, commune, with the acts at each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from pipeline.export.report import limits
from pipeline.export.report.register import Register

NATION = "VN"
_UNITS = "vn/"
_COMMUNE_CODE = 5  # digits; a district's code has three, and one below it may lie right under a province


class Level(IntEnum):
    """Where somebody acts; UNKNOWN is also what lies abroad."""

    CENTRE = 0
    PROVINCE = 1
    DISTRICT = 2
    COMMUNE = 3
    UNKNOWN = 4


def level(key: str | None) -> Level:
    """The level of a unit, body or document by its key.

    >>> level("ubnd@vn/22/198"), level("vn/22/06841"), level("NIL:thôn Một")
    (<Level.DISTRICT: 2>, <Level.COMMUNE: 3>, <Level.UNKNOWN: 4>)
    """
    place = (key or "").rpartition("@")[2]
    if place == NATION:
        return Level.CENTRE
    if not place.startswith(_UNITS):
        return Level.UNKNOWN
    parts = place.split("/")[1:]
    return Level.COMMUNE if len(parts[-1]) == _COMMUNE_CODE else Level(min(len(parts), 3))


def parent(key: str) -> str | None:
    """The unit right above a place; None: it has none, or none is known."""
    if not key.startswith(_UNITS):
        return None
    above = key.rpartition("/")[0]
    return NATION if above == "vn" else above


def chain(key: str) -> Iterator[str]:
    """A place and all above it."""
    found: str | None = key
    while found is not None:
        yield found
        found = parent(found)


@dataclass(slots=True)
class Tally:
    """Acts by place: at it, and at it or below it, each act once."""

    own: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)

    def add(self, places: Iterable[str]) -> None:
        """Take the places of one act."""
        keys = dict.fromkeys(places, 1)
        self.own.update(keys)
        self.total.update(dict.fromkeys((above for key in keys for above in chain(key)), 1))

    def shown(self) -> list[str]:
        """The places with most acts, each behind the one above it."""
        most = sorted(self.total, key=lambda key: (-self.total[key], key.count("/"), key))[: limits.MOST_PLACES]
        below: dict[str | None, list[str]] = {}
        for key in most:
            below.setdefault(parent(key), []).append(key)
        return list(_walk(below, None))


def _walk(below: dict[str | None, list[str]], above: str | None) -> Iterator[str]:
    for key in below.get(above, ()):
        yield key
        yield from _walk(below, key)


def place_rows(tally: Tally, keys: Iterable[str], entities: Register) -> Iterator[list[Any]]:
    """The tree, a place a row: its number, the row of the place above (-1: none), level, own acts, all acts."""
    at: dict[str, int] = {}
    for key in keys:
        at[key] = len(at)
        above = at.get(parent(key) or "", -1)
        yield [entities.number(key), above, int(level(key)), tally.own[key], tally.total[key]]
