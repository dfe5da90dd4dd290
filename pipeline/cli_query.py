"""The commands ``chidao query`` and ``chidao store``: for analysts, who read Vietnamese or English."""

from __future__ import annotations

import importlib
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from pipeline.errors import ChidaoError, UsageError
from pipeline.printable import printable

if TYPE_CHECKING:
    from pipeline.query import Answer

_NOTHING = 1
_WRONG = 2
_INTERRUPTED = 130


class RunFirst(TyperGroup):
    """A group of commands whose RUN stands before its own options and before the command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put RUN behind the group's options, where a group looks for it."""
        if args and not args[0].startswith("-"):
            flags = {name for one in self.get_params(ctx) if getattr(one, "is_flag", False) for name in one.opts}
            end = 1
            while end < len(args) and args[end].startswith("-"):
                end += 1 if args[end] in flags or args[end] in {"-h", "--help"} or "=" in args[end] else 2
            args = [*args[1:end], args[0], *args[end:]]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=RunFirst,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example:  chidao query outputs/first directives --where 'Quảng Ninh' --when 2020",
)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, all columns · cho máy đọc.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV, all columns · dạng CSV.")]
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many rows · nhiều nhất N dòng.")]
Where = Annotated[
    str | None,
    typer.Option(metavar="PLACE", help="A place with all that lies in it: a name or key · nơi, gồm cả cấp dưới."),
]
Before = Annotated[
    bool, typer.Option("--with-predecessors", help="And what the place was before · cả đơn vị trước đây.")
]
After = Annotated[bool, typer.Option("--with-successors", help="And what it became · cả đơn vị kế tục.")]
When = Annotated[
    str | None, typer.Option(metavar="WHEN", help="2020-03-13, 2020-03, 2020 or FROM/TO · thời gian, hoặc TỪ/ĐẾN.")
]
Entity = Annotated[str, typer.Argument(metavar="ENTITY", help="A key, or a name that only one has · khóa hoặc tên.")]


@contextmanager
def _reported() -> Iterator[None]:
    """Turn what is wrong into one line on stderr and an exit code."""
    try:
        yield
    except ChidaoError as error:
        typer.echo(f"chidao: {printable(str(error))}", err=True)
        raise typer.Exit(_WRONG) from None
    except sqlite3.DatabaseError as error:
        typer.echo(f"chidao: kho dữ liệu hỏng, hãy tạo lại · the store is damaged, build it again ({error})", err=True)
        raise typer.Exit(_WRONG) from None
    except KeyboardInterrupt:
        raise typer.Exit(_INTERRUPTED) from None


def _told(line: str) -> None:
    typer.echo(printable(line), err=True)


def _progress(step: str, count: int) -> None:
    """One line on a terminal that is written over, and empty at the end."""
    if sys.stderr.isatty():
        told = f"{step} {count:,}" if step else ""
        typer.echo(f"\r{told:40}{'' if step else chr(13)}", nl=False, err=True)


def _store_of(run_: Path) -> Path:
    """The store that RUN is, or the one of the run in that folder."""
    from pipeline.store import ensure  # noqa: PLC0415 - heavy; --help is not to wait for it

    if not run_.is_dir():
        return run_
    path = ensure(run_, _told, _progress)
    _progress("", 0)
    return path


def _answer(ctx: typer.Context, ask: Callable[[sqlite3.Connection], Answer], *, as_json: bool, as_csv: bool) -> None:
    """Ask the store that the context names, and print."""
    with _reported():
        from pipeline.store import open_store  # noqa: PLC0415

        with closing(open_store(_store_of(ctx.obj))) as db:
            answer = ask(db)
        _print(answer, as_json=as_json, as_csv=as_csv)


def _print(answer: Answer, *, as_json: bool, as_csv: bool) -> None:
    from pipeline.query.printing import csv_lines, print_table  # noqa: PLC0415

    if as_json and as_csv:
        raise UsageError("--json, --csv: chỉ chọn một · exclude each other")
    for note in answer.notes:
        _told(note)
    if as_json:
        from pipeline.desk.page import as_json as safe_json  # noqa: PLC0415

        typer.echo(safe_json(answer.dicts()))
    elif as_csv:
        for line in csv_lines(answer):
            typer.echo(line)
    elif answer.rows:
        print_table(answer, shutil.get_terminal_size().columns if sys.stdout.isatty() else None)
    if not answer.rows:
        _told("không có kết quả · nothing found")
        raise typer.Exit(_NOTHING)


@app.callback(invoke_without_command=True)
def query(
    ctx: typer.Context,
    run_: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a finished run, or a store (.sqlite).")],
    *,
    sql: Annotated[str | None, typer.Option(metavar="SELECT", help="Your own SQL; it can only read.")] = None,
    sparql: Annotated[str | None, typer.Option(metavar="SELECT", help="Your own SPARQL (extra sparql).")] = None,
    seconds: Annotated[float, typer.Option(min=0.1, help="How long --sql or --sparql may take.")] = 30,
    limit: Limit = 1000,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Ask the graph of a run, or of several in one store · Hỏi dữ liệu đã phân tích.

    RUN comes first, then a command, or --sql or --sparql. A run's store, graph.sqlite, is built on first use
    and again whenever the run changed. Names may be typed in any case, with or without diacritics, in part, or
    as keys. Exit code 1: nothing was found.
    """
    ctx.obj = run_
    with _reported():
        if (sql is not None) + (sparql is not None) + (ctx.invoked_subcommand is not None) != 1:
            raise UsageError(
                "hãy cho một lệnh, hoặc --sql, hoặc --sparql · give one command, or --sql, or --sparql; see --help"
            )
        if sql is not None:
            from pipeline.query import sql as ask  # noqa: PLC0415

            _print(ask(_store_of(run_), sql, seconds=seconds, limit=limit), as_json=as_json, as_csv=as_csv)
        if sparql is not None:
            _print(_sparql(run_, sparql, seconds, limit), as_json=as_json, as_csv=as_csv)


def _sparql(run_: Path, statement: str, seconds: float, limit: int) -> Answer:
    from pipeline.query.answer import Answer, cut  # noqa: PLC0415
    from pipeline.results import open_results  # noqa: PLC0415

    if run_.is_file():
        raise UsageError(f"{run_}: --sparql cần thư mục kết quả · --sparql needs the folder of a run, not a store")
    results = open_results(run_)
    try:
        engine = importlib.import_module("pipeline.sparql")
    except ModuleNotFoundError:
        raise UsageError("--sparql: chưa cài · is not installed: pip install 'chidao[sparql]'") from None
    columns, rows = engine.select(results, statement, seconds)
    kept, more = cut([tuple(row) for row in rows], limit)
    return Answer(tuple(columns), kept, more)


@app.command(epilog="Example:  chidao query outputs/first directives --who 'UBND tỉnh' --where 'Bình Liêu' --when 2020")
def directives(
    ctx: typer.Context,
    *,
    who: Annotated[str | None, typer.Option(metavar="NAME", help="Who acts, or in whose post · ai làm.")] = None,
    what: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of what it is about · nội dung.")] = None,
    where: Where = None,
    when: When = None,
    document: Annotated[
        str | None, typer.Option(metavar="DOCUMENT", help="A number, name or key · số hiệu hoặc tên văn bản.")
    ] = None,
    addressee: Annotated[str | None, typer.Option(metavar="NAME", help="Who is directed or met · giao cho ai.")] = None,
    act: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACT",
            help="direct, issue, approve, implement, hold, chair, attend, meet, inspect; may be repeated.",
        ),
    ] = None,
    with_predecessors: Before = False,
    with_successors: After = False,
    limit: Limit = 50,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Who directed what, where, when, on which document; the latest first · Ai chỉ đạo gì, ở đâu, khi nào."""
    from pipeline import query as asking  # noqa: PLC0415

    _answer(ctx, lambda db: asking.directives(
        db, who=who, what=what, where=where, when=when, document=document, addressee=addressee, act=act or (),
        predecessors=with_predecessors, successors=with_successors, limit=limit,
    ), as_json=as_json, as_csv=as_csv)  # fmt: skip


@app.command("office-holders", epilog="Example:  chidao query outputs/first office-holders --where vn/22 --as-of 2020")
def office_holders(
    ctx: typer.Context,
    *,
    organization: Annotated[str | None, typer.Option(metavar="NAME", help="The body · cơ quan.")] = None,
    person: Annotated[str | None, typer.Option(metavar="NAME", help="The person · người.")] = None,
    where: Where = None,
    title: Annotated[str | None, typer.Option(metavar="WORDS", help="A part of the post's name · chức vụ.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Who held it then · lúc nào.")] = None,
    with_predecessors: Before = False,
    with_successors: After = False,
    limit: Limit = 50,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Who held which post, from when to when · Ai giữ chức vụ gì, từ bao giờ đến bao giờ."""
    from pipeline import query as asking  # noqa: PLC0415

    _answer(ctx, lambda db: asking.office_holders(
        db, organization=organization, person=person, where=where, title=title, as_of=as_of,
        predecessors=with_predecessors, successors=with_successors, limit=limit,
    ), as_json=as_json, as_csv=as_csv)  # fmt: skip


@app.command(epilog="Example:  chidao query outputs/first timeline ubnd@vn/22 --when 2019/2021")
def timeline(
    ctx: typer.Context, entity: Entity, *, when: When = None, limit: Limit = 50, as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:  # fmt: skip
    """All that is told of one person, body, place or document, in order of time · Theo dòng thời gian."""
    from pipeline import query as asking  # noqa: PLC0415

    _answer(ctx, lambda db: asking.timeline(db, entity, when=when, limit=limit), as_json=as_json, as_csv=as_csv)


@app.command(epilog="Example:  chidao query outputs/first neighbours ubnd@vn/22 --depth 2")
def neighbours(
    ctx: typer.Context, entity: Entity, *,
    depth: Annotated[int, typer.Option(help="How many steps away, 1 to 4 · mấy bước.")] = 1,
    limit: Limit = 50, as_json: AsJson = False, as_csv: AsCsv = False,
) -> None:  # fmt: skip
    """What an entity is tied to by acts, posts and documents · Có quan hệ với ai, với gì."""
    from pipeline import query as asking  # noqa: PLC0415

    _answer(ctx, lambda db: asking.neighbours(db, entity, depth=depth, limit=limit), as_json=as_json, as_csv=as_csv)


@app.command(epilog="Example:  chidao query outputs/first search 'chay rung'")
def search(
    ctx: typer.Context,
    wanted: Annotated[list[str], typer.Argument(metavar="WORDS", help='"In quotes": in this order · từ cần tìm.')],
    *,
    limit: Limit = 20,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Find sentences by words, typed with or without diacritics · Tìm câu theo từ, có dấu hay không dấu."""
    from pipeline import query as asking  # noqa: PLC0415

    _answer(ctx, lambda db: asking.search(db, " ".join(wanted), limit=limit), as_json=as_json, as_csv=as_csv)


def store(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN", help="Folders of finished runs.")],
    *,
    out: Annotated[Path, typer.Option(metavar="FILE", help="The store to write, such as graph.sqlite.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a store that is there.")] = False,
) -> None:
    """Put one or several runs into one store, a SQLite file, for `chidao query` · Gộp các lần chạy thành một kho.

    An article that several runs have is taken once, from the run that is named first; one id with two texts
    is refused.
    """
    with _reported():
        from pipeline.results import open_results  # noqa: PLC0415
        from pipeline.store import build  # noqa: PLC0415

        if out.exists() and not overwrite:
            raise UsageError(f"{out}: đã có; --overwrite để ghi đè · exists already; --overwrite replaces it")
        built = build(out, [open_results(run_) for run_ in runs], _progress)
        _progress("", 0)
        again = f"; {built.skipped:,} bài trùng, lấy một lần · in several runs, taken once" if built.skipped else ""
        _told(f"{out}: {built.articles:,} bài · articles, {built.events:,} hành động · acts{again}")
