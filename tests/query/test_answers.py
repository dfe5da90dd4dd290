"""Holders of posts, timelines, neighbours and search."""

from __future__ import annotations

import sqlite3
import unicodedata
from contextlib import closing

import pytest

from pipeline.errors import UsageError
from pipeline.query import neighbours, office_holders, search, timeline
from pipeline.store import build, open_store
from pipeline.store.folding import indexed, plain
from tests.query.conftest import DISTRICT, NOW
from tests.store.runs import article, write_run


def column(answer, name: str) -> list:
    return [row[name] for row in answer.dicts()]


def test_office_holders_by_body_person_place_and_title(db):
    lady, man = "Lê Thị Đạt", "Trần Văn Dat"
    assert column(office_holders(db), "person") == [man, lady]
    assert column(office_holders(db, organization="huyện bình liêu"), "person") == [lady]
    assert column(office_holders(db, person="tran van dat"), "organization_key") == [f"ubnd@{NOW}"]
    assert column(office_holders(db, where="Quảng Ninh"), "person") == [man, lady]
    assert column(office_holders(db, where=DISTRICT), "person") == [lady]
    assert column(office_holders(db, where=DISTRICT, successors=True), "person") == [man, lady]
    assert column(office_holders(db, title="chủ tịch"), "person") == [man, lady]
    assert column(office_holders(db, title="chủ"), "person") == [man, lady]
    assert column(office_holders(db, title="phó chủ tịch"), "person") == []


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2018", []),
        ("2019-05-02", []),
        ("2019-05-03", [("Lê Thị Đạt", "told")]),
        ("2019", [("Lê Thị Đạt", "told")]),
        ("2021-01-01", [("Lê Thị Đạt", "open")]),
        ("2024-05-02", [("Lê Thị Đạt", "open")]),
        ("2025-01-01", []),  # a term of office is over
        ("2025-08", [("Trần Văn Dat", "told")]),
    ],
)
def test_who_held_a_post_then(db, as_of, expected):
    answer = office_holders(db, as_of=as_of)
    assert list(zip(column(answer, "person"), column(answer, "held"), strict=True)) == expected


def test_a_timeline_has_acts_and_posts_in_order(db):
    answer = timeline(db, "NIL:Lê Thị Đạt")
    assert [(row["day"], row["told"], row["as"]) for row in answer.dicts()] == [
        ("2019-05-03", "direct", "agent"), ("2019-05-03", "post held", "Chủ tịch"),
    ]  # fmt: skip
    body = timeline(db, f"ubnd@{DISTRICT}")
    assert column(body, "as") == ["agent", "post: Chủ tịch", "Chủ tịch"]
    assert column(timeline(db, f"ubnd@{DISTRICT}", when="2019-05-02"), "told") == ["direct"]
    assert timeline(db, f"ubnd@{DISTRICT}", limit=1).notes


def test_a_name_that_several_have_is_asked_back_with_their_keys(db):
    with pytest.raises(UsageError, match=r"2 fit.*ubnd@vn/22/06841.*ubnd@vn/22/198/06841"):
        timeline(db, "Ủy ban nhân dân xã Hoành Mô")
    with pytest.raises(UsageError, match="nothing of that name"):
        timeline(db, "Không Ai Cả")
    assert column(timeline(db, "trần văn dat"), "told") == ["inspect", "post held"]


def test_neighbours_step_by_step(db):
    near = neighbours(db, "NIL:Lê Thị Đạt")
    assert {(row["tie"], row["to_key"]) for row in near.dicts()} == {
        ("direct", "ubnd@vn/22/198/06841"), ("Chủ tịch", f"ubnd@{DISTRICT}"),
    }  # fmt: skip
    far = neighbours(db, "NIL:Lê Thị Đạt", depth=2)
    assert {(row["step"], row["to_key"]) for row in far.dicts()} >= {(2, "22-NQ/HU@vn/22/198")}
    assert len(neighbours(db, "NIL:Lê Thị Đạt", depth=4, limit=1).rows) == 1
    with pytest.raises(UsageError, match="--depth 5"):
        neighbours(db, "NIL:Lê Thị Đạt", depth=5)


@pytest.mark.parametrize(
    "typed",
    [
        "đường xá đã đắp",
        "duong xa da dap",
        "ĐƯỜNG XÁ",
        "Đuong",
        unicodedata.normalize("NFD", "Đường"),
        "ðuong",
    ],
)
def test_search_with_and_without_marks_gives_the_text_as_it_stands(db, typed):
    assert search(db, typed).dicts()[0]["sentence"] == "Đường xá đã đắp xong."


def test_every_vietnamese_letter_is_found_without_its_marks():
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE w USING fts5 (x, content = '', tokenize = 'unicode61 remove_diacritics 2')")
    bases, tones = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz", ["", *"\u0300\u0301\u0303\u0309\u0323"]
    forms = sorted({
        unicodedata.normalize(form, case(base + tone))
        for base in bases for tone in tones for case in (str, str.upper) for form in ("NFC", "NFD")
    })  # fmt: skip
    assert len(forms) > 500
    for number, letter in enumerate([*forms, "Ð", "ð", "Ɖ", "ô\u200b"], 1):
        db.execute("INSERT INTO w (rowid, x) VALUES (?, ?)", (number, indexed(f"th{letter}ng")))
        found = db.execute("SELECT rowid FROM w WHERE w MATCH ?", (f'"{plain(f"th{letter}ng")}"',)).fetchall()
        assert (number,) in found, letter
        assert plain(f"th{letter}ng").isascii()


def test_search_finds_text_in_nfd_and_with_other_forms_of_dj(tmp_path):
    text = unicodedata.normalize("NFD", "Đắk Nông họp.") + " Ðắk Song nghỉ. Cộng\u200b đồng vui."
    build(tmp_path / "g", [write_run(tmp_path / "run", article("a", rest=text))])
    with closing(open_store(tmp_path / "g")) as db:
        assert column(search(db, "dak nong"), "sentence") == [unicodedata.normalize("NFD", "Đắk Nông họp.")]
        assert column(search(db, "Đắk Song"), "sentence") == ["Ðắk Song nghỉ."]
        assert column(search(db, "cong dong"), "sentence") == ["Cộng\u200b đồng vui."]


def test_marks_that_are_typed_come_first_and_words_that_follow_each_other(tmp_path):
    rest = "Đất rộng, đai hẹp. Dắt dai dẳng. Đất đai màu mỡ."
    build(tmp_path / "g", [write_run(tmp_path / "run", article("a", rest=rest))])
    with closing(open_store(tmp_path / "g")) as db:
        assert column(search(db, "đất đai"), "sentence")[0] == "Đất đai màu mỡ."
        assert len(search(db, "dat dai").rows) == 3
        assert column(search(db, '"dat dai"'), "sentence") == ["Dắt dai dẳng.", "Đất đai màu mỡ."]
        assert len(search(db, "dat", limit=1).rows) == 1


def test_search_tells_the_acts_read_from_a_sentence(db):
    assert search(db, "chay rung").dicts()[0]["acts"] == "direct"
    assert search(db, "phan khoi").dicts()[0]["acts"] is None


@pytest.mark.parametrize("typed", ["", '"', "*", "%%", '""', "a " * 65])
def test_a_search_without_words_or_with_too_many_is_refused(db, typed):
    with pytest.raises(UsageError):
        search(db, typed)


@pytest.mark.parametrize(
    "typed", ["a OR b", "NEAR(a b, 3)", "plain:rung", "rung*", "^rung", '"rung', "rung -chay", "(rung"]
)
def test_operators_of_the_full_text_search_are_words(db, typed):
    assert all("rừng" in sentence for sentence in column(search(db, typed), "sentence"))
