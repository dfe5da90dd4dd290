"""The picture of who directs whom: boxes in columns by level of government, joined by curves.

Columns go from the centre to the communes, so that an order reads from left to right; boxes stand
in the order in which their curves cross least, found by moving each to the mean of those it is
joined to. Nothing in it is random.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.export.report import limits
from pipeline.export.report.passages import cut
from pipeline.export.report.register import Register
from pipeline.export.report.territory import NATION, Level, level
from pipeline.results import Results, Row

DIRECTING = frozenset({"direct", "issue", "approve", "inspect"})
"""Acts from above to below; who attends, meets or holds something directs nobody by that."""
_WIDTH, _HEIGHT = 214, 40  # of a box, in units of the drawing
_ACROSS, _DOWN = 80, 54  # from one box to the next, and from one to the one below
_TOP = 40  # room for the columns' headings
_SWEEPS = 12
_LETTERS = 28  # of one line in a box

Pair = tuple[str, str]


@dataclass(slots=True)
class Box:
    """Somebody in the picture: name, post, column, and place in it from the top."""

    key: str
    name: str
    post: str
    column: Level
    is_place: bool = False
    row: float = 0.0


@dataclass(slots=True)
class Picture:
    """Boxes by key, and the articles behind each pair of them."""

    boxes: dict[str, Box] = field(default_factory=dict)
    links: dict[Pair, int] = field(default_factory=dict)
    pairs: int = 0


def picture(results: Results) -> Picture:
    """Choose what is drawn, the pairs that most articles tell, and put it in order."""
    agents = _agents(results)
    pairs: Counter[Pair] = Counter()
    seen: dict[str, Box] = {}
    for row in _directing(results):
        if row["source"] in agents:
            pairs[row["source"], row["target"]] += row["articles"]
            _see(seen, row)
    found = _chosen(pairs, seen)
    found.pairs = len(pairs)
    _arrange(found)
    return found


def _directing(results: Results) -> Iterator[Row]:
    """Who directs whom: no documents, and nobody himself, his own unit or the whole country."""
    for row in results.rows("edges"):
        bodies = (row["source"], *(post["organization"] or "" for post in row["posts"]))
        own = {key for body in bodies for key in (body, body.rpartition("@")[2])}
        if row["act"] in DIRECTING and row["target_is"] != "document" and row["target"] not in {*own, NATION}:
            yield row


def _agents(results: Results) -> frozenset[str]:
    told: Counter[str] = Counter()
    for row in _directing(results):
        told[row["source"]] += row["articles"]
    most = sorted(told, key=lambda key: (-told[key], key))[: limits.MOST_AGENTS]
    return frozenset(most)


def _see(seen: dict[str, Box], row: Row) -> None:
    """Note both ends; a person stands at the level of the post in which he acts most."""
    post = next(iter(row["posts"]), None)
    known = seen.get(row["source"])
    if known is None or (post and not known.post):
        place = level(post["organization"] if post else row["source"])
        seen[row["source"]] = Box(row["source"], row["source_name"], post["title"] if post else "", place)
    if row["target"] not in seen:
        seen[row["target"]] = Box(
            row["target"], row["target_name"], "", level(row["target"]), row["target_is"] == "place"
        )


def _chosen(pairs: Mapping[Pair, int], seen: Mapping[str, Box]) -> Picture:
    found = Picture()
    room = Counter(dict.fromkeys(Level, limits.MOST_IN_COLUMN))
    for pair in sorted(pairs, key=lambda pair: (-pairs[pair], seen[pair[1]].is_place, _steepness(pair, seen), pair)):
        new = Counter(seen[key].column for key in pair if key not in found.boxes)
        fits = len(found.boxes) + new.total() <= limits.MOST_BOXES and all(room[at] >= n for at, n in new.items())
        if fits and len(found.links) < limits.MOST_LINKS:
            room -= new
            found.boxes |= {key: seen[key] for key in pair}
            found.links[pair] = pairs[pair]
    return found


def _steepness(pair: Pair, seen: Mapping[str, Box]) -> int:
    """Of pairs told as often those between two known levels come first, of these the nearer levels."""
    source, target = (seen[key].column for key in pair)
    if Level.UNKNOWN in {source, target}:
        return len(Level) + (source == target)
    return abs(target - source)


def _arrange(found: Picture) -> None:
    """Give each box its row: sweep after sweep those of a column are sorted by the mean of their neighbours."""
    columns = _columns(found)
    near: dict[str, list[str]] = {key: [] for key in found.boxes}
    for source, target in found.links:
        near[source].append(target)
        near[target].append(source)
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 else reversed(columns):
            _place(sorted(column, key=lambda box: (_mean(box, near, found.boxes), box.key)))


def _columns(found: Picture) -> list[list[Box]]:
    columns = [[box for box in found.boxes.values() if box.column is at] for at in Level]
    for column in columns:
        _place(column)
    return [column for column in columns if column]


def _place(column: Sequence[Box]) -> None:
    """Rows about the middle line, so that short columns stand at half height."""
    for number, box in enumerate(column):
        box.row = number - (len(column) - 1) / 2


def _mean(box: Box, near: Mapping[str, Sequence[str]], boxes: Mapping[str, Box]) -> float:
    rows = [boxes[key].row for key in near[box.key]]
    return round(sum(rows) / len(rows), 6) if rows else box.row


def drawing(found: Picture, entities: Register) -> dict[str, Any]:
    """The picture as the page holds it: size, columns, boxes and curves."""
    columns = sorted({box.column for box in found.boxes.values()})
    lowest = max((box.row for box in found.boxes.values()), default=0.0)
    spots = {key: _spot(box, columns, lowest) for key, box in found.boxes.items()}
    at = {key: number for number, key in enumerate(found.boxes)}
    links = [
        [at[pair[0]], at[pair[1]], count, _width(count), _curve(spots[pair[0]], spots[pair[1]])]
        for pair, count in found.links.items()
    ]
    return {
        "size": [max(len(columns), 1) * (_WIDTH + _ACROSS), math.ceil(_TOP + (2 * lowest + 1) * _DOWN)],
        "box": [_WIDTH, _HEIGHT],
        "columns": [[int(column), number * (_WIDTH + _ACROSS)] for number, column in enumerate(columns)],
        "boxes": [
            [entities.number(box.key), *spots[key], _lines(box), cut(box.post, limits.LONGEST_NAME)]
            for key, box in found.boxes.items()
        ],
        "links": links,
    }


def _spot(box: Box, columns: Sequence[Level], lowest: float) -> tuple[int, int]:
    return columns.index(box.column) * (_WIDTH + _ACROSS), round(_TOP + (box.row + lowest) * _DOWN)


def _width(count: int) -> float:
    return round(min(1.2 + math.log2(count), 6.0), 1)


def _curve(source: tuple[int, int], target: tuple[int, int]) -> str:
    """From the side of a box to the side of the next; between two of one column around to the right."""
    from_y, to_y = source[1] + _HEIGHT // 2, target[1] + _HEIGHT // 2
    if source[0] == target[0]:
        right = source[0] + _WIDTH
        bend = right + min(24 + abs(to_y - from_y) // 6, _ACROSS)
        return f"M{right} {from_y}C{bend} {from_y} {bend} {to_y} {right + 5} {to_y}"
    on = source[0] < target[0]
    start, end = (source[0] + _WIDTH, target[0] - 5) if on else (source[0], target[0] + _WIDTH + 5)
    bend = _ACROSS // 2 + abs(end - start) // 6
    first, last = (start + bend, end - bend) if on else (start - bend, end + bend)
    return f"M{start} {from_y}C{first} {from_y} {last} {to_y} {end} {to_y}"


def _lines(box: Box) -> list[str]:
    """The name in two lines at most; where a post is told it takes the second."""
    words = iter(cut(box.name, limits.LONGEST_NAME).split(" "))
    lines = list(_wrapped(words))
    if box.post:
        lines = [cut(" ".join(lines), _LETTERS), cut(box.post, _LETTERS)]
    return [lines[0], cut(" ".join(lines[1:]), _LETTERS)] if len(lines) > 1 else [cut(lines[0], _LETTERS)]


def _wrapped(words: Iterable[str]) -> Iterator[str]:
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > _LETTERS:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line
