"""The components by name, alone and together, on every kind of text."""

from __future__ import annotations

import json
import pickle
import unicodedata

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

import pipeline
from pipeline import spacy_components
from pipeline.errors import ArticleError, ConfigError, GazetteerError, UsageError

TEXT = (
    "Huyện họp bàn việc làm đường\n"
    "Ngày 9/7/2019, Chủ tịch UBND huyện Bình Liêu Trần Văn Mẫu chỉ đạo UBND xã Hoành Mô sửa đường, "
    "thực hiện Kế hoạch số 15/KH-UBND."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.load()


def test_one_line_gives_all_components(nlp):
    assert tuple(nlp.pipe_names) == spacy_components.COMPONENTS
    doc = nlp(TEXT)
    told = doc._.chidao
    assert [event["act"] for event in told["events"]] == ["direct", "implement"]
    assert {entity["key"] for entity in told["entities"]} >= {"ubnd@vn/22/198", "vn/22/198"}
    assert [(span.text, span.label_, span.id_) for span in doc.spans["chidao_events"]] == [
        ("chỉ đạo", "direct", told["events"][0]["id"]),
        ("thực hiện", "implement", told["events"][1]["id"]),
    ]
    assert told["unaligned"] == {"mentions": 0, "events": 0}


def test_mentions_are_spans_that_may_nest_and_entities_that_do_not(nlp):
    doc = nlp(TEXT)
    spans = {(span.text, span.label_): span.kb_id_ for span in doc.spans["chidao_mentions"]}
    assert len(spans) == len(doc._.chidao["mentions"])
    assert spans["Chủ tịch UBND huyện Bình Liêu", "ROLE"] == ""
    assert spans["UBND huyện Bình Liêu", "ORG"] == "ubnd@vn/22/198"
    assert spans["Trần Văn Mẫu", "PER"] == "NIL:Trần Văn Mẫu"
    ents = {(ent.text, ent.label_): ent.kb_id_ for ent in doc.ents}
    assert ents == {key: kb_id for key, kb_id in spans.items() if key != ("UBND huyện Bình Liêu", "ORG")}


def test_each_mention_says_why_it_means_what_it_does(nlp):
    rows = {row["text"]: row for row in nlp(TEXT)._.chidao["mentions"]}
    best = rows["UBND xã Hoành Mô"]["candidates"][0]
    assert best["key"] == rows["UBND xã Hoành Mô"]["entity"]
    assert best["reasons"]


def test_what_is_told_grows_with_the_components():
    doc = spacy_components.load(components=("chidao_mentions",))(TEXT)
    assert {row["verdict"] for row in doc._.chidao["mentions"]} == {None}
    assert "events" not in doc._.chidao
    packed = DocBin(store_user_data=True, docs=[doc]).to_bytes()  # saved between two stages, and gone on with
    later = next(DocBin().from_bytes(packed).get_docs(Vocab()))
    rest = spacy_components.load(components=("chidao_links", "chidao_events"))
    assert rest(later)._.chidao == spacy_components.load(components=spacy_components.COMPONENTS[2:])(TEXT)._.chidao


def test_a_second_time_changes_nothing(nlp):
    once = json.dumps(nlp(TEXT)._.chidao)
    assert json.dumps(nlp(nlp(TEXT))._.chidao) == once


@pytest.mark.parametrize(
    ("component", "before"), [("chidao_links", "chidao_mentions"), ("chidao_events", "chidao_links")]
)
def test_a_component_says_which_it_needs_before_it(component, before):
    earlier = ("chidao_mentions",) if component == "chidao_events" else ()
    with pytest.raises(UsageError, match=f"{component}: needs {before}"):
        spacy_components.load(components=(*earlier, component))(TEXT)


def test_the_article_s_date_and_id_are_given_with_the_document(nlp):
    def first(**given: str) -> tuple[str, dict]:
        doc = nlp.make_doc("Sáng 9/7, UBND huyện Bình Liêu tổ chức hội nghị.")
        doc._.chidao_article = given
        told = nlp(doc)._.chidao
        return told["events"][0]["time"], told["article"]

    time, article = first(published="10/07/2019", id="a1", source="Báo Mẫu")
    assert time == "2019-07-09"
    assert (article["id"], article["published"], article["dated_by"]) == ("a1", "2019-07-10", "given")
    assert first(published="2021")[0] == "2021-07-09"
    ids = [nlp(text)._.chidao["article"]["id"] for text in ("Xã họp.", "Xã họp.", "Huyện họp.")]
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize(("given", "error"), [({"date": "2019"}, UsageError), ({"published": "hôm qua"}, ArticleError)])
def test_what_is_given_of_an_article_is_checked(nlp, given, error):
    doc = nlp.make_doc(TEXT)
    doc._.chidao_article = given
    with pytest.raises(error, match="chidao_article"):
        nlp(doc)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\r\n\t",
        "\x00\x01\x1b[31m\x7f",
        "<script>alert(\"UBND xã Hoành Mô\")</script>\n=cmd|' /C calc'!A0",
        "😀🇻🇳 UBND\u200b tỉnh Quảng Ninh\ufeff họp\u2028ở huyện Bình Liêu.",
        unicodedata.normalize("NFD", TEXT),
        TEXT.replace("\n", "\r\n").replace("ủy", "uỷ"),
        "A" * 20_000,
        "(" * 5_000,
    ],
)
def test_any_text_is_read_told_as_json_and_saved(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    told = doc._.chidao
    assert json.loads(json.dumps(told)) == told
    for row in told["mentions"]:
        assert text[row["start"] : row["end"]] == row["text"]
    packed = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    again = next(DocBin().from_bytes(packed).get_docs(Vocab()))
    assert again._.chidao == told
    assert [span.text for span in again.spans["chidao_mentions"]] == [s.text for s in doc.spans["chidao_mentions"]]


def test_a_text_that_is_not_composed_means_the_same(nlp):
    def told(text: str) -> list:
        return [(row["label"], row["entity"]) for row in nlp(text)._.chidao["mentions"]]

    assert told(unicodedata.normalize("NFD", TEXT)) == told(TEXT)
    assert len(told(TEXT)) > 5


def test_a_long_text_is_read(nlp):
    doc = nlp((TEXT + "\n") * 300)
    assert len(doc._.chidao["events"]) == 600


def test_another_tokenizer_loses_spans_but_no_mention(nlp):
    words = ["Sáng", "9/7,UBND", "huyện", "Bình", "Liêu", "họp", "với", "xã", "Hoành", "Mô."]
    doc = Doc(nlp.vocab, words)
    told = nlp(doc)._.chidao
    texts = [row["text"] for row in told["mentions"]]
    assert "UBND huyện Bình Liêu" in texts
    assert told["unaligned"]["mentions"] == len(texts) - len(doc.spans["chidao_mentions"]) > 0


def test_in_a_pipeline_of_somebody_else_its_settings_are_theirs():
    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    config = {"spans_key": "names", "alignment_mode": "expand", "ents": False}
    nlp.add_pipe("chidao_mentions", config=config)
    nlp.add_pipe("chidao_links", config={"spans_key": "names"})
    doc = nlp("Sáng nay UBND huyện Bình Liêu họp.")
    assert [(span.text, span.kb_id_) for span in doc.spans["names"]][-1] == ("UBND huyện Bình Liêu", "ubnd@vn/22/198")
    assert doc.ents == ()
    assert nlp.config["components"]["chidao_mentions"]["spans_key"] == "names"


def test_settings_and_gazetteers_are_checked_before_the_first_text(tmp_path):
    nlp = spacy.blank("xx")
    with pytest.raises(GazetteerError, match="no such folder"):
        nlp.add_pipe("chidao_mentions", config={"gazetteers": str(tmp_path / "none")})
    with pytest.raises(ConfigError, match="cannot be read"):
        nlp.add_pipe("chidao_events", config={"settings": str(tmp_path / "none.toml")})
    with pytest.raises(ValueError, match="alignment_mode"):
        nlp.add_pipe("chidao_links", config={"alignment_mode": "loose"})


def test_settings_are_those_of_a_file(tmp_path):
    (tmp_path / "dates.toml").write_text('[annotate]\ntaggers = ["dates"]\n', "utf-8")
    nlp = pipeline.load(settings=tmp_path / "dates.toml")
    assert {row["label"] for row in nlp(TEXT)._.chidao["mentions"]} == {"DATE"}


def test_a_component_is_pickled_as_its_settings(nlp):
    for name in ("chidao_mentions", "chidao_links", "chidao_events"):
        packed = pickle.dumps(nlp.get_pipe(name))
        assert len(packed) < 1_000
        assert pickle.loads(packed) == nlp.get_pipe(name)
