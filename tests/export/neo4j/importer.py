"""What ``neo4j-admin database import full`` demands of CSV files, by its manual: a check that names what is wrong.

Written from the documented header format and options, and sharing no code with the exporter.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_TYPES = {
    "int", "long", "float", "double", "boolean", "byte", "short", "char", "string", "point", "date", "localtime",
    "time", "localdatetime", "datetime", "duration",
}  # fmt: skip
_FIELD = re.compile(r"(?P<name>[^:]*)(?::(?P<type>[A-Za-z_]+)(?:\((?P<space>[^)]+)\))?(?P<array>\[\])?)?")
_CELL = re.compile(r'(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<bare>[^",\r\n]*))(?P<end>,|$)')
_BUFFER = 4 * 1024 * 1024  # --read-buffer-size, which a value must fit into
_BITS = {"byte": 8, "short": 16, "int": 32, "long": 64}
_ROLES = {"ID", "LABEL", "START_ID", "END_ID", "TYPE", "IGNORE"}


@dataclass
class Sources:
    """The files that a call of the importer names, as a script gives them."""

    nodes: list[str] = field(default_factory=list)
    relationships: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    database: str = ""


@dataclass
class Table:
    """A file as the importer reads it: fields as (name, type, space), rows of cells; None is an absent value."""

    path: str
    fields: list[tuple[str, str, str | None]]
    rows: list[list[str | None]]

    def column(self, kind: str) -> tuple[int, str | None]:
        """The index and the id space of the first field of a type."""
        return next((at, space) for at, (_, found, space) in enumerate(self.fields) if found == kind)


def call(folder: Path, scratch: Path, *arguments: str) -> Sources:
    """Run the folder's script with a stand-in for neo4j-admin, and read what the importer would be told."""
    stand_in = scratch / "neo4j-admin"
    stand_in.write_text('#!/bin/sh\npwd\nfor argument in "$@"; do printf \'%s\\n\' "$argument"; done\n', "utf-8")
    stand_in.chmod(0o755)
    ran = subprocess.run(
        [folder / "import.sh", *arguments], env={"NEO4J_ADMIN": str(stand_in), "PATH": "/usr/bin:/bin"},
        capture_output=True, text=True, check=True, cwd=scratch,
    )  # fmt: skip
    where, *told = ran.stdout.splitlines()
    assert Path(where).samefile(folder)
    assert told[:3] == ["database", "import", "full"]
    sources = Sources(database=told[3])
    for argument in told[4:]:
        option, _, value = argument.partition("=")
        if option in {"--nodes", "--relationships"}:
            getattr(sources, option[2:]).append(value)
        else:
            sources.options[option] = value
    return sources


def read(folder: Path, path: str, errors: list[str]) -> Table | None:
    """One file; what cannot be read of it is added to ``errors``."""
    data = (folder / path).read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        errors.append(f"{path}: no UTF-8")
        return None
    lines = text.removesuffix("\n").split("\n")
    head = _cells(lines[0])
    if head is None or None in head:
        errors.append(f"{path}: no header")
        return None
    fields = []
    for name in head:
        match = _FIELD.fullmatch(name or "")
        if match is None or not _is_known(match["type"] or "string"):
            errors.append(f"{path}: no such field: {name}")
            return None
        fields.append((match["name"], (match["type"] or "string") + (match["array"] or ""), match["space"]))
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = _cells(line)
        if cells is None or "\0" in line or "\r" in line:
            errors.append(f"{path}:{number}: quoted badly, or more than one line")
        elif len(cells) != len(fields):
            errors.append(f"{path}:{number}: {len(cells)} cells, not {len(fields)}")
        elif any(len(cell.encode()) * 2 > _BUFFER for cell in cells if cell):
            errors.append(f"{path}:{number}: a value that no buffer holds")
        else:
            rows.append(cells)
    return Table(path, fields, rows)


def check(folder: Path, sources: Sources) -> list[str]:
    """What the importer would refuse, or take for something else than what was meant."""
    errors: list[str] = []
    nodes = [table for path in sources.nodes if (table := read(folder, path, errors))]
    edges = [table for path in sources.relationships if (table := read(folder, path, errors))]
    for table in nodes:
        errors += _header(table, {"ID": 1, "START_ID": 0, "END_ID": 0, "TYPE": 0}, {"LABEL"})
    for table in edges:
        errors += _header(table, {"ID": 0, "START_ID": 1, "END_ID": 1, "TYPE": 1, "LABEL": 0}, set())
    if errors:
        return errors
    ids: dict[str | None, set[str]] = {}
    for table in nodes:
        errors += _node_ids(table, ids)
    for table in edges:
        errors += _ends(table, ids)
    for table in (*nodes, *edges):
        errors += _values(table)
    return errors


def _is_known(kind: str) -> bool:
    return kind in _TYPES or kind in _ROLES


def _cells(line: str) -> list[str | None] | None:
    """The cells of a line; None where quotes do not fit."""
    cells: list[str | None] = []
    at = 0
    while True:
        match = _CELL.match(line, at)
        if match is None:
            return None
        quoted = match["quoted"]
        cells.append(quoted.replace('""', '"') if quoted is not None else match["bare"] or None)
        at = match.end()
        if match["end"] == "":
            return cells if at == len(line) else None


def _header(table: Table, needed: dict[str, int], once: set[str]) -> Iterator[str]:
    kinds = [kind for _, kind, _ in table.fields]
    for kind, count in needed.items():
        if kinds.count(kind) != count:
            yield f"{table.path}: {kinds.count(kind)} fields {kind}, not {count}"
    for kind in once:
        if kinds.count(kind) > 1:
            yield f"{table.path}: several fields {kind}"
    named = [name for name, kind, _ in table.fields if kind not in _ROLES or (kind == "ID" and name)]
    if "" in named or len(named) != len(set(named)):
        yield f"{table.path}: a property without a name, or two of one name"


def _node_ids(table: Table, ids: dict[str | None, set[str]]) -> Iterator[str]:
    at, space = table.column("ID")
    known = ids.setdefault(space, set())
    for row in table.rows:
        key = row[at]
        if not key:
            yield f"{table.path}: a node without an id"
        elif key in known:
            yield f"{table.path}: {key!r} is in {space} already"
        else:
            known.add(key)


def _ends(table: Table, ids: dict[str | None, set[str]]) -> Iterator[str]:
    for end in ("START_ID", "END_ID"):
        at, space = table.column(end)
        if space not in ids:
            yield f"{table.path}: no file has ids of {space}"
            continue
        for row in table.rows:
            if row[at] not in ids[space]:
                yield f"{table.path}: {row[at]!r} is not in {space}"


def _values(table: Table) -> Iterator[str]:
    for at, (name, kind, _) in enumerate(table.fields):
        for row in table.rows:
            if kind == "TYPE" and not row[at]:
                yield f"{table.path}: a relationship without a type"
            for one in (row[at] or "").split(";") if kind.endswith("[]") or kind == "LABEL" else [row[at]]:
                if one is not None and not _fits(one, kind.removesuffix("[]")):
                    yield f"{table.path}: {name} is no {kind}: {one!r}"


def _fits(text: str, kind: str) -> bool:
    if kind in _BITS:
        return re.fullmatch(r"-?\d+", text) is not None and -(2 ** (_BITS[kind] - 1)) <= int(text) < 2 ** (
            _BITS[kind] - 1
        )
    if kind in {"float", "double"}:
        return re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", text) is not None
    return kind != "boolean" or text in {"true", "false"}
