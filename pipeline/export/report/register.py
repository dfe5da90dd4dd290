"""Rows that others point to by number, each taken in when it is first pointed to; and sections of bounded size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pipeline import jsonl

_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)  # none of them stands in JSON outside of a string


def encode(value: Any) -> str:
    r"""JSON that can stand in a ``script`` element: nothing in it ends the element or begins a comment.

    >>> encode(["</script>", "<!--"])
    '["\\u003c/script\\u003e","\\u003c!--"]'
    """
    return jsonl.dumps(value).translate(_ESCAPES)


class Register:
    """Numbers keys in the order in which they are first asked for, and keeps their encoded rows."""

    def __init__(self, row: Callable[[str], Any]) -> None:
        """Begin an empty register; ``row`` makes the row of a key."""
        self._row = row
        self._numbers: dict[str, int] = {}
        self.rows: list[str] = []
        self.bytes = 0

    def __contains__(self, key: object) -> bool:
        """Whether the key has a number."""
        return key in self._numbers

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def __iter__(self) -> Iterator[str]:
        """The keys in the order of their numbers."""
        return iter(self._numbers)

    def number(self, key: str) -> int:
        """The key's number, from 0."""
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.rows)
            self.rows.append(encode(self._row(key)))
            self.bytes += len(self.rows[-1].encode())
        return found

    def numbers(self, keys: Iterable[str]) -> list[int]:
        """The numbers of several keys."""
        return [self.number(key) for key in keys]


def within(rows: Iterable[Any], budget: int, *registers: Register) -> list[str]:
    """The first rows, encoded, that fit into so many bytes with what they add to the registers.

    The rows must come lazily: one that is not taken then adds no more than its own entries.
    """
    before = sum(register.bytes for register in registers)
    used, taken = 0, []
    for row in rows:
        line = encode(row)
        used += len(line.encode()) + 1
        if used + sum(register.bytes for register in registers) - before > budget:
            break
        taken.append(line)
    return taken
