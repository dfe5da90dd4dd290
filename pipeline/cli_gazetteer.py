"""The commands ``chidao gazetteer``: for annotators, who read Vietnamese or English."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.errors import ChidaoError, GazetteerError, UsageError
from pipeline.printable import printable

if TYPE_CHECKING:
    from pipeline.desk.page import Line

app = typer.Typer(
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Look up, check and compare the gazetteers · Tra cứu, kiểm tra, so sánh từ điển dữ liệu.",
)

Folder = Annotated[
    Path | None, typer.Option("--gazetteers", metavar="DIR", help="A folder of gazetteers · thư mục từ điển.")
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="2020-03-13, 2020-03, 2020 or 13/3/2020.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON · cho máy đọc.")]

_NOTHING = 1
_WRONG = 2
_INTERRUPTED = 130


@contextmanager
def _reported() -> Iterator[None]:
    """Turn what is wrong into one line on stderr and an exit code."""
    try:
        yield
    except GazetteerError as error:
        typer.echo(f"chidao: {printable(str(error))}; chidao gazetteer lint: mọi lỗi · every mistake", err=True)
        raise typer.Exit(_WRONG) from None
    except ChidaoError as error:
        typer.echo(f"chidao: {printable(str(error))}", err=True)
        raise typer.Exit(_WRONG) from None
    except KeyboardInterrupt:
        raise typer.Exit(_INTERRUPTED) from None


def _folder(given: Path | None) -> Path:
    """The folder of gazetteers: the one given, else that of a run.

    Raises:
        UsageError: it is none.
    """
    from pipeline.config import data_folder  # noqa: PLC0415 - heavy; --help is not to wait for it

    folder = given or data_folder("gazetteers")
    if not (folder / "places.jsonl").is_file():
        raise UsageError(f"{folder}: không phải thư mục từ điển · is no folder of gazetteers (no places.jsonl)")
    return folder


def _print(lines: Iterable[Line]) -> None:
    from pipeline.desk.page import laid_out  # noqa: PLC0415

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in laid_out(lines, width):
        typer.echo(line)


def _print_json(value: Any) -> None:
    from pipeline.desk.page import as_json  # noqa: PLC0415

    typer.echo(as_json(value))


@app.command(epilog="Example:  chidao gazetteer search 'huyện Bình Liêu' --as-of 2020-03-13")
def search(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As you know it · tên, viết thế nào cũng được.")],
    *,
    as_of: AsOf = None,
    level: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LEVEL", help="province/tỉnh, district/huyện, commune/xã, central, village; may be repeated."
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            help="unit, place, organ, position, document, code, programme, abbreviation; may be repeated.",
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Print at most so many · in nhiều nhất.")] = 20,
    as_json: AsJson = False,
    gazetteers: Folder = None,
) -> None:
    """Find units, places, organs, positions, documents and short forms by name · Tìm theo tên.

    Case, tone placement, spelling and missing marks do not matter; a typing error is tried last.
    Exit code 1: nothing was found.
    """
    with _reported():
        from pipeline.desk import options  # noqa: PLC0415
        from pipeline.desk.hits import HitPrinter  # noqa: PLC0415
        from pipeline.gazetteer import load  # noqa: PLC0415
        from pipeline.gazetteer.search import Filter, Search  # noqa: PLC0415

        on = options.as_of(as_of)
        wanted = Filter(on, options.wanted_levels(level or ()), options.wanted_kinds(kind or ()))
        found = load(_folder(gazetteers))
        result = Search(found).find(name, wanted)
        printer = HitPrinter(found, on)
        if as_json:
            _print_json(printer.as_dict(name, result, limit))
        else:
            _print(printer.page(name, result, limit))
        if not result.hits:
            raise typer.Exit(_NOTHING)


@app.command(epilog="Example:  chidao gazetteer show vn/22/198 --as-of 2020-03-13")
def show(
    key: Annotated[str, typer.Argument(metavar="KEY", help="vn/22/198, vn/22/198~0, ubnd@vn/22/198, ubnd, or any id.")],
    *,
    as_of: AsOf = None,
    as_json: AsJson = False,
    gazetteers: Folder = None,
) -> None:
    """Tell the history of a unit and what it is today, or all about another entry · Xem một mục.

    Where the register does not name a successor, it says so.
    """
    with _reported():
        from pipeline.desk import options  # noqa: PLC0415
        from pipeline.desk.sheet import Sheet  # noqa: PLC0415
        from pipeline.gazetteer import load  # noqa: PLC0415
        from pipeline.gazetteer.lookup import Lookup  # noqa: PLC0415

        on = options.as_of(as_of)
        found = load(_folder(gazetteers))
        entries = Lookup(found).find(key, on)
        if not entries:
            raise UsageError(_unknown(key))
        sheet = Sheet(found, on)
        if as_json:
            _print_json(sheet.as_dict(key, entries))
        else:
            _print(sheet.page(entries))


def _unknown(key: str) -> str:
    return f"{key}: không có khóa này · no such key; chidao gazetteer search {shlex.quote(key)}"


@app.command(epilog="Example:  chidao gazetteer lint")
def lint(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="Default: the project's own · mặc định.")] = None,
) -> None:
    """Name every mistake by file, line and field · Chỉ ra mọi lỗi: tệp, dòng, trường.

    Exit code 1: there are mistakes. Checks between rows come once every row is well-formed.
    """
    with _reported():
        from pipeline.desk.row_classes import ROOM_ROWS  # noqa: PLC0415
        from pipeline.desk.tally import lint_page  # noqa: PLC0415
        from pipeline.gazetteer.loading import ROWS, problems  # noqa: PLC0415

        where = _folder(folder)
        found = problems(where, ROOM_ROWS)
        general = {path.name for path in where.glob("*.jsonl")} - ROWS.keys() - ROOM_ROWS.keys()
        _print(lint_page(found, where, tuple(sorted(general))))
        if found:
            raise typer.Exit(_NOTHING)


@app.command(epilog="Example:  chidao gazetteer stats")
def stats(*, as_json: AsJson = False, gazetteers: Folder = None) -> None:
    """Count rows, units, successors, shared names, sources · Số liệu về từ điển."""
    with _reported():
        from pipeline.desk.tally import page  # noqa: PLC0415
        from pipeline.gazetteer import load  # noqa: PLC0415
        from pipeline.gazetteer.stats import figures  # noqa: PLC0415

        counted = figures(load(_folder(gazetteers)))
        if as_json:
            _print_json(asdict(counted))
        else:
            _print(page(counted))


@app.command(epilog="Example:  chidao gazetteer diff gazetteers-2026 gazetteers")
def diff(
    old: Annotated[Path, typer.Argument(metavar="A", help="The older folder, or one .jsonl file · bản cũ.")],
    new: Annotated[Path, typer.Argument(metavar="B", help="The newer one · bản mới.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Tell what changed between two versions of gazetteers · So sánh hai bản từ điển."""
    with _reported():
        from pipeline.desk import changes  # noqa: PLC0415
        from pipeline.gazetteer.diff import compare  # noqa: PLC0415

        found = compare(old, new)
        if as_json:
            _print_json(changes.as_dict(found))
        else:
            _print(changes.page(found))
