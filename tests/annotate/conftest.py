"""The gazetteers, the annotator and the grammars' reading, built once for all tests of the room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.annotate import Annotator
from pipeline.annotate.grammar.reading import Reading, reader
from pipeline.annotate.grammar.units import UnitReader
from pipeline.annotate.page import Block, Page
from pipeline.config import load_config
from pipeline.gazetteer import Gazetteers, load
from pipeline.records import ParagraphRole
from pipeline.text import fold

FOLDER = Path(__file__).resolve().parents[2] / "gazetteers"


@pytest.fixture(scope="session")
def gazetteers() -> Gazetteers:
    """The project's own gazetteers."""
    return load(FOLDER)


@pytest.fixture(scope="session")
def annotator(gazetteers: Gazetteers) -> Annotator:
    """All taggers of the default configuration, words off."""
    return Annotator(gazetteers, replace(load_config().annotate, words=False))


@pytest.fixture(scope="session")
def units(gazetteers: Gazetteers) -> UnitReader:
    """The reader of administrative units."""
    return UnitReader(gazetteers)


@pytest.fixture(scope="session")
def read(gazetteers: Gazetteers) -> Callable[..., Reading]:
    """What the grammars read in a text that is one paragraph, body unless another role is given."""

    def reading(text: str, role: ParagraphRole = ParagraphRole.BODY) -> Reading:
        folded = fold(text).text
        return reader(gazetteers).read(Page(folded, None, None, (Block(0, len(folded), role),)))

    return reading
