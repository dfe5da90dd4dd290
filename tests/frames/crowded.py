"""A small made-up run in which every table has a row and every list an item, with any text in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline import jsonl
from pipeline.results import MANIFEST, TABLES, Results, open_results

Rows = dict[str, list[dict[str, Any]]]

_PERSON, _OTHER, _BODY, _PAPER, _PLACE = "NIL:Lê Thị Mẫu", "NIL:Trần Văn Thử", "ubnd@vn/1", "1/QĐ-UBND@vn/1", "vn/1"
_TYPES = {_PERSON: "PER", _OTHER: "PER", _BODY: "ORG", _PAPER: "DOC", _PLACE: "LOC"}
_SPAN = {"start": 0, "end": 5}
_TOLD = {"article": "a1", **_SPAN}
_REASONS = [{"feature": "own name", "weight": -0.5, "note": ""}, {"feature": "chain", "weight": 2.0, "note": "x"}]


def crowded_run(folder: Path, text: str = "Ủy ban giao việc.", **tables: list[dict[str, Any]]) -> Results:
    """A finished run's folder; ``text`` stands wherever words of an article do, ``tables`` are put in their place."""
    folder.mkdir(parents=True)
    rows = {**_of_articles(text), **_of_the_corpus(text), **tables}
    for table in TABLES:
        jsonl.write(folder / f"{table}.jsonl", rows[table])
    (folder / MANIFEST).write_text("{}", "utf-8")
    return open_results(folder)


def hostile_run(folder: Path, *texts: str) -> Results:
    """A run with rows of articles, mentions, events, holdings and statements for each of the texts."""
    tables: Rows = {}
    for number, text in enumerate(texts):
        told = _of_articles(text)
        for table in ("articles", "mentions", "events", "holdings", "statements"):
            own = ({**row, "id": f"{row['id']}.{number}" if number else row["id"]} for row in told[table])
            tables.setdefault(table, []).extend(own)
    return crowded_run(folder, texts[0], **tables)


def empty_run(folder: Path) -> Results:
    """A finished run without a single article."""
    return crowded_run(folder, **{table: [] for table in TABLES})


def _of_articles(text: str) -> Rows:
    quote = {**_SPAN, "text": text}
    said = {**_TOLD, "rule": "test"}
    told = {**said, "id": "e1", "sentence": text}
    return {
        "articles": [_article("a1", text, [_entity(key, text) for key in sorted(_TYPES)]), _article("a2", text, [])],
        "mentions": [
            {
                "article": "a1", "id": "m1", **_SPAN, "text": text, "label": "PER", "tagger": "names", "score": 0.95,
                "reason": text, "value": None, "parts": [{"name": "name", "start": -1, "end": -1, "value": text}],
                "entity": _PERSON, "verdict": "NIL",
                "candidates": [
                    {"key": "vn/2", "score": -1.5, "reasons": _REASONS},
                    {"key": _PERSON, "score": -2.0, "reasons": []},
                ],
            },
            {
                "article": "a1", "id": "m2", **_SPAN, "text": text, "label": "DATE", "tagger": "dates", "score": 1.0,
                "reason": "", "value": "2020-01", "parts": [], "entity": None, "verdict": None, "candidates": [],
            },
        ],
        "events": [
            {
                **told, "act": "direct", "modality": "done", "trigger": quote, "agents": [_PERSON, _OTHER],
                "agent_span": quote, "why": ["subject", "post"], "addressees": [_BODY], "documents": [_PAPER],
                "capacity": [{"agent": _PERSON, "title": text, "organization": _BODY}], "content": quote,
                "places": [_PLACE], "time": "2020-01-01/2020-06-30",
            },
            {
                **told, "id": "e2", "act": "hold", "modality": "planned", "trigger": quote, "agents": [],
                "agent_span": None, "why": [], "addressees": [], "documents": [], "capacity": [], "content": None,
                "places": [], "time": None,
            },
        ],
        "holdings": [
            {
                **told, "id": "h1", "person": _PERSON, "title": text, "organization": _BODY, "status": "held",
                "date": "2020", "since": "2019", "until": "2021", "predecessor": _OTHER, "cue": quote,
            }
        ],
        "document_relations": [
            {**told, "id": "d1", "subject": _PAPER, "predicate": "amends", "object": _PAPER, "modality": "done"}
        ],
        "statements": [
            {**said, "id": "s1", "subject": "e1", "predicate": "agent", "object": _PERSON, "literal": False},
            {**said, "id": "s2", "subject": "e1", "predicate": "content", "object": text, "literal": True},
        ],
        "near_duplicates": [{"article": "a2", "representative": "a1", "similarity": 0.9}],
    }  # fmt: skip


def _article(key: str, text: str, entities: list[dict[str, Any]]) -> dict[str, Any]:
    paragraphs = [{**_SPAN, "role": "headline"}, {"start": 6, "end": 9, "role": "body"}]
    return {
        "id": key, "source": text, "url": "https://example.org/1", "title": text, "published": "2020-01-02",
        "dated_by": "given", "home": _PLACE, "paragraphs": paragraphs, "entities": entities, "text": text,
    }  # fmt: skip


def _entity(key: str, text: str) -> dict[str, Any]:
    paper = key == _PAPER
    return {
        "key": key, "type": _TYPES[key], "name": text, "date": "2020-01-02" if paper else None,
        "issuer": _BODY if paper else None, "conflicts": ["2020-01-03"] if paper else [], "own_key": None,
    }  # fmt: skip


def _of_the_corpus(text: str) -> Rows:
    way = {"person": _OTHER, "how": "order", "days": 3, **_TOLD}
    when = {"date": "2020-01", "by": "2020-02-03", **_TOLD}
    evidence = {
        "key": _PERSON, "date": "2020", "home": _PLACE, "title": text, "organization": _BODY, **_TOLD, "sentence": text,
    }  # fmt: skip
    office = {
        "title": text, "organization": _BODY, "status": "held", "first": "2020", "last": "2021", "articles": 1,
        "evidence": _TOLD,
    }  # fmt: skip
    join = {"articles": ["a1", "a2"], "score": 3.25, "reasons": [{"feature": "rare name", "weight": 3.25}]}
    tenure = {
        "person": _PERSON, "title": text, "organization": _BODY, "articles": 1, "first": {"date": "2020", **_TOLD},
        "last": {"date": "2021", **_TOLD}, "began": when, "ended": when, "predecessor": way, "successor": way,
        "conflicts": [_OTHER],
    }  # fmt: skip
    absent = dict.fromkeys(("first", "last", "began", "ended", "predecessor", "successor"))
    return {
        "entities": [_counted(key, text) for key in sorted(_TYPES)],
        "people": [
            {
                "key": _PERSON, "name": text, "articles": 1, "first": "2020", "last": "2021", "offices": [office],
                "homes": [{"unit": _PLACE, "articles": 1}], "joined": [join],
            }
        ],
        "tenures": [tenure, {**tenure, **absent, "person": _OTHER, "conflicts": []}],
        "review": [
            {
                "kind": "open", "type": "PER", "name": text, "keys": [_PERSON, _OTHER], "score": 1.5,
                "reasons": [{"feature": "rare name", "weight": 1.5}], "vi": text, "en": text, "evidence": [evidence],
            },
            {
                "kind": "two posts", "type": "PER", "name": text, "keys": [_PERSON], "score": None, "reasons": [],
                "vi": text, "en": text, "evidence": [],
            },
        ],
        "edges": [
            {
                "id": "x1", "source": _PERSON, "source_type": "PER", "source_name": text, "act": "direct",
                "posts": [{"title": text, "organization": _BODY, "name": text, "events": 2}], "modality": "done",
                "target": _BODY, "target_type": "ORG", "target_name": text, "target_is": "addressee", "articles": 1,
                "first": "2020", "last": "2021", "events": ["e1", "e2"], "sentence": {**_TOLD, "text": text},
            }
        ],
    }  # fmt: skip


def _counted(key: str, text: str) -> dict[str, Any]:
    paper = key == _PAPER
    return {
        "key": key, "type": _TYPES[key], "name": text, "date": None, "issuer": None, "mentions": 1, "articles": 1,
        "dates": ["2020-01-02", "2020-01-03"] if paper else [], "issuers": [_BODY, _PLACE] if paper else [],
    }  # fmt: skip
