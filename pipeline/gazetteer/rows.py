"""Reading one gazetteer file: every row validated, every mistake named by file, line and field."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError

from pipeline.errors import GazetteerError


class Row(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """Unique within the file, which is sorted by it."""
        ...


R = TypeVar("R", bound=Row)


def read_rows(path: Path, row: type[R]) -> tuple[R, ...]:
    """The rows of a JSON Lines file, as instances of the dataclass ``row``.

    Raises:
        GazetteerError: the file cannot be read; a row is no JSON, misses a field, has an
            unknown one or a value that is not allowed; ids repeat or are not sorted.
    """
    lines = _lines(path)
    joined = "[" + ",".join(lines) + "]"
    try:
        found = TypeAdapter(tuple[row, ...]).validate_json(joined)  # type: ignore[valid-type]
    except ValidationError:
        raise _first_error(path, lines, row) from None
    _check_order(path, found)
    return found


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise GazetteerError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path}: no UTF-8 at byte {error.start}") from None
    if text and not text.endswith("\n"):
        raise GazetteerError(f"{path}:{text.count(chr(10)) + 1}: the last line does not end with a line break")
    lines = text.split("\n")[:-1]
    for number, line in enumerate(lines, 1):
        if not line.strip():
            raise GazetteerError(f"{path}:{number}: empty line; remove it")
    return lines


def _first_error(path: Path, lines: list[str], row: type[R]) -> GazetteerError:
    """What is wrong with the first broken line, in words for whoever edits the file."""
    adapter = TypeAdapter(row)
    for number, line in enumerate(lines, 1):
        try:
            adapter.validate_json(line)
        except ValidationError as error:
            return GazetteerError(f"{path}:{number}: {_explain(error.errors()[0], row)}")
    return GazetteerError(f"{path}: the rows do not form a list; is there a comma at a line's end?")


def _explain(error: Any, row: type[R]) -> str:
    field = ".".join(str(part) for part in error["loc"])
    names = ", ".join(field.name for field in fields(row))  # type: ignore[arg-type]
    match error["type"]:
        case "json_invalid":
            return f"no valid JSON: {error['msg']}"
        case "unexpected_keyword_argument" | "extra_forbidden":
            return f"{field}: unknown field; allowed: {names}"
        case "missing" | "missing_argument":
            return f"{field}: the field is missing; a row has: {names}"
        case _:
            return f"{field}: {error['msg']}, not {error.get('input')!r}"


def _check_order(path: Path, found: tuple[R, ...]) -> None:
    for number, (before, after) in enumerate(pairwise(found), 2):
        if before.id == after.id:
            raise GazetteerError(f"{path}:{number}: id: {after.id!r} stands twice; ids must be unique")
        if before.id > after.id:
            raise GazetteerError(f"{path}:{number}: id: {after.id!r} must stand before {before.id!r}; sort by id")
