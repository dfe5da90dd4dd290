"""Identity across articles: which sightings of one name are one person, place, body or document."""

from __future__ import annotations

from pipeline.config import IdentityConfig
from pipeline.gazetteer import Gazetteers
from pipeline.link.identity.bodies import Bodies
from pipeline.link.identity.people import People
from pipeline.link.identity.profile import Profiler
from pipeline.link.identity.resolved import Resolved, Term
from pipeline.link.identity.sightings import Group, Post, Sighting
from pipeline.records import Label

__all__ = ["Group", "Identity", "Post", "Resolved", "Sighting", "Term"]


class Identity:
    """Resolves one name at a time; it keeps nothing between them."""

    def __init__(self, gazetteers: Gazetteers, config: IdentityConfig) -> None:
        """Index the gazetteers once."""
        profiler = Profiler(gazetteers)
        self._people = People(gazetteers, profiler, config)
        self._bodies = Bodies(gazetteers, profiler, config)

    def resolve(self, group: Group) -> Resolved:
        """What the sightings of a name are; the order in which they come changes nothing."""
        return self._people.resolve(group) if group.type is Label.PER else self._bodies.resolve(group)
