"""Small runs written by hand: an article is a few sentences, each with one act."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.results import MANIFEST, TABLES, Results, open_results
from pipeline.text import digest

Row = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """A sentence with one act; ``names`` are entities' keys by the words that name them in it."""

    sentence: str
    agents: Sequence[str] = ()
    places: Sequence[str] = ()
    documents: Sequence[str] = ()
    addressees: Sequence[str] = ()
    content: str | None = None
    time: str | None = None
    act: str = "direct"
    posts: Sequence[tuple[str, str, str | None]] = ()
    names: dict[str, str] = field(default_factory=dict)


def kind(key: str) -> str:
    """The type of an entity, by its key's form."""
    if "@" in key:
        return "DOC" if key[0].isdigit() else "ORG"
    return "LOC" if key.startswith(("vn/", "NIL:thôn", "NIL:cửa khẩu")) else "PER"


def article(
    key: str, *acts: Act, rest: str = "", published: str | None = "2020-03-13", furniture: str = "", names: Any = None
) -> dict[str, list[Row]]:
    """The rows of one article, by table; ``rest`` is text behind the acts from which nothing was read."""
    named: dict[str, str] = {entity: entity.removeprefix("NIL:") for act in acts for entity in _keys(act)}
    named |= {entity: words for act in acts for words, entity in act.names.items()} | (names or {})
    body = " ".join([*(act.sentence for act in acts), *filter(None, [rest])])
    text = body + (f"\n{furniture}" if furniture else "")
    paragraphs = [{"start": 0, "end": len(body), "role": "body"}]
    paragraphs += [{"start": len(body) + 1, "end": len(text), "role": "furniture"}] if furniture else []
    entities = [
        {"key": entity, "type": kind(entity), "name": name, "date": None, "issuer": None, "conflicts": [],
         "own_key": None}
        for entity, name in sorted(named.items())
    ]  # fmt: skip
    tables: dict[str, list[Row]] = {table: [] for table in TABLES}
    tables["articles"] = [{
        "id": key, "source": "Báo Mẫu", "url": None, "title": None, "published": published, "dated_by": "given",
        "home": None, "paragraphs": paragraphs, "entities": entities, "text": text,
    }]  # fmt: skip
    at = 0
    for act in acts:
        _add(tables, key, act, at)
        at += len(act.sentence) + 1
    return tables


def _keys(act: Act) -> Iterable[str]:
    yield from (*act.agents, *act.places, *act.documents, *act.addressees)
    yield from (key for _, _, key in act.posts if key)


def _add(tables: dict[str, list[Row]], key: str, act: Act, at: int) -> None:
    end = at + len(act.sentence)
    event = digest("event", key, str(at), act.act)

    def span(words: str) -> Row:
        start = at + act.sentence.index(words)
        return {"start": start, "end": start + len(words), "text": words}

    for words, entity in sorted(act.names.items(), key=lambda pair: act.sentence.index(pair[0])):
        tables["mentions"].append({
            "article": key, "id": digest("mention", key, str(at), words), **span(words), "label": kind(entity),
            "tagger": "test", "score": 1.0, "reason": "test", "value": None, "parts": [], "entity": entity,
            "verdict": "LINKED", "candidates": [],
        })  # fmt: skip
    tables["events"].append({
        "article": key, "id": event, "act": act.act, "modality": "done", "trigger": span(act.sentence.split()[0]),
        "agents": list(act.agents), "agent_span": None, "why": ["subject"],
        "capacity": [{"agent": one, "title": title, "organization": body} for one, title, body in act.posts],
        "addressees": list(act.addressees), "documents": list(act.documents),
        "content": span(act.content) if act.content else None, "places": list(act.places), "time": act.time,
        "start": at, "end": end, "sentence": act.sentence, "rule": "test",
    })  # fmt: skip
    for person, title, body in act.posts:
        tables["holdings"].append({
            "article": key, "id": digest("holding", key, str(at), person, title), "person": person, "title": title,
            "organization": body, "status": "held", "date": act.time, "since": None, "until": None,
            "predecessor": None, "cue": None, "start": at, "end": end, "sentence": act.sentence, "rule": "test",
        })  # fmt: skip
        day = {"date": act.time, "article": key, "start": at, "end": end}
        tables["tenures"].append({
            "person": person, "title": title, "organization": body, "articles": 1, "first": day, "last": day,
            "began": None, "ended": None, "predecessor": None, "successor": None, "conflicts": [],
        })  # fmt: skip
    for agent in act.agents:
        for target in (act.addressees or act.documents or act.places)[:1]:
            tables["edges"].append({
                "id": digest("edge", agent, target, act.act), "source": agent, "target": target, "act": act.act,
                "modality": "done", "target_is": "addressee", "articles": 1, "first": act.time, "last": act.time,
                "events": [event], "sentence": {"article": key, "start": at, "end": end, "text": act.sentence},
            })  # fmt: skip
        tables["statements"].append({
            "article": key, "id": digest("statement", event, agent), "subject": event, "predicate": "agent",
            "object": agent, "literal": False, "start": at, "end": end, "rule": "test",
        })  # fmt: skip


def write_run(folder: Path, *articles: dict[str, list[Row]]) -> Results:
    """A finished run's folder with the tables of these articles."""
    folder.mkdir(parents=True, exist_ok=True)
    articles = tuple(sorted(articles, key=lambda tables: tables["articles"][0]["id"]))
    for table in TABLES:
        rows = [row for tables in articles for row in tables[table]]
        if table == "entities":
            rows = list(_entities(articles))
        if table in {"edges", "tenures"}:
            rows = list({json.dumps([row.get(name) for name in ("id", "person", "title", "organization")]): row
                         for row in rows}.values())  # fmt: skip
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{table}.jsonl").write_text(lines, "utf-8")
    (folder / MANIFEST).write_text(json.dumps({"articles": [one["articles"][0]["id"] for one in articles]}), "utf-8")
    return open_results(folder)


def _entities(articles: Iterable[dict[str, list[Row]]]) -> Iterable[Row]:
    found: dict[str, Row] = {}
    for tables in articles:
        for entity in tables["articles"][0]["entities"]:
            row = {"key": entity["key"], "type": entity["type"], "name": entity["name"], "date": None, "issuer": None,
                   "dates": [], "issuers": [], "mentions": 0, "articles": 0}  # fmt: skip
            found.setdefault(entity["key"], row)["articles"] += 1
        for mention in tables["mentions"]:
            found[mention["entity"]]["mentions"] += 1
    return (found[key] for key in sorted(found))
