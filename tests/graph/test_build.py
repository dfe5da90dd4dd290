"""The rows of an article, and the statements with their sentences."""

from __future__ import annotations

from dataclasses import replace

from pipeline.graph.build import rows
from pipeline.records import Act, Candidate, Event, Facts, Holding, Label, Link, Modality, PaperRelation, Verdict


def event(**fields) -> Event:
    default = Event(
        "v1", Act.ISSUE, (8, 10), ("NIL:UBND xã",), (0, 7), (), (), None, (), None, Modality.DONE, "r", 0, 12
    )
    return replace(default, **fields)


def test_mentions_carry_their_link_and_at_most_five_candidates(linked):
    made = linked("[UBND xã](ORG NIL:UBND xã) họp [sáng nay](DATE)")
    candidates = tuple(Candidate(f"k{number}", 1 - number / 10) for number in range(7))
    link = Link(0, 7, Label.ORG, Verdict.AMBIGUOUS, "NIL:UBND xã", candidates)
    body, date = rows(replace(made, links=(link,)), Facts((), ()))["mentions"]
    assert (body["entity"], body["verdict"]) == ("NIL:UBND xã", "AMBIGUOUS")
    assert [candidate["key"] for candidate in body["candidates"]] == ["k0", "k1", "k2", "k3", "k4"]
    assert (date["entity"], date["verdict"], date["candidates"]) == (None, None, [])
    assert body["id"] != date["id"]


def test_a_role_comes_before_the_body_inside_it(linked):
    made = linked("[Chủ tịch [UBND xã](ORG NIL:UBND xã)](ROLE) họp")
    assert [row["label"] for row in rows(made, Facts((), ()))["mentions"]] == ["ROLE", "ORG"]


def test_an_event_quotes_its_sentence_and_spans(linked):
    made = linked("[UBND xã](ORG NIL:UBND xã) ra văn bản")
    (row,) = rows(made, Facts((), (event(content=(11, 18)),)))["events"]
    assert row["sentence"] == "UBND xã ra v"
    assert row["trigger"] == {"start": 8, "end": 10, "text": "ra"}
    assert row["content"]["text"] == "văn bản"


def test_statements_say_who_what_where_with_their_place(linked):
    made = linked("[UBND xã](ORG NIL:UBND xã) ra văn bản")
    found = rows(made, Facts((), (event(places=("vn/1",), time="2020"),)))["statements"]
    told = {(row["predicate"], row["object"], row["literal"]) for row in found}
    assert told == {
        ("act", "issue", True), ("modality", "done", True), ("agent", "NIL:UBND xã", False),
        ("place", "vn/1", False), ("time", "2020", True),
    }  # fmt: skip
    assert {(row["article"], row["subject"], row["start"], row["end"], row["rule"]) for row in found} == {
        ("a1", "v1", 0, 12, "r")
    }
    assert len({row["id"] for row in found}) == len(found)


def test_every_key_that_a_statement_names_has_an_entity_or_a_row(linked):
    made = linked("[UBND xã](ORG NIL:UBND xã) ra văn bản")
    made = replace(made, entities=tuple(replace(entity, issuer="hdnd@vn/1") for entity in made.entities))
    held = Holding("NIL:Lê Mẫu", "Chủ tịch", "ubnd@vn/1", None, 0, 7, "r")
    tables = rows(made, Facts((held,), (event(places=("vn/1",), documents=("1/QĐ@vn/1",), addressees=("x@vn/1",)),)))
    nodes = {row["key"] for row in tables["entities"]} | {row["id"] for row in tables["events"] + tables["holdings"]}
    edges = [row for row in tables["statements"] if not row["literal"]]
    assert len(edges) == 6
    assert {end for row in edges for end in (row["subject"], row["object"])} <= nodes
    types = {row["key"]: row["type"] for row in tables["entities"]}
    assert (types["vn/1"], types["1/QĐ@vn/1"], types["NIL:Lê Mẫu"], types["hdnd@vn/1"]) == ("LOC", "DOC", "PER", "ORG")


def test_a_document_states_its_issuer_and_date_where_it_is_first_named(linked):
    made = linked("ký [Quyết định 1/QĐ](DOC 1/QĐ@vn/1)")
    made = replace(made, entities=(replace(made.entities[0], date="2020-01-02", issuer="ubnd@vn/1"),))
    found = rows(made, Facts((), ()))["statements"]
    assert {(row["subject"], row["predicate"], row["object"], row["start"]) for row in found} == {
        ("1/QĐ@vn/1", "issuer", "ubnd@vn/1", 3), ("1/QĐ@vn/1", "date", "2020-01-02", 3),
    }  # fmt: skip


def test_the_same_fact_told_twice_by_two_rules_is_two_rows_and_by_one_rule_one(linked):
    made = linked("[UBND xã](ORG NIL:UBND xã) ra văn bản")
    held = Holding("NIL:Lê Mẫu", "Chủ tịch", "NIL:UBND xã", None, 0, 7, "r")
    assert len(rows(made, Facts((held, held), ()))["holdings"]) == 1


def test_what_a_document_does_to_another_is_a_row_with_its_sentence_and_a_statement(linked):
    made = linked("Có tin.\n[Kế hoạch 1](DOC 1/KH@vn/1) thực hiện [Luật A](DOC NIL:Luật A).")
    paper = PaperRelation("1/KH@vn/1", "implements", "NIL:Luật A", Modality.DONE, 8, 36, "papers.title")
    tables = rows(made, Facts((), (), papers=(paper, paper)))
    (row,) = tables["document_relations"]
    assert row | {"id": ""} == {
        "article": "a1", "id": "", "subject": "1/KH@vn/1", "predicate": "implements", "object": "NIL:Luật A",
        "modality": "done", "start": 8, "end": 36, "sentence": "Kế hoạch 1 thực hiện Luật A.",
        "rule": "papers.title",
    }  # fmt: skip
    (statement,) = tables["statements"]
    assert (statement["subject"], statement["predicate"], statement["object"], statement["literal"]) == (
        "1/KH@vn/1", "implements", "NIL:Luật A", False,
    )  # fmt: skip


def test_a_relation_that_is_not_told_as_done_says_so_in_its_statement(linked):
    made = linked("[Kế hoạch 1](DOC 1/KH@vn/1) không thay thế [Kế hoạch 2](DOC 2/KH@vn/1).")
    paper = PaperRelation("1/KH@vn/1", "replaces", "2/KH@vn/1", Modality.DENIED, 0, 10, "papers.title")
    tables = rows(made, Facts((), (), papers=(paper,)))
    assert [row["predicate"] for row in tables["statements"]] == ["replaces (denied)"]
    assert [(row["predicate"], row["modality"]) for row in tables["document_relations"]] == [("replaces", "denied")]


def test_a_document_that_only_a_relation_names_has_an_entity(linked):
    paper = PaperRelation("1/KH@vn/1", "amends", "2/KH@vn/1", Modality.DONE, 0, 6, "papers.title")
    tables = rows(linked("Có tin."), Facts((), (), papers=(paper,)))
    assert [(row["key"], row["type"]) for row in tables["entities"]] == [("1/KH@vn/1", "DOC"), ("2/KH@vn/1", "DOC")]
