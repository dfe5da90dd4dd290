"""What the lists of organs, places and documents promise to those who scan for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.gazetteer import Gazetteers, OrganType, load
from pipeline.text import fold_key

FOLDER = Path(__file__).resolve().parents[2] / "gazetteers"


@pytest.fixture(scope="module")
def gazetteers() -> Gazetteers:
    return load(FOLDER)


@pytest.fixture(scope="module")
def by_head(gazetteers: Gazetteers) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in gazetteers.organ_types:
        for head in row.heads:
            found.setdefault(fold_key(head), set()).add(row.slug)
    return found


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("UBND", "ubnd"),
        ("Uỷ ban Nhân dân", "ubnd"),
        ("Sở NN&PTNT", "so-nong-nghiep-va-phat-trien-nong-thon"),
        ("Sở Nông nghiệp và Môi trường", "so-nong-nghiep-va-moi-truong"),
        ("Sở LĐ-TB&XH", "so-lao-dong-thuong-binh-va-xa-hoi"),
        ("Phòng TC-KH", "phong-tai-chinh-ke-hoach"),
        ("Ban CHQS", "ban-chi-huy-quan-su"),
        ("BTV Huyện uỷ", "ban-thuong-vu-huyen-uy"),
        ("BCH Đảng bộ", "ban-chap-hanh-dang-bo"),
        ("Đoàn ĐBQH", "doan-dbqh"),
        ("Ủy ban MTTQ Việt Nam", "ubmttq"),
        ("Ban Tuyên giáo Trung ương", "ban-tuyen-giao-trung-uong"),
        ("Thủ tướng", "thu-tuong-chinh-phu"),
    ],
)
def test_short_and_full_forms_are_heads(by_head: dict[str, set[str]], written: str, slug: str) -> None:
    assert slug in by_head[fold_key(written)]


def test_heads_hold_neither_the_word_of_the_level_nor_a_slot(gazetteers: Gazetteers) -> None:
    words = (" huyện", " tỉnh", " thị xã", " thành phố", " phường", " thị trấn")
    own = {"doan-tncs-ho-chi-minh", "tinh-doan"}  # "Đoàn xã" is a name of its own
    heads = [(row.slug, head) for row in gazetteers.organ_types for head in row.heads if row.slug not in own]
    assert len(heads) > 1000
    assert not [head for head in heads if "{" in head[1] or "(" in head[1] or head[1].lower().endswith(words)]


def test_every_organ_of_a_unit_can_be_named(gazetteers: Gazetteers) -> None:
    def local(row: OrganType) -> bool:
        return row.unique_per_unit and bool({"province", "district", "commune"} & set(row.levels))

    rows = [row for row in gazetteers.organ_types if local(row) and "central" not in row.levels]
    assert len(rows) > 100
    assert not [row.id for row in rows if "{unit}" not in row.template]


def test_a_committee_has_its_organs_at_its_level(gazetteers: Gazetteers) -> None:
    hosts = {row.id: row.hosts for row in gazetteers.organ_types if row.slug == "ban-tuyen-giao"}
    assert hosts["btg-tinh-uy"] == ("tinh-uy", "thanh-uy")
    assert hosts["btg-huyen-uy"] == ("thanh-uy", "huyen-uy", "thi-uy", "quan-uy")


def test_all_countries_have_names_and_common_words_are_marked(gazetteers: Gazetteers) -> None:
    countries = {row.key: row for row in gazetteers.other_places if not row.key.startswith("NIL:")}
    assert len(countries) == 249
    assert "Hoa Kỳ" in countries["US"].aliases
    for code, name in (("GB", "Anh"), ("LA", "Lào"), ("DE", "Đức"), ("RU", "Nga"), ("IT", "Ý"), ("FR", "Pháp")):
        assert name in countries[code].ambiguous


def test_laws_are_documents_and_campaigns_are_not(gazetteers: Gazetteers) -> None:
    rows = {row.name: row for row in gazetteers.programmes}
    assert rows["Luật Đất đai"].years == ("2003", "2013", "2024")
    assert rows["Bộ luật Lao động"].document
    assert not rows["Dân vận khéo"].document


def test_an_issuer_code_names_the_organs_that_write_it(gazetteers: Gazetteers) -> None:
    codes = {row.id: row for row in gazetteers.issuer_codes}
    assert {"ubnd-tinh", "ubnd-huyen", "ubnd-xa"} <= set(codes["UBND"].organ_types)
    assert codes["TW"].national
    assert not codes["UBND"].national
    assert "tinh-uy" in codes["TU"].organ_types


def test_short_forms_with_several_meanings_give_them_all(gazetteers: Gazetteers) -> None:
    assert gazetteers.abbreviations["BCT"] == ("Bộ Chính trị", "Bộ Công Thương")
