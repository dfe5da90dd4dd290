"""Values and ids as FollowTheMoney itself would have them."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter

import pytest
from followthemoney.types import registry

from pipeline.config import data_folder
from pipeline.ftmstatements import Entity, clean, entity_id, rows


@pytest.mark.parametrize(
    ("kind", "value", "cleaned"),
    [
        ("name", " \"\u200bThôn   'Một'\" ", "Thôn 'Một'"),
        ("name", "'\"a\"'", "a"),
        ("name", "\x00", None),
        ("address", "thôn Một;\nxã Mẫu,. huyện", "thôn Một, xã Mẫu, huyện"),
        ("text", "hai\u2028dòng\x07", "hai dòng"),
        ("string", unicodedata.normalize("NFD", "Đắk Lắk"), "Đắk Lắk"),
    ],
)
def test_values_are_cleaned_as_followthemoney_does(kind, value, cleaned):
    assert clean(kind, value, Counter()) == cleaned
    if cleaned:
        assert registry.get(kind).clean(cleaned) == cleaned


def test_ids_are_those_that_followthemoney_allows():
    keys = ["vn/22/198", "ubnd@vn/22", "NIL:Đỗ Văn Một", "", "\x00", "😀", "x" * 500, "a" * 59 + "/b", "vn-22-198"]
    ids = [entity_id("entity", key) for key in keys] + [entity_id("article", key) for key in keys]
    assert len(set(ids)) == len(ids)
    for made in ids:
        assert registry.entity.validate(made)
        assert len(made) <= 100


def test_a_statement_stands_once():
    made = list(rows(Entity("a", "Person", (("name", "A"), ("name", "A "), ("name", None))), Counter()))
    assert [row[2] for row in made] == ["id", "name"]


def test_each_country_of_the_gazetteer_is_one_of_the_model():
    with (data_folder("gazetteers") / "other_places.jsonl").open(encoding="utf-8") as stream:
        codes = [row["key"] for row in map(json.loads, stream) if len(row["key"]) == 2]
    assert len(codes) > 20
    for code in codes:
        assert registry.country.clean(code.lower()) == code.lower()
