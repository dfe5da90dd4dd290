"""The guide to the report tells what one sees."""

from __future__ import annotations

import shlex

from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.export.report import limits
from pipeline.export.report.assembly import wordings
from tests.guides.snippets import GUIDES, blocks


def test_the_command_of_the_guide_makes_the_report(workplace):
    (command,) = blocks("report", "sh")
    program, *arguments = shlex.split(command)
    assert program == "chidao"
    done = CliRunner().invoke(app, arguments)
    assert (done.exit_code, "85 acts" in done.output) == (0, True)
    assert (workplace / "report.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_the_guide_names_every_part_of_the_page_in_both_languages():
    text = (GUIDES / "report.md").read_text("utf-8")
    parts = [pair for name, pair in wordings().items() if name.startswith("nav.")]
    assert len(parts) == 7
    for pair in parts:
        assert all(f"| {words} |" in text for words in pair), pair


def test_the_guide_tells_the_bounds_that_there_are():
    text = (GUIDES / "report.md").read_text("utf-8")
    assert f"{limits.MOST_ACTS:,} acts" in text
    assert f"{limits.MOST_ACTS:,}".replace(",", ".") + " việc" in text
    assert text.count(f"{limits.LARGEST_FILE // 1_000_000} MB") == 2
