"""Who held which post from when to when, after whom and before whom."""

from __future__ import annotations

import json

import pytest

from pipeline.graph import identities, tables, tenures
from pipeline.graph.store import Outcome, Store

POST = {"title": "Chủ tịch", "organization": "ubnd@vn/1"}


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "store.sqlite", {"code": "1"}, fresh=False) as opened:
        yield opened


def told(article: str, person: str, date: str | None, status: str = "held", **fields) -> dict:
    told = {"article": article, "person": person, **POST, "status": status, "date": date, "start": 0, "end": 9}
    return {**told, "since": None, "until": None, "predecessor": None, **fields}


def found(store: Store, *holdings: dict, terms: tuple = (), conflicts: tuple = ()) -> dict[str, dict]:
    for article in {row["article"]: None for row in holdings}:
        store.meet(article, "0" * 32, None)
        lines = [json.dumps(row) for row in holdings if row["article"] == article]
        store.add([Outcome(article, "0" * 32, None, {"holdings": lines})])
    tables.settle(store)
    evidence = [{"doc": 1, **POST}]
    reviewed = [{"kind": "two holders", "name": "x", "keys": list(pair), "evidence": evidence} for pair in conflicts]
    identities.keep(store, terms=[("ubnd@vn/1", "chủ tịch", *term, {}) for term in terms], review=reviewed)
    rows = list(tenures.rows(store))
    assert len({(row["person"], row["organization"]) for row in rows}) == len(rows)
    return {row["person"]: row for row in rows}


def test_a_tenure_has_its_first_and_last_statement_with_their_places(store):
    rows = found(store, told("b", "A", "2020-03-01"), told("a", "A", "2021-01-02"), told("c", "A", None))
    assert rows["A"]["articles"] == 3
    assert rows["A"]["first"] == {"date": "2020-03-01", "article": "b", "start": 0, "end": 9}
    assert rows["A"]["last"]["article"] == "a"
    assert (rows["A"]["began"], rows["A"]["ended"], rows["A"]["conflicts"]) == (None, None, [])


def test_a_past_post_is_no_statement_that_it_is_held_and_says_that_it_ended(store):
    rows = found(store, told("a", "A", "2020-03-01", "former"))
    assert (rows["A"]["first"], rows["A"]["last"]) == (None, None)
    assert rows["A"]["ended"] == {"date": None, "by": "2020-03-01", "article": "a", "start": 0, "end": 9}


def test_beginning_and_end_have_the_days_that_are_told(store):
    given = told("a", "A", "2020-03-01", "appointed", since="2020-02-28")
    left = told("b", "A", "2021-05-05", "left", until="2021-06-01")
    rows = found(store, given, left)
    assert (rows["A"]["began"]["date"], rows["A"]["began"]["by"]) == ("2020-02-28", "2020-03-01")
    assert (rows["A"]["ended"]["date"], rows["A"]["ended"]["article"]) == ("2021-06-01", "b")


def test_of_days_told_equally_often_none_is_chosen(store):
    rows = found(store, *(told(key, "A", "2020-03-01", "appointed", since=f"2020-02-0{key}") for key in "12"))
    assert (rows["A"]["began"]["date"], rows["A"]["began"]["by"]) == (None, "2020-03-01")


def test_what_is_only_proposed_is_no_tenure(store):
    assert found(store, told("a", "A", "2020-03-01", "proposed")) == {}


def test_the_one_who_was_before_is_told(store):
    given = told("a", "B", "2020-03-01", "appointed", predecessor="A")
    rows = found(store, given, told("a", "A", "2020-03-01", "left"))
    assert (rows["B"]["predecessor"]["person"], rows["B"]["predecessor"]["how"]) == ("A", "told")
    assert (rows["A"]["successor"]["person"], rows["A"]["successor"]["article"]) == ("B", "a")
    assert rows["A"]["predecessor"] is None


HELD = (told("a", "A", "2020-01-01"), told("b", "B", "2020-01-11"))


@pytest.mark.parametrize(
    ("terms", "days"),
    [
        (((1, 5, False, "A"), (15, 20, False, "B")), 10),
        (((1, 5, False, "A"), (5, 20, True, "B")), 0),
        (((1, 5, False, "A"), (5, 20, False, "B")), None),
        (((1, 5, False, "A"), (4, 20, False, "B")), None),
        (((1, 5, False, "A"), (2000, 2001, False, "B")), None),
        ((), None),
    ],
    ids=["apart", "given on the last day", "held on the last day", "overlap", "too far", "a post of many"],
)
def test_one_holder_follows_another_where_their_days_do_not_meet(store, terms, days):
    rows = found(store, *HELD, terms=terms)
    after = rows["A"]["successor"]
    assert after is None if days is None else (after["person"], after["how"], after["days"]) == ("B", "order", days)
    assert (rows["B"]["predecessor"] is None) == (days is None)


def test_who_is_told_to_hold_it_at_the_same_time_is_a_conflict_and_follows_nobody(store):
    terms = ((1, 5, False, "A"), (15, 20, False, "B"))
    rows = found(store, *HELD, terms=terms, conflicts=(("A", "C"),))
    assert (rows["A"]["conflicts"], rows["B"]["conflicts"]) == (["C"], [])
    assert rows["A"]["successor"] is None


def test_tenures_are_sorted_by_post_and_day_whatever_the_order_of_articles(store):
    rows = found(store, told("a", "C", "2020-02-02"), told("b", "A", "2021-01-01"), told("c", "B", None))
    assert list(rows) == ["C", "A", "B"]
