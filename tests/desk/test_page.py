"""Lines on a terminal and JSON: readable, within the width, harmless."""

from __future__ import annotations

import json

import pytest

from pipeline.desk.page import GLUE, Line, as_json, laid_out
from pipeline.desk.words import last_day, span


def test_lines_keep_to_the_width_and_wrap_one_step_in():
    text = "xã Bình Liêu, xã Hoành Mô, xã Lục Hồn, xã Tiên Yên, xã Bình Liêu"
    lines = list(laid_out([Line(1, text)], 40))
    assert len(lines) == 2
    assert all(len(line) <= 40 for line in lines)
    assert lines[0].startswith("  xã")
    assert lines[1].startswith("    ")
    assert " ".join(line.strip() for line in lines) == text


def test_lines_are_not_wrapped_where_there_is_no_width():
    text = "xã " * 100
    assert list(laid_out([Line(2, text)], None)) == [f"    {text}".rstrip()]


def test_a_name_and_its_key_stay_together_and_look_as_ever():
    lines = list(laid_out([Line(0, f"một hai ba bốn năm sáu bảy tám xã{GLUE}Mẫu{GLUE}(vn/1)")], 40))
    assert lines == ["một hai ba bốn năm sáu bảy tám", "  xã Mẫu (vn/1)"]


def test_nothing_in_a_line_steers_the_terminal():
    (line,) = laid_out([Line(0, "a\x1b[31m\u202eb")], 80)
    assert line == "a\ufffd[31m\ufffdb"


@pytest.mark.parametrize("text", ["Đắk Lắk", "a\x1b[31m", "\u202e", "\x9b", "\u200b", "\U0001f600", "\ud800"])
def test_json_is_what_it_was_and_steers_no_terminal(text: str):
    made = as_json({"name": text})
    assert json.loads(made) == {"name": text}
    assert all(char == "\n" or char.isprintable() for char in made)
    assert ("Đắk" in made) == ("Đắk" in text)


def test_a_span_names_its_last_day():
    assert span("2008-08-01", "2025-07-01") == "2008-08-01 – 2025-06-30"
    assert span(None, None) == "… – nay/now"
    assert span("2020-01-01", "2025") == "2020-01-01 – 2025"
    assert last_day("2020-99-99") == "2020-99-99"
