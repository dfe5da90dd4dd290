"""Keys that change, changed in every field of every table, and nothing else."""

from __future__ import annotations

import json

from pipeline.graph.moving import move

KEYS = {"NIL:A": "NIL:A (vn/22)", "NIL:b": "NIL:B"}


def test_an_article_keeps_its_own_keys_beside_the_corpuss():
    entities = [
        {"key": "NIL:A", "type": "PER", "name": "A", "date": None, "issuer": None, "own_key": None},
        {"key": "d@vn/1", "type": "DOC", "name": "D", "date": None, "issuer": "NIL:b", "own_key": None},
    ]
    moved = move("articles", {"id": "a", "entities": entities}, KEYS)["entities"]
    assert [(one["key"], one["own_key"], one["issuer"]) for one in moved] == [
        ("NIL:A (vn/22)", "NIL:A", None), ("d@vn/1", None, "NIL:B"),
    ]  # fmt: skip


def test_two_spellings_of_one_thing_become_one_entity_and_one_agent():
    both = {"NIL:b": "NIL:B", "NIL:β": "NIL:B"}
    entities = [{"key": key, "type": "ORG", "name": key, "date": None, "issuer": None, "own_key": None} for key in both]
    assert [one["key"] for one in move("articles", {"entities": entities}, both)["entities"]] == ["NIL:B"]
    row = {"agents": list(both), "addressees": [], "documents": [], "places": [], "capacity": []}
    assert move("events", row, both)["agents"] == ["NIL:B"]


def test_every_table_has_its_keys_moved_and_its_ids_left():
    rows = {
        "mentions": {"id": "m", "entity": "NIL:A", "verdict": "NIL"},
        "holdings": {"id": "h", "person": "NIL:A", "organization": "NIL:b", "predecessor": "NIL:A"},
        "events": {
            "id": "e", "agents": ["NIL:A", "vn/1"], "addressees": ["NIL:b"], "documents": ["NIL:b"],
            "places": ["NIL:b"],
            "capacity": [{"agent": "NIL:A", "title": "T", "organization": None}],
        },
        "document_relations": {"id": "r", "subject": "NIL:A", "predicate": "amends", "object": "NIL:b"},
        "statements": {"id": "s", "subject": "NIL:A", "object": "NIL:b", "literal": False},
    }  # fmt: skip
    for table, row in rows.items():
        moved = move(table, row, KEYS)
        assert moved["id"] == row["id"]
        assert moved.keys() == row.keys()
        text = json.dumps(moved, ensure_ascii=False)
        assert '"NIL:A"' not in text
        assert '"NIL:b"' not in text
        assert '"NIL:A (vn/22)"' in text


def test_a_literal_is_no_key():
    row = {"id": "s", "subject": "x", "object": "NIL:A", "literal": True}
    assert move("statements", row, KEYS) == row
