"""How good the annotations are: the pipeline run on articles annotated by hand, and the scorer's figures.

The gold articles are in the form of the gold guidelines, one JSON file each. Everything happens in
one process.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer
from gold_input import gold_articles
from peers import PEERS, recognize
from rich.console import Console
from rich.table import Table
from stages import timed_taggers

from pipeline import evaluate, gazetteer
from pipeline.annotate import Annotator
from pipeline.config import data_folder, load_config
from pipeline.errors import ArticleError
from pipeline.evaluate import Document
from pipeline.export import exporter
from pipeline.ingest import read
from pipeline.results import Results, open_results
from pipeline.run import Request, carry_out


@dataclass(slots=True)
class Taggers:
    """For each tagger what it contributed: mentions kept by label, how many of them are right, and its time."""

    kept: Counter[tuple[str, str]] = field(default_factory=Counter)
    right: Counter[tuple[str, str]] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    proposed: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)


def main(
    gold: Annotated[Path, typer.Argument(help="Folder of annotated articles")],
    config: Annotated[Path | None, typer.Option(help="Settings to lay over the default")] = None,
    errors: Annotated[int, typer.Option(help="Show at most N examples of each kind of error")] = 0,
    floors: Annotated[Path | None, typer.Option(help="Least figures; one below its floor fails")] = None,
    peers: Annotated[bool, typer.Option(help="Show what other libraries find in the same articles")] = True,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures to this file as well")] = None,
) -> None:
    """Run, score, and print the figures and what each tagger did."""
    with tempfile.TemporaryDirectory() as folder:
        results = _run(gold, Path(folder), config)
        exporter("gold").write(results, Path(folder) / "predicted")
        documents = evaluate.read_folder(gold)
        report = evaluate.score(documents, evaluate.read_folder(Path(folder) / "predicted"))
        taggers = _taggers(documents, results)
        _time(taggers, Path(folder) / "gold.jsonl", config)
    print(evaluate.render(report, errors))
    _print(taggers)
    if peers:
        _print_peers(documents)
    if json_file:
        json_file.write_text(json.dumps(report.as_dict(), indent=1), "utf-8")
    missed = evaluate.missed_floors(report, evaluate.read_floors(floors)) if floors else []
    print("\n".join(missed))
    raise typer.Exit(1 if missed else 0)


def _run(gold: Path, folder: Path, config: Path | None) -> Results:
    source = folder / "gold.jsonl"
    lines = [json.dumps(article, ensure_ascii=False) + "\n" for article in gold_articles(gold)]
    source.write_text("".join(lines), "utf-8")
    carry_out(Request(inputs=(str(source),), out=folder / "run", config=config, workers=1))
    return open_results(folder / "run")


def _taggers(documents: Mapping[str, Document], results: Results) -> Taggers:
    found = Taggers()
    spans = {key: {(m.label, *m.span) for m in document.mentions} for key, document in documents.items()}
    for held in spans.values():
        found.gold.update(label for label, *_ in held)
    for row in results.rows("mentions"):
        kind = (row["tagger"], row["label"])
        found.kept[kind] += 1
        found.right[kind] += (row["label"], row["start"], row["end"]) in spans[row["article"]]
    return found


def _time(taggers: Taggers, source: Path, config: Path | None) -> None:
    settings = load_config(config)
    gazetteers = gazetteer.load(data_folder("gazetteers"))
    annotator = Annotator(gazetteers, settings.annotate)
    clocks = timed_taggers(annotator, gazetteers)
    for article in read([str(source)], settings.ingest):
        if not isinstance(article, ArticleError):
            annotator.mentions(article)
    for clock in clocks:
        taggers.seconds[clock.name] = clock.seconds
        taggers.proposed[clock.name] = clock.proposed


def _print(taggers: Taggers) -> None:
    table = Table(title="Taggers", caption="exact spans; recall is the tagger's share of the label's gold mentions")
    for heading in ("tagger", "ms", "proposed", "label", "kept", "right", "precision", "recall"):
        table.add_column(heading, justify="left" if heading in ("tagger", "label") else "right")
    for name in sorted(taggers.seconds.keys() | {tagger for tagger, _ in taggers.kept}):
        about = (name, f"{1000 * taggers.seconds.get(name, 0):.0f}", str(taggers.proposed.get(name, "")))
        for line, cells in enumerate(_rows(taggers, name) or [("",) * 5]):
            table.add_row(*(about if line == 0 else ("", "", "")), *cells)
        table.add_section()
    Console(width=100).print(table)


def _print_peers(documents: Mapping[str, Document]) -> None:
    """The entities of the peers, measured on the same articles by the same spans."""
    table = Table(title="Peers", caption="the same articles and exact spans; they know no DOC, ROLE and DATE")
    for heading in ("peer", "ms", "found", "label", "right", "precision", "recall"):
        table.add_column(heading, justify="left" if heading in ("peer", "label") else "right")
    for peer in PEERS:
        if peer.task != "entities":
            continue
        try:
            found, seconds = recognize(peer, [document.text for document in documents.values()])
        except Exception as error:  # a peer that is missing or does not work here is a line in the table
            table.add_row(peer.name, "", "", f"{type(error).__name__}: {str(error)[:60]}")
            continue
        for n, label in enumerate(("LOC", "ORG", "PER")):
            gold = [{m.span for m in document.mentions if m.label == label} for document in documents.values()]
            theirs = [{(start, end) for name, start, end in held if name == label} for held in found]
            right = sum(len(a & b) for a, b in zip(gold, theirs, strict=True))
            size, all_gold = sum(map(len, theirs)), sum(map(len, gold))
            about = (peer.name, f"{1000 * seconds:.0f}", str(sum(map(len, found)))) if n == 0 else ("", "", "")
            share = f"{right / size:.3f}" if size else ""
            table.add_row(*about, label, str(right), share, f"{right / all_gold:.3f}" if all_gold else "")
        table.add_section()
    table.add_row("pyvi", "", "", "words and parts of speech only: see speed.py")
    Console(width=100).print(table)


def _rows(taggers: Taggers, name: str) -> list[tuple[str, ...]]:
    labels: Iterable[str] = sorted(label for tagger, label in taggers.kept if tagger == name)
    rows: list[tuple[str, ...]] = []
    for label in labels:
        kept, right = taggers.kept[name, label], taggers.right[name, label]
        recall = right / taggers.gold[label] if taggers.gold[label] else 0.0
        rows.append((label, str(kept), str(right), f"{right / kept:.3f}", f"{recall:.3f}"))
    return rows


if __name__ == "__main__":
    typer.run(main)
