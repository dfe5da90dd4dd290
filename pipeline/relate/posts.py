"""Posts that a text states: who, which title, in which organisation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.records import Label
from pipeline.relate.apposition import standing
from pipeline.relate.authority import Authority, branch, depth
from pipeline.relate.lexicon import Lexicon, Membership
from pipeline.relate.units import Line, Named
from pipeline.text import fold_key

_DEPTHS = {"province": 1, "district": 2, "commune": 3}
_HEADED = re.compile(r"(?:trưởng|phó)\s+(ban|phòng|đoàn|khoa|trạm|tổ)(?!\w)", re.IGNORECASE)
_HEAD = re.compile(r"(?<!chỉ huy )(?:trưởng|phó)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Post:
    """A person's post as one sentence states it; ``line`` is the sentence's index."""

    person: str
    title: str
    organization: str
    line: int


class Posts:
    """All posts of an article, by title and by person."""

    def __init__(self, posts: Iterable[Post]) -> None:
        """Index the posts; the first statement of each counts."""
        self.all: list[Post] = []
        self._holders: dict[tuple[str, str], str] = {}
        self._by_title: dict[str, list[str]] = {}
        self._of: dict[str, list[Post]] = {}
        for post in posts:
            self._add(post)

    def _add(self, post: Post) -> None:
        title = fold_key(post.title)
        mine = self._of.setdefault(post.person, [])
        if any(fold_key(other.title) == title and other.organization == post.organization for other in mine):
            return
        self.all.append(post)
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
        """A person's posts, in the order told."""
        return self._of.get(person, [])

    def unit_of(self, person: str, authority: Authority) -> str | None:
        """The unit whose authority a person holds: of the first post that is not a national one."""
        units = [authority.unit_of(post.organization) for post in self.of(person)]
        return next((unit for unit in units if unit and unit != "VN"), next((unit for unit in units if unit), None))


def title_of(role: Named) -> str:
    """A role's title, with the body's own word where the title needs it ("Trưởng Ban")."""
    title = role.title or role.text
    if _HEAD.search(title) and role.organization:
        head = _HEADED.search(role.text)
        if head:
            return f"{title} {head[1].capitalize()}"
    return title


def read_posts(line: Line, lexicon: Lexicon, authority: Authority) -> Iterator[Post]:
    """The posts that a sentence states."""
    yield from _members(line)
    for role_at, person_at in sorted(line.attached.items()):
        role, person = line.units[role_at].named, line.units[person_at].named
        if role is None or person is None or person.key is None:
            continue
        post = _post(line, role, person_at, lexicon, authority)
        if post is not None:
            yield Post(person.key, post[0], post[1], line.index)


def _members(line: Line) -> Iterator[Post]:
    """Memberships told by two words behind a name: "A - Thường vụ Thành ủy"."""
    for at in range(2, len(line.units) - 1):
        person, body = line.units[at - 2].named, line.units[at + 1].named
        if person is None or person.label is not Label.PER or person.key is None or not line.units[at - 1].mark:
            continue
        if body is not None and body.key is not None and "uy@" in body.key and standing(line.units, at):
            yield Post(person.key, "Ủy viên", f"ban-thuong-vu-{body.key}", line.index)


def _post(line: Line, role: Named, person_at: int, lexicon: Lexicon, authority: Authority) -> tuple[str, str] | None:
    """Title and organisation."""
    membership = lexicon.memberships.get(fold_key(role.text))
    if membership is None:
        return (title_of(role), role.organization) if role.organization else None
    if membership.at == "VN":
        return membership.title, f"{membership.slug}@VN"
    unit = _level(_nearest(line, person_at, authority) or authority.home, membership)
    return (membership.title, f"{_slug(membership, unit, authority)}@{unit}") if unit else None


def _nearest(line: Line, person_at: int, authority: Authority) -> str | None:
    """The unit of the person's other posts in the sentence."""
    for role_at, holder in sorted(line.attached.items()):
        role = line.units[role_at].named
        unit = authority.unit_of(role.organization) if role and holder == person_at else None
        if unit and unit != "VN":
            return unit
    return None


def _level(unit: str | None, membership: Membership) -> str | None:
    """The unit itself or the one above it that has the level the membership tells."""
    if unit is None or not unit.startswith("vn/"):
        return None
    wanted = _DEPTHS.get(membership.at)
    if wanted is None:
        return unit
    return next((key for key in branch(unit) if depth(key) == wanted), None)


def _slug(membership: Membership, unit: str, authority: Authority) -> str:
    if membership.slug != "ban-thuong-vu":
        return membership.slug
    return f"ban-thuong-vu-{authority.committee(unit)}"
