"""Which document stands below which, and how the tree is walked."""

from __future__ import annotations

import pytest

from pipeline.errors import UsageError
from pipeline.trace import gather
from pipeline.trace.cascade import Direction, roots, selected
from tests.trace.conftest import act, paper, relation

NATION, PROVINCE, DISTRICT, COMMUNE = "18-NQ/TW@VN", "21-CTR/TU@vn/22", "30-KH/HU@vn/22/198", "5-NQ/ĐU@vn/22/198/06841"
CHAIN = [
    relation(PROVINCE, "implements", NATION, "a1"),
    relation(DISTRICT, "is based on", PROVINCE, "a2"),
    relation(COMMUNE, "implements", DISTRICT, "a3"),
    relation("80/KH-UBND@vn/35", "implements", NATION, "a4"),
]


def lines(results, document=NATION, direction=Direction.BOTH):
    return [(len(node.last), node.key, node.cut) for node in gather(results, document, direction).walk()]


def test_a_resolutions_way_from_the_centre_to_the_commune(make):
    assert lines(make(CHAIN)) == [
        (0, NATION, None), (1, PROVINCE, None), (2, DISTRICT, None), (3, COMMUNE, None),
        (1, "80/KH-UBND@vn/35", None),
    ]  # fmt: skip


def test_up_is_only_what_it_rests_on_and_down_only_what_rests_on_it(make):
    results = make(CHAIN)
    assert [line[1] for line in lines(results, DISTRICT, Direction.UP)] == [NATION, PROVINCE, DISTRICT]
    assert [line[1] for line in lines(results, DISTRICT, Direction.DOWN)] == [DISTRICT, COMMUNE]
    assert [line[1] for line in lines(results, DISTRICT)] == [NATION, PROVINCE, DISTRICT, COMMUNE]


def test_what_is_approved_or_issued_stands_below_what_puts_it_in_force(make):
    results = make([relation("5/QĐ@VN", "approves", "NIL:Đề án"), relation("NIL:Quy chế", "implements", "NIL:Đề án")])
    assert lines(results, "NIL:Đề án") == [(0, "5/QĐ@VN", None), (1, "NIL:Đề án", None), (2, "NIL:Quy chế", None)]


def test_what_is_denied_is_left_out(make):
    results = make([relation(PROVINCE, "implements", NATION, modality="denied")])
    assert lines(results) == [(0, NATION, None)]


def test_a_cycle_is_cut_and_said(make):
    results = make([relation("A@VN", "amends", "B@VN"), relation("B@VN", "amends", "A@VN")])
    assert lines(results, "A@VN") == [(0, "A@VN", None), (1, "B@VN", None), (2, "A@VN", "cycle")]


def test_a_document_that_is_said_to_amend_itself_has_no_child(make):
    assert lines(make([relation("A@VN", "amends", "A@VN")]), "A@VN") == [(0, "A@VN", None)]


def test_a_branch_with_two_ways_to_it_is_told_once(make):
    rows = [relation(one, "implements", NATION) for one in (PROVINCE, DISTRICT)]
    results = make([*rows, relation(DISTRICT, "implements", PROVINCE), relation(COMMUNE, "implements", DISTRICT)])
    assert lines(results) == [
        (0, NATION, None), (1, PROVINCE, None), (2, DISTRICT, None), (3, COMMUNE, None),
        (1, DISTRICT, "again"),
    ]  # fmt: skip


def test_siblings_stand_from_the_centre_outward_then_by_day(make):
    keys = (COMMUNE, "NIL:Đề án", "9/KH@vn/22", "1/KH@vn/35", "7/QĐ@VN")
    dates = {"9/KH@vn/22": ["2020-01-01"], "1/KH@vn/35": ["2021-01-01"]}
    papers = [paper(key, dates=dates.get(key, [])) for key in keys]
    results = make([relation(key, "implements", NATION) for key in keys], papers)
    assert [key for _, key, _ in lines(results)] == [
        NATION, "7/QĐ@VN", "9/KH@vn/22", "1/KH@vn/35", COMMUNE, "NIL:Đề án",
    ]  # fmt: skip


def test_a_long_chain_and_a_wide_one_are_walked_to_their_ends(make):
    chain = [relation(f"{number + 1}@VN", "implements", f"{number}@VN") for number in range(3000)]
    wide = [relation(f"w{number}@VN", "implements", "3000@VN") for number in range(2000)]
    assert len(lines(make([*chain, *wide]), "0@VN")) == 5001


def test_evidence_is_the_first_sentence_and_the_number_of_articles(make):
    rows = [relation(PROVINCE, "implements", NATION, article) for article in ("a1", "a2", "a2")]
    (told,) = gather(make(rows), NATION, Direction.DOWN).relations[NATION, PROVINCE].values()
    assert (told.article, told.sentence, len(told.articles)) == ("a1", rows[0]["sentence"], 2)


def test_acts_of_the_document_and_of_those_below_it_by_agent_and_place(make):
    events = [
        act(DISTRICT, "ubnd@x", "vn/22", "a1"), act(DISTRICT, "ubnd@x", "vn/22", "a2"),
        act(DISTRICT, "ubnd@y", "vn/22", "a1"), act(DISTRICT, "ubnd@z", "vn/22", modality="denied"),
        act(PROVINCE, "ubnd@x", "vn/22"), act(DISTRICT, "ubnd@q", "vn/22", act="issue"),
    ]  # fmt: skip
    results = make(CHAIN, [{**paper("ubnd@x", "UBND X"), "type": "ORG"}], events)
    cascade = gather(results, DISTRICT, Direction.BOTH)
    assert {
        key: {doing.agents: len(told.articles) for doing, told in acts.items()} for key, acts in cascade.acts.items()
    } == {DISTRICT: {("ubnd@x",): 2, ("ubnd@y",): 1}}
    assert cascade.names == {"ubnd@x": "UBND X"}
    assert not gather(results, DISTRICT, Direction.UP).acts


def test_the_issuer_and_the_days_are_those_of_the_entities(make):
    entities = [
        paper(NATION, "Nghị quyết", issuer="bct@VN", dates=["2017-10-25"], articles=4),
        {**paper("bct@VN", "Bộ Chính trị"), "type": "ORG"},
    ]
    told = gather(make(CHAIN, entities), NATION, Direction.UP).papers[NATION]
    assert (told.name, told.issuer_name, told.dates, told.articles) == (
        "Nghị quyết",
        "Bộ Chính trị",
        ("2017-10-25",),
        4,
    )


def test_a_run_without_the_table_is_refused(make):
    results = make()
    (results.folder / "document_relations.jsonl").unlink()
    with pytest.raises(UsageError, match=r"document_relations\.jsonl.*run again"):
        gather(results, NATION, Direction.BOTH)


def test_a_tree_of_cycles_only_still_begins_somewhere():
    pairs = {("x", "y"), ("y", "x"), ("y", "d")}
    assert selected(pairs, "d", Direction.UP) == pairs
    assert roots(pairs, "d") == ("d", "x")
