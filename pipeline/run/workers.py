"""The processes that work: this one alone, or a pool with a bounded number of chunks in flight."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Protocol, TypeVar

from pipeline.errors import ChidaoError
from pipeline.graph.identities import Name
from pipeline.graph.store import Outcome
from pipeline.records import Article
from pipeline.run.identity import Answer, identify
from pipeline.run.process import process
from pipeline.run.settings import Settings

if TYPE_CHECKING:
    from pipeline.run.stages import Stages

T = TypeVar("T")
R = TypeVar("R")
_YOUNG = 50_000  # new objects after which the garbage collector looks at them
_IN_FLIGHT = 3  # chunks for each worker: one in hand, the others so that it never waits


class Crew(Protocol):
    """Those who work; ``version`` is the content hash of the gazetteers that they loaded."""

    version: str

    def work(self, chunks: Iterable[list[Article]]) -> Iterator[list[Outcome]]:
        """The outcomes of each chunk, in the order in which chunks are done."""
        ...

    def identify(self, batches: Iterable[list[Name]]) -> Iterator[Answer]:
        """What is to be kept of each batch of names, in the order in which they are done."""
        ...


@contextmanager
def crew(settings: Settings, workers: int) -> Iterator[Crew]:
    """Start the workers, each with gazetteers and models loaded.

    Raises:
        ChidaoError: a gazetteer or the configuration is broken.
    """
    if workers <= 1:
        yield _Alone(settings)
        return
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(workers, context, initializer=_begin)
    try:
        yield _Pool(executor, settings, workers)
    except BrokenProcessPool:
        raise ChidaoError("a worker process died (out of memory?); --resume goes on, with fewer --workers") from None
    except BaseException:
        for child in multiprocessing.active_children():
            child.terminate()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


class _Alone:
    def __init__(self, settings: Settings) -> None:
        self._stages = _stages(settings)
        self.version = self._stages.version

    def work(self, chunks: Iterable[list[Article]]) -> Iterator[list[Outcome]]:
        return (process(chunk, self._stages.steps) for chunk in chunks)

    def identify(self, batches: Iterable[list[Name]]) -> Iterator[Answer]:
        return (identify(batch, self._stages.identity) for batch in batches)


class _Pool:
    def __init__(self, executor: ProcessPoolExecutor, settings: Settings, workers: int) -> None:
        self._executor = executor
        self._settings = settings
        self._bound = workers * _IN_FLIGHT
        loaded = [executor.submit(_version, settings) for _ in range(workers)]
        self.version = loaded[0].result()

    def work(self, chunks: Iterable[list[Article]]) -> Iterator[list[Outcome]]:
        return self._each(_process, chunks)

    def identify(self, batches: Iterable[list[Name]]) -> Iterator[Answer]:
        return self._each(_identify, batches)

    def _each(self, task: Callable[[Settings, T], R], parts: Iterable[T]) -> Iterator[R]:
        """The task's results, with a bounded number of parts in flight."""
        pending: set[Future[R]] = set()
        for part in parts:
            pending.add(self._executor.submit(task, self._settings, part))
            if len(pending) >= self._bound:
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        while pending:
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)


@cache
def _stages(settings: Settings) -> Stages:
    from pipeline.run.stages import Stages  # noqa: PLC0415 - heavy, and wanted only where work is done

    # What is loaded stays as long as the process: the garbage collector need not look at it, now or later.
    gc.disable()
    try:
        stages = Stages(settings)
    finally:
        gc.freeze()
        gc.enable()
    gc.set_threshold(_YOUNG)  # an article makes many objects and hardly a cycle
    return stages


def _version(settings: Settings) -> str:
    return _stages(settings).version


def _process(settings: Settings, chunk: list[Article]) -> list[Outcome]:
    return process(chunk, _stages(settings).steps)


def _identify(settings: Settings, batch: list[Name]) -> Answer:
    return identify(batch, _stages(settings).identity)


def _begin() -> None:
    """In a new worker: leave Ctrl-C to the parent, and end when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
