"""The time of each stage in one process, each tagger apart."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from measure import Measure, peak_megabytes, syllables

from pipeline import gazetteer, ingest
from pipeline.annotate import Annotator
from pipeline.annotate.grammar.reading import reader
from pipeline.annotate.page import Page, Tagger
from pipeline.config import Config, data_folder, load_config
from pipeline.graph.build import rows
from pipeline.link import Linker
from pipeline.records import AnnotatedArticle, Article, Mention
from pipeline.relate import Relater

T = TypeVar("T")
R = TypeVar("R")


@dataclass
class TimedTagger:
    """A tagger that remembers how long it took, and what it proposed."""

    tagger: Tagger
    seconds: float = 0.0
    proposed: int = 0
    name: str = field(init=False)

    def __post_init__(self) -> None:
        """Go by the tagger's name."""
        self.name = self.tagger.name

    def tag(self, page: Page) -> Iterable[Mention]:
        """The tagger's mentions, all of them at once."""
        begun = time.perf_counter()
        found = list(self.tagger.tag(page))
        self.seconds += time.perf_counter() - begun
        self.proposed += len(found)
        return found


class SharedReading:
    """What several taggers share, read by itself first, so that none of them pays for the others."""

    name = "(shared reading)"

    def __init__(self, gazetteers: gazetteer.Gazetteers) -> None:
        """Take the reader that the taggers over these gazetteers use."""
        self._reader = reader(gazetteers)

    def tag(self, page: Page) -> Iterable[Mention]:
        """No mention: the reading is kept for the taggers to come."""
        self._reader.read(page)
        return ()


def timed_taggers(annotator: Annotator, gazetteers: gazetteer.Gazetteers) -> tuple[TimedTagger, ...]:
    """Put a clock around each tagger of the annotator, and one around what they share."""
    clocks = tuple(TimedTagger(tagger) for tagger in (SharedReading(gazetteers), *annotator.taggers))
    annotator.taggers = clocks
    return clocks


def time_stages(articles: Sequence[Article]) -> list[Measure]:
    """Every stage over all articles, one stage after the other; the last line is their sum."""
    measures = list(_Stages(articles, load_config()).measures())
    stages = [measure for measure in measures if measure.syllables]
    seconds = sum(measure.seconds for measure in stages)
    return [*measures, Measure("all stages", seconds, stages[-1].syllables, peak_megabytes(), "without start-up")]


class _Stages:
    def __init__(self, articles: Sequence[Article], config: Config) -> None:
        self._articles = articles
        self._config = config
        self._size = sum(syllables(article.text) for article in articles)

    def measures(self) -> Iterator[Measure]:
        begun = time.perf_counter()
        gazetteers = gazetteer.load(data_folder("gazetteers"))
        yield self._measure("load gazetteers", time.perf_counter() - begun, once=True)
        begun = time.perf_counter()
        annotator = Annotator(gazetteers, self._config.annotate)
        linker = Linker(gazetteers, self._config.link)
        relater = Relater(gazetteers, self._config.relate)
        annotator.annotate(self._articles[0])  # the segmenter loads its model when first called
        yield self._measure("build taggers, linker, rules", time.perf_counter() - begun, once=True)
        yield self._measure("ingest", self._time_ingest())
        annotated = yield from self._annotate(annotator, gazetteers)
        linked, seconds = _each(linker.link, annotated)
        yield self._measure("link", seconds)
        facts, seconds = _each(relater.relate, linked)
        yield self._measure("relate", seconds)
        _, seconds = _each(lambda pair: rows(*pair), list(zip(linked, facts, strict=True)))
        yield self._measure("graph (rows)", seconds)

    def _annotate(
        self, annotator: Annotator, gazetteers: gazetteer.Gazetteers
    ) -> Generator[Measure, None, list[AnnotatedArticle]]:
        clocks = timed_taggers(annotator, gazetteers)
        sentences, seconds = _each(annotator.sentences, self._articles)
        yield self._measure("annotate: sentences", seconds)
        words, seconds = _each(lambda pair: annotator.words(*pair), list(zip(self._articles, sentences, strict=True)))
        yield self._measure("annotate: words", seconds)
        mentions, seconds = _each(annotator.mentions, self._articles)
        for clock in clocks:
            yield self._measure(f"annotate: {clock.name}", clock.seconds)
        yield self._measure("annotate: fold and merge", seconds - sum(clock.seconds for clock in clocks))
        parts = zip(self._articles, sentences, words, mentions, strict=True)
        return [AnnotatedArticle(*part) for part in parts]

    def _time_ingest(self) -> float:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bench.jsonl"
            write_input(path, self._articles)
            begun = time.perf_counter()
            count = sum(1 for _ in ingest.read([str(path)], self._config.ingest))
            assert count == len(self._articles)
            return time.perf_counter() - begun

    def _measure(self, name: str, seconds: float, *, once: bool = False) -> Measure:
        return Measure(name, seconds, 0 if once else self._size, peak_megabytes(), "once a process" if once else "")


def _each(function: Callable[[T], R], items: Iterable[T]) -> tuple[list[R], float]:
    begun = time.perf_counter()
    results = [function(item) for item in items]
    return results, time.perf_counter() - begun


def write_input(path: Path, articles: Iterable[Article]) -> None:
    """The articles as input of ``chidao run``."""
    fields = ("id", "text", "title", "published", "url", "source")
    records = ({name: getattr(article, name) for name in fields} for article in articles)
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")
