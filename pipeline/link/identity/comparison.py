"""Comparing all of one name: which profiles meet, which are joined, and which pairs are to be reviewed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.config import IdentityConfig
from pipeline.link.identity.clusters import Clusterer, Clustering, Join, neighbours
from pipeline.link.identity.pairs import Pair, Weighed
from pipeline.link.identity.profile import Profile, joined
from pipeline.link.identity.review import Kind
from pipeline.link.identity.territory import Territory
from pipeline.link.levels import branch

_WINDOW = 30  # profiles of one hook, in their order, with which each is compared
Doubt = tuple[Kind, int, int, Weighed]
"""A pair of positions among the profiles that is to be reviewed, and why."""


def pair(first: Profile, second: Profile, territory: Territory) -> Pair:
    """Two profiles with how near their units are."""
    posts = territory.nearest(first.posted, second.posted)
    ground = posts if posts is not None else territory.nearest(first.ground, second.ground)
    return Pair(first, second, posts, ground)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Compares the profiles of one name.

    Attributes:
        weigh: how much speaks for two being one, and whether something bars it.
        bars: only the latter.
        signature: what profiles have in common that tell the very same, or None: they are joined
            one after the other before all others meet, so that a thousand sightings of a minister
            are a few profiles.
        hooks: by what a profile may be found; those without a hook in common never meet.
        config: the thresholds.
    """

    weigh: Callable[[Profile, Profile], Weighed]
    bars: Callable[[Profile, Profile], bool]
    signature: Callable[[Profile], Hashable | None]
    hooks: Callable[[Profile], Iterable[Hashable]]
    config: IdentityConfig

    def cluster(self, profiles: Iterable[Profile]) -> Clustering[Profile]:
        """Join what is one, in an order that does not depend on the input's."""
        seeds, alike = self._seeds(profiles)
        seeds.sort(key=lambda profile: (profile.years or (0, 0), profile.first))
        clusterer: Clusterer[Profile] = Clusterer(self.weigh, self.bars, joined, self.config.join, self.config.margin)
        found = clusterer.cluster(seeds, neighbours([tuple(self.hooks(profile)) for profile in seeds], _WINDOW))
        return replace(found, joins=(*alike, *found.joins))

    def _seeds(self, profiles: Iterable[Profile]) -> tuple[list[Profile], list[Join[Profile]]]:
        """The profiles, those of one signature joined as far as their score allows."""
        alike: dict[Hashable, list[Profile]] = {}
        for number, profile in enumerate(profiles):
            alike.setdefault(self.signature(profile) or number, []).append(profile)
        seeds: list[Profile] = []
        joins: list[Join[Profile]] = []
        for its in alike.values():
            first, *rest = sorted(its, key=lambda profile: profile.first)
            for profile in rest:
                weighed = self.weigh(first, profile)
                if weighed.barred or weighed.score < self.config.join:
                    seeds.append(profile)
                    continue
                joins.append(Join(first, profile, weighed))
                first = joined(first, profile)
            seeds.append(first)
        return seeds, joins

    def doubts(self, found: Clustering[Profile]) -> list[Doubt]:
        """The pairs to be reviewed, what is nearest to a join first, a bounded number of them."""
        doubts = [
            (kind, first, second, weighed)
            for first, second, weighed in found.left
            if (kind := self._kind(weighed, torn=(first, second) in found.torn)) is not None
        ]
        doubts.sort(key=lambda doubt: (-doubt[3].score, found.profiles[doubt[1]].first, found.profiles[doubt[2]].first))
        return doubts[: self.config.reviewed]

    def _kind(self, weighed: Weighed, *, torn: bool) -> Kind | None:
        if weighed.score >= self.config.join:
            return Kind.CONFLICT if weighed.barred else Kind.TORN if torn else None
        return Kind.OPEN if weighed.score >= self.config.open and not weighed.barred else None


def units(profile: Profile) -> Iterator[str]:
    """The keys of a profile's units and of those above them."""
    for unit in profile.ground:
        yield from branch(unit.partition("~")[0])
