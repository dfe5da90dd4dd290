"""Which posts one person holds alone, and how high they are."""

from __future__ import annotations

import pytest

from pipeline.link.identity.ranks import DEPUTY, HEAD, MEMBER, Ranks, eminence


@pytest.fixture(scope="module")
def ranks(gazetteers) -> Ranks:
    return Ranks(gazetteers)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Chủ tịch", HEAD),
        ("Phó Chủ tịch Thường trực", DEPUTY),
        ("Phó Bí thư Thường trực phụ trách", DEPUTY),
        ("Thứ trưởng", DEPUTY),
        ("Trưởng Văn phòng", HEAD),
        ("Ủy viên dự khuyết", MEMBER),
        ("Nghệ nhân", MEMBER),
    ],
)
def test_a_title_ranks_by_its_longest_known_beginning(ranks, title, expected):
    assert ranks.rank(title) == expected


@pytest.mark.parametrize(
    ("title", "organization", "expected"),
    [
        ("Chủ tịch", "ubnd@vn/22", True),
        ("Phó Chủ tịch", "ubnd@vn/22", False),
        ("Bí thư", "tinh-uy@vn/22", True),
        ("Bí thư", "ban-bi-thu@VN", False),
        ("Trưởng Phòng", "phong-kinh-te@vn/22/198", True),
        ("Trưởng Phòng", "cong-an@vn/22", False),
        ("Trưởng Ban", "hdnd@vn/22", False),
        ("Giám đốc", "NIL:Công ty Bầu", False),
    ],
)
def test_a_head_is_alone_where_the_organisation_has_one_such_head(ranks, title, organization, expected):
    assert ranks.sole(title, organization) is expected


def test_the_higher_the_fewer():
    posts = [
        (HEAD, "bo-y-te@VN"), (HEAD, "ubnd@vn/22"), (DEPUTY, "ubnd@vn/22"), (HEAD, "ubnd@vn/22/198"),
        (HEAD, "ubnd@vn/22/198/06841"), (HEAD, "NIL:Công ty Bầu"),
    ]  # fmt: skip
    found = [eminence(*post) for post in posts]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(found)
    assert eminence(MEMBER, "bo-chinh-tri@VN") == 1.0 > eminence(MEMBER, "quoc-hoi@VN")
