"""The store, its queries and the exports at a million made-up events: seconds and peak memory.

Each load and each export is measured in a process of its own. A query is asked on a store just opened,
several times; its time is the median, the resolution of names included.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import graph_input
import typer
from measure import alone, machine, peak_megabytes
from rich.console import Console
from rich.table import Table

from gazetteers import Figure
from pipeline import query
from pipeline.export import EXPORTERS, exporter
from pipeline.query import Answer
from pipeline.results import Results, open_results
from pipeline.store import build, open_store

EVENTS = 1_000_000
LOAD_SECONDS, MEGABYTES, QUERY_MS = 300.0, 1000.0, 100.0  # the bars, at a million events
_TIMES = 5  # each query is asked
_BARRED = "directives"
"""Queries that the bar is for; the others are measured beside."""

Ask = Callable[..., Answer]


def main(
    events: Annotated[int, typer.Option(min=5, help="How many events the made-up run has")] = EVENTS,
    folder: Annotated[Path | None, typer.Option(help="Where run and store are kept; made there if missing")] = None,
    export: Annotated[list[str] | None, typer.Option(help="Time this format; may be repeated; all: each")] = None,
    store: Annotated[bool, typer.Option(help="Build the store and ask it")] = True,
    json_out: Annotated[Path | None, typer.Option("--json", help="Write the figures to this file")] = None,
) -> None:
    """Make the run, build the store, ask it, write the formats, and print the figures."""
    with tempfile.TemporaryDirectory() as temporary:
        base = folder or Path(temporary)
        figures = [*measure(base, events, ask=store), *time_exports(base, _formats(export or []))]
    _print(figures, events)
    if json_out:
        rows = [asdict(figure) | {"met": figure.met} for figure in figures]
        json_out.write_text(json.dumps({"machine": machine(), "events": events, "figures": rows}, indent=1), "utf-8")


def measure(base: Path, events: int, *, ask: bool = True) -> Iterator[Figure]:
    """Make the run if it is not there; load it, and time the queries."""
    run = base / f"made-{events}"
    if not (run / "manifest.json").is_file():
        run.mkdir(parents=True, exist_ok=True)
        begun = time.perf_counter()
        graph_input.write(run, events)
        yield Figure("run made", time.perf_counter() - begun, "s", None, _size(run))
    (base / "run").unlink(missing_ok=True)
    (base / "run").symlink_to(run.resolve())
    if ask:
        yield from alone(_load, run, base / f"made-{events}.sqlite")
        yield from time_queries(base / f"made-{events}.sqlite")


def _load(run: Path, store: Path) -> list[Figure]:
    before = peak_megabytes()
    begun, busy = time.perf_counter(), time.process_time()
    build(store, [open_results(run)])
    seconds, busy = time.perf_counter() - begun, time.process_time() - busy
    return [
        Figure("store loaded", seconds, "s", LOAD_SECONDS, f"{busy:.0f} s of them on a core; {_size(store)}"),
        Figure("store loaded, memory", peak_megabytes(), "MB", MEGABYTES, f"{before:.0f} MB before"),
    ]


QUERIES: dict[str, Ask] = {
    "directives, a body by key": lambda db: query.directives(db, who="ubnd@vn/22/198"),
    "directives, a body by name": lambda db: query.directives(db, who="ubnd huyen binh lieu"),
    "directives, all of a kind of body": lambda db: query.directives(db, who="UBND"),
    "directives, a commune": lambda db: query.directives(db, where="xã Hoành Mô"),
    "directives, a province": lambda db: query.directives(db, where="tỉnh Quảng Ninh"),
    "directives, a province with what it was": lambda db: query.directives(db, where="vn/52", predecessors=True),
    "directives, a month": lambda db: query.directives(db, when="2020-03"),
    "directives, a province in a year": lambda db: query.directives(db, where="vn/22", when="2020"),
    "directives, kind of body, place, year": lambda db: query.directives(db, who="UBND xã", where="vn/38", when="2019"),
    "directives, words": lambda db: query.directives(db, what="hồ chứa nước"),
    "directives, words in a province": lambda db: query.directives(db, what="phong chay rung", where="vn/38"),
    "directives, a document": lambda db: query.directives(db, document="Kế hoạch số 77/KH-UBND"),
    "directives, a person": lambda db: query.directives(db, who="Đặng Văn Đạt"),
    "directives, act, place, month": lambda db: query.directives(db, act=["issue"], where="vn/22", when="2020-03"),
    "directives, two that exclude each other": lambda db: query.directives(db, who="ubnd@vn/22", where="vn/38"),
    "office holders, a province in a year": lambda db: query.office_holders(db, where="vn/22", as_of="2020"),
    "timeline": lambda db: query.timeline(db, "ubnd@vn/22"),
    "neighbours, two steps": lambda db: query.neighbours(db, "ubnd@vn/22", depth=2),
    "search, rare words": lambda db: query.search(db, "hoanh mo dat dai"),
    "search, common words": lambda db: query.search(db, "hồ chứa nước"),
}  # fmt: skip


def time_queries(store: Path) -> Iterator[Figure]:
    """The median time of each query, in milliseconds."""
    for name, ask in QUERIES.items():
        times = []
        for _ in range(_TIMES):
            with closing(open_store(store)) as db:
                begun = time.perf_counter()
                answer = ask(db)
                times.append(1000 * (time.perf_counter() - begun))
        bar = QUERY_MS if name.startswith(_BARRED) else None
        yield Figure(name, statistics.median(times), "ms", bar, f"{len(answer.rows)} rows, worst {max(times):.0f} ms")


def time_exports(base: Path, names: list[str]) -> Iterator[Figure]:
    """Seconds and peak memory of each format."""
    for name in names:
        yield from alone(_export, base / "run", base / f"export-{name}", name)


def _export(run: Path, out: Path, name: str) -> list[Figure]:
    results: Results = open_results(run)
    begun = time.perf_counter()
    report = exporter(name).write(results, out)
    seconds = time.perf_counter() - begun
    written = ", ".join(f"{count:,} {kind}" for kind, count in report.counts.items())
    return [
        Figure(f"export {name}", seconds, "s", None, f"{_size(out)}; {written}"),
        Figure(f"export {name}, memory", peak_megabytes(), "MB", MEGABYTES),
    ]


def _formats(wanted: list[str]) -> list[str]:
    return [one.NAME for one in EXPORTERS] if "all" in wanted else wanted


def _size(path: Path) -> str:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return f"{sum(file.stat().st_size for file in files) / 1e6:,.0f} MB"


def _print(figures: list[Figure], events: int) -> None:
    table = Table(title=f"{events:,} events · {machine()}")
    for column in ("", "value", "bar", "met", ""):
        table.add_column(column, justify="right" if column in {"value", "bar"} else "left")
    for figure in figures:
        bar = f"{figure.bar:,.0f} {figure.unit}" if figure.bar else ""
        met = {True: "yes", False: "NO", None: ""}[figure.met]
        table.add_row(figure.name, f"{figure.value:,.1f} {figure.unit}", bar, met, figure.note)
    Console().print(table)


if __name__ == "__main__":
    typer.run(main)
