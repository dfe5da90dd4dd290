"""A finished run written by hand that uses every term of the vocabulary, and text that means harm."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.results import MANIFEST, TABLES, Results, open_results

TEXT = "Bà Lê Thị Mẫu, nguyên Bí thư Đảng ủy xã Mẫu, giao UBND xã Mẫu thực hiện Quyết định 1/QĐ-UBND ngày 2/1."
HOSTILE = "\"'\\<script>alert(1)</script>\n\r\t\0\x01\x7f\u2028 =cmd \U0001f600 Đa\u0323i <> {}^` %20 @vi . ;"
PERSON, OTHER, THIRD = "NIL:Lê Thị Mẫu", "NIL:Trần Văn Cũ", "NIL:Phạm Sau"
BODY, COMMITTEE, PLACE = "ubnd@vn/22/198", "dang-uy@vn/22/198", "vn/22/198/06841"
PAPER, BASIS = "1/QĐ-UBND@vn/22/198", "22-NQ/HU@vn/22/198 (2019)"

Row = dict[str, Any]
Tables = dict[str, list[Row]]


def span(words: str) -> Row:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), "text": words}


SENTENCE = {"start": 0, "end": len(TEXT), "sentence": TEXT, "rule": "test.rule"}


def entity(key: str, kind: str, name: str, **more: Any) -> Row:
    extra = {"date": None, "issuer": None, "dates": [], "issuers": [], "mentions": 2, "articles": 1}
    return {"key": key, "type": kind, "name": name, **extra, **more}


ENTITIES = [
    entity(PAPER, "DOC", "Quyết định 1/QĐ-UBND", date="2020-01-02", dates=["2020-01-02"], issuer=BODY, issuers=[BODY]),
    entity(BASIS, "DOC", "Nghị quyết 22-NQ/HU"),
    entity(OTHER, "PER", "Trần Văn Cũ"),
    entity(PERSON, "PER", "Lê Thị Mẫu"),
    entity(THIRD, "PER", "Phạm Sau"),
    entity(COMMITTEE, "ORG", "Đảng ủy xã Mẫu"),
    entity(BODY, "ORG", "UBND xã Mẫu"),
    entity(PLACE, "LOC", "xã Mẫu"),
]


def article(key: str, **more: Any) -> Row:
    told = {"source": "Báo Mẫu", "url": "https://example.org/1", "title": "Tin", "published": "2020-01-03"}
    names = ("key", "type", "name", "date", "issuer")
    entities = [{**{name: row[name] for name in names}, "conflicts": [], "own_key": None} for row in ENTITIES]
    paragraphs = [{"start": 0, "end": len(TEXT), "role": "body"}]
    basis = {"dated_by": "given", "home": PLACE, "paragraphs": paragraphs, "entities": entities, "text": TEXT}
    return {"id": key, **told, **basis, **more}


def event(key: str, number: int = 1, **more: Any) -> Row:
    parts = {
        "trigger": span("giao"),
        "content": span("thực hiện Quyết định 1/QĐ-UBND"),
        "agent_span": span("Lê Thị Mẫu"),
    }
    roles = {"agents": [PERSON], "addressees": [BODY], "documents": [PAPER], "places": [PLACE]}
    capacity = [{"agent": PERSON, "title": "Bí thư", "organization": COMMITTEE}]
    codes = {"act": "direct", "modality": "done", "why": ["subject"], "time": "2020-01-02"}
    return {
        "article": key,
        "id": f"{key}-e{number}",
        **codes,
        **parts,
        **roles,
        "capacity": capacity,
        **SENTENCE,
        **more,
    }


def holding(key: str, **more: Any) -> Row:
    who = {"person": PERSON, "title": "Bí thư", "organization": COMMITTEE, "predecessor": OTHER}
    when = {"status": "held", "date": "2020-01-02", "since": "2015", "until": "2020-02", "cue": span("nguyên")}
    return {"article": key, "id": f"{key}-h1", **who, **when, **SENTENCE, **more}


def relation(key: str, predicate: str, **more: Any) -> Row:
    told = {"subject": PAPER, "predicate": predicate, "object": BASIS, "modality": "done"}
    return {"article": key, "id": f"{key}-{predicate}", **told, **SENTENCE, **more}


def tenure(key: str) -> Row:
    at = {"article": key, "start": 0, "end": len(TEXT)}
    who = {"person": PERSON, "title": "Bí thư", "organization": COMMITTEE, "articles": 1}
    first, last = {"date": "2020-01-02", **at}, {"date": "2020-01-05", **at}
    began, ended = {"date": "2015", "by": "2020-01-02", **at}, {"date": None, "by": "2020-03", **at}
    before = {"person": OTHER, "how": "order", "days": 5, **at}
    after = {"person": THIRD, "how": "order", "days": 9, **at}
    times = {"first": first, "last": last, "began": began, "ended": ended}
    return {**who, **times, "predecessor": before, "successor": after, "conflicts": [THIRD]}


PREDICATES = ("amends", "approves", "guides", "implements", "is based on", "issues", "replaces")


def tables(key: str = "a1") -> Tables:
    """The tables of a run of one article, and a second that tells it again."""
    return {
        "articles": [article(key), article(f"{key}x")],
        "entities": ENTITIES,
        "events": [event(key)],
        "holdings": [holding(key)],
        "document_relations": [relation(key, predicate) for predicate in PREDICATES],
        "tenures": [tenure(key)],
        "near_duplicates": [{"article": f"{key}x", "representative": key, "similarity": 1.0}],
    }


def write(folder: Path, found: Tables) -> Results:
    """A finished run's folder with these tables; those not named are empty."""
    folder.mkdir()
    for table in TABLES:
        lines = "".join(json.dumps(row) + "\n" for row in found.get(table, ()))
        (folder / f"{table}.jsonl").write_text(lines, "utf-8")
    (folder / MANIFEST).write_text('{"chidao": "0.1.0"}', "utf-8")
    return open_results(folder)
