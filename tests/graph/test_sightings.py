"""What an article tells of the names that no gazetteer has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.graph.build import rows
from pipeline.records import Entity, Facts, Holding, Label, Paragraph, ParagraphRole, Part

MARKUP = (
    "[Lê Thị Mẫu](PER NIL:Lê Thị Mẫu) là chủ tịch [UBND xã Một](ORG ubnd@vn/1/2/3).\n"
    "Ở [tỉnh Hai](LOC vn/2) có [chợ Bầu](LOC NIL:chợ Bầu), xa [huyện Ba](LOC vn/2/3)."
)


@pytest.fixture
def told(linked):
    made = replace(linked(MARKUP, published="2020-01-02", source="x.vn"), home="vn/1")
    holding = Holding("NIL:Lê Thị Mẫu", "Chủ tịch", "ubnd@vn/1/2/3", "2020-01-01", 0, 30, "r")
    return made, Facts((holding,), ())


def test_each_name_without_a_key_has_a_row_with_its_sentence_and_the_unit_beside_it(told):
    market, person = rows(*told)["sightings"]
    assert (market["type"], market["fold"], market["keys"]) == ("LOC", "chợ bầu", ["NIL:chợ Bầu"])
    assert (market["near"], market["home"], market["date"]) == ("vn/2", "vn/1", "2020-01-02")
    assert told[0].annotated.article.text[market["start"] : market["end"]].startswith("Ở tỉnh Hai")
    assert (person["near"], person["publisher"], person["signs"]) == ("vn/1/2/3", "x.vn", False)


def test_a_person_comes_with_the_posts_that_the_article_tells(told):
    (post,) = rows(*told)["sightings"][1]["posts"]
    assert (post["title"], post["organization"], post["name"], post["date"]) == (
        "Chủ tịch", "ubnd@vn/1/2/3", "UBND xã Một", "2020-01-01",
    )  # fmt: skip


def test_who_stands_in_a_byline_signs(linked):
    made = linked("Tin.\n[Lê Mẫu](PER NIL:Lê Mẫu)")
    article = made.annotated.article
    roles = (Paragraph(0, 4, ParagraphRole.BODY), Paragraph(5, 11, ParagraphRole.BYLINE))
    signed = replace(made, annotated=replace(made.annotated, article=replace(article, paragraphs=roles)))
    assert [row["signs"] for row in rows(signed, Facts((), ()))["sightings"]] == [True]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("Mưa. (Ảnh: [Lê Mẫu](PER NIL:Lê Mẫu))", True),
        ("Mưa. (Ảnh minh họa: [Lê Mẫu](PER NIL:Lê Mẫu))", True),
        ("Trời mưa.[Lê Mẫu](PER NIL:Lê Mẫu) 29/05/13 17:40 GMT+7", True),
        ("Trời mưa. [Lê Mẫu](PER NIL:Lê Mẫu)", True),
        ("Trời mưa. [Lê Mẫu](PER NIL:Lê Mẫu) nói vậy.", False),
        ("Người nói là ông [Lê Mẫu](PER NIL:Lê Mẫu)", False),
        ("Trời mưa. [Lê Mẫu](PER NIL:Lê Mẫu) nói. (Ảnh: [Lê Mẫu](PER NIL:Lê Mẫu))", False),
    ],
)
def test_who_stands_behind_the_last_sentence_or_under_a_picture_signs(linked, markup, expected):
    assert [row["signs"] for row in rows(linked(markup), Facts((), ()))["sightings"]] == [expected]


def test_a_title_before_a_name_is_a_post_without_an_organisation(linked):
    made = linked("Theo [Bộ trưởng](ROLE) [Lê Mẫu](PER NIL:Lê Mẫu), trời mưa.")
    role, person = made.annotated.mentions
    titled = replace(role, parts=(Part("title", role.start, role.end, "Bộ trưởng"),))
    for parts, expected in ((titled.parts, ["Bộ trưởng"]), ((*titled.parts, Part("org", 0, 1, "x")), [])):
        mentions = (replace(role, parts=parts), person)
        told = rows(replace(made, annotated=replace(made.annotated, mentions=mentions)), Facts((), ()))["sightings"]
        assert [(post["title"], post["organization"]) for post in told[0]["posts"]] == [(one, "") for one in expected]


def test_two_spellings_in_one_article_are_one_name(linked):
    made = linked("[Lê Mẫu](PER NIL:Lê Mẫu)")
    also = Facts((), (), (Entity("NIL:LÊ MẪU", Label.PER, "LÊ MẪU"),))
    (row,) = rows(made, also)["sightings"]
    assert row["keys"] == ["NIL:LÊ MẪU", "NIL:Lê Mẫu"]


def test_what_a_gazetteer_has_is_no_sighting(linked):
    assert rows(linked("[tỉnh Hai](LOC vn/2) và [Lào](LOC LA)"), Facts((), ()))["sightings"] == []
