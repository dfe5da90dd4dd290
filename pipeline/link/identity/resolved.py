"""What identity makes of one name: the keys that change, its people, and what is to be reviewed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pipeline.link.identity.clusters import Join
from pipeline.link.identity.profile import Profile
from pipeline.link.identity.review import Side, side
from pipeline.link.levels import key_of

Row = dict[str, Any]
_JOINS = 20  # of a person, the weakest first, that are written


@dataclass(frozen=True, slots=True)
class Term:
    """A post of one holder at a time, the first and last day on which a person is told to hold it, and the evidence."""

    organization: str
    title: str
    first: int
    last: int
    side: Side


@dataclass(frozen=True, slots=True)
class Resolved:
    """``moved``: an article's number in the store, its own key, and the corpus's, where they differ."""

    moved: tuple[tuple[int, str, str], ...] = ()
    people: tuple[Row, ...] = ()
    terms: tuple[Term, ...] = ()
    review: tuple[Row, ...] = ()


def moves(profile: Profile, key: str) -> list[tuple[int, str, str]]:
    """The articles whose own keys differ from the key."""
    return [(s.doc, own, key) for s in profile.sightings for own in s.keys if own != key]


def person(key: str, profile: Profile, joins: Iterable[Join[Profile]]) -> Row:
    """A row of the table of people."""
    sightings = profile.sightings
    dates = sorted(sighting.date for sighting in sightings if sighting.date)
    homes = [sighting.home for sighting in sightings if sighting.home]
    return {
        "key": key,
        "name": min(sightings, key=lambda sighting: (sighting.article, sighting.keys)).name,
        "articles": len(sightings),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "offices": _offices(profile),
        "homes": [
            {"unit": unit, "articles": homes.count(unit)}
            for unit in sorted(set(homes), key=lambda unit: (-homes.count(unit), unit))
        ],
        "joined": [_join(join) for join in _weakest(joins)],
    }


def _offices(profile: Profile) -> list[Row]:
    """Each position with the first and last day on which it is told, and where it is told first."""
    told: dict[tuple[str, str], list[tuple[str, str, int, int, str, str]]] = {}
    for sighting in profile.sightings:
        for post in sighting.posts:
            if not post.organization:
                continue
            date = post.date or sighting.date or ""
            held = told.setdefault((key_of(post.title), post.organization), [])
            held.append((date, sighting.article, post.start, post.end, post.title, post.organization))
    return sorted((_office(sorted(held)) for held in told.values()), key=_in_time)


def _office(held: list[tuple[str, str, int, int, str, str]]) -> Row:
    dates = [date for date, *_ in held if date]
    _, article, start, end, title, organization = next((one for one in held if one[0]), held[0])
    return {
        "title": title,
        "organization": organization,
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "articles": len({one[1] for one in held}),
        "evidence": {"article": article, "start": start, "end": end},
    }


def _in_time(office: Row) -> tuple[str, str, str]:
    return (office["first"] or "", office["title"], office["organization"])


def _weakest(joins: Iterable[Join[Profile]]) -> list[Join[Profile]]:
    return sorted(joins, key=lambda join: (join.weighed.score, join.first.first, join.second.first))[:_JOINS]


def _join(join: Join[Profile]) -> Row:
    return {
        "articles": [join.first.first[0], join.second.first[0]],
        "score": join.weighed.score,
        "reasons": [{"feature": r.feature, "weight": r.weight} for r in join.weighed.reasons],
    }


def terms(key: str, profile: Profile) -> list[Term]:
    """The posts of one holder each that have days."""
    return [
        Term(office.organization, office.title, *office.days, _slim(side(key, profile, office)))
        for office in profile.offices
        if office.sole and office.days is not None
    ]


def _slim(told: Side) -> Side:
    """The side without what only comparing needs."""
    return replace(told, sighting=replace(told.sighting, posts=(), companions=()))
