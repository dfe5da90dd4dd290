"""The libraries that chidao is timed beside, where they are installed."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Sequence
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


def _run(call: Callable[[str], object], lines: Sequence[str], budget: float) -> tuple[int, float]:
    done = 0
    begun = time.perf_counter()
    for line in lines:
        call(line)
        done += syllables(line)
        if time.perf_counter() - begun > budget:
            break
    return done, time.perf_counter() - begun
