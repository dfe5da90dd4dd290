"""People: the sightings of one name, told apart and put together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pydantic import ConfigDict

from pipeline.config import IdentityConfig
from pipeline.gazetteer import Gazetteers
from pipeline.gazetteer.rows import read_rows
from pipeline.link.identity.clusters import Join
from pipeline.link.identity.comparison import Comparison, pair, units
from pipeline.link.identity.features import PEOPLE_FEATURES, of_history, rarity
from pipeline.link.identity.keys import name_all
from pipeline.link.identity.pairs import Weighed, excluded, incompatible, weigh
from pipeline.link.identity.profile import Profile, Profiler
from pipeline.link.identity.ranks import DEPUTY
from pipeline.link.identity.resolved import Resolved, moves, person, terms
from pipeline.link.identity.review import Kind, Row, row, side
from pipeline.link.identity.sightings import Group
from pipeline.link.levels import key_of
from pipeline.records import Reason


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A figure of history, whom a name without a post means."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)
    id: str
    name: str
    note: str
    source: str


class People:
    """Tells people of one name apart."""

    def __init__(self, gazetteers: Gazetteers, profiler: Profiler, config: IdentityConfig) -> None:
        """Read the names of history."""
        self._profiler = profiler
        self._config = config
        rows = read_rows(gazetteers.folder / "known_people.jsonl", KnownPerson)
        self._known = frozenset(key_of(row.name) for row in rows)

    def resolve(self, group: Group) -> Resolved:
        """Which sightings are one person, the keys of each, and what is open."""
        base = rarity(self._profiler.rarity.share(group.name))
        known = group.name in self._known
        comparison = Comparison(
            lambda first, second: self._weigh(first, second, base, known),
            self._bars,
            lambda profile: _signature(profile, known),
            _hooks,
            self._config,
        )
        found = comparison.cluster(map(self._profiler.profile, group.sightings))
        keys = name_all(found.profiles, str(group.type) if group.shared else None)
        joins = _by_person(found.profiles, found.joins)
        people = list(zip(keys, found.profiles, joins, strict=True))
        doubts = (
            row(kind, group.type, (side(keys[a], found.profiles[a]), side(keys[b], found.profiles[b])), weighed)
            for kind, a, b, weighed in comparison.doubts(found)
        )
        return Resolved(
            moved=tuple(move for key, profile, _ in people for move in moves(profile, key)),
            people=tuple(person(*one) for one in people),
            terms=tuple(term for key, profile, _ in people for term in terms(key, profile)),
            review=(*doubts, *(told for key, profile, _ in people for told in self._two_posts(key, profile, group))),
        )

    def _weigh(self, first: Profile, second: Profile, base: Reason, known: bool) -> Weighed:
        told = (base,) if not known else (base, *of_history(first, second))
        weighed = weigh(PEOPLE_FEATURES, pair(first, second, self._profiler.territory), told)
        return Weighed(weighed.score, weighed.reasons, barred=self._bars(first, second))

    def _bars(self, first: Profile, second: Profile) -> bool:
        return excluded(first, second, self._profiler.territory)

    def _two_posts(self, key: str, profile: Profile, group: Group) -> Iterator[Row]:
        """The posts that this one person cannot hold at one time."""
        for one, other in combinations(profile.offices, 2):
            if incompatible(one, other, self._profiler.territory):
                yield row(Kind.TWO_POSTS, group.type, (side(key, profile, one), side(key, profile, other)))


def _signature(profile: Profile, known: bool) -> Hashable | None:
    """Posts and year of who has posts, an author's publisher, a name of history."""
    if profile.offices:
        told = profile.year is not None and any(office.rank <= DEPUTY for office in profile.offices)
        return (profile.year, *(office.post for office in profile.offices)) if told else None
    if known:
        return "known"
    return ("signs", *profile.publishers) if profile.publishers and not profile.told else None


def _hooks(profile: Profile) -> Iterator[Hashable]:
    """Anything, the organisations and units of posts or articles, companions, and an author's publisher."""
    yield ""
    yield from profile.organizations
    yield from units(profile)
    yield from (("with", name) for name in profile.companions)
    yield from (("signs", publisher) for publisher in profile.publishers if profile.signs)


def _by_person(profiles: Sequence[Profile], joins: Iterable[Join[Profile]]) -> list[list[Join[Profile]]]:
    """The joins by the position of the person that they made."""
    place = {s.doc: number for number, profile in enumerate(profiles) for s in profile.sightings}
    found: list[list[Join[Profile]]] = [[] for _ in profiles]
    for join in joins:
        found[place[join.first.sightings[0].doc]].append(join)
    return found
