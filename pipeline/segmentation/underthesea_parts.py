"""The parts of underthesea that cut sentences and words, without the rest of it.

``import underthesea`` loads all that the package can do, and the libraries behind it: half a
second and more, of which the parts that are used here take a fiftieth. Where its files are
those that are known here, these parts alone are loaded; else, the package as it is.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

_PACKAGE = "underthesea"
_MODEL = "pipeline/word_tokenize/models/ws_crf_vlsp2013_20230727"
_FOLDERS = ("pipeline", "pipeline/sent_tokenize", "pipeline/text_normalize", "pipeline/word_tokenize", _MODEL)
_ENDINGS = (".py", ".json", ".bin")
# The digests of releases whose words were compared with those of this package: 9.5.0.
_KNOWN = frozenset({"efe7dc595ad37139254c66f26d3225eca43dadf5e0753586fc735f5e4a50827b"})


@dataclass(frozen=True, slots=True)
class Parts:
    """What is used of underthesea.

    Attributes:
        known: whether its files are those that this package was compared with.
        sentences: ``sent_tokenize``.
        ends_sentence: whether the sign at an offset of a text ends a sentence; None where this is not known.
        pattern: the pattern of a token, to be compiled as verbose.
        regular_text: makes the characters of a text regular.
        regular_token: makes the spelling of a token regular.
    """

    known: bool
    sentences: Callable[[str], list[str]]
    ends_sentence: Callable[[str, int], bool] | None
    pattern: str
    regular_text: Callable[[str], str]
    regular_token: Callable[[str], str]


def model_folder() -> Path:
    """Where the word model's files are."""
    return _folder() / _MODEL


@cache
def parts() -> Parts:
    """The parts, loaded when first asked for."""
    known = _digest(_folder()) in _KNOWN
    if not known or _PACKAGE in sys.modules:
        return _import(known)
    with _stripped():
        return _import(known)


def _import(known: bool) -> Parts:
    import_module(f"{_PACKAGE}.pipeline.text_normalize")  # first, for the two import each other
    tokens: Any = import_module(f"{_PACKAGE}.pipeline.word_tokenize.regex_tokenize")
    sentences: Any = import_module(f"{_PACKAGE}.pipeline.sent_tokenize")
    ends_sentence = None
    if known:
        sentences._load_model()
        ends_sentence = sentences.sentence_tokenizer._is_sentence_boundary
    return Parts(
        known,
        sentences.sent_tokenize,
        ends_sentence,
        tokens.regex_patterns_combine,
        tokens.normalize_characters_in_text,
        tokens.token_normalize,
    )


@contextmanager
def _stripped() -> Iterator[None]:
    """While this lasts, an import of a part of underthesea runs neither its ``__init__`` nor joblib."""
    package = ModuleType(_PACKAGE)
    package.__path__ = [str(_folder())]
    before = set(sys.modules)
    sys.modules[_PACKAGE] = package
    if "joblib" not in sys.modules:
        sys.modules["joblib"] = _Joblib("joblib")
    try:
        yield
    finally:  # whoever imports underthesea after this gets all of it
        for name in sys.modules.keys() - before:
            if name.partition(".")[0] in (_PACKAGE, "joblib"):
                del sys.modules[name]


class _Joblib(ModuleType):
    """All of joblib that the parts call: their files hold no arrays, and so are plain pickles."""

    @staticmethod
    def load(path: str) -> object:
        return pickle.loads(Path(path).read_bytes())


@cache
def _folder() -> Path:
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"No module named {_PACKAGE!r}", name=_PACKAGE)
    return Path(spec.origin).parent


def _digest(folder: Path) -> str:
    """A digest of all files that the parts are made of."""
    digest = hashlib.sha256()
    for name in _FOLDERS:
        for path in sorted((folder / name).glob("*.*")):
            if path.suffix in _ENDINGS:
                digest.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
