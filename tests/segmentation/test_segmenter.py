"""Words: those of underthesea, as spans, on any text."""

from __future__ import annotations

import json
import logging
import random
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
import underthesea

from pipeline.segmentation import segmenter as module
from pipeline.segmentation import spans
from pipeline.segmentation.segmenter import Segmenter
from pipeline.segmentation.underthesea_parts import parts

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "articles.jsonl"

SENTENCES = (
    "",
    " ",
    "Xã",
    "Ủy ban nhân dân huyện họp.",
    "Ông Trần Văn Bảy, Chủ tịch Hội Nông dân xã, và bà H'Len Niê dự buổi gặp mặt.",
    "HỘI ĐỒNG NHÂN DÂN TỈNH KHAI MẠC KỲ HỌP THỨ 9",
    "Tổng vốn 1.250.000.000 đồng, tăng 3,5% so với năm 2019; dài 3x4 m, nặng 2_5 kg.",
    "Công văn số 45/UBND-VX ngày 05/3/2021, Nghị định 30/2020/NĐ-CP và 20-10-2020.",
    "Xem https://vi-du.gov.vn/a?b=(c),d hoặc ftp://x.vn/ hay vi-du.vn, thư gửi van.thu@vi-du.vn.",
    "Vui quá :)) =)) <3 ♥‿♥ 😀👍🏽 nhé :D",
    "“Làm thế nào?” - ông hỏi… (cười) [sic] {x} a=>b -> c == d",
    "Tp. Sông Xanh, T.Ư, v.v... ThS. Mai e-mail NĐ-CP H&M 43H-0530 0203-123-4567 30°C",
    "Kết thúc bằng chữ viết tắt THCS.",
    "hai  dấu cách\tvà tab\nvà dòng mới A.\n",
    "Ðảng bộ, quí I, nghành, thuỷ lợi, hoà giải",
    "BOS và EOS không phải là BOS",
    "số 2147483647 2147483648 000012 ½ ² ١٢ Ⅳ 中文 ΑΣ İ ß",
    "chữ cái\u200b rỗng \ufeffvà\u00a0khoảng trắng cứng",
)


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    built = Segmenter()
    assert built._quick is not None, "underthesea has changed: the quick way does not fit it any more"
    return built


def pieces(segmenter: Segmenter, text: str) -> list[str]:
    return [text[start:end] for start, end in segmenter.spans(text, 0, len(text))]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_are_those_of_underthesea(segmenter: Segmenter, sentence: str, form: str) -> None:
    sentence = unicodedata.normalize(form, sentence)
    assert segmenter.words(sentence) == underthesea.word_tokenize(sentence)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_spans_cover_every_letter_once_and_in_order(segmenter: Segmenter, sentence: str, form: str) -> None:
    sentence = unicodedata.normalize(form, sentence)
    text = f"trước {sentence} sau"
    spans = list(segmenter.spans(text, 6, 6 + len(sentence)))
    covered = [at for start, end in spans for at in range(start, end)]
    assert covered == sorted(set(covered))
    assert "".join(text[at] for at in covered if not text[at].isspace()) == "".join(sentence.split())
    assert len(spans) == len(segmenter.words(sentence))


def test_words_are_spans_of_the_text_as_read(segmenter: Segmenter) -> None:
    assert pieces(segmenter, "Nông  dân huyện họp.") == ["Nông  dân", "huyện", "họp", "."]
    assert pieces(segmenter, "nghành Ðiện") == ["nghành", "Ðiện"]


def test_a_letter_that_is_written_as_two_in_normal_form_belongs_to_one_word(segmenter: Segmenter) -> None:
    assert pieces(segmenter, "x \u0958 y") == ["x", "\u0958", "y"]


@pytest.mark.parametrize("unit", ["a.", "(", "http://.", "a-", "e\u0301", "...", "1.", "a@", "x,"])
def test_a_long_odd_token_is_cut_in_time(segmenter: Segmenter, unit: str) -> None:
    text = unit * 5_000
    spans = list(segmenter.spans(text, 0, len(text)))
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)


@pytest.mark.parametrize("trap", ["http://" + "." * 60, "vi-du.vn/" + "," * 60, "http://(x)" + "," * 60])
def test_an_address_of_signs_is_no_trap(segmenter: Segmenter, trap: str, tmp_path: Path) -> None:
    assert "".join(pieces(segmenter, trap)) == trap
    assert pieces(Segmenter(tmp_path), trap)


def test_what_is_kept_is_bounded_and_forgetting_changes_nothing(
    segmenter: Segmenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [segmenter.words(sentence) for sentence in SENTENCES]
    monkeypatch.setattr("pipeline.segmentation.wordmodel._MOST_PAIRS", 3)
    monkeypatch.setattr(module, "_MOST_CHUNKS", 2)
    small = Segmenter()
    assert [small.words(sentence) for sentence in SENTENCES] == before
    assert small._quick is not None
    tokenizer, model = small._quick
    assert len(tokenizer._middle) <= 2
    assert model._kept <= 3


def test_without_the_model_underthesea_itself_cuts_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        slow = Segmenter(tmp_path)
    assert len(caplog.records) == 1
    assert "slower" in caplog.text
    assert pieces(slow, "Nông  dân huyện họp.") == ["Nông  dân", "huyện", "họp", "."]
    assert slow.words("Nông dân huyện") == ["Nông dân", "huyện"]


def test_other_words_than_underthesea_s_are_noticed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "parts", lambda: replace(parts(), known=False))
    monkeypatch.setattr(underthesea, "word_tokenize", lambda sentence, **_: sentence.split(" "))
    with caplog.at_level(logging.WARNING):
        changed = Segmenter()
    assert len(caplog.records) == 1
    assert pieces(changed, "Ủy ban họp") == ["Ủy", "ban", "họp"]


def test_files_that_are_known_pass_the_check(segmenter: Segmenter) -> None:
    if not parts().known:
        pytest.skip("another release of underthesea: each run checks it; compare its words, then add its digest")
    module.check(segmenter.words)


def test_the_parts_alone_are_loaded_and_leave_no_trace() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _TRACE], capture_output=True, text=True, check=True, encoding="utf-8"
    ).stdout
    assert told.splitlines() == ["[]", "['Xin chào.', 'Mời vào.']", "True"]


_TRACE = """
import sys
from pipeline.segmentation.underthesea_parts import parts
light = parts()
print([name for name in sys.modules if name.split(".")[0] in ("underthesea", "joblib", "requests")])
sys.stdout.reconfigure(encoding="utf-8")
print(light.sentences("Xin chào. Mời vào."))
import underthesea
print(underthesea.sent_tokenize("Xin chào. Mời vào.") == light.sentences("Xin chào. Mời vào."))
"""


def test_underthesea_itself_is_never_given_too_much(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "_LONGEST_CALL", 12)
    text = "huyện họp " * 20
    assert pieces(Segmenter(tmp_path), text) == ["huyện", "họp"] * 20


STOPS = ("Ông", "nói", "a", "TP", "5", ".", ".", "...", "?", "!", " ", " ", "\t", "\n", "\u00a0", "”", "”", "…")


@pytest.mark.parametrize("seed", range(20))
def test_sentences_are_those_of_underthesea(seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(200):
        text = "".join(draw.choices(STOPS, k=draw.randrange(12)))
        expected = list(spans.located(text, underthesea.sent_tokenize(text)))
        assert list(spans._sentences(text, parts().ends_sentence)) == expected, text


def test_words_of_a_corpus_are_those_of_underthesea(segmenter: Segmenter) -> None:
    if not CORPUS.exists():
        pytest.skip("no corpus beside the checkout")
    with CORPUS.open(encoding="utf-8") as file:
        lines = [line for article in file for line in json.loads(article)["text"].split("\n")]
    lines = [line for line in lines[:: len(lines) // 600] if 0 < len(line) < 2_000]
    assert len(lines) > 300
    assert [line for line in lines if segmenter.words(line) != underthesea.word_tokenize(line)] == []
