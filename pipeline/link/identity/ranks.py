"""What a title is worth: who holds it alone, who beside others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import ConfigDict

from pipeline.gazetteer import Gazetteers
from pipeline.gazetteer.rows import read_rows
from pipeline.link.levels import DISTRICT, PROVINCE, key_of, level_of

HEAD, DEPUTY, MEMBER = 1, 2, 3
_COUNTRY = "VN"
_TOP_COMMITTEES = frozenset({"ban-bi-thu", "ban-chap-hanh-trung-uong", "bo-chinh-tri"})
_EMINENCE = {PROVINCE: (0.6, 0.4, 0.3), DISTRICT: (0.25, 0.15, 0.1)}
_LOCAL = (0.05, 0.05, 0.05)


@dataclass(frozen=True, slots=True)
class Rank:
    """The first words of a title, and whether one person holds it alone.

    ``organs``: beginnings of the slugs of those organs that have one such head; none: of any.
    ``national``: the title alone tells that the post is a national one.
    """

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)
    id: str
    rank: Literal[1, 2, 3]
    national: bool
    organs: tuple[str, ...]
    note: str | None


class Ranks:
    """Looks titles up by their longest beginning that is known."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        """Read ``ranks.jsonl``."""
        self._rows = {row.id: row for row in read_rows(gazetteers.folder / "ranks.jsonl", Rank)}

    def rank(self, title: str) -> int:
        """HEAD, DEPUTY or MEMBER; a title that is not known counts as a member's."""
        row = self._row(title)
        return row.rank if row is not None else MEMBER

    def national(self, title: str) -> bool:
        """Whether the title, without an organisation, tells a national post."""
        row = self._row(title)
        return row is not None and row.national

    def sole(self, title: str, organization: str) -> bool:
        """Whether only one person at a time holds this title in this organisation."""
        row = self._row(title)
        slug, _, unit = organization.partition("@")
        if row is None or row.rank != HEAD or not unit or organization.startswith("NIL:"):
            return False
        return not row.organs or slug.startswith(row.organs)

    def _row(self, title: str) -> Rank | None:
        syllables = key_of(title).split(" ")
        starts = (" ".join(syllables[:size]) for size in range(len(syllables), 0, -1))
        return next((self._rows[start] for start in starts if start in self._rows), None)


def eminence(rank: int, organization: str) -> float:
    """How few people hold such posts in the whole country: 1 for the Government, hardly anything for a commune."""
    slug, _, unit = organization.partition("@")
    if organization.startswith("NIL:") or not unit:
        return 0.0
    if unit == _COUNTRY:
        return 1.0 if rank != MEMBER or slug in _TOP_COMMITTEES else 0.3
    return _EMINENCE.get(level_of(unit), _LOCAL)[rank - 1]
