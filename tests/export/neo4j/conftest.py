"""Folders that the exporter wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.export import neo4j
from pipeline.results import Results
from tests.export.neo4j.runs import HOSTILE, tables
from tests.export.test_exporters import write_run


@pytest.fixture(scope="session")
def folder(example_run: Results, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example run's folder; nobody writes into it."""
    out = tmp_path_factory.mktemp("neo4j") / "out"
    neo4j.write(example_run, out)
    return out


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder in which people's names and articles' ids and addresses are hostile."""
    told = [tables(f"a{n:02}\n`$'\"", name, f"{n:016x}", url=name) for n, name in enumerate(HOSTILE)]
    out = tmp_path / "hostile"
    neo4j.write(write_run(tmp_path / "run", *told), out)
    return out
