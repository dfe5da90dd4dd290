"""How fast each stage is, and the whole pipeline, beside other libraries in the same run.

Every line of the table but the stages is measured in a process of its own, one after the other. The
text is that of the articles given, over and over until it has the size asked for.
"""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from measure import EXAMPLES, Measure, alone, bench_articles, machine, peak_megabytes, syllables
from peers import PEERS, time_peer
from rich.console import Console
from rich.table import Table
from stages import time_stages, write_input

from pipeline.records import Article


def main(
    text: Annotated[list[Path] | None, typer.Option(help="Files or folders of articles [default: examples/]")] = None,
    mb: Annotated[float, typer.Option(help="Size of the text in megabytes (UTF-8)")] = 2.0,
    peers: Annotated[bool, typer.Option(help="Time other libraries too")] = True,
    budget: Annotated[float, typer.Option(help="Seconds that a peer may take; it gets no further than that")] = 15.0,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures to this file as well")] = None,
) -> None:
    """Time the stages, the whole pipeline in one process, and the peers."""
    articles = bench_articles(text or [EXAMPLES], mb)
    size = sum(syllables(article.text) for article in articles)
    groups = {
        "chidao, stage by stage": alone(time_stages, articles),
        "chidao, the command": [_command("one short article", articles[:1]), _command("whole pipeline", articles)],
    }
    if peers:
        lines = [line for article in articles for line in article.text.splitlines() if line.strip()]
        groups["peers"] = [alone(time_peer, peer, lines, budget) for peer in PEERS]
    _print(groups, f"{len(articles)} articles, {size:,} syllables; {machine()}")
    if json_file:
        figures = {name: [dataclasses.asdict(m) | {"rate": m.rate} for m in found] for name, found in groups.items()}
        json_file.write_text(json.dumps({"machine": machine(), "syllables": size, **figures}, indent=1), "utf-8")


def _command(name: str, articles: Sequence[Article]) -> Measure:
    """``chidao run`` on the articles with one worker, from the command to its end."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        write_input(source, articles)
        command = [sys.executable, "-m", "pipeline.cli", "run", str(source), "--out", f"{folder}/run"]
        begun = time.perf_counter()
        process = subprocess.Popen([*command, "--workers", "1", "--quiet"])
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        return Measure(name, note=f"failed with exit code {process.returncode}")
    size = sum(syllables(article.text) for article in articles)
    return Measure(name, seconds, size, peak_megabytes(usage), "with start-up")


def _print(groups: dict[str, list[Measure]], caption: str) -> None:
    table = Table(title="Speed", caption=caption)
    for heading in ("", "seconds", "syllables", "syllables/s", "peak MB"):
        table.add_column(heading, justify="left" if not heading else "right")
    table.add_column("note")
    for name, measures in groups.items():
        table.add_row(f"[bold]{name}[/bold]")
        for measure in measures:
            table.add_row(*_cells(measure))
        table.add_section()
    Console(width=None if sys.stdout.isatty() else 120).print(table)


def _cells(measure: Measure) -> tuple[str, ...]:
    if not measure.seconds:
        return (f"  {measure.name}", "", "", "", "", measure.note)
    rate = f"{measure.rate:,.0f}" if measure.rate else ""
    size = f"{measure.syllables:,}" if measure.syllables else ""
    return (f"  {measure.name}", f"{measure.seconds:.2f}", size, rate, f"{measure.megabytes:.0f}", measure.note)


if __name__ == "__main__":
    typer.run(main)
