"""Who directed what: each filter takes what people type, and no more than fits."""

from __future__ import annotations

import pytest

from pipeline.errors import UsageError
from pipeline.query import acts as acts_module
from pipeline.query import directives
from tests.query.conftest import DISTRICT, NOW, PROVINCE, THEN

LAND, FIRE, GATE, MEETING, PLAN = "a1 rà soát đất đai", "a1 phòng chống cháy rừng", "a2 cửa khẩu", "a3", "a3 issue"


def found(answer) -> list[str]:
    """The acts as article and what they are about; one without content by its act, if that is not plain."""
    told = [(row["article"], row["what"] or ("issue" if row["act"] == "issue" else "")) for row in answer.dicts()]
    return [" ".join(pair).strip() for pair in told]


def test_all_acts_come_the_latest_first_and_those_of_no_day_last(db):
    assert found(directives(db)) == [GATE, PLAN, FIRE, LAND, MEETING]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("NIL:Lê Thị Đạt", [FIRE]),
        ("lê thị đạt", [FIRE]),
        ("le thi dat", [FIRE]),
        ("ĐẠT", [FIRE]),  # marks that are typed are meant: "Dat" is somebody else
        ("dat", [GATE, FIRE]),
        ("thị", [FIRE]),
        ("Trần Thị Dat", []),
        ("UBND huyện Bình Liêu", []),  # no article calls it so
        ("ủy ban nhân dân huyện bình liêu", [FIRE, LAND]),  # hers, since she acts in its post
        (f"ubnd@{DISTRICT}", [FIRE, LAND]),
        ("liêu bình", [FIRE, LAND]),  # no name has them so, one has both
        ("vn/22", []),
    ],
)
def test_who(db, who, expected):
    assert found(directives(db, who=who)) == expected


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (PROVINCE, [GATE, FIRE, LAND, MEETING]),
        ("Quảng Ninh", [GATE, FIRE, LAND, MEETING]),
        ("tinh quang ninh", [GATE, FIRE, LAND, MEETING]),
        ("huyện Bình Liêu", [FIRE, LAND]),
        (THEN, [FIRE]),
        (NOW, [GATE]),
        ("xã Hoành Mô", [GATE, FIRE]),
        ("xã hoành mô, huyện bình liêu", [FIRE]),
        ("Hoành Mô, Bình Định", []),
        ("đồng tâm", [FIRE, LAND]),  # a name that an article gives the district
        ("Hà Nội", []),
    ],
)  # fmt: skip
def test_a_place_is_all_that_lies_in_it(db, where, expected):
    expected = [LAND] if where == "đồng tâm" else expected
    assert found(directives(db, where=where)) == expected


def test_a_place_with_what_it_was_before(db):
    assert found(directives(db, where=NOW, predecessors=True)) == [GATE, FIRE]
    assert found(directives(db, where=NOW, successors=True)) == [GATE]


def test_a_place_with_what_it_became(db):
    assert found(directives(db, where=THEN, successors=True)) == [GATE, FIRE]
    assert found(directives(db, where=DISTRICT, successors=True)) == [GATE, FIRE, LAND]
    assert found(directives(db, where=DISTRICT, predecessors=True)) == [FIRE, LAND]


def test_a_province_with_what_was_merged_into_it(db):
    """Gia Lai of 2025 has the key of Bình Định, which it took over; the old Gia Lai went into it."""
    assert found(directives(db, where="Bình Định")) == [PLAN]
    assert found(directives(db, where="tỉnh Gia Lai")) == [PLAN]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2019-05-02", [LAND]),
        ("2/5/2019", [LAND]),
        ("2019-05", [FIRE, LAND]),
        ("5/2019", [FIRE, LAND]),
        ("2019", [FIRE, LAND]),
        ("2019-05-03/2020", [PLAN, FIRE]),
        ("2020-01", []),  # the plan is told of the year: nobody knows whether of January
        ("2025-08", [GATE]),
        ("/2019", [FIRE, LAND]),
        ("2020/", [GATE, PLAN]),
    ],
)
def test_when(db, when, expected):
    assert found(directives(db, when=when)) == expected


@pytest.mark.parametrize("when", ["gần đây", "2020-13", "32/1/2020", "2021/2020", "/", "", "2020/x", "1/2/3/2020"])
def test_what_is_no_time_is_refused(db, when):
    with pytest.raises(UsageError, match="--when"):
        directives(db, when=when)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("đất đai", [LAND]),
        ("dat dai", [LAND]),
        ("đai RÀ", [LAND]),
        ("chay rung", [FIRE]),
        ("hop", [MEETING]),
        ("lũ", []),
    ],
)
def test_what(db, what, expected):
    assert found(directives(db, what=what)) == expected


@pytest.mark.parametrize(
    "document", ["22-NQ/HU@vn/22/198", "22-NQ/HU", "22 nq hu", "nghị quyết 22", "Nghị quyết số 22 - NQ/HU"]
)
def test_document(db, document):
    assert found(directives(db, document=document)) == [LAND]


@pytest.mark.parametrize("document", ["5-KH/T.Ư", "5-kh/tw", "kế hoạch 5"])
def test_the_centres_code_has_one_writing(db, document):
    assert found(directives(db, document=document)) == [PLAN]


def test_filters_are_joined_by_and(db):
    assert found(directives(db, who="dat", where=PROVINCE, when="2019", what="rừng")) == [FIRE]
    assert found(directives(db, who="Lê Thị Đạt", where=NOW)) == []
    assert found(directives(db, act=["issue", "inspect"])) == [GATE, PLAN]
    assert found(directives(db, addressee="Hoành Mô")) == [FIRE]


@pytest.mark.parametrize("most", [1, 2, 100_000])
def test_the_answer_is_the_same_whichever_way_it_is_found(db, monkeypatch, most):
    """With few acts as "many", no filter is gathered and all acts are gone through."""
    monkeypatch.setattr(acts_module, "_MANY", most)
    monkeypatch.setattr(acts_module, "_FIRST_LOOK", 1)
    assert found(directives(db, who="dat", where=PROVINCE)) == [GATE, FIRE]
    assert found(directives(db, where=PROVINCE, when="2019")) == [FIRE, LAND]
    assert found(directives(db, what="cháy rừng", when="2019")) == [FIRE]


def test_the_limit_is_kept_and_told(db):
    answer = directives(db, limit=2)
    assert found(answer) == [GATE, PLAN]
    assert any("--limit" in note for note in answer.notes)
    assert not any("--limit" in note for note in directives(db, limit=5).notes)


def test_what_a_name_was_taken_for_is_told(db):
    assert "Lê Thị Đạt (NIL:Lê Thị Đạt)" in directives(db, who="lê thị").notes[0]
    assert "huyện Bình Liêu (vn/22/198)" in directives(db, where="Bình Liêu").notes[0]
    assert "no name fits" in directives(db, who="Không Ai").notes[0]


HOSTILE = [
    'x"; DROP TABLE events; --', "' OR 1=1 --", 'a" OR "b', "NEAR(a b)", "plain : a*", "^dat", "dat*", "x" * 290,
    "\0dat", "-dat", "(dat", "{marked} : dat", "dat AND NOT thi",
]  # fmt: skip


@pytest.mark.parametrize("option", ["who", "what", "where", "document", "addressee"])
@pytest.mark.parametrize("typed", HOSTILE)
def test_what_is_typed_is_never_a_command(db, option, typed):
    assert len(directives(db, **{option: typed}).rows) <= 2  # those of the syllable "dat"
    assert db.execute("SELECT count(*) FROM events").fetchone() == (5,)


@pytest.mark.parametrize("typed", ["", "  ", "…", "%", "_", "*", "x" * 301])
def test_what_has_no_word_or_is_too_long_is_refused(db, typed):
    with pytest.raises(UsageError, match="--who"):
        directives(db, who=typed)


def test_a_name_that_fits_too_many_is_refused(db, monkeypatch):
    monkeypatch.setattr("pipeline.query.naming._MOST", 1)
    with pytest.raises(UsageError, match="type more of the name"):
        directives(db, who="uy ban nhan dan")
    assert directives(db, who="uy ban nhan dan huyen").rows
