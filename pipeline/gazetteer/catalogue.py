"""All entries that are looked up by name, of every kind, in one form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias, get_args

from pipeline.gazetteer.entries import (
    Abbreviation,
    DocumentType,
    IssuerCode,
    OrganType,
    OtherPlace,
    Position,
    Programme,
    Unit,
)
from pipeline.gazetteer.loading import Gazetteers
from pipeline.gazetteer.rows import read_rows

Kind = Literal["unit", "body", "place", "organ", "position", "document", "code", "programme", "abbreviation"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The kinds in the order in which they are listed; a body is an organ type at a unit."""
LEVELS = {1: "province", 2: "district", 3: "commune"}

Listed: TypeAlias = Unit | OtherPlace | OrganType | Position | DocumentType | IssuerCode | Programme | Abbreviation


class Entry(NamedTuple):
    """One entry: its kind, the key to cite it by, its name, and where it stands.

    ``id`` is the row's own; it differs from ``key`` for a version of a unit, for a place
    outside the register, and for an organ type, whose key is the slug that keys begin with,
    or the whole key of the nation's organ ("chinh-phu@VN").
    ``levels`` are words ("province"); validity is as in the row. ``unit`` is the one that a
    body belongs to.
    """

    kind: Kind
    key: str
    id: str
    name: str
    file: str
    line: int
    levels: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    row: Listed
    unit: Unit | None = None


class Named(NamedTuple):
    """An entry and every name it is found by, the first being its own."""

    entry: Entry
    names: tuple[str, ...]


def named_entries(found: Gazetteers) -> Iterator[Named]:
    """Every unit version, other place, organ type, position, document type, code, programme, abbreviation."""
    for line, unit in enumerate(found.places, 1):
        yield Named(of_unit(unit, line), (unit.name, *unit.aliases))
    yield from _places(found)
    yield from _organs(found)
    for line, position in enumerate(found.positions, 1):
        names = (position.title, *position.aliases, *position.abbr)
        made = Entry(
            "position", position.id, position.id, position.title, "positions.jsonl", line, position.levels, None, None,
            position,
        )  # fmt: skip
        yield Named(made, names)
    yield from _documents(found)
    short = read_rows(found.folder / "abbreviations.jsonl", Abbreviation)
    for line, row in enumerate(short, 1):
        made = Entry("abbreviation", row.id, row.id, row.id, "abbreviations.jsonl", line, (), None, None, row)
        yield Named(made, (row.id, *row.expansions))


def of_unit(unit: Unit, line: int = 0) -> Entry:
    """A version of a unit as an entry; line 0: not known."""
    return Entry(
        "unit", unit.key, unit.id, unit.name, "places.jsonl", line, (LEVELS[unit.level],), unit.valid_from,
        unit.valid_to, unit,
    )  # fmt: skip


def _places(found: Gazetteers) -> Iterator[Named]:
    for line, row in enumerate(found.other_places, 1):
        made = Entry("place", row.key, row.id, row.name, "other_places.jsonl", line, (), None, None, row)
        yield Named(made, (row.name, *row.aliases))


def _organs(found: Gazetteers) -> Iterator[Named]:
    for line, row in enumerate(found.organ_types, 1):
        key = f"{row.slug}@VN" if row.levels == ("central",) and row.unique_per_unit else row.slug
        made = Entry(
            "organ", key, row.id, row.name, "organ_types.jsonl", line, row.levels, row.valid_from, row.valid_to,
            row,
        )  # fmt: skip
        yield Named(made, (row.name, *row.heads, *row.aliases, *row.abbr))


def _documents(found: Gazetteers) -> Iterator[Named]:
    """Document types, issuer codes and programmes."""
    for line, row in enumerate(found.document_types, 1):
        made = Entry(
            "document", row.id, row.id, row.name, "document_types.jsonl", line, (), row.valid_from, row.valid_to, row
        )
        yield Named(made, (row.name, *row.aliases, *row.symbols))
    for line, code in enumerate(found.issuer_codes, 1):
        made = Entry("code", code.id, code.id, code.id, "issuer_codes.jsonl", line, code.levels, None, None, code)
        yield Named(made, (code.id,))
    for line, one in enumerate(found.programmes, 1):
        made = Entry(
            "programme", one.id, one.id, one.name, "programmes.jsonl", line, (), one.valid_from, one.valid_to, one
        )
        yield Named(made, (one.name, *one.aliases, *one.numbers))
