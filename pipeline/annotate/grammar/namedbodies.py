"""Bodies known by a name without a head word, stations named after their unit, sources in bylines."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from pydantic import ConfigDict

from pipeline.annotate.grammar.phrases import Phrases
from pipeline.annotate.grammar.tokens import Tokens
from pipeline.annotate.grammar.units import UnitReader
from pipeline.gazetteer import Gazetteers
from pipeline.gazetteer.rows import read_rows

_DOMAINS = frozenset(("vn", "com"))
_BROADCAST = frozenset(("TV", "Online"))
_CREDITED = frozenset(("theo", "nguồn"))


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body known by a name without a head word ("Dân trí", "UNESCO"), matched as written."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)
    id: str
    kind: Literal["media", "international", "enterprise", "association", "newspaper", "authority"]


class NamedBodyReader:
    """Finds bodies that have no head word."""

    def __init__(self, gazetteers: Gazetteers, units: UnitReader) -> None:
        """Index the names."""
        rows = read_rows(gazetteers.folder / "named_bodies.jsonl", NamedBody)
        self.names = frozenset(row.id for row in rows)
        self._named: Phrases[NamedBody] = Phrases((row.id, row) for row in rows)
        self._units = units

    def read(self, tokens: Tokens, lower: str, bylines: Collection[int]) -> dict[int, int]:
        """Bodies known by name, and "<unit> TV": token -> end; newspapers in ``bylines`` only."""
        found = {}
        for start, end, row in self._named.longest(tokens.text, lower):
            i, j = tokens.index(start), tokens.index(end)
            if row.kind == "newspaper" and i not in bylines:
                continue
            if row.kind == "media" and tokens.word(j) in ("-", "–") and not (i and tokens.same_line(i)):
                continue  # "NDĐT - Sáng 30/5, ...": whose report it is
            if row.kind == "international" and tokens.word(j).isdigit():
                continue  # "APEC 2017": a meeting
            if tokens.word(i - 1) == "(" and tokens.word(j) == ")" and tokens.word(j + 1) in ("-", "–"):
                continue  # "(VOV) - ...": the agency's sign before its report
            if tokens.text[start:end] == row.id or (tokens.capital(i) and j - i > 2):
                found[i] = (
                    j + 2 if tokens.lower(j + 1) in _DOMAINS and tokens.adjacent(j) and tokens.adjacent(j + 1) else j
                )
        for i, word in enumerate(tokens.words):
            if word == "Bank" and tokens.capital(i - 1) and tokens.same_line(i):
                first = i - 1
                while first > 0 and tokens.capital(first - 1) and tokens.same_line(first):
                    first -= 1
                found[first] = i + 1
            if word in _BROADCAST:
                for first in range(max(0, i - 3), i):
                    name = self._units.name(tokens, first)
                    if name is not None and name[0] == i:
                        found[first] = i + 1
                        break
        for i in sorted(bylines):
            if tokens.lowers[i] in _CREDITED and not (i and tokens.same_line(i)):
                first = i + 2 if tokens.word(i + 1) == ":" else i + 1
                end = self._source(tokens, first)
                if end > first and not self._units.person(tokens, first):
                    found[first] = end
        return found

    @staticmethod
    def _source(tokens: Tokens, first: int) -> int:
        """The end of a source named in a byline: what is left of the line, if it is short."""
        end = first
        while end < len(tokens) and (end == first or tokens.same_line(end)) and tokens.word(end)[0].isalnum():
            end += 1
        return end if tokens.capital(first) and end - first <= 6 else first
