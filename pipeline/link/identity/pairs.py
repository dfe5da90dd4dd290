"""Two profiles side by side, what weighs for their being one, and what bars it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

from pipeline.link.identity.profile import COUNTRY, Office, Profile, merged
from pipeline.link.identity.territory import ONE, PROVINCE_OF_BOTH, Territory
from pipeline.records import Reason

Post = tuple[str, str]
AT_ONCE = 14  # days between which two posts of different units count as held at one time


@dataclass(frozen=True, slots=True)
class Pair:
    """Two profiles of one name, with how near the units of their posts and their grounds are."""

    first: Profile
    second: Profile
    posts: float | None
    ground: float | None

    @property
    def sides(self) -> tuple[tuple[Profile, Profile], tuple[Profile, Profile]]:
        """Each profile with the other."""
        return ((self.first, self.second), (self.second, self.first))

    @property
    def gap(self) -> int | None:
        """Days between the last that is told of one and the first of the other; 0 where they overlap."""
        if self.first.years is None or self.second.years is None:
            return None
        return max(0, self.first.years[0] - self.second.years[1], self.second.years[0] - self.first.years[1])


@dataclass(frozen=True, slots=True)
class Feature:
    """A named question about a pair, its name in Vietnamese, and what a full yes is worth.

    The function gives a share between -1 and 1.
    """

    name: str
    vietnamese: str
    func: Callable[[Pair], float]
    weight: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """How much speaks for two profiles' being one, why, and whether something bars it."""

    score: float
    reasons: tuple[Reason, ...] = ()
    barred: bool = False


def weigh(features: Iterable[Feature], pair: Pair, base: tuple[Reason, ...] = ()) -> Weighed:
    """The sum of the features, each kept as a reason where it says anything; ``base`` is what the name itself says."""
    reasons = list(base)
    for feature in features:
        share = feature.func(pair)
        if share:
            reasons.append(Reason(feature.name, round(share * feature.weight, 3)))
    return Weighed(round(sum(reason.weight for reason in reasons), 3), tuple(reasons))


def excluded(first: Profile, second: Profile, territory: Territory) -> bool:
    """Whether one person of both would hold two posts that exclude each other, which neither side does already."""
    if not first.sole or not second.sole:
        return False
    known = {*contradictions(first.sole, territory), *contradictions(second.sole, territory)}
    return any(pair not in known for pair in contradictions(merged((*first.sole, *second.sole)), territory))


def contradictions(offices: Iterable[Office], territory: Territory) -> list[tuple[Post, Post]]:
    """The pairs of posts that nobody holds at one time."""
    pairs = combinations(offices, 2)
    return [(one.post, other.post) for one, other in pairs if incompatible(one, other, territory)]


def incompatible(one: Office, other: Office, territory: Territory) -> bool:
    """Whether two posts, each of one holder at a time, are told of one time and of units that exclude each other."""
    if not (one.sole and other.sole) or one.days is None or other.days is None:
        return False
    if one.unit is None or other.unit is None or COUNTRY in (one.unit, other.unit):
        return False
    if max(one.days[0] - other.days[1], other.days[0] - one.days[1]) > AT_ONCE:
        return False
    nearness = territory.nearness(one.unit, other.unit)
    alike = one.title == other.title and one.slug == other.slug
    return nearness < ONE if alike else nearness <= PROVINCE_OF_BOTH
