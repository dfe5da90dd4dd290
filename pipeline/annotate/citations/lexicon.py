"""What the document grammars know of words: types, codes, names, and how each is cited.

Types, codes and names come from the shared gazetteers; how a type is cited without a full
number, and the words that open, close or speak for a title, from ``citation_forms.jsonl``
and ``citation_words.jsonl`` beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from pydantic import ConfigDict

from pipeline.annotate.citations.names import Names
from pipeline.gazetteer import Gazetteers, read_rows

_STRICT = ConfigDict(extra="forbid", strict=True)
Bare = Literal["free", "closed", "never", "refused"]
Style = Literal["plan", "law", "constitution", "congress", "none"]
Role = Literal[
    "stop", "soft", "joined", "barred", "enact", "make", "cite", "plural", "not-before", "quantity", "generic"
]


@dataclass(frozen=True, slots=True)
class Citation:
    """How a type word is cited without a full number.

    ``bare``: with digits alone ("free": "Đề án 196"; "closed": only where nothing that can be
    counted follows; "never": only with "số"; "refused": the type is never a document here).
    ``style``: how its titles are built. ``prior``: how readily the word starts a title, in [0, 1].
    """

    __pydantic_config__ = _STRICT
    id: str
    word: str
    bare: Bare
    style: Style
    prior: float


@dataclass(frozen=True, slots=True)
class Word:
    """A phrase and what it says about a title, in lower case.

    stop: ends it; soft: ends it unless a period follows; joined: a stop or comma that does not
    end it; barred: no title begins so; enact, make, cite: stand before the type word; plural:
    makes it many; not-before: makes it no document; quantity: counted things after a number;
    generic: as a whole title, names no document.
    """

    __pydantic_config__ = _STRICT
    id: str
    role: Role
    word: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of the document grammars, by lower-case spelling.

    ``short`` are type codes that stand for a type word in running text ("NQ", "QĐ");
    ``refused`` are the types whose numbers name no document here.
    """

    types: Mapping[str, Citation]
    symbols: frozenset[str]
    issuers: frozenset[str]
    by_symbol: Mapping[str, str]
    short: frozenset[str]
    refused: frozenset[str]
    names: Names
    words: Mapping[str, frozenset[str]]

    def has(self, role: Role, word: str) -> bool:
        """Whether the phrase (lower case) has the role."""
        return word in self.words[role]


@dataclass(frozen=True, slots=True)
class Head:
    """A type word in the text: where it stands, and where the next document begins at the latest.

    ``listed``: a document stands right before it in a list.
    """

    start: int
    end: int
    type: Citation
    limit: int
    listed: bool = False


def build(gazetteers: Gazetteers) -> Lexicon:
    """Gather the words.

    Raises:
        GazetteerError: a row of the two files is broken; names file, line and field.
    """
    citations = read_rows(gazetteers.folder / "citation_forms.jsonl", Citation)
    words = read_rows(gazetteers.folder / "citation_words.jsonl", Word)
    known = {row.word.lower(): row for row in citations}
    return Lexicon(
        types=dict(_types(gazetteers, known)),
        symbols=_symbols(gazetteers, known),
        issuers=frozenset(row.id for row in gazetteers.issuer_codes),
        by_symbol=_by_symbol(gazetteers, known),
        short=_short(gazetteers, known),
        refused=frozenset(word for word, row in known.items() if row.bare == "refused"),
        names=Names(_names(gazetteers, known), gazetteers.abbreviations),
        words={role: frozenset(w.word for w in words if w.role == role) for role in get_args(Role)},
    )


def _symbols(gazetteers: Gazetteers, known: Mapping[str, Citation]) -> frozenset[str]:
    """The codes of all types but the refused ones, as printed and in capitals."""
    rows = [row for row in gazetteers.document_types if not _refused(row.name, known)]
    return frozenset(form for row in rows for symbol in row.symbols for form in (symbol, symbol.upper()))


def _refused(name: str, known: Mapping[str, Citation]) -> bool:
    row = known.get(name.lower())
    return row is not None and row.bare == "refused"


def _types(gazetteers: Gazetteers, known: Mapping[str, Citation]) -> Iterable[tuple[str, Citation]]:
    """Every type word in lower case, with its citation: numbered only, unless the data say more."""
    for row in gazetteers.document_types:
        for word in (row.name, *(alias for alias in row.aliases if not alias.endswith(" số"))):
            yield word.lower(), known.get(word.lower()) or Citation(row.id, word, "never", "none", 0.0)
    yield from known.items()


def _by_symbol(gazetteers: Gazetteers, known: Mapping[str, Citation]) -> Mapping[str, str]:
    """The type that a code most often stands for: the shortest name that is cited with bare digits."""
    order = {"free": 0, "closed": 1, "never": 2, "refused": 3}
    found: dict[str, tuple[int, int, str]] = {}
    for row in gazetteers.document_types:
        citation = known.get(row.name.lower())
        rank = (order[citation.bare] if citation else 2, len(row.name), row.name)
        for symbol in row.symbols:
            found[symbol.upper()] = min(rank, found.get(symbol.upper(), rank))
    return {symbol: rank[2] for symbol, rank in sorted(found.items())}


def _short(gazetteers: Gazetteers, known: Mapping[str, Citation]) -> frozenset[str]:
    cited = (row for row in gazetteers.document_types if row.name.lower() in known)
    return frozenset(
        symbol for row in cited for symbol in row.symbols if known[row.name.lower()].bare in ("free", "closed")
    )


def _names(gazetteers: Gazetteers, known: Mapping[str, Citation]) -> Iterable[str]:
    """Names and aliases of documents that begin with a type word."""
    for row in gazetteers.programmes:
        for name in (row.name, *row.aliases):
            if row.document and any(name.lower().startswith(f"{word} ") for word in known):
                yield name
