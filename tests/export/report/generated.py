"""Finished runs made for tests: of any size, with any text in every field."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.results import MANIFEST, TABLES, Results, Row, open_results

AGENT, ACT, CONTENT = "Lê Thị Mẫu", "giao", "thôn Một làm đường"
SENTENCE = f"Chủ tịch UBND xã Mẫu {AGENT} {ACT} {CONTENT}."
PERSON, BODY, PLACE, PAPER = "NIL:Lê Thị Mẫu", "ubnd@vn/22/198/06841", "vn/22/198/06841", "1/QĐ-UBND@vn/22/198/06841"
TARGET = "phong-noi-vu@vn/22/198"


def span(words: str, sentence: str = SENTENCE) -> Row:
    """Where words stand in the sentence."""
    start = sentence.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def act(number: int = 0, **fields: Any) -> Row:
    """An act of the article of that number."""
    made = {
        "article": f"a{number:07}", "id": f"{number:016x}", "act": "direct", "modality": "done", "trigger": span(ACT),
        "agents": [PERSON], "agent_span": span(AGENT), "why": ["subject"], "capacity": [], "addressees": [TARGET],
        "documents": [PAPER], "content": span(CONTENT), "places": [PLACE], "time": "2020-01-02", "start": 0,
        "end": len(SENTENCE), "sentence": SENTENCE, "rule": "acts.subject",
    }  # fmt: skip
    return {**made, **fields}


def article(number: int = 0, text: str = SENTENCE, **fields: Any) -> Row:
    """An article with one sentence."""
    made = {
        "id": f"a{number:07}", "source": "Báo Mẫu", "url": f"https://example.org/{number}", "title": "Xã Mẫu làm đường",
        "published": "2020-01-02", "dated_by": "given", "home": PLACE, "paragraphs": [], "entities": [], "text": text,
    }  # fmt: skip
    return {**made, **fields}


def holding(number: int = 0, **fields: Any) -> Row:
    """A post told by the article of that number."""
    made = {
        "article": f"a{number:07}", "id": f"h{number:015x}", "person": PERSON, "title": "Chủ tịch",
        "organization": BODY, "status": "held", "date": "2020-01-02", "since": None,
        "until": None, "predecessor": None, "cue": None,
        "start": 0, "end": len(SENTENCE), "sentence": SENTENCE, "rule": "positions",
    }  # fmt: skip
    return {**made, **fields}


def tenure(person: str = PERSON, **fields: Any) -> Row:
    """A tenure told by the first article."""
    told = {"date": "2020-01-02", "article": "a0000000", "start": 0, "end": len(SENTENCE)}
    made = {
        "person": person, "title": "Chủ tịch", "organization": BODY, "articles": 1, "first": told, "last": told,
        "began": None, "ended": None, "predecessor": None, "successor": None, "conflicts": [],
    }  # fmt: skip
    return {**made, **fields}


def edge(source: str = PERSON, target: str = TARGET, **fields: Any) -> Row:
    """One directs another."""
    made = {
        "id": f"{source}>{target}", "source": source, "source_type": "PER", "source_name": source.removeprefix("NIL:"),
        "posts": [{"title": "Chủ tịch", "organization": BODY, "name": "UBND xã Mẫu", "events": 1}], "act": "direct",
        "modality": "done", "target": target, "target_type": "ORG", "target_name": target, "target_is": "addressee",
        "articles": 1, "first": "2020-01-02", "last": "2020-01-02", "events": ["0"], "sentence": {},
    }  # fmt: skip
    return {**made, **fields}


def entity(key: str, kind: str, name: str, mentions: int = 1) -> Row:
    """A row of ``entities``."""
    made: Row = {"key": key, "type": kind, "name": name, "date": None, "issuer": None, "dates": [], "issuers": []}
    return {**made, "mentions": mentions, "articles": mentions}


ENTITIES = (
    entity(PERSON, "PER", "Lê Thị Mẫu", 3),
    entity(BODY, "ORG", "UBND xã Mẫu", 2),
    entity(TARGET, "ORG", "Phòng Nội vụ huyện Mẫu"),
    entity(PLACE, "LOC", "xã Mẫu", 5),
    entity(PAPER, "DOC", "Quyết định số 1/QĐ-UBND"),
)


def write_run(folder: Path, **tables: Iterable[Row]) -> Results:
    """A finished run's folder with these tables, each sorted as a run's are; those not given are empty."""
    folder.mkdir()
    for table in TABLES:
        with (folder / f"{table}.jsonl").open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in tables.get(table, ()))
    (folder / MANIFEST).write_text('{"chidao": "0.0.1", "counts": {"quarantined": 1}}', "utf-8")
    return open_results(folder)


def small_run(folder: Path, **tables: Iterable[Row]) -> Results:
    """A run of one article; some tables may be others."""
    usual: dict[str, Iterable[Row]] = {
        "articles": [article()], "events": [act()], "holdings": [holding()], "tenures": [tenure()],
        "edges": [edge()], "entities": sorted(ENTITIES, key=lambda row: row["key"]),
    }  # fmt: skip
    return write_run(folder, **{**usual, **tables})


def hostile_run(folder: Path, text: str) -> Results:
    """A run whose every field that comes from outside is the text."""
    sentence = f"{text} {AGENT} {text} {ACT} {text} {CONTENT} {text}"
    where = {"start": 0, "end": len(sentence), "sentence": sentence}
    keys = {name: f"NIL:{name} {text}" for name in ("người", "cơ quan", "nơi", "văn bản", "đích", "câm")}
    spans = {name: span(words, sentence) for name, words in _SPANS.items()}
    named = {"agents": [keys["người"]], "addressees": [keys["đích"]], "documents": [keys["văn bản"]]}
    told = {"date": text, "article": f"a {text}", "start": 0, "end": len(sentence)}
    post = {"title": text, "organization": keys["cơ quan"], "name": text, "events": 1}
    side = {"person": keys["người"], "how": "told", "days": None, "article": text, "start": 0, "end": 1}
    owner = {"article": f"a {text}"}
    mention = {**owner, "id": "m", "start": 0, "end": len(text), "entity": keys["câm"]}
    return write_run(
        folder,
        articles=[article(text=sentence, id=f"a {text}", source=text, url=text, title=text, published=text)],
        mentions=[mention],
        events=[act(**owner, **where, **named, **spans, places=[keys["nơi"]], time=text, id=text)],
        holdings=[holding(**owner, **where, person=keys["người"], organization=keys["cơ quan"], title=text)],
        tenures=[
            tenure(keys["người"], title=text, organization=keys["cơ quan"], first=told, last=told, began=told,
                   ended=told, predecessor=side, successor=side, conflicts=[keys["người"]])
        ],
        edges=[edge(keys["người"], keys["đích"], source_name=text, target_name=text, posts=[post])],
        entities=sorted((entity(key, kind, text) for key, kind in zip(keys.values(), _KINDS, strict=True)), key=_key),
    )  # fmt: skip


_SPANS = {"trigger": ACT, "agent_span": AGENT, "content": CONTENT}
_KINDS = ("PER", "ORG", "LOC", "DOC", "ORG", "PER")


def _key(row: Row) -> str:
    return row["key"]


def many(row: Callable[[int], Row], count: int) -> Iterator[Row]:
    """Rows by number."""
    return map(row, range(count))
