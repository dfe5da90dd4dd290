"""Clustering of profiles: the best pair first, never over a bar, never where two are equally good."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pipeline.link.identity.pairs import Weighed

P = TypeVar("P")
Ends = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Join(Generic[P]):
    """Two profiles that were joined, as they were, and why."""

    first: P
    second: P
    weighed: Weighed


@dataclass(frozen=True, slots=True)
class Clustering(Generic[P]):
    """What came of it: the profiles, how they were joined, and the pairs left with something to say.

    ``left`` pairs positions in ``profiles``; ``torn`` are those of them that would be joined, were
    it not that one end fits another, which excludes the first, as well.
    """

    profiles: tuple[P, ...]
    joins: tuple[Join[P], ...]
    left: tuple[tuple[int, int, Weighed], ...]
    torn: frozenset[Ends]


@dataclass(slots=True)
class Clusterer(Generic[P]):
    """Joins profiles, which come in an order that does not depend on the input's.

    A pair's score is looked up anew when its turn comes, since its ends may have grown. Of pairs
    of one score the one that stands first goes first.

    Args:
        weigh: how much speaks for two profiles' being one, and what bars it.
        bars: whether anything bars it; quicker than ``weigh``.
        unite: one profile of two.
        join: the least score that joins.
        margin: by how much a pair must be better than another that excludes it.
    """

    weigh: Callable[[P, P], Weighed]
    bars: Callable[[P, P], bool]
    unite: Callable[[P, P], P]
    join: float
    margin: float
    _profiles: list[P] = field(default_factory=list)
    _root: list[int] = field(default_factory=list)
    _version: list[int] = field(default_factory=list)
    _near: list[set[int]] = field(default_factory=list)
    _known: dict[Ends, tuple[int, int, Weighed]] = field(default_factory=dict)
    _heap: list[tuple[float, int, int]] = field(default_factory=list)
    _torn: set[Ends] = field(default_factory=set)

    def cluster(self, profiles: Sequence[P], pairs: Iterable[Ends]) -> Clustering[P]:
        """Cluster the profiles; only ``pairs``, and what becomes of them, are compared."""
        self._begin(profiles)
        for first, second in pairs:
            self._near[first].add(second)
            self._near[second].add(first)
            self._push(first, second)
        joins = tuple(self._rounds())
        roots = sorted({self._find(one) for one in range(len(profiles))})
        place = {root: number for number, root in enumerate(roots)}
        left = sorted((place[a], place[b], self._look(a, b)) for a, b in self._ends())
        torn = frozenset((place[a], place[b]) for a, b in map(self._current, sorted(self._torn)) if a != b)
        return Clustering(tuple(self._profiles[root] for root in roots), joins, tuple(left), torn)

    def _begin(self, profiles: Sequence[P]) -> None:
        self._profiles = list(profiles)
        self._root = list(range(len(profiles)))
        self._version = [0] * len(profiles)
        self._near = [set() for _ in profiles]
        self._known, self._heap, self._torn = {}, [], set()

    def _rounds(self) -> Iterator[Join[P]]:
        """Go over all pairs, and again as long as something was joined: joined ends may fit others better."""
        while joins := tuple(self._round()):
            yield from joins
            for ends in self._ends():
                self._push(*ends)

    def _round(self) -> Iterator[Join[P]]:
        self._torn = set()
        while self._heap:
            score, *old = heapq.heappop(self._heap)
            first, second = self._current((old[0], old[1]))
            if first == second or (first, second) in self._torn:
                continue
            weighed = self._look(first, second)
            if -weighed.score > score and weighed.score >= self.join and not weighed.barred:
                self._push(first, second)  # less than it was, and not yet its turn
            elif not weighed.barred and weighed.score >= self.join and not self._is_torn(first, second, weighed):
                yield Join(self._profiles[first], self._profiles[second], weighed)
                self._unite(first, second)

    def _unite(self, first: int, second: int) -> None:
        self._profiles[first] = self.unite(self._profiles[first], self._profiles[second])
        self._root[second] = first
        self._version[first] += 1
        self._near[first] = {self._find(one) for one in self._near[first] | self._near[second]} - {first}
        self._near[second] = set()

    def _is_torn(self, first: int, second: int, weighed: Weighed) -> bool:
        """Whether an end fits another nearly as well, which the other end excludes."""
        for end, other in ((first, second), (second, first)):
            for rival in sorted({self._find(one) for one in self._near[end]} - {end, other}):
                if not self.bars(self._profiles[rival], self._profiles[other]):
                    continue
                against = self._look(*_ordered(end, rival))
                if not against.barred and against.score >= max(self.join, weighed.score - self.margin):
                    self._torn |= {(first, second), _ordered(end, rival)}
                    return True
        return False

    def _push(self, first: int, second: int) -> None:
        heapq.heappush(self._heap, (-self._look(first, second).score, first, second))

    def _look(self, first: int, second: int) -> Weighed:
        """The pair's score as it is now."""
        stamp = (self._version[first], self._version[second])
        known = self._known.get((first, second))
        if known is None or known[:2] != stamp:
            known = (*stamp, self.weigh(self._profiles[first], self._profiles[second]))
            self._known[first, second] = known
        return known[2]

    def _ends(self) -> Iterator[Ends]:
        """The pairs that are left, by their present ends."""
        yield from sorted({self._current(ends) for ends in self._known} - {(one, one) for one in self._root})

    def _current(self, ends: Ends) -> Ends:
        return _ordered(self._find(ends[0]), self._find(ends[1]))

    def _find(self, one: int) -> int:
        while self._root[one] != one:
            self._root[one] = self._root[self._root[one]]
            one = self._root[one]
        return one


def _ordered(one: int, other: int) -> Ends:
    return (one, other) if one < other else (other, one)


def neighbours(hooks: Sequence[Iterable[Hashable]], window: int) -> list[Ends]:
    """Pairs of positions that have a hook in common, each with the next ``window`` of that hook.

    Args:
        hooks: for each position what it may be found by; all of few positions are compared.
        window: how many positions of one hook, in their order, are compared with each.
    """
    having: dict[Hashable, list[int]] = {}
    for position, its in enumerate(hooks):
        for hook in its:
            having.setdefault(hook, []).append(position)
    found = {
        (one, other)
        for positions in having.values()
        for number, one in enumerate(positions)
        for other in positions[number + 1 : number + 1 + window]
    }
    return sorted(found)
