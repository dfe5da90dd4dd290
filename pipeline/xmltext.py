"""Text from outside inside XML 1.0: escaped, without what XML forbids, and of a length that readers bear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from pipeline.losses import Loss
from pipeline.text import digest

LONGEST = 100_000
"""Code points of a value. lxml gives up at ten million bytes of one, and Gephi's tables long before that."""
LONGEST_ID = 1_000
"""Code points of an identifier."""
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Fitting:
    """Fits texts into one file, and counts what it had to change for that."""

    def __init__(self) -> None:
        """Nothing was changed so far."""
        self._dropped = self._cut = self._renamed = 0

    def content(self, text: str) -> str:
        """The text of an element."""
        return text if _is_plain(text) and len(text) <= LONGEST else escape(self._fitted(text))

    def attribute(self, text: str) -> str:
        """The value of an attribute, in quotation marks."""
        plain = _is_plain(text) and '"' not in text and len(text) <= LONGEST
        return f'"{text}"' if plain else quoteattr(self._fitted(text))

    def defined(self, key: str) -> str:
        """The identifier of what is written here, as an attribute's value."""
        self._renamed += identifier(key) != key
        return self.reference(key)

    def reference(self, key: str) -> str:
        """The identifier of what is written elsewhere, as an attribute's value."""
        key = identifier(key)
        return f'"{key}"' if _is_plain(key) and '"' not in key else quoteattr(key)

    def losses(self) -> Iterator[Loss]:
        """What was changed."""
        yield Loss("texts with characters that XML forbids", self._dropped, "these characters were dropped")
        yield Loss("long texts", self._cut, f"they were cut at {LONGEST:,} characters; readers refuse longer ones")
        why = "they hold what XML forbids, or are too long; they were cleaned, and made different again by a hash"
        yield Loss("identifiers", self._renamed, why)

    def _fitted(self, text: str) -> str:
        allowed = _allowed(text)
        self._dropped += len(allowed) < len(text) and _FORBIDDEN.search(text) is not None
        if len(allowed) <= LONGEST:
            return allowed
        self._cut += 1
        return allowed[: LONGEST - 1] + "…"


def identifier(key: str) -> str:
    r"""The key as an identifier: itself, or if XML cannot hold it something like it that no other key becomes.

    >>> identifier("ubnd@vn/1"), identifier("ubnd\x01@vn/1")
    ('ubnd@vn/1', 'ubnd@vn/1~397f33a0111534eb')
    """
    if _is_plain(key) and len(key) <= LONGEST_ID:
        return key
    cleaned = _allowed(key)[:LONGEST_ID]
    return key if cleaned == key else f"{cleaned}~{digest(key)}"


def _is_plain(text: str) -> bool:
    """Whether a text stands in an element as it is; most do, and this is quick to see."""
    return text.isprintable() and "&" not in text and "<" not in text and ">" not in text


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
