"""What changed between two versions of gazetteers, row by row and field by field."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pipeline.errors import GazetteerError, UsageError
from pipeline.gazetteer.rows import read_plain

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field's values before and after; of lists also what came and what went.

    A field that one version lacks has the value None there.
    """

    field: str
    old: Any
    new: Any

    @property
    def added(self) -> tuple[Any, ...]:
        """What only the new list has."""
        return _beyond(self.new, self.old)

    @property
    def removed(self) -> tuple[Any, ...]:
        """What only the old list had."""
        return _beyond(self.old, self.new)

    @property
    def of_lists(self) -> bool:
        """Whether both values are lists."""
        return isinstance(self.old, list) and isinstance(self.new, list)


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that was added (``old`` None), removed (``new`` None) or changed, and in which fields."""

    id: str
    old: Row | None
    new: Row | None
    fields: tuple[FieldChange, ...]

    @property
    def row(self) -> Row:
        """The row as it is now, or as it was before it was removed."""
        return self.new if self.new is not None else self.old or {}


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file, whether it is new or gone, and its changed rows by id."""

    file: str
    status: Literal["added", "removed", "changed"]
    rows: tuple[RowChange, ...]

    @property
    def datasheet(self) -> bool:
        """Whether it is a datasheet, no list."""
        return self.file.endswith(".toml")

    def count(self) -> tuple[int, int, int]:
        """How many rows were added, removed, changed."""
        added = sum(row.old is None for row in self.rows)
        removed = sum(row.new is None for row in self.rows)
        return added, removed, len(self.rows) - added - removed


def compare(old: Path, new: Path) -> tuple[FileChange, ...]:
    """The files that differ: of two folders all lists and datasheets, or two single lists.

    Raises:
        UsageError: one is a folder and the other a file, or one is neither.
        GazetteerError: a line is no JSON object with an id, or a datasheet is no TOML.
    """
    for path in (old, new):
        if not path.exists():
            raise UsageError(f"{path}: không có thư mục hay tệp này · no such folder or file")
    if old.is_dir() != new.is_dir():
        raise UsageError(f"{old}, {new}: phải là hai thư mục hoặc hai tệp · must be two folders or two files")
    if not old.is_dir():
        return tuple(_file(new.name, old, new))
    names = {path.name for folder in (old, new) for suffix in ("*.jsonl", "*.toml") for path in folder.glob(suffix)}
    if not names:
        raise UsageError(f"{old}, {new}: không có tệp .jsonl nào · no .jsonl files there")
    ordered = sorted(names, key=lambda name: (name.endswith(".toml"), name))
    return tuple(change for name in ordered for change in _file(name, old / name, new / name))


def _file(name: str, old: Path, new: Path) -> Iterator[FileChange]:
    before, after = _rows(old), _rows(new)
    rows = tuple(
        change for key in sorted(before.keys() | after.keys()) for change in _row(key, before.get(key), after.get(key))
    )
    if old.is_file() and new.is_file():
        if rows:
            yield FileChange(name, "changed", rows)
    else:
        yield FileChange(name, "added" if new.is_file() else "removed", rows)


def _rows(path: Path) -> dict[str, Row]:
    """The rows by id; a datasheet is one row, and a file that is not there has none."""
    if not path.is_file():
        return {}
    if path.suffix == ".toml":
        return {path.name: _datasheet(path)}
    return {row["id"]: row for _, row in read_plain(path)}


def _datasheet(path: Path) -> Row:
    try:
        return dict(_flat(tomllib.loads(path.read_text("utf-8"))))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path}: không phải TOML · no valid TOML: {error}") from None


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """A datasheet's fields, those of a table inside it by "table.field"."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _row(key: str, old: Row | None, new: Row | None) -> Iterator[RowChange]:
    fields: tuple[FieldChange, ...] = ()
    if old is not None and new is not None:
        names = dict.fromkeys((*old, *new))
        fields = tuple(
            FieldChange(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)
        )
        if not fields:
            return
    yield RowChange(key, old, new, fields)


def _beyond(values: Any, others: Any) -> tuple[Any, ...]:
    if not isinstance(values, list):
        return ()
    known = others if isinstance(others, list) else []
    return tuple(value for value in values if value not in known)
