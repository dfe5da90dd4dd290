"""Where a guide's snippets run: a folder that has ``outputs/examples``, as the README's first command leaves it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.results import Results


@pytest.fixture
def workplace(example_run: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder of the test, with a copy of the finished run in ``outputs/examples``."""
    shutil.copytree(example_run.folder, tmp_path / "outputs" / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path
