"""The lexicons load loudly."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.config import data_folder
from pipeline.errors import GazetteerError
from pipeline.relate.lexicon import load_lexicon
from pipeline.relate.postwords import load_post_words
from pipeline.relate.units import Unit

FILES = ("triggers.jsonl", "clause_words.jsonl", "memberships.jsonl", "paper_words.jsonl")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(data_folder("gazetteers") / name, tmp_path / name)
    return tmp_path


def test_the_lexicons_of_the_project_load():
    lexicon = load_lexicon(data_folder("gazetteers"))
    forms = lexicon.starts["chỉ"]
    assert forms.longer["đạo"][-1].trigger is not None
    assert lexicon.memberships["tuv"].title == "Ủy viên"


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        (
            "triggers.jsonl",
            '{"id": "a", "act": "guess", "needs": "any", "opens": false, "subject": "any"}',
            "act: .*issue",
        ),
        ("clause_words.jsonl", '{"id": "a", "classes": ["noise"]}', r"classes\.0: "),
        ("memberships.jsonl", '{"id": "a", "title": "Ủy viên", "slug": "x", "at": "mars"}', "at: "),
        ("paper_words.jsonl", '{"id": "a", "parts": ["verb"], "says": "likes"}', "says: .*implements"),
        ("paper_words.jsonl", '{"id": "a", "parts": ["noise"]}', r"parts\.0: "),
    ],
)
def test_a_broken_row_is_named_by_file_line_and_field(folder, name, line, message):
    path = folder / name
    path.write_text(line + "\n" + path.read_text("utf-8"), "utf-8")
    with pytest.raises(GazetteerError, match=rf"{name}:1: {message}"):
        load_lexicon(folder)


def test_the_longest_words_of_a_post_win_and_end_with_a_unit():
    words = load_post_words(data_folder("gazetteers"))
    units = [Unit(0, 0, low) for low in ("được", "giao nhiệm vụ", "thôi", "giữ", "chức", "vụ", "ông")]
    row = words.ending(units, 6)
    assert [(said.first, said.last) for said in row] == [(0, 0), (1, 1), (2, 5)]
    assert row[-1].has("left")
    assert words.at([Unit(0, 0, "giữ"), Unit(0, 0, "chức danh mới")], 0) == words.at([Unit(0, 0, "giữ")], 0)


def test_a_missing_file_is_named(folder):
    (folder / "triggers.jsonl").unlink()
    with pytest.raises(GazetteerError, match=r"triggers\.jsonl: cannot be read"):
        load_lexicon(folder)
