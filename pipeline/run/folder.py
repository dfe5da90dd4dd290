"""The rules of an output folder: which may be written to, and what may be removed from it."""

from __future__ import annotations

import json
from enum import Enum
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.results import MANIFEST, QUARANTINE, STORE, TABLES, WORKING_STORE

GRAPH = "graph.graphml"
DIRECTIVES = "directives.csv"
TIMINGS = "timings.json"
FILES = (*(f"{table}.jsonl" for table in TABLES), GRAPH, DIRECTIVES, QUARANTINE, TIMINGS, MANIFEST)


class State(Enum):
    """What an output folder holds."""

    EMPTY = "empty"
    BEGUN = "begun"
    FINISHED = "finished"


def check(out: Path, *, resume: bool, overwrite: bool) -> State:
    """What the folder holds, if a run may go there; nothing is changed.

    Raises:
        UsageError: the folder holds something else, or a run and neither flag was given.
    """
    if resume and overwrite:
        raise UsageError("--resume and --overwrite exclude each other")
    state = _state(out)
    if state is not State.EMPTY and not (resume or overwrite):
        raise UsageError(
            f"{out}: already holds a run; --resume goes on with it, --overwrite begins anew, "
            "another --out leaves it alone"
        )
    return state


def _state(out: Path) -> State:
    if not out.exists() and not out.is_symlink():
        return State.EMPTY
    if not out.is_dir():
        raise UsageError(f"{out}: is no folder")
    names = {path.name for path in out.iterdir()}
    if WORKING_STORE in names:
        return State.BEGUN
    if MANIFEST in names:
        return State.FINISHED
    if names:
        raise UsageError(f"{out}: is not empty and holds no run of chidao; choose another --out")
    return State.EMPTY


def store_path(out: Path) -> Path:
    """Where the working store is; the folder is made if need be."""
    out.mkdir(parents=True, exist_ok=True)
    return out / WORKING_STORE


def clear(out: Path, *, finished: bool) -> None:
    """Remove what an earlier run left: unfinished files, and its ``finished`` ones and their store if so told."""
    for name in (*FILES, STORE):
        for path in out.glob(f".{name}.*"):
            path.unlink(missing_ok=True)
        if finished:
            (out / name).unlink(missing_ok=True)


def read_manifest(out: Path) -> dict[str, Any]:
    """The manifest of a finished run.

    Raises:
        UsageError: it is broken.
    """
    try:
        manifest = json.loads((out / MANIFEST).read_text("utf-8"))
    except ValueError:
        manifest = None
    if not isinstance(manifest, dict) or not {"fingerprint", "input", "counts"} <= manifest.keys():
        raise UsageError(f"{out / MANIFEST}: is not a run's manifest; choose another --out")
    return manifest
