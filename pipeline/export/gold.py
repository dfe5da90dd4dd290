"""The gold guidelines' file format: one JSON file an article, for the scorer and for annotators.

An entity has the key that the article itself gives it: whether another article's person of that
name is the same one is no question of an annotated article.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline import jsonl
from pipeline.losses import ExportReport, Loss
from pipeline.results import ArticleResult, Results, Row

NAME = "gold"
HELP = "one ID.json an article in the gold guidelines' format, for `chidao evaluate`"
_LINKED = ("PER", "LOC", "ORG", "DOC")
_LONGEST = 150  # bytes of a file name's stem; file systems stop at 255


def write(results: Results, out: Path) -> ExportReport:
    """Write the articles' files into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    count = 0
    for result in results.articles():
        jsonl.write(out / f"{file_stem(result.article['id'])}.json", [document(result)])
        count += 1
    losses = (
        Loss("document relations", results.count("document_relations"), "the guidelines have none"),
        Loss("mentions' candidates and reasons", results.count("mentions"), "the guidelines have none"),
    )
    return ExportReport({"articles": count}, losses)


def file_stem(key: str) -> str:
    """A file name's stem for an article's id: different for different ids, never a path.

    >>> file_stem("tin-2020_01"), file_stem("../../x"), file_stem("a/b")
    ('tin-2020_01', '%2E.%2F..%2Fx', 'a%2Fb')
    """
    stem = quote(key, safe="", errors="surrogatepass")
    if stem.startswith("."):
        stem = f"%2E{stem[1:]}"
    if len(stem) <= _LONGEST and stem:
        return stem
    digits = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{stem[:60]}%~{digits}"


def document(result: ArticleResult) -> dict[str, Any]:
    """One article in the guidelines' format; entities are numbered in the order of their keys' first use."""
    ids = _Numbering(result)
    article = result.article
    mentions = [_mention(number, row, ids) for number, row in enumerate(result.mentions, 1)]
    positions = [_position(row, ids) for row in stated(result.holdings)]
    events = [_event(number, row, ids) for number, row in enumerate(result.events, 1)]
    return {
        "id": article["id"],
        "source": article["source"] or article["url"],
        "published": article["published"],
        "text": article["text"],
        "mentions": mentions,
        "entities": list(ids.entities()),
        "positions": positions,
        "events": events,
    }


def stated(holdings: Iterable[Row]) -> Iterator[Row]:
    """Each position once that the guidelines count: held, given or a past one, not one only left or proposed."""
    seen: set[tuple[str, str, str]] = set()
    for row in holdings:
        post = (row["person"], row["title"], row["organization"])
        if row["status"] in ("held", "appointed", "former") and post not in seen:
            seen.add(post)
            yield row


class _Numbering:
    """Hands out e1, e2, ... to entity keys as they are first used."""

    def __init__(self, result: ArticleResult) -> None:
        self._rows = {row["key"]: row for row in result.article["entities"]}
        self._ids: dict[str, str] = {}

    def one(self, key: str) -> str:
        return self._ids.setdefault(key, f"e{len(self._ids) + 1}")

    def all(self, keys: Iterable[str]) -> list[str]:
        return [self.one(key) for key in keys]

    def entities(self) -> Iterator[Row]:
        for key, number in self._ids.items():
            row = self._rows[key]
            extra = {"date": row["date"], "issuer": self._own(row["issuer"])}
            told = {name: value for name, value in extra.items() if value}
            yield {"id": number, "type": row["type"], "key": self._own(key), "name": row["name"], **told}

    def _own(self, key: str | None) -> str | None:
        """The article's own key."""
        row = self._rows.get(key) if key is not None else None
        return row["own_key"] if row is not None and row["own_key"] else key


def _mention(number: int, row: Row, ids: _Numbering) -> Row:
    linked = row["label"] in _LINKED and row["entity"] is not None
    mention = {"id": f"m{number}", "start": row["start"], "end": row["end"], "type": row["label"]}
    mention["entity"] = ids.one(row["entity"]) if linked else None
    return {**mention, "value": row["value"]} if row["label"] == "DATE" else mention


def _position(row: Row, ids: _Numbering) -> Row:
    person, organization = ids.one(row["person"]), ids.one(row["organization"])
    return {"person": person, "title": row["title"], "org": organization, "date": row["date"]}


def _event(number: int, row: Row, ids: _Numbering) -> Row:
    return {
        "id": f"v{number}",
        "act": row["act"],
        "trigger": _pair(row["trigger"]),
        "agents": ids.all(row["agents"]),
        "agent_span": _pair(row["agent_span"]),
        "addressees": ids.all(row["addressees"]),
        "docs": ids.all(row["documents"]),
        "content": _pair(row["content"]),
        "places": ids.all(row["places"]),
        "time": row["time"],
    }


def _pair(quote_: Row | None) -> list[int] | None:
    return [quote_["start"], quote_["end"]] if quote_ else None
