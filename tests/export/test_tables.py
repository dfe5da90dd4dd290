"""CSV and Parquet: other people's tools read the same from every table, and no text does harm."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pyarrow.parquet
import pytest
from frictionless import Package

from pipeline.errors import UsageError
from pipeline.export import csv_tables, directives, parquet_tables
from pipeline.frames import FRAMES, rows
from pipeline.frames.frame import frame
from pipeline.results import Results
from tests.export.clients import CLIENTS, Read, checksum
from tests.frames.crowded import crowded_run, empty_run, hostile_run

FORMS = {"csv": csv_tables, "parquet": parquet_tables}
READERS = [(form, read) for form, readers in CLIENTS.items() for read in readers]
HOSTILE = (
    'a "quoted", text; <script>alert(1)</script>\r\nhai dòng\rba\tbốn\n',
    "NA", "null", "NaN", "true", "001", "1e5", "2020-03", "-", " ", "'", "'quoted'", "e\u0302\u0301 🇻🇳 \u202e",
    "x" * 40_000, "a\\b\\", '"', ",", "\ufeffx", "\u2028\x85",
)  # fmt: skip
FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "'=1", "''=1", " =1", "\u00a0=1", "\u200b=1", "＝1+1",
    '=HYPERLINK("http://example.org")',
)  # fmt: skip


def undone(cell: object) -> object:
    """A cell without the apostrophe that was put before what begins like a formula."""
    formula = isinstance(cell, str) and re.match("'('*[\t\r\n]|['\\s\u200b\ufeff]*[=+@＝＋－＠-])", cell)
    return str(cell)[1:] if formula else cell


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def losses(form: str, results: Results, out: Path) -> dict[str, int]:
    return {loss.what: loss.count for loss in FORMS[form].write(results, out).losses}


@pytest.fixture(scope="module")
def exported(example_run: Results, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The examples' run as folders of tables."""
    out = tmp_path_factory.mktemp("tables")
    for form, writer in FORMS.items():
        counts = writer.write(example_run, out / form).counts
        assert counts == {one.name: sum(1 for _ in rows(one, example_run)) for one in FRAMES}
    return {form: out / form for form in FORMS}


@pytest.fixture
def hostile(tmp_path) -> Results:
    """A run with every hostile text."""
    return hostile_run(tmp_path / "hostile-run", *FORMULAS, *HOSTILE)


def same_as_the_run(form: str, read: Callable[..., Read], results: Results, folder: Path) -> int:
    """Compares every table as a client reads it with the run; returns how many rows there are."""
    count = 0
    for one in FRAMES:
        names, found = read(one, folder / f"{one.name}.{form}")
        told = list(rows(one, results))
        assert tuple(names) == one.header
        assert len(found) == len(told), one.name
        back = [tuple(undone(cell) for cell in row) for row in found] if form == "csv" else found
        assert checksum(one, back) == checksum(one, told), one.name
        count += len(found)
    return count


@pytest.mark.parametrize(("form", "read"), READERS)
def test_every_client_reads_what_the_run_says(form, read, example_run, exported):
    assert same_as_the_run(form, read, example_run, exported[form]) > 3000


@pytest.mark.parametrize(("form", "read"), READERS)
def test_every_client_reads_an_empty_run(form, read, tmp_path):
    results = empty_run(tmp_path / "run")
    FORMS[form].write(results, tmp_path / "out")
    assert same_as_the_run(form, read, results, tmp_path / "out") == 0


@pytest.mark.parametrize(("form", "read"), READERS)
def test_every_client_reads_hostile_text_as_it_is(form, read, hostile, tmp_path):
    FORMS[form].write(hostile, tmp_path / "out")
    assert same_as_the_run(form, read, hostile, tmp_path / "out") > 500


def test_the_checksum_sees_a_changed_cell_and_no_order():
    one = frame("edge_events")
    told = [("x1", "e1"), ("x1", "e2")]
    assert checksum(one, told) == checksum(one, told[::-1])
    assert len({checksum(one, some) for some in (told, told[:1], [*told, *told], [("x1", "e1"), ("x1", None)])}) == 4


def test_frictionless_accepts_the_package_and_its_data(exported, hostile, tmp_path):
    csv_tables.write(hostile, tmp_path / "hostile")
    csv_tables.write(crowded_run(tmp_path / "run"), tmp_path / "crowded")
    csv_tables.write(empty_run(tmp_path / "none"), tmp_path / "empty")
    for folder in (exported["csv"], tmp_path / "hostile", tmp_path / "crowded", tmp_path / "empty"):
        package = Package(str(folder / "datapackage.json"))
        assert {resource.name for resource in package.resources} == {one.name for one in FRAMES}
        report = package.validate()
        assert report.valid, report.flatten(["type", "message"])
        assert len(report.tasks) == len(FRAMES)


def test_frictionless_refuses_tables_that_do_not_hold_together(tmp_path):
    csv_tables.write(crowded_run(tmp_path / "run"), tmp_path / "out")
    changes = [
        ("event_roles", "ubnd@vn/1", "ubnd@vn/9", "foreign-key"),
        ("tenure_conflicts", "Ủy ban", "Uỷ ban", "foreign-key"),
        ("holdings", "2020", "2022", "hash-count"),
        ("edge_events", "e2", "e1", "primary-key"),
        ("mentions", "0.95", "much", "type-error"),
        ("edge_posts", ",1,", ",,", "constraint-error"),
    ]
    for name, before, after, _ in changes:
        path = tmp_path / "out" / f"{name}.csv"
        text = path.read_bytes().decode()
        assert before in text
        path.write_bytes(text.replace(before, after).encode())
    report = Package(str(tmp_path / "out" / "datapackage.json")).validate()
    found = {(task.name, error.type) for task in report.tasks for error in task.errors}
    assert {(name, error) for name, _, _, error in changes} <= found
    assert {name for name, _ in found} == {name for name, *_ in changes}


@pytest.mark.parametrize("form", FORMS)
def test_the_descriptor_is_one_of_the_standard(form, exported):
    report = Package.validate_descriptor(str(exported[form] / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])


@pytest.mark.parametrize("form", FORMS)
def test_the_descriptor_says_size_digest_and_meaning_of_every_file(form, exported):
    folder = exported[form]
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert len(package["resources"]) == len(FRAMES)
    for resource in package["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert all(field["description"] and field["description@vi"] for field in resource["schema"]["fields"])
    mentions = {resource["name"]: resource["schema"] for resource in package["resources"]}["mentions"]
    assert next(field["unit"] for field in mentions["fields"] if field["name"] == "start") == "code points"
    assert {"fields": ["entity"], "reference": {"resource": "entities", "fields": ["key"]}} in mentions["foreignKeys"]
    assert {path.name for path in folder.iterdir()} == {
        "datapackage.json", "README.txt", *(resource["path"] for resource in package["resources"]),
    }  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_the_readme_names_every_file_in_both_languages(form, exported):
    text = (exported[form] / "README.txt").read_text("utf-8")
    for one in FRAMES:
        assert f"{one.name}.{form}: {one.vi}" in text
        assert f"{one.name}.{form}: {one.en}" in text


@pytest.mark.parametrize("form", FORMS)
def test_the_same_run_gives_the_same_bytes(form, example_run, exported, tmp_path):
    FORMS[form].write(example_run, tmp_path / "again")
    files = {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()}
    assert len(files) == len(FRAMES) + 2
    assert files == {path.name: path.read_bytes() for path in exported[form].iterdir()}


@pytest.mark.parametrize("form", FORMS)
def test_a_folder_that_was_not_finished_has_no_descriptor(form, tmp_path, monkeypatch):
    results = crowded_run(tmp_path / "run")
    FORMS[form].write(results, tmp_path / "out")
    monkeypatch.setattr("pipeline.frames.readme.text", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        FORMS[form].write(results, tmp_path / "out")
    assert not (tmp_path / "out" / "datapackage.json").exists()
    assert not [path for path in (tmp_path / "out").iterdir() if path.name.startswith(".")]


def test_a_csv_file_begins_with_a_mark_and_ends_its_lines_as_the_standard_wants(exported):
    for one in FRAMES:
        data = (exported["csv"] / f"{one.name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf" + ",".join(one.header).encode() + b"\r\n")
        assert data.endswith(b"\r\n")


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_like_a_formula_gets_an_apostrophe_and_is_counted(text, tmp_path):
    found = losses("csv", crowded_run(tmp_path / "run", text), tmp_path / "out")
    table = cells(tmp_path / "out" / "events.csv")
    assert {row[table[0].index("sentence")] for row in table[1:]} == {f"'{text}"}
    several = ["'" + text for row in rows(frame("events"), crowded_run(tmp_path / "again", text)) if text in row]
    assert found["cells that began like a formula"] > len(several) > 1
    assert losses("parquet", crowded_run(tmp_path / "third", text), tmp_path / "parquet").keys() == {"lists of reasons"}


def test_numbers_below_zero_stay_numbers(tmp_path):
    found = losses("csv", crowded_run(tmp_path / "run"), tmp_path / "out")
    table = cells(tmp_path / "out" / "mention_candidates.csv")
    assert [row[table[0].index("score")] for row in table[1:]] == ["-1.5", "-2.0"]
    assert found["cells that began like a formula"] == 0


def test_control_characters_are_replaced_in_csv_one_for_one_and_counted(tmp_path):
    results = crowded_run(tmp_path / "run", "a\x00b\x1bc\x7fd")
    found = losses("csv", results, tmp_path / "csv")
    table = cells(tmp_path / "csv" / "articles.csv")
    assert {row[-1] for row in table[1:]} == {"a\ufffdb\ufffdc\ufffdd"}
    assert found["cells with control characters"] == sum(
        "a\x00b\x1bc\x7fd" in str(cell) for one in FRAMES for row in rows(one, results) for cell in row
    )
    parquet_tables.write(results, tmp_path / "parquet")
    assert pyarrow.parquet.read_table(tmp_path / "parquet" / "articles.parquet")["text"].to_pylist() == [
        "a\x00b\x1bc\x7fd"
    ] * 2  # fmt: skip


def test_what_excel_would_cut_is_whole_and_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(csv_tables, "_EXCEL_ROWS", 1)
    found = losses("csv", crowded_run(tmp_path / "run", "x" * 32_768), tmp_path / "out")
    assert {len(row[-1]) for row in cells(tmp_path / "out" / "articles.csv")[1:]} == {32_768}
    assert found["cells of over 32,767 characters"] > 10
    assert found["rows after the 1,048,575th of a table"] > 10
    short = losses("csv", crowded_run(tmp_path / "short", "x" * 10_000), tmp_path / "third")
    assert short["cells of over 32,767 characters"] == 0


def test_the_table_of_acts_is_that_of_directives(example_run, exported, tmp_path):
    directives.write(example_run, tmp_path / "directives.csv")
    acts = cells(tmp_path / "directives.csv")
    assert len(acts) > 50
    assert cells(exported["csv"] / "directives.csv") == acts


def test_a_parquet_files_schema_says_types_and_meanings(exported):
    for one in FRAMES:
        schema = pyarrow.parquet.read_schema(exported["parquet"] / f"{one.name}.parquet")
        assert schema.metadata[b"description@vi"].decode() == one.vi
        for column, field in zip(one.columns, schema, strict=True):
            assert (str(field.type), field.nullable) == (
                {"string": "string", "integer": "int64", "number": "double", "boolean": "bool"}[column.type],
                not column.required,
            )
            assert field.metadata[b"description"].decode() == column.en


def test_a_parquet_file_is_written_in_groups(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet_tables, "_GROUP_ROWS", 2)
    results = crowded_run(tmp_path / "run")
    parquet_tables.write(results, tmp_path / "out")
    roles = pyarrow.parquet.ParquetFile(tmp_path / "out" / "event_roles.parquet").metadata
    assert [roles.row_group(at).num_rows for at in range(roles.num_row_groups)] == [2, 2, 1]
    monkeypatch.setattr(parquet_tables, "_GROUP_CHARS", 5)
    parquet_tables.write(results, tmp_path / "out")
    assert pyarrow.parquet.ParquetFile(tmp_path / "out" / "articles.parquet").num_row_groups == 2


def test_without_pyarrow_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet_tables.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install 'chidao\[parquet\]'"):
        parquet_tables.write(crowded_run(tmp_path / "run"), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def formulas(folder: Path, *files: Path) -> dict[str, int]:
    """How many cells of each file LibreOffice takes for formulas."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "fods", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    found = {}
    for path in files:
        root = ElementTree.parse(folder / f"{path.stem}.fods").getroot()
        found[path.stem] = sum(1 for cell in root.iter() for name in cell.attrib if name.endswith("}formula"))
        assert any(True for cell in root.iter() if cell.tag.endswith("}table-cell"))
    return found


def test_libreoffice_makes_no_cell_a_formula(hostile, tmp_path):
    csv_tables.write(hostile, tmp_path / "out")
    raw = tmp_path / "raw.csv"
    raw.write_text("".join(f'"{text.replace(chr(34), chr(34) * 2)}",1\n' for text in FORMULAS), "utf-8")
    (tmp_path / "office").mkdir()
    found = formulas(tmp_path / "office", raw, *(tmp_path / "out" / f"{one.name}.csv" for one in FRAMES))
    assert found.pop("raw") > 0, "the check itself sees formulas"
    assert found == dict.fromkeys((one.name for one in FRAMES), 0)
