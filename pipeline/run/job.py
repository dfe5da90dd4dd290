"""One run: inputs to working store to tables, graph and manifest, in that order.

The working store goes last, so that a folder either has it, and the run can be gone on
with, or is finished.
"""

from __future__ import annotations

import hashlib
import itertools
import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeGuard

from pipeline import ingest
from pipeline.errors import ArticleError, UsageError
from pipeline.graph import copies, tables
from pipeline.graph.store import Outcome, Store, begun_otherwise, differences
from pipeline.printable import printable
from pipeline.records import Article
from pipeline.run import finish, folder, identity
from pipeline.run.articles import Item, chunks, content_hash
from pipeline.run.progress import Progress, Silent, expected
from pipeline.run.settings import Settings, fingerprint, load_settings, manifest
from pipeline.run.workers import Crew, crew


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for. ``limit`` is how many articles are read at most."""

    inputs: tuple[str, ...]
    out: Path
    config: Path | None = None
    gazetteers: Path | None = None
    workers: int = 1
    resume: bool = False
    overwrite: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a run; ``counts`` are those of the manifest, ``seconds`` the wall time."""

    counts: dict[str, Any]
    seconds: float
    already: bool = False

    @property
    def quarantined(self) -> int:
        """How many articles or inputs could not be used."""
        return int(self.counts["quarantined"])


def describe(summary: Summary, out: Path) -> str:
    """A run's summary in a line or two."""
    if summary.already:
        return f"{out}: was finished already, with these inputs and settings"
    names = ("articles", "mentions", "entities", "holdings", "events")
    told = ", ".join(f"{summary.counts[name]:,} {name}" for name in names)
    line = f"{out}: {told} in {summary.seconds:.1f} s"
    return line + (f"\n{summary.quarantined:,} not used; quarantine.jsonl says why" if summary.quarantined else "")


@dataclass(slots=True)
class _Input:
    """What was read so far: how many items, and a digest that does not depend on their order."""

    items: int = 0
    total: int = 0

    def take(self, item: Item, content: str | None = None) -> None:
        """Count an item; ``content`` is an article's hash, if it is known already."""
        if isinstance(item, Article):
            told = (content or content_hash(item)) + item.id
        else:
            told = f"{item.source}\0{item.reason}"
        self.items += 1
        self.total += int.from_bytes(hashlib.sha256(told.encode("utf-8", "surrogatepass")).digest()[:16])

    def as_dict(self) -> dict[str, Any]:
        return {"items": self.items, "digest": f"{self.total % (1 << 128):032x}"}


@dataclass(slots=True)
class _Clock:
    """Seconds since the run began, and those that each stage took, summed over the workers."""

    begun: float = field(default_factory=time.perf_counter)
    stages: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    articles: int = 0

    def take(self, outcomes: Sequence[Outcome]) -> None:
        self.articles += len(outcomes)
        for outcome in outcomes:
            for stage, seconds in outcome.seconds.items():
                self.stages[stage] += seconds

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Take the time of a stage that is not an article's."""
        begun = time.perf_counter()
        yield
        self.stages[name] += time.perf_counter() - begun

    def seconds(self) -> float:
        return time.perf_counter() - self.begun

    def as_dict(self, workers: int) -> dict[str, Any]:
        wall = self.seconds()
        stages = {stage: round(seconds, 3) for stage, seconds in sorted(self.stages.items())}
        rate = round(self.articles / wall, 3)
        return {"seconds": round(wall, 3), "articles_per_second": rate, "workers": workers, "stages": stages}


def carry_out(request: Request, progress: Progress | None = None) -> Summary:
    """Carry out a run.

    Raises:
        ChidaoError: inputs, configuration, gazetteers or the output folder do not fit.
    """
    clock = _Clock()
    state = folder.check(request.out, resume=request.resume, overwrite=request.overwrite)
    settings = load_settings(request.config, request.gazetteers)
    ahead = chunks(_items(request, settings), settings.config.run)
    first = list(itertools.islice(ahead, max(1, request.workers)))
    with crew(settings, min(request.workers, len(first))) as workers, _writing(request.out):
        job = _Job(request, settings, fingerprint(settings, workers.version), clock, progress or Silent())
        parts = itertools.chain(first, ahead)
        if state is folder.State.FINISHED and request.resume:
            return job.confirm(parts)
        return job.carry_out(workers, parts)


def _items(request: Request, settings: Settings) -> Iterator[Item]:
    return itertools.islice(ingest.read(request.inputs, settings.config.ingest), request.limit)


@contextmanager
def _writing(out: Path) -> Iterator[None]:
    """Say in one line what keeps the output folder from being written."""
    try:
        yield
    except (OSError, sqlite3.DatabaseError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UsageError(f"{out}: cannot be written: {why}; once it can, --resume goes on") from error


@dataclass(frozen=True, slots=True)
class _Job:
    request: Request
    settings: Settings
    made: dict[str, str]
    clock: _Clock
    progress: Progress
    read: _Input = field(default_factory=_Input)

    def carry_out(self, workers: Crew, parts: Iterable[list[Item]]) -> Summary:
        """Process what is not done yet, and write everything."""
        out = self.request.out
        path = folder.store_path(out)
        with Store(path, self.made, fresh=self.request.overwrite) as store:
            folder.clear(out, finished=self.request.overwrite)
            with self.progress.of(expected(self.request.inputs, self.request.limit)):
                for outcomes in workers.work(self._unfinished(parts, store)):
                    store.add(outcomes)
                    self.clock.take(outcomes)
                    self.progress.advance(len(outcomes))
            tables.settle(store)
            with self.clock.stage("near-duplicates"):
                copies.find(store)
            if self.settings.config.link.identity.on:
                with self.clock.stage("identity"):
                    identity.settle(store, workers)
            counts = finish.write(store, out, manifest(self.settings, self.made), self.read.as_dict())
        finish.write_json(out / folder.TIMINGS, self.clock.as_dict(self.request.workers))
        path.unlink()
        return Summary(counts, self.clock.seconds())

    def _unfinished(self, parts: Iterable[list[Item]], store: Store) -> Iterator[list[Article]]:
        for part in parts:
            wanted = [item for item in part if self._meet(item, store)]
            if wanted:
                yield wanted
            self.progress.advance(len(part) - len(wanted))

    def _meet(self, item: Item, store: Store) -> TypeGuard[Article]:
        if isinstance(item, ArticleError):
            self.read.take(item)
            store.reject(
                printable(item.source), item.article and printable(item.article), "ingest", printable(item.reason)
            )
            return False
        content = content_hash(item)
        self.read.take(item, content)
        return store.meet(item.id, content, item.source or item.url)

    def confirm(self, parts: Iterable[list[Item]]) -> Summary:
        """Make sure that a finished run is the one asked for."""
        held = folder.read_manifest(self.request.out)
        other = differences(held["fingerprint"], self.made)
        for part in parts:
            for item in part:
                self.read.take(item)
        if held["input"] != self.read.as_dict():
            other.append("input")
        if other:
            raise UsageError(begun_otherwise(self.request.out, other))
        return Summary(held["counts"], self.clock.seconds(), already=True)
