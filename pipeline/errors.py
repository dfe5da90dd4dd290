"""The five ways in which a run can go wrong, each with a message for a person."""

from __future__ import annotations


class ChidaoError(Exception):
    """Anything that chidao reports to its user instead of a traceback."""


class UsageError(ChidaoError):
    """The command line or an output folder does not fit; nothing was started."""


class ConfigError(ChidaoError):
    """A configuration file is broken: the message names file, key and what is allowed."""


class GazetteerError(ChidaoError):
    """A gazetteer row is broken: the message names file, line, field and what is allowed."""


class ArticleError(ChidaoError):
    """One article cannot be read; it is quarantined and the run goes on.

    Attributes:
        source: the file, with a line number where there is one (``a.jsonl:17``).
        reason: what is wrong, in one line.
        article: the article's id, where it is known.
    """

    def __init__(self, source: str, reason: str, article: str | None = None) -> None:
        """Keep the parts, and join them into one line."""
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason
        self.article = article
