"""An article shown to a person: annotated, told in sentences, and harmless to the terminal."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from pipeline import show as showing
from pipeline.graph.build import rows
from pipeline.records import Act, Event, Facts, Holding, Modality
from pipeline.results import ArticleResult
from pipeline.show import act_sentences, position_sentences, show

MARKUP = (
    "[Bí thư [Tỉnh ủy Mẫu](ORG tinh-uy@vn/1)](ROLE) [Lê Thị Mẫu](PER NIL:Lê Thị Mẫu) yêu cầu "
    "[UBND xã Một](ORG ubnd@vn/1/2) sửa đường \x1b[31m[2K [bold]."
)


@pytest.fixture
def result(linked):
    def make(modality=Modality.DONE, **fields):
        made = linked(MARKUP.replace("[31m[2K [bold]", "(31m"), title="Tin \x07", **fields)
        text = made.annotated.article.text
        start = text.index("sửa")
        event = Event(
            "v1", Act.DIRECT, (40, 47), ("NIL:Lê Thị Mẫu",), None, ("ubnd@vn/1/2",), (), (start, start + 9),
            ("ubnd@vn/1/2",), "2020-03-13", modality, "r", 0, len(text), ("subject", "post"),
        )  # fmt: skip
        held = Holding("NIL:Lê Thị Mẫu", "Bí thư", "tinh-uy@vn/1", None, 0, len(text), "r")
        tables = rows(made, Facts((held,), (event,)))
        return ArticleResult(
            tables["articles"][0], *(tuple(tables[name]) for name in ("mentions", "holdings", "events"))
        )

    return make


def shown(result: ArticleResult, *, terminal: bool) -> str:
    stream = io.StringIO()
    show(
        result, Console(file=stream, force_terminal=terminal, color_system="truecolor" if terminal else None, width=200)
    )
    return stream.getvalue()


def test_an_act_is_a_sentence_a_person_would_write(result):
    (sentence,) = act_sentences(result())
    act, why = sentence.split(" Vì: ")
    assert act == "Bí thư Tỉnh ủy Mẫu Lê Thị Mẫu chỉ đạo UBND xã Một: sửa đường (ngày 13/3/2020)."
    assert why == "là chủ ngữ của động từ; được nêu tên kèm chức vụ trong câu."


def test_an_act_that_is_planned_is_told_so(result):
    (sentence,) = act_sentences(result(Modality.PLANNED))
    assert "sẽ chỉ đạo" in sentence


def test_a_position_is_a_sentence(result):
    assert list(position_sentences(result())) == ["Lê Thị Mẫu là Bí thư Tỉnh ủy Mẫu"]


@pytest.mark.parametrize(
    ("status", "fields", "sentence"),
    [
        ("former", {"date": "2020-03-13"}, "nguyên là Bí thư Tỉnh ủy Mẫu (ngày 13/3/2020)"),
        ("former", {"since": "2010", "until": "2015"}, "nguyên là Bí thư Tỉnh ủy Mẫu từ năm 2010 đến năm 2015"),
        (
            "appointed",
            {"since": "2020-03", "predecessor": "NIL:Lê Ba"},
            "được giao chức vụ Bí thư Tỉnh ủy Mẫu từ tháng 3/2020 thay NIL:Lê Ba",
        ),
        ("left", {"until": "2020-04-01"}, "thôi giữ chức vụ Bí thư Tỉnh ủy Mẫu từ ngày 1/4/2020"),
    ],
)
def test_what_becomes_of_a_position_is_told(result, status, fields, sentence):
    made = result()
    row = {**made.holdings[0], "status": status, **fields}
    assert list(position_sentences(replace(made, holdings=(row,)))) == [f"Lê Thị Mẫu {sentence}"]


def test_who_once_held_a_post_acts_as_such(result):
    made = result()
    (sentence,) = act_sentences(replace(made, holdings=({**made.holdings[0], "status": "former"},)))
    assert sentence.startswith("nguyên Bí thư Tỉnh ủy Mẫu Lê Thị Mẫu chỉ đạo")


def test_off_a_terminal_mentions_are_in_brackets_nested_ones_too(result):
    text = shown(result(), terminal=False)
    assert "[Bí thư [Tỉnh ủy Mẫu](ORG)](ROLE) [Lê Thị Mẫu](PER)" in text
    assert "\x1b" not in text


def test_on_a_terminal_mentions_are_coloured_and_the_text_cannot_steer_it(result):
    text = shown(result(), terminal=True)
    assert "\x1b[" in text
    assert "\ufffd(31m" in text
    assert "\x1b(" not in text
    assert "\x07" not in text


def test_markup_goes_back_to_where_it_came_from(marked):
    example = marked(MARKUP.split(" sửa", maxsplit=1)[0])
    keys = ("start", "end", "label", "entity")
    again = [dict(zip(keys, mention, strict=True)) for mention in example.mentions]
    assert showing.marked(example.text, again).startswith(
        "[Bí thư [Tỉnh ủy Mẫu](ORG)](ROLE) [Lê Thị Mẫu](PER) yêu cầu [UBND"
    )
