"""The acts as a table, one row each, as one would write it by hand: for Excel and pandas.

Names stand in the place of keys, and the keys behind them. The file begins with a byte order mark:
without it Excel takes UTF-8 for the local code page and spoils every Vietnamese letter, while
pandas and other readers of UTF-8 skip it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipeline import jsonl
from pipeline.config import data_folder
from pipeline.gazetteer.wordings import Wordings, post
from pipeline.losses import ExportReport, Loss
from pipeline.results import ArticleResult, Results, Row

NAME = "directives"
HELP = "who directed what, where: one row an act, as a table for Excel or pandas"

COLUMNS = (
    "when", "who", "position", "act", "act_vi", "modality", "addressee", "what", "document", "where", "sentence", "why",
    "source", "title", "published", "url", "copy_of",
    "who_keys", "addressee_keys", "document_keys", "where_keys", "article", "event",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CURRENT = ("held", "appointed")
_FORMER = "nguyên"


def write(results: Results, out: Path) -> ExportReport:
    """Write the table to a file."""
    words = Wordings(data_folder("gazetteers"))
    copies = {row["article"]: row["representative"] for row in results.rows("near_duplicates")}
    count = 0
    with jsonl.atomic(out) as stream:
        stream.write("\ufeff")
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for result in results.articles("holdings", "events"):
            for cells in rows(result, words, copies.get(result.article["id"])):
                writer.writerow([_safe(cells[column]) for column in COLUMNS])
                count += 1
    losses = (
        Loss("mentions", results.count("mentions"), "only the names that an act has are told"),
        Loss("holdings", results.count("holdings"), "only the post in which somebody acted is told"),
    )
    return ExportReport({"acts": count}, losses)


def rows(result: ArticleResult, words: Wordings, copy_of: str | None = None) -> Iterator[dict[str, str]]:
    """The rows of one article by column; ``copy_of`` is the article that it is a near-duplicate of."""
    names: dict[str, str] = {entity["key"]: entity["name"] for entity in result.article["entities"]}
    article = {
        "source": result.article["source"] or result.article["url"] or "",
        "title": result.article["title"] or "",
        "published": result.article["published"] or "",
        "url": result.article["url"] or "",
        "copy_of": copy_of or "",
        "article": result.article["id"],
    }
    for event in result.events:
        yield {
            **article,
            "when": event["time"] or "",
            "who": _named(event["agents"], names),
            "position": _positions(event, result.holdings, names),
            "act": event["act"],
            "act_vi": words.vi("act", event["act"]),
            "modality": event["modality"],
            "addressee": _named(event["addressees"], names),
            "what": event["content"]["text"] if event["content"] else "",
            "document": _named(event["documents"], names),
            "where": _named(event["places"], names),
            "sentence": event["sentence"],
            "why": "; ".join(words.vi("why", code) for code in event["why"]),
            "who_keys": "; ".join(event["agents"]),
            "addressee_keys": "; ".join(event["addressees"]),
            "document_keys": "; ".join(event["documents"]),
            "where_keys": "; ".join(event["places"]),
            "event": event["id"],
        }


def _named(keys: Iterable[str], names: Mapping[str, str]) -> str:
    return "; ".join(names.get(key, key) for key in keys)


def _positions(event: Row, holdings: Iterable[Row], names: Mapping[str, str]) -> str:
    """In which position each agent acted: as told of the act, else those held, else a past one."""
    told = {row["agent"]: _position(row, names) for row in event["capacity"]}
    held: dict[str, list[str]] = {}
    past: dict[str, list[str]] = {}
    for row in holdings:
        if row["status"] in _CURRENT:
            held.setdefault(row["person"], []).append(_position(row, names))
        elif row["status"] == "former":
            past.setdefault(row["person"], []).append(f"{_FORMER} {_position(row, names)}")
    found = [told.get(agent) or _several(held.get(agent) or past.get(agent) or []) for agent in event["agents"]]
    return "; ".join(position for position in found if position)


def _several(positions: Iterable[str]) -> str:
    return " / ".join(dict.fromkeys(positions))


def _position(row: Row, names: Mapping[str, str]) -> str:
    organization = row["organization"]
    return post(row["title"], names.get(organization, organization) if organization else None)


def _safe(cell: str) -> str:
    """The cell in one line, and with an apostrophe before it where a spreadsheet would compute it."""
    risky = cell.startswith(_FORMULA)
    cell = " ".join(cell.split())
    return f"'{cell}" if risky or cell.startswith(_FORMULA) else cell
