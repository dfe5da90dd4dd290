"""How codes of the output read in words, and how a post does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import ConfigDict

from pipeline.gazetteer.rows import read_rows


@dataclass(frozen=True, slots=True)
class Wording:
    """The words for a code: "act/direct" is "chỉ đạo"."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)
    id: str
    vi: str
    en: str


class Wordings:
    """Looks words up by the kind of code and the code; a code without words is its own word."""

    def __init__(self, folder: Path) -> None:
        """Read the words of a gazetteers' folder.

        Raises:
            GazetteerError: the file is missing or a row is broken.
        """
        self._rows = {row.id: row for row in read_rows(folder / "wordings.jsonl", Wording)}

    def vi(self, kind: str, code: str) -> str:
        """The words in Vietnamese."""
        row = self._rows.get(f"{kind}/{code}")
        return row.vi if row is not None else code

    def en(self, kind: str, code: str) -> str:
        """The words in English."""
        row = self._rows.get(f"{kind}/{code}")
        return row.en if row is not None else code

    def codes(self, kind: str) -> tuple[str, ...]:
        """The codes of a kind that have words, sorted."""
        start = f"{kind}/"
        return tuple(key.removeprefix(start) for key in self._rows if key.startswith(start))


def post(title: str, organization: str | None) -> str:
    """A post as one would write it, without saying the body's first word twice.

    >>> post("Trưởng Ban", "Ban Tuyên giáo Tỉnh ủy"), post("Bí thư", "Huyện ủy Bình Liêu")
    ('Trưởng Ban Tuyên giáo Tỉnh ủy', 'Bí thư Huyện ủy Bình Liêu')
    """
    if organization is None or organization.lower().startswith(title.lower()):
        return organization or title
    words, others = title.split(" "), organization.split(" ")
    twice = len(others) > 1 and words[-1].lower() == others[0].lower()
    return " ".join((*words, *others[1:])) if twice else f"{title} {organization}"
