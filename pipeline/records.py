"""The records that travel between the stages, and nothing else.

Every offset is a Unicode code point into the article's text as read, half-open; the
text never changes after ingest. This module imports the standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Label(StrEnum):
    """What a mention is (gold guidelines, section 1)."""

    PER = "PER"
    LOC = "LOC"
    ORG = "ORG"
    DOC = "DOC"
    ROLE = "ROLE"
    DATE = "DATE"


class ParagraphRole(StrEnum):
    """What a paragraph is for. Furniture (menus, counters, datelines) is never annotated."""

    HEADLINE = "headline"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    FURNITURE = "furniture"


class Verdict(StrEnum):
    """What the linker decided about a mention."""

    LINKED = "LINKED"
    NIL = "NIL"
    AMBIGUOUS = "AMBIGUOUS"


class Act(StrEnum):
    """The nine acts (gold guidelines, section 4)."""

    DIRECT = "direct"
    ISSUE = "issue"
    APPROVE = "approve"
    IMPLEMENT = "implement"
    HOLD = "hold"
    CHAIR = "chair"
    ATTEND = "attend"
    MEET = "meet"
    INSPECT = "inspect"


class Modality(StrEnum):
    """Whether the act is told as done, ordered, planned or denied."""

    DONE = "done"
    ORDERED = "ordered"
    PLANNED = "planned"
    DENIED = "denied"


Span = tuple[int, int]
PaperVerb = Literal["implements", "is based on", "amends", "replaces", "approves", "issues", "guides"]
PostStatus = Literal["held", "former", "appointed", "left", "proposed"]  # how a text tells of a post


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the article with its role; blank lines belong to no paragraph."""

    start: int
    end: int
    role: ParagraphRole


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read.

    ``published`` is ISO 8601 with the precision that is known (``2020-03-13``, ``2020-03``,
    ``2020``) or None. ``dated_by`` says where it comes from: ``given`` (the input's own column),
    ``dateline`` (the text's printed date), ``text`` (the year that its dates make plain), or None.
    """

    id: str
    text: str
    source: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    dated_by: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A named piece of a mention, as its grammar read it.

    ``value`` is the normalised reading (an organ type's slug, a document number in
    capitals); ``start``/``end`` are where it stands, both -1 where it is only implied.
    """

    name: str
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names something. ``article.text[start:end] == text``.

    ``score`` lies in [0, 1]; ``tagger`` names who proposed the mention and ``reason`` says
    why in a few words. ``value`` is the ISO 8601 value of a DATE.
    """

    start: int
    end: int
    text: str
    label: Label
    tagger: str
    score: float = 1.0
    reason: str = ""
    value: str | None = None
    parts: tuple[Part, ...] = ()

    @property
    def span(self) -> Span:
        """Start and end as a pair."""
        return (self.start, self.end)

    def part(self, name: str) -> Part | None:
        """The first part of that name, or None."""
        return next((part for part in self.parts if part.name == name), None)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the index of the paragraph it stands in."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article with sentences, words (a layer of spans) and mentions, each in text order."""

    article: Article
    sentences: tuple[Sentence, ...]
    words: tuple[Span, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature's share in a candidate's score."""

    feature: str
    weight: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a mention may mean; ``score`` is the sum of its reasons' weights."""

    key: str
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing in the world: a key of the gold guidelines, section 2, a type and a name.

    Documents also carry ``date`` (ISO) and ``issuer`` (an organisation's key) where the
    text gives them; ``conflicts`` are other days that the same text gives the document.
    """

    key: str
    type: Label
    name: str
    date: str | None = None
    issuer: str | None = None
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """What one mention (by span and label) means, with the candidates that were weighed.

    ``entity`` is the key chosen; for an AMBIGUOUS verdict the best candidate's, if any.
    """

    start: int
    end: int
    label: Label
    verdict: Verdict
    entity: str | None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """An annotated article with one link for each PER, LOC, ORG and DOC mention.

    ``entities`` holds every entity that a link names, and the home unit's; ``home`` is the
    key of the administrative unit that the article speaks from, or None. ``levels`` pairs a
    bare level word ("huyện", "tỉnh", "địa phương") with the key of the unit it means there.
    """

    annotated: AnnotatedArticle
    links: tuple[Link, ...]
    entities: tuple[Entity, ...]
    home: str | None = None
    levels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Holding:
    """What is told of a person and a position: who, title, organisation (keys), as of which day.

    ``start``/``end`` are the sentence that says so; ``rule`` names the rule that read it. ``since``
    and ``until`` are the days told with it (ISO 8601), ``predecessor`` is the key of the person who
    had it before, ``cue`` the words that tell a status other than ``held``.
    """

    person: str
    title: str
    organization: str
    date: str | None
    start: int
    end: int
    rule: str
    status: PostStatus = "held"
    since: str | None = None
    until: str | None = None
    predecessor: str | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An act told in the text, with all that take part in it (entity keys).

    ``time`` is ISO 8601 or None. ``start``/``end`` are the sentence that tells it.
    ``capacity`` pairs an agent's key with the position it acted in, where told, written
    ``title|organisation's key`` ("Chủ tịch|ubnd@vn/22/198"). ``why`` are codes of
    ``wordings.jsonl`` that say how the agents were found and read.
    """

    id: str
    act: Act
    trigger: Span
    agents: tuple[str, ...]
    agent_span: Span | None
    addressees: tuple[str, ...]
    documents: tuple[str, ...]
    content: Span | None
    places: tuple[str, ...]
    time: str | None
    modality: Modality
    rule: str
    start: int
    end: int
    why: tuple[str, ...] = ()
    capacity: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PaperRelation:
    """What one document does to another (``subject`` and ``object`` are keys of DOC entities).

    ``start``/``end`` are the sentence that says so; ``rule`` names the shape that was read.
    """

    subject: str
    predicate: PaperVerb
    object: str
    modality: Modality
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What one article states. ``entities`` are those that only facts name, not mentions."""

    holdings: tuple[Holding, ...]
    events: tuple[Event, ...]
    entities: tuple[Entity, ...] = ()
    papers: tuple[PaperRelation, ...] = ()
