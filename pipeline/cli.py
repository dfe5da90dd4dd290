"""The command ``chidao``: parses and prints; what it does is done by the rooms."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline import __version__, cli_gazetteer, cli_query
from pipeline.errors import ChidaoError, UsageError
from pipeline.printable import printable

if TYPE_CHECKING:
    from pipeline.trace.cascade import Direction

app = typer.Typer(
    name="chidao",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Who directed what, where: reads Vietnamese government and local-news articles and writes a knowledge graph.",
    epilog="Begin with:  chidao run examples --out outputs/first",
)

app.add_typer(cli_gazetteer.app, name="gazetteer")
app.add_typer(cli_query.app, name="query")
app.command("store", epilog="Example:  chidao store outputs/2019 outputs/2020 --out graph.sqlite")(cli_query.store)

_INTERRUPTED = 130
_FORMATS = (
    "csv, directives, docbin, edges, ftm, gexf, gold, graphml, html, jsonld, neo4j, node-link, nquads, parquet"
    " or turtle."
)


def main() -> None:
    """Run the command line."""
    app()


@contextmanager
def _reported() -> Iterator[None]:
    """Turn what is wrong into one line on stderr and an exit code."""
    try:
        yield
    except ChidaoError as error:
        typer.echo(f"chidao: {printable(str(error))}", err=True)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        typer.echo("chidao: interrupted; the same command with --resume goes on from here", err=True)
        raise typer.Exit(_INTERRUPTED) from None


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"chidao {__version__}")
        raise typer.Exit


@app.callback()
def chidao(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who directed what, where: reads Vietnamese government and local-news articles and writes a knowledge graph."""


@app.command(epilog="Example:  chidao run examples --out outputs/first")
def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Files, folders or patterns of .txt, .jsonl, .html, .csv or .parquet; - reads stdin.",
        ),
    ],
    *,
    out: Annotated[Path, typer.Option(help="The folder to write, such as outputs/NAME.")],
    config: Annotated[Path | None, typer.Option(help="A TOML file with the settings that differ.")] = None,
    gazetteers: Annotated[Path | None, typer.Option(help="A folder of gazetteers in the place of the default.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="How many processes work; default: one a core.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was interrupted.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the run that the folder holds.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Read at most so many articles.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if any article was quarantined.")] = False,
) -> None:
    """Read articles and write tables, a graph and who directed what, where.

    The folder gets articles, mentions, entities, people, holdings, events, document_relations (what one
    document does to another) and statements (JSON Lines), tenures (who held which post from when to
    when), edges (who directed whom), near_duplicates, graph.graphml, directives.csv, manifest.json,
    review.jsonl, which says who may be one person and what contradicts itself, and quarantine.jsonl,
    which says what could not be read.
    """
    with _reported():
        from pipeline.run import Request, carry_out, describe  # noqa: PLC0415 - heavy; --help is not to wait for it
        from pipeline.run.progress import Bar, Silent  # noqa: PLC0415

        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        request = Request(tuple(inputs), out, config, gazetteers, workers or cores, resume, overwrite, limit)
        summary = carry_out(request, Bar() if sys.stderr.isatty() and not quiet else Silent())
        if not quiet:
            typer.echo(describe(summary, out), err=True)
        if strict and summary.quarantined:
            raise typer.Exit(1)


@app.command(epilog="Example:  chidao export gold predictions --run outputs/first")
def export(
    format_: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help=_FORMATS,
        ),
    ],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file or folder to write.")],
    *,
    run_: Annotated[Path, typer.Option("--run", help="The folder of a finished run.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace files that are there.")] = False,
) -> None:
    """Write a finished run in another format.

    html: a report of one page for a browser. csv, parquet: all tables, a folder each; directives: one
    row an act. gexf, graphml, node-link: the whole graph; edges: who directed whom, as GraphML; neo4j:
    a folder for its importer and for Cypher; nquads, turtle, jsonld: RDF; ftm: FollowTheMoney
    statements. docbin: spaCy Docs. gold: one ID.json an article in the guidelines' format, for
    `chidao evaluate`. It ends with what was written, and what the format could not carry.
    """
    with _reported():
        from pipeline.export import export as write  # noqa: PLC0415
        from pipeline.results import open_results  # noqa: PLC0415

        report = write(format_, open_results(run_), out, overwrite=overwrite)
        for line in report.lines():
            typer.echo(f"{out}: {line}", err=True)


@app.command(epilog="Example:  chidao evaluate gold predictions --errors 5")
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="The folder of articles annotated by hand.")],
    predicted: Annotated[Path, typer.Argument(metavar="PRED", help="The folder that `chidao export gold` wrote.")],
    *,
    errors: Annotated[int, typer.Option(min=0, help="Show so many examples of each kind of error.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    floors: Annotated[Path | None, typer.Option(help="A TOML file of least figures; exit with 1 below them.")] = None,
) -> None:
    """Compare predictions with articles annotated by hand, and print precision, recall and F1."""
    with _reported():
        from pipeline import evaluate as scorer  # noqa: PLC0415

        least = scorer.read_floors(floors) if floors else {}
        report = scorer.score(scorer.read_folder(gold), scorer.read_folder(predicted))
        typer.echo(scorer.render_json(report) if as_json else scorer.render(report, errors))
        missed = scorer.missed_floors(report, least)
        for line in missed:
            typer.echo(f"chidao: {line}", err=True)
        if missed:
            raise typer.Exit(1)


@app.command(epilog="Example:  chidao show outputs/first tin-2020")
def show(
    run_: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a finished run.")],
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article's id; articles.jsonl lists them.")],
) -> None:
    """Print an article with its annotations in colour, and its acts and positions as sentences."""
    with _reported():
        from pipeline.results import open_results  # noqa: PLC0415
        from pipeline.show import show as print_article  # noqa: PLC0415

        print_article(open_results(run_).article(article))


@app.command(epilog="Example:  chidao trace '18-NQ/TW' --run outputs/first --down")
def trace(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="A key, a number in any writing, or a name · khóa, số hiệu, tên.")
    ],
    *,
    run_: Annotated[Path, typer.Option("--run", help="The folder of a finished run.")],
    up: Annotated[bool, typer.Option("--up", help="Only what it rests on · chỉ phía trên.")] = False,
    down: Annotated[bool, typer.Option("--down", help="Only what carries it out · chỉ phía dưới.")] = False,
    both: Annotated[bool, typer.Option("--both", help="Both; the default · cả hai (mặc định).")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON · cho máy đọc.")] = False,
) -> None:
    """Follow a document from the centre to the communes: what it rests on, what carries it out, who does.

    Exit code 1: no document fits, or several do; these are listed.
    """
    with _reported():
        from pipeline import trace as tracing  # noqa: PLC0415
        from pipeline.results import open_results  # noqa: PLC0415

        direction = _direction(up=up, down=down, both=both)
        results = open_results(run_)
        fits = tracing.find(results, document)
        if len(fits) != 1:
            _print(tracing.fit_lines(tracing.known(results, fits)) if fits else [_no_document(document)])
            raise typer.Exit(1)
        cascade = tracing.gather(results, fits[0], direction)
        if as_json:
            from pipeline.desk.page import as_json as safe_json  # noqa: PLC0415

            typer.echo(safe_json(tracing.as_dict(cascade)))
        else:
            _print(tracing.tree_lines(cascade, shutil.get_terminal_size().columns if sys.stdout.isatty() else None))


def _direction(*, up: bool, down: bool, both: bool) -> Direction:
    from pipeline.trace.cascade import Direction  # noqa: PLC0415

    if up + down + both > 1:
        raise UsageError("--up, --down and --both exclude each other")
    return Direction.UP if up else Direction.DOWN if down else Direction.BOTH


def _no_document(wanted: str) -> str:
    return printable(f"{wanted}: không có văn bản nào hợp · no document fits; entities.jsonl lists those of type DOC")


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


if __name__ == "__main__":
    main()
