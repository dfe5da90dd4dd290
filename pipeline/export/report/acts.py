"""The acts that the page shows, the newest first, and what one pass over all of them counts."""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.export.report import limits
from pipeline.export.report.passages import cut, marked, web_address
from pipeline.export.report.register import Register
from pipeline.export.report.territory import Tally
from pipeline.frames.acts import positions
from pipeline.results import ArticleResult, Results, Row

_MONTH = re.compile(r"\d{4}(-\d\d)?", re.ASCII)  # what the overview can draw

Span = tuple[str, int, int]
"""An article's id, start and end."""


@dataclass(frozen=True, slots=True)
class Told:
    """An act, the day by which it is ranked, its article, and the posts that the article tells."""

    order: tuple[str, str, int, str]
    event: Row
    source: Row
    holdings: tuple[Row, ...]

    def named(self) -> Iterator[str]:
        """All that it names, and the bodies in which its agents have their posts."""
        event = self.event
        for part in ("agents", "addressees", "documents", "places"):
            yield from event[part][: limits.MOST_NAMED]
        rows = (*event["capacity"], *(row for row in self.holdings if row["person"] in event["agents"]))
        yield from (row["organization"] for row in rows if row["organization"])


@dataclass(slots=True)
class Survey:
    """What the pass over the articles finds."""

    told: list[Told] = field(default_factory=list)
    acts: int = 0
    articles: int = 0
    undated: int = 0
    addresses: int = 0
    period: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)
    agents: Counter[str] = field(default_factory=Counter)
    places: Tally = field(default_factory=Tally)
    sources: dict[str, Row] = field(default_factory=dict)
    sentences: dict[Span, str] = field(default_factory=dict)


def survey(results: Results, wanted: Iterable[Span]) -> Survey:
    """Read all articles, holding the newest acts only.

    Args:
        results: the run.
        wanted: where posts are told whose sentences the page shows.
    """
    found = Survey(sentences=dict.fromkeys(wanted, ""))
    cited = {article for article, _, _ in found.sentences}
    copies = {row["article"]: row["representative"] for row in results.rows("near_duplicates")}
    told = (
        one
        for result in results.articles("holdings", "events")
        for one in _article(found, result, copies.get(result.article["id"]), result.article["id"] in cited)
    )
    found.told = heapq.nlargest(limits.MOST_ACTS, told, key=lambda one: one.order)
    found.sources |= {one.source["id"]: one.source for one in found.told}
    return found


def source(article: Row, copy_of: str | None = None) -> Row:
    """What is told of an article: all but its text."""
    return {key: article[key] for key in ("id", "title", "source", "published", "url")} | {"copy_of": copy_of}


def source_row(row: Row) -> list[str]:
    """An article as the page holds it."""
    named = (cut(row[key], limits.LONGEST_NAME) for key in ("id", "title", "source", "published"))
    return [*named, web_address(row["url"]), cut(row["copy_of"], limits.LONGEST_NAME)]


def _article(found: Survey, result: ArticleResult, copy_of: str | None, cited: bool) -> Iterator[Told]:
    article = source(result.article, copy_of)
    day = article["published"] or ""
    found.articles += 1
    found.undated += not day
    found.addresses += bool(article["url"]) and not web_address(article["url"])
    if day:
        found.period = [min([day, *found.period]), max([day, *found.period])]
    if cited:
        found.sources[article["id"]] = article
    for row in result.holdings:
        place = (article["id"], row["start"], row["end"])
        if place in found.sentences:
            found.sentences[place] = cut(row["sentence"], limits.LONGEST_SENTENCE)
    for event in result.events:
        _count(found, event, day)
        yield Told((day, article["id"], event["start"], event["id"]), event, article, result.holdings)


def _count(found: Survey, event: Row, day: str) -> None:
    found.acts += 1
    found.kinds[event["act"]] += 1
    month = (event["time"] or day)[:7]
    if _MONTH.fullmatch(month):
        found.months[month] += 1
    found.agents.update(dict.fromkeys(event["agents"], 1))
    found.places.add(event["places"])


def act_row(told: Told, entities: Register, articles: Register, name: Callable[[str], str]) -> list[Any]:
    """An act as the page holds it; the order of the fields is known to ``acts.js``."""
    event = told.event
    sentence, was_cut = marked(event)
    content = cut(event["content"]["text"], limits.LONGEST_CONTENT) if event["content"] else ""
    named = (event[part][: limits.MOST_NAMED] for part in ("agents", "addressees", "documents", "places"))
    return [
        articles.number(told.source["id"]),
        event["act"],
        event["modality"],
        cut(event["time"], limits.LONGEST_NAME),
        *(entities.numbers(keys) for keys in named),
        cut(positions(event, told.holdings, name), limits.LONGEST_CONTENT),
        content,
        sentence,
        event["why"],
        int(was_cut),
    ]
