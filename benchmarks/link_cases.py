"""How names are linked in cases written by hand: a short context, one mention, the key that is meant.

Each case is read as an article of its date and publisher by the whole of annotate and link, so that a
mention that no tagger finds is a miss. The outcomes are compared with a frozen reference, so that a
change shows which cases it wins and which it loses.
"""

from __future__ import annotations

import csv
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from pipeline import gazetteer
from pipeline.annotate import Annotator
from pipeline.config import data_folder, load_config
from pipeline.errors import ArticleError
from pipeline.ingest import read
from pipeline.link import Linker
from pipeline.records import Article, Candidate, Label, Link, Verdict
from pipeline.text import fold_key

FOLDER = Path(__file__).resolve().parent / "linking"
COLUMNS = ("id", "category", "date", "source", "context", "mention", "label", "expected", "note")
UNTAGGED = "untagged"  # no mention of that label stands there


@dataclass(frozen=True, slots=True)
class Case:
    """One row of ``cases.csv``.

    Attributes:
        expected: the key that is meant; ``NIL`` where any key outside the gazetteers is right;
            ``AMBIGUOUS`` where a careful reader cannot tell.
    """

    id: str
    category: str
    date: str
    source: str
    context: str
    mention: str
    label: Label
    expected: str
    note: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case: the key or verdict, whether it is right, and the candidates as text."""

    case: Case
    found: str
    right: bool
    candidates: str = ""

    @property
    def kind(self) -> str:
        """The column of the confusion table."""
        if self.right:
            return "right"
        if self.found in (UNTAGGED, Verdict.AMBIGUOUS):
            return self.found
        return "NIL" if self.found.startswith("NIL:") else "other key"


def main(
    cases: Annotated[Path, typer.Option(help="The cases")] = FOLDER / "cases.csv",
    reference: Annotated[Path, typer.Option(help="The outcomes to compare with")] = FOLDER / "reference.csv",
    config: Annotated[Path | None, typer.Option(help="Settings to lay over the default")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every case that is not right")] = False,
    freeze: Annotated[bool, typer.Option("--freeze", help="Make the outcomes the new reference")] = False,
    least: Annotated[float, typer.Option(help="Fail if fewer cases than this share are right")] = 0.0,
    least_category: Annotated[float, typer.Option(help="Fail if a category has a smaller share than this")] = 0.0,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures to this file as well")] = None,
) -> None:
    """Link every case, and print what is right by category, and what changed since the reference."""
    outcomes = list(link(read_cases(cases), config))
    shares = _print(outcomes)
    _print_changes(outcomes, _read_reference(reference))
    for outcome in outcomes if errors else ():
        if not outcome.right:
            print(f"{outcome.case.id}: {outcome.case.mention!r} is {outcome.case.expected}, found {outcome.found}")
            print(f"    {outcome.case.context}\n    {outcome.candidates}")
    if freeze:
        _freeze(reference, outcomes)
    if json_file:
        json_file.write_text(json.dumps(shares, ensure_ascii=False, indent=1) + "\n", "utf-8")
    low = [
        f"{name}: {share:.3f}" for name, share in shares.items() if share < (least if name == "all" else least_category)
    ]
    print("\n".join(f"below the floor: {line}" for line in low))
    raise typer.Exit(1 if low else 0)


def read_cases(path: Path) -> list[Case]:
    """The cases of a file, checked: ids differ, and each mention stands once in its context."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise SystemExit(f"{path}: the columns must be {', '.join(COLUMNS)}")
        cases = [Case(**{**row, "label": Label(row["label"])}) for row in rows]
    for case in cases:
        if case.context.count(case.mention) != 1:
            raise SystemExit(f"{path}: {case.id}: {case.mention!r} must stand once in the context")
    twice = [key for key, count in Counter(case.id for case in cases).items() if count > 1]
    if twice:
        raise SystemExit(f"{path}: ids stand twice: {', '.join(twice)}")
    return cases


def link(cases: Sequence[Case], config: Path | None = None) -> Iterator[Outcome]:
    """The outcome of each case, in order."""
    settings = load_config(config)
    gazetteers = gazetteer.load(data_folder("gazetteers"))
    annotator, linker = Annotator(gazetteers, settings.annotate), Linker(gazetteers, settings.link)
    for case, article in zip(cases, articles_of(cases), strict=True):
        linked = linker.link(annotator.annotate(article))
        start = case.context.index(case.mention)
        yield _outcome(case, meant(linked.links, case.label, start, start + len(case.mention)))


def articles_of(cases: Sequence[Case]) -> list[Article]:
    """The cases as articles."""
    return read_rows([_row(case) for case in cases])


def read_rows(rows: Iterable[Mapping[str, object]]) -> list[Article]:
    """Rows as articles, as the reader of JSON Lines gives them."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "rows.jsonl"
        source.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), "utf-8")
        found = list(read([str(source)], load_config().ingest))
    refused = [f"{item.article}: {item.reason}" for item in found if isinstance(item, ArticleError)]
    if refused:
        raise SystemExit("\n".join(refused))
    return [item for item in found if isinstance(item, Article)]


def _row(case: Case) -> dict[str, str]:
    row = {"id": case.id, "text": case.context, "published": case.date, "source": case.source}
    return {name: value for name, value in row.items() if value}


def meant(links: Iterable[Link], label: Label, start: int, end: int) -> Link | None:
    """The link of the mention, or else of the last one of its label inside its words ("ông Khởi": Khởi)."""
    inside = [one for one in links if one.label is label and start <= one.start and one.end <= end]
    return max(inside, key=lambda one: (one.end - one.start, one.start), default=None)


def _outcome(case: Case, found: Link | None) -> Outcome:
    if found is None:
        return Outcome(case, UNTAGGED, right=False)
    key = str(found.verdict) if found.verdict is Verdict.AMBIGUOUS else found.entity or "NIL:"
    alike = key.startswith("NIL:") and fold_key(key) == fold_key(case.expected)
    right = key == case.expected or alike or (case.expected == "NIL" and found.verdict is Verdict.NIL)
    told = (f"{one.key} {one.score:.2f} ({_reasons(one)})" for one in found.candidates)
    return Outcome(case, key, right, "; ".join(told))


def _reasons(candidate: Candidate) -> str:
    return ", ".join(f"{reason.feature} {reason.weight:+.2f}" for reason in candidate.reasons)


def _print(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """The table of categories; returns the share that is right by category, and of all."""
    kinds = ("right", "other key", "NIL", str(Verdict.AMBIGUOUS), UNTAGGED)
    table = Table(title="Links of cases written by hand")
    for heading in ("category", "cases", *kinds, "share right"):
        table.add_column(heading, justify="left" if heading == "category" else "right")
    categories = list(dict.fromkeys(outcome.case.category for outcome in outcomes))
    shares: dict[str, float] = {}
    for name in (*categories, "all"):
        counts = Counter(outcome.kind for outcome in outcomes if name in (outcome.case.category, "all"))
        shares[name] = round(counts["right"] / counts.total(), 4)
        cells = [str(counts[kind] or "") for kind in kinds]
        table.add_row(name, str(counts.total()), *cells, f"{shares[name]:.3f}")
    Console().print(table)
    return shares


def _print_changes(outcomes: Iterable[Outcome], reference: Mapping[str, str]) -> None:
    """Each case whose outcome differs from the reference's."""
    for outcome in outcomes:
        before = reference.get(outcome.case.id)
        if before is not None and before != outcome.found:
            won = "won" if outcome.right else "lost" if before == outcome.case.expected else "changed"
            print(f"{won}: {outcome.case.id} {outcome.case.mention!r}: {before} -> {outcome.found}")


def _read_reference(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row["found"] for row in csv.DictReader(stream)}


def _freeze(path: Path, outcomes: Iterable[Outcome]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("id", "found"))
        writer.writerows((outcome.case.id, outcome.found) for outcome in outcomes)


if __name__ == "__main__":
    typer.run(main)
