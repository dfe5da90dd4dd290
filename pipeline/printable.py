"""Text from outside made safe to show: nothing in it can steer a terminal."""

from __future__ import annotations

import unicodedata

_REPLACEMENT = "\ufffd"
_STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # control, format (direction, joiners), surrogates, separators


def printable(text: str, keep: str = "") -> str:
    r"""The text, letter for letter, with each steering character but those in ``keep`` replaced.

    >>> printable("\x1b[31mTỉnh ủy")
    '�[31mTỉnh ủy'
    """
    if text.isprintable():
        return text
    return "".join(
        char if char in keep or unicodedata.category(char) not in _STEERING else _REPLACEMENT for char in text
    )
