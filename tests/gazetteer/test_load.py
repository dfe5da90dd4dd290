"""Loading: every file is sound, and every kind of mistake is named by file, line and field."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import GazetteerError
from pipeline.gazetteer import Gazetteers, MiddleName, load, problems

FOLDER = Path(__file__).resolve().parents[2] / "gazetteers"
FILES = (
    "abbreviations", "document_types", "given_names", "issuer_codes", "middle_names", "name_stops", "organ_types",
    "other_places", "place_types", "places", "positions", "programmes", "spellings", "surnames",
)  # fmt: skip


@pytest.fixture(scope="module")
def gazetteers() -> Gazetteers:
    return load(FOLDER)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A small folder of gazetteers to break: two provinces, one district, one commune."""
    for name in FILES:
        shutil.copy(FOLDER / f"{name}.jsonl", tmp_path)
    lines = (FOLDER / "places.jsonl").read_text("utf-8").splitlines(keepends=True)
    kept = ("vn/22/198/06841~", "vn/22/198~", "vn/22~", "vn/22/06841~")
    rows = [json.loads(line) for line in lines if line.startswith(tuple(f'{{"id": "{key}' for key in kept))]
    write(tmp_path, "places", rows)
    others = [row for row in read(tmp_path, "other_places") if not any(key.startswith("vn/") for key in row["within"])]
    write(tmp_path, "other_places", others)
    return tmp_path


def read(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]


def write(folder: Path, name: str, rows: list[dict[str, Any]]) -> None:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / f"{name}.jsonl").write_text(text, "utf-8")


def broken(folder: Path, name: str, change: Callable[[list[dict[str, Any]]], object]) -> str:
    """The message after ``change`` was made to the rows of a file."""
    rows = read(folder, name)
    change(rows)
    write(folder, name, rows)
    with pytest.raises(GazetteerError) as error:
        load(folder)
    return str(error.value)


def test_every_gazetteer_loads_and_is_not_empty(gazetteers: Gazetteers) -> None:
    assert len(gazetteers.places) > 17_000
    for name in FILES:
        if name not in ("places", "spellings"):
            assert len(getattr(gazetteers, name)) > 50, name


@pytest.mark.parametrize("name", FILES)
def test_every_file_has_a_datasheet_that_counts_its_rows_and_explains_its_fields(name: str) -> None:
    sheet = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    rows = read(FOLDER, name)
    assert sheet["rows"] == len(rows)
    assert sheet["what"]
    assert sheet["source"]
    assert sheet["licence"]
    assert sheet["date"]
    assert set(sheet["fields"]) == set(rows[0])


def test_the_small_copy_is_sound(copy: Path) -> None:
    assert len(load(copy).places) == 5


def test_the_version_follows_the_content(copy: Path) -> None:
    before = load(copy).version
    rows = read(copy, "name_stops")
    write(copy, "name_stops", rows[1:])
    assert load(copy).version != before


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="nowhere"):
        load(tmp_path / "nowhere")


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "surnames.jsonl").unlink()
    with pytest.raises(GazetteerError, match=r"surnames\.jsonl: cannot be read"):
        load(copy)


def test_a_line_that_is_no_json_is_named(copy: Path) -> None:
    path = copy / "surnames.jsonl"
    first, _, rest = path.read_text("utf-8").split("\n", 2)
    path.write_text(f"{first}\n{{oops\n{rest}", "utf-8")
    with pytest.raises(GazetteerError, match=r"surnames\.jsonl:2: no valid JSON"):
        load(copy)


def test_an_empty_line_is_named(copy: Path) -> None:
    path = copy / "surnames.jsonl"
    path.write_text(path.read_text("utf-8").replace("\n", "\n\n", 1), "utf-8")
    with pytest.raises(GazetteerError, match=r"surnames\.jsonl:2: empty line"):
        load(copy)


def test_a_lost_line_break_is_named(copy: Path) -> None:
    path = copy / "spellings.jsonl"
    path.write_text(path.read_text("utf-8").rstrip("\n"), "utf-8")
    with pytest.raises(GazetteerError, match="does not end with a line break"):
        load(copy)


def test_an_unknown_field_is_refused_with_the_fields_that_are_allowed(copy: Path) -> None:
    message = broken(copy, "positions", lambda rows: rows[3].update(titel="Bí thư"))
    assert "positions.jsonl:4: titel: unknown field; allowed: id, title" in message


def test_a_missing_field_is_named(copy: Path) -> None:
    message = broken(copy, "organ_types", lambda rows: rows[1].pop("heads"))
    assert "organ_types.jsonl:2: heads: the field is missing" in message


def test_a_value_that_is_not_allowed_is_named_with_what_is(copy: Path) -> None:
    message = broken(copy, "places", lambda rows: rows[0].update(type="làng"))
    assert "places.jsonl:1: type: Input should be 'tỉnh'" in message
    assert "'làng'" in message


def test_a_number_in_place_of_text_is_refused(copy: Path) -> None:
    assert "places.jsonl:1: code" in broken(copy, "places", lambda rows: rows[0].update(code=6841))


def test_an_ill_written_date_is_refused(copy: Path) -> None:
    message = broken(copy, "places", lambda rows: rows[0].update(valid_from="1/7/2025"))
    assert "places.jsonl:1: valid_from" in message


def test_a_repeated_id_is_refused(copy: Path) -> None:
    message = broken(copy, "surnames", lambda rows: rows.insert(1, dict(rows[0])))
    assert "surnames.jsonl:2: id" in message
    assert "stands twice" in message


def test_rows_out_of_order_are_refused(copy: Path) -> None:
    message = broken(copy, "surnames", lambda rows: rows.reverse())
    assert "surnames.jsonl:2: id" in message
    assert "sort by id" in message


def test_an_unknown_parent_is_refused(copy: Path) -> None:
    def orphan(rows: list[dict[str, Any]]) -> None:
        rows[:] = [row for row in rows if row["key"] != "vn/22/198"]

    message = broken(copy, "places", orphan)
    assert "places.jsonl:2: parent: no unit with key 'vn/22/198'" in message


def test_a_parent_that_is_not_valid_as_long_is_refused(copy: Path) -> None:
    def cut(rows: list[dict[str, Any]]) -> None:
        next(row for row in rows if row["key"] == "vn/22/198")["valid_to"] = "2019-01-01"

    assert "places.jsonl:2: parent: 'vn/22/198' is not valid from 2019-01-01" in broken(copy, "places", cut)


def test_two_versions_of_a_key_at_one_time_are_refused(copy: Path) -> None:
    def double(rows: list[dict[str, Any]]) -> None:
        row = next(row for row in rows if row["id"] == "vn/22/198~0")
        rows.insert(rows.index(row) + 1, row | {"id": "vn/22/198~2020-01-01", "valid_from": "2020-01-01"})

    message = broken(copy, "places", double)
    assert "valid_from: another version of vn/22/198 is valid at the same time" in message


def test_a_key_that_does_not_follow_from_the_parent_is_refused(copy: Path) -> None:
    message = broken(copy, "places", lambda rows: rows[0].update(key="vn/22/198/06841"))
    assert "places.jsonl:1: key: must be parent/code" in message


def test_validity_that_ends_before_it_begins_is_refused(copy: Path) -> None:
    message = broken(copy, "places", lambda rows: rows[0].update(valid_to="2025-01-01"))
    assert "places.jsonl:1: valid_to" in message


def test_an_unknown_successor_is_refused(copy: Path) -> None:
    message = broken(copy, "places", lambda rows: rows[0].update(successors=["vn/22/00000~0"]))
    assert "places.jsonl:1: successors: no unit version with id 'vn/22/00000~0'" in message


@pytest.mark.parametrize(("name", "field"), [("positions", "organ_types"), ("issuer_codes", "organ_types")])
def test_a_reference_to_an_unknown_organ_is_refused(copy: Path, name: str, field: str) -> None:
    message = broken(copy, name, lambda rows: rows[0].update({field: ["no-such-organ"]}))
    assert f"{name}.jsonl:1: {field}: unknown reference 'no-such-organ'" in message


@pytest.mark.parametrize(
    ("field", "value"), [("parent", "no-such-organ"), ("successors", ["no-such-organ"]), ("hosts", ["no-such-organ"])]
)
def test_an_organ_that_refers_to_nothing_is_refused(copy: Path, field: str, value: object) -> None:
    message = broken(copy, "organ_types", lambda rows: rows[0].update({field: value}))
    assert f"organ_types.jsonl:1: {field}: unknown reference 'no-such-organ'" in message


def test_an_unknown_slot_in_a_template_is_refused(copy: Path) -> None:
    message = broken(copy, "organ_types", lambda rows: rows[0].update(template="Ban {thing}"))
    assert "organ_types.jsonl:1: template: unknown slot 'thing'; allowed: name, number" in message


def test_two_organs_for_one_slug_level_and_time_are_refused(copy: Path) -> None:
    def double(rows: list[dict[str, Any]]) -> None:
        row = next(row for row in rows if row["id"] == "ubnd-xa")
        rows.insert(rows.index(row) + 1, row | {"id": "ubnd-xa-2"})

    message = broken(copy, "organ_types", double)
    assert "levels: ubnd stands for 'ubnd-xa' and 'ubnd-xa-2'" in message


def test_a_head_twice_but_for_case_is_refused(copy: Path) -> None:
    message = broken(copy, "organ_types", lambda rows: rows[0].update(heads=["Ban Dân tộc", "ban dân tộc"]))
    assert "organ_types.jsonl:1: heads: 'ban dân tộc' is there already" in message


def test_an_ambiguous_name_must_be_one_of_the_names(copy: Path) -> None:
    message = broken(copy, "other_places", lambda rows: rows[0].update(ambiguous=["Xyz"]))
    assert "other_places.jsonl:1: ambiguous: 'Xyz' is none of the row's names" in message


def test_a_place_must_lie_within_something_known(copy: Path) -> None:
    message = broken(copy, "other_places", lambda rows: rows[0].update(within=["vn/99"]))
    assert "other_places.jsonl:1: within: no unit or country with key 'vn/99'" in message


def test_all_mistakes_between_rows_are_counted(copy: Path) -> None:
    def two(rows: list[dict[str, Any]]) -> None:
        rows[0]["successors"] = ["vn/1"]
        rows[1]["successors"] = ["vn/2"]

    assert broken(copy, "places", two).endswith("(and 1 more)")


def test_the_list_of_problems_holds_every_mistake_between_rows_and_every_datasheet(copy: Path) -> None:
    for name in FILES:
        shutil.copy(FOLDER / f"{name}.toml", copy)
    rows = read(copy, "places")
    rows[0]["successors"], rows[1]["successors"] = ["vn/1"], ["vn/2"]
    write(copy, "places", rows)
    (copy / "surnames.toml").unlink()
    stated = tomllib.loads((FOLDER / "places.toml").read_text("utf-8"))["rows"]
    found = [problem.message(copy) for problem in problems(copy)]
    assert [message.rpartition("/")[2] for message in found if "successors" in message] == ["1'", "2'"]
    assert any("surnames.toml: missing" in message for message in found)
    assert any(f"places.toml:6: rows: {stated}, but places.jsonl has 5 lines" in message for message in found)


def test_every_broken_row_of_every_file_is_named(copy: Path) -> None:
    for name in FILES:
        shutil.copy(FOLDER / f"{name}.toml", copy)
        path = copy / f"{name}.toml"
        path.write_text(path.read_text("utf-8").replace("rows = ", f"rows = {len(read(copy, name))} # "), "utf-8")
    assert problems(copy) == ()
    surnames, positions = read(copy, "surnames"), read(copy, "positions")
    surnames[0]["risk"], surnames[1]["count"], positions[0]["titel"] = "none", "many", "Bí thư"
    positions[1], positions[2] = positions[2], positions[1]
    write(copy, "surnames", surnames)
    write(copy, "positions", positions)
    found = [(problem.file, problem.line, problem.field) for problem in problems(copy)]
    assert found == [
        ("positions.jsonl", 1, "titel"),
        ("positions.jsonl", 3, "id"),
        ("surnames.jsonl", 1, "risk"),
        ("surnames.jsonl", 2, "count"),
    ]


def test_a_file_that_nobody_knows_is_checked_for_what_all_have_in_common(copy: Path) -> None:
    (copy / "more.jsonl").write_text('{"id": "b"}\n{"id": "a"}\n{"name": "c"}\n[]\n', "utf-8")
    found = [(problem.line, problem.field) for problem in problems(copy) if problem.file == "more.jsonl"]
    assert found == [(2, "id"), (3, "id"), (4, "")]


def test_a_class_of_another_room_checks_its_file(copy: Path) -> None:
    write(copy, "more", [{"id": "a"}, {"id": "b", "word": "x"}])
    found = [problem for problem in problems(copy, {"more.jsonl": MiddleName}) if problem.file == "more.jsonl"]
    assert {(problem.line, problem.field) for problem in found} == {(1, "count"), (2, "count"), (2, "word")}


def test_a_broken_datasheet_is_a_problem(copy: Path) -> None:
    (copy / "surnames.toml").write_text("rows = = 3\n", "utf-8")
    (found,) = (problem for problem in problems(copy) if problem.file == "surnames.toml")
    assert "no valid TOML" in found.message(copy)


def test_every_problem_is_told_in_both_languages(copy: Path) -> None:
    rows = read(copy, "places")
    rows[0] |= {"parent": "vn/99", "successors": ["vn/1"], "valid_to": "2000-01-01"}
    write(copy, "places", rows)
    found = [problem for problem in problems(copy) if problem.file == "places.jsonl"]
    assert len(found) >= 3
    for problem in found:
        assert problem.both(copy) == f"{problem.where(copy)}: {problem.vietnamese} · {problem.text}"
        assert problem.vietnamese != problem.text


def test_a_broken_row_is_a_problem_too(copy: Path) -> None:
    rows = read(copy, "surnames")
    rows[0]["risk"] = "none"
    write(copy, "surnames", rows)
    (found,) = (problem for problem in problems(copy) if problem.file == "surnames.jsonl")
    assert "surnames.jsonl:1: risk: Input should be 'low', 'medium' or 'high', not 'none'" in found.message(copy)
    assert "surnames.jsonl:1: risk: phải là 'low', 'medium' hoặc 'high', không phải 'none' · Input" in found.both(copy)
