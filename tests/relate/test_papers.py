"""What one document does to another: one promise a test, on sentences made for it.

In the examples documents are found by their number, or stand in « »; bodies by their name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.config import RelateConfig, data_folder
from pipeline.gazetteer import load
from pipeline.records import Entity, Facts, Label, LinkedArticle, Mention, Modality, Part
from pipeline.relate import Relater

Linked = Callable[..., LinkedArticle]

_TYPES = (
    "Chương trình hành động|Nghị quyết|Kế hoạch|Quyết định|Nghị định|Thông tư|Chỉ thị|Công văn|Công điện|Báo cáo|"
    "Thông báo|Kết luận|Hướng dẫn|Tờ trình|Đề án|Luật|Pháp lệnh|Quy chế|Chiến lược|Chương trình|Bộ tiêu chí|Quy hoạch"
)
_PAPER = re.compile(rf"(?:(?:{_TYPES}) )?số (\d[\w/-]*[/-][\w-]+)|«([^»]+)»")
_TYPE = re.compile(_TYPES)
_BODIES = {
    "Bộ Chính trị": "bo-chinh-tri@VN",
    "Chính phủ": "chinh-phu@VN",
    "Thủ tướng": "thu-tuong-chinh-phu@VN",
    "Tỉnh ủy": "tinh-uy@vn/22",
    "HĐND tỉnh": "hdnd@vn/22",
    "UBND tỉnh": "ubnd@vn/22",
    "Sở Nội vụ": "so-noi-vu@vn/22",
    "Huyện ủy": "huyen-uy@vn/22/198",
    "UBND huyện": "ubnd@vn/22/198",
    "Đảng ủy xã": "dang-uy@vn/22/198/06841",
}
_NATIONAL = re.compile("TW|CP|TTg|/TT-|/NĐ-")
_BODY = re.compile("|".join(_BODIES))
_DAY = re.compile(r"ngày (\d{1,2})/(\d{1,2})/(\d{4})")


def _cited(match: re.Match[str]) -> str:
    number, name = match.groups()
    if name:
        return f"[{name}](DOC NIL:{name})"
    return f"[{match[0]}](DOC {number}@{'VN' if _NATIONAL.search(number) else 'vn/22'})"


def _marked(text: str) -> str:
    text = _BODY.sub(lambda match: f"[{match[0]}](ORG {_BODIES[match[0]]})", text)
    return _PAPER.sub(_cited, _DAY.sub(lambda match: f"[{match[0]}](DATE)", text))


def _typed(made: LinkedArticle) -> LinkedArticle:
    """With the type words and the days that the taggers give."""
    mentions: list[Mention] = []
    for mention in made.annotated.mentions:
        if mention.label is Label.DOC:
            found = _TYPE.match(mention.text)
            kind = found[0] if found else mentions[-1].parts[0].value  # "..., số 21-NQ/TW"
            mentions.append(replace(mention, parts=(Part("type", -1, -1, kind),)))
        elif day := _DAY.fullmatch(mention.text):
            mentions.append(replace(mention, value=f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"))
        else:
            mentions.append(mention)
    return replace(made, annotated=replace(made.annotated, mentions=tuple(mentions)))


@pytest.fixture(scope="module")
def relater() -> Relater:
    return Relater(load(data_folder("gazetteers")), RelateConfig(rules=("papers",)))


@pytest.fixture
def facts(relater: Relater, linked: Linked) -> Callable[..., Facts]:
    def read(text: str, *entities: Entity) -> Facts:
        made = _typed(linked(_marked(text)))
        known = {entity.key: entity for entity in (*made.entities, *entities)}
        return relater.relate(replace(made, entities=tuple(known.values()), home="vn/22/198"))

    return read


@pytest.fixture
def told(facts) -> Callable[..., list[str]]:
    def read(text: str, *entities: Entity) -> list[str]:
        return [_short(paper) for paper in facts(text, *entities).papers]

    return read


def _short(paper) -> str:
    subject, object_ = (key.removeprefix("NIL:").split("@")[0] for key in (paper.subject, paper.object))
    modality = "" if paper.modality is Modality.DONE else f" ({paper.modality})"
    return f"{subject} {paper.predicate}{modality} {object_}"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Kế hoạch số 12/KH-UBND về thực hiện Nghị quyết số 18-NQ/TW.", "12/KH-UBND implements 18-NQ/TW"),
        ("Huyện ủy có Kế hoạch số 30-KH/HU cụ thể hóa Nghị quyết số 18-NQ/TW.", "30-KH/HU implements 18-NQ/TW"),
        ("Nghị định số 12/2020/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 34/2016/NĐ-CP.",
         "12/2020/NĐ-CP amends 34/2016/NĐ-CP"),
        ("Quyết định số 15/QĐ-UBND thay thế Quyết định số 10/QĐ-UBND.", "15/QĐ-UBND replaces 10/QĐ-UBND"),
        ("Quyết định số 15/QĐ-UBND bãi bỏ Quyết định số 10/QĐ-UBND.", "15/QĐ-UBND replaces 10/QĐ-UBND"),
        ("Quyết định số 15/QĐ-UBND phê duyệt «Đề án phát triển du lịch».",
         "15/QĐ-UBND approves Đề án phát triển du lịch"),
        ("Quyết định số 15/QĐ-UBND về việc ban hành «Quy chế làm việc».", "15/QĐ-UBND issues Quy chế làm việc"),
        ("Nghị quyết số 49-NQ/TW của Bộ Chính trị về «Chiến lược cải cách tư pháp».",
         "49-NQ/TW issues Chiến lược cải cách tư pháp"),
        ("Thông tư số 05/2020/TT-BNV hướng dẫn thi hành Nghị định số 12/2020/NĐ-CP.",
         "05/2020/TT-BNV guides 12/2020/NĐ-CP"),
        ("Nghị định số 12/2020/NĐ-CP quy định chi tiết và hướng dẫn thi hành một số điều của «Luật Đất đai».",
         "12/2020/NĐ-CP guides Luật Đất đai"),
        ("UBND tỉnh ban hành Quyết định số 15/QĐ-UBND căn cứ Nghị quyết số 7/NQ-HĐND.",
         "15/QĐ-UBND is based on 7/NQ-HĐND"),
        ("Huyện thực hiện «Đề án phát triển du lịch» theo Quyết định số 15/QĐ-UBND.",
         "Đề án phát triển du lịch is based on 15/QĐ-UBND"),
    ],
)  # fmt: skip
def test_a_document_says_what_it_does_to_another(told, text, relation):
    assert told(text) == [relation]


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Nghị quyết số 18-NQ/TW, Huyện ủy đã ban hành Kế hoạch số 30-KH/HU.",
        "Để triển khai Nghị quyết số 18-NQ/TW, ngày 5/3/2020, Huyện ủy ban hành Kế hoạch số 30-KH/HU.",
        "Ông An cho biết, thực hiện Nghị quyết số 18-NQ/TW, Huyện ủy ban hành Kế hoạch số 30-KH/HU.",
        (
            "Thực hiện Nghị quyết số 18-NQ/TW ngày 5/3/2019 của Bộ Chính trị về tinh gọn bộ máy, hoạt động hiệu lực, "
            "hiệu quả, Huyện ủy đã họp và ban hành Kế hoạch số 30-KH/HU."
        ),
        (
            "Thực hiện chỉ đạo của Bộ Chính trị về tinh gọn bộ máy tại Nghị quyết số 18-NQ/TW, Huyện ủy ban hành "
            "Kế hoạch số 30-KH/HU."
        ),
        "Thực hiện Nghị quyết số 18-NQ/TW, Kế hoạch số 30-KH/HU đã được Huyện ủy ban hành.",
        "Thực hiện Nghị quyết số 18-NQ/TW, Kế hoạch số 30-KH/HU đề ra năm nhóm việc.",
        "Huyện ủy ban hành Kế hoạch số 30-KH/HU ngày 5/3/2020 để thực hiện Nghị quyết số 18-NQ/TW.",
        "Huyện ủy ban hành Kế hoạch số 30-KH/HU về tinh gọn bộ máy, nhằm cụ thể hóa Nghị quyết số 18-NQ/TW.",
        "Huyện ủy đã ban hành kế hoạch thực hiện Nghị quyết số 18-NQ/TW (Kế hoạch số 30-KH/HU ngày 5/3/2020).",
    ],
)
def test_what_is_issued_to_carry_out_a_document_carries_it_out(told, text):
    assert told(text) == ["30-KH/HU implements 18-NQ/TW"]


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 18-NQ/TW được cụ thể hóa bằng Kế hoạch số 30-KH/HU.",
        "Nghị quyết số 18-NQ/TW của Bộ Chính trị đã được Huyện ủy cụ thể hóa tại Kế hoạch số 30-KH/HU.",
        "Huyện ủy đã cụ thể hóa Nghị quyết số 18-NQ/TW bằng Kế hoạch số 30-KH/HU.",
        "Nghị quyết số 18-NQ/TW được Huyện ủy triển khai thực hiện theo Kế hoạch số 30-KH/HU.",
    ],
)
def test_passives_and_tools_turn_the_relation_round(told, text):
    assert told(text) == ["30-KH/HU implements 18-NQ/TW"]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Quyết định số 10/QĐ-UBND bị bãi bỏ bởi Quyết định số 15/QĐ-UBND.", "15/QĐ-UBND replaces 10/QĐ-UBND"),
        ("«Đề án phát triển du lịch» đã được Thủ tướng phê duyệt tại Quyết định số 15/QĐ-TTg.",
         "15/QĐ-TTg approves Đề án phát triển du lịch"),
        ("«Quy chế làm việc» ban hành kèm theo Quyết định số 15/QĐ-UBND.", "15/QĐ-UBND issues Quy chế làm việc"),
        ("UBND huyện ban hành «Quy chế làm việc» kèm theo Quyết định số 15/QĐ-UBND.",
         "15/QĐ-UBND issues Quy chế làm việc"),
        ("Kế hoạch số 12/KH-UBND được xây dựng trên cơ sở Nghị quyết số 18-NQ/TW.",
         "12/KH-UBND is based on 18-NQ/TW"),
    ],
)  # fmt: skip
def test_passives_of_the_other_relations(told, text, relation):
    assert told(text) == [relation]


def test_coordinated_objects_each_get_one(told):
    text = "Kế hoạch số 12/KH-UBND thực hiện Nghị quyết số 18-NQ/TW về bộ máy, Nghị quyết số 19-NQ/TW, số 21-NQ/TW."
    assert told(text) == [f"12/KH-UBND implements {number}-NQ/TW" for number in (18, 19, 21)]


def test_coordinated_subjects_each_get_one(told):
    text = "Kế hoạch số 12/KH-UBND và Quyết định số 15/QĐ-UBND cụ thể hóa Nghị quyết số 18-NQ/TW."
    assert told(text) == ["12/KH-UBND implements 18-NQ/TW", "15/QĐ-UBND implements 18-NQ/TW"]


def test_everything_that_a_clause_issues_carries_out_what_it_opens_with(told):
    text = (
        "Thực hiện Nghị quyết số 18-NQ/TW, Huyện ủy ban hành Kế hoạch số 30-KH/HU, UBND huyện ban hành 2 văn bản gồm: "
        "Kế hoạch số 12/KH-UBND, Công văn số 90/UBND-NV."
    )
    assert told(text) == [f"{one} implements 18-NQ/TW" for one in ("30-KH/HU", "12/KH-UBND", "90/UBND-NV")]


def test_papers_told_of_first_and_listed_behind(told):
    text = (
        "Huyện ban hành nhiều văn bản cụ thể hóa Nghị quyết số 18-NQ/TW như Kế hoạch số 12/KH-UBND, Quyết định số 5/QĐ."
    )
    assert told(text) == ["12/KH-UBND implements 18-NQ/TW", "5/QĐ implements 18-NQ/TW"]


def test_a_second_verb_has_the_first_ones_subject(told):
    text = (
        "Nghị định số 12/2020/NĐ-CP có hiệu lực từ ngày 1/5/2020, thay thế Nghị định số 34/2016/NĐ-CP và bãi bỏ "
        "khoản 2 Điều 5 Nghị định số 40/2017/NĐ-CP."
    )
    assert told(text) == ["12/2020/NĐ-CP replaces 34/2016/NĐ-CP", "12/2020/NĐ-CP amends 40/2017/NĐ-CP"]


def test_a_listed_document_with_a_verb_of_its_own_is_no_object(told):
    text = (
        "Thông tư số 1/2020/TT-BTC hướng dẫn Nghị định số 12/2020/NĐ-CP, Thông tư số 2/2020/TT-BTC sửa đổi "
        "Thông tư số 3/2015/TT-BTC."
    )
    assert told(text) == [
        "1/2020/TT-BTC guides 12/2020/NĐ-CP", "2/2020/TT-BTC amends 3/2015/TT-BTC",
    ]  # fmt: skip


def test_a_title_inside_a_title(told):
    text = (
        "Thực hiện Nghị quyết số 18-NQ/TW và Kế hoạch số 3-KH/TW về thực hiện Nghị quyết số 18-NQ/TW, "
        "Huyện ủy ban hành Kế hoạch số 30-KH/HU."
    )
    assert sorted(told(text)) == [
        "3-KH/TW implements 18-NQ/TW", "30-KH/HU implements 18-NQ/TW", "30-KH/HU implements 3-KH/TW",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị quán triệt Nghị quyết số 18-NQ/TW, Nghị quyết số 19-NQ/TW và Kế hoạch số 30-KH/HU.",
        "Báo cáo số 12/BC-UBND về tình hình thực hiện Nghị quyết số 18-NQ/TW đã gửi đại biểu.",
        "Kế hoạch số 12/KH-UBND về kiểm tra việc thực hiện Nghị quyết số 18-NQ/TW.",
        "Sau 5 năm thực hiện Nghị quyết số 18-NQ/TW và Kế hoạch số 30-KH/HU, bộ máy đã gọn hơn.",
        "Huyện gắn Chỉ thị số 5-CT/TW với việc thực hiện Nghị quyết số 18-NQ/TW.",
        "Theo Kế hoạch số 12/KH-UBND của UBND tỉnh, các xã tiếp tục thực hiện Nghị quyết số 18-NQ/TW.",
        "Đảng ủy xã đã quán triệt Nghị quyết số 18-NQ/TW và ban hành Nghị quyết số 5-NQ/ĐU.",
        "Sau khi có Nghị quyết số 18-NQ/TW, UBND huyện đã triển khai Kế hoạch số 12/KH-UBND.",
        "Theo Báo cáo số 12/BC-STC của Sở Nội vụ, UBND tỉnh ban hành Quyết định số 15/QĐ-UBND.",
        "Huyện hỗ trợ 200 hộ theo Nghị quyết số 42/NQ-CP và Quyết định số 15/QĐ-TTg.",
        "Sở Nội vụ đề nghị sửa đổi Nghị định số 12/2020/NĐ-CP và thay thế Thông tư số 5/2020/TT-BNV.",
        "Dự thảo nghị định thay thế Nghị định số 34/2016/NĐ-CP và Nghị định số 12/2020/NĐ-CP đang được góp ý.",
        "UBND tỉnh trình Tờ trình số 46/TTr-UBND về việc ban hành nghị quyết thay thế Nghị quyết số 2/NQ-HĐND.",
        "So với Nghị định số 34/2016/NĐ-CP, Nghị định số 12/2020/NĐ-CP bổ sung nhiều quy định.",
        "HĐND tỉnh giám sát việc thực hiện Nghị quyết số 7/NQ-HĐND và ban hành Nghị quyết số 20/NQ-HĐND.",
        "Huyện thực hiện Nghị quyết số 18-NQ/TW; Kế hoạch số 12/KH-UBND; Quyết định số 15/QĐ-TTg.",
        "Công ty vi phạm «Luật Đất đai» và Nghị định số 12/2020/NĐ-CP.",
        "Huyện thực hiện Nghị quyết số 18-NQ/TW theo Kế hoạch số 12/KH-UBND.",
    ],
)
def test_documents_merely_named_together_do_nothing_to_each_other(told, text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Quyết định số 15/QĐ-UBND không thay thế Quyết định số 10/QĐ-UBND.",
         "15/QĐ-UBND replaces (denied) 10/QĐ-UBND"),
        ("Nghị quyết số 18-NQ/TW chưa được cụ thể hóa bằng Kế hoạch số 30-KH/HU.",
         "30-KH/HU implements (denied) 18-NQ/TW"),
        ("Nghị định số 12/2020/NĐ-CP sẽ thay thế Nghị định số 34/2016/NĐ-CP.",
         "12/2020/NĐ-CP replaces (planned) 34/2016/NĐ-CP"),
        ("UBND tỉnh dự kiến ban hành «Kế hoạch chăn nuôi năm 2021» thực hiện Nghị quyết số 18-NQ/TW.",
         "Kế hoạch chăn nuôi năm 2021 implements (planned) 18-NQ/TW"),
        ("Thực hiện Nghị quyết số 18-NQ/TW, UBND huyện yêu cầu các xã ban hành «Kế hoạch chăn nuôi năm 2021».",
         "Kế hoạch chăn nuôi năm 2021 implements (ordered) 18-NQ/TW"),
        ("Căn cứ Nghị quyết số 18-NQ/TW, tiếp tục hoàn chỉnh «Đề án phát triển du lịch».",
         "Đề án phát triển du lịch is based on (planned) 18-NQ/TW"),
        ("Quyết định số 15/QĐ-UBND phải thay thế Quyết định số 10/QĐ-UBND.",
         "15/QĐ-UBND replaces (ordered) 10/QĐ-UBND"),
    ],
)  # fmt: skip
def test_what_is_denied_planned_or_ordered_says_so(told, text, relation):
    assert told(text) == [relation]


def test_a_type_word_with_a_pointer_is_the_last_document_of_that_type(facts):
    text = (
        "Huyện ủy ban hành Nghị quyết số 22-NQ/HU ngày 5/3/2020.\nĐể thực hiện Nghị quyết này, UBND huyện ban hành "
        "Kế hoạch số 12/KH-UBND."
    )
    (paper,) = facts(text).papers
    assert _short(paper) == "12/KH-UBND implements 22-NQ/HU"
    assert text[paper.start : paper.end].startswith("Để thực hiện Nghị quyết này")


def test_a_pointer_far_from_every_document_of_its_type_points_to_none(told):
    between = "Hội nghị thảo luận sôi nổi.\n" * 4
    text = f"Huyện ủy ban hành Nghị quyết số 22-NQ/HU.\n{between}Kế hoạch số 12/KH-UBND cụ thể hóa Nghị quyết này."
    assert told(text) == []


def test_a_bracket_amends_the_document_of_its_own_type(told):
    text = "Nghị định số 34/2016/NĐ-CP hướng dẫn «Luật Đất đai» (đã được sửa đổi tại Nghị định số 12/2020/NĐ-CP)."
    assert told(text) == ["34/2016/NĐ-CP guides Luật Đất đai", "12/2020/NĐ-CP amends 34/2016/NĐ-CP"]


def test_a_letter_that_guides_those_who_carry_out_guides(told):
    text = "Công văn số 300/SNV-TCBC của Sở Nội vụ hướng dẫn các xã thực hiện Nghị định số 150/2025/NĐ-CP."
    assert told(text) == ["300/SNV-TCBC guides 150/2025/NĐ-CP"]


def test_what_is_ordered_in_a_document_carries_out_what_it_orders_to(told):
    text = "Tại Thông báo số 63-TB/VPTU, Tỉnh ủy yêu cầu các xã thực hiện nghiêm Chỉ thị số 45-CT/TW."
    assert told(text) == ["63-TB/VPTU implements 45-CT/TW"]


def test_a_bracket_behind_a_document_is_not_the_subject(told):
    text = "Nghị định số 34/2016/NĐ-CP (đã được sửa đổi bởi Nghị định số 12/2020/NĐ-CP) hướng dẫn «Luật Đất đai»."
    assert told(text) == ["12/2020/NĐ-CP amends 34/2016/NĐ-CP", "34/2016/NĐ-CP guides Luật Đất đai"]


def test_no_document_carries_out_a_later_one(told):
    text = "Kế hoạch số 12/KH-UBND thực hiện Nghị quyết số 18-NQ/TW."
    later = Entity("18-NQ/TW@VN", Label.DOC, "Nghị quyết", date="2021-01-01")
    assert told(text, later, Entity("12/KH-UBND@vn/22", Label.DOC, "Kế hoạch", date="2020-12-31")) == []
    assert len(told(text, later, Entity("12/KH-UBND@vn/22", Label.DOC, "Kế hoạch", date="2021"))) == 1


def test_no_national_document_carries_out_a_local_one(told):
    assert told("Nghị quyết số 18-NQ/TW thực hiện Kế hoạch số 12/KH-UBND.") == []
    assert told("Nghị quyết số 18-NQ/TW thực hiện Kế hoạch số 12-KH/TW.") == ["18-NQ/TW implements 12-KH/TW"]


def test_the_evidence_is_the_sentence_in_the_text_as_read(facts):
    text = "Hội nghị đã họp.\nKế hoạch số 12/KH-UBND thực hiện Nghị quyết số 18-NQ/TW."
    (paper,) = facts(text).papers
    assert text[paper.start : paper.end] == text.split("\n")[1]
    assert paper.rule.startswith("papers.")


def test_one_sentence_tells_a_relation_once(told):
    text = "Kế hoạch số 12/KH-UBND quán triệt, triển khai Nghị quyết số 18-NQ/TW, thực hiện Nghị quyết số 18-NQ/TW."
    assert told(text) == ["12/KH-UBND implements 18-NQ/TW"]


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 12/KH-UBND thực hiện " + ", ".join(f"Nghị quyết số {n}-NQ/TW" for n in range(1, 900)) + ".",
        "thực hiện, " * 900 + "Nghị quyết số 18-NQ/TW, Kế hoạch số 12/KH-UBND " + "theo " * 900,
        "Kế hoạch số 12/KH-UBND " + "(" * 900 + " thực hiện Nghị quyết số 18-NQ/TW " + ")" * 900,
        " ".join(
            f"Thực hiện Nghị quyết số {n}-NQ/TW, UBND tỉnh ban hành Kế hoạch số {n}/KH-UBND," for n in range(1, 300)
        ),
        "được " * 900 + "Kế hoạch số 12/KH-UBND " + "của UBND tỉnh, " * 300 + "thực hiện Nghị quyết số 18-NQ/TW",
        "Kế hoạch số 12/KH-UBND về " + "quản lý, sử dụng " * 900 + "thực hiện Nghị quyết số 18-NQ/TW",
    ],
)
def test_a_hostile_sentence_is_read_to_its_end(facts, text):
    found = facts(text).papers
    assert len(found) <= 20_000
    assert all(paper.subject != paper.object for paper in found)
