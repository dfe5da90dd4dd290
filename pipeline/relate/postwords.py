"""The words that tell what becomes of a post: who had it, is given it, leaves it, follows whom.

They are data (``post_words.jsonl``). They are matched over a sentence's units, whatever phrases
the lexicon of clauses made of them, so that an entry here changes no reading of acts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, StringConstraints

from pipeline.gazetteer import read_rows
from pipeline.relate.lexicon import TOKEN
from pipeline.relate.units import Unit

Form = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
PostClass = Literal[
    "age", "all", "appointed", "bridge", "denied", "follows", "former", "from", "given", "handover", "left", "light",
    "now", "one", "onto", "passive", "proposed", "recipient", "since", "takes", "then",
]  # fmt: skip
_REACH = 10  # units that a row of such words takes at most


@dataclass(frozen=True, slots=True)
class PostWord:
    """A word or phrase, in lower case, with the parts it may play beside a post."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)
    id: Form
    classes: tuple[PostClass, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A word or phrase in a sentence: its first and last unit, and the parts it may play."""

    first: int
    last: int
    classes: frozenset[str]

    def has(self, *classes: str) -> bool:
        """Whether it plays one of these parts."""
        return not self.classes.isdisjoint(classes)


@dataclass(slots=True)
class _Node:
    longer: dict[str, _Node] = field(default_factory=dict)
    classes: frozenset[str] | None = None


class PostWords:
    """Looks phrases up, the longest first."""

    def __init__(self, rows: Sequence[PostWord]) -> None:
        """Index the rows by their syllables."""
        self._root = _Node()
        for row in rows:
            node = self._root
            for syllable in TOKEN.findall(row.id):
                node = node.longer.setdefault(syllable, _Node())
            node.classes = frozenset(row.classes)

    def at(self, units: Sequence[Unit], start: int) -> Said | None:
        """The longest phrase that begins with a unit and ends with one."""
        node: _Node | None = self._root
        found: Said | None = None
        for at in range(start, min(len(units), start + _REACH)):
            node = None if units[at].named is not None else _follow(node, units[at].low)
            if node is None:
                return found
            if node.classes is not None:
                found = Said(start, at, node.classes)
        return found

    def of(self, units: Sequence[Unit], start: int, *classes: str) -> Said | None:
        """The phrase at a unit, if it plays one of these parts."""
        found = self.at(units, start)
        return found if found is not None and found.has(*classes) else None

    def ending(self, units: Sequence[Unit], stop: int) -> tuple[Said, ...]:
        """The longest row of phrases, one behind the other, that ends right before a unit."""
        floor = stop
        while floor > 0 and stop - floor < _REACH and units[floor - 1].named is None and not units[floor - 1].mark:
            floor -= 1
        for start in range(floor, stop):
            row = self._row(units, start, stop)
            if row:
                return row
        return ()

    def _row(self, units: Sequence[Unit], start: int, stop: int) -> tuple[Said, ...]:
        found: list[Said] = []
        at = start
        while at < stop:
            said = self.at(units, at)
            if said is None or said.last >= stop:
                return ()
            found.append(said)
            at = said.last + 1
        return tuple(found)


def _follow(node: _Node | None, low: str) -> _Node | None:
    """The node behind all syllables of a unit."""
    for syllable in low.split(" "):
        node = None if node is None else node.longer.get(syllable)
    return node


def load_post_words(folder: Path) -> PostWords:
    """Read the words of a gazetteers' folder.

    Raises:
        GazetteerError: the file is missing or a row is broken.
    """
    return PostWords(read_rows(folder / "post_words.jsonl", PostWord))
