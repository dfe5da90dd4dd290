"""The words that the rules go by: triggers of acts, words of the clause and between documents, short names of posts.

They are data in the gazetteers' folder (``triggers.jsonl``, ``clause_words.jsonl``, ``paper_words.jsonl``,
``memberships.jsonl``), each with a datasheet beside it; a broken row stops the run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import ConfigDict, StringConstraints

from pipeline.gazetteer import read_rows
from pipeline.records import Act
from pipeline.relate.papers.words import PaperWords, load_paper_words
from pipeline.text import fold_key

TOKEN = re.compile(r"\w++(?:/\w++)*+|\S")  # a syllable, "đ/c", or one mark

_STRICT = ConfigDict(extra="forbid", strict=True)
_LAX = ConfigDict(extra="forbid", strict=False)

Form = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
Needs = Literal[
    "agreed", "any", "chair", "complement", "consented", "decision", "document", "event", "lead", "matter",
    "meeting", "must", "numbered", "object", "opened", "paper", "partner", "recipient", "session", "verb", "visit",
    "with", "worked",
]  # fmt: skip
WordClass = Literal[
    "adverb", "agentive", "block", "causal", "conjunction", "connective", "delegation", "denied", "determiner",
    "done", "fact", "fault", "generic", "honorific", "leader", "level", "light", "matter", "meeting", "must",
    "nominal", "order", "owner", "paper", "passive", "photo", "planned", "preposition", "progress", "pronoun",
    "purpose", "roster", "sending", "speech", "stative", "subordinator", "trade", "verb", "whole",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb that tells an act.

    ``needs`` names what must stand beside it for the act to be told (``clause.py``).
    ``opens``: with a speaker as its agent it may open a directive passage. ``subject``: whether
    it tells an act only with an agent in its own clause, with any agent, or with none too.
    """

    __pydantic_config__ = _LAX
    id: Form
    act: Act
    needs: Needs
    opens: bool
    subject: Literal["own", "any", "none"]
    note: Form | None = None


@dataclass(frozen=True, slots=True)
class ClauseWord:
    """A word or phrase, in lower case, with the parts it may play in a clause."""

    __pydantic_config__ = _STRICT
    id: Form
    classes: tuple[WordClass, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """A post whose name implies its organisation ("TUV": member of the provincial committee).

    ``slug`` is the organ type; ``at`` is the unit's key, or ``nearest`` for the unit that the
    person's other posts or the article speak of, or the level of that unit or one above it.
    """

    __pydantic_config__ = _STRICT
    id: Form
    title: Form
    slug: Form
    at: Literal["VN", "nearest", "province", "district", "commune"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon knows of one form: its syllables, classes and trigger."""

    form: str
    syllables: tuple[str, ...]
    classes: frozenset[str]
    trigger: Trigger | None


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms that start with one syllable: it alone, and longer ones by their second, the longest first."""

    alone: Entry | None
    longer: Mapping[str, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All forms by their first syllable, posts by their short names, and the words between documents."""

    starts: Mapping[str, Forms]
    memberships: Mapping[str, Membership]
    papers: PaperWords

    def classes(self, form: str) -> frozenset[str]:
        """The parts that a form, its syllables apart by blanks, may play."""
        first, *rest = form.split(" ")
        forms = self.starts.get(first)
        if forms is None:
            return frozenset()
        entries = forms.longer.get(rest[0], ()) if rest else (forms.alone,)
        return next((entry.classes for entry in entries if entry is not None and entry.form == form), frozenset())


def load_lexicon(folder: Path) -> Lexicon:
    """Read the lexicons of a gazetteers' folder.

    Raises:
        GazetteerError: a file is missing or a row is broken; the message names file, line,
            field and what is allowed.
    """
    classes = {row.id: frozenset(row.classes) for row in read_rows(folder / "clause_words.jsonl", ClauseWord)}
    triggers = {row.id: row for row in read_rows(folder / "triggers.jsonl", Trigger)}
    starts: dict[str, list[Entry]] = {}
    for form in sorted({*classes, *triggers}):
        syllables = tuple(TOKEN.findall(form))
        entry = Entry(" ".join(syllables), syllables, classes.get(form, frozenset()), triggers.get(form))
        starts.setdefault(syllables[0], []).append(entry)
    ranked = {first: _forms(entries) for first, entries in starts.items()}
    posts = {fold_key(row.id): row for row in read_rows(folder / "memberships.jsonl", Membership)}
    return Lexicon(MappingProxyType(ranked), MappingProxyType(posts), load_paper_words(folder))


def _forms(entries: list[Entry]) -> Forms:
    longer: dict[str, tuple[Entry, ...]] = {}
    for entry in sorted(entries, key=lambda entry: (-len(entry.syllables), entry.syllables)):
        if len(entry.syllables) > 1:
            longer[entry.syllables[1]] = (*longer.get(entry.syllables[1], ()), entry)
    return Forms(next((entry for entry in entries if len(entry.syllables) == 1), None), longer)
