"""What a frame and its columns are, read from ``frames.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("frames.toml")
_SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its meaning in two languages, and where its value stands in the run's row.

    ``type`` is string, integer, number or boolean; ``path`` as ``frames.toml`` tells; ``to`` is
    ``frame.column`` whose values it has. The flags say that the value is a list of codes or days
    (``joined``), a list of reasons (``reasons``), or prose (``long``).
    """

    name: str
    en: str
    vi: str
    path: str
    type: str = "string"
    unit: str | None = None
    required: bool = False
    to: str | None = None
    joined: bool = False
    reasons: bool = False
    long: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A table: the run's file that its rows come from, and the lists in it that are laid flat, if any.

    No two rows have the same ``key``; ``to`` is another frame whose key the columns of that name are.
    """

    name: str
    en: str
    vi: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    source: str
    each: Mapping[str, str] = field(default_factory=dict)
    to: str | None = None

    @property
    def header(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)


def _frames() -> Iterator[Frame]:
    told: dict[str, dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))
    shared = told.pop(_SHARED)
    for name, table in told.items():
        columns = tuple(_column(column, shared) for column in table.pop("columns"))
        key = tuple(table.pop("key"))
        yield Frame(name=name, key=key, columns=columns, **{"source": name, **table})


def _column(told: str | dict[str, Any], shared: Mapping[str, dict[str, Any]]) -> Column:
    """A column as written: a word of ``[shared]``, or a table that may be ``like`` one."""
    own = {"name": told, "like": told} if isinstance(told, str) else dict(told)
    values = {**shared.get(own.pop("like", ""), {}), **own}
    return Column(path=values.pop("from", values["name"]), **values)


FRAMES = tuple(_frames())


def frame(name: str) -> Frame:
    """The frame of that name.

    Raises:
        KeyError: there is none.
    """
    found = {one.name: one for one in FRAMES}
    return found[name]
