"""DATE mentions: spans and ISO values, by a table of sentences written for this test."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

import pytest

from pipeline.annotate.calendar.lunar import CYCLE, in_cycle, solar
from pipeline.annotate.page import Page
from pipeline.annotate.taggers.dates import DateTagger
from pipeline.records import Label, Mention

TABLE = Path(__file__).with_name("dates.tsv")
MARK = re.compile(r"\[([^\]]+)\]\(([0-9/?-]+)\)")


def tag(text: str, published: str | None = "2020-03-13") -> list[Mention]:
    return list(DateTagger().tag(Page(text, published, None, ())))


def rows() -> list[tuple[str | None, str, list[tuple[int, int, str | None]]]]:
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [unmark(*line.split("\t")) for line in lines]


def unmark(published: str, marked: str) -> tuple[str | None, str, list[tuple[int, int, str | None]]]:
    """The text without its marks, and what they say: start, end, value."""
    text, position, expected = "", 0, []
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        expected.append((len(text), len(text) + len(match[1]), None if match[2] == "?" else match[2]))
        text += match[1]
        position = match.end()
    return (None if published == "-" else published, text + marked[position:], expected)


CASES = rows()


def test_the_table_is_read() -> None:
    assert len(CASES) >= 200
    assert sum(len(expected) for _, _, expected in CASES) >= 200


@pytest.mark.parametrize(("published", "text", "expected"), CASES, ids=[case[1] for case in CASES])
def test_dates_of_a_sentence(published: str | None, text: str, expected: list[tuple[int, int, str | None]]) -> None:
    found = [(mention.start, mention.end, mention.value) for mention in tag(text, published)]
    shown = [(text[start:end], value) for start, end, value in found]
    assert found == expected, f"{text!r} gave {shown}"


def test_a_mention_carries_its_text_its_label_and_the_rule_that_read_it() -> None:
    (mention,) = tag("Xã họp ngày 10/3 tại trụ sở.")
    assert mention == Mention(7, 16, "ngày 10/3", Label.DATE, "dates", 1.0, "day", "2020-03-10")


def test_a_number_without_a_word_of_its_own_scores_lower_than_one_with() -> None:
    bare, worded = tag("Đến 2025, xong; đến năm 2030, xong.")
    assert bare.score < worded.score


def test_offsets_hold_where_lower_case_is_longer_than_upper_case() -> None:
    (mention,) = tag("İİİ họp ngày 10/3.")
    assert mention.text == "ngày 10/3"


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (2007, 1, 1, date(2007, 2, 17)),  # the Chinese New Year fell a day later
        (1985, 1, 1, date(1985, 1, 21)),  # a month earlier than in China
        (2020, 1, 1, date(2020, 1, 25)),
        (2023, 8, 15, date(2023, 9, 29)),  # after the leap second month
        (2025, 8, 15, date(2025, 10, 6)),  # after the leap sixth month
        (2022, 3, 10, date(2022, 4, 10)),
        (2025, 12, 23, date(2026, 2, 10)),
    ],
)
def test_lunar_days_are_those_of_hanoi(year: int, month: int, day: int, expected: date) -> None:
    assert solar(year, month, day) == expected


def test_a_thirtieth_day_is_unknown_to_a_short_month() -> None:
    assert solar(2024, 12, 30) is None


def test_the_cycle_of_sixty_begins_with_giap_ty() -> None:
    assert (CYCLE["giáp tý"], in_cycle(1984), in_cycle(2020)) == (0, 0, CYCLE["canh tý"])


@pytest.mark.parametrize("unit", ["1/1, ", "ngày 1, ", "từ ", "1-", "tháng 1 và ", "đầu ", " ", "2020-"])
def test_time_grows_with_the_length_and_not_its_square(unit: str) -> None:
    def cost(count: int) -> float:
        text = unit * count
        started = time.process_time()
        tag(text)
        return time.process_time() - started

    cost(100)
    assert cost(3_000) < 40 * cost(300) + 0.5
