"""What the annotator promises: the table of mentions, and what holds for every article."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest

from pipeline.annotate import Annotator
from pipeline.annotate.taggers import TAGGERS
from pipeline.config import AnnotateConfig, load_config
from pipeline.errors import ConfigError
from pipeline.gazetteer import Gazetteers
from pipeline.ingest import read
from pipeline.records import AnnotatedArticle, Article, Label, Mention, ParagraphRole
from tests.annotate.examples import GAPS, Example, make_article, read_table

ARTICLES = Path(__file__).resolve().parents[2] / "examples"
TABLE = read_table()
ROWS = [example for example in TABLE if example.gap is None]
TONES = {"òa": "oà", "óa": "oá", "ủy": "uỷ", "úy": "uý", "ùy": "uỳ", "Ủy": "Uỷ", "ụy": "uỵ"}


def case(example: Example) -> Any:
    """The example as a test's parameter; a known gap must fail."""
    marks = (pytest.mark.xfail(strict=True, reason=example.gap),) if example.gap else ()
    return pytest.param(example, id=f"{example.line}: {example.article.text[:50]!r}", marks=marks)


# ---- the table


def test_the_table_is_read() -> None:
    assert len(ROWS) >= 150
    labels = [label for example in ROWS for _, _, label in example.expected]
    assert all(labels.count(label) >= 5 for label in Label), {label: labels.count(label) for label in Label}
    assert sum(not example.expected for example in ROWS) >= 30, "sentences without any mention"
    assert all((example.section == GAPS) == (example.gap is not None) for example in TABLE)


def test_no_sentence_stands_twice() -> None:
    texts = [example.article.text for example in TABLE]
    assert sorted(texts) == sorted(set(texts))


@pytest.mark.parametrize("example", [case(example) for example in TABLE])
def test_mentions_of_a_sentence(annotator: Annotator, example: Example) -> None:
    mentions = annotator.mentions(example.article)
    found, text = example.found(mentions), example.article.text
    shown = [(text[start:end], label) for start, end, label in found]
    assert found == example.expected, f"{text!r} gave {shown}"


def composed(mentions: tuple[Mention, ...]) -> list[tuple[str, str]]:
    return [(unicodedata.normalize("NFC", mention.text), str(mention.label)) for mention in mentions]


def twin(article: Article, text: str) -> Article:
    return make_article(article.id, text, tuple(paragraph.role for paragraph in article.paragraphs))


@pytest.mark.parametrize("section", sorted({example.section for example in ROWS}))
def test_a_decomposed_text_has_the_mentions_of_its_composed_twin(annotator: Annotator, section: str) -> None:
    for example in (row for row in ROWS if row.section == section):
        article = example.article
        decomposed = twin(article, unicodedata.normalize("NFD", article.text))
        mentions = annotator.mentions(decomposed)
        assert composed(mentions) == composed(annotator.mentions(article))
        assert all(decomposed.text[m.start : m.end] == m.text for m in mentions)


def test_either_place_of_the_tone_mark_gives_the_same_spans(annotator: Annotator) -> None:
    changed = 0
    for example in ROWS:
        text = example.article.text
        for new, old in TONES.items():
            text = text.replace(new, old)
        changed += text != example.article.text
        found = [(m.span, m.label) for m in annotator.mentions(twin(example.article, text))]
        assert found == [(m.span, m.label) for m in annotator.mentions(example.article)], text
    assert changed >= 20


def test_a_sentence_reads_alike_after_another_paragraph(annotator: Annotator) -> None:
    before = "Trời nắng đẹp."
    for example in ROWS:
        article = example.article
        roles = (ParagraphRole.BODY, *(paragraph.role for paragraph in article.paragraphs))
        longer = make_article("longer", f"{before}\n{article.text}", roles)
        shift = len(before) + 1
        alone = [(m.start + shift, m.end + shift, m.label) for m in annotator.mentions(article)]
        assert [(m.start, m.end, m.label) for m in annotator.mentions(longer)] == alone, article.text


# ---- every article


@cache
def articles() -> tuple[Article, ...]:
    found = [article for article in read([str(ARTICLES)], load_config().ingest) if isinstance(article, Article)]
    return tuple(sorted(found, key=lambda article: article.id))


KEYS = [article.id for article in articles()]


@pytest.fixture(scope="module")
def annotated(annotator: Annotator) -> dict[str, AnnotatedArticle]:
    return {article.id: annotator.annotate(article) for article in articles()}


def test_the_examples_are_read_and_full_of_mentions(annotated: dict[str, AnnotatedArticle]) -> None:
    assert len(KEYS) >= 10
    assert {mention.label for found in annotated.values() for mention in found.mentions} == set(Label)
    assert all(len(found.mentions) >= 5 for found in annotated.values())


@pytest.mark.parametrize("key", KEYS)
def test_mentions_stand_where_they_say(annotated: dict[str, AnnotatedArticle], key: str) -> None:
    found = annotated[key]
    for mention in found.mentions:
        assert found.article.text[mention.start : mention.end] == mention.text
        assert mention.text == mention.text.strip()
        assert mention.text
        for part in mention.parts:
            assert part.start == part.end == -1 or mention.start <= part.start < part.end <= mention.end


@pytest.mark.parametrize("key", KEYS)
def test_mentions_are_sorted_and_only_an_organ_inside_a_role_overlaps(
    annotated: dict[str, AnnotatedArticle], key: str
) -> None:
    mentions = annotated[key].mentions
    assert list(mentions) == sorted(mentions, key=lambda mention: (mention.start, -mention.end))
    assert len({(m.start, m.end, m.label) for m in mentions}) == len(mentions)
    for n, mention in enumerate(mentions):
        for later in mentions[n + 1 :]:
            if later.start < mention.end:
                assert (mention.label, later.label) == (Label.ROLE, Label.ORG)
                assert later.end <= mention.end


@pytest.mark.parametrize("key", KEYS)
def test_nothing_stands_in_furniture_or_across_paragraphs(annotated: dict[str, AnnotatedArticle], key: str) -> None:
    found = annotated[key]
    prose = [p for p in found.article.paragraphs if p.role is not ParagraphRole.FURNITURE]
    for span in (*((m.start, m.end) for m in found.mentions), *((s.start, s.end) for s in found.sentences)):
        assert any(p.start <= span[0] and span[1] <= p.end for p in prose), found.article.text[slice(*span)]


@pytest.mark.parametrize("key", KEYS)
def test_every_mention_says_who_proposed_it_and_why(annotated: dict[str, AnnotatedArticle], key: str) -> None:
    names = {tagger.name for tagger in TAGGERS}
    for mention in annotated[key].mentions:
        assert mention.tagger in names
        assert mention.reason
        assert 0 < mention.score <= 1
        assert (mention.value is not None) <= (mention.label is Label.DATE)


@pytest.mark.parametrize("key", KEYS)
def test_sentences_follow_each_other_and_name_their_paragraph(annotated: dict[str, AnnotatedArticle], key: str) -> None:
    found = annotated[key]
    assert all(before.end <= after.start for before, after in pairwise(found.sentences))
    for sentence in found.sentences:
        paragraph = found.article.paragraphs[sentence.paragraph]
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("key", KEYS)
def test_the_normal_form_of_an_article_does_not_matter(
    annotator: Annotator, annotated: dict[str, AnnotatedArticle], key: str, form: Literal["NFC", "NFD"]
) -> None:
    article = annotated[key].article
    paragraphs = []
    for paragraph in article.paragraphs:
        start = len(unicodedata.normalize(form, article.text[: paragraph.start]))
        size = len(unicodedata.normalize(form, article.text[paragraph.start : paragraph.end]))
        paragraphs.append(replace(paragraph, start=start, end=start + size))
    other = replace(article, text=unicodedata.normalize(form, article.text), paragraphs=tuple(paragraphs))
    assert composed(annotator.mentions(other)) == composed(annotated[key].mentions)


@pytest.mark.parametrize("key", KEYS)
def test_the_same_article_gives_the_same_mentions(
    annotator: Annotator, annotated: dict[str, AnnotatedArticle], key: str
) -> None:
    assert annotator.mentions(annotated[key].article) == annotated[key].mentions


# ---- the annotator itself


def test_an_unknown_tagger_is_refused_with_the_names_allowed(gazetteers: Gazetteers) -> None:
    with pytest.raises(ConfigError, match=r"annotate\.taggers: 'place' is unknown; allowed: dates, .*places"):
        Annotator(gazetteers, AnnotateConfig(("places", "place"), False))


def test_only_the_taggers_named_propose_mentions(gazetteers: Gazetteers) -> None:
    places = Annotator(gazetteers, AnnotateConfig(("places",), False))
    article = make_article("a", "Ngày 5/3/2020, ông Lý Văn Páo đến xã Hoành Mô.")
    assert [(m.text, m.label) for m in places.mentions(article)] == [("xã Hoành Mô", Label.LOC)]


def test_words_are_made_only_when_asked_and_never_in_furniture(gazetteers: Gazetteers) -> None:
    roles = (ParagraphRole.FURNITURE, ParagraphRole.BODY)
    article = make_article("a", "Thống kê truy cập\nHuyện họp bàn.", roles)
    with_words = Annotator(gazetteers, AnnotateConfig(("dates",), True)).annotate(article)
    assert with_words.words
    assert min(start for start, _ in with_words.words) == article.text.index("Huyện")
    assert Annotator(gazetteers, AnnotateConfig(("dates",), False)).annotate(article).words == ()


@pytest.mark.parametrize("text", ["", "\n", " ", "—", "Ủ", "ba\u0301o", "\u200b", "UBND", "các", "'", "TP."])
def test_next_to_nothing_is_annotated_without_fault(annotator: Annotator, text: str) -> None:
    found = annotator.annotate(make_article("a", text))
    assert all(text[m.start : m.end] == m.text for m in found.mentions)
    assert len(found.mentions) <= 1


def test_zero_width_characters_stay_outside_the_count_but_inside_the_span(annotator: Annotator) -> None:
    text = "\ufeffHọp tại xã\u00a0Hoành\u200b Mô."
    (mention,) = annotator.mentions(make_article("a", text))
    assert mention.text in {"xã\xa0Hoành\u200b Mô", "xã\xa0Hoành Mô"}
    assert text[mention.start : mention.end] == mention.text


LONG = "Huyện đã giao các phòng rà soát từng hộ, lập danh sách gửi về trước mùa mưa. " * 3


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("Hồng Mây", ["Hồng Mây"]),
        ("Hồng Mây (TTXVN)", ["Hồng Mây"]),
        ("Hồng Mây (Vietnam+)", ["Hồng Mây"]),
        ("Hồng Mây - Thu Nắng", ["Hồng Mây", "Thu Nắng"]),
    ],
)
def test_the_signature_behind_the_last_sentence_is_a_person(annotator: Annotator, end: str, names: list[str]) -> None:
    def people(text: str) -> list[str]:
        article = make_article("signed", text, (ParagraphRole.BODY,))
        return [mention.text for mention in annotator.mentions(article) if mention.label is Label.PER]

    assert people(LONG + end) == names
    assert people(f"Huyện giao việc. {end}") == [], "too short a text to be signed"
