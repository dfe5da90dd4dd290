"""Counting, the finished figures, their printed form, and floors that they must not fall below."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError


@dataclass(slots=True)
class Hits:
    """How many items were right, of how many predicted and how many in the gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def figures(self) -> dict[str, Any]:
        """Precision, recall and F1 in [0, 1], to four places, with the counts."""
        precision = self.right / self.predicted if self.predicted else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        rounded = {"p": round(precision, 4), "r": round(recall, 4), "f1": round(f1, 4)}
        return {**rounded, "gold": self.gold, "pred": self.predicted}


@dataclass(frozen=True, slots=True)
class Report:
    """All figures. ``prf`` are precision, recall, F1; ``acc`` are shares of right judgements."""

    articles: int
    predicted: int
    prf: dict[str, dict[str, Any]]
    acc: dict[str, dict[str, Any]]
    errors: dict[str, list[str]]

    def as_dict(self) -> dict[str, Any]:
        """The figures without the errors, for JSON."""
        return {"articles": self.articles, "predicted": self.predicted, "prf": self.prf, "acc": self.acc}


@dataclass(slots=True)
class Tally:
    """Collects counts, judgements and errors, article by article."""

    hits: defaultdict[str, Hits] = field(default_factory=lambda: defaultdict(Hits))
    judged: defaultdict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    errors: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def count(self, name: str, right: int, predicted: int, gold: int) -> None:
        """Add to a figure of precision and recall."""
        hits = self.hits[name]
        hits.right += right
        hits.predicted += predicted
        hits.gold += gold

    def judge(self, name: str, good: bool) -> None:
        """Add one judgement to a figure of accuracy."""
        self.judged[name].append(good)

    def error(self, kind: str, line: str) -> None:
        """Keep one error's line."""
        self.errors[kind].append(line)

    def report(self, articles: int, predicted: int) -> Report:
        """The figures so far, sorted by name."""
        prf = {name: hits.figures() for name, hits in sorted(self.hits.items())}
        acc = {
            name: {"acc": round(sum(good) / len(good), 4), "n": len(good)} for name, good in sorted(self.judged.items())
        }
        return Report(articles, predicted, prf, acc, dict(sorted(self.errors.items())))


def render(report: Report, errors: int = 0) -> str:
    """The figures as lines of text, with at most ``errors`` examples of each kind of error."""
    lines = [f"{report.predicted} of {report.articles} articles predicted"]
    for name, row in report.prf.items():
        scores = f"P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}"
        lines.append(f"{name:26s} {scores}  gold {row['gold']:5d} pred {row['pred']:5d}")
    lines += [f"{name:26s} acc {row['acc']:.3f}  n {row['n']}" for name, row in report.acc.items()]
    if errors:
        for kind, found in report.errors.items():
            lines.append(f"-- {kind}: {len(found)}")
            lines += [f"    {line}" for line in found[:errors]]
    return "\n".join(lines)


def render_json(report: Report) -> str:
    """The figures as indented JSON."""
    return json.dumps(report.as_dict(), ensure_ascii=False, indent=1)


def read_floors(path: Path) -> dict[str, float]:
    """The least figures (F1 or accuracy, 0 to 1) by name: ``"strict/all" = 0.9``.

    Raises:
        ConfigError: the file cannot be read or a floor is no number from 0 to 1.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise ConfigError(f"{path}: no valid TOML: {error}") from None
    for name, floor in table.items():
        if isinstance(floor, bool) or not isinstance(floor, int | float) or not 0 <= floor <= 1:
            raise ConfigError(f"{path}: {name}: a number from 0 to 1 is wanted, not {floor!r}")
    return {name: float(floor) for name, floor in table.items()}


def missed_floors(report: Report, floors: dict[str, float]) -> list[str]:
    """One line for each figure below its floor.

    Raises:
        ConfigError: a floor names no figure of the report.
    """
    figures = {name: row["f1"] for name, row in report.prf.items()}
    figures |= {name: row["acc"] for name, row in report.acc.items()}
    unknown = sorted(floors.keys() - figures.keys())
    if unknown:
        raise ConfigError(f"floors: no figure is called {unknown[0]!r}; there are: {', '.join(sorted(figures))}")
    below = [name for name in sorted(floors) if figures[name] < floors[name]]
    return [f"{name}: {figures[name]:.4f} is below the floor of {floors[name]:.4f}" for name in below]
