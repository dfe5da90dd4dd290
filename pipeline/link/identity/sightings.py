"""What is known of a name in one article: the input of identity, plain and small."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.records import Label, PostStatus


@dataclass(frozen=True, slots=True)
class Post:
    """A position that the article tells of the person; ``name`` is the organisation's.

    Both are empty for a title that stands before the name and tells no organisation. Only a
    ``status`` of ``held`` or ``appointed`` tells that it is held on ``date``.
    """

    title: str
    organization: str
    name: str
    date: str | None
    start: int
    end: int
    status: PostStatus = "held"

    @property
    def holds(self) -> bool:
        """Whether the person is told to hold it on the day."""
        return self.status in ("held", "appointed")


@dataclass(frozen=True, slots=True)
class Sighting:
    """One name in one article.

    ``doc`` is the article's number in the working store, which nothing that is written may
    depend on. ``keys`` are the article's own keys, more than one where it spells the name in
    several ways. ``home`` is the unit that the article speaks from, ``near`` the one named
    beside the name's first mention, at ``start`` to ``end`` its sentence. ``signs``: the name
    stands where authors do. ``companions`` are other people of the article, each with the
    number of articles that have that name. ``issuer`` and ``issued`` are a document's.
    """

    doc: int
    article: str
    keys: tuple[str, ...]
    name: str
    date: str | None = None
    home: str | None = None
    near: str | None = None
    start: int = 0
    end: int = 0
    signs: bool = False
    publisher: str | None = None
    posts: tuple[Post, ...] = ()
    companions: tuple[tuple[str, int], ...] = ()
    issuer: str | None = None
    issued: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """All sightings of one folded name and one type; ``shared``: things of another type bear it too."""

    name: str
    type: Label
    sightings: tuple[Sighting, ...]
    shared: bool = False
