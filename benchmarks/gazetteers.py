"""How far the gazetteers carry: a million names in the index and in the scanner, all real ones from cold.

The names are made of the syllables of the real ones, the same ones each time. Every group of
the table is measured in a process of its own.
"""

from __future__ import annotations

import dataclasses
import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from measure import EXAMPLES, alone, bench_articles, machine, peak_megabytes
from rich.console import Console
from rich.table import Table

from pipeline import gazetteer
from pipeline.annotate import Annotator
from pipeline.annotate.grammar.phrases import Phrases
from pipeline.annotate.page import Page
from pipeline.config import data_folder, load_config
from pipeline.gazetteer import NameIndex, Spelling, Step, read_rows
from pipeline.link import Linker
from pipeline.relate import Relater
from pipeline.text import fold, slug

_ASKED = 2000  # names looked up at each step
_STRANGE = "qz"  # no syllable has it


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. ``bar`` is what it must reach: the most, or for a rate (MB/s) the least."""

    name: str
    value: float
    unit: str
    bar: float | None = None
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the bar is reached; None without one."""
        if self.bar is None:
            return None
        return self.value >= self.bar if self.unit == "MB/s" else self.value <= self.bar


def main(
    entries: Annotated[int, typer.Option(min=1, help="Names in the index and in the scanner")] = 1_000_000,
    text: Annotated[list[Path] | None, typer.Option(help="Files or folders to scan [default: examples/]")] = None,
    mb: Annotated[float, typer.Option(help="Size of the text in megabytes (UTF-8)")] = 2.0,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures to this file as well")] = None,
) -> None:
    """Time the load of all gazetteers, the index of names, and the scanner."""
    groups = {
        "all gazetteers, from cold": alone(time_load),
        f"index, {entries:,} entries": alone(time_index, entries),
        f"scanner, {entries:,} entries": alone(time_scan, entries, text or [EXAMPLES], mb),
    }
    _print(groups)
    if json_file:
        figures = {
            name: [dataclasses.asdict(one) | {"met": one.met} for one in found] for name, found in groups.items()
        }
        json_file.write_text(json.dumps({"machine": machine(), **figures}, indent=1), "utf-8")


def made_names(count: int) -> Iterator[str]:
    """So many names, as long as real ones and of their syllables: the same each time; a few come twice, as they do."""
    places = gazetteer.load(data_folder("gazetteers")).places
    real = sorted({unit.name for unit in places if unit.name.count(" ")})
    syllables = sorted({syllable for name in real for syllable in name.split()})
    dice = random.Random(0)
    for _ in range(count):
        size = len(real[int(dice.random() * len(real))].split())
        yield " ".join(syllables[int(dice.random() * len(syllables))] for _ in range(size))


def time_load() -> list[Figure]:
    """All gazetteers read, checked and indexed, then all that is built of them."""
    begun = time.perf_counter()
    found = gazetteer.load(data_folder("gazetteers"))
    loaded, held = time.perf_counter() - begun, peak_megabytes()
    config = load_config()
    built = (Annotator(found, config.annotate), Linker(found, config.link), Relater(found, config.relate))
    seconds = time.perf_counter() - begun
    return [
        Figure("load and check", loaded, "s", 1.0),
        Figure("with taggers, linker and rules", seconds, "s", 1.0, f"{len(built)} stages; without the imports"),
        Figure("memory, loaded", held, "MB", 250.0, "the whole process"),
        Figure("memory, with taggers, linker and rules", peak_megabytes(), "MB", 250.0, "the whole process"),
    ]


def time_index(entries: int) -> list[Figure]:
    """The index of that many made names: its building, its memory, each step of its ladder."""
    names = list(made_names(entries))
    rows = read_rows(data_folder("gazetteers") / "spellings.jsonl", Spelling)
    before = held_megabytes()
    begun = time.perf_counter()
    index = NameIndex(zip(names, range(entries), strict=True), {row.id: (row.id, *row.variants) for row in rows})
    built = time.perf_counter() - begun
    asked = [(rank, names[rank]) for rank in range(0, entries, max(1, entries // _ASKED))]
    return [
        Figure("build", built, "s", 60.0, f"{len(index):,} names in all spellings"),
        Figure(
            "memory", held_megabytes() - before, "MB", 400.0 * max(1.0, entries / 1e6), f"peak {peak_megabytes():.0f}"
        ),
        *_look_ups(index, asked),
    ]


def _look_ups(index: NameIndex[int], asked: Sequence[tuple[int, str]]) -> Iterator[Figure]:
    ways: tuple[tuple[Step, Callable[[str], str], float | None], ...] = (
        (Step.EXACT, str.upper, 50.0),
        (Step.SPELLING, lambda name: name.replace(" ", ""), 50.0),
        (Step.PLAIN, lambda name: slug(name).replace("-", " "), 50.0),
        (Step.TYPING, _mistype, None),
    )
    for step, write, bar in ways:
        queries = [(rank, write(name)) for rank, name in asked]
        yield _look_up(step.value, index, (step,), queries, bar)
    yield _look_up("no such name, whole ladder", index, tuple(Step), [(-1, name + _STRANGE * 3) for _, name in asked])


def _look_up(
    name: str,
    index: NameIndex[int],
    steps: Iterable[Step],
    queries: Sequence[tuple[int, str]],
    bar: float | None = None,
) -> Figure:
    """The median time of a look-up, in microseconds, and the share of those that the step itself answers rightly."""
    times, right = [], 0
    for rank, query in queries:
        begun = time.perf_counter()
        found = index.climb(query, lambda _: False, steps)
        times.append(time.perf_counter() - begun)
        right += any(rank in match.rows for match in found)
    times.sort()
    slow = times[len(times) * 99 // 100]
    return Figure(
        name, 1e6 * times[len(times) // 2], "µs", bar, f"99 % {1e6 * slow:.0f} µs; {right / len(times):.0%} found"
    )


def _mistype(name: str) -> str:
    """The name with a letter left out, doubled or mistaken, by its length."""
    at = len(name) * 2 // 3
    return name[:at] + ("", name[at] * 2, "x")[len(name) % 3] + name[at + 1 :]


def time_scan(entries: int, paths: Sequence[Path], megabytes: float) -> list[Figure]:
    """The scanner over that many made names: its building, its memory, its rate article by article."""
    articles = [article.text for article in bench_articles(paths, megabytes)]
    size = sum(len(text.encode()) for text in articles) / 1e6
    before = held_megabytes()
    begun = time.perf_counter()
    phrases = Phrases((name, rank) for rank, name in enumerate(made_names(entries)))
    built, held = time.perf_counter() - begun, held_megabytes() - before
    begun = time.perf_counter()
    pages = [Page(fold(text).text, None, None, ()) for text in articles]
    folded = sum(len(page.lower) for page in pages) and time.perf_counter() - begun
    begun = time.perf_counter()
    matches = sum(1 for page in pages for _ in phrases.find(page.text, page.lower))
    seconds = time.perf_counter() - begun
    return [
        Figure("build", built, "s", 60.0, "with the making of the names"),
        Figure("memory", held, "MB", None, f"peak {peak_megabytes():.0f}"),
        Figure("fold and lower case", size / folded, "MB/s", None, "once an article, for all taggers"),
        Figure("scan", size / seconds, "MB/s", 20.0, f"{matches:,} matches in {size:.1f} MB"),
    ]


def held_megabytes() -> float:
    """The memory that this process holds now; where the system does not say, the most that it has held."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return peak_megabytes()
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def _print(groups: dict[str, list[Figure]]) -> None:
    table = Table(title="Gazetteers", caption=machine())
    for heading in ("", "figure", "bar", ""):
        table.add_column(heading, justify="right" if heading else "left")
    table.add_column("note")
    for name, figures in groups.items():
        table.add_row(f"[bold]{name}[/bold]")
        for one in figures:
            verdict = {None: "", True: "met", False: "[red]missed[/red]"}[one.met]
            bar = f"{one.bar:g} {one.unit}" if one.bar is not None else ""
            table.add_row(
                f"  {one.name}", f"{one.value:,.{0 if one.value >= 100 else 2}f} {one.unit}", bar, verdict, one.note
            )
        table.add_section()
    Console(width=None if sys.stdout.isatty() else 120).print(table)


if __name__ == "__main__":
    typer.run(main)
