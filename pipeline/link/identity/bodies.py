"""Places, bodies and documents that no gazetteer has: which of one name are one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from pipeline.config import IdentityConfig
from pipeline.gazetteer import Gazetteers
from pipeline.link.identity.comparison import Comparison, pair, units
from pipeline.link.identity.keys import name_all
from pipeline.link.identity.pairs import Weighed, weigh
from pipeline.link.identity.profile import Profile, Profiler
from pipeline.link.identity.reach import Reach, Reaches
from pipeline.link.identity.resolved import Resolved, moves
from pipeline.link.identity.review import row, side
from pipeline.link.identity.sightings import Group
from pipeline.link.identity.things import BARS, NUMBER_FEATURES, THING_FEATURES
from pipeline.link.levels import DISTRICT, level_of
from pipeline.records import Label


class Bodies:
    """Tells things of one name apart."""

    def __init__(self, gazetteers: Gazetteers, profiler: Profiler, config: IdentityConfig) -> None:
        """Read how far names reach."""
        self._profiler = profiler
        self._config = config
        self._reaches = Reaches(gazetteers)
        self._given = frozenset(row.key for row in gazetteers.other_places)

    def resolve(self, group: Group) -> Resolved:
        """Which sightings are one thing, and the keys of each; what the gazetteer names so stays one."""
        if all(self._given.issuperset(sighting.keys) for sighting in group.sightings):
            return Resolved()
        numbered = group.type is Label.DOC and "@" in group.name
        reach = Reach.COUNTRY if numbered else self._reaches.reach(group.name, group.type)
        features = NUMBER_FEATURES if numbered else THING_FEATURES[reach]

        def weighed(first: Profile, second: Profile) -> Weighed:
            found = weigh(features, pair(first, second, self._profiler.territory))
            return Weighed(found.score, found.reasons, any(reason.feature in BARS for reason in found.reasons))

        comparison = Comparison(
            weighed, lambda first, second: weighed(first, second).barred, lambda profile: _signature(profile, reach),
            lambda profile: _hooks(profile, reach), self._config,
        )  # fmt: skip
        found = comparison.cluster(map(self._profiler.profile, group.sightings))
        keys = name_all(found.profiles, str(group.type) if group.shared else None)
        doubts = comparison.doubts(found) if reach is not Reach.UNIT else []
        return Resolved(
            moved=tuple(
                move for key, profile in zip(keys, found.profiles, strict=True) for move in moves(profile, key)
            ),
            review=tuple(
                row(kind, group.type, (side(keys[a], found.profiles[a]), side(keys[b], found.profiles[b])), weighed_)
                for kind, a, b, weighed_ in doubts
            ),
        )


def _signature(profile: Profile, reach: Reach) -> Hashable:
    """Where it is found, as far as that matters, by whom it was issued, and when."""
    place = () if reach is Reach.COUNTRY else (profile.homes, profile.near)
    return (*place, profile.issuers, profile.issued, profile.year)


def _hooks(profile: Profile, reach: Reach) -> Iterable[Hashable]:
    """Anything; where only a common unit joins, units below the province."""
    if reach in (Reach.UNIT, Reach.COMMUNE):
        return [unit for unit in units(profile) if level_of(unit) >= DISTRICT]
    return [""]
