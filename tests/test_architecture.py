"""The house's rules, read from the imports and the files themselves."""

from __future__ import annotations

import ast
import importlib
import inspect
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "pipeline"
MODULES = sorted(PACKAGE.rglob("*.py"))

GROUND = {"config", "elements", "errors", "jsonl", "losses", "printable", "records", "results", "text", "xmlgraph"}
DATA_ROOM = {"gazetteer"}
ROOMS = {"ingest", "annotate", "link", "relate", "graph", "export", "evaluate", "show", "store", "trace"}
TOP = {"run": 3, "desk": 3, "query": 3, "cli_gazetteer": 4, "cli_query": 4, "cli": 5}
FLOORS = {"": 0} | dict.fromkeys(GROUND, 0) | dict.fromkeys(DATA_ROOM, 1) | dict.fromkeys(ROOMS, 2) | TOP
FAMILIES = {
    "annotate/taggers": "TAGGERS",
    "relate/rules": "RULES",
    "export": "EXPORTERS",
    "ingest/readers": "READERS",
}
DOORS = {
    "spacy": {"annotate"},
    "underthesea": {"annotate"},
    "networkx": {"graph", "export"},
    "numpy": {"graph"},
    "trafilatura": {"ingest"},
    "pyarrow": {"ingest", "export"},
    "typer": {"cli", "cli_gazetteer", "cli_query"},
}
LONGEST_FILE = 300
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc"}


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


def imports(path: Path) -> list[str]:
    """The modules that a file imports, inside functions too, in full."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def own(path: Path) -> list[tuple[str, ...]]:
    """The modules of this package that a file imports, as parts below ``pipeline``."""
    return [tuple(name.split(".")[1:]) for name in imports(path) if name.split(".")[0] == "pipeline"]


def home(member: object) -> str:
    """The last part of the module that a family's member is, or is written in."""
    if inspect.ismodule(member):
        return member.__name__.rsplit(".", 1)[-1]
    act = getattr(member, "read", None) or member  # a reader is a record of what its module does
    return str(act.__module__).rsplit(".", 1)[-1]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_there_is_something_to_check():
    assert len(MODULES) > 30


def test_every_module_has_a_floor():
    assert {room(path) for path in MODULES} <= FLOORS.keys()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_go_down_and_never_sideways(path):
    here = room(path)
    for parts in own(path):
        there = parts[0] if parts and parts[0] in FLOORS else ""
        down = FLOORS[there] < FLOORS[here] or there == here or (there in GROUND | {""} and here in GROUND | {""})
        assert down, f"{named(path)} imports pipeline.{'.'.join(parts)}"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_foreign_library_has_one_door(path):
    for name in imports(path):
        allowed = DOORS.get(name.split(".")[0])
        assert allowed is None or room(path) in allowed, f"{named(path)} imports {name}"


def test_records_import_the_standard_library_only():
    import sys

    roots = {name.split(".")[0] for name in imports(PACKAGE / "records.py")}
    assert roots
    assert roots <= sys.stdlib_module_names


@pytest.mark.parametrize("folder", FAMILIES)
def test_siblings_do_not_know_each_other(folder):
    members = {path.stem for path in (PACKAGE / folder).glob("*.py")} - {"__init__"}
    assert members
    base = tuple(folder.split("/"))
    for member in members:
        for parts in own(PACKAGE / folder / f"{member}.py"):
            sibling = parts[: len(base)] == base and len(parts) > len(base) and parts[len(base)] in members - {member}
            assert not sibling, f"{folder}/{member}.py imports pipeline.{'.'.join(parts)}"


@pytest.mark.parametrize(("folder", "family"), FAMILIES.items())
def test_a_family_lists_all_its_members(folder, family):
    package = importlib.import_module(f"pipeline.{folder.replace('/', '.')}")
    listed = getattr(package, family)
    assert isinstance(listed, tuple)
    members = {path.stem for path in (PACKAGE / folder).glob("*.py")} - {"__init__"}
    assert {home(member) for member in listed} == members


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_files_stay_short(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


def test_no_module_has_a_vague_name():
    assert not [named(path) for path in MODULES if path.stem in VAGUE or path.parent.name in VAGUE]


def test_no_package_shadows_a_module_of_its_own():
    for path in PACKAGE.rglob("__init__.py"):
        here = path.parent.relative_to(PACKAGE).parts
        inside = {other.stem for other in path.parent.glob("*.py")}
        shadowed = {parts[-1] for parts in own(path) if parts and parts[:-1] != here} & inside
        assert not shadowed, f"{named(path)} imports {shadowed} over the module of that name"
