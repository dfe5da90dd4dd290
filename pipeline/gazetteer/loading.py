"""Loading all gazetteers of a folder, or saying what is wrong with them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pipeline.errors import GazetteerError
from pipeline.gazetteer import entries, lint
from pipeline.gazetteer.places import Places
from pipeline.gazetteer.problem import Problem
from pipeline.gazetteer.rows import Row, read_rows, row_problems

R = TypeVar("R", bound=Row)

ROWS: Mapping[str, type[Row]] = MappingProxyType(
    {
        "abbreviations.jsonl": entries.Abbreviation,
        "document_types.jsonl": entries.DocumentType,
        "given_names.jsonl": entries.GivenName,
        "issuer_codes.jsonl": entries.IssuerCode,
        "middle_names.jsonl": entries.MiddleName,
        "name_stops.jsonl": entries.NameStop,
        "organ_types.jsonl": entries.OrganType,
        "other_places.jsonl": entries.OtherPlace,
        "place_types.jsonl": entries.PlaceType,
        "places.jsonl": entries.Unit,
        "positions.jsonl": entries.Position,
        "programmes.jsonl": entries.Programme,
        "spellings.jsonl": entries.Spelling,
        "surnames.jsonl": entries.Surname,
    }
)
"""The files that this room reads, and the class of their rows."""


@dataclass(frozen=True, slots=True)
class Gazetteers:
    """All gazetteers of a folder. ``version`` hashes the content of its JSONL files."""

    folder: Path
    version: str
    places: Places
    place_types: tuple[entries.PlaceType, ...]
    other_places: tuple[entries.OtherPlace, ...]
    organ_types: tuple[entries.OrganType, ...]
    positions: tuple[entries.Position, ...]
    document_types: tuple[entries.DocumentType, ...]
    issuer_codes: tuple[entries.IssuerCode, ...]
    programmes: tuple[entries.Programme, ...]
    abbreviations: Mapping[str, tuple[str, ...]]
    surnames: Mapping[str, entries.Surname]
    middle_names: Mapping[str, entries.MiddleName]
    given_names: Mapping[str, entries.GivenName]
    name_stops: Mapping[str, entries.NameStop]
    spellings: tuple[entries.Spelling, ...]


def load(folder: Path) -> Gazetteers:
    """Read and check every gazetteer of the folder.

    Raises:
        GazetteerError: a file is missing or a row is broken; the message names file, line,
            field and what is allowed.
    """
    found = _read(folder)
    lint.check(found)
    return found


def problems(folder: Path, others: Mapping[str, type[Row]] | None = None) -> tuple[Problem, ...]:
    """Every mistake of a folder, file by file, the datasheets' too, which a run does not read.

    A broken row hides the checks between rows, since those need every row.

    Args:
        folder: the gazetteers.
        others: the row classes of the files that other rooms read, by name; a file that
            neither they nor this room know is checked only as far as all files are alike.

    Raises:
        GazetteerError: there is no such folder.
    """
    known = {**ROWS, **(others or {})}
    _require(folder)
    extra = {path.name for path in folder.glob("*.jsonl")} - known.keys()
    inside = tuple(
        problem for name in sorted(known.keys() | extra) for problem in row_problems(folder / name, known.get(name))
    )
    sound = not {problem.file for problem in inside} & ROWS.keys()
    between = lint.problems(_read(folder)) if sound else ()
    return tuple(sorted((*inside, *between, *lint.datasheets(folder))))


def _require(folder: Path) -> None:
    if not folder.is_dir():
        raise GazetteerError(f"{folder}: no such folder of gazetteers")


def _read(folder: Path) -> Gazetteers:
    _require(folder)
    units = read_rows(folder / "places.jsonl", entries.Unit)
    abbreviations = read_rows(folder / "abbreviations.jsonl", entries.Abbreviation)
    spellings = read_rows(folder / "spellings.jsonl", entries.Spelling)
    return Gazetteers(
        folder=folder,
        version=_version(folder),
        places=Places(units, spellings, abbreviations),
        place_types=read_rows(folder / "place_types.jsonl", entries.PlaceType),
        other_places=read_rows(folder / "other_places.jsonl", entries.OtherPlace),
        organ_types=read_rows(folder / "organ_types.jsonl", entries.OrganType),
        positions=read_rows(folder / "positions.jsonl", entries.Position),
        document_types=read_rows(folder / "document_types.jsonl", entries.DocumentType),
        issuer_codes=read_rows(folder / "issuer_codes.jsonl", entries.IssuerCode),
        programmes=read_rows(folder / "programmes.jsonl", entries.Programme),
        abbreviations=_expansions(abbreviations),
        surnames=_by_id(read_rows(folder / "surnames.jsonl", entries.Surname)),
        middle_names=_by_id(read_rows(folder / "middle_names.jsonl", entries.MiddleName)),
        given_names=_by_id(read_rows(folder / "given_names.jsonl", entries.GivenName)),
        name_stops=_by_id(read_rows(folder / "name_stops.jsonl", entries.NameStop)),
        spellings=spellings,
    )


def _version(folder: Path) -> str:
    content = hashlib.sha256()
    for path in sorted(folder.glob("*.jsonl")):
        content.update(f"{path.name}\n".encode())
        content.update(path.read_bytes())
    return content.hexdigest()[:16]


def _by_id(rows: tuple[R, ...]) -> Mapping[str, R]:
    return MappingProxyType({row.id: row for row in rows})


def _expansions(rows: tuple[entries.Abbreviation, ...]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({row.id: row.expansions for row in rows})
