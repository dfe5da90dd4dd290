"""The cascade of documents: which stands below which, from where one begins, and where cycles are cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum

_DEEPEST = 4  # behind the communes: what has no unit
_COMMUNE_CODE = 5  # digits; a commune of the two-level system stands right below its province
_BELOW_SUBJECT = frozenset({"approves", "issues"})


class Direction(StrEnum):
    """Which part of the cascade is asked for."""

    UP = "up"
    DOWN = "down"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document; ``articles`` is in how many it is named."""

    key: str
    name: str
    issuer: str | None = None
    issuer_name: str | None = None
    dates: tuple[str, ...] = ()
    articles: int = 0


@dataclass(slots=True)
class Evidence:
    """How often something is told, and the first sentence that tells it."""

    article: str
    start: int
    end: int
    sentence: str
    articles: set[str] = field(default_factory=set)


Pair = tuple[str, str]
"""A document and one right below it."""
Predicate = tuple[str, str]
"""What a relation says, and its modality."""


@dataclass(frozen=True, slots=True)
class Doing:
    """An act that carries a document out: who, where."""

    agents: tuple[str, ...]
    places: tuple[str, ...]
    modality: str


@dataclass(frozen=True, slots=True)
class Node:
    """A line of the tree. ``last``: for it and each node above, whether it is the last of its siblings.

    ``cut``: None, "cycle" where the document stands above itself, "again" where its branch was shown before.
    """

    key: str
    parent: str | None
    last: tuple[bool, ...]
    cut: str | None


@dataclass(frozen=True, slots=True)
class Cascade:
    """All that is known of the documents above and below one; ``acts`` of it and of those below."""

    document: str
    direction: Direction
    roots: tuple[str, ...]
    children: Mapping[str, tuple[str, ...]]
    papers: Mapping[str, Paper]
    relations: Mapping[Pair, Mapping[Predicate, Evidence]]
    acts: Mapping[str, Mapping[Doing, Evidence]]
    names: Mapping[str, str]

    def walk(self) -> Iterator[Node]:
        """The lines of the tree from its roots down; each branch is told once."""
        told: set[str] = set()
        for root in self.roots:
            yield from self._branch(root, told)

    def _branch(self, root: str, told: set[str]) -> Iterator[Node]:
        above: list[str] = []
        waiting = [Node(root, None, (), None)]
        while waiting:
            node = waiting.pop()
            del above[len(node.last) :]
            children = self.children.get(node.key, ())
            cut = "cycle" if node.key in above else "again" if node.key in told and children else None
            yield Node(node.key, node.parent, node.last, cut)
            if cut is None:
                told.add(node.key)
                above.append(node.key)
                waiting += reversed([Node(key, node.key, (*node.last, key == children[-1]), None) for key in children])


def pair(subject: str, predicate: str, object_: str) -> Pair:
    """The document that stands above, and the one below: what is approved stands below what approves it."""
    return (subject, object_) if predicate in _BELOW_SUBJECT else (object_, subject)


def selected(pairs: Iterable[Pair], document: str, direction: Direction) -> set[Pair]:
    """The pairs on the ways up and down from a document."""
    up: dict[str, set[str]] = {}
    down: dict[str, set[str]] = {}
    for parent, child in pairs:
        if parent != child:
            up.setdefault(child, set()).add(parent)
            down.setdefault(parent, set()).add(child)
    found: set[Pair] = set()
    if direction is not Direction.DOWN:
        above = _reached(up, document)
        found |= {(parent, child) for child in above for parent in up.get(child, ())}
    if direction is not Direction.UP:
        below = _reached(down, document)
        found |= {(parent, child) for parent in below for child in down.get(parent, ())}
    return found


def _reached(steps: Mapping[str, Set[str]], start: str) -> set[str]:
    found = {start}
    waiting = [start]
    while waiting:
        for key in steps.get(waiting.pop(), ()):
            if key not in found:
                found.add(key)
                waiting.append(key)
    return found


def roots(pairs: Set[Pair], document: str) -> tuple[str, ...]:
    """Where the tree begins: documents with none above, and one of each cycle that none of these leads into."""
    down: dict[str, set[str]] = {}
    for parent, child in pairs:
        down.setdefault(parent, set()).add(child)
    every = sorted({document, *(key for one in pairs for key in one)})
    below = {child for _, child in pairs}
    found = [key for key in every if key not in below]
    seen = set().union(*(_reached(down, key) for key in found))
    for key in (document, *every):
        if key not in seen:
            found.append(key)
            seen |= _reached(down, key)
    return tuple(found)


def level(key: str, issuer: str | None) -> int:
    """How far from the centre a document's unit is: 0 the nation, 3 a commune, 4 not known.

    >>> [level(key, None) for key in ("18-NQ/TW@VN", "5/QĐ@vn/22", "5-NQ/ĐU@vn/22/06841", "NIL:Luật Đất đai")]
    [0, 1, 3, 4]
    """
    unit = next(
        (one.rpartition("@")[2] for one in (key, issuer or "") if "@" in one and not one.startswith("NIL:")), ""
    )
    if unit == "VN":
        return 0
    parts = unit.split("/")
    if parts[0] != "vn":
        return _DEEPEST
    return 3 if len(parts[-1]) == _COMMUNE_CODE else len(parts) - 1
