"""Configuration: the schema, and where the default, the gazetteers and overrides are found.

The defaults themselves are written once, in ``configs/default.toml``; a file given with
``--config`` holds only what differs.
"""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from pipeline.errors import ConfigError

_STRICT = ConfigDict(extra="forbid", strict=False)
PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class IngestConfig:
    """Limits that keep one input from harming a run (sizes in bytes and code points)."""

    __pydantic_config__ = _STRICT
    max_line_bytes: int
    max_file_bytes: int
    max_article_chars: int


@dataclass(frozen=True, slots=True)
class AnnotateConfig:
    """Which taggers propose mentions, by name, and whether words are segmented."""

    __pydantic_config__ = _STRICT
    taggers: tuple[str, ...]
    words: bool


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """What a full yes of each of the linker's features is worth, by the feature's name, for its three tables."""

    __pydantic_config__ = _STRICT
    name: dict[str, float]
    place: dict[str, float]
    choice: dict[str, float]

    def __hash__(self) -> int:
        """Of the values: settings are keys of what a process keeps."""
        return hash(tuple(tuple(sorted(table.items())) for table in (self.name, self.place, self.choice)))


@dataclass(frozen=True, slots=True)
class IdentityConfig:
    """Identity across articles; the scores are sums of the weights in ``link/identity``.

    ``join`` is the least score that makes two sightings one, ``open`` the least that is worth a
    look, ``margin`` the lead that a pair needs over another that excludes it, ``reviewed`` how many
    pairs of a name are listed for review at most. ``on`` false leaves a name one entity.
    """

    __pydantic_config__ = _STRICT
    on: bool
    join: float
    open: float
    margin: float
    reviewed: int


@dataclass(frozen=True, slots=True)
class LinkConfig:
    """The linker's margin: the least lead in score of the best candidate over the next; and its weights."""

    __pydantic_config__ = _STRICT
    margin: float
    weights: LinkWeights
    identity: IdentityConfig


@dataclass(frozen=True, slots=True)
class RelateConfig:
    """Which rules read facts, by name."""

    __pydantic_config__ = _STRICT
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunConfig:
    """How a run is cut into units of work: the most articles, and about how many code points, in a chunk."""

    __pydantic_config__ = _STRICT
    chunk: int
    chunk_chars: int


@dataclass(frozen=True, slots=True)
class Config:
    """All settings of a run."""

    __pydantic_config__ = _STRICT
    ingest: IngestConfig
    annotate: AnnotateConfig
    link: LinkConfig
    relate: RelateConfig
    run: RunConfig

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for the manifest."""
        return asdict(self)


_ADAPTER = TypeAdapter(Config)


def data_folder(name: str) -> Path:
    """The folder ``gazetteers`` or ``configs``: a checkout's own, else the one packed inside."""
    for base in (Path.cwd(), PACKAGE.parent):
        if (base / "pyproject.toml").is_file() and (base / name / "README.md").is_file():
            return base / name
    return PACKAGE / "_data" / name


def load_config(path: Path | None = None) -> Config:
    """Read the defaults and lay the file at ``path`` over them.

    Raises:
        ConfigError: a file cannot be read, is no TOML, or has an unknown or ill-typed key.
    """
    default = data_folder("configs") / "default.toml"
    merged = _read(default)
    if path is not None:
        merged = _overlay(merged, _read(path))
    try:
        return _ADAPTER.validate_python(merged)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        allowed = ", ".join(sorted(_keys(_read(default))))
        raise ConfigError(f"{path or default}: {key}: {first['msg']}; allowed keys: {allowed}") from None


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: no valid TOML: {error}") from None


def _overlay(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        old = merged.get(key)
        merged[key] = _overlay(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _keys(tree: dict[str, Any], prefix: str = "") -> list[str]:
    found: list[str] = []
    for key, value in tree.items():
        found.extend(_keys(value, f"{prefix}{key}.") if isinstance(value, dict) else [f"{prefix}{key}"])
    return found
