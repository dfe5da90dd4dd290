"""Why an act has its agent: how the agent was found in the clause, and how its words were read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.config import data_folder, load_config
from pipeline.gazetteer import load, read_rows
from pipeline.gazetteer.wordings import Wording, Wordings, post
from pipeline.relate import Relater

AN = "[Trần Văn An](PER NIL:Trần Văn An)"
CHAIR = "[Chủ tịch [UBND tỉnh](ORG ubnd@vn/22)](ROLE)"
BODY = "[UBND huyện](ORG ubnd@vn/22/198)"
PLAN = "[Kế hoạch 1/KH-UBND](DOC 1/KH-UBND@vn/22)"


@pytest.fixture(scope="module")
def relater() -> Relater:
    return Relater(load(data_folder("gazetteers")), load_config().relate)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f"{BODY} ban hành {PLAN}.", ("subject", "named")),
        (f"{CHAIR} {AN} yêu cầu sửa đường.", ("subject", "post")),
        (f"{CHAIR} yêu cầu sửa đường.", ("subject", "headed")),
        (f"Dự họp có {CHAIR} {AN}.\n{CHAIR} yêu cầu sửa đường.", ("subject", "holder")),
        (f"{CHAIR} {AN} yêu cầu sửa đường.\nCác xã cần xây cầu.", ("passage",)),
        (f"{CHAIR} {AN} dự họp.\nÔng yêu cầu sửa đường.", ("subject", "pronoun")),
        (f"Phát biểu chỉ đạo tại hội nghị, {CHAIR} {AN} cho biết trời mưa.", ("fronted", "post")),
        ("Tỉnh yêu cầu sửa đường.", ("subject", "level")),
        ("Dự hội nghị có các đồng chí: " + AN + ".", ("roster", "named")),
        (f"{PLAN} được {BODY} ban hành.", ("passive", "named")),
    ],
)
def test_the_last_act_says_why_its_agent_is_taken_for_it(relater, linked, markup, expected):
    events = relater.relate(replace(linked(markup), home="vn/22")).events
    assert events
    assert events[-1].agents
    assert events[-1].why == expected


def test_an_act_of_nobody_named_has_no_reason(relater, linked):
    (event,) = relater.relate(linked(f"Triển khai {PLAN}.")).events
    assert (event.agents, event.why) == ((), ())


def test_every_code_has_words_in_both_languages():
    rows = read_rows(data_folder("gazetteers") / "wordings.jsonl", Wording)
    assert {row.id.partition("/")[0] for row in rows} == {"act", "modality", "predicate", "status", "type", "why"}
    assert all(row.vi and row.en for row in rows)
    words = Wordings(data_folder("gazetteers"))
    assert words.vi("act", "direct") == "chỉ đạo"
    assert words.vi("why", "nothing known") == "nothing known"


@pytest.mark.parametrize(
    ("title", "organization", "told"),
    [
        ("Bí thư", "Tỉnh ủy Quảng Ninh", "Bí thư Tỉnh ủy Quảng Ninh"),
        ("Trưởng Ban", "Ban Tuyên giáo Tỉnh ủy", "Trưởng Ban Tuyên giáo Tỉnh ủy"),
        ("Chủ tịch nước", "Chủ tịch nước", "Chủ tịch nước"),
        ("Trưởng Đoàn", None, "Trưởng Đoàn"),
        ("Trưởng Ban", "Ban", "Trưởng Ban Ban"),
    ],
)
def test_a_post_is_told_as_one_writes_it(title, organization, told):
    assert post(title, organization) == told
