"""What the store gives to identity, and what it makes of the answers."""

from __future__ import annotations

import json

import pytest

from pipeline.graph import identities, tables
from pipeline.graph.store import Outcome, Store


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "store.sqlite", {"code": "1"}, fresh=False) as opened:
        yield opened


def add(store: Store, key: str, *seen: tuple[str, str], content: str = "0" * 32, signs: bool = False) -> None:
    """An article that has these types and names."""
    assert store.meet(key, content, None)
    entities = [
        {
            "key": f"NIL:{name}",
            "type": type_,
            "name": name,
            "date": None,
            "issuer": None,
            "conflicts": [],
            "mentions": 1,
        }
        for type_, name in seen
    ]
    found = tuple((type_, name, signs, json.dumps({"name": name, "keys": [f"NIL:{name}"]})) for type_, name in seen)
    lines = {"articles": [json.dumps({"id": key, "text": f"Bài {key}.", "entities": []})]}
    store.add([Outcome(key, content, None, lines, tuple(entities), found)])


def settled(store: Store) -> None:
    tables.settle(store)
    identities.prepare(store)


def test_names_come_one_at_a_time_with_all_their_articles(store):
    add(store, "a", ("PER", "lê a"), ("ORG", "chợ"))
    add(store, "b", ("PER", "lê a"), ("LOC", "chợ"))
    settled(store)
    (person,) = identities.names(store, ("DOC", "PER"))
    assert (person.name, person.shared, [one.article for one in person.seen]) == ("lê a", False, ["a", "b"])
    places = list(identities.names(store, ("LOC", "ORG")))
    assert [(one.type, one.name, one.shared) for one in places] == [("LOC", "chợ", True), ("ORG", "chợ", True)]


def test_an_article_not_kept_is_not_seen(store):
    add(store, "a", ("PER", "lê b"), content="2" * 32)
    add(store, "a", ("PER", "lê a"), content="1" * 32)
    settled(store)
    assert [one.name for one in identities.names(store, ("PER",))] == ["lê a"]


def test_companions_are_those_named_in_few_articles_and_no_authors(store):
    for key in ("a", "b"):
        add(store, key, ("PER", "lê a"), ("PER", "lê b"))
    add(store, "c", ("PER", "trần c"), signs=True)
    add(store, "d", ("PER", "trần c"), ("PER", "lê a"))
    settled(store)
    found = {one.name: one for one in identities.names(store, ("PER",))}
    companions = [sorted(json.loads(seen.companions or "null")) for seen in found["lê a"].seen]
    assert companions == [[["lê b", 2]], [["lê b", 2]], []]


def test_moved_keys_are_those_of_the_corpus_in_all_tables(store):
    add(store, "a", ("ORG", "x"))
    add(store, "b", ("ORG", "x"))
    settled(store)
    docs = [seen.doc for name in identities.names(store, ("ORG",)) for seen in name.seen]
    identities.keep(store, moved=[(docs[0], "NIL:x", "NIL:x (vn/22)")])
    assert {row["key"]: row["articles"] for row in tables.entities(store)} == {"NIL:x": 1, "NIL:x (vn/22)": 1}


def test_a_name_of_a_near_duplicate_is_no_sighting_and_shares_the_originals_key(store):
    for article, names in (("a", ("x", "y")), ("b", ("x", "z")), ("c", ("x",))):
        add(store, article, *(("ORG", name) for name in names))
    tables.settle(store)
    store.db.execute("INSERT INTO copy VALUES ('b', 'a', 1.0)")
    identities.prepare(store)
    seen = {name.name: [one.article for one in name.seen] for name in identities.names(store, ("ORG",))}
    assert seen == {"x": ["a", "c"], "y": ["a"], "z": ["b"]}
    docs = dict(store.db.execute("SELECT id, doc FROM kept"))
    identities.keep(store, moved=[(docs["a"], "NIL:x", "NIL:x (vn/22)")])
    identities.share(store, ("ORG",))
    assert {key: identities.moved_in(store, doc) for key, doc in docs.items()} == {
        "a": {"NIL:x": "NIL:x (vn/22)"}, "b": {"NIL:x": "NIL:x (vn/22)"}, "c": {},
    }  # fmt: skip


def test_what_is_to_be_reviewed_quotes_its_sentences(store):
    add(store, "a")
    settled(store)
    evidence = [{"article": "a", "doc": 1, "start": 0, "end": 3}]
    identities.keep(store, review=[{"kind": "open", "name": name, "evidence": evidence} for name in ("b", "a")])
    found = list(identities.review(store))
    assert [row["name"] for row in found] == ["a", "b"]
    assert found[0]["evidence"] == [{"article": "a", "start": 0, "end": 3, "sentence": "Bài"}]


def test_holders_of_one_post_whose_days_overlap_are_paired(store):
    identities.keep(store, terms=[term("A", 1, 9), term("B", 9, 12), term("C", 10, 11), term("D", 5, 6, "ubnd@vn/35")])
    pairs = [(one["key"], other["key"]) for one, other in identities.holders(store)]
    assert pairs == [("A", "B"), ("B", "C")]


def term(key: str, first: int, last: int, post: str = "ubnd@vn/22", *, given: bool = False) -> tuple:
    return (post, "chủ tịch", first, last, given, key, {"key": key})


def test_who_is_given_a_post_on_the_last_day_of_the_other_follows_him(store):
    identities.keep(store, terms=[term("A", 1, 9), term("B", 9, 12, given=True), term("C", 12, 12)])
    assert [(one["key"], other["key"]) for one, other in identities.holders(store)] == [("B", "C")]
