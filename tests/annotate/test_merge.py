"""One place decides between overlapping proposals: each rule of the table, and the one nesting."""

from __future__ import annotations

from itertools import permutations

import pytest

from pipeline.annotate.merge import RULES, merge, winner
from pipeline.annotate.page import Block, Page
from pipeline.records import Label, Mention, ParagraphRole, Part
from pipeline.text import fold

TEXT = "Bí thư Huyện ủy Bình Liêu Lý Văn Páo ký Kế hoạch số 12/KH-UBND ngày 5/3/2020"


def of(words: str, label: Label, score: float = 0.8, text: str = TEXT, tagger: str = "t") -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), words, label, tagger, score, "test")


def merged(*proposals: Mention, text: str = TEXT, blocks: tuple[Block, ...] | None = None) -> list[tuple[str, Label]]:
    folded = fold(text)
    page = Page(folded.text, None, None, blocks or (Block(0, len(folded.text), ParagraphRole.BODY),))
    return [(mention.text, mention.label) for mention in merge(page, folded, text, proposals)]


CASES = [
    ("holds the other whole", of("Huyện ủy Bình Liêu", Label.ORG, 0.5), of("Bình Liêu", Label.LOC, 0.95)),
    ("clearly higher score", of("Bình Liêu Lý", Label.LOC, 0.9), of("Lý Văn Páo", Label.PER, 0.7)),
    ("clearly higher score", of("Lý Văn Páo", Label.PER, 0.9), of("Bình Liêu Lý", Label.LOC, 0.7)),
    ("surer kind of grammar", of("Huyện ủy Bình", Label.ORG), of("Bình Liêu", Label.LOC, 0.85)),
    ("surer kind of grammar", of("Bình Liêu Lý", Label.LOC), of("Lý Văn Páo", Label.PER)),
    ("surer kind of grammar", of("Kế hoạch số 12", Label.DOC), of("12/KH-UBND", Label.DATE)),
    ("surer kind of grammar", of("Bình Liêu", Label.LOC), of("Bình Liêu", Label.PER)),
    ("longer", of("Liêu Lý Văn", Label.PER), of("Văn Páo", Label.PER)),
    ("longer", of("Bình Liêu", Label.LOC), of("Liêu Lý", Label.LOC)),
]


@pytest.mark.parametrize(("rule", "stays", "goes"), CASES)
def test_each_rule_decides_its_case(rule: str, stays: Mention, goes: Mention) -> None:
    assert winner(stays, goes) == (stays, rule)
    assert winner(goes, stays) == (stays, rule)
    assert merged(goes, stays) == [(stays.text, stays.label)]


def test_every_rule_of_the_table_has_its_case() -> None:
    assert {rule for rule, _, _ in CASES} == {name for name, _ in RULES}


def test_a_margin_of_a_tenth_is_no_clear_lead() -> None:
    surer, higher = of("Huyện ủy Bình", Label.ORG, 0.80), of("Bình Liêu", Label.LOC, 0.89)
    assert winner(surer, higher) == (surer, "surer kind of grammar")


def test_of_two_alike_the_choice_does_not_depend_on_the_order() -> None:
    first, second = of("Lý Văn Páo", Label.PER, tagger="a"), of("Lý Văn Páo", Label.PER, tagger="b")
    assert winner(first, second)[0] == winner(second, first)[0]
    assert merged(first, second) == merged(second, first) == [("Lý Văn Páo", Label.PER)]


def test_an_organ_may_stand_inside_a_role() -> None:
    role, organ = of("Bí thư Huyện ủy", Label.ROLE), of("Huyện ủy", Label.ORG)
    assert merged(organ, role) == [("Bí thư Huyện ủy", Label.ROLE), ("Huyện ủy", Label.ORG)]


@pytest.mark.parametrize("label", [Label.LOC, Label.PER, Label.DATE, Label.DOC, Label.ROLE])
def test_nothing_else_stands_inside_a_role(label: Label) -> None:
    assert merged(of("Bí thư Huyện ủy", Label.ROLE), of("Huyện ủy", label)) == [("Bí thư Huyện ủy", Label.ROLE)]


def test_an_organ_that_crosses_a_role_is_no_nesting() -> None:
    assert merged(of("Bí thư Huyện ủy", Label.ROLE), of("Huyện ủy Bình Liêu", Label.ORG)) == [
        ("Bí thư Huyện ủy", Label.ROLE)
    ]


def test_a_place_inside_a_nested_organ_goes() -> None:
    role, organ = of("Bí thư Huyện ủy Bình Liêu", Label.ROLE), of("Huyện ủy Bình Liêu", Label.ORG)
    assert merged(of("Bình Liêu", Label.LOC, 1.0), role, organ) == [(role.text, Label.ROLE), (organ.text, Label.ORG)]


def test_one_mention_may_beat_several() -> None:
    document = of("Kế hoạch số 12/KH-UBND", Label.DOC)
    rivals = (of("Kế hoạch", Label.PER), of("12", Label.DATE), of("UBND", Label.ORG))
    assert merged(*rivals, document) == [(document.text, Label.DOC)]


def test_mentions_that_only_touch_both_stay() -> None:
    text = "xã A xã B"
    proposals = (of("xã A", Label.LOC, text=text), of(" xã B", Label.LOC, text=text))
    assert len(merged(*proposals, text=text)) == 2


def test_the_order_of_the_proposals_does_not_matter() -> None:
    proposals = [
        of("Bí thư Huyện ủy Bình Liêu", Label.ROLE),
        of("Huyện ủy Bình Liêu", Label.ORG),
        of("Bình Liêu", Label.LOC),
        of("Bình Liêu Lý Văn", Label.PER, 0.6),
        of("Lý Văn Páo", Label.PER),
    ]
    results = {tuple(merged(*order)) for order in permutations(proposals)}
    assert results == {
        (
            ("Bí thư Huyện ủy Bình Liêu", Label.ROLE),
            ("Huyện ủy Bình Liêu", Label.ORG),
            ("Lý Văn Páo", Label.PER),
        )
    }


def test_furniture_and_the_gaps_between_paragraphs_hold_no_mention() -> None:
    text = "xã A\nxã B\n\nxã C"
    blocks = (Block(0, 4, ParagraphRole.BODY), Block(5, 9, ParagraphRole.FURNITURE), Block(11, 15, ParagraphRole.BODY))
    proposals = [of(words, Label.LOC, text=text) for words in ("xã A", "xã B", "xã C", "A\nxã", "\n\nxã C")]
    assert merged(*proposals, text=text, blocks=blocks) == [("xã A", Label.LOC), ("xã C", Label.LOC)]


def test_offsets_and_parts_go_back_to_the_text_as_read() -> None:
    raw = "Xã Hòa\u200b Bình họp"
    decomposed = raw.replace("ò", "o\u0300")
    folded = fold(decomposed)
    start = folded.text.index("Hòa")
    parts = (Part("name", start, start + 8, "Hòa Bình"), Part("level", -1, -1, "commune"))
    proposal = Mention(0, start + 8, folded.text[: start + 8], Label.LOC, "t", parts=parts)
    page = Page(folded.text, None, None, (Block(0, len(folded.text), ParagraphRole.BODY),))
    (mention,) = merge(page, folded, decomposed, [proposal])
    assert mention.text == decomposed[mention.start : mention.end] == decomposed.removesuffix(" họp")
    name, level = mention.parts
    assert decomposed[name.start : name.end] == mention.text.removeprefix("Xã ")
    assert (level.start, level.end) == (-1, -1)


def test_nothing_proposed_gives_nothing() -> None:
    assert merged() == []
