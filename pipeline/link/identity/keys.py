"""Keys that are the same whatever the order: the name, and a qualifier where several things bear it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.link.identity.profile import COUNTRY, Profile
from pipeline.link.identity.ranks import MEMBER
from pipeline.link.identity.sightings import Sighting
from pipeline.link.levels import branch
from pipeline.text import digest

_DIGITS = 8  # of the hash that is the last resort


def name_all(profiles: Sequence[Profile], mark: str | None) -> list[str]:
    """A key for each of the things that bear one name.

    Args:
        profiles: all things of one name and type.
        mark: the type, where things of another type bear the name too.
    """
    if len(profiles) == 1:
        return [_key(profiles[0], [mark] if mark else [])]
    choices = [_choices(profile) for profile in profiles]
    taken = Counter(choice for its in choices for choice in set(its))
    return [
        _key(profile, [mark, told] if mark else [told])
        for profile, told in zip(
            profiles, (_chosen(p, c, taken) for p, c in zip(profiles, choices, strict=True)), strict=True
        )
    ]


def _key(profile: Profile, qualifiers: list[str]) -> str:
    """The commonest of the articles' own keys, with the qualifiers."""
    plain = _commonest(key for sighting in profile.sightings for key in sighting.keys)
    return f"{plain} ({' '.join(qualifiers)})" if qualifiers else plain or ""


def _chosen(profile: Profile, choices: list[str], taken: Counter[str]) -> str:
    """The widest place, else the post, that no other thing of the name has; else a hash of the smallest sighting."""
    article, keys = profile.first
    return next((choice for choice in choices if taken[choice] == 1), digest(article, *keys)[:_DIGITS])


def _choices(profile: Profile) -> list[str]:
    """The country, a province, a district, a commune, and the organisation that it is told to be of most often.

    Of a document with number and unit the year of its issue.
    """
    if all("@" in key and not key.startswith("NIL:") for sighting in profile.sightings for key in sighting.keys):
        return sorted({day[:4] for day in profile.issued})[:1]
    organizations = [post.organization for s in profile.sightings for post in s.posts]
    units = [key.rpartition("@")[2] for key in organizations if "@" in key and not key.startswith("NIL:")]
    if COUNTRY in units:
        found = [COUNTRY]
    else:
        place = _commonest(units) or _commonest(_places(profile.sightings))
        found = list(reversed(branch(place))) if place is not None else []
    held = {office.organization for office in profile.offices if office.rank != MEMBER}
    main = _commonest(key for key in organizations if key in held and "@" in key and not key.startswith("NIL:"))
    return [*found, main] if main is not None else found


def _places(sightings: Iterable[Sighting]) -> Iterable[str]:
    for sighting in sightings:
        yield from (key for key in (sighting.near, sighting.home) if key is not None)


def _commonest(values: Iterable[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None
