"""Statements of FollowTheMoney, read back by followthemoney itself."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from followthemoney import model
from followthemoney.dataset import Dataset
from followthemoney.statement import CSV, Statement, StatementEntity, read_statements
from followthemoney.statement.serialize import CSV_COLUMNS
from followthemoney.types import registry

from pipeline import ftmstatements
from pipeline.export import ftm
from pipeline.ftmstatements import LONGEST, TYPES, entity_id
from pipeline.results import Results
from tests.export.neo4j.runs import HOSTILE, paper, tables
from tests.export.test_exporters import write_run

DATASET = Dataset.make({"name": ftmstatements.DATASET})


def read(path: Path) -> list[Statement]:
    return list(read_statements(BytesIO(path.read_bytes()), CSV))


def aggregate(path: Path) -> list[StatementEntity]:
    """The entities, as ``ftm aggregate-statements`` makes them: statements of one id that stand together are one."""
    groups: list[list[Statement]] = []
    for statement in read(path):
        if not groups or groups[-1][0].canonical_id != statement.canonical_id:
            groups.append([])
        groups[-1].append(statement)
    return [StatementEntity.from_statements(DATASET, group) for group in groups]


def check(path: Path) -> list[StatementEntity]:
    """The entities of a file in which all is as the model wants it."""
    entities = aggregate(path)
    by_id = {entity.id: entity for entity in entities}
    assert len(by_id) == len(entities)
    for entity in entities:
        entity.schema.validate({"properties": entity.properties})
        assert registry.entity.validate(entity.id)
        assert all(entity.get(prop) for prop in entity.schema.required), entity.to_dict()
        assert entity.caption != entity.schema.label or not entity.schema.is_a("Thing")
        for prop, value in entity.itervalues():
            assert not prop.stub
            assert len(value) <= prop.max_length
            if prop.type != registry.url:  # of which there are several right forms
                assert prop.type.clean(value) == value, (prop, value)
            if prop.type == registry.entity:
                assert by_id[value].schema.is_a(prop.range), (entity, prop)
    return entities


@pytest.fixture(scope="module")
def file(example_run: Results, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("ftm") / "statements.csv"
    ftm.write(example_run, out)
    return out


@pytest.fixture(scope="module")
def entities(file: Path) -> list[StatementEntity]:
    return check(file)


def of(entities: list[StatementEntity], schema: str) -> dict[str, StatementEntity]:
    return {entity.id: entity for entity in entities if entity.schema.name == schema}


def test_the_columns_and_types_are_the_models(file):
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        assert reader.fieldnames == CSV_COLUMNS
        seen = {(row["schema"], row["prop"], row["prop_type"]) for row in reader}
    assert len(seen) > 40
    for schema, prop, kind in seen:
        assert kind == ("id" if prop == "id" else model.get(schema).get(prop).type.name)
    assert {prop for _, prop, _ in seen} - {"id"} <= TYPES.keys()
    for kind, limit in LONGEST.items():
        assert limit == registry.get(kind).max_length


def test_each_statement_has_the_id_that_followthemoney_makes(file):
    statements = read(file)
    assert len(statements) > 2000
    assert len({statement.id for statement in statements}) == len(statements)
    for statement in statements:
        assert statement.id == statement.generate_key()
        assert statement.dataset == "chidao"
        assert not statement.external


def test_reading_and_writing_again_gives_the_same_statements(file):
    """The checksum of the statement that an entity is there, too."""
    made = {s.id: (s.entity_id, s.prop, s.schema, s.value) for e in aggregate(file) for s in e.statements}
    assert made == {s.id: (s.entity_id, s.prop, s.schema, s.value) for s in read(file)}


def test_the_counts_are_the_tables(entities, example_run):
    types = Counter(row["type"] for row in example_run.rows("entities"))
    told = Counter(row["predicate"] for row in example_run.rows("statements"))
    found = Counter(entity.schema.name for entity in entities)
    posts = {(row["title"], row["organization"]) for row in example_run.rows("holdings")}
    assert found["Person"] == types["PER"] > 0
    assert found["PublicBody"] + found["Organization"] == types["ORG"] > 0
    assert found["Territory"] + found["Address"] == types["LOC"] > 0
    assert found["Document"] == types["DOC"] > 0
    assert found["Article"] == example_run.count("articles") > 0
    assert found["Event"] == example_run.count("events") > 0
    assert found["Occupancy"] == example_run.count("holdings") > 0
    assert found["Position"] == len(posts) > 0
    assert found["Documentation"] == told["issuer"] + told["document"] > 0
    links = example_run.count("edges") + example_run.count("document_relations") + told["predecessor"]
    assert found["UnknownLink"] == links > 0


def test_a_holding_is_an_occupancy_of_a_post_of_a_body(entities, example_run):
    by_id = {entity.id: entity for entity in entities}
    names = {row["key"]: row["name"] for row in example_run.rows("entities")}
    occupancies = {entity.first("recordId"): entity for entity in of(entities, "Occupancy").values()}
    for row in example_run.rows("holdings"):
        held = occupancies[row["id"]]
        position = by_id[held.first("post")]
        assert by_id[held.first("holder")].first("name") == names[row["person"]]
        assert position.first("name").startswith(row["title"].split()[0])
        assert position.first("organization") == entity_id("entity", row["organization"])
        assert (held.first("status"), held.first("date"), held.first("startDate"), held.first("endDate")) == (
            row["status"], row["date"], row["since"], row["until"],
        )  # fmt: skip
        assert held.first("summary") == unicodedata.normalize("NFC", row["sentence"])
        assert by_id[held.first("proof")].first("fileName") == row["article"]


def test_an_act_is_an_event_with_those_involved(entities, example_run):
    types = {row["key"]: row["type"] for row in example_run.rows("entities")}
    events = {entity.first("recordId"): entity for entity in of(entities, "Event").values()}
    assert any(len(row["agents"]) > 1 for row in example_run.rows("events"))
    for row in example_run.rows("events"):
        event = events[row["id"]]
        legal = {key for key in (*row["agents"], *row["addressees"]) if types[key] in {"PER", "ORG"}}
        assert set(event.get("involved")) == {entity_id("entity", key) for key in legal}
        assert set(event.get("keywords")) == {row["act"], row["modality"]}
        assert event.first("date") == row["time"]
        assert event.first("summary") == unicodedata.normalize("NFC", row["sentence"])
        assert bool(event.get("location")) == bool(row["places"])


def test_who_acted_on_whom_is_a_link_in_that_direction(entities, example_run):
    links = {entity.first("recordId"): entity for entity in of(entities, "UnknownLink").values()}
    for row in example_run.rows("edges"):
        link = links[row["id"]]
        assert (link.first("subject"), link.first("object"), link.first("role")) == (
            entity_id("entity", row["source"]), entity_id("entity", row["target"]), row["act"],
        )  # fmt: skip
        assert (link.first("startDate"), link.first("endDate")) == (row["first"], row["last"])
    for row in example_run.rows("document_relations"):
        link = links[row["id"]]
        assert link.first("role") == row["predicate"] == "implements"
        assert link.first("subject") == entity_id("entity", row["subject"])


def test_a_unit_is_a_territory_below_the_next_one(entities, example_run):
    keys = {row["key"] for row in example_run.rows("entities")}
    found = of(entities, "Territory")
    levels = {2: "adm1", 3: "adm2", 4: "adm3"}
    units = [key for key in keys if key.startswith("vn/")]
    assert len(units) > 10
    for key in units:
        unit, above = found[entity_id("entity", key)], key.rpartition("/")[0]
        assert unit.first("partOf") == (entity_id("entity", above) if above in keys else None)
        assert unit.first("country") == "vn"
        assert unit.first("level") == levels[len(key.split("/"))]
    assert any(unit.first("partOf") for unit in found.values())


def test_the_key_of_our_tables_can_be_read_off(file, example_run):
    keys = {statement.entity_id: statement.original_value for statement in read(file) if statement.prop == "id"}
    for row in example_run.rows("entities"):
        assert keys[entity_id("entity", row["key"])] == row["key"]


def run_of(folder: Path, **holding: object) -> Results:
    """A run with one act of an interval and one holding with these fields."""
    told = tables()
    told["events"][0]["time"] = "2020-01-02/2020-03"
    told["holdings"][0].update(holding)
    return write_run(folder, told)


def test_an_interval_has_two_ends(tmp_path):
    ftm.write(run_of(tmp_path / "run", since="2019", until="2020-02"), tmp_path / "f.csv")
    found = check(tmp_path / "f.csv")
    (event,) = of(found, "Event").values()
    assert (event.first("date"), event.first("startDate"), event.first("endDate")) == (None, "2020-01-02", "2020-03")
    (held,) = of(found, "Occupancy").values()
    assert (held.first("startDate"), held.first("endDate")) == ("2019", "2020-02")


def test_who_had_the_post_before_is_a_link(tmp_path):
    ftm.write(run_of(tmp_path / "run", predecessor="NIL:Lê Thị Mẫu"), tmp_path / "f.csv")
    (link,) = of(check(tmp_path / "f.csv"), "UnknownLink").values()
    assert link.first("role") == "predecessor"


@pytest.mark.parametrize("day", ["2020-02-30", "2020-13", "20", "hôm qua", "2020-01-02T10:00:00+07:00", "0000"])
def test_what_is_no_date_is_left_out_and_told(day, tmp_path):
    report = ftm.write(run_of(tmp_path / "run", date=day), tmp_path / "f.csv")
    (held,) = of(check(tmp_path / "f.csv"), "Occupancy").values()
    assert held.get("date") == []
    assert {loss.what: loss.count for loss in report.losses}["dates that are none"] == 1


@pytest.mark.parametrize("url", ["javascript:alert(1)", "not a url", "http://", "https://a.vn/" + "x" * 5000, "=cmd"])
def test_what_is_no_web_address_is_left_out_and_told(url, tmp_path):
    report = ftm.write(write_run(tmp_path / "run", tables(url=url)), tmp_path / "f.csv")
    (article,) = of(check(tmp_path / "f.csv"), "Article").values()
    assert article.get("sourceUrl") == []
    assert {loss.what: loss.count for loss in report.losses}["addresses that are no web address"] == 1


def test_a_web_address_is_kept(tmp_path):
    ftm.write(write_run(tmp_path / "run", tables(url="https://baoquangninh.vn/tin-1.html?a=b#c")), tmp_path / "f.csv")
    (article,) = of(check(tmp_path / "f.csv"), "Article").values()
    assert article.get("sourceUrl") == ["https://baoquangninh.vn/tin-1.html?a=b#c"]


def test_hostile_text_is_read_back_as_text(tmp_path):
    names = (*HOSTILE, "\x07", '""', "\u200b", "'\"x\"'")
    told = [tables(f"a{n:02}\n", name, f"{n:016x}", title=name) for n, name in enumerate(names)]
    ftm.write(write_run(tmp_path / "run", *told), tmp_path / "f.csv")
    found = {name for entity in of(check(tmp_path / "f.csv"), "Person").values() for name in entity.get("name")}
    assert len(of(aggregate(tmp_path / "f.csv"), "Person")) == len(names)
    assert "<script>alert(1)</script>" in found
    assert '=cmd|" /C calc"!A0' in found
    assert unicodedata.normalize("NFC", HOSTILE[4].replace("\u200d", "")) in found
    assert "x" * 384 in found


def test_a_value_too_long_is_cut_and_told(tmp_path):
    report = ftm.write(write_run(tmp_path / "run", tables(name="x" * 500)), tmp_path / "f.csv")
    assert {loss.what: loss.count for loss in report.losses}["values too long"] >= 1


def test_a_place_that_acts_is_told_of(tmp_path):
    told = tables()
    told["events"][0]["agents"] = ["NIL:thôn Một, xã Mẫu"]
    told["events"][0]["addressees"] = ["ubnd@vn/1"]
    report = ftm.write(write_run(tmp_path / "run", told), tmp_path / "f.csv")
    assert {loss.what: loss.count for loss in report.losses}["parties"] == 1
    (event,) = of(check(tmp_path / "f.csv"), "Event").values()
    assert event.get("involved") == [entity_id("entity", "ubnd@vn/1")]


def test_a_text_of_decomposed_letters_is_kept_as_it_was(tmp_path):
    name = unicodedata.normalize("NFD", "Đặng Thị Mẫu")
    ftm.write(write_run(tmp_path / "run", tables(name=name)), tmp_path / "f.csv")
    (person,) = of(aggregate(tmp_path / "f.csv"), "Person").values()
    (statement,) = person.get_statements("name")
    assert (statement.value, statement.original_value) == ("Đặng Thị Mẫu", name)


def test_two_articles_that_tell_the_same_leave_two_links(tmp_path):
    told = [tables("a1"), tables("a2", event="f" * 16)]
    for one, key in zip(told, ("1" * 16, "2" * 16), strict=True):
        one["document_relations"] = [paper(one["articles"][0]["id"], key)]
    ftm.write(write_run(tmp_path / "run", *told), tmp_path / "f.csv")
    found = check(tmp_path / "f.csv")
    assert len(of(found, "UnknownLink")) == 2
    assert len(of(found, "Occupancy")) == 2
    assert len(of(found, "Position")) == 1


def test_an_empty_run_gives_a_file_with_its_headings(tmp_path):
    report = ftm.write(write_run(tmp_path / "run"), tmp_path / "f.csv")
    assert read(tmp_path / "f.csv") == []
    assert report.counts == {"statements": 0}
    assert not any(loss.count for loss in report.losses)


def test_the_same_run_gives_the_same_bytes(example_run, file, tmp_path):
    ftm.write(example_run, tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == file.read_bytes()


def test_the_report_counts_what_followthemoney_reads(example_run, file, entities, tmp_path):
    report = ftm.write(example_run, tmp_path / "again.csv")
    schemas = Counter(entity.schema.name for entity in entities)
    assert report.counts == {"statements": len(read(file)), **schemas}
    lost = {loss.what: loss.count for loss in report.losses}
    for table in ("mentions", "articles", "people", "tenures", "edges"):
        assert lost[table] == example_run.count(table) > 0
    assert lost["capacities"] == sum(len(row["capacity"]) for row in example_run.rows("events")) > 0
