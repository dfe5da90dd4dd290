"""How far a name without a key reaches: whether two of one name are one thing by the name alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from pydantic import ConfigDict

from pipeline.gazetteer import Gazetteers
from pipeline.gazetteer.rows import read_rows
from pipeline.link.levels import LEVELS, key_of
from pipeline.link.settlements import unfinished
from pipeline.records import Label

# A unit with its name: "ban giám đốc sở y tế tỉnh hà nam", "thôn khe lọng, xã thanh sơn".
_OF_UNIT = re.compile(r"(?<!^)(?<!\w)(?:" + "|".join(sorted(LEVELS, key=len, reverse=True)) + r") \w")


class Reach(StrEnum):
    """In how wide a country, province or commune there is one of a name.

    ``unit``: every unit or body has its own, and the name does not tell whose.
    """

    COUNTRY = "country"
    PROVINCE = "province"
    COMMUNE = "commune"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Scope:
    """Words that tell how far a name reaches; ``at``: whether they are the name, begin it, or stand anywhere in it."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)
    id: str
    types: tuple[Literal["LOC", "ORG", "DOC"], ...]
    at: Literal["whole", "start", "any"]
    reach: Literal["country", "unit"]
    note: str | None


@dataclass(frozen=True, slots=True)
class _Name:
    """A row that is known by its name alone, of a file that another room reads in full."""

    __pydantic_config__ = ConfigDict(extra="ignore")
    id: str


class Reaches:
    """Reads how far names reach off their words."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        """Index the words."""
        scopes = read_rows(gazetteers.folder / "scopes.jsonl", Scope)
        self._whole = _indexed(row for row in scopes if row.at == "whole")
        self._start = _indexed(row for row in scopes if row.at == "start")
        self._any = [(f" {row.id} ", type_) for row in scopes if row.at == "any" for type_ in row.types]
        self._known = {(key_of(name), Label.LOC) for name in _places(gazetteers)}
        self._known |= {(key_of(name), Label.DOC) for name in _programmes(gazetteers)}
        named = read_rows(gazetteers.folder / "named_bodies.jsonl", _Name)
        self._known |= {(key_of(row.id), Label.ORG) for row in named}
        self._kinds = {row.name: row.kind for row in gazetteers.place_types}
        self._heads = frozenset(_heads(gazetteers))

    def reach(self, name: str, type_: Label) -> Reach:
        """How far a name, without ``NIL:``, reaches."""
        folded = key_of(name)
        whole = self._whole.get((folded, type_))
        if whole is not None:
            return whole
        if (folded, type_) in self._known or any(t == type_ and words in f" {folded} " for words, t in self._any):
            return Reach.COUNTRY
        starts = _starts(folded)
        told = next((self._start[start, type_] for start in starts if (start, type_) in self._start), None)
        if told is Reach.COUNTRY:
            return told
        if _OF_UNIT.search(folded):
            return Reach.PROVINCE
        if told is not None:
            return told
        if type_ is Label.LOC:
            kind = next((self._kinds[start] for start in starts if start in self._kinds), None)
            return Reach.COMMUNE if kind == "village" else Reach.PROVINCE
        return Reach.UNIT if type_ is Label.ORG and self._only_heads(folded) else Reach.PROVINCE

    def _only_heads(self, folded: str) -> bool:
        """Whether a body's name has nothing but words that every unit's bodies have ("Ban Thường vụ Đảng ủy xã")."""
        if unfinished(folded) is not None:
            return True
        rest = folded
        while rest:
            head = next((start for start in _starts(rest) if start in self._heads), None)
            if head is None:
                return False
            rest = rest[len(head) :].strip(" ,-")
        return True


def _indexed(rows: Iterable[Scope]) -> dict[tuple[str, str], Reach]:
    return {(row.id, type_): Reach(row.reach) for row in rows for type_ in row.types}


def _starts(folded: str) -> list[str]:
    """The name's beginnings in whole words, the longest first."""
    syllables = folded.split(" ")
    return [" ".join(syllables[:size]) for size in range(len(syllables), 0, -1)]


def _heads(gazetteers: Gazetteers) -> set[str]:
    """Folded words that name a kind of body, and the words of levels."""
    heads = {key_of(head) for row in gazetteers.organ_types for head in (row.name, *row.heads, *row.aliases)}
    return heads | LEVELS.keys() | {"cơ quan", "của", "đảng"}


def _places(gazetteers: Gazetteers) -> set[str]:
    rows = (row for row in gazetteers.other_places if row.key.startswith("NIL:"))
    return {name for row in rows for name in (row.name, *row.aliases)}


def _programmes(gazetteers: Gazetteers) -> set[str]:
    rows = (row for row in gazetteers.programmes if row.scope == "national" and row.kind != "report")
    return {name for row in rows for name in (row.name, *row.aliases)}
