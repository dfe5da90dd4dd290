"""The lexicons load loudly."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.config import data_folder
from pipeline.errors import GazetteerError
from pipeline.relate.lexicon import load_lexicon

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


def test_a_missing_file_is_named(folder):
    (folder / "triggers.jsonl").unlink()
    with pytest.raises(GazetteerError, match=r"triggers\.jsonl: cannot be read"):
        load_lexicon(folder)
