"""Overlap of spans, and one-to-one pairing by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Span = tuple[int, int]
Item = TypeVar("Item")


def overlap(one: Span, other: Span) -> int:
    """How many code points two spans share; zero or negative where they share none."""
    return min(one[1], other[1]) - max(one[0], other[0])


def overlap_share(one: Span | None, other: Span | None) -> float:
    """Shared over joint length, in [0, 1]; two absent spans agree."""
    if one is None or other is None:
        return 1.0 if one is other else 0.0
    return max(0, overlap(one, other)) / (max(one[1], other[1]) - min(one[0], other[0]))


def pair(gold: Sequence[Item], predicted: Sequence[Item], likeness: Callable[[Item, Item], float]) -> list[Span]:
    """Index pairs of the items that are alike (likeness above 0), each used once, the most alike first."""
    likenesses = ((likeness(one, other), i, j) for i, one in enumerate(gold) for j, other in enumerate(predicted))
    used: tuple[set[int], set[int]] = (set(), set())
    pairs: list[Span] = []
    for _, i, j in sorted((row for row in likenesses if row[0] > 0), key=lambda row: (-row[0], row[1], row[2])):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((i, j))
    return pairs
