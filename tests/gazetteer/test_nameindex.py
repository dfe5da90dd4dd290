"""The ladder of names: what each step finds, what it leaves to others, and what it makes of nonsense."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.gazetteer import LEAST_ALIKE, Gazetteers, NameIndex, Step, load

ROOT = Path(__file__).resolve().parents[2]
SYLLABLES = {"đắk": ("đắk", "đăk", "đắc", "dak"), "lắk": ("lắk", "lăk", "lắc", "lak"), "kỳ": ("kỳ", "kì")}
SHORTS = {"HN": ("Hà Nội",), "QN": ("Quảng Ninh", "Quảng Nam"), "TX": ("thị xã",)}
NAMES = ("Hà Nội", "Quảng Ninh", "Quảng Nam", "Đắk Lắk", "Đắk R'Lấp", "Bà Rịa - Vũng Tàu", "Tam Kỳ", "Bình Liêu")


@pytest.fixture(scope="module")
def index() -> NameIndex[str]:
    return NameIndex(((name, name) for name in NAMES), SYLLABLES, SHORTS)


@pytest.fixture(scope="module")
def gazetteers() -> Gazetteers:
    return load(ROOT / "gazetteers")


def steps(index: NameIndex[str], written: str) -> dict[Step, tuple[str, ...]]:
    """The rows of every step that gives any."""
    return {step: rows for step in Step if (rows := index.rows(step, written))}


@pytest.mark.parametrize(
    ("written", "step", "name"),
    [
        ("Hà Nội", Step.EXACT, "Hà Nội"),
        ("  HÀ  NỘI\t", Step.EXACT, "Hà Nội"),
        ("Ha\u0300 No\u0323\u0302i", Step.EXACT, "Hà Nội"),  # NFD
        ("H\u200bà Nội", Step.EXACT, "Hà Nội"),
        ("Bà Rịa–Vũng Tàu", Step.EXACT, "Bà Rịa - Vũng Tàu"),
        ("Đắk R’Lấp", Step.EXACT, "Đắk R'Lấp"),
        ("\u00d0ắk Lắk", Step.EXACT, "Đắk Lắk"),  # look-alikes of Đ
        ("\u0189ắk Lắk", Step.EXACT, "Đắk Lắk"),
        ("\u0256ắk Lắk", Step.EXACT, "Đắk Lắk"),
        ("Đăk Lăk", Step.SPELLING, "Đắk Lắk"),
        ("Đak Lak", Step.PLAIN, "Đắk Lắk"),
        ("Tam Kì", Step.SPELLING, "Tam Kỳ"),
        ("ĐăkLăk", Step.SPELLING, "Đắk Lắk"),
        ("HàNội", Step.SPELLING, "Hà Nội"),
        ("Hà-Nội", Step.SPELLING, "Hà Nội"),
        ("Bà Rịa Vũng Tàu", Step.SPELLING, "Bà Rịa - Vũng Tàu"),
        ("ĐắkRLấp", Step.SPELLING, "Đắk R'Lấp"),
        ("Đắk R' Lấp", Step.SPELLING, "Đắk R'Lấp"),
        ("HN", Step.SHORT, "Hà Nội"),
        ("H.N.", Step.SHORT, "Hà Nội"),
        ("Ha Noi", Step.PLAIN, "Hà Nội"),
        ("HANOI", Step.PLAIN, "Hà Nội"),
        ("Bình Lieu", Step.PLAIN, "Bình Liêu"),
        ("Quảng Nnih", Step.TYPING, "Quảng Ninh"),  # two letters changed about
        ("Qảng Ninh", Step.TYPING, "Quảng Ninh"),  # one left out
        ("Quảng Ningh", Step.TYPING, "Quảng Ninh"),  # one too many
        ("Quảng Nimh", Step.TYPING, "Quảng Ninh"),  # a wrong one
    ],
)
def test_the_first_step_that_finds_a_name_is_the_one_it_is_named_for(
    index: NameIndex[str], written: str, step: Step, name: str
) -> None:
    found = steps(index, written)
    assert next(iter(found)) is step
    assert found[step][0] == name


def test_an_abbreviation_gives_all_that_it_may_stand_for_and_only_names_of_rows(index: NameIndex[str]) -> None:
    assert index.rows(Step.SHORT, "QN") == ("Quảng Ninh", "Quảng Nam")
    assert index.rows(Step.SHORT, "TX") == ()


def test_each_step_leaves_to_those_before_it_what_they_find(index: NameIndex[str]) -> None:
    assert list(steps(index, "Hà Nội")) == [Step.EXACT]
    assert list(steps(index, "HàNội")) == [Step.SPELLING]
    assert list(steps(index, "Ha Noi")) == [Step.PLAIN]


def test_a_step_is_taken_only_if_nothing_before_it_fits(index: NameIndex[str]) -> None:
    doubled = NameIndex([("Hòa Bình", "tỉnh"), ("Hoà Binh", "xã")])
    assert [(match.step, match.rows) for match in doubled.climb("Hòa Bình", lambda _: True)] == [
        (Step.EXACT, ("tỉnh",))
    ]
    assert [(match.step, match.rows) for match in doubled.climb("Hòa Bình", lambda row: row == "xã")] == [
        (Step.EXACT, ("tỉnh",)),
        (Step.PLAIN, ("xã",)),
    ]
    assert doubled.climb("Hòa Bình", lambda row: row == "xã", (Step.EXACT, Step.SHORT))[-1].step is Step.EXACT
    assert index.climb("Không Có", lambda _: True) == ()


def test_the_likest_of_mistyped_names_come_first_with_their_likeness() -> None:
    index = NameIndex((name, name) for name in ("Hoành Mô Đông", "Hoành Bồ Đông", "Hoành Đông"))
    found = list(index.at(Step.TYPING, "Hoàng Bồ Đông"))
    assert found[0].rows == ("Hoành Bồ Đông",)
    assert all(LEAST_ALIKE <= match.likeness < 1 for match in found)
    assert [match.likeness for match in found] == sorted((match.likeness for match in found), reverse=True)
    assert [match.likeness for match in index.at(Step.EXACT, "Hoành Đông")] == [1.0]


@pytest.mark.parametrize("at", range(len("thanhsonha")))
@pytest.mark.parametrize("error", ["out", "twice", "wrong", "about"])
def test_one_error_is_mended_wherever_it_stands(at: int, error: str) -> None:
    index = NameIndex([("Thanh Son Ha", 1), ("Bình Liêu", 2)])
    name = "thanhsonha"
    made = {
        "out": name[:at] + name[at + 1 :],
        "twice": name[:at] + name[at] * 2 + name[at + 1 :],
        "wrong": name[:at] + "z" + name[at + 1 :],
        "about": name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
    }[error]
    if made != name:
        assert index.rows(Step.TYPING, made) == (1,)


@pytest.mark.parametrize("written", ["Ba Vi", "Hue", "Haf N"])
def test_short_names_are_not_taken_for_one_another(written: str) -> None:
    index = NameIndex((name, name) for name in ("Ba Bi", "Huế", "Hai N"))
    assert index.rows(Step.TYPING, written) == ()


@pytest.mark.parametrize("written", ["", " ", "\t\n\u00a0\u3000", "\u200b\ufeff", "-", "'", ".", "–—", "\u0301\u0323"])
def test_nothing_but_blanks_and_marks_is_no_name(written: str) -> None:
    index = NameIndex([("Hà Nội", 1), (" ", 2), ("\u200b", 3)], {}, {" ": ("Hà Nội",)})
    assert index.climb(written, lambda _: False) == ()


@pytest.mark.parametrize(
    "written",
    [
        "Hà Nội" * 100_000,
        " " * 1_000_000 + "-",
        "a" * 1_000_000,
        "-" * 100_000,
        "\u0301" * 100_000,
        "R'" * 100_000,
        "Quảng Nin" + "\u0301" * 50_000 + "h",
        "\x00\x01\x1b[31m\x7f",
        "\x00Hà\x00Nội\x00",
        "\ud800",
    ],
    ids=["long", "blanks", "letters", "dashes", "marks", "apostrophes", "piled marks", "controls", "nul", "surrogate"],
)
def test_hostile_names_are_no_names(index: NameIndex[str], written: str) -> None:
    assert index.climb(written, lambda _: False) == ()


def test_hostile_entries_are_found_as_written_and_disturb_no_other() -> None:
    names = ["Hà Nội", "a\x00b", "x" * 100_000, "\ud800", "’", "漢字", "Ha Noi 2", "\x1b[31m"]
    index = NameIndex((name, rank) for rank, name in enumerate(names))
    assert [index.rows(Step.EXACT, name) for name in names] == [(rank,) for rank in range(len(names))]
    assert index.rows(Step.PLAIN, "ha noi") == (0,)


def test_rows_of_one_name_stay_in_order_and_a_row_stands_once() -> None:
    index = NameIndex([("Tân Lập", "a"), ("TÂN LẬP", "a"), ("Tân Lập", "b"), ("Tân  Lập", "c"), ("Tân Lập", "b")])
    assert index.rows(Step.EXACT, "tân lập") == ("a", "b", "c")
    assert len(index) == 1


def test_a_spelling_that_is_a_name_of_its_own_gives_both_rows() -> None:
    index = NameIndex([("Đắk Lắk", "tỉnh"), ("Đăk Lăk", "xã")], SYLLABLES)
    assert index.rows(Step.EXACT, "Đăk Lăk") == ("xã", "tỉnh")
    assert set(index.names()["đăk lăk"]) == {"tỉnh", "xã"}


def test_no_entries_find_nothing() -> None:
    empty: NameIndex[int] = NameIndex([])
    assert (len(empty), empty.climb("Hà Nội", lambda _: True)) == (0, ())


def test_the_same_is_found_under_two_hash_seeds() -> None:
    script = (
        "from pipeline.gazetteer import NameIndex, Step\n"
        "names = [f'{a} {b} {c}' for a in ('Thanh', 'Thành', 'Thạnh') for b in ('Sơn', 'Son', 'Sớn') for c in 'xyz']\n"
        "index = NameIndex((name, name) for name in names)\n"
        "for text in ('thanhsonx', 'thanh sonn y', 'Tanh Son z'):\n"
        "    print(ascii([(step.value, index.rows(step, text)) for step in Step]))\n"
    )
    shown = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        ran = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True)
        shown.append(ran.stdout)
    assert len(shown[0]) > 200
    assert shown[0] == shown[1]


@pytest.mark.parametrize(
    ("written", "step", "key"),
    [
        ("Đăk R’Lấp", Step.SPELLING, "vn/67/666"),
        ("ĐắkR’Lấp", Step.SPELLING, "vn/67/666"),
        ("Thừa Thiên Huế", Step.EXACT, "vn/46"),
        ("TT Huế", Step.SPELLING, "vn/46"),
        ("TT-Huế", Step.EXACT, "vn/46"),
        ("BR-VT", Step.EXACT, "vn/77"),
        ("BRVT", Step.EXACT, "vn/77"),
        ("TP.HCM", Step.EXACT, "vn/79"),
        ("TPHCM", Step.EXACT, "vn/79"),
        ("HN", Step.SHORT, "vn/01"),
        ("TPHN", Step.SHORT, "vn/01"),
        ("ĐăkLăk", Step.SPELLING, "vn/66"),
        ("Qui Nhơn", Step.EXACT, "vn/52/540"),
        ("Đồng Hỉ", Step.SPELLING, "vn/19/169"),
        ("Bắc Cạn", Step.EXACT, "vn/06/058"),  # the province has it as a name of its own
        ("Quang Ninh", Step.PLAIN, "vn/22"),
        ("Cu Jut", Step.PLAIN, "vn/67/662"),
        ("Quảng Nnih", Step.TYPING, "vn/22"),
    ],
)
def test_real_units_are_found_at_their_step(gazetteers: Gazetteers, written: str, step: Step, key: str) -> None:
    assert key in {unit.key for unit in gazetteers.places.index.rows(step, written)}


def test_every_real_name_is_found_without_its_blanks_and_without_its_marks(gazetteers: Gazetteers) -> None:
    from pipeline.gazetteer.letters import letters_of
    from pipeline.text import fold_key

    index = gazetteers.places.index
    units = [unit for unit in gazetteers.places if unit.valid_to is None and not unit.name.isdigit()]
    assert len(units) > 3000
    for unit in units[::7]:
        together, plain = unit.name.replace(" ", ""), letters_of(fold_key(unit.name))
        assert any(unit in index.rows(step, together) for step in (Step.EXACT, Step.SPELLING)), unit.name
        assert any(unit in index.rows(step, plain) for step in (Step.EXACT, Step.SPELLING, Step.PLAIN)), unit.name
