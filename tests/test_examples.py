"""The articles in examples/ are read as they are meant to be."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from pipeline.config import load_config
from pipeline.ingest import read
from pipeline.records import Article, ParagraphRole

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
DATES = {
    "ca-mau-2025": ("2025-10-07", "given"),
    "don-duong-2019": ("2019-07-10", "dateline"),
    "dong-thap-2018": ("2018-05-10", "dateline"),
    "dong-xuan-2020": ("2020-11-13", "dateline"),
    "hon-dat-2022": ("2022-06-10", "dateline"),
    "huong-hoa-2014": ("2014-03-11", "given"),
    "ia-grai-2025": ("2025-08-20", "dateline"),
    "ngoc-son-2016": ("2016-09-16", "dateline"),
    "thua-thien-hue-2023": ("2023-05", "given"),
    "tien-hai-2013": ("2013-08-20", "dateline"),
    "trang-dinh-2024": ("2024-09-20", "dateline"),
}


@cache
def articles() -> dict[str, Article]:
    found = list(read([str(EXAMPLES)], load_config().ingest))
    assert all(isinstance(article, Article) for article in found), found
    return {article.id: article for article in found if isinstance(article, Article)}


def paragraphs(article: str, role: ParagraphRole) -> list[str]:
    found = articles()[article]
    return [found.text[p.start : p.end] for p in found.paragraphs if p.role is role]


def test_every_article_is_read_and_dated():
    assert {key: (article.published, article.dated_by) for key, article in articles().items()} == DATES


def test_text_is_taken_verbatim():
    for path in sorted(EXAMPLES.glob("*.txt")):
        assert articles()[path.stem].text == path.read_bytes().decode("utf-8")
    lines = (EXAMPLES / "short.jsonl").read_text("utf-8").splitlines()
    assert lines
    for record in map(json.loads, lines):
        assert articles()[record["id"]].text == record["text"]


def test_one_article_stays_in_nfd():
    decomposed = [key for key, a in articles().items() if not unicodedata.is_normalized("NFC", a.text)]
    assert decomposed == ["hon-dat-2022"]
    assert unicodedata.is_normalized("NFD", articles()["hon-dat-2022"].text)


@pytest.mark.parametrize(
    "spelling", ["\u00d0", "T.Ư", "Uỷ ", "Ủy ", "Hoà", "Hòa", "05 và 06/QĐ-UBND", "18-NQ/TW, 19-NQ/TW"]
)
def test_the_odd_spellings_are_there(spelling: str):
    assert any(spelling in article.text for article in articles().values())


@pytest.mark.parametrize(
    ("article", "headline"),
    [
        ("dong-xuan-2020", "Đồng Xuân chủ động ứng phó với bão"),
        ("don-duong-2019", "ĐƠN DƯƠNG: KIỂM TRA TIẾN ĐỘ CÁC CÔNG TRÌNH HỒ CHỨA"),
        ("ca-mau-2025", "Cà Mau họp bàn nuôi tôm thích ứng biến đổi khí hậu"),
    ],
)
def test_headlines_are_known(article: str, headline: str):
    assert paragraphs(article, ParagraphRole.HEADLINE)[:1] == [headline]


@pytest.mark.parametrize(
    ("article", "line"),
    [
        ("dong-xuan-2020", "Thứ Sáu, 13/11/2020, 13:53 [GMT+7]"),
        ("dong-xuan-2020", "Đã truy cập: 2204871"),
        ("tien-hai-2013", "Thống kê truy cập"),
        ("don-duong-2019", "Ý kiến ()"),
        ("trang-dinh-2024", "Xem thêm"),
    ],
)
def test_furniture_is_told_from_text(article: str, line: str):
    assert line in paragraphs(article, ParagraphRole.FURNITURE)


@pytest.mark.parametrize(
    ("article", "line"),
    [
        ("don-duong-2019", "NGUYỄN LÂM VIÊN"),
        ("dong-thap-2018", "Mỹ Duyên - Nhật Anh"),
        ("trang-dinh-2024", "Bế Thị Mơ"),
    ],
)
def test_bylines_are_told_from_text(article: str, line: str):
    assert line in paragraphs(article, ParagraphRole.BYLINE)


def test_captions_are_told_from_text():
    captions = paragraphs("ngoc-son-2016", ParagraphRole.CAPTION)
    assert len(captions) == 1
    assert captions[0].endswith("Ảnh: Hồ Phương")


def test_the_readme_of_the_examples_names_each_file():
    named = set(re.findall(r"^\| `([^`]+)` \|", (EXAMPLES / "README.md").read_text("utf-8"), re.MULTILINE))
    assert named == {path.name for path in EXAMPLES.iterdir()} - {"README.md"}
