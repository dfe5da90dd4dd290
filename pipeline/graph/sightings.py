"""What an article tells of the names that no gazetteer has: the rows that identity across articles reads."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any
from urllib.parse import urlsplit

from pipeline.records import (
    Article,
    Entity,
    Facts,
    Holding,
    Label,
    Link,
    LinkedArticle,
    ParagraphRole,
    Span,
)
from pipeline.text import fold_key

Row = dict[str, Any]
NIL = "NIL:"
_BEFORE = 24  # code points before a name that tell whether it signs
_PHOTO = re.compile(r"ảnh(?: minh h\w{1,2})?\s{0,2}:\s{0,2}$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d|QH\d")
_CLOSED = re.compile(r"[.!?…”\"\])]\s{0,2}$")
_DATED = re.compile(r"\s{0,2}(?:\d{1,2}/\d{1,2}/\d{2}|$)")  # the clock of a page stands behind the author


def sightings(linked: LinkedArticle, facts: Facts, entities: Iterable[Entity]) -> list[Row]:
    """One row for each folded name and type among the article's ``entities`` whose key is not sure to be one thing's.

    That is what no gazetteer has, and documents whose number has no year: numbers begin anew each
    year, or with each term of a committee.
    """
    reader = _Reader(linked, facts)
    rows: dict[tuple[str, str], Row] = {}
    for entity in entities:
        if entity.key.startswith(NIL) or _numbered_anew(entity):
            name = (str(entity.type), fold_key(entity.key.removeprefix(NIL)))
            known = rows.get(name)
            if known is not None:
                known["keys"].append(entity.key)
            else:
                rows[name] = reader.row(entity, *name)
    return [rows[name] for name in sorted(rows)]


def _numbered_anew(entity: Entity) -> bool:
    number, _, unit = entity.key.partition("@")
    return entity.type is Label.DOC and bool(unit) and not _YEAR.search(number)


class _Reader:
    """Looks up where an article's names stand."""

    def __init__(self, linked: LinkedArticle, facts: Facts) -> None:
        self._article = linked.annotated.article
        self._home = linked.home
        self._sentences = linked.annotated.sentences
        self._starts = [sentence.start for sentence in self._sentences]
        self._names = {entity.key: entity.name for entity in linked.entities}
        self._links: dict[str | None, list[Link]] = {}
        self._units: dict[int, list[tuple[int, int, str]]] = {}
        for link in linked.links:
            self._links.setdefault(link.entity, []).append(link)
            unit = unit_of(link.entity)
            if unit is not None:
                self._units.setdefault(self._sentence(link.start), []).append((link.start, link.end, unit))
        self._held: dict[str, list[Holding]] = {}
        for holding in facts.holdings:
            self._held.setdefault(holding.person, []).append(holding)
        self._names |= {entity.key: entity.name for entity in facts.entities}
        self._bylines = [(p.start, p.end) for p in self._article.paragraphs if p.role is ParagraphRole.BYLINE]
        self._titled = dict(_bare_titles(linked))

    def row(self, entity: Entity, type_: str, name: str) -> Row:
        """What the article tells of one name."""
        links = self._links.get(entity.key, [])
        start, end = self._quote(links)
        return {
            "type": type_,
            "fold": name,
            "name": entity.name,
            "keys": [entity.key],
            "date": self._article.published,
            "home": self._home,
            "near": self._near(links[0]) if links else None,
            "start": start,
            "end": end,
            "signs": entity.type is Label.PER and bool(links) and all(map(self._signs, links)),
            "publisher": _publisher(self._article),
            "posts": [
                *(self._post(holding) for holding in self._held.get(entity.key, ())),
                *(self._bare(link) for link in links if link.start in self._titled),
            ],
            "issuer": entity.issuer,
            "issued": entity.date,
        }

    def _post(self, holding: Holding) -> Row:
        return {
            "title": holding.title,
            "organization": holding.organization,
            "name": self._names.get(holding.organization, holding.organization.removeprefix(NIL)),
            "date": holding.since or holding.until or holding.date,
            "status": holding.status,
            "start": holding.start,
            "end": holding.end,
        }

    def _bare(self, link: Link) -> Row:
        """A title right before the name, with no organisation."""
        start, end = self._quote([link])
        title = self._titled[link.start]
        return {
            "title": title,
            "organization": "",
            "name": "",
            "date": None,
            "status": "held",
            "start": start,
            "end": end,
        }

    def _sentence(self, start: int) -> int:
        return bisect_right(self._starts, start) - 1

    def _quote(self, links: list[Link]) -> Span:
        """The sentence of the first mention."""
        if not links:
            return (0, 0)
        first = min(links, key=attrgetter("start"))
        number = self._sentence(first.start)
        if number < 0 or self._sentences[number].end < first.end:
            return (first.start, first.end)
        return (self._sentences[number].start, self._sentences[number].end)

    def _near(self, link: Link) -> str | None:
        """The unit named nearest to the name, in its sentence."""
        units = self._units.get(self._sentence(link.start), ())
        near = ((max(link.start - end, start - link.end), start, unit) for start, end, unit in units)
        found = min((one for one in near if one[0] >= 0), default=None)
        return found[2] if found is not None else None

    def _signs(self, link: Link) -> bool:
        """Whether the name stands where authors and photographers do: in a byline, or after the last sentence."""
        if any(start <= link.start < end for start, end in self._bylines):
            return True
        before, after = (
            self._article.text[max(0, link.start - _BEFORE) : link.start],
            self._article.text[link.end :][:12],
        )
        return bool(_PHOTO.search(before) or (_CLOSED.search(before) and _DATED.match(after)))


def _bare_titles(linked: LinkedArticle) -> Iterator[tuple[int, str]]:
    """Titles that stand right before a name, by where the name begins; those with an organisation are no bare ones."""
    text = linked.annotated.article.text
    for mention in linked.annotated.mentions:
        title = mention.part("title")
        if mention.label is Label.ROLE and title is not None and len(mention.parts) == 1:
            rest = text[mention.end :][:2]
            yield mention.end + len(rest) - len(rest.lstrip(" ")), title.value


def unit_of(key: str | None) -> str | None:
    """The unit that a unit's, body's or document's key names: "vn/22" of "ubnd@vn/22".

    >>> [unit_of(key) for key in ("vn/22/198", "ubnd@vn/22", "ubnd@VN", "NIL:chợ Bầu")]
    ['vn/22/198', 'vn/22', None, None]
    """
    if key is None or key.startswith(NIL):
        return None
    unit = key.rpartition("@")[2]
    return unit if unit.startswith("vn/") else None


def _publisher(article: Article) -> str | None:
    """Whose article it is: its source as given, else its host."""
    try:
        return article.source or (urlsplit(article.url).hostname if article.url else None)
    except ValueError:
        return None
