"""A folder of frames, one file each, that says itself what it is: a Data Package and a README in two languages.

The descriptor (https://datapackage.org) has every table's columns, keys, foreign keys, size and digest.
It is taken away first and written last, so that a folder with one is whole; it names no day and no machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from pipeline import jsonl
from pipeline.frames import readme
from pipeline.frames.flatten import Cell, rows
from pipeline.frames.frame import FRAMES, Column, Frame, frame
from pipeline.losses import Loss
from pipeline.results import Results

DESCRIPTOR = "datapackage.json"
README = "README.txt"

WriteFrame = Callable[[Frame, Iterator[tuple[Cell, ...]], Path], int]


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file: its ending, what a resource of the descriptor says of it, and words for people."""

    suffix: str
    resource: Mapping[str, Any]
    schema: Mapping[str, Any]
    vi: str
    en: str


def write(results: Results, out: Path, form: Form, write_frame: WriteFrame) -> dict[str, int]:
    """Write every frame into a folder by ``write_frame``; returns how many rows each has."""
    out.mkdir(parents=True, exist_ok=True)
    (out / DESCRIPTOR).unlink(missing_ok=True)
    counts = {one.name: write_frame(one, rows(one, results), _file(out, one, form)) for one in FRAMES}
    with jsonl.atomic(out / README) as stream:
        stream.write(readme.text(form.suffix, form.vi, form.en))
    with jsonl.atomic(out / DESCRIPTOR) as stream:
        stream.write(orjson.dumps(_descriptor(out, form), option=orjson.OPT_INDENT_2).decode() + "\n")
    return counts


def losses(counts: Mapping[str, int]) -> tuple[Loss, ...]:
    """What no flat table has a place for, by the rows written."""
    lists = sum(counts[one.name] for one in FRAMES for column in one.columns if column.reasons)
    return (Loss("lists of reasons", lists, "written as words in one cell, feature and weight, not as columns"),)


def _file(out: Path, one: Frame, form: Form) -> Path:
    return out / f"{one.name}.{form.suffix}"


def _descriptor(out: Path, form: Form) -> dict[str, Any]:
    return {
        "name": "chidao-tables",
        "profile": "data-package",
        "title": "Who directed what, where",
        "title@vi": "Ai chỉ đạo việc gì, ở đâu",
        "languages": ["en", "vi"],
        "resources": [_resource(one, _file(out, one, form), form) for one in FRAMES],
    }


def _resource(one: Frame, path: Path, form: Form) -> dict[str, Any]:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {
        "name": one.name,
        "path": path.name,
        "description": one.en,
        "description@vi": one.vi,
        **form.resource,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": {
            "fields": [_field(column) for column in one.columns],
            "primaryKey": list(one.key),
            "foreignKeys": _foreign_keys(one),
            **form.schema,
        },
    }


def _field(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "type": column.type}
    told |= {"description": column.en, "description@vi": column.vi}
    if column.unit:
        told["unit"] = column.unit
    if column.required:
        told["constraints"] = {"required": True}
    return told


def _foreign_keys(one: Frame) -> list[dict[str, Any]]:
    """The columns that have another's values; the table itself is named by an empty text, as the standard wants."""
    told = [(column.name, *column.to.partition(".")[::2]) for column in one.columns if column.to]
    keys = [_foreign_key([name], "" if there == one.name else there, [field]) for name, there, field in told]
    if one.to:
        whole = list(frame(one.to).key)
        keys.append(_foreign_key(whole, one.to, whole))
    return keys


def _foreign_key(fields: list[str], resource: str, there: list[str]) -> dict[str, Any]:
    return {"fields": fields, "reference": {"resource": resource, "fields": there}}
