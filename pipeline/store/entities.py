"""The entities of all runs by key: numbered as they are first named, written when all is in."""

from __future__ import annotations

import heapq
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from pipeline import jsonl
from pipeline.results import Row
from pipeline.store.tables import RunTables
from pipeline.store.units import Units

_NIL = "NIL:"
_KEY = itemgetter("key")
_INSERT = "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Entities:
    """Numbers of keys, and how often each is named; only the keys are held."""

    def __init__(self) -> None:
        """None yet."""
        self._ids: dict[str, int] = {}
        self._mentions = array("I", [0])
        self._articles = array("I", [0])

    def id(self, key: str) -> int:
        """The number of a key, a new one where it comes for the first time."""
        found = self._ids.get(key)
        if found is None:
            found = self._ids[key] = len(self._ids) + 1
            self._mentions.append(0)
            self._articles.append(0)
        return found

    def id_or_none(self, key: str | None) -> int | None:
        """The number of a key, None of None."""
        return None if key is None else self.id(key)

    def known(self, key: str | None) -> int | None:
        """The number of a key that came before, else None."""
        return None if key is None else self._ids.get(key)

    def mentioned(self, key: str) -> int:
        """Count one mention; returns the number."""
        number = self.id(key)
        self._mentions[number] += 1
        return number

    def told(self, key: str) -> None:
        """Count one article that tells of it."""
        self._articles[self.id(key)] += 1

    def write(self, db: sqlite3.Connection, runs: Sequence[RunTables], units: Units) -> None:
        """Write those that were named; what several runs have is joined."""
        merged = heapq.merge(*(run.rows("entities") for run in runs), key=_KEY)
        db.executemany(_INSERT, self._rows(merged, units))

    def _rows(self, rows: Iterable[Row], units: Units) -> Iterator[tuple[Any, ...]]:
        seen = bytearray(len(self._ids) + 1)
        for key, same in groupby(rows, key=_KEY):
            if key in self._ids:
                told = list(same)
                for row in told:  # an issuer may be named nowhere else
                    for issuer in row["issuers"]:
                        self.id(issuer)
                seen[self._ids[key]] = 1
                yield self._row(key, told, units)
        for key, number in self._ids.items():
            if number >= len(seen) or not seen[number]:
                yield self._row(key, [], units)

    def _row(self, key: str, told: list[Row], units: Units) -> tuple[Any, ...]:
        number = self._ids[key]
        days = sorted({day for row in told for day in row["dates"]})
        issuers = sorted({issuer for row in told for issuer in row["issuers"]})
        return (
            number, key, told[0]["type"] if told else None, told[0]["name"] if told else key.removeprefix(_NIL),
            units.of(key), days[0] if len(days) == 1 else None, self._ids[issuers[0]] if len(issuers) == 1 else None,
            jsonl.dumps(days), jsonl.dumps(issuers), self._mentions[number], self._articles[number],
        )  # fmt: skip
