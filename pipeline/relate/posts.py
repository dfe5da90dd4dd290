"""The posts of an article: who, which title, in which organisation, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.relate.authority import Authority
from pipeline.relate.changes import HELD, Told
from pipeline.text import fold_key


@dataclass(frozen=True, slots=True)
class Post:
    """A person's post as one sentence states it; ``line`` is the sentence's index.

    ``told`` is what the sentence says of its time, ``predecessor`` the person who had it before.
    """

    person: str
    title: str
    organization: str
    line: int
    told: Told = HELD
    predecessor: str | None = None

    @property
    def current(self) -> bool:
        """Whether the person holds it, or is given it."""
        return self.told.status in ("held", "appointed")


class Posts:
    """All posts of an article, by title and by person."""

    def __init__(self, posts: Iterable[Post]) -> None:
        """Index the posts; the first statement of each, and of what becomes of it, counts."""
        self.all: list[Post] = []
        self._seen: dict[tuple[str, str, str, str], int] = {}
        self._holders: dict[tuple[str, str], str] = {}
        self._by_title: dict[str, list[str]] = {}
        self._of: dict[str, list[Post]] = {}
        for post in posts:
            self._add(post)

    def _add(self, post: Post) -> None:
        title = fold_key(post.title)
        known = self._seen.get((post.person, title, post.organization, post.told.status))
        if known is not None:
            self.all[known] = fuller(self.all[known], post)
            return
        self._seen[post.person, title, post.organization, post.told.status] = len(self.all)
        self.all.append(post)
        if not post.current:
            return
        mine = self._of.setdefault(post.person, [])
        if not any(fold_key(other.title) == title and other.organization == post.organization for other in mine):
            mine.append(post)
        self._holders.setdefault((title, post.organization), post.person)
        if post.person not in self._by_title.setdefault(title, []):
            self._by_title[title].append(post.person)

    def holder(self, title: str, organization: str | None) -> str | None:
        """The person who holds a post; without an organisation, the only one of that title."""
        if organization is not None:
            return self._holders.get((fold_key(title), organization))
        people = self._by_title.get(fold_key(title), [])
        return people[0] if len(people) == 1 else None

    def of(self, person: str) -> list[Post]:
        """The posts that a person holds, in the order told; past and proposed ones are none."""
        return self._of.get(person, [])

    def unit_of(self, person: str, authority: Authority) -> str | None:
        """The unit whose authority a person holds: of the first post that is not a national one."""
        units = [authority.unit_of(post.organization) for post in self.of(person)]
        return next((unit for unit in units if unit and unit != "VN"), next((unit for unit in units if unit), None))


def fuller(post: Post, other: Post) -> Post:
    """The first statement of a post, or the second where only that one tells a day or a predecessor."""
    if post.told.status == "held":
        return post
    tells = [any((one.told.since, one.told.until, one.predecessor)) for one in (post, other)]
    return other if tells == [False, True] else post
