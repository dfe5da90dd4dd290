"""What is told of a document is JSON, and is the same after every way of saving it."""

from __future__ import annotations

import json
import pickle

import pytest
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from pipeline.spacy_docs import extension

TOLD = {
    "article": {"id": "a1", "paragraphs": []},
    "mentions": [{"parts": [{"start": 0}], "text": "“=1”\u0301\n😀"}],
    "n": 1,
}


@pytest.fixture(autouse=True)
def registered() -> None:
    extension.register()


def told() -> Doc:
    doc = Doc(Vocab(), ["Xã", "họp"])
    doc._.chidao = json.loads(json.dumps(TOLD))
    doc._.chidao_article = {"published": "2020"}
    return doc


def test_a_document_that_nothing_read_has_none():
    doc = Doc(Vocab(), ["Xã"])
    assert doc._.chidao is None
    assert doc._.chidao_article is None


def in_bin(doc: Doc) -> Doc:
    packed = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    return next(DocBin().from_bytes(packed).get_docs(Vocab()))


@pytest.mark.parametrize(
    "saved",
    [in_bin, lambda doc: Doc(Vocab()).from_bytes(doc.to_bytes()), lambda doc: pickle.loads(pickle.dumps(doc))],
    ids=["DocBin", "bytes", "pickle"],
)
def test_it_is_the_same_after_saving_lists_included(saved):
    doc = saved(told())
    assert doc._.chidao == TOLD
    assert doc._.chidao_article == {"published": "2020"}
    doc._.chidao["mentions"].append({})  # and it is kept, not made anew each time
    assert len(doc._.chidao["mentions"]) == 2


def test_it_is_read_without_the_extension():
    assert in_bin(told()).user_data["chidao"]["article"]["id"] == "a1"


def test_an_article_s_row_is_told_without_its_text_and_its_entities_apart():
    made = extension.from_rows({"id": "a", "text": "Xã", "entities": [{"key": "vn/1"}]}, mentions=[])
    assert made == {"article": {"id": "a"}, "entities": [{"key": "vn/1"}], "mentions": []}
