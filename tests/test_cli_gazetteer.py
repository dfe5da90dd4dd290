"""``chidao gazetteer``: what annotators see, in both languages, and what machines read."""

from __future__ import annotations

import json
import shutil
from functools import lru_cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

import pipeline.gazetteer
from pipeline.cli import app
from pipeline.cli_gazetteer import app as group
from pipeline.desk.row_classes import ROOM_ROWS
from pipeline.gazetteer.loading import ROWS

FOLDER = Path(__file__).resolve().parents[1] / "gazetteers"
TODAY = "xã Bình Liêu (vn/22/06838), xã Hoành Mô (vn/22/06841), xã Lục Hồn (vn/22/06856), xã Tiên Yên (vn/22/06862)"
COMMANDS = ("search", "show", "lint", "stats", "diff")


def gazetteer(*arguments: object):
    return CliRunner().invoke(app, ["gazetteer", *(str(argument) for argument in arguments)])


@pytest.fixture(scope="module", autouse=True)
def loaded_once():
    """The gazetteers are read once a folder, not once a command; no test edits a folder after it was read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline.gazetteer, "load", lru_cache(pipeline.gazetteer.load))
        yield


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project's gazetteers, to be edited."""
    return Path(shutil.copytree(FOLDER, tmp_path / "gazetteers"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_every_command_has_help_in_both_languages_with_an_example():
    assert "gazetteer" in CliRunner().invoke(app, ["--help"]).output
    listed = gazetteer("--help").output
    for command in COMMANDS:
        assert command in listed
        result = gazetteer(command, "--help")
        assert result.exit_code == 0
        assert f"chidao gazetteer {command}" in result.output
        assert " · " in result.output
    assert {command.callback.__name__ for command in group.registered_commands if command.callback} == set(COMMANDS)


def test_search_tells_key_chain_time_how_and_today():
    result = gazetteer("search", "huyện Bình Liêu")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "vn/22/198  huyện Bình Liêu, tỉnh Quảng Ninh",
        "  … – 2025-06-30 | đúng tên · as written",
        f"  nay · today: {TODAY}; tỉnh Quảng Ninh",
        "(…: có từ trước 2004-08-31, khi sổ bắt đầu · since before the register)",
    ]


def test_search_as_of_a_date_in_either_spelling():
    told = [gazetteer("search", "Lương Mông", "--as-of", day).output for day in ("2020-11-16", "16/11/2020")]
    assert told[0] == told[1]
    assert "xã Lương Mông, huyện Ba Chẽ, tỉnh Quảng Ninh" in told[0]
    assert "nay · today: xã Lương Minh (vn/22/06985)" in told[0]


def test_search_says_where_the_register_does_not_name_the_successor():
    assert "sổ không ghi nhập vào đâu · today: unknown" in gazetteer("search", "xã Vị Quang").output


def test_search_finds_nothing_and_says_so():
    result = gazetteer("search", "không có đâu")
    assert (result.exit_code, result.output) == (1, "«không có đâu»: không tìm thấy · nothing found\n")
    other = gazetteer("search", "Lương Mông", "--as-of", "2026")
    assert other.exit_code == 1
    assert "Vào 2026 không có; có vào lúc khác: · not then" in other.output


def test_search_says_how_many_it_leaves_out():
    result = gazetteer("search", "Hòa Bình", "--limit", 2)
    assert result.output.count("\nvn/") + result.output.startswith("vn/") == 2
    assert "... còn " in result.output


def test_search_for_machines():
    result = gazetteer("search", "xã Vị Quang", "--json")
    found = json.loads(result.output)
    (hit,) = found["hits"]
    assert (hit["key"], hit["id"], hit["type"]) == ("vn/04/044/01369", "vn/04/044/01369~0", "xã")
    assert hit["above"] == ["vn/04/044~0", "vn/04~0"]
    assert (hit["today"], hit["today_unknown_after"]) == ([], ["vn/04/044/01369~0"])
    assert hit["matched"] == {"how": "exact", "by": "Vị Quang", "likeness": None}


def test_show_tells_the_history_of_a_unit_and_both_its_then_and_its_today():
    told = gazetteer("show", "vn/22/202/06985", "--as-of", "2020").output
    assert "Vào 2020 · as of that date\n  xã Lương Mông, huyện Ba Chẽ, tỉnh Quảng Ninh (vn/22/202/06985~0)" in told
    assert "Hôm nay · Today\n  xã Lương Minh (vn/22/06985); tỉnh Quảng Ninh" in told
    assert "ended 2024-11-01, 1199/NQ-UBTVQH15; thành · became: xã Lương Minh (vn/22/202/06985~2024-11-01)" in told


def test_show_never_guesses_a_successor():
    told = gazetteer("show", "vn/04/044/01369").output
    assert "unknown: the register does not say into which unit it went" in told
    assert "huyện Thông Nông, nơi nó thuộc về (không phải đơn vị kế tục)" in told


def test_show_lists_the_units_below_as_of_the_date():
    assert "Units below, 2019-06: 8" in gazetteer("show", "vn/22/198", "--as-of", "2019-06").output
    assert "Units below, 2025-06-30: 7" in gazetteer("show", "vn/22/198").output


def test_show_says_where_the_register_begins():
    assert "the register begins there" in gazetteer("show", "vn/22", "--as-of", "1999").output


def test_show_tells_a_body_and_its_unit_today():
    told = gazetteer("show", "ubnd@vn/22/198").output
    assert told.startswith("Ủy ban nhân dân huyện Bình Liêu [cơ quan · body]\n")
    assert "Đơn vị hôm nay · Unit today\n  xã Bình Liêu (vn/22/06838)" in told


def test_show_lists_all_that_fit():
    told = gazetteer("show", "HU").output
    assert told.startswith("3 mục ứng với khóa này: · 3 entries fit:")
    for word in ("Hungary", "issuer code", "abbreviation"):
        assert word in told


def test_show_for_machines():
    (entry,) = json.loads(gazetteer("show", "vn/22/198", "--as-of", "2020", "--json").output)["entries"]
    assert entry["as_of"] == ["vn/22/198~0"]
    assert entry["today"]["through_units_below"] is True
    assert len(entry["today"]["units"]) == 4
    assert len(entry["below"]) == 7
    (version,) = entry["versions"]
    assert (version["to_decree"], version["above"]) == ("72/2025/QH15", ["vn/22~0"])
    rows = json.loads(gazetteer("show", "HU", "--json").output)["entries"]
    assert [row["kind"] for row in rows] == ["place", "code", "abbreviation"]


def test_lint_says_in_one_line_that_all_is_well():
    result = gazetteer("lint")
    assert result.exit_code == 0
    assert result.output.count("\n") == 1
    assert "all well: " in result.output
    assert "in general only" not in result.output, "a file without a class of rows; add it to desk/row_classes.py"


def test_lint_knows_every_file_and_each_in_one_place():
    files = {path.name for path in FOLDER.glob("*.jsonl")}
    assert len(files) > 20
    assert files == ROWS.keys() | ROOM_ROWS.keys()
    assert not ROWS.keys() & ROOM_ROWS.keys()


def test_lint_names_every_mistake_by_file_line_and_field(copy):
    edit(copy / "titles.jsonl", '"org": "required"', '"org": "maybe"')
    edit(copy / "surnames.jsonl", '"risk": "low"', '"risk": "none"')
    edit(copy / "products.toml", "rows = ", "rows = 1")
    result = gazetteer("lint", copy)
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert [line.removeprefix(f"{copy}/").split(" ")[:2] for line in lines[:3]] == [
        ["products.toml:6:", "rows:"],
        ["surnames.jsonl:1:", "risk:"],
        ["titles.jsonl:1:", "org:"],
    ]
    assert "phải là 'low', 'medium' hoặc 'high', không phải 'none' · Input should be" in lines[1]
    assert lines[3:] == ["3 lỗi trong 3 tệp · 3 mistakes in 3 files"]


def test_stats_in_words_and_for_machines():
    told = gazetteer("stats").output
    assert "xã · commune: 3321 (xã 2611, phường 697, đặc khu 13)" in told
    found = json.loads(gazetteer("stats", "--json").output)
    assert found["units"]["2025-06-30"]["2"]["huyện"] == 508
    assert found["files"]["places.jsonl"]["rows"] == found["versions"]


def test_diff_tells_what_an_annotator_changed(copy):
    row = '"type": "huyện", "name": "Bình Liêu", "aliases": []'
    edit(copy / "places.jsonl", row, row.replace("[]", '["Bình Lieu"]'))
    result = gazetteer("diff", FOLDER, copy)
    assert result.exit_code == 0
    assert result.output.splitlines()[:2] == [
        "places.jsonl: 1 mục sửa · 1 changed",
        "  ~ huyện Bình Liêu (vn/22/198): thêm tên gọi khác 'Bình Lieu' · alias added",
    ]
    (file,) = json.loads(gazetteer("diff", FOLDER / "places.jsonl", copy / "places.jsonl", "--json").output)["files"]
    assert file["counts"] == {"added": 0, "removed": 0, "changed": 1}


def test_another_folder_is_looked_up(copy):
    row = '"type": "huyện", "name": "Bình Liêu", "aliases": []'
    edit(copy / "places.jsonl", row, row.replace("[]", '["Zyx Mới"]'))
    assert gazetteer("search", "Zyx Mới").exit_code == 1
    assert "vn/22/198" in gazetteer("search", "Zyx Mới", "--gazetteers", copy).output
    assert "Zyx Mới" in gazetteer("show", "vn/22/198", "--gazetteers", copy).output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["search", "x", "--as-of", "hôm qua"], "không phải ngày"),
        (["search", "x", "--level", "làng"], "use one of: "),
        (["search", "x", "--kind", "x"], "use one of: "),
        (["search", "x", "--gazetteers", "missing"], "is no folder of gazetteers"),
        (["show", "vn/99"], "no such key; chidao gazetteer search vn/99"),
        (["show", "a b\x1b[2J"], "\ufffd[2J"),
        (["show", "ubnd@vn/99"], "no unit has the key vn/99"),
        (["show", "vn/22", "--as-of", "31/2/2020"], "no date"),
        (["lint", "missing"], "is no folder of gazetteers"),
        (["stats", "--gazetteers", "missing"], "is no folder of gazetteers"),
        (["diff", "missing", "."], "no such folder or file"),
    ],
)
def test_what_does_not_fit_is_said_in_one_line_in_both_languages(arguments, message):
    result = gazetteer(*arguments)
    assert result.exit_code == 2, result.output
    assert result.stderr.startswith("chidao: ")
    assert " · " in result.stderr
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_a_broken_gazetteer_is_named_by_file_line_and_field(copy):
    edit(copy / "surnames.jsonl", '"risk": "low"', '"risk": "none"')
    for arguments in (["search", "x"], ["show", "vn/22"], ["stats"]):
        result = gazetteer(*arguments, "--gazetteers", copy)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert "surnames.jsonl:1: risk:" in result.stderr
        assert "chidao gazetteer lint: mọi lỗi · every mistake" in result.stderr


def test_a_broken_list_of_another_room_is_named_too(copy):
    (copy / "titles.jsonl").write_text("{oops\n", "utf-8")
    for arguments in (["show", "no-such-id"], ["stats"]):
        result = gazetteer(*arguments, "--gazetteers", copy)
        assert result.exit_code == 2
        assert "titles.jsonl:1" in result.stderr
