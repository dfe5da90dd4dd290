"""What is measured, and the text that it is measured on."""

from __future__ import annotations

import dataclasses
import itertools
import os
import platform
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from pipeline.config import load_config
from pipeline.errors import ArticleError
from pipeline.ingest import read
from pipeline.records import Article

T = TypeVar("T")
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table: seconds and peak memory (MB) for that many syllables, or a note why not."""

    name: str
    seconds: float = 0.0
    syllables: int = 0
    megabytes: float = 0.0
    note: str = ""

    @property
    def rate(self) -> float | None:
        """Syllables a second."""
        return self.syllables / self.seconds if self.seconds and self.syllables else None


def syllables(text: str) -> int:
    """Syllables are what stands between blanks."""
    return len(text.split())


def peak_megabytes(usage: resource.struct_rusage | None = None) -> float:
    """The most memory that this process (or the one of that usage) has held so far."""
    peak = (usage or resource.getrusage(resource.RUSAGE_SELF)).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def alone(function: Callable[..., T], *arguments: object) -> T:
    """Call a function in a process of its own, so that no measure sees another's memory."""
    with ProcessPoolExecutor(1, get_context("spawn")) as executor:
        return executor.submit(function, *arguments).result()


def machine() -> str:
    """What the figures were taken on."""
    return f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"


def bench_articles(paths: Sequence[Path], megabytes: float) -> list[Article]:
    """The articles at those paths over and over, each time with another id, until the text has that size."""
    found = read([str(path) for path in paths], load_config().ingest)
    articles = [article for article in found if not isinstance(article, ArticleError)]
    if not articles:
        sys.exit(f"no articles in {', '.join(map(str, paths))}")
    return list(_repeated(articles, round(megabytes * 1_000_000)))


def _repeated(articles: Sequence[Article], size: int) -> Iterator[Article]:
    for turn in itertools.count():
        for article in articles:
            yield dataclasses.replace(article, id=f"{article.id}-{turn:06d}")
            size -= len(article.text.encode())
            if size <= 0:
                return
