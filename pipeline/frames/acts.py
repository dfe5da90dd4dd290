"""The acts as one would write them by hand, one row each: names stand in the place of keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from pipeline.config import data_folder
from pipeline.frames.frame import frame
from pipeline.gazetteer.wordings import Wordings, post
from pipeline.results import ArticleResult, Results, Row

SOURCE = "directives"
COLUMNS = frame(SOURCE).header
_CURRENT = ("held", "appointed")
_FORMER = "nguyên"


def all_rows(results: Results) -> Iterator[dict[str, str]]:
    """The rows of all articles by column, in the order of the articles."""
    words = Wordings(data_folder("gazetteers"))
    copies = {row["article"]: row["representative"] for row in results.rows("near_duplicates")}
    for result in results.articles("holdings", "events"):
        yield from rows(result, words, copies.get(result.article["id"]))


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
            "position": positions(event, result.holdings, lambda key: names.get(key, key)),
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


def positions(event: Row, holdings: Iterable[Row], name: Callable[[str], str]) -> str:
    """In which position each agent acted: as told of the act, else those held, else a past one.

    ``holdings`` are those of its article; ``name`` gives the name of a body's key.
    """
    told = {row["agent"]: _position(row, name) for row in event["capacity"]}
    held: dict[str, list[str]] = {}
    past: dict[str, list[str]] = {}
    for row in holdings:
        if row["status"] in _CURRENT:
            held.setdefault(row["person"], []).append(_position(row, name))
        elif row["status"] == "former":
            past.setdefault(row["person"], []).append(f"{_FORMER} {_position(row, name)}")
    found = [told.get(agent) or _several(held.get(agent) or past.get(agent) or []) for agent in event["agents"]]
    return "; ".join(position for position in found if position)


def _several(positions: Iterable[str]) -> str:
    return " / ".join(dict.fromkeys(positions))


def _position(row: Row, name: Callable[[str], str]) -> str:
    organization = row["organization"]
    return post(row["title"], name(organization) if organization else None)
