"""Who held which post from when to when: the offices that most is told of, and their holders."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pipeline.export.report import limits
from pipeline.export.report.acts import Span
from pipeline.export.report.passages import cut
from pipeline.export.report.register import Register
from pipeline.results import Results, Row

_TOLD = ("began", "ended", "first", "predecessor", "successor")
_SENTENCES = 3  # of one holder


@dataclass(frozen=True, slots=True)
class Office:
    """A title in a body, with the tenures that are shown and the number of all."""

    organization: str | None
    title: str
    tenures: tuple[Row, ...]
    holders: int

    def named(self) -> Iterator[str]:
        """All that it names."""
        if self.organization:
            yield self.organization
        for row in self.tenures:
            others = (row[side]["person"] for side in ("predecessor", "successor") if row[side])
            yield from (row["person"], *others, *row["conflicts"])

    def spans(self) -> Iterator[Span]:
        """Where it is told."""
        for row in self.tenures:
            yield from _spans(row)

    def order(self) -> tuple[int, int, int, str, str]:
        """Offices that changed hands come first, then those with several holders, then those told most."""
        handed = sum(bool(row["predecessor"]) + bool(row["successor"]) for row in self.tenures)
        told = sum(row["articles"] for row in self.tenures)
        return (-handed, -self.holders, -told, self.organization or "", self.title)


def offices(results: Results) -> list[Office]:
    """The offices that the page shows, in the order in which it does."""
    groups = groupby(results.rows("tenures"), key=lambda row: (row["organization"], row["title"]))
    found = (_office(organization, title, rows) for (organization, title), rows in groups)
    return heapq.nsmallest(limits.MOST_OFFICES, found, key=Office.order)


def _office(organization: str | None, title: str, rows: Iterable[Row]) -> Office:
    told = [(_rank(number, row), row) for number, row in enumerate(rows)]
    kept = sorted(sorted(told, key=lambda one: one[0])[: limits.MOST_HOLDERS], key=lambda one: _day(one[1]))
    return Office(organization, title, tuple(row for _, row in kept), len(told))


def _rank(number: int, row: Row) -> tuple[int, int]:
    return (-row["articles"], number)


def _day(row: Row) -> str:
    """The first day that is known of a tenure, else the last; one without any stands behind."""
    days = _days(row)
    return next((day for day in (days[0], days[2], days[1], days[4], days[5]) if day), "9999")


def _days(row: Row) -> list[str]:
    """When it began and by when, the first and last day it is told as held, when it ended and by when; "": untold."""
    found = (
        (row[part] or {}).get(field)
        for part, field in (
            ("began", "date"), ("began", "by"), ("first", "date"),
            ("last", "date"), ("ended", "date"), ("ended", "by"),
        )
    )  # fmt: skip
    return [cut(day, limits.LONGEST_NAME) for day in found]


def _spans(row: Row) -> list[Span]:
    told = (row[part] for part in _TOLD if row[part])
    return list(dict.fromkeys((part["article"], part["start"], part["end"]) for part in told))[:_SENTENCES]


def office_row(office: Office, entities: Register, articles: Register, sentences: Mapping[Span, str]) -> list[Any]:
    """An office as the page holds it; the order of the fields is known to ``posts.js``."""
    body = entities.number(office.organization) if office.organization else -1
    rows = [_tenure(row, entities, articles, sentences) for row in office.tenures]
    return [body, cut(office.title, limits.LONGEST_NAME), office.holders, rows]


def _tenure(row: Row, entities: Register, articles: Register, sentences: Mapping[Span, str]) -> list[Any]:
    sides = (row[side] for side in ("predecessor", "successor"))
    return [
        entities.number(row["person"]),
        _days(row),
        row["articles"],
        *([entities.number(side["person"]), side["how"], side["days"]] if side else None for side in sides),
        entities.numbers(row["conflicts"][: limits.MOST_NAMED]),
        [[articles.number(span[0]), sentences[span]] for span in _spans(row) if sentences.get(span)],
    ]
