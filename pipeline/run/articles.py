"""Articles on their way to the workers: their hashes, and how they are cut into chunks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.config import RunConfig
from pipeline.errors import ArticleError
from pipeline.printable import printable
from pipeline.records import Article
from pipeline.text import digest

Item = Article | ArticleError
_REASON_CHARS = 300


def chunks(items: Iterable[Item], config: RunConfig) -> Iterator[list[Item]]:
    """The items in lists of ``config.chunk``, shorter where their texts are long."""
    chunk: list[Item] = []
    chars = 0
    for item in items:
        chunk.append(item)
        chars += len(item.text) if isinstance(item, Article) else 0
        if len(chunk) >= config.chunk or chars >= config.chunk_chars:
            yield chunk
            chunk, chars = [], 0
    if chunk:
        yield chunk


def content_hash(article: Article) -> str:
    """32 digits: the first 16 stand for the text, the others for the whole article."""
    return digest(article.text) + digest(repr(article))


def reason(error: BaseException) -> str:
    """An error in one line that can be stored: its type and the beginning of its message."""
    return printable(f"{type(error).__name__}: {error}")[:_REASON_CHARS]
