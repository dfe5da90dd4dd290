"""The command line: exit codes, one-line errors, and help for a newcomer."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import pipeline.run
from pipeline import __version__
from pipeline.cli import app
from pipeline.config import data_folder
from pipeline.errors import ChidaoError
from pipeline.run import Summary

COMMANDS = ("run", "export", "evaluate", "show", "trace", "store")
HEAVY = ("spacy", "underthesea", "networkx", "pydantic", "trafilatura", "sqlite3")


def chidao(*arguments: object):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "a", "text": "UBND tỉnh Quảng Ninh họp."}\n{"id": "b"}\n', "utf-8")
    return path


@pytest.fixture
def summary(monkeypatch):
    """A run that only says that one article was quarantined, or raises what it is told to."""
    counts = dict.fromkeys(("articles", "mentions", "entities", "holdings", "events", "quarantined"), 1)

    def instead(outcome=None):
        def carry_out(request, progress):
            if isinstance(outcome, BaseException):
                raise outcome
            return Summary(counts, 1.0)

        monkeypatch.setattr(pipeline.run, "carry_out", carry_out)

    return instead


def test_every_command_has_help_with_an_example():
    listed = chidao("--help").output
    assert "chidao run examples --out outputs/first" in listed
    for command in COMMANDS:
        result = chidao(command, "--help")
        assert result.exit_code == 0
        assert f"chidao {command}" in result.output
        assert command in listed
    assert {command.name or command.callback.__name__ for command in app.registered_commands} == set(COMMANDS)


def test_version():
    assert chidao("--version").output == f"chidao {__version__}\n"


def test_help_loads_nothing_heavy():
    code = f"import sys, pipeline.cli; sys.exit(' '.join({{*{HEAVY}}} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "\n") or done.stderr.strip() == ""


def test_quarantined_articles_are_no_failure_unless_strict(summary, tmp_path):
    summary()
    assert chidao("run", "x", "--out", tmp_path).exit_code == 0
    assert chidao("run", "x", "--out", tmp_path, "--strict").exit_code == 1


def test_quiet_prints_nothing(summary, tmp_path):
    summary()
    assert "1 not used; quarantine.jsonl says why" in chidao("run", "x", "--out", tmp_path).stderr
    assert chidao("run", "x", "--out", tmp_path, "--quiet").output == ""


def test_an_error_is_one_harmless_line_and_exit_code_2(summary, tmp_path):
    summary(ChidaoError("file\x1b[2J: is broken"))
    result = chidao("run", "x", "--out", tmp_path)
    assert result.exit_code == 2
    assert result.stderr == "chidao: file\ufffd[2J: is broken\n"


def test_an_interrupted_run_says_how_to_go_on(summary, tmp_path):
    summary(KeyboardInterrupt())
    result = chidao("run", "x", "--out", tmp_path)
    assert result.exit_code == 130
    assert "--resume" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", "missing.txt", "--out", "out"], "missing.txt"),
        (["run", "in.jsonl", "--out", "in.jsonl"], "no folder"),
        (["run", "in.jsonl", "--out", "."], "not empty"),
        (["run", "in.jsonl", "--out", "/dev/null/out"], "cannot be written"),
        (["run", "in.jsonl", "--out", "out", "--config", "missing.toml"], "missing.toml"),
        (["run", "in.jsonl", "--out", "out", "--config", "unknown.toml"], "run.speed"),
        (["run", "in.jsonl", "--out", "out", "--gazetteers", "missing"], "missing"),
        (["run", "in.jsonl", "--out", "out", "--resume", "--overwrite"], "exclude each other"),
        (["export", "gold", "out", "--run", "."], "holds no run"),
        (["export", "docx", "out", "--run", "run"], "docx"),
        (["show", ".", "a"], "holds no run"),
        (["evaluate", ".", "."], "no annotated articles"),
    ],
)
def test_what_does_not_fit_is_said_in_one_line(source, tmp_path, monkeypatch, arguments, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "unknown.toml").write_text("[run]\nspeed = 3\n", "utf-8")
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "manifest.json").write_text("{}", "utf-8")
    result = chidao(*arguments)
    assert result.exit_code == 2, result.output
    assert message in result.stderr
    assert result.stderr.startswith("chidao: ")
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_broken_gazetteer_row_stops_the_run_before_it_starts(source, tmp_path):
    folder = tmp_path / "gazetteers"
    shutil.copytree(data_folder("gazetteers"), folder)
    with (folder / "surnames.jsonl").open("a", encoding="utf-8") as stream:
        stream.write('{"nam": "Mẫu"}\n')
    result = chidao("run", source, "--out", tmp_path / "out", "--gazetteers", folder, "--workers", 1)
    assert result.exit_code == 2, result.output
    assert "surnames.jsonl:" in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_run_export_evaluate_show(source, tmp_path):
    out = tmp_path / "out"
    assert chidao("run", source, "--out", out, "--workers", 1).exit_code == 0
    assert chidao("run", source, "--out", tmp_path / "strict", "--workers", 1, "--strict").exit_code == 1
    assert chidao("export", "gold", tmp_path / "gold", "--run", out).exit_code == 0
    figures = chidao("evaluate", tmp_path / "gold", tmp_path / "gold", "--json")
    assert json.loads(figures.stdout)["articles"] == 1
    floors = tmp_path / "floors.toml"
    floors.write_text('"positions" = 0.5\n', "utf-8")
    assert chidao("evaluate", tmp_path / "gold", tmp_path / "gold", "--floors", floors).exit_code == 1
    told = chidao("show", out, "a").stdout
    assert "[UBND tỉnh Quảng Ninh](ORG)" in told
    missing = chidao("show", out, "b")
    assert (missing.exit_code, missing.stderr.count("\n")) == (2, 1)


def test_the_manifest_names_no_path_of_the_machine(source, tmp_path):
    assert (
        chidao(
            "run", source, "--out", tmp_path / "out", "--workers", 1, "--gazetteers", data_folder("gazetteers")
        ).exit_code
        == 0
    )
    manifest = (tmp_path / "out" / "manifest.json").read_text("utf-8")
    assert str(tmp_path) not in manifest
    assert str(Path.cwd()) not in manifest
    assert json.loads(manifest)["gazetteers"]["from"] == "given"


def test_the_help_of_export_names_every_format():
    from pipeline.export import EXPORTERS

    told = CliRunner().invoke(app, ["export", "--help"], env={"COLUMNS": "400"}).output
    *most, last = [one.NAME for one in EXPORTERS]
    assert f"{', '.join(most)} or {last}." in told
