"""The words that identity looks up: written as they are compared, and explained."""

from __future__ import annotations

import json
import tomllib

import pytest

from pipeline.config import data_folder
from pipeline.text import fold_key, slug

FOLDER = data_folder("gazetteers")


def rows(name: str) -> list[dict]:
    found = [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]
    assert len(found) > 40
    return found


@pytest.mark.parametrize("name", ["ranks", "scopes", "known_people"])
def test_the_datasheet_counts_the_rows_and_explains_their_fields(name):
    sheet = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    found = rows(name)
    assert sheet["rows"] == len(found)
    assert all(sheet["fields"].keys() == row.keys() for row in found)


@pytest.mark.parametrize("name", ["ranks", "scopes"])
def test_words_are_written_as_they_are_compared(name):
    assert [row["id"] for row in rows(name) if fold_key(row["id"]) != row["id"]] == []


def test_a_name_of_history_has_its_slug_for_an_id():
    assert [row["id"] for row in rows("known_people") if slug(row["name"]) != row["id"]] == []


def test_only_heads_have_organs():
    assert [row["id"] for row in rows("ranks") if row["organs"] and row["rank"] != 1] == []
