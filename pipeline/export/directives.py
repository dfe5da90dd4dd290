"""The acts as a table, one row each, with names in the place of keys: for Excel and pandas.

The file begins with a byte order mark: without it Excel takes UTF-8 for the local code page
and spoils every Vietnamese letter, while pandas and other readers of UTF-8 skip it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline import jsonl
from pipeline.results import ArticleResult, Results, Row

NAME = "csv"
HELP = "who directed what, where: one row an act, as a table for Excel or pandas"

COLUMNS = (
    "who", "position", "act", "what", "addressee", "document", "where", "when", "modality",
    "sentence", "source", "article", "event",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(results: Results, out: Path) -> int:
    """Write the table to a file; returns how many acts it has."""
    count = 0
    with jsonl.atomic(out) as stream:
        stream.write("\ufeff")
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for result in results.articles("holdings", "events"):
            for cells in rows(result):
                writer.writerow([_safe(cell) for cell in cells])
                count += 1
    return count


def rows(result: ArticleResult) -> Iterator[tuple[str, ...]]:
    """The rows of one article, in the order of ``COLUMNS``."""
    names = {entity["key"]: entity["name"] for entity in result.article["entities"]}
    source = result.article["url"] or result.article["source"] or ""
    for event in result.events:
        yield (
            _named(event["agents"], names),
            _positions(event, result.holdings, names),
            event["act"],
            event["content"]["text"] if event["content"] else "",
            _named(event["addressees"], names),
            _named(event["documents"], names),
            _named(event["places"], names),
            event["time"] or "",
            event["modality"],
            event["sentence"],
            source,
            result.article["id"],
            event["id"],
        )


def _named(keys: Iterable[str], names: dict[str, str]) -> str:
    return "; ".join(names.get(key, key) for key in keys)


def _positions(event: Row, holdings: Iterable[Row], names: dict[str, str]) -> str:
    """In which position each agent acted: as told of the act, else as the article says."""
    told = {row["agent"]: _position(row, names) for row in event["capacity"]}
    held: dict[str, list[str]] = {}
    for row in holdings:
        held.setdefault(row["person"], []).append(_position(row, names))
    found = (told.get(agent) or " / ".join(dict.fromkeys(held.get(agent, ()))) for agent in event["agents"])
    return "; ".join(position for position in found if position)


def _position(row: Row, names: dict[str, str]) -> str:
    organization = row["organization"]
    return ", ".join(part for part in (row["title"], organization and names.get(organization, organization)) if part)


def _safe(cell: str) -> str:
    """The cell in one line, and with an apostrophe before it where a spreadsheet would compute it."""
    risky = cell.startswith(_FORMULA)
    cell = " ".join(cell.split())
    return f"'{cell}" if risky or cell.startswith(_FORMULA) else cell
