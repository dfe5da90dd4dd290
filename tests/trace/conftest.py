"""A finished run's folder with the tables that a cascade is read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline import jsonl
from pipeline.results import MANIFEST, Results

Row = dict[str, Any]
Make = Callable[..., Results]


def relation(subject: str, predicate: str, object_: str, article: str = "a1", **fields: Any) -> Row:
    """A row of document_relations."""
    sentence = f"{subject} {predicate} {object_}."
    row = {"article": article, "id": f"{article}-{sentence}", "subject": subject, "predicate": predicate}
    row |= {"object": object_, "modality": "done", "start": 0, "end": len(sentence), "sentence": sentence}
    return row | {"rule": "papers.title"} | fields


def paper(key: str, name: str | None = None, **fields: Any) -> Row:
    """A row of entities for a document."""
    row = {"key": key, "type": "DOC", "name": name or key.partition("@")[0], "date": None, "issuer": None}
    return row | {"dates": [], "issuers": [], "mentions": 1, "articles": 1} | fields


def act(document: str, agent: str, place: str, article: str = "a1", **fields: Any) -> Row:
    """A row of events: an act that carries a document out."""
    row = {"article": article, "id": f"{article}{agent}", "act": "implement", "modality": "done", "agents": [agent]}
    row |= {"documents": [document], "places": [place], "start": 3, "end": 9, "sentence": f"{agent} thực hiện."}
    return row | fields


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Writes a run's folder."""

    def write(
        relations: Iterable[Row] = (), entities: Iterable[Mapping[str, Any]] = (), events: Iterable[Row] = ()
    ) -> Results:
        for table, rows in (("document_relations", relations), ("entities", entities), ("events", events)):
            jsonl.write(tmp_path / f"{table}.jsonl", rows)
        (tmp_path / MANIFEST).write_text("{}", "utf-8")
        return Results(tmp_path)

    return write
