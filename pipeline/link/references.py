"""The units that an article's words name: in place mentions and inside the names of bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.link.candidates import PlaceIndex
from pipeline.link.levels import LEVELS, UnitName, key_of, party_type, unit_name
from pipeline.link.scene import Scene
from pipeline.records import Label, Mention

_LIST = re.compile(r"^ ?(?:,|và|;|/|&|,? ?và) ?$")
_CHAIN = re.compile(r"^ ?(?:,|\(|-|–|của|thuộc|ở|tại|, ?thuộc)? ?$")
_INSIDE = re.compile(r"^ ?(?:\(|của|thuộc|ở|, ?thuộc) ?$")
_WORDS = "|".join(sorted(LEVELS, key=len, reverse=True))
_HEAD = re.compile(
    rf"(?:các|những|hai|ba|bốn|\d+) (?P<type>{_WORDS})(?! hội)(?:, (?:{_WORDS})){{0,3}}(?: [^,.;:()]{{0,30}})?"
    r"(?: ?[:(]| là:?| gồm:?| như:?)? ?$",
    re.IGNORECASE,
)
_TYPED = re.compile(rf"(?<!\w)(?P<type>{_WORDS}) (?P<name>[A-ZÀ-ỸĐ][\w'’]*(?:[ -][A-ZÀ-ỸĐ][\w'’]*){{0,4}})")
_LEAST_TITLE = 20  # code points
_FORMER = re.compile(r"^ ?\(?cũ\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """A unit's name as written, and where. ``body``: it stands inside the name of a body.

    ``listed`` is the type word that a list gives a bare name ("các xã: A, B", "xã A và B").
    """

    start: int
    end: int
    key: str
    type: str | None
    mention: Mention
    body: bool
    listed: str | None = None
    former: bool = False


def references(scene: Scene, index: PlaceIndex) -> tuple[Reference, ...]:
    """All references of the article, in text order; villages, roads and the like name no unit."""
    found = [reference for mention in scene.mentions if (reference := _reference(scene, mention, index)) is not None]
    return tuple(_listed(scene, found))


def _reference(scene: Scene, mention: Mention, index: PlaceIndex) -> Reference | None:
    if mention.label is Label.LOC:
        return _place(scene, mention, index)
    if mention.label is Label.ORG:
        return _body(mention)
    return None


def place_name(mention: Mention) -> UnitName:
    """Type word and name of a place mention, by its parts or else by its words."""
    kind, name = mention.part("type"), mention.part("name")
    if kind is None and name is None:
        return unit_name(mention.text)
    if kind is None:
        return UnitName(None, name.value if name else mention.text)
    return UnitName(kind.value.lower(), name.value if name else "")


def _place(scene: Scene, mention: Mention, index: PlaceIndex) -> Reference | None:
    words = place_name(mention)
    if words.type is not None and words.type not in LEVELS:
        # "Cầu Giấy" is a district, though it begins like a bridge; "cầu Giấy" would not.
        if not mention.text.istitle() or not index.named(key_of(mention.text), None):
            return None
        words = UnitName(None, mention.text)
    if not words.name:
        return None
    former = bool(_FORMER.match(scene.between(mention.end, min(len(scene.text), mention.end + 6))))
    return Reference(mention.start, mention.end, key_of(words.name), words.type, mention, body=False, former=former)


def _body(mention: Mention) -> Reference | None:
    part = mention.part("unit")
    if part is None:
        return None
    words = unit_name(part.value)
    if not words.name:
        return None
    start = part.start if part.start >= 0 else mention.start
    end = part.end if part.end >= 0 else mention.end
    return Reference(start, end, key_of(words.name), words.type or party_type(mention.text), mention, body=True)


def hints(scene: Scene) -> list[Reference]:
    """Typed unit names inside titles and unlisted bodies: they name no mention's unit, but tell where we are."""
    found = []
    for mention in (*scene.of(Label.DOC), *scene.of(Label.ORG)):
        if mention.part("unit") is None and len(mention.text) > _LEAST_TITLE:
            for name in _TYPED.finditer(scene.between(mention.start, mention.end)):
                key = key_of(name["name"])
                found.append(Reference(mention.start, mention.end, key, name["type"].lower(), mention, body=False))
    return found


def _listed(scene: Scene, found: Iterable[Reference]) -> Iterable[Reference]:
    """Give bare names the type word of their list."""
    last: Reference | None = None
    for reference in found:
        word = None if reference.type or reference.body else _list_type(scene, reference, last)
        typed = replace(reference, listed=word) if word is not None else reference
        yield typed
        last = None if typed.body else typed


def _list_type(scene: Scene, reference: Reference, last: Reference | None) -> str | None:
    if last is not None and _LIST.match(scene.between(last.end, reference.start)):
        return last.type or last.listed
    head = _HEAD.search(scene.before(reference.start, 50))
    return head["type"].lower() if head else None


def chained(scene: Scene, first: Reference, second: Reference) -> bool:
    """Whether the second stands right after the first as what it lies in ("xã A, huyện B").

    Two bare names with a comma are a list of equals.
    """
    if second.start - first.end > 12:
        return False
    gap = scene.between(first.end, second.start)
    return bool((_CHAIN if first.type or second.type else _INSIDE).match(gap))
