"""A cascade for people's eyes and for machines."""

from __future__ import annotations

import json

from pipeline.trace import as_dict, fit_lines, gather, known, tree_lines
from pipeline.trace.cascade import Direction
from tests.trace.conftest import act, paper, relation

NATION, PROVINCE, DISTRICT = "18-NQ/TW@VN", "21-CTR/TU@vn/22", "30-KH/HU@vn/22/198"
ENTITIES = (
    paper(NATION, "Nghị quyết số 18-NQ/TW", issuer="bct@VN", dates=["2017-10-25"], articles=5),
    paper(PROVINCE, "Chương trình số 21-CTr/TU", dates=["2018-02-05"]),
    paper(DISTRICT, "Kế hoạch số 30-KH/HU"),
    {**paper("bct@VN", "Bộ Chính trị"), "type": "ORG"},
    {**paper("ubnd@vn/22", "UBND tỉnh"), "type": "ORG"},
    {**paper("vn/22", "tỉnh Quảng Ninh"), "type": "LOC"},
)
CHAIN = (
    relation(PROVINCE, "implements", NATION, "tin-1", sentence="Câu một."),
    relation(DISTRICT, "implements", PROVINCE, "tin-2", sentence="Câu hai.", modality="planned"),
    relation("80/KH@vn/22", "guides", NATION, "tin-3", sentence="Câu ba."),
)


def test_elsewhere_than_on_a_terminal_the_tree_is_indented_with_blanks(make):
    cascade = gather(make(CHAIN, ENTITIES, [act(NATION, "ubnd@vn/22", "vn/22", "tin-9")]), NATION, Direction.BOTH)
    assert list(tree_lines(cascade)) == [
        "» Nghị quyết số 18-NQ/TW [18-NQ/TW@VN] · Bộ Chính trị · 2017-10-25 · 5 bài · articles",
        "  • việc thực hiện · carried out: UBND tỉnh (tỉnh Quảng Ninh) · 1 bài · article",
        "    “ubnd@vn/22 thực hiện.” (tin-9)",
        "  thực hiện · implements: Chương trình số 21-CTr/TU [21-CTR/TU@vn/22] · 2018-02-05 · 1 bài · article",
        "    “Câu một.” (tin-1)",
        "    thực hiện · implements (dự kiến · planned): Kế hoạch số 30-KH/HU [30-KH/HU@vn/22/198] · 1 bài · article",
        "      “Câu hai.” (tin-2)",
        "  hướng dẫn · guides: 80/KH@vn/22 [80/KH@vn/22] · 1 bài · article",
        "    “Câu ba.” (tin-3)",
    ]


def test_on_a_terminal_boxes_join_the_lines_and_sentences_are_cut_to_its_width(make):
    rows = [{**row, "sentence": "Câu " + "dài " * 100} for row in CHAIN]
    shown = list(tree_lines(gather(make(rows, ENTITIES), NATION, Direction.BOTH), 80))
    assert [line[:6] for line in shown] == ["» Nghị", "├─ thự", "│  │  ", "│  └─ ", "│     ", "└─ hướ", "      "]
    quoted = [line for line in shown if "“" in line]
    assert len(quoted) == 3
    assert all(len(line) <= 80 and "…” (tin-" in line for line in quoted)


def test_the_document_asked_for_is_marked_below_what_it_rests_on(make):
    shown = list(tree_lines(gather(make(CHAIN, ENTITIES), DISTRICT, Direction.UP)))
    assert [line.lstrip()[:12] for line in shown if "[" in line] == ["Nghị quyết s", "thực hiện · ", "thực hiện · "]
    assert [line.split("»")[1][:13] for line in shown if "»" in line] == [" Kế hoạch số "]


def test_a_cycle_and_a_branch_shown_before_are_said(make):
    rows = [relation("A@VN", "amends", "B@VN"), relation("B@VN", "amends", "A@VN")]
    shown = "\n".join(tree_lines(gather(make(rows), "A@VN", Direction.BOTH)))
    assert shown.count("vòng lặp, cắt ở đây · cycle, cut here") == 1
    rows = [relation("B@VN", "amends", "A@VN"), relation("C@VN", "amends", "A@VN"), relation("C@VN", "guides", "B@VN")]
    shown = "\n".join(tree_lines(gather(make([*rows, relation("D@VN", "guides", "C@VN")]), "A@VN", Direction.BOTH)))
    assert shown.count("đã nêu ở trên · shown above") == 1
    assert shown.count("D@VN [D@VN]") == 1


def test_only_the_acts_told_most_often_are_shown_and_the_others_counted(make):
    events = [act(NATION, f"NIL:Xã {number:02}", "vn/22", "a1") for number in range(14)]
    events += [act(NATION, "NIL:Xã 13", "vn/22", "a2")]
    shown = [line for line in tree_lines(gather(make((), ENTITIES, events), NATION, Direction.DOWN)) if "•" in line]
    assert len(shown) == 11
    assert "Xã 13 (tỉnh Quảng Ninh) · 2 bài · articles" in shown[0]
    assert shown[-1].endswith("và 4 việc nữa · and 4 more")


def test_a_document_with_nothing_above_or_below_says_so(make):
    shown = list(tree_lines(gather(make((), ENTITIES), NATION, Direction.BOTH)))
    assert len(shown) == 2
    assert "no article relates it" in shown[1]


def test_nothing_printed_can_steer_a_terminal(make):
    rows = [relation("B\x1b[2J@VN", "amends", NATION, "tin\x07", sentence="Câu\x1b[31m\nmột.")]
    shown = list(tree_lines(gather(make(rows, ENTITIES), NATION, Direction.BOTH), 80))
    assert len(shown) == 3
    assert all(line.isprintable() for line in shown)


def test_the_documents_that_fit_are_listed_with_what_tells_them_apart(make):
    results = make(entities=ENTITIES)
    shown = list(fit_lines(known(results, [PROVINCE, NATION])))
    assert "2 documents fit" in shown[0]
    assert shown[1:] == [
        "  Chương trình số 21-CTr/TU [21-CTR/TU@vn/22] · 2018-02-05 · 1 bài · article",
        "  Nghị quyết số 18-NQ/TW [18-NQ/TW@VN] · Bộ Chính trị · 2017-10-25 · 5 bài · articles",
    ]
    many = list(fit_lines(known(results, [f"{number}@VN" for number in range(60)])))
    assert (len(many), many[-1]) == (52, "  … 10")


def test_machines_get_documents_relations_acts_and_cycles(make):
    rows = [*CHAIN, relation(NATION, "amends", DISTRICT, "tin-4")]
    told = as_dict(gather(make(rows, ENTITIES, [act(NATION, "ubnd@vn/22", "vn/22")]), NATION, Direction.DOWN))
    assert json.loads(json.dumps(told)) == told
    assert (told["document"], told["direction"], told["roots"]) == (NATION, "down", [NATION])
    assert [paper["key"] for paper in told["documents"]] == [NATION, PROVINCE, DISTRICT, "80/KH@vn/22"]
    first = told["relations"][0]
    assert (first["above"], first["below"], first["predicate"], first["articles"]) == (
        NATION, PROVINCE, "implements", 1,
    )  # fmt: skip
    assert first["evidence"]["article"] == "tin-1"
    assert [(one["document"], one["agents"], one["places"]) for one in told["acts"]] == [
        (NATION, ["ubnd@vn/22"], ["vn/22"])
    ]
    assert told["names"] == {"ubnd@vn/22": "UBND tỉnh", "vn/22": "tỉnh Quảng Ninh"}
    assert told["cycles"] == [{"above": DISTRICT, "below": NATION}]
