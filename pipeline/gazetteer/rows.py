"""Reading one gazetteer file: every row validated, every mistake named by file, line and field."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError

from pipeline.errors import GazetteerError
from pipeline.gazetteer.explain import explain
from pipeline.gazetteer.problem import Problem


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
    found = _read_at_once(path, row)
    if found is None or next(_order((found.id for found in found), path.name), None):
        first = next(row_problems(path, row))
        raise GazetteerError(first.message(path.parent))
    return found


def _read_at_once(path: Path, row: type[R]) -> tuple[R, ...] | None:
    """All rows, or None if anything is wrong with the file or one of them."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    lines = text.split("\n")
    if lines.pop() or not all(map(str.strip, lines)):
        return None
    try:
        found = TypeAdapter(tuple[row, ...]).validate_json(f"[{','.join(lines)}]")  # type: ignore[valid-type]
    except ValidationError:
        return None
    return found if len(found) == len(lines) else None


def read_plain(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Line number and fields of every row, whatever its class.

    Raises:
        GazetteerError: the file cannot be read, or a line is no JSON object with an id.
    """
    text, problem = _text(path)
    if problem is not None:
        raise GazetteerError(problem.both(path.parent))
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        fields = _fields(line)
        if not isinstance(fields.get("id"), str):
            what = "không phải một dòng {...} có id · no JSON object with an id; try: chidao gazetteer lint"
            raise GazetteerError(f"{path}:{number}: {what}")
        yield number, fields


def row_problems(path: Path, row: type[Row] | None) -> Iterator[Problem]:
    """Every mistake in a file's rows, one by one; without a class only what holds for all files."""
    text, problem = _text(path)
    if problem is not None:
        yield problem
    lines = text.split("\n")
    if lines[-1]:
        what = "the last line does not end with a line break"
        yield Problem(path.name, len(lines), "", what, "dòng cuối không xuống dòng")
    check = _row_check(row)
    ids = []
    for number, line in enumerate(lines if lines[-1] else lines[:-1], 1):
        yield from (Problem(path.name, number, *found) for found in _line(line, check))
        ids.append(_identifier(line))
    yield from _order(ids, path.name)


def _text(path: Path) -> tuple[str, Problem | None]:
    try:
        return path.read_text("utf-8"), None
    except OSError as error:
        text, vietnamese = f"cannot be read: {error.strerror}", f"không đọc được: {error.strerror}"
    except UnicodeDecodeError as error:
        text, vietnamese = f"no UTF-8 at byte {error.start}", f"không phải UTF-8, từ byte {error.start}"
    return "", Problem(path.name, 0, "", text, vietnamese)


def _row_check(row: type[Row] | None) -> tuple[TypeAdapter[Any], str]:
    """What validates a line, and the fields it may have."""
    if row is None:
        return TypeAdapter(dict[str, Any]), "id, ..."
    return TypeAdapter(row), ", ".join(field.name for field in fields(row))  # type: ignore[arg-type]


def _line(line: str, check: tuple[TypeAdapter[Any], str]) -> Iterator[tuple[str, str, str]]:
    """Field, text and Vietnamese text of every mistake in a line."""
    adapter, names = check
    if not line.strip():
        yield "", "empty line; remove it", "dòng trống; hãy xóa đi"
        return
    try:
        found = adapter.validate_json(line)
    except ValidationError as error:
        yield from (explain(one, names) for one in error.errors())
        return
    if isinstance(found, dict) and not isinstance(found.get("id"), str):
        yield "id", "the field is missing, or no text", "thiếu trường này, hoặc không phải chữ"


def _identifier(line: str) -> str | None:
    identifier = _fields(line).get("id")
    return identifier if isinstance(identifier, str) else None


def _fields(line: str) -> dict[str, Any]:
    """The line's JSON object; an empty one where it is none."""
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _order(ids: Iterable[str | None], file: str) -> Iterator[Problem]:
    """Ids that stand twice or not in their place; those that could not be read are passed over."""
    known = [(number, identifier) for number, identifier in enumerate(ids, 1) if identifier is not None]
    for (_, before), (number, after) in pairwise(known):
        if before == after:
            text, vietnamese = f"{after!r} stands twice; ids must be unique", f"{after!r} có hai lần; id phải khác nhau"
        elif before > after:
            text = f"{after!r} must stand before {before!r}; sort by id"
            vietnamese = f"{after!r} phải đứng trước {before!r}; hãy xếp theo id"
        else:
            continue
        yield Problem(file, number, "id", text, vietnamese)
