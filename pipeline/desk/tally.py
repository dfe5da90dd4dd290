"""The gazetteers in figures, and the outcome of their check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.desk.page import Line
from pipeline.desk.words import both
from pipeline.gazetteer.problem import Problem
from pipeline.gazetteer.stats import Ended, Figures, FileFigures, Shared

_LEVELS = {1: both("tỉnh", "province"), 2: both("huyện", "district"), 3: both("xã", "commune")}
_MOST_SOURCES = 6
_NAME_WIDTH = 22


def page(figures: Figures) -> Iterator[Line]:
    """All figures."""
    yield from _files(figures)
    yield from _units(figures)
    yield from _ended(figures.ended)
    yield from _shared(figures.shared)
    yield from _sources(figures.files)


def _files(figures: Figures) -> Iterator[Line]:
    yield Line(0, f"{both('Số dòng mỗi tệp', 'Rows a file')} ({both('phiên bản', 'version')} {figures.version})")
    for name, file in figures.files.items():
        sure = ", ".join(f"{word} {count}" for word, count in file.confidence.items())
        told = f" ({both('độ tin cậy', 'confidence')}: {sure})" if sure else ""
        yield Line(1, f"{name.removesuffix('.jsonl'):<{_NAME_WIDTH}}{file.rows:>6}{told}")
    rows = sum(file.rows for file in figures.files.values())
    yield Line(1, f"{both('tổng', 'in all'):<{_NAME_WIDTH}}{rows:>6}")


def _units(figures: Figures) -> Iterator[Line]:
    yield Line(0, "")
    yield Line(0, both("Đơn vị hành chính", "Administrative units"))
    told = (
        (figures.versions, both("phiên bản", "versions")),
        (figures.keys, both("khóa", "keys")),
        (figures.aliases, both("tên gọi khác", "aliases")),
    )
    yield Line(1, "; ".join(f"{count} {words}" for count, words in told))
    yield Line(1, f"{both('thay đổi được ghi', 'changes recorded')}: {figures.changes[0]} – {figures.changes[1]}")
    for when, levels in figures.units.items():
        yield Line(1, f"{_moment(when)}: {sum(sum(types.values()) for types in levels.values())}")
        for level, types in levels.items():
            kinds = ", ".join(f"{kind} {count}" for kind, count in types.items())
            yield Line(2, f"{_LEVELS[level]}: {sum(types.values())} ({kinds})")


def _moment(when: str) -> str:
    return both("hôm nay", "today") if when == "today" else when


def _ended(levels: Mapping[int, Ended]) -> Iterator[Line]:
    yield Line(0, "")
    yield Line(0, both("Phiên bản đã hết hiệu lực, và sổ có ghi thành gì không", "Versions that ended, by successor"))
    for level, ended in levels.items():
        yield Line(1, f"{_LEVELS[level]}: {ended.versions}")
        yield Line(2, f"{both('có ghi đơn vị kế tục', 'successor named')}: {ended.named}")
        if ended.by_parts:
            yield Line(2, f"{both('theo được qua đơn vị trực thuộc', 'by way of its own units')}: {ended.by_parts}")
        yield Line(2, f"{both('không ghi', 'not named')}: {ended.unknown}")
        yield Line(2, f"{both('biết đơn vị hôm nay', 'today’s units known')}: {ended.to_today}")


def _shared(moments: Mapping[str, Shared]) -> Iterator[Line]:
    yield Line(0, "")
    yield Line(0, both("Tên mà nhiều đơn vị cùng mang (không kể số)", "Names shared by several units"))
    for when, shared in moments.items():
        share = f"{100 * shared.units / shared.of:.1f} %" if shared.of else "-"
        told = f"{shared.names} {both('tên', 'names')}, {shared.units}/{shared.of} {both('đơn vị', 'units')} ({share})"
        yield Line(1, f"{_moment(when)}: {told}")
        yield Line(2, ", ".join(f"{name} {count}" for name, count in shared.commonest.items()))


def _sources(files: Mapping[str, FileFigures]) -> Iterator[Line]:
    yield Line(0, "")
    yield Line(0, both("Nguồn (nghĩa các ký hiệu: sources.toml)", "Sources (the short keys: sources.toml)"))
    for name, file in files.items():
        if not file.sources:
            continue
        most = list(file.sources.items())[:_MOST_SOURCES]
        left = len(file.sources) - len(most)
        more = f", +{left}" if left else ""
        yield Line(1, f"{name.removesuffix('.jsonl')}: {', '.join(f'{key} {count}' for key, count in most)}{more}")


def lint_page(problems: tuple[Problem, ...], folder: Path, general: tuple[str, ...]) -> Iterator[Line]:
    """Every mistake in a line; or in one line that all is well, with counts."""
    for problem in problems:
        yield Line(0, problem.both(folder))
    if problems:
        files = len({problem.file for problem in problems})
        told = f"{len(problems)} lỗi trong {files} tệp · {len(problems)} mistakes in {files} files"
        yield Line(0, told)
        return
    paths = sorted(folder.glob("*.jsonl"))
    rows = sum(path.read_bytes().count(b"\n") for path in paths)
    told = f"Tốt, không có lỗi: {len(paths)} tệp, {rows} dòng · all well: {len(paths)} files, {rows} rows"
    only = f"; {both('chỉ kiểm tra chung', 'checked in general only')}: {', '.join(general)}" if general else ""
    yield Line(0, told + only)
