"""Text from outside in XML."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from pipeline.xmltext import LONGEST, LONGEST_ID, Fitting, identifier


@pytest.mark.parametrize("text", ["Đắk Nông", "a&b", "<b>", "]]>", "\"'", "a\nb\tc", "🇻🇳 e\u0302", "\x85\u2028", ""])
def test_what_xml_can_hold_is_read_back_as_it_was(text):
    fitting = Fitting()
    element = ET.fromstring(f"<a b={fitting.attribute(text)}>{fitting.content(text)}</a>")
    assert element.get("b") == text
    assert (element.text or "") == text
    assert not any(loss.count for loss in fitting.losses())


@pytest.mark.parametrize("forbidden", ["\x00", "\x01", "\x0b", "\x1b", "\ufffe", "\uffff", "\ud800"])
def test_what_xml_forbids_is_dropped_and_counted(forbidden):
    fitting = Fitting()
    element = ET.fromstring(f"<a b={fitting.attribute(f'x{forbidden}y')}>{fitting.content(f'x{forbidden}y')}</a>")
    assert (element.get("b"), element.text) == ("xy", "xy")
    assert [loss.count for loss in fitting.losses()] == [2, 0, 0]


def test_line_ends_become_one():
    fitting = Fitting()
    written = fitting.content("a\r\nb\rc")
    assert ET.fromstring(f"<a>{written}</a>").text == "a\nb\nc"
    assert not any(loss.count for loss in fitting.losses())


def test_a_text_too_long_for_readers_is_cut_and_counted():
    fitting = Fitting()
    assert len(fitting.content("x" * LONGEST)) == LONGEST
    assert [loss.count for loss in fitting.losses()] == [0, 0, 0]
    assert fitting.content("x" * (LONGEST + 1)) == "x" * (LONGEST - 1) + "…"
    assert len(fitting.attribute("x" * 10_000_000)) == LONGEST + 2
    assert [loss.count for loss in fitting.losses()] == [0, 2, 0]


def test_keys_that_differ_stay_different():
    long = "x" * LONGEST_ID
    keys = ["a", "a\x01", "a\x02", "a\r", "a\n", "a\r\n", long, long + "y", long + "z", '"', "'"]
    assert len({identifier(key) for key in keys}) == len(keys)
    assert [identifier(key) for key in ("a", "NIL:Lê Thị Mẫu", long)] == ["a", "NIL:Lê Thị Mẫu", long]
    assert max(len(identifier(key)) for key in keys) < LONGEST_ID + 20


def test_a_key_is_written_alike_where_it_is_defined_and_where_it_is_meant():
    fitting = Fitting()
    for key in ("a", "a\x01<", "x" * 5000):
        assert fitting.defined(key) == fitting.reference(key)
    assert [loss.count for loss in fitting.losses()] == [0, 0, 2]
