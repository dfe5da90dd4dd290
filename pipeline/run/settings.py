"""What a run is made with, and the fingerprint by which two runs are told to be made alike."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.config import PACKAGE, Config, data_folder, load_config
from pipeline.errors import UsageError

_LIBRARIES = ("daachorse", "rapidfuzz", "spacy", "trafilatura", "underthesea")  # those that can change a result


@dataclass(frozen=True, slots=True)
class Settings:
    """Configuration and gazetteers of a run; ``config_from`` and ``gazetteers_from`` say whose they are."""

    config: Config
    config_from: str
    gazetteers: Path
    gazetteers_from: str


def load_settings(config: Path | None, gazetteers: Path | None) -> Settings:
    """Read the configuration and find the gazetteers.

    Raises:
        ConfigError: the configuration is broken.
        UsageError: the gazetteers' folder is none.
    """
    folder = gazetteers or data_folder("gazetteers")
    if not folder.is_dir():
        raise UsageError(f"{folder}: is no folder of gazetteers")
    return Settings(
        config=load_config(config),
        config_from="given" if config else _origin(data_folder("configs")),
        gazetteers=folder,
        gazetteers_from="given" if gazetteers else _origin(folder),
    )


def _origin(folder: Path) -> str:
    return "installed" if folder.is_relative_to(PACKAGE) else "checkout"


def fingerprint(settings: Settings, gazetteers: str) -> dict[str, str]:
    """All that decides what a run makes of an article; ``gazetteers`` is their content's hash."""
    decisive = {room: values for room, values in settings.config.as_dict().items() if room != "run"}
    return {
        "code": code_hash(),
        "configuration": _short_hash(decisive),
        "gazetteers": gazetteers,
        "libraries": _short_hash(libraries()),
    }


def _short_hash(value: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


@cache
def code_hash() -> str:
    """A hash of the package's own files, so that an edited rule is another program."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        relative = path.relative_to(PACKAGE)
        if path.suffix in (".py", ".jsonl", ".toml", ".tsv") and relative.parts[0] != "_data":
            digest.update(f"{relative.as_posix()}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@cache
def libraries() -> dict[str, str | None]:
    """The versions of the libraries that can change a result."""
    return {name: _version(name) for name in _LIBRARIES}


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def manifest(settings: Settings, made: dict[str, str]) -> dict[str, Any]:
    """How a run was made; nothing in it depends on the machine's paths, the clock or the workers."""
    return {
        "chidao": __version__,
        "fingerprint": made,
        "libraries": libraries(),
        "gazetteers": {"version": made["gazetteers"], "from": settings.gazetteers_from},
        "configuration": {"from": settings.config_from, **settings.config.as_dict()},
    }
