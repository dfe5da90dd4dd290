"""underthesea's word model as tables: which syllable goes on with the word before it.

The model is a conditional random field over two labels, "B-W" (a word begins) and "I-W" (it
goes on). With two labels only the difference of their weights matters, and what a pair of
neighbouring tokens adds to the sums about it is the same wherever the pair stands. So each
distinct pair is weighed once, and a sentence costs one look-up a token.
"""

from __future__ import annotations

import pickle
import re
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

_LABELS = ("B-W", "I-W")
_TEMPLATE = re.compile(r"T\[(-?[0-2])(?:,(-?[0-2]))?\](?:\.(\w+))?")
# No token holds a line break, so these two cannot be met in a text; without it they are the model's names.
_BOS, _EOS = "\nBOS", "\nEOS"
_UNSEEN = "x\n"  # a token that is no title, no number and in no table
_MOST_PAIRS = 40_000  # weighed pairs that are kept: some 12 MB
_MOST_DIGITS = 10

_Reading = Callable[[str], str]
_Sums = tuple[float, float, float]
# What some tokens add to the sums about them, by the place of the first relative to the sum (index -2 to 2).
_Five = tuple[float, float, float, float, float]
# What a pair adds to the sum before it, to its own two and to the one after, the trigrams it
# begins that are not plain (None: all are), and the pairs that begin with its second token.
_Cell = tuple[float, float, float, float, "dict[str, _Sums] | None", "dict[str, Any]"]


# For each reading of tokens (their letters, small letters, whether a title ...): the weights of what is read.
_Table = tuple[_Reading, dict[str, _Five]]


class WordModel:
    """Labels the tokens of a sentence as underthesea does."""

    def __init__(self, folder: Path) -> None:
        """Read the model's files (joblib's, which are plain pickles as long as they hold no arrays).

        Raises:
            ValueError: the files hold another kind of model than this class knows.
            OSError: a file is missing.
        """
        dictionary: set[str] = pickle.loads((folder / "dictionary.bin").read_bytes())
        values, steps = _weights((folder / "models.bin").read_bytes())
        self._begin_begin, self._begin_inside, self._inside_begin, self._inside_inside = steps
        self._tables = _tables(pickle.loads((folder / "features.bin").read_bytes()), _readings(dictionary), values)
        self._openings = _openings(dictionary).union(*(_openings(table) for _, table in self._tables[3]))
        self._plain = self._weigh(3, " ".join([_UNSEEN] * 3))
        self._ones: dict[str, _Five] = {}
        self._pairs: dict[str, dict[str, _Cell]] = {}
        self._kept = 0

    def inside(self, tokens: Sequence[str]) -> list[bool]:
        """For each token, whether it goes on with the word before it."""
        if len(tokens) < 2:
            return [False] * len(tokens)
        scores = self._viterbi(self._differences(tokens))
        # A label is settled by the one after it: what remains is to compare with its threshold.
        if_begin, if_inside = self._begin_begin - self._inside_begin, self._begin_inside - self._inside_inside
        label = scores[-1] > 0
        labels = [label]
        for score in scores[-2::-1]:
            label = score > (if_inside if label else if_begin)
            labels.append(label)
        labels.reverse()
        return labels

    def _viterbi(self, differences: Sequence[float]) -> list[float]:
        """By how much the best labelling that ends inside a word beats the one that ends at a beginning."""
        begin_begin, begin_inside = self._begin_begin, self._begin_inside
        inside_begin, inside_inside = self._inside_begin, self._inside_inside
        score = differences[0]
        scores = [score]
        for difference in differences[1:]:
            go_on, begin = score + inside_inside, score + inside_begin
            score = difference + (go_on if go_on > begin_inside else begin_inside)
            score -= begin if begin > begin_begin else begin_begin
            scores.append(score)
        return scores

    def _differences(self, tokens: Sequence[str]) -> list[float]:
        """The summed weights of each token, inside less beginning."""
        sums: list[float] = []
        before = here = 0.0
        after, follow = self._pair(_BOS, _BOS)[3], self._follow(_BOS)
        older, last, thirds = _BOS, _BOS, None
        for token in (*tokens, _EOS, _EOS):
            cell = follow.get(token) or self._pair(last, token)
            if thirds is not None:
                third = thirds.get(token) or self._third(thirds, (older, last, token))
                before, here, after = before + third[0], here + third[1], after + third[2]
            add_before, add_here, add_after, beyond, thirds, follow = cell
            sums.append(before + add_before)
            before, here, after = here + add_here, after + add_after, beyond
            older, last = last, token
        return sums[2:]

    def _follow(self, token: str) -> dict[str, _Cell]:
        return self._pairs.setdefault(token, {})

    def _pair(self, first: str, second: str) -> _Cell:
        """Weigh a pair together with its single tokens and, as if they were plain, its trigrams."""
        ones, others = self._one(first), self._one(second)
        pair, three = self._weigh(2, f"{first} {second}"), self._plain
        before, here = others[2] + pair[1], others[1] + pair[0]
        if first == _BOS or second == _EOS:
            three = self._weigh(3, f"{first} {second}")
            if first != _EOS:  # the trigram that the token before began is not plain either
                before, here = before + three[0] - self._plain[0], here + three[-1] - self._plain[-1]
        cell: _Cell = (
            before,
            here + three[0],
            others[0] + pair[-1] + three[-1],
            others[-1] + ones[-2] + pair[-2] + three[-2],
            {} if self._opens(first, second) else None,
            self._follow(second),
        )
        self._follow(first)[second] = cell
        self._count()
        return cell

    def _one(self, token: str) -> _Five:
        known = self._ones.get(token)
        if known is None:
            known = self._ones[token] = self._weigh(1, token)
        return known

    def _count(self) -> None:
        """Forget everything weighed when it has become too much; what is in use stays valid."""
        self._kept += 1
        if self._kept > _MOST_PAIRS:
            for follow in self._pairs.values():
                follow.clear()  # pairs hold each other: without this they would wait for the collector
            self._pairs, self._ones, self._kept = {}, {}, 0

    def _opens(self, first: str, second: str) -> bool:
        """Whether a trigram that begins so may be other than plain."""
        text = f"{first} {second}"
        return text in self._openings or text.lower() in self._openings or _title(text) == "True"

    def _third(self, thirds: dict[str, _Sums], tokens: tuple[str, str, str]) -> _Sums:
        """What a trigram adds to its three sums beyond a plain one."""
        sums = (0.0, 0.0, 0.0)
        if _BOS not in tokens and _EOS not in tokens:
            three = self._weigh(3, " ".join(tokens))
            sums = (three[0] - self._plain[0], three[-1] - self._plain[-1], three[-2] - self._plain[-2])
        thirds[tokens[2]] = sums
        self._count()
        return sums

    def _weigh(self, width: int, text: str) -> _Five:
        """What one, two or three neighbouring tokens add to the sums about them."""
        marker = "BOS" if _BOS in text else "EOS" if _EOS in text else None
        zero, one, two, before_two, before_one = 0.0, 0.0, 0.0, 0.0, 0.0
        for read, table in self._tables[width]:
            found = table.get(marker or read(text))
            if found is not None:
                zero, one, two = zero + found[0], one + found[1], two + found[2]
                before_two, before_one = before_two + found[3], before_one + found[4]
        return zero, one, two, before_two, before_one


def _tables(
    templates: Iterable[str], readings: Mapping[str, _Reading], values: Mapping[str, Mapping[str, float]]
) -> dict[int, list[_Table]]:
    """The weights by the number of tokens read: features that differ in their place alone share a table."""
    merged: dict[tuple[int, str], dict[str, list[float]]] = {}
    for name in templates:
        match = _TEMPLATE.fullmatch(name)
        first = int(match[1]) if match else 0
        width = int(match[2] or first) - first + 1 if match else 0
        if match is None or width not in (1, 2, 3) or (match[3] or "") not in readings:
            raise ValueError(f"unknown feature {name!r}")
        table = merged.setdefault((width, match[3] or ""), {})
        for value, weight in values.get(name, {}).items():
            table.setdefault(value, [0.0] * 5)[first] += weight
    tables: dict[int, list[_Table]] = {1: [], 2: [], 3: []}
    for (width, reading), table in merged.items():
        tables[width].append((readings[reading], {value: _five(weights) for value, weights in table.items()}))
    return tables


def _five(weights: Sequence[float]) -> _Five:
    return weights[0], weights[1], weights[2], weights[3], weights[4]


def _readings(dictionary: set[str]) -> dict[str, _Reading]:
    """How a feature reads its tokens, by the name in its template."""
    return {
        "": lambda text: text,
        "lower": str.lower,
        "isdigit": _digits,
        "istitle": _title,
        "is_in_dict": lambda text: str(text.lower() in dictionary),
    }


def _digits(text: str) -> str:
    """Whether the text is a whole number of 32 bits."""
    plain = text.removeprefix("-") if text.startswith("-") else text.removeprefix("+")
    if not (plain.isascii() and plain.isdigit()) or len(plain.lstrip("0")) > _MOST_DIGITS:
        return "False"
    return str(-(2**31) <= int(plain.lstrip("0") or "0") * (-1 if text[0] == "-" else 1) < 2**31)


def _title(text: str) -> str:
    """Whether no token begins with a small letter."""
    for token in text.split(" "):
        letter = token[:1]
        if letter != letter.upper():
            return "False"
    return "True"


def _openings(texts: Iterable[str]) -> set[str]:
    """The first two tokens of every text of three."""
    return {text.rpartition(" ")[0] for text in texts if text.count(" ") == 2}


def _weights(data: bytes) -> tuple[dict[str, dict[str, float]], tuple[float, ...]]:
    """The weights of a CRFsuite file: of each feature's values, and of the steps from label to label.

    The layout is that of CRFsuite 0.12 (``crf1d_model.c``, ``cqdb.c``): a header of 48 bytes,
    a chunk of features, and a database each of the labels and of the attributes.
    """
    magic, kind, features, labels, attributes = struct.unpack_from("<4s4x4s16x3I", data)
    if (magic, kind) != (b"lCRF", b"FOMC") or tuple(_strings(data, labels)) != _LABELS:
        raise ValueError("models.bin is no CRFsuite file with the labels B-W and I-W")
    names = list(_strings(data, attributes))
    differences, steps = [0.0] * len(names), [0.0] * 4
    count = struct.unpack_from("<8xI", data, features)[0]
    for is_step, source, label, weight in struct.iter_unpack("<3Id", data[features + 12 : features + 12 + 20 * count]):
        if is_step:
            steps[2 * source + label] = weight
        else:
            differences[source] += weight if label else -weight
    values: dict[str, dict[str, float]] = {}
    for name, difference in zip(names, differences, strict=True):
        template, _, value = name.partition("=")
        values.setdefault(template, {})[value] = difference
    return values, tuple(steps)


def _strings(data: bytes, base: int) -> Iterator[str]:
    """The strings of a CQDB, in the order of their numbers."""
    magic, count, table = struct.unpack_from("<4s12x2I", data, base)
    if magic != b"CQDB":
        raise ValueError("models.bin holds no CQDB where one should begin")
    for offset in struct.unpack_from(f"<{count}I", data, base + table):
        size = struct.unpack_from("<4xI", data, base + offset)[0]
        yield data[base + offset + 8 : base + offset + 7 + size].decode()
