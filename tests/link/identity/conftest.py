"""Sightings in a line, and what resolves them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from pipeline.config import data_folder, load_config
from pipeline.gazetteer import Gazetteers, load
from pipeline.link.identity import Group, Identity, Post, Sighting
from pipeline.link.identity.profile import Profiler
from pipeline.records import Label, PostStatus
from pipeline.text import fold_key

SETTINGS = load_config().link.identity


def post(title: str, organization: str, date: str | None = None, status: PostStatus = "held") -> Post:
    """A position; the organisation goes by its key."""
    return Post(title, organization, organization, date, 0, 10, status)


def seen(article: str, *posts: Post, name: str = "Lò Văn Ủy", **fields) -> Sighting:
    """A sighting of a person."""
    doc = int.from_bytes(article.encode()[-6:])
    return Sighting(doc, article, (f"NIL:{name}",), name, posts=posts, **fields)


def group(*sightings: Sighting, type_: Label = Label.PER, **fields) -> Group:
    """The sightings as one name's."""
    return Group(fold_key(sightings[0].name), type_, sightings, **fields)


@dataclass(frozen=True)
class Told:
    """What was made of a group: articles by key, and the review's rows."""

    keys: dict[str, set[str]]
    review: tuple[dict, ...]
    people: tuple[dict, ...]

    @property
    def sets(self) -> list[set[str]]:
        """The articles of each person or thing."""
        return sorted(self.keys.values(), key=sorted)


@pytest.fixture(scope="session")
def gazetteers() -> Gazetteers:
    return load(data_folder("gazetteers"))


@pytest.fixture(scope="session")
def profiler(gazetteers) -> Profiler:
    return Profiler(gazetteers)


@pytest.fixture(scope="session")
def resolve(gazetteers):
    """Resolves sightings and tells which articles got which key."""
    identity = Identity(gazetteers, SETTINGS)

    def told(*sightings: Sighting, type_: Label = Label.PER, **fields) -> Told:
        assert len({sighting.doc for sighting in sightings}) == len(sightings)
        found = identity.resolve(group(*sightings, type_=type_, **fields))
        moved = {(doc, key): new for doc, key, new in found.moved}
        keys: dict[str, set[str]] = {}
        for sighting in sightings:
            for key in sighting.keys:
                keys.setdefault(moved.get((sighting.doc, key), key), set()).add(sighting.article)
        return Told(keys, found.review, found.people)

    return told


def thing(article: str, name: str, **fields) -> Sighting:
    """A sighting of a place, body or document."""
    return replace(seen(article, name=name), **fields)
