"""What the working store gives back: the corpus's entities, settled conflicts, sorted rows."""

from __future__ import annotations

import json

import pytest

from pipeline.graph import tables
from pipeline.graph.store import Outcome, Store

SETTINGS = {"code": "1"}


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "store.sqlite", SETTINGS, fresh=False) as opened:
        yield opened


def entity(**fields) -> dict:
    default = {
        "key": "k",
        "type": "DOC",
        "name": "Kế hoạch 1",
        "date": None,
        "issuer": None,
        "conflicts": [],
        "mentions": 1,
    }
    return {**default, **fields}


def add(store: Store, key: str, *entities: dict, content: str = "0" * 32, **fields) -> None:
    assert store.meet(key, content, None)
    store.add([Outcome(key, content, None, {"articles": [json.dumps({"id": key})]}, entities, **fields)])


def test_entities_are_counted_over_the_corpus(store):
    add(store, "a", entity(mentions=2), entity(key="other"))
    add(store, "b", entity(mentions=3, name="KH 1"))
    add(store, "c", entity(mentions=1))
    tables.settle(store)
    found = {row["key"]: row for row in tables.entities(store)}
    assert list(found) == ["k", "other"]
    assert (found["k"]["name"], found["k"]["mentions"], found["k"]["articles"]) == ("Kế hoạch 1", 6, 3)


def test_a_day_that_one_article_contradicts_is_kept_too(store):
    add(store, "a", entity(date="2020-02-01", conflicts=["2020-02-02"]))
    tables.settle(store)
    (row,) = tables.entities(store)
    assert (row["date"], row["dates"]) == (None, ["2020-02-01", "2020-02-02"])


def test_dates_that_contradict_are_all_kept_and_none_is_chosen(store):
    add(store, "a", entity(date="2020-02-01", issuer="ubnd@vn/1"))
    add(store, "b", entity(date="2020-01-01"))
    tables.settle(store)
    (row,) = tables.entities(store)
    assert (row["date"], row["dates"]) == (None, ["2020-01-01", "2020-02-01"])
    assert (row["issuer"], row["issuers"]) == ("ubnd@vn/1", ["ubnd@vn/1"])


def test_an_article_not_kept_counts_for_nothing(store):
    add(store, "a", entity(), content="2" * 32)
    add(store, "a", entity(key="other"), content="1" * 32)
    tables.settle(store)
    assert [row["key"] for row in tables.entities(store)] == ["other"]
    assert [row["article"] for row in tables.quarantine(store)] == ["a"]


def test_rows_come_sorted_by_article(store):
    for key in ("b", "a10", "a2", "Đ", "D"):
        add(store, key)
    tables.settle(store)
    assert [row["id"] for row in tables.rows(store, "articles")] == sorted(["b", "a10", "a2", "Đ", "D"])


def test_what_was_not_committed_is_forgotten_and_the_rest_stays(tmp_path):
    path = tmp_path / "store.sqlite"
    with Store(path, SETTINGS, fresh=False) as store:
        add(store, "a", entity())
        store.meet("b", "1" * 32, None)
    with Store(path, SETTINGS, fresh=False) as store:
        assert not store.meet("a", "0" * 32, None)
        assert store.meet("b", "1" * 32, None)
