"""The CSV files and the script, by the rules of Neo4j's importer; and the export as such."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.export import neo4j
from pipeline.propertygraph import PASSES, NodeKind, identifier
from pipeline.results import TABLES
from tests.export.neo4j import importer
from tests.export.neo4j.cypher import counts, load
from tests.export.neo4j.runs import HOSTILE, paper, tables
from tests.export.test_exporters import write_run


def test_the_importer_takes_the_example(folder, tmp_path):
    sources = importer.call(folder, tmp_path)
    assert len(sources.nodes) == 7
    assert len(sources.relationships) > 10
    assert importer.check(folder, sources) == []


def test_the_importer_takes_hostile_rows(hostile, tmp_path):
    assert importer.check(hostile, importer.call(hostile, tmp_path)) == []
    errors: list[str] = []
    people = importer.read(hostile, "csv/person.csv", errors)
    names = {row[2] for row in people.rows}
    assert len(names) == len(HOSTILE)
    assert {name for name in HOSTILE if name.isprintable()} <= names
    assert "hai dòng và tab" in {" ".join(name.split()) for name in names}


def test_the_script_passes_database_and_options_on(folder, tmp_path):
    sources = importer.call(folder, tmp_path, "tin", "--overwrite-destination=true")
    assert sources.database == "tin"
    assert sources.options == {
        "--overwrite-destination": "true", "--id-type": "string", "--input-encoding": "UTF-8", "--delimiter": ",",
        "--array-delimiter": ";", "--quote": '"', "--legacy-style-quoting": "false", "--bad-tolerance": "0",
    }  # fmt: skip
    assert importer.call(folder, tmp_path).database == "neo4j"


def test_the_script_can_be_run_by_whoever_may_read_it(folder):
    mode = stat.S_IMODE((folder / "import.sh").stat().st_mode)
    assert mode & 0o111 == (mode & 0o444) >> 2


def _edit(file: str, before: str, after: str, count: int = 1) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        path = folder / "csv" / file
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after, count), "utf-8")

    return act


def _append(file: str, line: bytes) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        path = folder / "csv" / file
        path.write_bytes(path.read_bytes() + line + b"\n")

    return act


def _twice(folder: Path) -> None:
    for name in ("person", "place"):
        _append(f"{name}.csv", b'"same","Entity","A",1,1')(folder)


MUTANTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "an id twice": (_append("person.csv", b'"z","Entity","A",1,1\n"z","Entity","A",1,1'), "is in Entity already"),
    "an id twice in two files": (_twice, "'same' is in Entity already"),
    "no id": (_append("person.csv", b',"Entity;Person","A",1,1'), "without an id"),
    "an end that is no node": (_edit("holds.csv", '","HOLDS"', 'x","HOLDS"'), "is not in Holding"),
    "an end in another space": (_edit("holds.csv", ":START_ID(Entity)", ":START_ID(Event)"), "is not in Event"),
    "a space that no file has": (_edit("holds.csv", ":END_ID(Holding)", ":END_ID(Post)"), "no file has ids of Post"),
    "no field of ids": (_edit("person.csv", "id:ID(Entity)", "id:string"), "0 fields ID, not 1"),
    "two fields of ids": (_edit("person.csv", "name:string", "name:ID(Entity)"), "2 fields ID, not 1"),
    "two fields of labels": (_edit("person.csv", "name:string", "name:LABEL"), "several fields LABEL"),
    "no end": (_edit("holds.csv", ":END_ID(Holding)", "x:string"), "0 fields END_ID, not 1"),
    "no type": (_edit("holds.csv", ":TYPE", "x:string"), "0 fields TYPE, not 1"),
    "an empty type": (_edit("holds.csv", '"HOLDS"', ""), "without a type"),
    "labels of relationships": (_edit("holds.csv", "rule:string", ":LABEL"), "1 fields LABEL, not 0"),
    "an unknown data type": (_edit("person.csv", "mentions:int", "mentions:number"), "no such field: mentions:number"),
    "two properties of one name": (_edit("person.csv", "mentions:int", "articles:int"), "two of one name"),
    "a property without a name": (_edit("person.csv", "mentions:int", ":int"), "a property without a name"),
    "a word for a number": (_append("person.csv", b'"z","Entity","A",many,1'), "mentions is no int: 'many'"),
    "a number of over 32 bits": (_append("person.csv", b'"z","Entity","A",4294967296,1'), "mentions is no int"),
    "a cell too few": (_append("person.csv", b'"z","Entity","A",1'), "4 cells, not 5"),
    "a cell too many": (_append("person.csv", b'"z","Entity","A",1,1,1'), "6 cells, not 5"),
    "a quote that is not doubled": (_append("person.csv", b'"z","Entity","A"B",1,1'), "quoted badly"),
    "a quote that is not closed": (_append("person.csv", b'"z","Entity","A,1,1'), "quoted badly"),
    "a row of two lines": (_append("person.csv", b'"z","Entity","A\nB",1,1'), "quoted badly, or more than one line"),
    "a carriage return": (_append("person.csv", b'"z","Entity","A\rB",1,1'), "more than one line"),
    "a null character": (_append("person.csv", b'"z","Entity","A\0B",1,1'), "quoted badly"),
    "no UTF-8": (_append("person.csv", b'"z","Entity","\xe9",1,1'), "no UTF-8"),
    "a value too long": (_append("person.csv", b'"z","Entity","' + b"x" * 3_000_000 + b'",1,1'), "no buffer holds"),
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_the_check_of_the_importers_rules_refuses(mutant, folder, tmp_path):
    act, why = MUTANTS[mutant]
    broken = tmp_path / "broken"
    shutil.copytree(folder, broken)
    act(broken)
    errors = importer.check(broken, importer.call(broken, tmp_path))
    assert [error for error in errors if why in error], errors[:3]


def test_a_text_too_long_for_the_importer_is_cut_there_only(tmp_path):
    long = tables()
    long["events"][0]["sentence"] = '"' * 600_000
    report = neo4j.write(write_run(tmp_path / "run", long), tmp_path / "out")
    assert importer.check(tmp_path / "out", importer.call(tmp_path / "out", tmp_path)) == []
    assert [loss.count for loss in report.losses if "characters" in loss.what] == [0, 1]
    (row,) = (tmp_path / "out" / "parameters" / "event.jsonl").read_text("utf-8").splitlines()
    assert len(json.loads(row)["properties"]["sentence"]) == 600_000


def test_csv_and_parameters_tell_the_same(folder):
    """Each row of either form as its ids, and its properties as texts."""
    errors: list[str] = []
    seen = 0
    for kind in (kind for one in PASSES for kind in one.kinds):
        table = importer.read(folder, f"csv/{kind.file}.csv", errors)
        told = [json.loads(line) for line in (folder / f"parameters/{kind.file}.jsonl").read_text("utf-8").splitlines()]
        assert len(table.rows) == len(told)
        for cells, row in zip(table.rows, told, strict=True):
            named = {name: cell for (name, _, _), cell in zip(table.fields, cells, strict=True) if name and cell}
            assert named.pop("id") == row["id"]
            properties = row["properties"].items()
            assert named == {k: ";".join(v) if isinstance(v, list) else str(v) for k, v in properties if v != ""}
            ends = [row["id"]] if isinstance(kind, NodeKind) else [row["source"], row["target"]]
            assert cells[: len(ends)] == ends
            seen += 1
    assert not errors
    assert seen > 1000


def test_an_empty_run_gives_an_empty_graph(tmp_path):
    report = neo4j.write(write_run(tmp_path / "run"), tmp_path / "out")
    assert report.counts == {"nodes": 0, "relationships": 0}
    assert not any(loss.count for loss in report.losses)
    assert counts(load(tmp_path / "out")) == {}
    assert importer.call(tmp_path / "out", tmp_path).nodes == []


def test_the_same_run_gives_the_same_bytes(example_run, folder, tmp_path):
    neo4j.write(example_run, tmp_path / "again")
    files = sorted(path.relative_to(folder) for path in folder.rglob("*"))
    assert len(files) == 2 * sum(len(one.kinds) for one in PASSES) + 5
    assert sorted(path.relative_to(tmp_path / "again") for path in (tmp_path / "again").rglob("*")) == files
    for file in files:
        if (folder / file).is_file():
            assert (tmp_path / "again" / file).read_bytes() == (folder / file).read_bytes()


def test_the_report_counts_and_tells_what_is_lost(example_run, tmp_path):
    report = neo4j.write(example_run, tmp_path / "out")
    lines = dict.fromkeys(("nodes", "relationships"), 0)
    for one in PASSES:
        for kind in one.kinds:
            rows_of = (tmp_path / "out" / "parameters" / f"{kind.file}.jsonl").read_text("utf-8").count("\n")
            lines["nodes" if isinstance(kind, NodeKind) else "relationships"] += rows_of
    assert report.counts == lines
    lost = {loss.what: loss.count for loss in report.losses}
    for table in ("mentions", "articles", "events", "people", "tenures"):
        assert lost[table] == example_run.count(table) > 0
    assert lost["statements of a value"] == sum(row["literal"] for row in example_run.rows("statements")) > 0


def test_what_is_changed_for_the_importer_is_counted(tmp_path):
    told = tables("a1", "hai\ndòng")
    told["events"][0]["why"] = ["a;b", "c"]
    report = neo4j.write(write_run(tmp_path / "run", told), tmp_path / "out")
    lost = {loss.what: loss.count for loss in report.losses}
    assert lost["texts with line breaks or control characters"] >= 1
    assert lost["items of lists with a ';'"] == 1
    (event,) = importer.read(tmp_path / "out", "csv/event.csv", []).rows
    assert "a,b;c" in event


def test_a_predicate_without_a_type_is_told(tmp_path):
    told = tables()
    told["document_relations"] = [paper("a1", "1" * 16, "praises")]
    told["statements"].append({**told["statements"][0], "id": "9" * 16, "predicate": "praises", "literal": False})
    lost = {loss.what: loss.count for loss in neo4j.write(write_run(tmp_path / "run", told), tmp_path / "out").losses}
    assert (lost["statements"], lost["relations between documents"]) == (1, 1)


def test_ids_stay_apart_whatever_is_done_to_them():
    made = ["a b", "a\nb", "a\rb", "", " ", "x" * 1000, "x" * 1001, "x" * 1002, "vn/22"]
    assert len({identifier(text) for text in made}) == len(made)
    for text in made:
        assert identifier(text).isprintable()
        assert 0 < len(identifier(text)) < 1100
    assert identifier("vn/22") == "vn/22"


def test_all_tables_are_carried_or_told_of():
    """A table that is new in the results is thought of here, too."""
    assert set(TABLES) == {
        "articles", "mentions", "entities", "people", "holdings", "events", "document_relations", "statements",
        "review", "tenures", "near_duplicates", "edges",
    }  # fmt: skip
