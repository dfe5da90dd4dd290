"""Small finished runs: one article each, in which a person of any name acts."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from pipeline.graph.build import rows
from tests.conftest import make_linked
from tests.export.test_exporters import MARKUP, facts

NAME = "Lê Thị Mẫu"
HOSTILE = (
    "O'Brien \"`$x` \\\\ ; {id: 1}) DETACH DELETE n //",
    '=cmd|" /C calc"!A0',
    "<script>alert(1)</script>",
    "hai\ndòng\r\nvà\ttab\u2028 \x07\x85",
    "😀👨‍👩‍👧 " + unicodedata.normalize("NFD", "Đắk Lắk"),
    '"',
    "\\",
    "a,b;c",
    " khoảng trắng ",
    "x" * 1500,
    "NULL",
)

Tables = dict[str, list[dict[str, Any]]]


def tables(key: str = "a1", name: str = NAME, event: str = "e" * 16, **fields: Any) -> Tables:
    """An article's tables, in which a person of that name acts; ``event`` is the act's id."""
    linked = make_linked(MARKUP, key, **fields)
    made = rows(linked, facts(linked.annotated.article.text))
    told = json.dumps({table: made[table] for table in made if table != "sightings"})
    told = told.replace(json.dumps(NAME)[1:-1], json.dumps(name)[1:-1]).replace("e" * 16, event)
    made = json.loads(told)
    return dict(made)


def paper(article: str, key: str, predicate: str = "implements") -> dict[str, Any]:
    """A relation between documents that an article tells."""
    return {
        "article": article, "id": key, "subject": "1/QĐ-UBND@vn/1", "predicate": predicate, "object": "1/QĐ-UBND@vn/1",
        "modality": "done", "start": 0, "end": 9, "sentence": "Một câu.", "rule": "papers.title",
    }  # fmt: skip
