"""How quickly near-duplicates are found, and how many, among made-up articles of which some are made copies.

The syllables are those of the examples, in random order; a copy has another head and foot, is cut, and has
a word changed here and there.
"""

from __future__ import annotations

import json
import random
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from measure import EXAMPLES

from pipeline.graph import copies, tables
from pipeline.graph.store import Outcome, Store

SIZE = (150, 1500)  # syllables of an article
ONE_IN = 20  # articles has a copy
CUT, CHANGED = 0.25, 0.004  # at most, of a copy's syllables


@dataclass(frozen=True, slots=True)
class Figures:
    """How many articles were read in how many seconds, and their copies: made, rightly found, wrongly found."""

    articles: int
    seconds: float
    made: int
    right: int
    wrong: int


def main(
    articles: Annotated[int, typer.Option(help="How many articles, copies not counted")] = 10_000,
    seed: Annotated[int, typer.Option(help="Seed of the made-up texts")] = 1,
) -> None:
    """Make the articles, look for the copies, and print the figures."""
    found = measure(articles, seed)
    print(f"{found.articles:,} articles in {found.seconds:.1f} s; of {found.made} copies {found.right} found,", end=" ")
    print(f"{found.wrong} taken for a copy that are none")


def measure(count: int, seed: int) -> Figures:
    """The figures for that many made-up articles."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "store", {"code": "1"}, fresh=False) as store:
        told = list(made(count, seed))
        for key, published, text in told:
            store.meet(key, "0" * 32, None)
            row = json.dumps({"id": key, "published": published, "paragraphs": [], "text": text}, ensure_ascii=False)
            store.add([Outcome(key, "0" * 32, None, {"articles": [row]})])
        tables.settle(store)
        begun = time.perf_counter()
        copies.find(store)
        found = {row["article"]: row["representative"] for row in copies.rows(store)}
        seconds = time.perf_counter() - begun
    expected = {key: key.removeprefix("copy-") for key, _, _ in told if key.startswith("copy-")}
    right = sum(expected.get(key) == of for key, of in found.items())
    return Figures(len(told), seconds, len(expected), right, len(found) - right)


def made(count: int, seed: int) -> Iterator[tuple[str, str, str]]:
    """Id, day and text of each article and of the copies."""
    rng = random.Random(seed)
    known = sorted({word for path in EXAMPLES.glob("*.txt") for word in re.findall(r"\w+", path.read_text("utf-8"))})
    for number in range(count):
        words = rng.choices(known, k=rng.randint(*SIZE))
        yield f"{number:07}", "2020-01-01", " ".join(words)
        if number % ONE_IN == 0:
            kept = words[: int(len(words) * (1 - rng.uniform(0, CUT)))]
            changed = [rng.choice(known) if rng.random() < CHANGED else word for word in kept]
            yield f"copy-{number:07}", "2020-01-02", f"Theo báo bạn. {' '.join(changed)} Nguồn: báo bạn, 8 giờ 30."


if __name__ == "__main__":
    typer.run(main)
