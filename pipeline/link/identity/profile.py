"""What is known of one person or thing: one sighting's knowledge, or that of several joined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from pipeline.gazetteer import Gazetteers
from pipeline.link.identity.days import exact, span
from pipeline.link.identity.ranks import MEMBER, Ranks, eminence
from pipeline.link.identity.rarity import Rarity
from pipeline.link.identity.sightings import Post, Sighting
from pipeline.link.identity.territory import Territory
from pipeline.link.levels import key_of

COUNTRY = "VN"
Days = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Office:
    """A position with the days on which it is told.

    ``unit`` is the id of the organisation's unit as it was then, ``VN``, or None; ``sole``:
    one person at a time holds it. ``days`` holds the first and last exact day on which it is told
    as held, ``years`` any day on which it is told, as a past one too, ``given`` the first on which it was given.
    """

    title: str
    organization: str
    rank: int
    sole: bool
    eminence: float
    unit: str | None
    days: Days | None
    years: Days | None
    given: int | None = None

    @property
    def post(self) -> tuple[str, str]:
        """Title and organisation, as they are compared."""
        return (self.title, self.organization)

    @property
    def slug(self) -> str:
        """The kind of organisation."""
        return self.organization.partition("@")[0]


@dataclass(frozen=True, slots=True)
class Profile:
    """A person or thing. ``posted`` are the units of posts, ``ground`` those it is found in otherwise."""

    sightings: tuple[Sighting, ...]
    offices: tuple[Office, ...]
    organizations: frozenset[str]
    posted: frozenset[str]
    homes: frozenset[str]
    near: frozenset[str]
    signs: bool
    told: bool
    publishers: frozenset[str]
    companions: dict[str, int]
    years: Days | None
    eminence: float
    issuers: frozenset[str]
    issued: frozenset[str]

    @property
    def sole(self) -> tuple[Office, ...]:
        """The posts of one holder at a time, with their days and a unit in a province."""
        return tuple(office for office in self.offices if office.sole and office.days and office.unit != COUNTRY)

    @property
    def year(self) -> int | None:
        """The first year of what is told."""
        return date.fromordinal(self.years[0]).year if self.years is not None else None

    @property
    def ground(self) -> frozenset[str]:
        """Where it belongs: the units of its posts, else those of its articles and beside its name."""
        return self.posted or self.homes | self.near

    @property
    def first(self) -> tuple[str, tuple[str, ...]]:
        """Its smallest sighting, by which it is told from others whatever the order."""
        return min((sighting.article, sighting.keys) for sighting in self.sightings)


class Profiler:
    """Makes profiles of sightings."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        """Index what titles, names and units are looked up in."""
        self.territory = Territory(gazetteers.places)
        self.ranks = Ranks(gazetteers)
        self.rarity = Rarity(gazetteers)

    def profile(self, sighting: Sighting) -> Profile:
        """What one sighting tells."""
        offices = merged(self._office(post, sighting.date) for post in sighting.posts if self._tells(post))
        home, near = (self.territory.at(key, sighting.date) for key in (sighting.home, sighting.near))
        return Profile(
            sightings=(sighting,),
            offices=offices,
            organizations=frozenset(o.organization for o in offices if o.rank != MEMBER and o.organization),
            posted=frozenset(office.unit for office in offices if office.unit is not None and office.unit != COUNTRY),
            homes=frozenset({home} if home else ()),
            near=frozenset({near} if near else ()),
            signs=sighting.signs,
            told=not sighting.signs,
            publishers=frozenset({sighting.publisher} if sighting.publisher else ()),
            companions=dict(sighting.companions),
            years=_hull(span(date) for date in (sighting.date, *(post.date for post in sighting.posts))),
            eminence=max((office.eminence for office in offices), default=0.0),
            issuers=frozenset({sighting.issuer} if sighting.issuer else ()),
            issued=frozenset({sighting.issued} if sighting.issued else ()),
        )

    def _tells(self, post: Post) -> bool:
        """Whether the post tells anything: a title without its organisation does if it is a national one."""
        return post.status != "proposed" and (bool(post.organization) or self.ranks.national(post.title))

    def _office(self, post: Post, published: str | None) -> Office:
        told = post.date or published
        key = post.organization
        unit = COUNTRY if not key else None if key.startswith("NIL:") else key.partition("@")[2]
        day = exact(told) if post.holds else None
        rank = self.ranks.rank(post.title)
        return Office(
            title=key_of(post.title),
            organization=key,
            rank=rank,
            sole=self.ranks.sole(post.title, key),
            eminence=eminence(rank, key or f"@{COUNTRY}"),
            unit=COUNTRY if unit == COUNTRY else self.territory.at(unit, told),
            days=(day, day) if day is not None else None,
            years=span(told),
            given=day if post.status == "appointed" else None,
        )


def joined(first: Profile, second: Profile) -> Profile:
    """What both tell, as of one."""
    return Profile(
        sightings=first.sightings + second.sightings,
        offices=merged((*first.offices, *second.offices)),
        organizations=first.organizations | second.organizations,
        posted=first.posted | second.posted,
        homes=first.homes | second.homes,
        near=first.near | second.near,
        signs=first.signs or second.signs,
        told=first.told or second.told,
        publishers=first.publishers | second.publishers,
        companions=first.companions | second.companions,
        years=_hull((first.years, second.years)),
        eminence=max(first.eminence, second.eminence),
        issuers=first.issuers | second.issuers,
        issued=first.issued | second.issued,
    )


def merged(offices: Iterable[Office]) -> tuple[Office, ...]:
    """Each position once, with all the days on which it is told, sorted."""
    found: dict[tuple[str, str], Office] = {}
    for office in offices:
        known = found.get(office.post)
        found[office.post] = office if known is None else _both(known, office)
    return tuple(found[post] for post in sorted(found))


def _both(one: Office, other: Office) -> Office:
    units = sorted(unit for unit in (one.unit, other.unit) if unit is not None)
    days, years = _hull((one.days, other.days)), _hull((one.years, other.years))
    given = min((day for day in (one.given, other.given) if day is not None), default=None)
    return replace(one, unit=units[0] if units else None, days=days, years=years, given=given)


def _hull(spans: Iterable[Days | None]) -> Days | None:
    """From the first day of all to the last."""
    known = [days for days in spans if days is not None]
    return (min(days[0] for days in known), max(days[1] for days in known)) if known else None
