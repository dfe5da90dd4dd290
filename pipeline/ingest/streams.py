"""Bytes from files, read in bounded pieces, and their decoding."""

from __future__ import annotations

import io
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pipeline.errors import ArticleError

if TYPE_CHECKING:
    from typing_extensions import Buffer

_PIECE = 1 << 16
_BOM = b"\xef\xbb\xbf"
_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"PAR1",
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The regular file at ``path``, open for reading bytes.

    Raises:
        ArticleError: it is gone, may not be read, or is no regular file (a pipe would never end).
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            list(path.iterdir())  # a folder is asked for only where it could not be listed: say why
        if not stat.S_ISREG(mode):
            raise ArticleError(str(path), "no regular file")
        stream = path.open("rb")
    except OSError as error:
        raise unreadable(path, error) from None
    with stream:
        yield stream


def whole(stream: BinaryIO, place: str, limit: int) -> bytes:
    """All bytes of a stream, and never more than one beyond ``limit``.

    Raises:
        ArticleError: there are more than ``limit`` bytes.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ArticleError(place, f"larger than {limit} bytes")
    return data


def lines(stream: BinaryIO, limit: int) -> Iterator[tuple[bytes, bool]]:
    """Each line with its line break, and whether it is longer than ``limit`` bytes.

    Of a longer line only the beginning is handed over; who takes it must read on with
    :func:`rest_of_line` before asking for the next line.
    """
    while line := stream.readline(limit + 2):
        yield line, len(line) > limit and len(line.rstrip(b"\r\n")) > limit


def rest_of_line(stream: BinaryIO, piece: bytes) -> Iterator[bytes]:
    """The further pieces of the line that ``piece`` begins, each of bounded size."""
    while piece and not piece.endswith(b"\n"):
        piece = stream.readline(_PIECE)
        yield piece


def refuse_binary(head: bytes, place: str) -> None:
    """Refuse what begins like another kind of file.

    Raises:
        ArticleError: the bytes begin like UTF-16, an archive, an office document, an image.
    """
    if head.startswith(_UTF16):
        raise ArticleError(place, "UTF-16, not UTF-8; save it as UTF-8")
    if head.startswith(_MAGIC):
        raise ArticleError(place, "a binary file, not text")


def without_bom(data: bytes) -> bytes:
    """The bytes without a leading UTF-8 byte order mark."""
    return data.removeprefix(_BOM)


def decode(data: bytes, place: str) -> str:
    """UTF-8 text, without its leading byte order mark; line breaks stay as they are.

    Raises:
        ArticleError: the bytes are another kind of file, or no valid UTF-8.
    """
    refuse_binary(data[:8], place)
    if b"\0" in data:
        raise ArticleError(place, f"a binary file, not text: a zero at byte {data.index(0)}")
    try:
        return without_bom(data).decode("utf-8")
    except UnicodeDecodeError as error:
        offset = error.start + len(data) - len(error.object)
        raise ArticleError(place, f"no valid UTF-8 at byte {offset}") from None


def unreadable(path: Path, error: OSError) -> ArticleError:
    """The error to report where the system refuses a file."""
    return ArticleError(str(path), f"cannot be read: {error.strerror or error}")


def peeked(stream: BinaryIO, limit: int) -> tuple[bytes, BinaryIO]:
    """The beginning of a stream up to something that is no blank, and a stream that still has it."""
    head = b""
    while not without_bom(head).strip() and len(head) <= limit and (piece := stream.readline(_PIECE)):
        head += piece
    return head, io.BufferedReader(_Rejoined(head, stream))


class _Rejoined(io.RawIOBase):
    """What was read of a stream already, then the stream."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer).cast("B")
        piece = self._head[: len(view)] or self._stream.read(len(view))
        self._head = self._head[len(view) :]
        view[: len(piece)] = piece
        return len(piece)
