"""One reading of a page that several taggers share: organs, roles, places, people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple
from weakref import WeakKeyDictionary

from pipeline.annotate.grammar.names import Person
from pipeline.annotate.grammar.organ import Organ, supported
from pipeline.annotate.grammar.organs import OrganReader
from pipeline.annotate.grammar.people import PeopleReader
from pipeline.annotate.grammar.place import Place
from pipeline.annotate.grammar.places import PlaceReader
from pipeline.annotate.grammar.roles import Role, RoleReader
from pipeline.annotate.grammar.tokens import Tokens
from pipeline.annotate.grammar.units import UnitReader
from pipeline.annotate.page import Page
from pipeline.gazetteer import Gazetteers
from pipeline.records import ParagraphRole

_RUNNING = frozenset((ParagraphRole.BODY, ParagraphRole.LEAD))
_LEAST_SIGNED = 40  # tokens of running text before a signature


@dataclass(frozen=True, slots=True)
class Reading:
    """What the grammars read on a page, each list in text order."""

    tokens: Tokens
    organs: tuple[Organ, ...]
    roles: tuple[Role, ...]
    places: tuple[Place, ...]
    people: tuple[Person, ...]


class Reader:
    """Reads a page once, however many taggers ask."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        """Build the readers over the gazetteers."""
        units = UnitReader(gazetteers)
        self._organs = OrganReader(gazetteers, units)
        self._roles = RoleReader(gazetteers, units)
        self._places = PlaceReader(gazetteers, units)
        self._people = PeopleReader(gazetteers, units)
        self._last: tuple[Page, Reading] | None = None

    def read(self, page: Page) -> Reading:
        """The page's reading, made anew only for another page."""
        if self._last is None or self._last[0] is not page:
            self._last = (page, self._read(page))
        return self._last[1]

    def _read(self, page: Page) -> Reading:
        tokens, lower = page.tokens, page.lower
        bylines = _bylines(page)
        organs = self._organs.read(tokens, lower, bylines)
        roles = self._roles.read(tokens, lower, {organ.start: organ for organ in organs})
        offices = {role.organ.start for role in roles if role.organ is not None}
        kept = supported(tokens, organs, offices)
        taken = {i for organ in kept for i in range(organ.start, organ.end)}
        places = self._places.read(
            tokens,
            lower,
            {organ.start: organ.end for organ in kept},
            {i for role in roles if not role.alone or role.unit for i in range(role.start, role.end)},
        )
        typed = {i for place in places if place.score >= 0.7 for i in range(place.start, place.end) if place.type}
        holders = {i for place in places if place.type for i in range(place.start, place.end)}
        roles = [role for role in roles if role.end - 1 not in holders]
        people = self._people.read(tokens, lower, taken | typed, roles, bylines)
        offices = {organ.start for organ in kept if organ.slug == "thu-tuong-chinh-phu"}
        edges = _edges(people, roles)
        roles = [role for role in roles if not role.alone or role.start in offices or _beside(tokens, role, edges)]
        kept, roles = _heads_of_government(tokens, kept, roles, people)
        inside = {i for role in roles if role.organ is None for i in range(role.start, role.end)}
        kept = [organ for organ in kept if organ.start not in inside]
        return Reading(tokens, tuple(kept), tuple(roles), tuple(places), tuple(people))


def _heads_of_government(
    tokens: Tokens, organs: list[Organ], roles: list[Role], people: list[Person]
) -> tuple[list[Organ], list[Role]]:
    """The Prime Minister is an organ, and with a name right after a position (guidelines, ruling 1)."""
    offices = {organ.start: organ for organ in organs if organ.slug == "thu-tuong-chinh-phu"}
    starts = {person.start for person in people}
    kept_roles: list[Role] = []
    named: set[int] = set()
    for role in roles:
        office = offices.get(role.start)
        if office is None:
            kept_roles.append(role)
        elif office.end in starts or _chained(tokens, office.start, people, kept_roles):
            named.add(role.start)
            host = replace(office, start=role.end, slug="chinh-phu") if office.end > role.end else None
            kept_roles.append(replace(role, end=office.end, organ=host, alone=False))
    kept = [
        replace(organ, start=organ.start + 2, slug="chinh-phu") if organ.start in named else organ for organ in organs
    ]
    return [organ for organ in kept if organ.end > organ.start], kept_roles


def _chained(tokens: Tokens, i: int, people: list[Person], roles: list[Role]) -> bool:
    """Whether a person, or a person's role, stands before a comma or dash right before token i."""
    if tokens.word(i - 1) not in (",", "-", "–"):
        return False
    return any(person.end == i - 1 for person in people) or any(role.end == i - 1 for role in roles)


def _bylines(page: Page) -> set[int]:
    """Tokens of paragraphs that are bylines, and of the signature at the end of the running text."""
    tokens = page.tokens
    found: set[int] = set()
    for block in page.blocks:
        if block.role is ParagraphRole.BYLINE:
            found.update(range(tokens.index(block.start), tokens.index(block.end)))
    last = next((block for block in reversed(page.blocks) if block.role in _RUNNING), None)
    return found | _signature(tokens, tokens.index(last.start), tokens.index(last.end)) if last else found


def _signature(tokens: Tokens, first: int, end: int) -> set[int]:
    """Two to four capitals behind the last sentence: "... trong thời gian tới.Việt Hà"."""
    if tokens.word(end - 1) == ")":  # "... trong năm nay./. Minh An (TTXVN)", "... (Vietnam+)"
        end = next((k for k in (end - 3, end - 4) if tokens.word(k) == "(" and tokens.capital(k + 1)), end)
    start = end
    while start > first and tokens.capital(start - 1) and end - start < 5 and (start == end or tokens.same_line(start)):
        start -= 1
    if 2 <= end - start <= 4 and tokens.word(start - 1) in ("-", "–"):
        other = start - 1
        while other > first and tokens.capital(other - 1) and start - other < 6:
            other -= 1
        start = other if 3 <= start - other <= 5 else start  # "Duy An - Thu Hà"
    signed = 2 <= end - start <= 9 and start - first > _LEAST_SIGNED and tokens.word(start - 1) in tuple(".…!?”\"'")
    return set(range(start, end)) if signed else set()


class _Edges(NamedTuple):
    """Where people, and people or roles that have an organ, begin and end."""

    people: set[int]
    starts: set[int]
    ends: set[int]


def _edges(people: list[Person], roles: list[Role]) -> _Edges:
    starts = {person.start for person in people}
    ends = {person.end for person in people} | {role.end for role in roles if not role.alone}
    return _Edges(starts, starts | {role.start for role in roles if not role.alone}, ends)


def _beside(tokens: Tokens, role: Role, edges: _Edges) -> bool:
    """Whether a person, or another role that has an organ, stands right beside the role."""
    holders, starts, ends = edges
    after = role.end
    if role.row.org == "required" and role.unit is None:
        if after in holders:
            return True
        chained = tokens.word(role.start - 1) in (",", "-", "–", "(") and tokens.word(after) in (",", "-", "–", ";")
        return chained and role.start - 1 in ends and (after + 1 in starts or tokens.lower(after) == ";")
    if tokens.lower(after) in (",", "-", "–", ":") or tokens.lower(after) in ("đồng", "ông", "bà"):
        after += 2 if tokens.lower(after + 1) == "chí" else 1
    before = role.start - 1
    if tokens.word(before) in (",", "-", "–", "("):
        return before in ends or role.end in starts or after in starts
    return role.end in starts or after in starts or role.start in ends or tokens.lower(before) == "làm"


_READERS: WeakKeyDictionary[object, Reader] = WeakKeyDictionary()


def reader(gazetteers: Gazetteers) -> Reader:
    """The one reader over these gazetteers, shared by all taggers of a process."""
    places = gazetteers.places
    if places not in _READERS:
        _READERS[places] = Reader(gazetteers)
    return _READERS[places]
