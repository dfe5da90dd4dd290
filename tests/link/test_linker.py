"""What the linker promises, on the smallest articles that show it."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.config import data_folder, load_config
from pipeline.gazetteer import load
from pipeline.link import Linker
from pipeline.records import Label, LinkedArticle, Verdict
from tests.link.examples import annotated


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(load(data_folder("gazetteers")), load_config().link)


def link(linker: Linker, markup: str, published: str | None = "2020-03-13", **fields: Any) -> LinkedArticle:
    return linker.link(annotated(markup, published=published, **fields))


def keys(linked: LinkedArticle, label: Label | None = None) -> list[str | None]:
    return [one.entity for one in linked.links if label is None or one.label is label]


HOME = "[Huyện Bình Liêu](LOC), [tỉnh Quảng Ninh](LOC) họp.\n"


class TestPlaces:
    def test_a_bare_name_means_the_district_and_the_type_word_its_town(self, linker):
        found = link(linker, "[Bình Liêu](LOC) họp. Dân [thị trấn Bình Liêu](LOC) ở [huyện Bình Liêu](LOC) vui.")
        assert keys(found) == ["vn/22/198", "vn/22/198/06838", "vn/22/198"]

    def test_a_bare_name_means_the_province_not_its_capital(self, linker):
        assert keys(link(linker, "[Thái Bình](LOC) họp với [thành phố Thái Bình](LOC).")) == ["vn/34", "vn/34/336"]

    def test_the_date_decides_between_the_two_systems(self, linker):
        markup = "[Xã Đồng Văn](LOC), [tỉnh Quảng Ninh](LOC) họp."
        assert keys(link(linker, HOME + markup, "2020-03-13"))[-2] == "vn/22/198/06847"
        assert keys(link(linker, "[Xã Bình Liêu](LOC), [tỉnh Quảng Ninh](LOC) họp.", "2025-08-01"))[0] == "vn/22/06838"

    def test_without_a_date_the_type_word_tells_the_system(self, linker):
        found = link(linker, "[Huyện Bình Liêu](LOC), [tỉnh Quảng Ninh](LOC) họp.", None)
        assert keys(found) == ["vn/22/198", "vn/22"]

    def test_a_chain_chooses_among_communes_of_one_name(self, linker):
        found = link(
            linker, "Mưa ở [xã Thanh Sơn](LOC), [huyện Ba Chẽ](LOC) và [xã Thanh Sơn](LOC), [huyện Kim Bảng](LOC)."
        )
        assert keys(found)[0] == "vn/22/202/06973"
        assert str(keys(found)[2]).startswith("vn/35/350/")

    def test_a_list_hands_its_type_word_on(self, linker):
        found = link(linker, HOME + "Hai [xã Đồng Văn](LOC) và [Hoành Mô](LOC), các xã: [Vô Ngại](LOC) xong.")
        assert keys(found)[2:] == ["vn/22/198/06847", "vn/22/198/06841", "vn/22/198/06853"]

    def test_what_cannot_be_told_is_ambiguous_with_its_candidates(self, linker):
        found = link(linker, "Mưa lớn ở [xã Tân Lập](LOC).").links[0]
        assert found.verdict is Verdict.AMBIGUOUS
        assert len(found.candidates) > 1

    def test_a_bare_name_of_communes_elsewhere_is_no_unit(self, linker):
        found = link(linker, HOME + "Ông kể về [Trung Thành](LOC).").links[-1]
        assert (found.verdict, found.entity) == (Verdict.NIL, "NIL:Trung Thành")

    def test_a_name_written_together_is_found(self, linker):
        assert keys(link(linker, "[Huyện ĐắkR’Lấp](LOC), [tỉnh Đắk Nông](LOC) họp."))[0] == "vn/67/666"

    def test_a_typing_error_is_mended_inside_the_province_only(self, linker):
        assert keys(link(linker, HOME + "Rồi đến [xã Hoành Mồ](LOC)."))[-1] == "vn/22/198/06841"

    def test_the_reasons_say_how_a_name_was_matched(self, linker):
        body = HOME + "Đến [huyện Đầm Ha](LOC), [huyện Ba Chẽe](LOC), [TP HN](LOC), [huyện Bìnhliêu](LOC)."
        found = link(linker, body).links[2:]
        assert [one.entity for one in found] == ["vn/22/200", "vn/22/202", "vn/01", "vn/22/198"]
        told = [{reason.feature for reason in one.candidates[0].reasons} for one in found]
        ways = {"without marks", "typing error", "abbreviation", "other spelling"}
        assert [features & ways for features in told] == [
            {"without marks"}, {"typing error"}, {"abbreviation"}, {"other spelling"}
        ]  # fmt: skip
        written = link(linker, HOME).links[0].candidates[0].reasons
        assert not {reason.feature for reason in written} & ways

    def test_an_article_without_marks_bears_itself_out(self, linker):
        found = link(linker, "[Tỉnh Quang Ninh](LOC) giao [huyện Binh Lieu](LOC).")
        assert keys(found) == ["vn/22", "vn/22/198"]

    def test_a_typing_error_alone_is_no_guess(self, linker):
        assert keys(link(linker, "[Tỉnh Quảng Nnih](LOC) họp.")) == ["NIL:Tỉnh Quảng Nnih"]
        assert keys(link(linker, "[Tỉnh Quảng Nnih](LOC), [tỉnh Quảng Ninh](LOC) họp."))[0] == "vn/22"

    def test_a_bare_name_must_have_its_marks(self, linker):
        assert keys(link(linker, HOME + "Khách từ [Ha Noi](LOC) đến."))[-1] == "NIL:Ha Noi"

    def test_a_place_of_the_world_is_found_however_it_is_spelt(self, linker):
        assert keys(link(linker, "Đến [Quốc lộ 18 C](LOC).")) == ["NIL:Quốc lộ 18C"]

    def test_a_village_carries_its_commune_and_is_one_by_either_word(self, linker):
        found = link(linker, HOME + "Đến [thôn Nà Ếch](LOC), [xã Đồng Văn](LOC). Dân [xóm Nà Ếch](LOC) mừng.")
        assert keys(found)[2] == keys(found)[4] == "NIL:thôn Nà Ếch, xã Đồng Văn"

    def test_a_name_that_ends_in_a_level_word_is_completed(self, linker):
        assert (
            keys(link(linker, HOME + "Họp tại [Hội trường Tỉnh ủy](LOC)."))[-1] == "NIL:Hội trường Tỉnh ủy Quảng Ninh"
        )

    def test_countries_have_their_code(self, linker):
        assert keys(link(linker, "Khách từ [Trung Quốc](LOC).")) == ["CN"]


class TestHome:
    def test_the_host_tells_what_a_bare_level_word_means(self, linker):
        found = link(
            linker, "[UBND huyện](ORG ubnd|huyện) họp với [UBND tỉnh](ORG ubnd|tỉnh).", source="dakrlap.daknong.gov.vn"
        )
        assert keys(found) == ["ubnd@vn/67/666", "ubnd@vn/67"]
        assert dict(found.levels)["huyện"] == "vn/67/666"

    def test_a_newspaper_tells_its_province(self, linker):
        found = link(linker, "[Sở Y tế](ORG so-y-te) họp.", source="Báo Quảng Ninh")
        assert (found.home, keys(found)) == ("vn/22", ["so-y-te@vn/22"])

    def test_a_site_printed_at_the_opening_tells_as_much(self, linker):
        assert keys(link(linker, "(binhdinh.gov.vn) - [UBND tỉnh](ORG ubnd|tỉnh) họp.")) == ["ubnd@vn/52"]

    def test_a_part_of_a_round_up_speaks_from_where_its_heading_says(self, linker):
        body = (
            HOME + "[UBND tỉnh](ORG ubnd) họp.\n[Ninh Bình](LOC): Các xã khẩn trương chống dịch\n"
            "[UBND tỉnh](ORG ubnd) kiểm tra.\n[Tỉnh Quảng Ninh](LOC) đã báo cáo. [Tỉnh ủy](ORG tinh-uy) nhắc lại."
        )
        assert keys(link(linker, body), Label.ORG) == ["ubnd@vn/22", "ubnd@vn/37", "tinh-uy@vn/37"]

    def test_the_home_is_of_the_level_that_speaks(self, linker):
        body = "[UBND tỉnh Hà Nam](ORG ubnd|tỉnh Hà Nam) giao [huyện Lý Nhân](LOC). [Sở Y tế](ORG so-y-te) dự."
        found = link(linker, body)
        assert found.home == "vn/35"
        assert "vn/35" in {entity.key for entity in found.entities}

    @pytest.mark.parametrize(
        ("source", "published", "markup", "key"),
        [
            ("Báo An Giang", "2008-05-06", "[UBND tỉnh](ORG ubnd|tỉnh) họp.", "ubnd@vn/89"),
            ("baothanhhoa.vn", "2016-10-10", "[UBND tỉnh](ORG ubnd|tỉnh) họp.", "ubnd@vn/38"),
            ("baoquangninh.vn", "2023-02-16", "[UBND tỉnh](ORG ubnd|tỉnh) họp.", "ubnd@vn/22"),
            ("tamnong.phutho.gov.vn", "2018-09-05", "[UBND huyện](ORG ubnd|huyện) họp.", "ubnd@vn/25/236"),
            ("bacha.laocai.gov.vn", "2025-08-06", "[UBND xã](ORG ubnd|xã) họp.", "ubnd@vn/15/02839"),
        ],
    )
    def test_a_publisher_is_the_highest_unit_called_so_on_that_day(self, linker, source, published, markup, key):
        assert keys(link(linker, markup, published, source=source)) == [key]

    def test_without_any_hint_there_is_no_home_and_no_guess(self, linker):
        found = link(linker, "[UBND tỉnh](ORG ubnd|tỉnh) họp.")
        assert (found.home, found.levels) == (None, ())
        assert keys(found) == ["NIL:Ủy ban nhân dân tỉnh"]


class TestOrganizations:
    def test_a_bare_body_takes_the_unit_of_its_list(self, linker):
        body = (
            "[UBND tỉnh Hà Nam](ORG ubnd|tỉnh Hà Nam) giao [UBND](ORG ubnd),"
            " [Công an huyện Lý Nhân](ORG cong-an|huyện Lý Nhân) làm."
        )
        assert keys(link(linker, body)) == ["ubnd@vn/35", "ubnd@vn/35/353", "cong-an@vn/35/353"]

    def test_a_bare_body_takes_the_unit_of_its_sentence(self, linker):
        body = HOME + "Bà A, [Phó Bí thư [Huyện ủy](ORG huyen-uy)](ROLE), [Chủ tịch [UBND](ORG ubnd)](ROLE) dự."
        assert keys(link(linker, body), Label.ORG) == ["huyen-uy@vn/22/198", "ubnd@vn/22/198"]

    def test_the_words_show_the_variant_of_a_party_organ(self, linker):
        body = "[Ban Thường vụ Thành ủy](ORG ban-thuong-vu-huyen-uy) [thành phố Hà Nội](LOC) họp."
        assert keys(link(linker, body), Label.ORG) == ["ban-thuong-vu-thanh-uy@vn/01"]

    def test_national_bodies_belong_to_the_nation(self, linker):
        assert keys(link(linker, "[Chính phủ](ORG chinh-phu) họp.")) == ["chinh-phu@VN"]

    def test_a_body_with_the_nation_in_its_name_is_the_national_one(self, linker):
        body = HOME + "[MTTQ Việt Nam](ORG ubmttq) kêu gọi, [MTTQ huyện](ORG ubmttq|huyện) nghe."
        assert keys(link(linker, body), Label.ORG) == ["mat-tran-to-quoc@VN", "ubmttq@vn/22/198"]

    def test_a_city_committee_is_of_the_level_of_its_city(self, linker):
        body = "[Thành đoàn](ORG huyen-doan) [thành phố Hà Nội](LOC) họp."
        assert keys(link(linker, body), Label.ORG) == ["tinh-doan@vn/01"]

    def test_what_a_unit_has_many_of_keeps_its_name_spelt_out(self, linker):
        assert keys(link(linker, "[HTX Hoa Ban](ORG hop-tac-xa) thu hoạch.")) == ["NIL:Hợp tác xã Hoa Ban"]

    def test_a_short_name_joins_the_long_one(self, linker):
        body = "[Ủy ban Pháp luật của Quốc hội](ORG) họp. [Ủy ban Pháp luật](ORG) nêu ý kiến."
        assert keys(link(linker, body)) == ["NIL:Ủy ban Pháp luật của Quốc hội"] * 2

    def test_a_head_word_with_its_own_name_is_the_long_one(self, linker):
        body = (
            "[Trường Tiểu học Lê Văn Tám](ORG) và [Trường Lê Văn Tám](ORG);"
            " [Báo Đại biểu nhân dân](ORG), [Báo Nhân Dân](ORG)."
        )
        found = keys(link(linker, body))
        assert found[1] == found[0]
        assert found[3] != found[2]

    def test_the_only_city_of_the_province_is_meant_by_city(self, linker):
        found = link(linker, "[UBND thành phố](ORG ubnd|thành phố) họp.", "2016-03-14", source="baothaibinh.com.vn")
        assert keys(found) == ["ubnd@vn/34/336"]

    def test_of_two_named_together_neither_is_chosen(self, linker):
        body = "Tại [xã Đồng Văn](LOC) và [xã Hoành Mô](LOC) có bãi rác. [UBND xã](ORG ubnd|xã) chưa xử lý."
        assert link(linker, HOME + body).links[-1].verdict is Verdict.AMBIGUOUS

    def test_an_acronym_is_the_body_that_it_was_given_to(self, linker):
        body = "[Công ty Cấp nước Sơn Hải](ORG) ([SHWACO](ORG)) báo cáo. [SHWACO](ORG), [Công ty SHWACO](ORG) hứa."
        assert keys(link(linker, body)) == ["NIL:Công ty Cấp nước Sơn Hải"] * 4


class TestDocuments:
    def test_one_number_of_two_issuers_is_two_documents(self, linker):
        found = link(linker, HOME + "Theo [Nghị quyết số 19-NQ/TW](DOC) và [Nghị quyết số 19-NQ/TU](DOC).")
        assert keys(found, Label.DOC) == ["19-NQ/TW@VN", "19-NQ/TU@vn/22"]

    def test_day_and_issuer_stand_after_the_last_of_a_list(self, linker):
        body = (
            "Theo [Nghị quyết số 18-NQ/TW](DOC), [Nghị quyết số 19-NQ/TW](DOC) [ngày 25/10/2017](DATE 2017-10-25)"
            " của [Ban Chấp hành Trung ương](ORG ban-chap-hanh-trung-uong)."
        )
        papers = [one for one in link(linker, body).entities if one.type is Label.DOC]
        assert {(one.date, one.issuer) for one in papers} == {("2017-10-25", "ban-chap-hanh-trung-uong@VN")}
        assert len(papers) == 2

    def test_the_subject_that_issues_is_the_issuer(self, linker):
        body = "[UBND tỉnh Hà Nam](ORG ubnd|tỉnh Hà Nam) vừa ban hành [Quyết định số 12/QĐ-UBND](DOC)."
        paper = next(one for one in link(linker, body).entities if one.type is Label.DOC)
        assert (paper.key, paper.issuer) == ("12/QĐ-UBND@vn/35", "ubnd@vn/35")

    def test_a_number_told_once_with_its_issuer_means_the_same_everywhere(self, linker):
        body = (
            HOME
            + "Kế hoạch là [Kế hoạch 5/KH-UBND](DOC). Đó là [Kế hoạch 5/KH-UBND](DOC) của [UBND tỉnh](ORG ubnd|tỉnh)."
        )
        assert keys(link(linker, body), Label.DOC) == ["5/KH-UBND@vn/22"] * 2

    def test_days_that_contradict_are_kept_beside_the_first(self, linker):
        body = (
            HOME + "[Nghị quyết số 22-NQ/HU](DOC) [ngày 24/12/2019](DATE 2019-12-24) hay."
            " [Nghị quyết số 22-NQ/HU](DOC) [ngày 25/12/2019](DATE 2019-12-25) dở."
        )
        paper = next(one for one in link(linker, body).entities if one.type is Label.DOC)
        assert (paper.date, paper.conflicts) == ("2019-12-24", ("2019-12-25",))

    def test_a_short_number_joins_the_full_one(self, linker):
        body = HOME + "Theo [Nghị quyết số 22-NQ/HU](DOC). [Nghị quyết 22](DOC) nêu rõ. [Đề án 196](DOC) cũng vậy."
        assert keys(link(linker, body), Label.DOC) == ["22-NQ/HU@vn/22/198"] * 2 + ["NIL:Đề án 196"]

    def test_the_unit_told_as_issuer_decides_between_two_of_one_number(self, linker):
        body = (
            "Theo [Nghị quyết số 05-NQ/TW](DOC) và [Nghị quyết số 05-NQ/TU](DOC)."
            " [Nghị quyết 05](DOC) của [tỉnh Quảng Ninh](LOC) hay."
        )
        assert keys(link(linker, HOME + body), Label.DOC)[-1] == "05-NQ/TU@vn/22"

    def test_a_type_word_cut_short_joins_the_full_one(self, linker):
        body = HOME + "Theo [Chương trình hành động số 15-CTr/HU](DOC). [Chương trình số 15](DOC) nêu rõ."
        assert keys(link(linker, body), Label.DOC) == ["15-CTR/HU@vn/22/198"] * 2

    def test_the_unit_after_a_number_is_its_issuer(self, linker):
        body = HOME + "Theo [Quyết định số 9/2014/QĐ-UBND](DOC) của [tỉnh Thanh Hóa](LOC)."
        assert keys(link(linker, body), Label.DOC) == ["9/2014/QĐ-UBND@vn/38"]

    def test_the_code_of_a_committees_own_body_ends_in_the_committees(self, linker):
        body = "[Tỉnh ủy](ORG tinh-uy) có [Báo cáo số 04-BC/UBKTTU](DOC)."
        assert keys(link(linker, HOME + body), Label.DOC) == ["04-BC/UBKTTU@vn/22"]

    def test_a_short_title_joins_the_long_one(self, linker):
        body = "Làm [Chương trình MTQG xây dựng nông thôn mới](DOC); [chương trình NTM](DOC) đạt."
        assert keys(link(linker, body)) == ["NIL:Chương trình mục tiêu quốc gia xây dựng nông thôn mới"] * 2

    def test_a_law_is_one_with_or_without_its_year(self, linker):
        assert (
            keys(link(linker, "Theo [Luật Đất đai](DOC), tức [Luật Đất đai năm 2013](DOC)."))
            == ["NIL:Luật Đất đai"] * 2
        )

    def test_an_unknown_unit_is_not_guessed(self, linker):
        found = link(linker, "Theo [Kế hoạch 5/KH-UBND](DOC).").links[0]
        assert (found.verdict, found.entity) == (Verdict.AMBIGUOUS, "NIL:Kế hoạch 5/KH-UBND")


class TestPeople:
    def test_a_short_form_joins_the_last_full_name(self, linker):
        body = "Ông [Trần Văn Dũng](PER) và bà [Lê Thị Hoa](PER) dự. Ông [Dũng](PER) nói. Bà [Hoa](PER) nghe."
        assert keys(link(linker, body)) == ["NIL:Trần Văn Dũng", "NIL:Lê Thị Hoa"] * 2

    @pytest.mark.parametrize(
        ("body", "name"),
        [
            ("Chị [Lò Thị Hà](PER) và anh [Đỗ Mạnh Hà](PER) đến. Chị [Hà](PER) nói.", "Lò Thị Hà"),
            (
                (
                    "[Giám đốc](ROLE) [Ngô Thế Cường](PER) gặp [Bí thư](ROLE) [Vũ Khắc Cường](PER)."
                    " [Giám đốc](ROLE) [Cường](PER) nói."
                ),
                "Ngô Thế Cường",
            ),
        ],
    )
    def test_a_short_form_is_who_fits_it(self, linker, body, name):
        assert keys(link(linker, body), Label.PER)[-1] == f"NIL:{name}"

    def test_a_name_in_capitals_is_the_same_person_and_shown_as_names_are(self, linker):
        found = link(linker, "[LÝ VĂN SỬ](PER) THĂM XÃ. Ông [Lý Văn Sử](PER) nói. [HÀ THỊ MAI](PER) ghi.")
        assert keys(found, Label.PER) == ["NIL:Lý Văn Sử", "NIL:Lý Văn Sử", "NIL:Hà Thị Mai"]

    def test_two_people_who_share_a_given_name_stay_two(self, linker):
        body = "Ông [Trần Văn Dũng](PER) nói. Ông [Lê Dũng](PER) nghe."
        assert len(set(keys(link(linker, body)))) == 2


class TestPromises:
    BODY = HOME + "[UBND huyện](ORG ubnd|huyện) gặp ông [Lê Dũng](PER) về [Kế hoạch 5/KH-UBND](DOC)."

    def test_every_mention_has_a_link_and_every_link_an_entity(self, linker):
        found = link(linker, self.BODY)
        assert len(found.links) == len(found.annotated.mentions) == 5
        assert {one.entity for one in found.links} <= {entity.key for entity in found.entities}

    def test_a_score_is_the_sum_of_its_reasons(self, linker):
        candidates = [one for link_ in link(linker, self.BODY).links for one in link_.candidates]
        assert candidates
        for one in candidates:
            assert one.score == pytest.approx(sum(reason.weight for reason in one.reasons), abs=1e-3)

    def test_the_same_article_gives_the_same_links(self, linker):
        assert link(linker, self.BODY) == link(linker, self.BODY)

    def test_roles_and_dates_have_no_link(self, linker):
        assert link(linker, "[Ngày 1/3](DATE 2020-03-01), [Chủ tịch](ROLE) nói.").links == ()

    def test_an_article_without_mentions_has_nothing(self, linker):
        found = link(linker, "Trời mưa.")
        assert (found.links, found.entities, found.home) == ((), (), None)
