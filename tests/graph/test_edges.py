"""Agents and targets joined by acts, with the events behind each edge."""

from __future__ import annotations

import json

import pytest

from pipeline.graph import copies, edges, tables
from pipeline.graph.store import Outcome, Store


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "store.sqlite", {"code": "1"}, fresh=False) as opened:
        yield opened


def event(key: str, article: str, **fields) -> dict:
    default = {
        "article": article, "id": key, "act": "direct", "modality": "done", "agents": ["A"], "agent_span": None,
        "capacity": [], "addressees": ["B"], "documents": ["D"], "places": ["P"], "content": None, "time": None,
        "start": 0, "end": 50, "sentence": f"Câu {key}.",
    }  # fmt: skip
    return {**default, **fields}


def found(store: Store, *events: dict, texts: dict[str, str] | None = None) -> list[dict]:
    for article in dict.fromkeys(row["article"] for row in events):
        assert store.meet(article, "0" * 32, None)
        told = (texts or {}).get(article, article)
        row = {"id": article, "published": f"2020-01-0{article[-1]}", "paragraphs": [], "text": told, "entities": []}
        lines = {
            "articles": [json.dumps(row)],
            "events": [json.dumps(one) for one in events if one["article"] == article],
        }
        known = [
            {"key": key, "type": type_, "name": f"Tên {key}", "date": None, "issuer": None, "conflicts": []}
            | {"mentions": 1}
            for key, type_ in (("A", "PER"), ("B", "ORG"), ("D", "DOC"), ("P", "LOC"), ("O", "ORG"))
        ]
        store.add([Outcome(article, "0" * 32, None, lines, tuple(known))])
    tables.settle(store)
    copies.find(store)
    assert list(edges.remember(store, tables.entities(store)))
    return list(edges.rows(store))


def test_an_edge_has_its_ends_by_name_and_the_events_behind_it(store):
    told = (event("e1", "a1"), event("e2", "a2", time="2020-03-04"), event("e3", "a2"))
    (edge,) = found(store, *told)
    assert (edge["source"], edge["source_type"], edge["source_name"]) == ("A", "PER", "Tên A")
    assert (edge["target"], edge["target_type"], edge["target_is"]) == ("B", "ORG", "addressee")
    assert (edge["act"], edge["modality"], edge["articles"]) == ("direct", "done", 2)
    assert sorted(edge["events"]) == ["e1", "e2", "e3"]
    assert (edge["first"], edge["last"]) == ("2020-01-01", "2020-03-04")


@pytest.mark.parametrize(
    ("fields", "targets"),
    [
        ({}, [("B", "addressee")]),
        ({"addressees": []}, [("D", "document")]),
        ({"addressees": [], "documents": []}, [("P", "place")]),
        ({"addressees": [], "documents": [], "places": []}, []),
        ({"addressees": ["A"]}, []),
        ({"agents": []}, []),
        ({"modality": "denied"}, []),
    ],
)
def test_the_target_is_the_addressee_else_the_document_else_the_place(store, fields, targets):
    assert [(edge["target"], edge["target_is"]) for edge in found(store, event("e1", "a1", **fields))] == targets


@pytest.mark.parametrize(
    ("act", "content", "targets"),
    [
        ("issue", "Kế hoạch số 2/KH-UBND về cấp nước", ["2/KH-UBND@vn/1"]),
        ("issue", "kế hoạch cấp nước", ["1/CT-TTg@VN", "2/KH-UBND@vn/1"]),
        ("direct", "theo Kế hoạch số 2/KH-UBND", ["1/CT-TTg@VN", "2/KH-UBND@vn/1"]),
    ],
)
def test_what_a_document_rests_on_is_not_what_is_issued(store, act, content, targets):
    documents = ["1/CT-TTg@VN", "2/KH-UBND@vn/1"]
    told = event("e1", "a1", act=act, addressees=[], documents=documents, content={"text": content})
    assert [edge["target"] for edge in found(store, told)] == targets


def test_acts_and_modalities_are_edges_of_their_own(store):
    told = (event("e1", "a1"), event("e2", "a1", act="meet"), event("e3", "a1", modality="planned"))
    rows = found(store, *told)
    assert [(row["act"], row["modality"]) for row in rows] == [
        ("direct", "done"),
        ("direct", "planned"),
        ("meet", "done"),
    ]
    assert len({row["id"] for row in rows}) == 3


def test_one_text_on_two_sites_is_told_once(store):
    text = " ".join(f"chữ{number}" for number in range(60))
    told = (event("e1", "a1"), event("e2", "a2"), event("e3", "a3"))
    (edge,) = found(store, *told, texts={"a1": text, "a2": f"{text} hết", "a3": "bài khác"})
    assert (edge["articles"], len(edge["events"])) == (2, 3)


def test_the_posts_in_which_somebody_acts_are_counted(store):
    posts = [{"agent": "A", "title": "Bí thư", "organization": "O"}]
    others = [{"agent": "A", "title": "Trưởng Đoàn", "organization": None}]
    told = (event("e1", "a1", capacity=others), event("e2", "a1", capacity=posts), event("e3", "a1", capacity=posts))
    (edge,) = found(store, *told)
    assert edge["posts"] == [
        {"title": "Bí thư", "organization": "O", "name": "Tên O", "events": 2},
        {"title": "Trưởng Đoàn", "organization": None, "name": None, "events": 1},
    ]


def test_the_sentence_that_names_the_agent_and_is_easy_to_read_stands_for_the_edge(store):
    span = {"start": 0, "end": 1, "text": "A"}
    told = (event("e1", "a1"), event("e2", "a2", agent_span=span, end=900), event("e3", "a3", agent_span=span))
    (edge,) = found(store, *told)
    assert edge["sentence"] == {"article": "a3", "start": 0, "end": 50, "text": "Câu e3."}
