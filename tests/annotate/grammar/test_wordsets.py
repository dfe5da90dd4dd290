"""Word lists of the grammars: sets by name, and every mistake named by file and line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.annotate.grammar.organs import OrganReader
from pipeline.annotate.grammar.place import Words
from pipeline.annotate.grammar.roles import RoleReader
from pipeline.annotate.grammar.units import UnitReader
from pipeline.annotate.grammar.wordsets import pair_set, word_set
from pipeline.errors import GazetteerError
from pipeline.gazetteer import Gazetteers

FILES: dict[str, Callable[[Gazetteers, UnitReader], object]] = {
    "titles": RoleReader,
    "body_heads": OrganReader,
    "named_bodies": OrganReader,
    "grammar_words": OrganReader,
    "compounds": lambda gazetteers, _: Words(gazetteers),
    "products": lambda gazetteers, _: Words(gazetteers),
}
Change = Callable[[list[str]], object]


@pytest.fixture
def copy(gazetteers: Gazetteers, tmp_path: Path) -> Gazetteers:
    """The gazetteers, with the grammars' files in a folder that a test may break."""
    for name in FILES:
        shutil.copy(gazetteers.folder / f"{name}.jsonl", tmp_path)
    return replace(gazetteers, folder=tmp_path)


def message(copy: Gazetteers, units: UnitReader, name: str, change: Change) -> str:
    """What is said after ``change`` was made to the lines of a file."""
    path = copy.folder / f"{name}.jsonl"
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) >= 5
    change(lines)
    path.write_text("".join(line + "\n" for line in lines), "utf-8")
    with pytest.raises(GazetteerError) as error:
        FILES[name](copy, units)
    return str(error.value)


def test_a_set_holds_its_words_and_a_pair_set_their_halves(gazetteers: Gazetteers) -> None:
    assert "tại" in word_set(gazetteers, "before-places")
    assert ("nhân", "dân") in pair_set(gazetteers, "clause-exceptions")


def test_every_set_is_in_small_letters_and_not_empty(gazetteers: Gazetteers) -> None:
    lines = (gazetteers.folder / "grammar_words.jsonl").read_text("utf-8").splitlines()
    assert lines
    for row in map(json.loads, lines):
        assert row["words"], row["id"]
        assert row["words"] == sorted({word.lower() for word in row["words"]}), row["id"]


def test_a_missing_set_is_named(gazetteers: Gazetteers) -> None:
    with pytest.raises(GazetteerError, match=r"grammar_words\.jsonl: id: the set 'no-such-set' is missing"):
        word_set(gazetteers, "no-such-set")


@pytest.mark.parametrize("name", FILES)
def test_an_unbroken_copy_is_read(copy: Gazetteers, units: UnitReader, name: str) -> None:
    assert FILES[name](copy, units)


@pytest.mark.parametrize("name", FILES)
def test_a_line_that_is_no_json_is_named(copy: Gazetteers, units: UnitReader, name: str) -> None:
    def change(lines: list[str]) -> None:
        lines[2] = lines[2][:-1]

    assert f"{name}.jsonl:3: " in message(copy, units, name, change)


@pytest.mark.parametrize("name", FILES)
def test_an_unknown_field_is_named_with_those_allowed(copy: Gazetteers, units: UnitReader, name: str) -> None:
    def change(lines: list[str]) -> None:
        lines[1] = json.dumps(json.loads(lines[1]) | {"colour": "red"}, ensure_ascii=False)

    told = message(copy, units, name, change)
    assert f"{name}.jsonl:2: colour: unknown field; allowed: id" in told


@pytest.mark.parametrize("name", FILES)
def test_a_missing_field_is_named(copy: Gazetteers, units: UnitReader, name: str) -> None:
    def change(lines: list[str]) -> None:
        lines[3] = json.dumps({key: value for key, value in json.loads(lines[3]).items() if key != "id"})

    assert f"{name}.jsonl:4: id: the field is missing" in message(copy, units, name, change)


@pytest.mark.parametrize("name", FILES)
def test_an_id_that_stands_twice_is_named(copy: Gazetteers, units: UnitReader, name: str) -> None:
    told = message(copy, units, name, lambda lines: lines.insert(1, lines[0]))
    assert f"{name}.jsonl:2: id: " in told
    assert "stands twice" in told


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_gone_is_named(copy: Gazetteers, units: UnitReader, name: str) -> None:
    (copy.folder / f"{name}.jsonl").unlink()
    with pytest.raises(GazetteerError, match=rf"{name}\.jsonl: cannot be read"):
        FILES[name](copy, units)


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("titles", "org", "sometimes"),
        ("titles", "alone", "yes"),
        ("titles", "forms", "Bí thư"),
        ("body_heads", "kind", "noun"),
        ("body_heads", "small", 1),
        ("named_bodies", "kind", "club"),
        ("grammar_words", "words", None),
    ],
)
def test_a_value_that_is_not_allowed_is_named_with_its_field(
    copy: Gazetteers, units: UnitReader, name: str, field: str, value: object
) -> None:
    def change(lines: list[str]) -> None:
        lines[4] = json.dumps(json.loads(lines[4]) | {field: value}, ensure_ascii=False)

    assert f"{name}.jsonl:5: {field}" in message(copy, units, name, change)
