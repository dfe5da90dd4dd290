"""Fit the linker's weights on articles annotated by hand and on the cases of benchmarks/linking.

Usage: python scripts/fit_links.py [GOLD_FOLDER] [--write FILE]

Every decision whose right unit stands among its candidates teaches: the right one is to score higher than
the others and than the least score of a unit (a conditional logit over the features' shares), with a pull
back to the weights as they are, so that what the data do not speak of stays. Weights do not become
negative. Half of the articles and cases, by a hash of their ids, is for fitting; the other half only
measures. Since a new weight changes the votes that the shares come from, the fit is repeated.
Deterministic.

The result is a configuration with ``[link.weights]`` only, for ``chidao run --config``; whoever is content
with it copies it into configs/default.toml.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from pipeline import gazetteer
from pipeline.annotate import Annotator
from pipeline.config import LinkConfig, LinkWeights, data_folder, load_config
from pipeline.gazetteer import Gazetteers
from pipeline.link import Linker
from pipeline.link.features import LEAST
from pipeline.records import AnnotatedArticle, Article, Label, Link

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))
from gold_input import gold_articles  # noqa: E402
from link_cases import FOLDER, Case, articles_of, meant, read_cases, read_rows  # noqa: E402

TABLES = ("name", "place", "choice")
MOST = 12.0  # no weight becomes larger
SCALE = 2.0  # how much a lead of 1 in score counts in the logit


@dataclass(frozen=True, slots=True)
class Example:
    """An annotated article with the right key of each span; ``fits``: it belongs to the fitting half."""

    article: AnnotatedArticle
    right: Mapping[tuple[int, int, Label], str]
    fits: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision: the candidates' shares of each feature (rows), and which row is right.

    The last row stands for no unit at all: it has no feature, and the least score that a unit must reach.
    """

    shares: np.ndarray[Any, np.dtype[np.float64]]
    least: np.ndarray[Any, np.dtype[np.float64]]
    right: int

    def scores(self, weights: np.ndarray[Any, np.dtype[np.float64]]) -> np.ndarray[Any, np.dtype[np.float64]]:
        """The scores of the rows, in units of the logit."""
        scores: np.ndarray[Any, np.dtype[np.float64]] = SCALE * (self.shares @ weights + self.least)
        return scores


def main(
    gold: Annotated[Path | None, typer.Argument(help="Folder of annotated articles")] = None,
    write: Annotated[Path | None, typer.Option(help="Write the fitted weights as a configuration")] = None,
    pull: Annotated[float, typer.Option(help="How strongly weights are held where they are")] = 0.1,
    rounds: Annotated[int, typer.Option(help="How often to fit and link anew")] = 3,
) -> None:
    """Fit, and print accuracy on both halves after each round."""
    gazetteers = gazetteer.load(data_folder("gazetteers"))
    annotator = Annotator(gazetteers, load_config().annotate)
    examples = [*_of_cases(annotator), *(_of_gold(gold, annotator) if gold else ())]
    start = config = load_config().link
    print(f"{len(examples)} articles and cases, {sum(example.fits for example in examples)} of them for fitting")
    best = (_accuracy(examples, gazetteers, config), config)
    print(_told("as they are", best[0]))
    for turn in range(1, rounds + 1):
        config = replace(config, weights=_fit(examples, gazetteers, config, start, pull))
        found = _accuracy(examples, gazetteers, config)
        print(_told(f"round {turn}", found))
        if (found[1][0], found[0][0]) >= (best[0][1][0], best[0][0][0]):
            best = (found, config)
    text = _toml(best[1].weights)
    print(f"\nthe best on the other half, the last of several alike:\n{text}")
    if write:
        write.write_text(text, "utf-8")


def _half(key: str) -> bool:
    return hashlib.sha256(key.encode()).digest()[0] % 2 == 0


def _of_cases(annotator: Annotator) -> Iterator[Example]:
    cases = read_cases(FOLDER / "cases.csv")
    for case, article in zip(cases, articles_of(cases), strict=True):
        annotated = annotator.annotate(article)
        if case.expected != "AMBIGUOUS" and case.label in (Label.LOC, Label.ORG):
            yield Example(annotated, _right(case), _half(case.id))


def _right(case: Case) -> dict[tuple[int, int, Label], str]:
    start = case.context.index(case.mention)
    return {(start, start + len(case.mention), case.label): case.expected}


def _of_gold(folder: Path, annotator: Annotator) -> Iterator[Example]:
    rows = {row["id"]: row for row in map(json.loads, _files(folder))}
    found = {article["id"]: article for article in gold_articles(folder)}
    for key in sorted(rows):
        entities = {entity["id"]: entity["key"] for entity in rows[key]["entities"]}
        right = {
            (mention["start"], mention["end"], Label(mention["type"])): entities[mention["entity"]]
            for mention in rows[key]["mentions"]
            if mention["type"] in ("LOC", "ORG") and mention.get("entity")
        }
        yield Example(annotator.annotate(_article(found[key])), right, _half(key))


def _files(folder: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(folder.glob("*.gold.json"))]


def _article(row: Mapping[str, Any]) -> Article:
    return read_rows([row])[0]


def _links(example: Example, linker: Linker) -> Iterator[tuple[Link, str]]:
    """Each link of a span whose right key is known, with that key."""
    linked = linker.link(example.article)
    for (start, end, label), key in example.right.items():
        link = meant(linked.links, label, start, end)
        if link is not None:
            yield link, key


def _accuracy(
    examples: Sequence[Example], gazetteers: Gazetteers, config: LinkConfig
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Right links and all, on the fitting half and on the other."""
    linker = Linker(gazetteers, config)
    counts = {True: [0, 0], False: [0, 0]}
    for example in examples:
        for link, key in _links(example, linker):
            nil = key.startswith("NIL") and link.verdict == "NIL"
            counts[example.fits][0] += nil or (link.entity == key and link.verdict != "AMBIGUOUS")
            counts[example.fits][1] += 1
    return (counts[True][0], counts[True][1]), (counts[False][0], counts[False][1])


def _told(name: str, found: tuple[tuple[int, int], tuple[int, int]]) -> str:
    halves = (f"{right}/{of} ({right / max(1, of):.4f})" for right, of in found)
    return f"{name}: right of the fitting half {next(halves)}, of the other {next(halves)}"


def _fit(
    examples: Iterable[Example], gazetteers: Gazetteers, config: LinkConfig, start: LinkConfig, pull: float
) -> LinkWeights:
    """Weights that make the right candidates of the fitting half likeliest, held near ``start``."""
    names = [(table, name) for table in TABLES for name in getattr(config.weights, table)]
    linker = Linker(gazetteers, config)
    choices = [choice for one in examples if one.fits for choice in _choices(one, linker, config.weights, names)]
    now = np.array([getattr(config.weights, table)[name] for table, name in names])
    home = np.array([getattr(start.weights, table)[name] for table, name in names])
    print(f"  {len(choices)} decisions among several, loss {_loss(choices, now):.4f}", end="")
    for _ in range(400):
        slope = pull * len(choices) * (now - home)
        for choice in choices:
            scores = choice.scores(now)
            likely = np.exp(scores - scores.max())
            slope += SCALE * (likely / likely.sum() @ choice.shares - choice.shares[choice.right])
        now = np.clip(now - 0.2 * slope / max(1, len(choices)), 0.0, MOST)
    print(f" -> {_loss(choices, now):.4f}")
    fitted: dict[str, dict[str, float]] = {table: {} for table in TABLES}
    for (table, name), weight in zip(names, now, strict=True):
        fitted[table][name] = round(float(weight), 2)
    return LinkWeights(**fitted)


def _loss(choices: Sequence[Choice], weights: np.ndarray[Any, np.dtype[np.float64]]) -> float:
    """Mean negative logarithm of how likely the right candidates are."""
    scores = [choice.scores(weights) for choice in choices]
    lost = [float(np.log(np.exp(s - s[c.right]).sum())) for s, c in zip(scores, choices, strict=True)]
    return sum(lost) / max(1, len(lost))


def _choices(
    example: Example, linker: Linker, weights: LinkWeights, names: Sequence[tuple[str, str]]
) -> Iterator[Choice]:
    """The decisions that had several candidates, the right one among them."""
    for link, key in _links(example, linker):
        keys = [*(candidate.key for candidate in link.candidates), "NIL"]
        wanted = "NIL" if key.startswith("NIL") else key
        if len(keys) < 2 or wanted not in keys:
            continue
        shares, least = np.zeros((len(keys), len(names))), np.zeros(len(keys))
        least[-1] = LEAST
        chosen = {reason.feature for candidate in link.candidates for reason in candidate.reasons}
        tables = ("choice",) if chosen <= weights.choice.keys() else ("name", "place")
        for row, candidate in enumerate(link.candidates):
            for reason in candidate.reasons:
                table = next((table for table in tables if reason.feature in getattr(weights, table)), None)
                if table is not None and getattr(weights, table)[reason.feature]:
                    weight = getattr(weights, table)[reason.feature]
                    shares[row, names.index((table, reason.feature))] += reason.weight / weight
        yield Choice(shares, least, keys.index(wanted))


def _toml(weights: LinkWeights) -> str:
    lines = []
    for table in TABLES:
        lines.append(f"[link.weights.{table}]")
        lines += [f'"{name}" = {weight}' for name, weight in getattr(weights, table).items()]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    typer.run(main)
