"""The report says what the tables say, holds the newest and most told, and tells what it left out."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from pipeline.export import report
from pipeline.export.report import limits
from pipeline.export.report.passages import AGENT, CONTENT, TRIGGER, around, clean, marked
from pipeline.export.report.register import Register, within
from pipeline.export.report.territory import Level, Tally, level
from tests.export.report import generated as made
from tests.export.report.test_page import data_of

FLAGS = {"trigger": TRIGGER, "agent_span": AGENT, "content": CONTENT}


def written(results, tmp_path):
    counted = report.write(results, tmp_path / "report.html")
    return data_of((tmp_path / "report.html").read_text("utf-8")), counted


def left(counted):
    return {loss.what: loss.count for loss in counted.losses}


def test_an_act_is_told_with_names_post_sentence_and_article(tmp_path):
    data, counted = written(made.small_run(tmp_path / "run"), tmp_path)
    (row,) = data["acts"]
    article, act, modality, when, *named, position, what, sentence, why, was_cut = row
    names = [[data["entities"][one][1] for one in part] for part in named]
    assert (act, modality, when, why, was_cut) == ("direct", "done", "2020-01-02", ["subject"], 0)
    assert names == [["Lê Thị Mẫu"], ["Phòng Nội vụ huyện Mẫu"], ["Quyết định số 1/QĐ-UBND"], ["xã Mẫu"]]
    assert position == "Chủ tịch UBND xã Mẫu"
    assert what == made.CONTENT
    assert "".join(sentence[::2]) == made.SENTENCE
    assert dict(zip(sentence[1::2], sentence[::2], strict=True)) == {
        0: ".", AGENT: made.AGENT, TRIGGER: made.ACT, CONTENT: made.CONTENT,
    }  # fmt: skip
    assert data["articles"][article] == [
        "a0000000", "Xã Mẫu làm đường", "Báo Mẫu", "2020-01-02", "https://example.org/0", "",
    ]  # fmt: skip
    assert data["words"]["why/subject"][1] == "is the subject of the verb"
    assert counted.counts == {"acts": 1, "offices": 1, "places": 4, "articles": 1, "entities": 8}


def test_the_overview_counts_the_whole_run(example_run, tmp_path):
    data, _ = written(example_run, tmp_path)
    run = data["run"]
    assert run["articles"] == example_run.count("articles") > 0
    assert run["acts"] == example_run.count("events") == len(data["acts"]) == sum(count for _, count in run["kinds"])
    assert run["posts"] == example_run.count("tenures") == sum(len(office[3]) for office in data["offices"])
    types = [row["type"] for row in example_run.rows("entities")]
    assert run["types"] == [types.count(kind) for kind in ("PER", "ORG", "LOC", "DOC")]
    keys = {row["key"] for row in example_run.rows("entities")}
    assert keys <= {row[0] for row in data["entities"]}


def test_every_sentence_of_the_examples_is_whole_and_marked_where_the_tables_say(example_run, tmp_path):
    def words(pieces, flag):
        return "".join(text for text, flags in zip(pieces[::2], pieces[1::2], strict=True) if flags & flag)

    data, _ = written(example_run, tmp_path)
    shown = [("".join(row[10][::2]), *(words(row[10], flag) for flag in FLAGS.values())) for row in data["acts"]]
    told = [
        (row["sentence"], *((row[part] or {"text": ""})["text"] for part in FLAGS))
        for row in example_run.rows("events")
    ]  # fmt: skip
    assert len(told) > 50
    assert sorted(shown) == sorted(told)


def test_marks_may_overlap_and_a_long_sentence_is_cut_about_its_verb():
    sentence = "x" * 3000 + " giao việc " + "y" * 3000
    verb = {"start": 3011, "end": 3015, "text": "giao"}
    event = {"start": 10, "sentence": sentence, "trigger": verb, "agent_span": {**verb, "end": 3020}, "content": None}
    pieces, was_cut = marked(event)
    assert was_cut
    assert pieces[0] == pieces[-2] == "…"
    assert [words for words, flags in zip(pieces[::2], pieces[1::2], strict=True) if flags == TRIGGER | AGENT] == [
        "giao"
    ]
    assert sum(map(len, pieces[::2])) == limits.LONGEST_SENTENCE + 2


def test_what_steers_a_text_is_left_out_and_emoji_stay():
    assert clean("Đông\u202e\u200b\u2028Triều\x07 👩‍👧\t.") == "Đông Triều 👩‍👧 ."
    assert around("a\nbà Mẫu nói\nb", 5, 8) == ["bà ", 0, "Mẫu", AGENT, " nói", 0]


def test_somebody_who_does_nothing_is_shown_in_a_sentence(tmp_path):
    idle = made.entity("NIL:Trần Văn Thử", "PER", "Trần Văn Thử")
    text = "Đầu tiên.\nÔng Trần Văn Thử có mặt.\nHết."
    mention = {"article": "a0000000", "id": "m", "start": 14, "end": 26, "entity": idle["key"]}
    rows = sorted([*made.ENTITIES, idle], key=lambda row: row["key"])
    run = made.small_run(tmp_path / "run", articles=[made.article(text=text)], mentions=[mention] * 3, entities=rows)
    data, _ = written(run, tmp_path)
    ((number, told),) = data["quotes"]
    assert data["entities"][number][1] == "Trần Văn Thử"
    assert [pieces for _, pieces in told] == [["Ông ", 0, "Trần Văn Thử", AGENT, " có mặt.", 0]]


def test_a_tenure_keeps_its_days_its_neighbours_and_its_sentence(tmp_path):
    told = {"date": "2019", "article": "a0000000", "start": 0, "end": len(made.SENTENCE)}
    side = {"person": "NIL:Trần Văn Thử", "how": "order", "days": 30, **told}
    rows = [made.tenure(began={**told, "by": "2020-01-02"}, predecessor=side), made.tenure("NIL:Trần Văn Thử")]
    data, _ = written(made.small_run(tmp_path / "run", tenures=rows), tmp_path)
    ((body, title, holders, tenures),) = data["offices"]
    assert (data["entities"][body][1], title, holders) == ("UBND xã Mẫu", "Chủ tịch", 2)
    person, days, articles, before, after, clashes, sentences = tenures[0]
    assert data["entities"][person][1] == "Lê Thị Mẫu"
    assert days == ["2019", "2020-01-02", "2020-01-02", "2020-01-02", "", ""]
    assert (data["entities"][before[0]][1], *before[1:]) == ("Trần Văn Thử", "order", 30)
    assert (articles, after, clashes) == (1, None, [])
    assert [words for _, words in sentences] == [made.SENTENCE]


def test_an_office_that_changed_hands_comes_first_and_one_of_many_keeps_those_told_most(tmp_path):
    many = [made.tenure(f"NIL:Người {n:02}", title="Ủy viên", articles=1 + (n == 39)) for n in range(40)]
    side = {"person": made.PERSON, "how": "told", "days": None, "article": "a0000000", "start": 0, "end": 1}
    rows = [made.tenure("NIL:Trần Văn Thử", successor=side), *many]
    data, counted = written(made.small_run(tmp_path / "run", tenures=rows), tmp_path)
    assert [(office[1], office[2], len(office[3])) for office in data["offices"]] == [
        ("Chủ tịch", 1, 1), ("Ủy viên", 40, limits.MOST_HOLDERS),
    ]  # fmt: skip
    assert "Người 39" in {data["entities"][tenure[0]][1] for tenure in data["offices"][1][3]}
    assert left(counted)["tenures"] == 40 - limits.MOST_HOLDERS


def test_levels_are_read_from_keys():
    keys = ("chinh-phu@VN", "VN", "vn/22", "ubnd@vn/22/198", "vn/22/198/06841", "vn/22/06841", "CN", "NIL:x", None)
    centre, province, district, commune, unknown = Level
    assert [level(key) for key in keys] == [
        centre, centre, province, district, commune, commune, unknown, unknown, unknown,
    ]  # fmt: skip


def test_a_place_counts_the_acts_below_it_once_each(tmp_path):
    events = [made.act(places=["vn/22/198/06841", "vn/22/198"]), made.act(1, places=["vn/22", "NIL:thôn Một"])]
    run = made.small_run(tmp_path / "run", articles=[made.article(), made.article(1)], events=events)
    data, _ = written(run, tmp_path)
    tree = [(data["entities"][row[0]][1], *row[1:]) for row in data["places"]]
    assert tree == [
        ("Việt Nam", -1, 0, 0, 2),
        ("tỉnh Quảng Ninh", 0, 1, 1, 2),
        ("huyện Bình Liêu", 1, 2, 1, 1),
        ("xã Mẫu", 2, 3, 1, 1),
        ("thôn Một", -1, 4, 1, 1),
    ]


def test_the_tree_keeps_the_places_with_most_acts_and_what_lies_above_them(monkeypatch):
    monkeypatch.setattr(limits, "MOST_PLACES", 4)
    tally = Tally()
    for key in ("vn/22/198/06841", "vn/22/198/06841", "vn/01", "NIL:thôn Một"):
        tally.add([key])
    assert tally.shown() == ["VN", "vn/22", "vn/22/198", "vn/22/198/06841"]


def test_the_picture_joins_who_directs_to_whom_by_level(tmp_path):
    at = {"posts": []}
    rows = [
        made.edge("chinh-phu@VN", "ubnd@vn/22", articles=3, **at), made.edge("ubnd@vn/22", "ubnd@vn/22/198", **at),
        made.edge("ubnd@vn/22", "vn/22", target_is="place", **at), made.edge("ubnd@vn/22", "d", target_is="document"),
        made.edge("ubnd@vn/22", "ubnd@vn/22/201", act="attend", **at), made.edge(made.PERSON, made.TARGET),
        made.edge("chinh-phu@VN", "VN", target_is="place", **at),
    ]  # fmt: skip
    data, _ = written(made.small_run(tmp_path / "run", edges=rows), tmp_path)
    drawn = data["picture"]
    boxes = [data["entities"][box[0]][0] for box in drawn["boxes"]]
    pairs = {(boxes[one[0]], boxes[one[1]]): one[2] for one in drawn["links"]}
    assert pairs == {
        ("chinh-phu@VN", "ubnd@vn/22"): 3, ("ubnd@vn/22", "ubnd@vn/22/198"): 1, (made.PERSON, made.TARGET): 1,
    }  # fmt: skip
    across = {key: box[1] for key, box in zip(boxes, drawn["boxes"], strict=True)}
    assert across["chinh-phu@VN"] < across["ubnd@vn/22"] < across["ubnd@vn/22/198"] == across[made.TARGET]
    assert across[made.PERSON] > across[made.TARGET]
    assert len({(box[1], box[2]) for box in drawn["boxes"]}) == len(boxes)
    assert drawn["columns"] == [[0, 0], [1, across["ubnd@vn/22"]], [2, across[made.TARGET]], [3, across[made.PERSON]]]


def test_a_section_ends_before_its_bytes_are_used_up():
    names = Register(lambda key: key * 10)
    rows = ([names.number(key)] for key in "abcdef")
    assert within(rows, 40, names) == ["[0]", "[1]"]
    assert names.rows == ['"aaaaaaaaaa"', '"bbbbbbbbbb"', '"cccccccccc"']


def test_a_big_run_is_bounded_and_says_what_it_left_out(tmp_path):
    count = limits.MOST_ACTS + 1000
    day = [f"20{n // 400:02}-01-{n % 28 + 1:02}" for n in range(count)]
    who = [f"NIL:Người {n:06}" for n in range(count)]
    run = made.write_run(
        tmp_path / "run",
        articles=made.many(lambda n: made.article(n, published=day[n]), count),
        events=made.many(lambda n: made.act(n, agents=[who[n]], why=["<" * 40]), count),
        tenures=made.many(lambda n: made.tenure(who[n], title=f"Chức {n:06}"), count),
        edges=made.many(lambda n: made.edge(who[n], f"NIL:Đích {n:06}"), count),
        entities=made.many(lambda n: made.entity(who[n], "PER", "<" * 300, n), count),
    )
    data, counted = written(run, tmp_path)
    assert (tmp_path / "report.html").stat().st_size <= limits.LARGEST_FILE
    days = [data["articles"][row[0]][3] for row in data["acts"]]
    assert days == sorted(days, reverse=True)
    assert days[0] == max(day)
    assert 1000 < len(days) <= limits.MOST_ACTS
    lost = left(counted)
    assert lost["acts"] == count - len(days)
    assert lost["tenures"] == count - limits.MOST_OFFICES
    assert lost["entities"] > 0
    assert dict(map(tuple, data["left"]))["acts"] == lost["acts"]
    assert data["run"]["acts"] == count
    assert len(data["picture"]["boxes"]) <= limits.MOST_BOXES


def test_the_sections_together_fit_into_the_largest_file():
    budgets = [value for name, value in vars(limits).items() if name.startswith("BYTES_OF_")]
    assert len(budgets) == 5
    assert sum(budgets) + 500_000 <= limits.LARGEST_FILE


@pytest.mark.parametrize("seed", ["1", "2"])
def test_no_order_of_sets_shows(example_run, tmp_path, seed):
    code = (
        "import sys; from pathlib import Path; from pipeline.export import report;"
        "from pipeline.results import open_results;"
        "report.write(open_results(Path(sys.argv[1])), Path(sys.argv[2]))"
    )
    out = tmp_path / "seed.html"
    env = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run([sys.executable, "-c", code, str(example_run.folder), str(out)], check=True, env=env)
    report.write(example_run, tmp_path / "here.html")
    assert out.read_bytes() == (tmp_path / "here.html").read_bytes()
