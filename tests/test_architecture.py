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

GROUND = {
    "config",
    "elements",
    "errors",
    "ftmstatements",
    "jsonl",
    "losses",
    "printable",
    "propertygraph",
    "records",
    "results",
    "text",
    "timespan",
    "xmlgraph",
    "xmltext",
}
LOWER_ROOMS = {"gazetteer", "segmentation", "spacy_docs"}
MEZZANINE = {"frames", "rdf"}  # above the gazetteers, whose words they use; below the rooms that write and ask
ROOMS = {"ingest", "annotate", "link", "relate", "graph", "export", "evaluate", "show", "sparql", "store", "trace"}
TOP = {"run": 4, "desk": 4, "query": 4, "spacy_components": 4, "cli_gazetteer": 5, "cli_query": 5, "cli": 6}
FLOORS = {"": 0} | dict.fromkeys(GROUND, 0) | dict.fromkeys(LOWER_ROOMS, 1) | dict.fromkeys(MEZZANINE, 2)
FLOORS |= dict.fromkeys(ROOMS, 3) | TOP
FAMILIES = {
    "annotate/taggers": "TAGGERS",
    "relate/rules": "RULES",
    "export": "EXPORTERS",
    "ingest/readers": "READERS",
}
DOORS = {
    "spacy": {"spacy_docs", "spacy_components"},
    "underthesea": {"segmentation"},
    "networkx": {"graph", "export"},
    "numpy": {"graph", "spacy_docs"},
    "trafilatura": {"ingest"},
    "pyarrow": {"ingest", "export"},
    "pyoxigraph": {"sparql"},
    "typer": {"cli", "cli_gazetteer", "cli_query"},
}
FACE = {"": {"spacy_components"}}  # what the package offers by its own name, and loads only when asked
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
        assert down or there in FACE.get(here, ()), f"{named(path)} imports pipeline.{'.'.join(parts)}"


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


def members_of(folder: str) -> dict[str, list[Path]]:
    """A family's members, each a module or a folder of modules, with their files."""
    here = PACKAGE / folder
    modules = {path.stem: [path] for path in here.glob("*.py") if path.stem != "__init__"}
    return modules | {path.parent.name: sorted(path.parent.rglob("*.py")) for path in here.glob("*/__init__.py")}


@pytest.mark.parametrize("folder", FAMILIES)
def test_siblings_do_not_know_each_other(folder):
    members = members_of(folder)
    assert members
    base = tuple(folder.split("/"))
    for member, files in members.items():
        for path in files:
            for parts in own(path):
                inside = parts[: len(base)] == base and len(parts) > len(base)
                sibling = inside and parts[len(base)] in members.keys() - {member}
                assert not sibling, f"{named(path)} imports pipeline.{'.'.join(parts)}"


@pytest.mark.parametrize(("folder", "family"), FAMILIES.items())
def test_a_family_lists_all_its_members(folder, family):
    package = importlib.import_module(f"pipeline.{folder.replace('/', '.')}")
    listed = getattr(package, family)
    assert isinstance(listed, tuple)
    assert {home(member) for member in listed} == members_of(folder).keys()


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
