"""Layers: rows become spans where tokens allow it, and what they do not allow is counted."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.spacy_docs import layers
from pipeline.spacy_docs.tokenizer import SyllableTokenizer

TEXT = "Chủ tịch UBND xã Mẫu ký, giao thôn Một."


def row(words: str, label: str, entity: str | None = None, verdict: str | None = None) -> dict:
    start = TEXT.index(words)
    told = {"start": start, "end": start + len(words), "label": label}
    return {**told, "entity": entity, "verdict": verdict, "id": f"{label}{start}"}


ROWS = (
    row("Chủ tịch UBND xã Mẫu", "ROLE"),
    row("UBND xã Mẫu", "ORG", "ubnd@vn/1", "LINKED"),
    row("thôn Một", "LOC", "NIL:thôn Một", "NIL"),
)


@pytest.fixture
def doc() -> Doc:
    return SyllableTokenizer(Vocab())(TEXT)


def test_mentions_are_spans_with_label_id_and_key(doc):
    assert layers.lay_mentions(doc, ROWS) == 0
    spans = doc.spans["chidao_mentions"]
    assert [(span.text, span.label_, span.kb_id_, span.id_) for span in spans] == [
        ("Chủ tịch UBND xã Mẫu", "ROLE", "", "ROLE0"),
        ("UBND xã Mẫu", "ORG", "ubnd@vn/1", "ORG9"),
        ("thôn Một", "LOC", "NIL:thôn Một", "LOC30"),
    ]


def test_a_key_in_doubt_is_no_kb_id(doc):
    layers.lay_mentions(doc, [row("thôn Một", "LOC", "vn/1", "AMBIGUOUS")])
    assert [span.kb_id_ for span in doc.spans["chidao_mentions"]] == [""]


@pytest.mark.parametrize(
    ("mode", "expected"), [("strict", []), ("contract", ["UBND xã"]), ("expand", ["UBND xã Mẫuký"])]
)
def test_what_does_not_begin_and_end_with_tokens_is_counted_whatever_becomes_of_it(mode, expected):
    glued = SyllableTokenizer(Vocab())("UBND xã Mẫuký")
    inside = {**ROWS[1], "start": 0, "end": len("UBND xã Mẫu")}
    assert layers.lay_mentions(glued, [inside], "group", mode) == 1
    assert [span.text for span in glued.spans["group"]] == expected


def test_only_the_outermost_are_entities_and_furniture_is_not_said_to_have_none(doc):
    layers.lay_mentions(doc, ROWS[:2])
    assert layers.set_entities(doc, unread=[(TEXT.index("giao"), len(TEXT))]) == 1
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Chủ tịch UBND xã Mẫu", "ROLE")]
    assert {token.text: token.ent_iob_ for token in doc} == {
        "Chủ": "B", "tịch": "I", "UBND": "I", "xã": "I", "Mẫu": "I", "ký": "O", ",": "O",
        "giao": "", "thôn": "", "Một": "", ".": "",
    }  # fmt: skip


def test_entities_get_the_keys_that_are_found_later_and_others_stay(doc):
    layers.lay_mentions(doc, [row("thôn Một", "LOC")])
    layers.set_entities(doc)
    doc.set_ents([doc.char_span(0, 8, "OTHER", "Q1")], default="unmodified")
    layers.lay_mentions(doc, ROWS)
    layers.name_entities(doc)
    assert [(ent.text, ent.label_, ent.kb_id_) for ent in doc.ents] == [
        ("Chủ tịch", "OTHER", "Q1"), ("thôn Một", "LOC", "NIL:thôn Một"),
    ]  # fmt: skip


def test_the_verbs_of_events_are_spans_with_the_act(doc):
    start = TEXT.index("giao")
    event = {"id": "e1", "act": "direct", "trigger": {"start": start, "end": start + 4, "text": "giao"}}
    assert layers.lay_events(doc, [event]) == 0
    assert [(span.text, span.label_, span.id_) for span in doc.spans["chidao_events"]] == [("giao", "direct", "e1")]


def test_an_empty_document_has_empty_layers():
    empty = Doc(Vocab())
    layers.set_sentence_starts(empty, {0})
    assert layers.lay_mentions(empty, []) == 0
    assert layers.set_entities(empty) == 0
    assert list(empty.spans["chidao_mentions"]) == []
