"""One dataclass for each gazetteer: the fields of a row, and what is allowed in them.

An unknown field and an ill-typed value are refused. Dates are ISO 8601 with the precision
that is known; ``valid_from`` is the first day of validity (None: before the register or
the source begins), ``valid_to`` the first day after it (None: still valid).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import ConfigDict, StringConstraints

_STRICT = ConfigDict(extra="forbid", strict=True)

TEXT_PATTERN = r"^\S(.*\S)?$"
DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
UNIT_KEY_PATTERN = r"^vn/\d{2}(/\d{3})?(/\d{5})?$"

Text = Annotated[str, StringConstraints(min_length=1, pattern=TEXT_PATTERN)]
Date = Annotated[str, StringConstraints(pattern=DATE_PATTERN)]
Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN)]
UnitKey = Annotated[str, StringConstraints(pattern=UNIT_KEY_PATTERN)]

UnitType = Literal["tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường", "thị trấn", "đặc khu"]
OrganLevel = Literal["central", "province", "district", "commune", "village", "inter-unit", "grassroots"]
Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One version of an administrative unit: it ends when its name, type or parent changes.

    ``id`` is the key, ``~`` and the first day of validity (``0`` where the register begins
    with it). ``successors`` are ids of the versions that took its territory over, where known.
    """

    __pydantic_config__ = _STRICT
    id: Text
    key: UnitKey
    code: Text
    level: Literal[1, 2, 3]
    type: UnitType
    name: Text
    aliases: tuple[Text, ...]
    parent: UnitKey | None
    valid_from: Date | None
    valid_to: Date | None
    from_decree: Text | None
    to_decree: Text | None
    successors: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class PlaceType:
    """A word that stands before a place's name ("huyện", "cửa khẩu"), and its short forms.

    ``level`` is 1 province, 2 district, 3 commune, or None for what is no administrative unit.
    ``weak`` words start a name only with a capital or a number after them ("khu", "đường").
    """

    __pydantic_config__ = _STRICT
    id: Slug
    name: Text
    abbr: tuple[Text, ...]
    kind: Literal[
        "admin", "village", "road", "bridge", "water", "relief", "island", "sea", "border", "economic", "traffic",
        "market", "public", "heritage", "nature", "region", "abroad",
    ]  # fmt: skip
    levels: tuple[Literal[1, 2, 3], ...]
    weak: bool
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class OrganType:
    """A kind of organisation at the levels where it exists. ``slug`` is the key's first half.

    ``heads`` are the phrases to look for, without the word of the level and without the unit.
    ``hosts`` are slugs of the organs one of which may follow the head ("Ban Tuyên giáo" +
    "Tỉnh ủy"). ``template`` composes the full name: {type}, {unit}, {number}, {name}, {topic}.
    ``bare``: the head alone, with neither level nor unit, names one; others ("UBND") need
    another organ beside them or an office held. ``aliases`` are not
    scanned for; ``unique_per_unit`` false means that a unit has many (schools, companies).
    """

    __pydantic_config__ = _STRICT
    id: Slug
    slug: Slug
    name: Text
    heads: tuple[Text, ...]
    aliases: tuple[Text, ...]
    abbr: tuple[Text, ...]
    hosts: tuple[Slug, ...]
    levels: tuple[OrganLevel, ...]
    parent: Slug | None
    system: Text
    issuer_codes: tuple[Text, ...]
    valid_from: Date | None
    valid_to: Date | None
    successors: tuple[Slug, ...]
    template: Text
    unique_per_unit: bool
    bare: bool
    confidence: Confidence
    source: tuple[Text, ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """A title, and the organ types (ids) it is held in.

    ``kind``: an office is held in an organisation; a rank, degree or honour is not; a class
    noun ("cán bộ") names nobody; a modifier ("nguyên") or honorific ("đồng chí") goes before.
    """

    __pydantic_config__ = _STRICT
    id: Slug
    title: Text
    aliases: tuple[Text, ...]
    abbr: tuple[Text, ...]
    organ_types: tuple[Slug, ...]
    levels: tuple[OrganLevel, ...]
    kind: Literal["office", "member", "rank", "degree", "honour", "religious", "class", "modifier", "honorific"]
    rank: Literal[0, 1, 2, 3]
    domain: Text
    confidence: Confidence
    source: Text
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of official document. ``symbols`` are its codes in a number, as printed."""

    __pydantic_config__ = _STRICT
    id: Slug
    name: Text
    aliases: tuple[Text, ...]
    symbols: tuple[Text, ...]
    system: Literal["party", "state", "both"]
    number_formats: tuple[Text, ...]
    examples: tuple[Text, ...]
    numbered: bool
    valid_from: Date | None
    valid_to: Date | None
    confidence: Confidence
    source: tuple[Text, ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class IssuerCode:
    """The issuer's part of a document number. ``organ_types`` are the ids it may stand for."""

    __pydantic_config__ = _STRICT
    id: Text
    organ_types: tuple[Slug, ...]
    levels: tuple[OrganLevel, ...]
    system: Text
    national: bool
    examples: tuple[Text, ...]
    confidence: Confidence
    source: tuple[Text, ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """A law, programme, scheme or party document that is cited by its name."""

    __pydantic_config__ = _STRICT
    id: Slug
    name: Text
    aliases: tuple[Text, ...]
    kind: Literal[
        "law", "code", "ordinance", "programme", "scheme", "resolution", "report", "congress", "campaign", "theme"
    ]
    years: tuple[Date, ...]
    numbers: tuple[Text, ...]
    scope: Text
    valid_from: Date | None
    valid_to: Date | None
    document: bool
    confidence: Confidence
    source: Text
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and what it may stand for, the likeliest first."""

    __pydantic_config__ = _STRICT
    id: Text
    expansions: tuple[Text, ...]
    category: Text
    confidence: Confidence
    source: Text


@dataclass(frozen=True, slots=True)
class Surname:
    """A family name. ``count``: people of that name in the lists; ``risk``: that it is a word."""

    __pydantic_config__ = _STRICT
    id: Text
    count: int
    percent: float | None
    risk: Literal["low", "medium", "high"]
    places: int
    confidence: Confidence
    source: Text
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class MiddleName:
    """A middle name with its count in the lists."""

    __pydantic_config__ = _STRICT
    id: Text
    count: int


@dataclass(frozen=True, slots=True)
class GivenName:
    """A given name with its count in the lists."""

    __pydantic_config__ = _STRICT
    id: Text
    count: int


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """A place that is no administrative unit of Viet Nam: a country, river, border gate, region.

    ``key`` is the guideline's: an ISO 3166 code for a country, else ``NIL:`` and the full name.
    ``ambiguous`` names are also common words or people's names: context must speak for them.
    ``within`` is where it lies: a unit's key, a country's code, or None.
    """

    __pydantic_config__ = _STRICT
    id: Slug
    key: Text
    name: Text
    aliases: tuple[Text, ...]
    type: Text
    within: tuple[Text, ...]
    ambiguous: tuple[Text, ...]
    confidence: Confidence
    source: Text
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class NameStop:
    """A phrase that looks like a name and is none ("Công ty", "Theo đó"), with its reason."""

    __pydantic_config__ = _STRICT
    id: Text
    not_a: tuple[Literal["person", "place"], ...]
    reason: Text


@dataclass(frozen=True, slots=True)
class Spelling:
    """A syllable of names and the other ways to write it; all in lower case."""

    __pydantic_config__ = _STRICT
    id: Text
    variants: tuple[Text, ...]
