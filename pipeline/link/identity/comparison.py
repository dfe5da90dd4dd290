"""Comparing all of one name: which profiles meet, which are joined, and which pairs are to be reviewed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass

from pipeline.config import IdentityConfig
from pipeline.link.identity.clusters import Clusterer, Clustering, neighbours
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

    ``weigh`` says how much speaks for two being one and what bars it, ``bars`` only the latter.
    """

    weigh: Callable[[Profile, Profile], Weighed]
    bars: Callable[[Profile, Profile], bool]
    config: IdentityConfig

    def cluster(self, profiles: Iterable[Profile]) -> Clustering[Profile]:
        """Join what is one, in an order that does not depend on the input's."""
        ordered = sorted(profiles, key=lambda profile: (profile.years or (0, 0), profile.first))
        clusterer: Clusterer[Profile] = Clusterer(self.weigh, self.bars, joined, self.config.join, self.config.margin)
        return clusterer.cluster(ordered, neighbours([tuple(_hooks(profile)) for profile in ordered], _WINDOW))

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


def _hooks(profile: Profile) -> Iterator[Hashable]:
    """By what a profile may be found: anything, its organisations, its units and those above, its companions."""
    yield ""
    yield from profile.organizations
    for unit in profile.ground:
        yield from branch(unit.partition("~")[0])
    yield from (("with", name) for name in profile.companions)
    yield from (("signs", publisher) for publisher in profile.publishers if profile.signs)
