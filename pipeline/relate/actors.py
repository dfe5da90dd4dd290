"""Who acts: noun groups of people, bodies and units, read outward from a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.records import Label, Span
from pipeline.relate.groups import PLACED, drop_governed, first_solid, governs, solid, trim, walk
from pipeline.relate.groups import governor as governor_of
from pipeline.relate.placing import nearest, place_actor, stands_alone
from pipeline.relate.scene import Scene
from pipeline.relate.titles import title_of
from pipeline.relate.units import Line, Unit
from pipeline.text import fold_key

_LIST_BREAKS = frozenset(";:")
_NUMERALS = frozenset({"determiner", "number"})
_COMMITTEE = frozenset({"ubnd", "chủ tịch ubnd", "ủy ban nhân dân", "chủ tịch ủy ban nhân dân"})
_ADVERBIAL = ("preposition", "purpose", "subordinator")
_SAID = frozenset({"cơ quan", "đơn vị", "tổ chức", "sở", "bộ", "cục", "ban"})  # "cơ quan này": the body told of last
_MINISTRY = re.compile(r"bo-[a-z-]+@VN")
_REMARK = 14  # units of a remark in brackets
_JOINTS = 3  # bodies that act together, named one after the other
_OWN = {"sở": "so-", "bộ": "bo-", "cục": "cuc-", "chi cục": "chi-cuc-", "phòng": "phong-", "ban": "ban-"}
_STANDING = frozenset({"thường vụ", "ban thường vụ"})  # of the committee that the article names
_WITH = frozenset({"với", "cùng", "cùng với"})
_Read = tuple[str | None, str]  # a key, and how it was read
_NOBODY: _Read = (None, "")


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts: a key, the unit that stands for it, and how that is read (a code of ``wordings.jsonl``)."""

    key: str
    at: int
    how: str = "named"


@dataclass(frozen=True, slots=True)
class Group:
    """A noun group from unit ``first`` to ``last``. No actors: a generic group ("các địa phương")."""

    first: int
    last: int
    actors: tuple[Actor, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The actors' keys, each once."""
        return tuple(dict.fromkeys(actor.key for actor in self.actors))

    @property
    def hows(self) -> tuple[str, ...]:
        """How the actors are read, each way once."""
        return tuple(dict.fromkeys(actor.how for actor in self.actors))

    def span(self, units: Sequence[Unit]) -> Span:
        """From the first actor's own words to the last one's; without actors, the whole group."""
        if self.actors:
            return (units[self.actors[0].at].start, units[self.actors[-1].at].end)
        return (units[self.first].start, units[self.last].end)


class Cast:
    """Reads noun groups of one article; it remembers who spoke last, for pronouns."""

    def __init__(self, scene: Scene) -> None:
        """Start with nobody."""
        self._scene = scene
        self.last_person: str | None = None
        self.last_body: str | None = None
        self.delegation: str | None = None

    def left_of(self, line: Line, at: int) -> Group | None:
        """The group that ends at unit ``at`` (marks are skipped) if nothing governs it."""
        group, governor = self.reach_left(line, at)
        if group is None or (governor is not None and governs(line.units[governor])):
            return None
        return group

    def reach_left(self, line: Line, at: int, joints: int = _JOINTS) -> tuple[Group | None, int | None]:
        """The group that ends at ``at`` and the index of the word that governs it, if any.

        ``joints`` is how many more times "A phối hợp với B" may lengthen it to the left.
        """
        at = _before_brackets(line.units, at)
        first = walk(line.units, at, -1)
        last = trim(line.units, first, at)
        if last is None:
            return None, None
        first = first_solid(line.units, first, last)
        governor = governor_of(line.units, first)
        joint = self._joint(line, governor, last, joints - 1) if joints else None
        if joint is not None:
            return joint
        adverbial = _adverbial(line.units, first) if governor is not None else None
        if adverbial is not None and any(unit.low == "," for unit in line.units[first:last]):
            governor = adverbial
        if governor is not None and (governor == adverbial or line.units[governor].has("preposition")):
            first, governor = drop_governed(line.units, first, last, governor)
            if first > last:
                return None, governor
        return self.group(line, first, last), governor

    def _joint(self, line: Line, governor: int | None, last: int, joints: int) -> tuple[Group, int | None] | None:
        """The group of those who act together: "A phối hợp với B tổ chức ..."."""
        at = governor
        while at is not None and at > 0 and (line.units[at].low in _WITH or line.units[at].low == "chặt chẽ"):
            at -= 1
        if not at or not line.units[at].low.startswith("phối hợp"):
            return None
        stop = at - 1
        while stop > 0 and line.units[stop].has("done", "progress", "planned", "adverb", "light"):
            stop -= 1
        if line.units[stop].low == ")":
            stop = next((spot - 1 for spot in range(stop, 0, -1) if line.units[spot].low == "("), stop)
        lead, outer = self.reach_left(line, stop, joints)
        if lead is None or lead.last != stop or not lead.actors:
            return None
        return self.group(line, lead.first, last), outer

    def right_of(self, line: Line, at: int) -> Group | None:
        """The group that starts at unit ``at``."""
        last = walk(line.units, at, 1)
        end = trim(line.units, at, last)
        if end is None:
            return None
        group = self.group(line, at, end)
        return group if group.actors or any(solid(unit) for unit in line.units[at : end + 1]) else None

    def group(self, line: Line, first: int, last: int) -> Group:
        """The actors between two units, both included."""
        return Group(first, last, tuple(self._actors(line, first, last)))

    def roster(self, line: Line, first: int) -> Group | None:
        """All people and bodies listed from unit ``first`` to the sentence's end."""
        actors = [actor for actor in self._actors(line, first, len(line.units) - 1) if not actor.key.startswith("vn/")]
        return Group(first, actors[-1].at, tuple(actors)) if actors else None

    def _actors(self, line: Line, first: int, last: int) -> Iterator[Actor]:
        units = line.units
        past = shared = False
        previous: str | None = None
        for at in range(first, last + 1):
            unit = units[at]
            if unit.low in _LIST_BREAKS or unit.low == "cùng":
                past = False
            past = past or unit.low == "nguyên"
            if past and not unit.is_label(Label.PER):
                continue
            if previous is not None and unit.is_label(Label.ORG) and units[at - 1].low == "(":
                continue  # whose the one before is: "A (Trường B)"
            key, how = self._read(line, at, first, last, previous)
            shared = unit.low in _COMMITTEE or (shared and (unit.named is None or unit.is_label(Label.LOC)))
            if shared and key is not None and key.startswith("vn/"):
                key = f"ubnd@{key}"  # "Chủ tịch UBND các tỉnh: A, B"
            if key is not None:
                previous = key
                yield Actor(key, at, how)

    def _read(self, line: Line, at: int, first: int, last: int, previous: str | None) -> _Read:
        """The key that a unit stands for, if any, and how it is read."""
        unit = line.units[at]
        if unit.named is None:
            return self._word(line, at, first, last)
        if unit.named.label is Label.ORG and at + 1 < len(line.units) and line.units[at + 1].is_label(Label.PER):
            return _NOBODY  # a person's office or body, the person acts
        if unit.named.label in (Label.PER, Label.ORG):
            if at > first and line.units[at - 1].low in PLACED:
                return _NOBODY
            return unit.named.key, "post" if at in line.attached.values() else "named"
        if unit.named.label is Label.ROLE:
            return _NOBODY if at in line.attached else self._office(line.units, at) or self._holder(unit)
        if unit.named.label is Label.LOC:
            return place_actor(line.units, at, first, unit.named.key, previous), "place"
        return _NOBODY

    def _meant(self, line: Line, at: int) -> str | None:
        """Whom a pronoun means: the first person of its sentence, else the one who spoke last."""
        before = (unit.named for unit in line.units[:at] if unit.is_label(Label.PER))
        return next((named.key for named in before if named is not None), self.last_person)

    def _own_body(self, slug: str) -> str | None:
        """The body that a bare "Sở" or "Bộ" means: that of the one who spoke last, or the only one named."""
        posts = self._scene.posts.of(self.last_person) if self.last_person else []
        own = next((post.organization for post in posts if post.organization.startswith(slug)), None)
        return own or self._scene.only(slug)

    def _office(self, units: Sequence[Unit], at: int) -> _Read | None:
        """The holder, or the body, of an office whose unit stands behind it as a place ("Bí thư" "xã A")."""
        following = units[at + 1].named if at + 1 < len(units) else None
        role = units[at].named
        if role is None or role.organization or following is None or following.label is not Label.LOC:
            return None
        body = self._scene.authority.body(following.key, units[at].low)
        if body is None:
            return None
        person = self._scene.posts.holder(title_of(role), body)
        return (person, "holder") if person is not None else (body, "headed")

    def _holder(self, unit: Unit) -> _Read:
        """Who holds an unnamed office: the person introduced with it, else the body it heads."""
        role = unit.named
        if role is None:
            return _NOBODY
        title = title_of(role)
        person = self._scene.posts.holder(title, role.organization)
        if person is None and role.organization is not None:
            ministry = _MINISTRY.fullmatch(role.organization)  # whose minister is introduced by the title alone
            styled = self._scene.styled(title) if ministry else None
            alone = styled is not None and not self._posts_elsewhere(styled, title)
            return (styled, "holder") if alone else (role.organization, "headed")
        return person or self._last_with(title) or self._scene.styled(title), "holder"

    def _posts_elsewhere(self, person: str, title: str) -> bool:
        """Whether a person is told to hold a title in some body."""
        return any(fold_key(post.title) == fold_key(title) for post in self._scene.posts.of(person))

    def _last_with(self, title: str) -> str | None:
        """The one who spoke last, if the title is his: several people may share it."""
        person = self.last_person
        held = self._scene.posts.of(person) if person else []
        return person if any(post.title.lower() == title.lower() for post in held) else None

    def _word(self, line: Line, at: int, first: int, last: int) -> _Read:
        """What a bare level word, a pronoun or "Đoàn" stands for."""
        unit = line.units[at]
        if unit.has("level") and stands_alone(line.units, at):
            return nearest(self._scene, line, at) or self._scene.authority.of_word(unit.low), "level"
        if unit.has("pronoun") and first == last:
            person = self._scene.posts.holder(unit.low, None)
            return (person, "holder") if person is not None else (self._meant(line, at), "pronoun")
        if unit.has("delegation") and first == last:
            return self.delegation, "delegation"
        if unit.low in _SAID and at + 1 < len(line.units) and line.units[at + 1].low == "này":
            return self.last_body, "again"
        if unit.low in _OWN and first == last and not (at and line.units[at - 1].classes & _NUMERALS):
            return self._own_body(_OWN[unit.low]), "own"
        if unit.low in _STANDING and first == last:
            return self._scene.only("ban-thuong-vu"), "committee"
        return _NOBODY


def _adverbial(units: Sequence[Unit], first: int) -> int | None:
    """The preposition or "để" that opens the part of the clause a group stands in ("Tại lễ của Ban A, ông B ...")."""
    at = first - 1
    if units[at].mark:
        return None
    while at > 0 and first - at < _REMARK and not units[at - 1].mark and not units[at].has("done"):
        at -= 1
    return at if at >= 0 and (at == 0 or units[at - 1].mark) and units[at].has(*_ADVERBIAL) else None


def _before_brackets(units: Sequence[Unit], at: int) -> int:
    """In front of a remark in brackets that ends at the unit: "UBND xã A (tỉnh B) tổ chức ..."."""
    if at < 0 or at >= len(units) or units[at].low != ")":
        return at
    opened = next((spot for spot in range(at - 1, max(-1, at - _REMARK), -1) if units[spot].low == "("), at + 1)
    return opened - 1 if opened > 0 else at
