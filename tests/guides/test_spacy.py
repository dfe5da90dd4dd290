"""The guide to spaCy, run block by block."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

from tests.guides.snippets import blocks
from tests.spacy_components.installed import environment

_PROGRAMS = {"chidao": [sys.executable, "-m", "pipeline.cli"], "python": [sys.executable]}


def test_every_block_runs_and_finds_something(workplace: Path, tmp_path_factory, capsys) -> None:
    known = environment(tmp_path_factory.mktemp("installed"))
    commands = [line for block in blocks("spacy", "sh") for line in block.splitlines()]
    assert len(commands) == 3
    code = blocks("spacy", "python")
    assert len(code) == 5
    for command in commands:
        program, *arguments = shlex.split(command)
        done = subprocess.run(
            [*_PROGRAMS[program], *arguments], cwd=workplace, env=known, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert (workplace / "model" / "model-last").is_dir()
    space: dict[str, object] = {}
    told = []
    for block in code:
        exec(block, space)
        told.append(capsys.readouterr().out)
    assert "UBND xã Hoành Mô ORG ubnd@vn/22/198/06841" in told[0]
    assert "['NIL:Trần Văn Mẫu'] direct ['ubnd@vn/22/198/06841'] sửa đường 2019-07-09" in told[0]
    assert "ubnd@vn/22/198/06841 LINKED" in told[1]
    assert "a1 [(['ubnd@vn/22/198'], '2019-07-09')]" in told[2]
    assert "('UBND huyện Bình Liêu', 'ubnd@vn/22/198')" in told[3]
    assert told[4].startswith("11 ")
