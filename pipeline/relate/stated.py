"""Reading the posts that an article's sentences state, one sentence after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.records import Label
from pipeline.relate.apposition import standing
from pipeline.relate.authority import Authority
from pipeline.relate.changes import Changes, Told, day_of_change
from pipeline.relate.leaving import Leaving, handovers, leaving, predecessors
from pipeline.relate.lexicon import Lexicon
from pipeline.relate.posts import Post
from pipeline.relate.postwords import PostWords
from pipeline.relate.titles import MEMBER, named_post
from pipeline.relate.units import Line


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed to read posts; ``published`` is the article's own date."""

    lexicon: Lexicon
    words: PostWords
    authority: Authority
    published: str | None


class Stated:
    """Reads sentences in order; it remembers which posts people have."""

    def __init__(self, reading: Reading) -> None:
        """Start with nobody."""
        self._reading = reading
        self._posts: dict[str, list[Post]] = {}

    def read(self, lines: Iterable[Line]) -> Iterator[Post]:
        """The posts in text order."""
        for line in lines:
            people = {
                at: unit.named.key for at, unit in enumerate(line.units) if unit.named and unit.is_label(Label.PER)
            }
            for post in self._line(line, people) if people else ():
                self._posts.setdefault(post.person, []).append(post)
                yield post

    def _line(self, line: Line, people: Mapping[int, str | None]) -> Iterator[Post]:
        yield from _members(line)
        if any(unit.is_label(Label.ROLE) for unit in line.units):
            yield from _Sentence(line, self._reading).posts()
        for at, key in people.items():
            if key is not None and at not in line.attached.values() and key in self._posts:
                yield from self._left(line, at, key)

    def _left(self, line: Line, at: int, key: str) -> Iterator[Post]:
        """The posts told before of a person whom this sentence tells to leave."""
        found = leaving(line, at, self._reading.words)
        held = [post for post in self._posts[key] if post.told.status == "held"]
        offices = [post for post in held if post.title != MEMBER]
        if found is None or found.bracket or not (found.all or len(offices) == 1):
            return
        for post in held if found.all else offices:
            yield Post(key, post.title, post.organization, line.index, Told("left", None, found.day, found.cue))


class _Sentence:
    """Reads the posts of one sentence."""

    def __init__(self, line: Line, reading: Reading) -> None:
        self._line = line
        self._reading = reading
        self._changes = Changes(line, reading.words, reading.published)
        self._before = predecessors(line, reading.words)
        self._named = {
            role: found
            for role, person in line.attached.items()
            if (found := named_post(line, role, person, reading.lexicon, reading.authority)) is not None
        }

    def posts(self) -> Iterator[Post]:
        """The posts in text order, each followed by what else becomes of it, then those handed over."""
        leavings = {person: self._leaving(person) for person in sorted(set(self._line.attached.values()))}
        for role, person in sorted(self._line.attached.items()):
            told = self._changes.told(role, person)
            named, key = self._named.get(role), self._key(person)
            if told is not None and named is not None and key is not None:
                left = leavings.get(person) if told.status == "held" else None
                yield from self._post(role, Post(key, *named, self._line.index, told), left)
        yield from self._handed_over()

    def _post(self, role: int, post: Post, left: Leaving | None) -> Iterator[Post]:
        """A post, with the one who had it before, and its end where that is told."""
        if left is not None and left.bracket:
            yield replace(post, told=Told("former", cue=left.cue))
            return
        before = self._before.get(role) if post.current else None
        old = self._key(before[0]) if before is not None else None
        if before is not None and old is not None and old != post.person:
            told = post.told if post.told.status == "appointed" else Told("appointed", cue=before[1])
            yield replace(post, told=told, predecessor=old)
            yield replace(post, person=old, told=Told("left", cue=before[1]))
        else:
            yield post
        if left is not None:
            yield replace(post, told=Told("left", None, left.day, left.cue))

    def _leaving(self, person: int) -> Leaving | None:
        """What is told of the person's leaving, if it is plain which post is left."""
        found = leaving(self._line, person, self._reading.words)
        if found is None or found.all:
            return found
        mine = [role for role, holder in self._line.attached.items() if holder == person]
        offices = [role for role in mine if role in self._named and self._named[role][0] != MEMBER]
        return found if len(offices) == 1 else None

    def _handed_over(self) -> Iterator[Post]:
        for role, (source, heir, cue) in handovers(self._line, self._reading.words).items():
            named = named_post(self._line, role, heir, self._reading.lexicon, self._reading.authority)
            old, new = self._key(source), self._key(heir)
            if named is not None and old and new and old != new:
                day = day_of_change(self._line.units, role, role, self._reading.words)
                yield Post(new, *named, self._line.index, Told("appointed", day, None, cue), old)
                yield Post(old, *named, self._line.index, Told("left", None, day, cue))

    def _key(self, at: int) -> str | None:
        named = self._line.units[at].named
        return named.key if named is not None else None


def _members(line: Line) -> Iterator[Post]:
    """Memberships told by two words behind a name: "A - Thường vụ Thành ủy"."""
    for at in range(2, len(line.units) - 1):
        person, body = line.units[at - 2].named, line.units[at + 1].named
        if person is None or person.label is not Label.PER or person.key is None or not line.units[at - 1].mark:
            continue
        if body is not None and body.key is not None and "uy@" in body.key and standing(line.units, at):
            yield Post(person.key, MEMBER, f"ban-thuong-vu-{body.key}", line.index)
