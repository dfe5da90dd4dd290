"""The words by which relations between documents are read: ``paper_words.jsonl``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import ConfigDict, StringConstraints

from pipeline.gazetteer import read_rows
from pipeline.records import PaperVerb

Form = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
Part = Literal[
    "about", "annex", "apposed", "basis", "bridge", "carrier", "draft", "hearsay", "inverse", "issue", "listing",
    "means", "passive", "piece", "pointer", "report", "tool", "verb",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PaperWord:
    """A word or phrase, in lower case, with the parts it may play between documents.

    ``says`` is what a verb, a basis or an inverse phrase tells; of other words it is None.
    """

    __pydantic_config__ = ConfigDict(extra="forbid", strict=False)
    id: Form
    parts: tuple[Part, ...]
    says: PaperVerb | None = None
    note: Form | None = None


@dataclass(frozen=True, slots=True)
class PaperWords:
    """The words by their first syllable, each with all its syllables, the longest first."""

    starts: Mapping[str, tuple[tuple[tuple[str, ...], PaperWord], ...]]

    def match(self, syllables: Sequence[str], at: int) -> tuple[PaperWord, int] | None:
        """The longest word that stands at a syllable, and how many syllables it has."""
        for form, word in self.starts.get(syllables[at], ()):
            if tuple(syllables[at : at + len(form)]) == form:
                return word, len(form)
        return None

    def parts(self, form: str) -> frozenset[Part]:
        """The parts that a form may play."""
        syllables = tuple(form.split())
        rows = self.starts.get(syllables[0], ()) if syllables else ()
        return next((frozenset(word.parts) for other, word in rows if other == syllables), frozenset())


def load_paper_words(folder: Path) -> PaperWords:
    """Read the words of a gazetteers' folder.

    Raises:
        GazetteerError: the file is missing or a row is broken; the message names file, line,
            field and what is allowed.
    """
    starts: dict[str, list[tuple[tuple[str, ...], PaperWord]]] = {}
    for row in read_rows(folder / "paper_words.jsonl", PaperWord):
        form = tuple(row.id.split())
        starts.setdefault(form[0], []).append((form, row))
    ranked = {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0]))) for first, rows in starts.items()}
    return PaperWords(MappingProxyType(ranked))
