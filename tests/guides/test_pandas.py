"""The guide to pandas, polars and DuckDB: every block runs, and what it finds is so."""

from __future__ import annotations

import ast
import shlex
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.results import Results
from tests.guides.snippets import blocks

GUIDE = "pandas"


@pytest.fixture
def found(workplace: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What the guide's blocks leave behind, each of which has printed something."""
    (commands,) = blocks(GUIDE, "sh")
    for line in commands.splitlines():
        program, *arguments = shlex.split(line)
        assert program == "chidao"
        assert CliRunner().invoke(app, arguments).exit_code == 0, line
    names: dict[str, Any] = {}
    snippets = blocks(GUIDE, "python")
    assert len(snippets) == 16
    for code in snippets:
        exec(compile(ast.parse(code), GUIDE, "exec"), names)
        assert capsys.readouterr().out.strip(), code
    return names


def test_every_block_runs_and_finds_what_the_run_says(found: dict[str, Any], example_run: Results):
    events = list(example_run.rows("events"))
    directed = [row for row in events if row["act"] == "direct" and row["modality"] != "denied"]
    agents = Counter(agent for row in directed for agent in row["agents"])
    edges = [row for row in example_run.rows("edges") if row["target_is"] == "addressee"]
    assert agents
    assert edges
    assert 0 < found["by_level"].to_numpy().sum() == found["by_body"].to_numpy().sum() <= agents.total()
    assert found["most"].sum() == agents.total()
    assert "unknown" in found["by_level"].index
    assert found["by_body"].loc["unknown"].sum() < found["by_level"].loc["unknown"].sum()
    assert found["matrix"].to_numpy().sum() == sum(row["articles"] for row in edges)
    assert len(found["timeline"]) == sum(found["paper"] in row["documents"] for row in events) > 1
    assert list(found["timeline"]["day"].dropna()) == sorted(found["timeline"]["day"].dropna())
    assert (found["spans"]["days"] >= 0).all()
    assert len(found["spans"]) > 5
    assert found["per_article"].drop(columns="per_1000").to_numpy().sum() == example_run.count("mentions")
    assert (found["mentions"]["text"] == found["quoted"]).all()
    assert (found["close"]["margin"] >= 0).all()
    assert found["close"].height > 5
    assert sum(acts for *_, acts in found["months"]) == sum(
        len(set(row["places"])) for row in events if row["act"] == "direct"
    )
    assert found["downward"].height > 0
    assert len(found["asked"]) > 0
    assert (
        len(found["statements"])
        == found["in_polars"].height
        == len(found["in_duckdb"])
        == example_run.count("statements")
    )
