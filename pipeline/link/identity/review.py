"""What a person should look at: open pairs and contradictions, in words, with the evidence of both sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pipeline.link.identity.features import COMMON, KNOWN, PEOPLE_FEATURES, RARE
from pipeline.link.identity.pairs import Weighed
from pipeline.link.identity.profile import Office, Profile
from pipeline.link.identity.sightings import Post, Sighting
from pipeline.link.identity.things import THING_FEATURES
from pipeline.link.levels import key_of
from pipeline.records import Label, Reason

Row = dict[str, Any]


class Kind(StrEnum):
    """Why a row is there."""

    OPEN = "open"
    TORN = "torn"
    CONFLICT = "conflict"
    TWO_POSTS = "two posts"
    TWO_HOLDERS = "two holders"


@dataclass(frozen=True, slots=True)
class Side:
    """One side's evidence: the thing's key, the sighting, and the post in question, if any."""

    key: str
    sighting: Sighting
    post: Post | None

    def row(self) -> Row:
        """The evidence as it is written; ``doc`` lets the sentence be quoted and goes then."""
        told = self.post or self.sighting
        return {
            "key": self.key,
            "article": self.sighting.article,
            "date": self.date,
            "home": self.sighting.home,
            "title": self.post.title if self.post else None,
            "organization": (self.post.organization or None) if self.post else None,
            "start": told.start,
            "end": told.end,
            "doc": self.sighting.doc,
        }

    @property
    def date(self) -> str | None:
        """The day spoken of."""
        return (self.post.date if self.post else None) or self.sighting.date

    def words(self, article: str) -> str:
        """The side in words; ``article`` is the word for one."""
        told = [", ".join(part for part in (self.post.title, self.post.name) if part)] if self.post else []
        told.append(" ".join(part for part in (article, self.sighting.article, self.date) if part))
        return f"{self.sighting.name} ({'; '.join(told)})"


def side(key: str, profile: Profile, office: Office | None = None) -> Side:
    """The evidence for a profile: its smallest sighting that tells the office, as held if one does, or any, or none."""
    found = sorted(profile.sightings, key=lambda sighting: (sighting.article, sighting.keys))
    wanted = office or next(iter(sorted(profile.offices, key=lambda one: (one.rank, one.post))), None)
    told = [
        (not post.holds, number, post)
        for number, sighting in enumerate(found if wanted else ())
        for post in sighting.posts
        if wanted and (key_of(post.title), post.organization) == wanted.post
    ]
    best = min(told, key=lambda one: one[:2], default=None)
    return Side(key, found[best[1]], best[2]) if best is not None else Side(key, found[0], None)


_TYPES: Mapping[Label, tuple[str, str]] = {
    Label.PER: ("người", "person"),
    Label.LOC: ("nơi", "place"),
    Label.ORG: ("tổ chức", "body"),
    Label.DOC: ("văn bản", "document"),
}
_WORDS: Mapping[Kind, tuple[str, str]] = {
    Kind.OPEN: ("Một hay hai {type}: {a} và {b}?{why}", "One {type} or two: {a} and {b}?{why}"),
    Kind.TORN: (
        "{a} hợp với {b}, nhưng cũng hợp gần bằng thế với một {type} khác không thể là một với bên kia.{why}",
        "{a} fits {b}, and fits nearly as well another {type} that cannot be the same.{why}",
    ),
    Kind.CONFLICT: (
        "{a} và {b} lẽ ra là một {type}, nhưng không ai giữ hai chức vụ này cùng lúc.{why}",
        "{a} and {b} would be one {type}, but nobody holds these two posts at one time.{why}",
    ),
    Kind.TWO_POSTS: (
        "Hai chức vụ không ai giữ cùng lúc: {a} và {b}. Hai người, hay một bài nói sai hoặc đọc sai?",
        "Two posts that nobody holds at one time: {a} and {b}. Two people, or an article wrong or misread?",
    ),
    Kind.TWO_HOLDERS: (
        "Hai người giữ một chức vụ cùng lúc: {a} và {b}.",
        "Two people in one post at one time: {a} and {b}.",
    ),
}
_VIETNAMESE = {
    feature.name: feature.vietnamese
    for table in (PEOPLE_FEATURES, (RARE, COMMON, KNOWN), *THING_FEATURES.values())
    for feature in table
}


def row(kind: Kind, type_: Label, sides: Sequence[Side], weighed: Weighed | None = None) -> Row:
    """A row of the review's table."""
    vietnamese, english = _WORDS[kind]
    type_vi, type_en = _TYPES[type_]
    reasons = weighed.reasons if weighed else ()
    return {
        "kind": str(kind),
        "type": str(type_),
        "name": sides[0].sighting.name,
        "keys": [one.key for one in sides],
        "score": weighed.score if weighed else None,
        "reasons": [{"feature": reason.feature, "weight": reason.weight} for reason in reasons],
        "vi": vietnamese.format(
            type=type_vi, a=sides[0].words("bài"), b=sides[1].words("bài"),
            why=_why(reasons, ("Thuận", "Nghịch"), _VIETNAMESE),
        ),
        "en": english.format(
            type=type_en, a=sides[0].words("article"), b=sides[1].words("article"),
            why=_why(reasons, ("For", "Against"), {}),
        ),
        "evidence": [one.row() for one in sides],
    }  # fmt: skip


def _why(reasons: Iterable[Reason], heads: tuple[str, str], names: Mapping[str, str]) -> str:
    """What speaks for and against, each the weightiest first."""
    told = []
    for head, sign in zip(heads, (1, -1), strict=True):
        ordered = sorted((-abs(reason.weight), reason.feature) for reason in reasons if reason.weight * sign > 0)
        if ordered:
            told.append(f" {head}: {', '.join(names.get(feature, feature) for _, feature in ordered)}.")
    return "".join(told)


def holders(first: Row, second: Row) -> Row:
    """A row for two people in one post at one time; the arguments are their sides, as plain data."""
    sides = [
        Side(told["key"], Sighting(**{**told["sighting"], "keys": ()}), Post(**told["post"]))
        for told in (first, second)
    ]
    return row(Kind.TWO_HOLDERS, Label.PER, sides)
