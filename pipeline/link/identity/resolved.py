"""What identity makes of one name: the keys that change, its people, and what is to be reviewed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pipeline.link.identity.clusters import Join
from pipeline.link.identity.profile import Profile
from pipeline.link.identity.review import Side, side
from pipeline.link.identity.sightings import Post
from pipeline.link.levels import key_of

Row = dict[str, Any]
_STATUSES = ("held", "appointed", "left", "former")  # what is told of a position, what tells most first
_JOINS = 20  # of a person, the weakest first, that are written


@dataclass(frozen=True, slots=True)
class Term:
    """A post of one holder at a time, the first and last day on which a person is told to hold it, and the evidence.

    ``given``: the person was given it on the first day.
    """

    organization: str
    title: str
    first: int
    last: int
    given: bool
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
    """Each position with the first and last day on which it is told as held, and where it is told first."""
    told: dict[tuple[str, str], list[tuple[str, str, Post]]] = {}
    for sighting in profile.sightings:
        for post in sighting.posts:
            if post.organization and post.status != "proposed":
                held = told.setdefault((key_of(post.title), post.organization), [])
                held.append((post.date or sighting.date or "", sighting.article, post))
    return sorted((_office(sorted(held, key=_in_order)) for held in told.values()), key=_in_time)


def _in_order(told: tuple[str, str, Post]) -> tuple[bool, str, str, int, int, str]:
    date, article, post = told
    return (not post.holds, date, article, post.start, post.end, post.title)


def _office(told: list[tuple[str, str, Post]]) -> Row:
    """A position of the person's; ``told`` are its statements, those that tell it as held first."""
    dates = [date for date, _, post in told if date and post.holds]
    alike = [one for one in told if one[2].holds == told[0][2].holds]
    _, article, post = next((one for one in alike if one[0]), told[0])
    statuses = {one.status for _, _, one in told}
    return {
        "title": post.title,
        "organization": post.organization,
        "status": next(status for status in _STATUSES if status in statuses),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "articles": len({one for _, one, _ in told}),
        "evidence": {"article": article, "start": post.start, "end": post.end},
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
        Term(
            office.organization,
            office.title,
            *office.days,
            office.given == office.days[0],
            _slim(side(key, profile, office)),
        )
        for office in profile.offices
        if office.sole and office.days is not None
    ]


def _slim(told: Side) -> Side:
    """The side without what only comparing needs."""
    return replace(told, sighting=replace(told.sighting, posts=(), companions=()))
