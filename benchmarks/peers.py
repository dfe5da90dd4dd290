"""The libraries that chidao is timed beside, where they are installed."""

from __future__ import annotations

import importlib
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from measure import Measure, peak_megabytes, syllables


@dataclass(frozen=True, slots=True)
class Peer:
    """A library's function that takes a text: ``package`` is what pip calls it, ``task`` what it does."""

    package: str
    module: str
    function: str
    task: str

    @property
    def name(self) -> str:
        """How the table calls it."""
        return f"{self.package} {self.task}"


PEERS = (
    Peer("underthesea", "underthesea", "word_tokenize", "words"),
    Peer("pyvi", "pyvi.ViTokenizer", "tokenize", "words"),
    Peer("ViNLP", "ViNLP", "word_tokenize", "words"),
    Peer("underthesea", "underthesea", "ner", "entities"),
    Peer("ViNLP", "ViNLP", "ner", "entities"),
)


def time_peer(peer: Peer, lines: Sequence[str], budget: float) -> Measure:
    """Time a peer line by line for at most ``budget`` seconds (its model is loaded before)."""
    try:
        installed = version(peer.package)
    except PackageNotFoundError:
        return Measure(peer.name, note=f"not installed: pip install {peer.package}")
    try:
        call = getattr(importlib.import_module(peer.module), peer.function)
        call("Ủy ban nhân dân tỉnh họp.")
    except Exception as error:  # a peer that does not work here is a line in the table
        return Measure(peer.name, note=f"{installed} fails: {type(error).__name__}: {str(error)[:60]}")
    done, seconds = _run(call, lines, budget)
    return Measure(peer.name, seconds, done, peak_megabytes(), note=installed)


def entities(text: str, tagged: Iterable[Sequence[str]]) -> Iterator[tuple[str, int, int]]:
    """Label and offsets of the entities in what ``ner`` gives: words whose last field is a BIO tag.

    Words are found again in the text one after the other, whatever stands between their syllables.
    """
    at = 0
    label, start, end = "", 0, 0
    for word, *_, tag in tagged:
        pattern = r"[\s_]*".join(re.escape(part) for part in re.split(r"[\s_]+", word) if part)
        found = re.compile(pattern).search(text, at)
        if found is None:
            continue
        at = found.end()
        if tag.startswith("I-") and tag[2:] == label:
            end = found.end()
            continue
        if label:
            yield label, start, end
        label, start, end = (tag[2:], found.start(), found.end()) if tag[:2] in ("B-", "I-") else ("", 0, 0)
    if label:
        yield label, start, end


def recognize(peer: Peer, texts: Sequence[str]) -> tuple[list[set[tuple[str, int, int]]], float]:
    """The entities of each text, read line by line, and the seconds it took (the model loaded before).

    Raises:
        PackageNotFoundError: the peer is not installed.
    """
    version(peer.package)
    call = getattr(importlib.import_module(peer.module), peer.function)
    call("Ủy ban nhân dân tỉnh họp.")
    found = []
    begun = time.perf_counter()
    for text in texts:
        held: set[tuple[str, int, int]] = set()
        for line in re.finditer(r"[^\n]*\S[^\n]*", text):
            held.update((label, line.start() + i, line.start() + j) for label, i, j in entities(line[0], call(line[0])))
        found.append(held)
    return found, time.perf_counter() - begun


def _run(call: Callable[[str], object], lines: Sequence[str], budget: float) -> tuple[int, float]:
    done = 0
    begun = time.perf_counter()
    for line in lines:
        call(line)
        done += syllables(line)
        if time.perf_counter() - begun > budget:
            break
    return done, time.perf_counter() - begun
