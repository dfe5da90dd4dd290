"""A run's tables in memory, and what the answers in Python need of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from pipeline.results import Results, Row
from pipeline.timespan import days

Answer = Iterable[tuple[Any, ...]]
NONE: tuple[None] = (None,)
ROLES = ("agents", "addressees", "documents", "places")


class Tables:
    """A small run, read once."""

    def __init__(self, results: Results) -> None:
        """Read what the questions need."""
        self.articles = list(results.rows("articles"))
        self.entities = list(results.rows("entities"))
        self.events = list(results.rows("events"))
        self.holdings = list(results.rows("holdings"))
        self.tenures = list(results.rows("tenures"))
        self.relations = list(results.rows("document_relations"))
        self.copies = list(results.rows("near_duplicates"))

    @cached_property
    def _names(self) -> dict[str, str]:
        return {row["key"]: row["name"] for row in self.entities}

    @cached_property
    def _published(self) -> dict[str, str | None]:
        return {row["id"]: row["published"] for row in self.articles}

    def name(self, key: str | None) -> str | None:
        """The shown name of an entity."""
        return self._names[key] if key else None

    def names(self, keys: Iterable[str]) -> list[str | None]:
        """The names of several; one that is None where there are none."""
        return [self.name(key) for key in keys] or [None]

    def acts(self, *kinds: str, modality: str = "done") -> Iterator[Row]:
        """Acts of these kinds, of any if none is named."""
        for row in self.events:
            if row["act"] in (kinds or (row["act"],)) and row["modality"] == modality:
                yield row

    def days(self, event: Row) -> tuple[str, str] | None:
        """The first and last day of an act; of one that tells none, of its article."""
        published = self._published[event["article"]]
        return (days(event["time"]) if event["time"] else None) or (days(published) if published else None)

    def above(self) -> set[tuple[str, str]]:
        """Which document stands right above which: what approves or issues another is above it."""
        done = (row for row in self.relations if row["modality"] == "done")
        return {
            (row["subject"], row["object"])
            if row["predicate"] in {"approves", "issues"}
            else (row["object"], row["subject"])
            for row in done
        }


def content(event: Row) -> str | None:
    """The words that an act is about."""
    return event["content"]["text"] if event["content"] else None


def reached(start: str, steps: set[tuple[str, str]]) -> set[str]:
    """All that one comes to from ``start``, step by step."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        waiting += sorted({there for begin, there in steps if begin == here} - found)
        found |= {there for begin, there in steps if begin == here}
    return found
