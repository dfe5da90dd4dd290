"""A run whose texts mean harm, for every format of graphs."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

from pipeline.graph.build import rows
from pipeline.records import LinkedArticle
from pipeline.results import Results
from tests.export.test_exporters import facts, write_run

TEXT = (
    "\"'<script>alert(1)</script>]]>&amp;<!--\n\t\r\n=cmd|' /C calc'!A0 🇻🇳👩‍👧 \x00\x01\x0b\x1b\x7f\x85\ufffe\uffff "
    + unicodedata.normalize("NFD", "Đặng Thị Ngữ")
)
"""Quotes, markup, line ends, a formula, emoji, control characters and letters in pieces."""
LONG = 150_000
PERSON = "NIL:Lê Thị Mẫu"


def hostile_run(folder: Path, linked: LinkedArticle) -> Results:
    """A run of one article in which names, keys, times and sentences are hostile.

    Two keys differ only in a character that XML forbids; one sentence is longer than any reader wants it.
    """
    made = rows(linked, facts(linked.annotated.article.text))
    person, twin = f"NIL:{TEXT}\x02", f"NIL:{TEXT}\x03"
    made = json.loads(json.dumps(made).replace(json.dumps(PERSON), json.dumps(person)))
    entity = next(row for row in made["entities"] if row["key"] == person)
    entity["name"] = TEXT
    made["entities"].append({**entity, "key": twin})
    for row in (made["events"][0], made["holdings"][0]):
        row["sentence"] = TEXT + "x" * LONG
    made["events"][0]["time"] = "2020-02-30"
    made["holdings"][0]["since"], made["holdings"][0]["until"] = "2020", "2019"
    agent = next(row for row in made["statements"] if row["predicate"] == "agent")
    made["statements"].append({**agent, "id": "f" * 16, "object": twin, "predicate": f"agent {TEXT}"})
    made["edges"] = [
        {
            "id": "d" * 16, "source": person, "target": twin, "act": "direct", "modality": "done",
            "posts": [{"title": TEXT, "organization": "vn/1", "name": TEXT, "events": 1}], "target_is": "addressee",
            "articles": 1, "first": None, "last": None, "events": ["e" * 16],
            "sentence": {"article": TEXT, "start": 0, "end": 5, "text": TEXT},
        }
    ]  # fmt: skip
    return write_run(folder, made)


def empty_run(folder: Path) -> Results:
    """A run over no article."""
    return write_run(folder)
