"""What the document tagger promises, on a table of sentences written for it."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from pipeline.annotate.citations.titles import FEATURES, THRESHOLD
from pipeline.annotate.page import Block, Page
from pipeline.annotate.taggers.documents import DocumentTagger
from pipeline.errors import GazetteerError
from pipeline.gazetteer import load, read_rows
from pipeline.gazetteer.numbers import parse_number
from pipeline.records import Label, Mention, ParagraphRole

GAZETTEERS = Path(__file__).parents[2] / "gazetteers"
ROWS = [json.loads(line) for line in (Path(__file__).parent / "documents.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def tagger() -> DocumentTagger:
    return DocumentTagger(load(GAZETTEERS))


def tag(tagger: DocumentTagger, text: str) -> list[Mention]:
    return list(tagger.tag(Page(text, None, None, (Block(0, len(text), ParagraphRole.BODY),))))


def value(mention: Mention, name: str) -> str | None:
    part = mention.part(name)
    return part.value if part else None


def test_the_table_is_there() -> None:
    assert len(ROWS) >= 400
    assert sum(not row["mentions"] for row in ROWS) >= 60


@pytest.mark.parametrize("row", ROWS, ids=range(1, len(ROWS) + 1))
def test_sentence(tagger: DocumentTagger, row: dict[str, Any]) -> None:
    expected = [(m["start"], m["span"], m["type"], m["number"]) for m in row["mentions"]]
    found = [(m.start, m.text, value(m, "type"), value(m, "number")) for m in tag(tagger, row["text"])]
    assert found == expected


def test_every_mention_and_part_lies_where_it_says(tagger: DocumentTagger) -> None:
    found = [(row["text"], m) for row in ROWS for m in tag(tagger, row["text"])]
    assert len(found) > 300
    for text, mention in found:
        assert mention.label is Label.DOC
        assert mention.tagger == "documents"
        assert text[mention.start : mention.end] == mention.text
        assert 0 < mention.score <= 1
        for part in mention.parts:
            assert part.start == -1 or mention.start <= part.start < part.end <= mention.end


def test_a_title_is_a_part_as_printed(tagger: DocumentTagger) -> None:
    (mention,) = tag(tagger, "HĐND xã thông qua Đề án phát triển cây chè shan năm 2021.")
    title = mention.part("title")
    assert title is not None
    assert title.value == "phát triển cây chè shan năm 2021"
    assert mention.part("number") is None


def test_a_long_line_takes_linear_time(tagger: DocumentTagger) -> None:
    def seconds(times: int) -> float:
        text = "thực hiện Đề án phát triển, Nghị quyết số 1, 2, " * times
        before = time.process_time()
        tag(tagger, text)
        return time.process_time() - before

    seconds(200)
    assert seconds(4000) < 40 * max(seconds(400), 0.005)


@pytest.mark.parametrize("hostile", ["số " * 20000, "1/" * 20000, "Luật " * 8000, "12-" * 20000, "NQ 1, " * 8000])
def test_hostile_text_ends_soon(tagger: DocumentTagger, hostile: str) -> None:
    before = time.process_time()
    tag(tagger, hostile)
    assert time.process_time() - before < 10


def test_features_are_named_once_and_can_decide() -> None:
    names = [feature.name for feature in FEATURES]
    assert len(names) == len(set(names)) > 5
    assert sum(feature.weight for feature in FEATURES if feature.weight > 0) > THRESHOLD


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22-NQ/HU", ("22-NQ/HU", "NQ", "HU")),
        ("số 33 – NQ/TW", ("33-NQ/TW", "NQ", "TW")),
        ("15-NQ/T.Ư", ("15-NQ/TW", "NQ", "TW")),
        ("62-KL/TƯ", ("62-KL/TW", "KL", "TW")),
        ("21-Ctr/TU", ("21-CTR/TU", "Ctr", "TU")),
        ("31 – KL / HU", ("31-KL/HU", "KL", "HU")),
        ("30/2020/NĐ-CP", ("30/2020/NĐ-CP", "NĐ", "CP")),
        ("256/KH-UBND", ("256/KH-UBND", "KH", "UBND")),
        ("1354/UBND", ("1354/UBND", None, "UBND")),
        ("1354/UBND-VX", ("1354/UBND-VX", None, "UBND")),
        ("15/2012/QH13", ("15/2012/QH13", None, "QH13")),
        ("653/2019/UBTVQH14", ("653/2019/UBTVQH14", None, "UBTVQH14")),
        ("125/2003/TTLT-BTC-BTNMT", ("125/2003/TTLT-BTC-BTNMT", "TTLT", "BTC")),
        ("571/QĐ-TTg", ("571/QĐ-TTg", "QĐ", "TTg")),
        ("30a", ("30a", None, None)),
        ("135", ("135", None, None)),
        ("Nghị quyết", None),
        ("12/", None),
        ("12/5/2019", None),
        ("", None),
    ],
)
def test_parse_number(text: str, expected: tuple[str, str | None, str | None] | None) -> None:
    symbols = {"NQ", "KL", "CTR", "NĐ", "KH", "QĐ", "TTLT"}
    assert parse_number(text, symbols) == expected


def test_a_broken_word_list_names_file_line_and_field(tmp_path: Path) -> None:
    from pipeline.annotate.citations.lexicon import Word

    broken = tmp_path / "citation_words.jsonl"
    broken.write_text('{"id": "stop/của", "role": "halt", "word": "của"}\n', "utf-8")
    with pytest.raises(GazetteerError, match=r"citation_words\.jsonl:1: role: .*'stop'"):
        read_rows(broken, Word)
